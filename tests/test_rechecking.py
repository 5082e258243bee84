"""After any change a check that asks only what looked at it finds what a check finds that asks everything."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.assessment.rules import check, check_some
from briefs.checking.again import check_again
from briefs.checking.looked import Looked
from briefs.checking.outcome import Outcome
from briefs.checking.shelves import shelved
from briefs.checking.watching import Watched
from briefs.checking.whole import check_desk
from briefs.keeping import NOWHERE, Store
from briefs.publication.editions.publishing import current, next_edition
from briefs.records.load import Loaded, Single, read_desk
from briefs.records.settings import Settings
from briefs.settings.options import read_project
from sites import SMALL_DESK, write
from test_picture_metadata import png

SECOND = Path(__file__).parent / "second_desk"
BOUND = "content/briefs/2031-03-07-drone-strikes.md"
HELD = "data/control/2031-03-06-puerto-alcaraz.yml"
AREA = '{"type": "Polygon", "coordinates": [[[-71.4, 4.5], [-71.2, 4.5], [-71.2, 4.7], [-71.4, 4.7], [-71.4, 4.5]]]}'
KEPT = tempfile.TemporaryDirectory()
TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True, scope="module")
def heads() -> Iterator[None]:
    """Editions are read before the desk is, as where there are many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefs.checking.heads_kept.MOST", 0)
        yield


def said(step: str) -> None:
    """A check tells what it is at; nobody listens here."""


def again(root: Path, say: Callable[[str], None] = said) -> Outcome:
    time.sleep(0.01)  # more than a tick of the clock
    return check_again(read_project(root), Store(root / ".cache/briefs/kept", b"this program"), TODAY, say)


def anew(root: Path) -> Outcome:
    return check_again(read_project(root), NOWHERE, TODAY, said)


@contextmanager
def looked_at(files: Path | dict[str, str], times: int = 2) -> Iterator[Path]:
    """A desk that was checked so often. After the second time what the rules looked at is kept, after the first what
    published briefs did."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefs.keeping.files.TICK_NS", 0)
        root = Path(folder) / "desk"
        if isinstance(files, dict):
            write(root, files)
        else:
            shutil.copytree(files, root)
        for turn in range(times):
            (root / "content/method.md").write_text(f"# Method {turn}\n", encoding="utf-8")
            again(root)
        assert list((root / ".cache/briefs/kept/looked").rglob("*")) or times == 1
        yield root


@cache
def published() -> Path:
    """The second desk with a figure in the prose of a brief, ground that a statement draws, and an edition of each."""
    root = shutil.copytree(SECOND, Path(KEPT.name) / "desk")
    (root / "data/control/port.geojson").write_text(AREA, encoding="utf-8")
    with (root / HELD).open("a", encoding="utf-8") as control:
        control.write("area: port.geojson\n")
    with (root / BOUND).open("a", encoding="utf-8") as brief:
        brief.write("\n[At least 4 injured](sum:injured?group=civilian&claim=2031-03-05-radio-port).\n")
    assessed = check_desk(root, read_project(root).options.settings).assessed
    assert assessed is not None
    for brief in assessed.desk.briefs.values():
        data = next_edition(assessed, current(assessed, brief), TODAY, None)
        assert data is not None
        path = root / f"data/editions/{brief.id}/1.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return root


def records_in(root: Path) -> list[Path]:
    return sorted([*root.glob("data/*/**/*.yml"), *root.glob("content/**/*.md")])


WORD = re.compile(r"[\w-]{4,}|\d+\.\d+")
WORDS = sorted({word for path in records_in(SECOND) for word in WORD.findall(path.read_text(encoding="utf-8"))})
WITHDRAWN = "withdrawn:\n  on: 2031-01-01\n  reason: A duplicate.\n"

Save = Callable[[Path], None]
SAVES = ("withdraw", "remove", "rename", "copy", "move", "line", "settings", "edition", "day", "day")


@st.composite
def saves(draw: st.DrawFn) -> Save:
    """One change to one file, as an editor or a stranger makes it."""
    chosen, at = draw(st.integers(0, 10_000)), draw(st.integers(0, 10_000))
    what = draw(st.sampled_from(["word"] * 6 + [*SAVES]))
    word = draw(st.sampled_from(WORDS))

    def save(root: Path) -> None:
        files = records_in(root)
        if not files:
            return
        path = files[chosen % len(files)]
        text = path.read_text(encoding="utf-8")
        found = list(WORD.finditer(text))
        if what == "word" and found:
            one = found[at % len(found)]
            path.write_text(text[: one.start()] + word + text[one.end() :], encoding="utf-8")
        elif what == "withdraw" and path.suffix == ".yml":
            path.write_text(text + WITHDRAWN, encoding="utf-8")
        elif what == "remove":
            path.unlink()
        elif what in ("rename", "copy"):
            other = path.with_name(f"another-{path.name}")
            other.write_text(text.replace(f"id: {path.stem}", f"id: another-{path.stem}"), encoding="utf-8")
            if what == "rename":
                path.unlink()
        elif what == "move" and path.suffix == ".yml":
            folder = path.parent / "moved"
            folder.mkdir(exist_ok=True)
            path.rename(folder / path.name)
        elif what == "line":
            lines = text.splitlines(keepends=True)
            del lines[at % len(lines)]
            path.write_text("".join(lines), encoding="utf-8")
        elif what == "day":  # from which the desk looks back
            newest = root / "content/briefs/2031-03-14-drone-strikes.md"
            if newest.is_file():
                told = re.sub(r"\npublished: .*", f"\npublished: 2031-03-{1 + at % 28:02}", newest.read_text("utf-8"))
                newest.write_text(told, encoding="utf-8")
        elif what == "edition":
            editions = sorted(root.glob("data/editions/*/*.json"))
            for edition in editions[chosen % (len(editions) or 1) :][:1]:
                data = edition.read_bytes()
                edition.write_bytes(data.replace(b"a", b"b", at % 9)) if at % 2 else edition.unlink()
        elif what == "settings":
            config = root / "mkdocs.yml"
            rule = "literal@1" if chosen % 2 else "isw-2015@1"
            told = re.sub(r"\n +rule: .*", "", config.read_text(encoding="utf-8"))
            config.write_text(told.replace("briefs:\n", f"briefs:\n      rule: {rule}\n", 1), encoding="utf-8")

    return save


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 2), st.lists(saves(), min_size=1, max_size=6))
def test_after_any_changes_both_find_the_same(times: int, changes: list[Save]) -> None:
    with looked_at(published(), times) as root:
        for save in changes:
            save(root)
            assert again(root) == anew(root)


@pytest.mark.parametrize("most", [0, 8])
def test_a_record_that_a_published_brief_showed_is_known_to_be_gone(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.checking.heads_kept.MOST", most)
    with looked_at(published()) as root:
        [shown, *_] = sorted(root.glob("data/strikes/**/*.yml"))
        shown.unlink()
        for turn in range(2):
            found = again(root)
            assert found == anew(root)
            told = {one.what for one in found.problems if shown.stem in one.what}
            assert told == {f"`{shown.stem}` was on record, and its file is gone"}
            (root / "data/actors/another.yml").write_text(f"id: another\nname: Another {turn}\nside: other\n")


BRIEF = "content/briefs/2015-11-05-strikes.md"
STRIKE, COPY = "data/strikes/2015-11-05-town.yml", "data/strikes/copied.yml"
CLAIM, AGENCY = "data/claims/2015-11-05-locals.yml", "data/sources/agency.yml"


def test_what_other_files_decide_of_a_file_with_a_problem_is_told_anew() -> None:
    """Whether it is a copy, and whether there is what it names."""
    broken = SMALL_DESK[CLAIM] + "via: agency\nstance: says\n"
    source = "id: agency\nkind: wire\nname: Agency\nfamily: agency\n"
    with looked_at(SMALL_DESK) as root:
        for path, text in (
            (COPY, SMALL_DESK[STRIKE]),
            (CLAIM, broken),
            (STRIKE, ""),
            (AGENCY, source),
            (STRIKE, SMALL_DESK[STRIKE]),
            (COPY, ""),
            (AGENCY, ""),
            (CLAIM, SMALL_DESK[CLAIM]),
        ):
            write(root, {path: text}) if text else (root / path).unlink()
            assert again(root) == anew(root)
        assert again(root).problems == ()


def test_a_link_is_told_when_the_page_or_picture_it_leads_to_goes_and_no_more_when_it_comes_back() -> None:
    linked = ("about.md", "crater.png", "claims/2015-11-05-locals.md")
    prose = "".join(f"\n[See](../{path}).\n" for path in linked)
    files = SMALL_DESK | {BRIEF: SMALL_DESK[BRIEF] + prose, "content/about.md": "# About\n"}
    about, crater, claim = "content/about.md", "content/crater.png", CLAIM
    with looked_at(files) as root:
        assert [one.what for one in again(root).problems] == ["`../crater.png` leads to no picture of this site"]
        (root / crater).write_bytes(png())
        assert again(root).problems == ()
        for path, told in (
            (about, "../about.md"),
            (crater, "../crater.png"),
            (claim, "../claims/2015-11-05-locals.md"),
        ):
            held = (root / path).read_bytes()
            (root / path).unlink()
            found = again(root)
            assert found == anew(root)
            assert [one.what.split("`")[1] for one in found.problems] == [told]
            (root / path).write_bytes(held)
            assert again(root).problems == ()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(saves(), min_size=1, max_size=6))
def test_after_any_changes_a_desk_that_is_watched_is_what_it_is_to_who_sees_it_first(changes: list[Save]) -> None:
    watched = Watched()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefs.keeping.files.TICK_NS", 0)
        root = shutil.copytree(published(), Path(folder) / "desk")
        for save in (lambda root: None, *changes):
            save(root)
            time.sleep(0.01)  # more than a tick of the clock
            asked = root, read_project(root).options.settings, "data", "content"
            assert watched.check(*asked) == check_desk(*asked)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(saves(), min_size=1, max_size=6))
def test_who_is_told_what_was_written_finds_what_one_finds_that_looks_at_every_file(changes: list[Save]) -> None:
    watched = Watched()
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(published(), Path(folder) / "desk")
        asked = root, read_project(root).options.settings, "data", "content"
        watched.check(*asked)
        for save in changes:
            before = bytes_in(root)
            save(root)
            after = bytes_in(root)
            watched.written = {str(path) for path, _ in before ^ after}
            watched.written |= {f"{root}/data/.a.yml.swp", f"{root}/mkdocs.yml"}
            asked = root, read_project(root).options.settings, "data", "content"
            assert watched.check(*asked) == check_desk(*asked)


def bytes_in(root: Path) -> set[tuple[Path, bytes]]:
    """Every file below a folder."""
    return {(path, path.read_bytes()) for path in root.rglob("*") if path.is_file()}


def test_who_is_told_what_was_written_looks_at_no_other_file(tmp_path: Path) -> None:
    watched, root = Watched(), shutil.copytree(SECOND, tmp_path / "desk")
    asked = root, read_project(root).options.settings, "data", "content"
    first = watched.check(*asked).loaded
    told, silent = sorted(root.glob("data/claims/**/*.yml"))[:2]
    for path in (told, silent):
        path.write_text(path.read_text(encoding="utf-8") + "# A note.\n", encoding="utf-8")
    watched.written = {str(told)}
    now = watched.check(*asked).loaded
    assert now.desk.claims[told.stem] is not first.desk.claims[told.stem]
    assert now.desk.claims[silent.stem] is first.desk.claims[silent.stem]
    watched.written = {"/another/name/of/this/folder/data/x.yml"}
    now = watched.check(*asked).loaded
    assert now.desk.claims[silent.stem] is not first.desk.claims[silent.stem]


def test_of_a_desk_that_is_watched_what_did_not_change_stays_the_same_value() -> None:
    watched = Watched()
    with looked_at(SECOND) as root:
        asked = root, read_project(root).options.settings, "data", "content"
        was = watched.check(*asked).assessed
        assert was is not None
        claim = next(one for one in was.desk.claims.values() if one.about)
        path = root / was.desk.paths["claims", claim.id]
        time.sleep(0.01)
        path.write_text(path.read_text(encoding="utf-8") + "# A note.\n", encoding="utf-8")
        now = watched.check(*asked).assessed
        assert now is not None
        assert [one for one in now.desk.claims if now.desk.claims[one] is not was.desk.claims[one]] == [claim.id]
        anew = {strike for strike in now.verdicts if now.verdicts[strike] is not was.verdicts[strike]}
        assert {about for about in claim.about or () if about in now.verdicts} <= anew < set(now.verdicts)


def test_a_change_asks_for_no_record_beside_what_it_touches() -> None:
    with looked_at(SECOND) as root:
        loaded = read_desk(root)
        looked = Looked()
        singles = {}
        for (kind, record_id), path in loaded.desk.paths.items():
            record, prose = loaded.desk.of(kind)[record_id], loaded.desk.prose.get((kind, record_id))
            singles[path] = Single(record, (), prose, loaded.desk.areas.get(record_id))
            looked.put(path, "a", (kind, record_id), singles[path])
        looked.ask(Loaded(loaded.desk.noted(), (), root), Settings())
        fetched: list[str] = []

        def fetch(path: str) -> Single:
            fetched.append(path)
            return singles[path]

        claim = next(one for one in loaded.desk.claims.values() if one.about)
        path = loaded.desk.paths["claims", claim.id]
        looked.put(path, "b", ("claims", claim.id), singles[path])
        looked.ask(Loaded(shelved(looked, fetch), (), root), Settings())
        assert path in fetched
        assert len(fetched) < len(singles) / 2


def test_the_second_check_composes_those_published_briefs_alone_that_a_change_reaches() -> None:
    with looked_at(published(), times=1) as root:
        told: list[str] = []
        strike = root / "data/strikes/2031-03-10-la-isla.yml"
        strike.write_text(strike.read_text(encoding="utf-8") + "# A note.\n", encoding="utf-8")
        again(root, told.append)
        assert told[-1] == "Comparing with what was published: brief 1 of 1"


@pytest.mark.parametrize("times", [1, 2])
def test_a_figure_of_a_published_brief_may_change_between_two_checks(times: int) -> None:
    with looked_at(published(), times) as root:
        for path, was, now in (
            ("data/claims/2031-03-05-radio-port.yml", "value: 4", "value: 5"),
            (BOUND, "least 4", "least 5"),
        ):
            file = root / path
            file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
        assert again(root) == anew(root)
        assert "figure.sum:injured" in str(again(root).problems)
        (root / "content/method.md").write_text("# Method, again\n", encoding="utf-8")
        assert again(root) == anew(root)


@pytest.mark.parametrize("times", [1, 2])
def test_ground_that_a_statement_draws_is_still_drawn_when_something_else_changes(times: int) -> None:
    with looked_at(published(), times) as root:
        for word in ("It", "He", "She"):
            reworded(root, word)
            assert again(root) == anew(root)
            assert "outline" not in str(again(root).problems)


@pytest.mark.parametrize("times", [1, 2])
def test_an_outline_in_whose_place_a_folder_comes_is_told_to_be_gone(times: int) -> None:
    with looked_at(published(), times) as root:
        (root / "data/control/port.geojson").unlink()
        (root / "data/control/port.geojson").mkdir()
        assert again(root) == anew(root)


def reworded(root: Path, word: str) -> None:
    """A claim that a published brief shows begins with another word."""
    claim = root / "data/claims/2031-03-05-radio-port.yml"
    told = re.sub(r"paraphrase: (\w+ says that )?", f"paraphrase: {word} says that ", claim.read_text(encoding="utf-8"))
    claim.write_text(told, encoding="utf-8")


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("kept", ["records", "looked", "files", "heads"])
def test_of_published_briefs_nothing_is_believed_that_is_left_without_its_files(kept: str, times: int) -> None:
    with looked_at(published(), times) as root:
        shutil.rmtree(root / ".cache/briefs/kept" / kept)
        reworded(root, "One")
        assert again(root) == anew(root)
        assert again(root).problems


@pytest.mark.parametrize("kept", ["records", "looked", "files", "heads"])
def test_of_published_briefs_nothing_is_believed_that_another_hand_has_been_in(kept: str) -> None:
    with looked_at(published(), times=3) as root:
        for file in (root / ".cache/briefs/kept" / kept).rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        reworded(root, "One")
        assert again(root) == anew(root)
        assert again(root).problems


def test_a_correction_ends_what_a_change_asked_for_and_another_change_asks_again() -> None:
    with looked_at(published(), times=3) as root:
        reworded(root, "One")
        asked = again(root)
        assert asked == anew(root)
        assert asked.remedy
        path, _, text = asked.remedy.partition("save this as ")[2].partition(" and fill in its reason:\n\n")
        write(root, {path: text.replace("reason:\n", "reason: Read again.\n")})
        told = again(root)
        assert told == anew(root)
        assert not told.problems
        assert told.corrected
        reworded(root, "Another")
        assert again(root) == anew(root)
        assert again(root).problems


def test_after_a_change_a_check_of_published_briefs_goes_through_the_folders_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with looked_at(published(), times=3) as root:
        reworded(root, "One")
        scan, walked = os.scandir, list[str]()

        def scandir(path: str) -> object:
            walked.append(Path(path).relative_to(root).as_posix())
            return scan(path)

        with monkeypatch.context() as patch:
            patch.setattr(os, "scandir", scandir)
            found = again(root)
        assert walked.count("data/claims") == 1
        assert found == anew(root)


@pytest.mark.parametrize("kept", ["records", "looked", "files"])
def test_what_is_not_kept_any_more_is_made_anew(kept: str) -> None:
    with looked_at(SMALL_DESK) as root:
        shutil.rmtree(root / ".cache/briefs/kept" / kept)
        claim = root / "data/claims/2015-11-05-locals.yml"
        claim.write_text(claim.read_text(encoding="utf-8").replace("locals\n", "nobody\n"), encoding="utf-8")
        assert again(root) == anew(root)
        assert again(root).problems


def test_what_the_rules_find_one_by_one_is_what_they_find_of_a_desk() -> None:
    root = Path(__file__).resolve().parents[1]
    loaded = read_desk(root)
    looked = Looked()
    for (kind, record_id), path in loaded.desk.paths.items():
        record, prose = loaded.desk.of(kind)[record_id], loaded.desk.prose.get((kind, record_id))
        looked.put(path, "", (kind, record_id), Single(record, (), prose, None))
    other_zone = Settings(timezone="Pacific/Kiritimati", rule="literal@1")
    looked.ask(Loaded(loaded.desk.noted(), (), root), other_zone)
    assert sorted(looked.problems()) == list(check_desk(root, other_zone).problems)


@pytest.mark.skipif(os.name == "nt", reason="git makes no links there unless it is told to")
@pytest.mark.parametrize("name", ["data/drafts/x", "data/schema/x", "data/strikes/x", "content/x.png", "addresses.txt"])
def test_a_link_that_came_since_the_last_check_is_told_and_gone_when_it_is(name: str) -> None:
    with looked_at(SMALL_DESK) as root:
        (root / "data/drafts").mkdir(exist_ok=True)
        (root / "data/schema").mkdir(exist_ok=True)
        again(root)
        (root / name).symlink_to(root / "elsewhere")
        assert [(one.path, one.what) for one in again(root).problems] == [(name, "is a symbolic link")]
        (root / name).unlink()
        assert again(root).problems == ()


@pytest.mark.parametrize("name", ["data/editions/x.txt", "data/editions/2031-03-07-drone-strikes/x.txt"])
@pytest.mark.parametrize("is_link", [False, True])
def test_what_lies_among_editions_and_is_none_is_told_after_each_change(name: str, is_link: bool) -> None:
    if is_link and os.name == "nt":
        pytest.skip("git makes no links there unless it is told to")
    with looked_at(published(), times=3) as root:
        path = root / name
        path.symlink_to(root / "elsewhere") if is_link else path.write_text("Notes.\n", encoding="utf-8")
        for word in ("One", "Another"):
            reworded(root, word)
            found = again(root)
            assert found == anew(root)
            assert name in {one.path for one in found.problems}


def test_of_one_record_the_rules_find_what_they_find_of_it_in_a_desk(tmp_path: Path) -> None:
    claim = "data/claims/2015-11-05-locals.yml"
    strike = SMALL_DESK["data/strikes/2015-11-05-town.yml"]
    wrong = {
        "data/actors/other.yml": "id: other\nname: Russia\nside: damascus\n",
        "data/places/village.yml": SMALL_DESK["data/places/town.yml"].replace("id: town", "id: village"),
        "data/strikes/2015-11-05-again.yml": strike.replace("id: 2015-11-05-town", "id: 2015-11-05-again"),
        claim: SMALL_DESK[claim].replace("source: locals", "source: nobody"),
    }
    desk = read_desk(write(tmp_path, SMALL_DESK | wrong)).desk
    found = check(desk, Settings())
    assert {one.kind for one in found} >= {"actors", "places", "strikes", "claims"}
    for record in desk.everything():
        own = tuple(one for one in found if (one.kind, one.id) == (record.kind_folder, record.id))
        assert check_some((record,), desk, Settings()) == own
