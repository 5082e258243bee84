"""A build takes over from the last site what it would make the same, and nothing else: with whatever it finds, the site
is the one that a first build makes."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import mkdocs.utils
import pytest

from briefs.assessment.confidence import Evidence, gather
from briefs.assessment.ledger import LedgerRow, by_month
from briefs.assessment.report_cards import _card
from briefs.building.packing import PACKING
from briefs.building.taking import Taking
from briefs.keeping.files import mark_at
from briefs.publication.parts import parts_of
from briefs.records.model import Strike
from briefs.records.remembering.noting import Memo, Noted, gathered, listening, remembered, survey, unheard
from briefs.settings.options import read_project
from briefs.site.build import BuildRefused, Making, build_site
from sites import SMALL_DESK, contents, copy_project, write

CLAIM = "data/claims/2015-11-05-locals.yml"
OTHER = {
    "data/places/village.yml": "id: village\nkind: village\nname: Village\nposition: {lat: 34.6, lon: 38.3}\n"
    "position_source: Test gazetteer\n",
    "data/sources/wire.yml": "id: wire\nkind: wire\nname: Wire\nfamily: wire\n",
    "data/strikes/2015-10-02-village.yml": "id: 2015-10-02-village\nkind: airstrike\nactor: russia\n"
    "when: {on: 2015-10-02}\nwhere: {place: village}\n",
    "data/claims/2015-10-03-wire.yml": "id: 2015-10-03-wire\nsource: wire\ndocument: Test document\n"
    "stated: {on: 2015-10-03}\nparaphrase: Says that the village was hit.\nabout: [2015-10-02-village]\n",
    "mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "nav:\n  - index.md\n  - method.md\n  - reference.md\n",
}
OF_OTHERS = (
    "strikes/2015-10-02-village.html",
    "claims/2015-10-03-wire.html",
    "places/village.html",
    "api/v1/claims/2015-10-03-wire.json",
    "claims/2015-11-05-locals.html",
    "cite/2015-11-05-strikes.bib",
    "report-cards.html",
    "contribute/claim.html",
    "sources.html",
)


OWN_EXTENSION = """\
from markdown import Extension
from markdown.preprocessors import Preprocessor

class Signed(Preprocessor):
    def run(self, lines):
        return [*lines, "", "One part."]

class Signing(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Signed(md), "signed", 1)

def makeExtension(**kwargs):
    return Signing(**kwargs)
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with two strikes that have nothing to do with each other, built once."""
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)  # no file system here counts as coarsely
    root = write(tmp_path / "desk", SMALL_DESK | OTHER)
    rebuilt(root)
    return root


def rebuilt(root: Path) -> dict[str, bytes]:
    build_site(read_project(root), root / "site", Making())
    return contents(root / "site")


FIRST_BUILDS: dict[frozenset[tuple[str, bytes]], dict[str, bytes]] = {}
"""The site of a first build by the files it is made of: the same in any folder, as `test_plugin.py` holds."""


def built_anew(root: Path) -> dict[str, bytes]:
    fresh = copy_project(root, root.parent / "fresh")
    project = frozenset(contents(fresh).items())
    try:
        if project not in FIRST_BUILDS:
            FIRST_BUILDS[project] = rebuilt(fresh)
        return FIRST_BUILDS[project]
    finally:
        shutil.rmtree(fresh)


def files(root: Path) -> dict[str, int]:
    """Which file on the disk each of these is: a file that was taken over is the same."""
    return {address: (root / "site" / address).stat().st_ino for address in OF_OTHERS}


def test_what_looked_at_nothing_that_changed_is_taken_over_and_all_else_made(desk: Path) -> None:
    was = files(desk)
    write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    site = rebuilt(desk)
    assert [address for address, file in files(desk).items() if file != was[address]] == [
        "claims/2015-11-05-locals.html"
    ]
    assert b"town was struck" in site["claims/2015-11-05-locals.html"]
    assert site == built_anew(desk)


TITLED = {
    "mkdocs.yml": SMALL_DESK["mkdocs.yml"]
    + "nav:\n  - Home: index.md\n  - method.md\n  - All: [{List: records.md}, analysis.md]\n"
}


def test_a_page_that_the_menu_gives_a_title_is_taken_over_and_one_that_gives_its_own_is_made(desk: Path) -> None:
    write(desk, TITLED)
    rebuilt(desk)
    named = ("index.html", "method.html", "records.html", "analysis.html")
    was = [(desk / "site" / name).stat().st_ino for name in named]
    claim = "data/claims/2015-10-03-wire.yml"
    write(desk, {claim: OTHER[claim].replace("village was hit", "village was struck")})
    site = rebuilt(desk)
    now = [(desk / "site" / name).stat().st_ino for name in named]
    assert [name for name, before, after in zip(named, was, now, strict=True) if before != after] == [
        "method.html",
        "analysis.html",
    ]
    assert site == built_anew(desk)


def test_the_index_of_prose_is_made_again_when_prose_changed_and_not_for_a_table(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = {name: data for name, data in contents(desk / "site").items() if name.startswith("pagefind/")}
    with monkeypatch.context() as without:
        without.setattr("briefs.building.indexing.get_executable", lambda: "/bin/false")
        for word in ("struck", "bombed", "shelled"):  # the third site grows in the folder of the first
            site = reworded(desk, word)
            assert {name: data for name, data in site.items() if name.startswith("pagefind/")} == was
    write(desk, {"content/index.md": "# Test desk\n\nOther words.\n"})
    site = rebuilt(desk)
    assert {name: data for name, data in site.items() if name.startswith("pagefind/")} != was
    assert site == built_anew(desk)


def stated(number: int) -> dict[str, str]:
    """A claim with which officials state how many sorties were flown."""
    text = SMALL_DESK[CLAIM].replace("source: locals", "source: ministry")
    counts = f"counts: [{{what: sorties, unit: sortie, bound: exactly, value: {number}}}]"
    return {
        "data/sources/ministry.yml": "id: ministry\nkind: official\nname: Ministry\nfamily: ministry\n",
        "data/claims/2015-11-05-ministry.yml": text.replace("-locals", "-ministry") + f"facets: {{{counts}}}\n",
    }


def test_no_strike_is_graded_again_for_the_ledger_in_which_a_number_changed(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(desk, stated(7))
    rebuilt(desk)
    ledgers: list[object] = []
    graded: list[str] = []

    def gathered(*given: Any) -> Mapping[tuple[str, str], LedgerRow]:
        ledgers.append(given)
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("briefs.assessment.assess.gather", noting)
            return by_month(*given)

    def noting(strike: Strike, *others: Any) -> Evidence:
        graded.append(strike.id)
        return gather(strike, *others)

    write(desk, stated(8))
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("briefs.assessment.ledger.by_month", gathered)
        site = rebuilt(desk)
    assert (len(ledgers), graded) == (1, [])
    assert site == built_anew(desk)


def test_no_row_of_the_explorer_is_composed_for_a_claim_that_says_the_same_in_other_words(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.delattr("briefs.rendering.pages.site.explorer")
        for word in ("struck", "bombed"):
            site = reworded(desk, word)
    assert site == built_anew(desk)


def test_the_list_of_no_other_source_is_divided_again_for_a_claim_in_other_words(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    divided: list[str] = []
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(
            "briefs.publication.lists.parts_of",
            lambda whole, folder, *given, **more: divided.append(folder) or parts_of(whole, folder, *given, **more),
        )
        site = reworded(desk, "struck")
    assert [one for one in divided if one.count("/") == 2] == ["sources/locals/claims", "sources/locals/carried"]
    assert site == built_anew(desk)


REPEATED = {
    "data/claims/2015-11-06-wire.yml": "id: 2015-11-06-wire\nsource: wire\ndocument: Test document\n"
    "stated: {on: 2015-11-06}\nparaphrase: Repeats it.\nabout: [2015-11-05-town]\nrelays: 2015-11-05-locals\n",
}


def test_who_repeats_whom_is_not_told_anew_for_a_claim_that_says_the_same_in_other_words(desk: Path) -> None:
    write(desk, REPEATED)
    rebuilt(desk)
    was = files(desk)
    site = reworded(desk, "struck")
    assert files(desk)["report-cards.html"] == was["report-cards.html"]
    assert site == built_anew(desk)


def test_the_card_of_no_other_source_is_made_again_for_a_claim_that_fares_otherwise(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    reworded(desk, "struck")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("briefs.assessment.report_cards._card", lambda *given: made.append(given[0]) or _card(*given))
        write(desk, {CLAIM: SMALL_DESK[CLAIM] + "facets: {actor: russia}\n"})
        site = rebuilt(desk)
    assert set(made) == {"locals"}
    assert site == built_anew(desk)


def test_a_page_that_was_built_and_is_not_there_is_noticed(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    was, write_file = contents(desk / "site"), mkdocs.utils.write_file

    def losing(data: bytes, path: str) -> None:
        if not path.endswith("/index.html"):
            write_file(data, path)

    write(desk, {"content/index.md": "# Another heading\n"})
    monkeypatch.setattr("mkdocs.utils.write_file", losing)
    with pytest.raises(BuildRefused):
        rebuilt(desk)
    assert "index.md is missing from the built site" in capsys.readouterr().err
    assert contents(desk / "site") == was


def test_where_nothing_changed_the_site_is_the_same(desk: Path) -> None:
    was = contents(desk / "site")
    assert rebuilt(desk) == was


def test_where_there_is_no_next_build_nothing_is_taken_over_and_nothing_kept(desk: Path) -> None:
    was, site = files(desk), contents(desk / "site")
    shutil.rmtree(desk / ".cache/briefs/kept/sites")
    build_site(read_project(desk), desk / "site", Making(is_kept=False))
    assert contents(desk / "site") == site
    assert not set(files(desk).values()) & set(was.values())
    assert not (desk / ".cache/briefs/kept/sites").exists()


CHANGES: tuple[dict[str, str], ...] = (
    {"mkdocs.yml": OTHER["mkdocs.yml"].replace("Test desk", "Another desk")},
    {"content/index.md": "# Another heading\n"},
    {"data/sources/wire.yml": OTHER["data/sources/wire.yml"].replace("name: Wire", "name: Another wire")},
    {"data/places/village.yml": OTHER["data/places/village.yml"].replace("38.3", "38.4")},
    {
        "data/claims/2015-11-05-more.yml": "id: 2015-11-05-more\nsource: wire\ndocument: Test document\n"
        "stated: {on: 2015-11-05}\nparaphrase: Says so too.\nabout: [2015-11-05-town]\n"
    },
    {
        "content/briefs/2015-11-05-strikes.md": SMALL_DESK["content/briefs/2015-11-05-strikes.md"].replace(
            "[was hit](strike:2015-11-05-town)", "was hit, [as was the village](../strikes/2015-10-02-village.md)"
        )
    },
    {
        "content/briefs/2015-11-05-strikes.md": SMALL_DESK["content/briefs/2015-11-05-strikes.md"].replace(
            "[Test desk]", "[Test desk, Another desk]"
        )
    },
    {CLAIM: SMALL_DESK[CLAIM] + "withdrawn: {on: 2015-12-01, reason: It was a mistake.}\n"},
)
"""A setting, the front page, a source, a position, one claim more, prose; the authors of a brief, whose citation has
files of its own; a claim withdrawn."""


def test_after_any_change_the_site_is_the_one_that_a_first_build_makes(desk: Path) -> None:
    """Of a front page and records, without a menu; then under one that gives titles, and the front page once more."""
    front = {"content/index.md": "# The heading of a page in the menu\n"}
    for change in (*CHANGES[:4], TITLED, front, *CHANGES[4:]):
        write(desk, change)
        assert rebuilt(desk) == built_anew(desk)


def test_after_a_change_of_inherited_settings_the_site_is_the_one_that_a_first_build_makes(desk: Path) -> None:
    """A first build is one of the same settings in a single file."""
    write(desk, {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": OTHER["mkdocs.yml"]})
    rebuilt(desk)
    write(desk, {"base.yml": OTHER["mkdocs.yml"].replace("Test desk", "Another desk")})
    site = rebuilt(desk)
    write(desk, {"mkdocs.yml": (desk / "base.yml").read_text(encoding="utf-8")})
    assert "briefs/2015-11-05-strikes.html" in site
    assert site == built_anew(desk)


def test_a_page_tells_where_the_file_of_its_record_lies_now(desk: Path) -> None:
    (desk / "data/claims/2015-10").mkdir()
    (desk / "data/claims/2015-10-03-wire.yml").rename(desk / "data/claims/2015-10/2015-10-03-wire.yml")
    site = rebuilt(desk)
    assert site == built_anew(desk)
    assert any(b"data/claims/2015-10/2015-10-03-wire.yml" in site[page] for page in site if page.endswith(".html"))


def test_prose_leads_to_a_file_that_was_taken_over(desk: Path) -> None:
    file = desk / "site/api/v1/strikes/2015-10-02-village.json"
    write(desk, {"content/index.md": "# Test desk\n\nThe [village](api/v1/strikes/2015-10-02-village.json).\n"})
    rebuilt(desk)
    was = file.stat().st_ino
    write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    build_site(read_project(desk), desk / "site", Making(strict=True))
    assert file.stat().st_ino == was
    assert contents(desk / "site") == built_anew(desk)


def test_where_a_hook_has_a_hand_in_the_site_everything_is_made_anew(desk: Path) -> None:
    hook = """
def on_post_build(config):
    from pathlib import Path
    for page in Path(config.site_dir).rglob("*.html"):
        page.write_text(page.read_text("utf-8") + "<!-- seen -->", "utf-8")
"""
    write(desk, {"hook.py": hook, "mkdocs.yml": OTHER["mkdocs.yml"] + "hooks:\n  - hook.py\n"})
    rebuilt(desk)
    page = rebuilt(desk)[OF_OTHERS[0]]
    assert page.count(b"<!-- seen -->") == 1


@pytest.mark.parametrize(
    ("setting", "text", "file", "was", "now"),
    [
        ("pymdownx.snippets", '--8<-- "part.txt"', "part.txt", "One part.", "Another part."),
        ("own", "Text.", "own.py", OWN_EXTENSION, OWN_EXTENSION.replace("One part.", "Another part.")),
    ],
)
def test_what_an_extension_of_markdown_reads_unseen_is_never_taken_for_what_it_was(
    desk: Path, monkeypatch: pytest.MonkeyPatch, setting: str, text: str, file: str, was: str, now: str
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.syspath_prepend(str(desk))
    monkeypatch.delitem(sys.modules, "own", raising=False)
    brief = desk / "content/briefs/2015-11-05-strikes.md"
    brief.write_text(f"{brief.read_text()}\n{text}\n")
    (desk / file).write_text(was)
    with (desk / "mkdocs.yml").open("a") as settings:
        settings.write(f"markdown_extensions:\n  - {setting}\n")
    rebuilt(desk)
    (desk / file).write_text(now)
    monkeypatch.delitem(sys.modules, "own", raising=False)
    importlib.invalidate_caches()
    assert b"Another part." in rebuilt(desk)["briefs/2015-11-05-strikes.html"]


def test_a_page_altered_in_the_last_site_is_made_anew(desk: Path) -> None:
    page = desk / "site" / OF_OTHERS[0]
    told = page.read_bytes()
    page.write_bytes(told.replace(b"Village", b"Another"))
    assert rebuilt(desk)[OF_OTHERS[0]] == told


def test_a_page_of_which_one_file_cannot_be_taken_over_is_not_written_into_the_last_site(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk / "site/briefs/2015-11-05-strikes.html"
    was, site, link, copy = page.stat().st_ino, contents(desk / "site"), os.link, shutil.copyfile

    def refuse_pictures(make: Callable[..., object], old: str | Path, *others: object, **more: object) -> None:
        if str(old).startswith(f"{desk}/site/") and str(old).endswith(".png"):
            raise OSError("no room")
        make(old, *others, **more)

    monkeypatch.setattr(os, "link", partial(refuse_pictures, link))
    monkeypatch.setattr(shutil, "copyfile", partial(refuse_pictures, copy))
    assert rebuilt(desk) == site
    assert page.stat().st_ino != was


def test_a_download_altered_in_the_last_site_is_put_together_from_no_piece_of_it(desk: Path) -> None:
    table = desk / "site/downloads/claims.csv"
    table.write_bytes(table.read_bytes().replace(b"the village was hit", b"the village was not"))
    write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    assert rebuilt(desk) == built_anew(desk)


def test_a_table_in_which_nothing_changed_is_taken_over(desk: Path) -> None:
    places, claims, package = (
        desk / f"site/downloads/{name}" for name in ("places.csv", "claims.csv", "datapackage.json")
    )
    was = places.stat().st_ino, claims.stat().st_ino
    write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    assert rebuilt(desk) == built_anew(desk)
    assert places.stat().st_ino == was[0]
    assert claims.stat().st_ino != was[1]
    told = {one["path"]: one["bytes"] for one in json.loads(package.read_text())["resources"]}
    assert told["places.csv"] == places.stat().st_size
    places.write_bytes(b"")
    assert rebuilt(desk) == built_anew(desk)


def test_the_files_of_a_brief_are_taken_over_while_nothing_that_it_lists_changed(desk: Path) -> None:
    folder = desk / "site/downloads/briefs/2015-11-05-strikes"
    was = {file.name: file.stat().st_ino for file in folder.iterdir()}
    wire = "data/claims/2015-10-03-wire.yml"
    write(desk, {wire: OTHER[wire].replace("village was hit", "village was struck")})
    rebuilt(desk)
    assert {file.name: file.stat().st_ino for file in folder.iterdir()} == was
    harm = "facets: {harm: [{group: civilian, effect: killed, bound: exactly, value: 3, stated_as: three civilians}]}\n"
    write(desk, {CLAIM: SMALL_DESK[CLAIM] + harm})
    assert rebuilt(desk) == built_anew(desk)
    assert {file.name for file in folder.iterdir()} - {*was} == {"harm.csv"}


def test_packed_downloads_are_put_together_from_pieces_of_what_was_packed(desk: Path) -> None:
    write(desk, {"mkdocs.yml": OTHER["mkdocs.yml"].replace("- briefs:", "- briefs:\n      packed_downloads: true")})
    rebuilt(desk)
    write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    site = rebuilt(desk)
    assert b"town was struck" in gzip.decompress(site["downloads/claims.jsonl.gz"])
    assert b"town was struck" in gzip.decompress(site["api/v1/claims/2015-11.json.gz"])
    assert site == built_anew(desk)


def test_what_a_packed_download_holds_still_is_not_packed_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desk, {"mkdocs.yml": OTHER["mkdocs.yml"].replace("- briefs:", "- briefs:\n      packed_downloads: true")})
    rebuilt(desk)
    packed: list[bytes] = []
    plain = PACKING.gzip.pack
    noting = replace(PACKING, gzip=replace(PACKING.gzip, pack=lambda data: packed.append(data) or plain(data)))
    monkeypatch.setattr("briefs.building.build.PACKING", noting)
    write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    rebuilt(desk)
    assert [data for data in packed if b"town was struck" in data]
    assert not [data for data in packed if data.startswith(b'{"id":"russia"')]


def test_the_records_of_a_month_are_packed_anew_only_where_one_of_them_looked_at_what_changed(desk: Path) -> None:
    write(desk, {"mkdocs.yml": OTHER["mkdocs.yml"].replace("- briefs:", "- briefs:\n      packed_downloads: true")})
    rebuilt(desk)
    months = [f"api/v1/claims/2015-{month}.json.gz" for month in ("10", "11")]
    was = [(desk / "site" / month).stat().st_ino for month in months]
    write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", "town was struck")})
    rebuilt(desk)
    assert (desk / "site" / months[0]).stat().st_ino == was[0]
    assert (desk / "site" / months[1]).stat().st_ino != was[1]
    more = SMALL_DESK[CLAIM].replace("2015-11-05-locals", "2015-11-06-locals")
    write(desk, {"data/claims/2015-11-06-locals.yml": more})
    site = rebuilt(desk)
    assert json.loads(gzip.decompress(site[months[1]]))["count"] == 2
    assert (desk / "site" / months[0]).stat().st_ino == was[0]
    assert site == built_anew(desk)


def test_a_page_missing_from_the_last_site_is_made_anew(desk: Path) -> None:
    page = desk / "site" / OF_OTHERS[0]
    told = page.read_bytes()
    page.unlink()
    assert rebuilt(desk)[OF_OTHERS[0]] == told


def test_without_what_was_kept_or_with_bytes_of_it_bent_everything_is_made_anew(desk: Path) -> None:
    was, site = files(desk), contents(desk / "site")
    kept = [path for path in (desk / ".cache/briefs/kept/sites").rglob("*") if path.is_file()]
    assert len(kept) == 1
    data = kept[0].read_bytes()
    kept[0].write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert rebuilt(desk) == site
    assert not set(files(desk).values()) & set(was.values())
    shutil.rmtree(desk / ".cache")
    assert rebuilt(desk) == site


def test_a_site_of_another_project_in_the_same_folder_is_not_taken_over(desk: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", SMALL_DESK)
    build_site(read_project(other), desk / "site", Making())
    assert rebuilt(desk) == built_anew(desk)


def reworded(root: Path, word: str) -> dict[str, bytes]:
    """The site once the claim says that the town was this."""
    write(root, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", f"town was {word}")})
    return rebuilt(root)


@pytest.fixture
def spare(desk: Path) -> Path:
    """The folder of the site before the last, which is kept when most of the last one is the same."""
    reworded(desk, "struck")
    return desk / ".site.spare"


def test_the_site_before_the_last_is_kept_and_the_next_one_grows_in_it(
    desk: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b"town was hit" in contents(spare)["claims/2015-11-05-locals.html"]
    was, linked, link = files(desk), [], os.link

    def note(old: str, new: str) -> None:
        linked.append(Path(old).relative_to(desk / "site").as_posix())
        link(old, new)

    monkeypatch.setattr(os, "link", note)
    site = reworded(desk, "bombed")
    assert b"town was struck" in contents(spare)["claims/2015-11-05-locals.html"]
    assert [one for one in OF_OTHERS if files(desk)[one] == was[one]] == [*OF_OTHERS[:4], *OF_OTHERS[5:]]
    assert not [address for address in linked if address in OF_OTHERS]
    assert site == built_anew(desk)


def test_a_page_is_not_taken_over_without_a_file_that_was_removed_with_another_which_loads_it(tmp_path: Path) -> None:
    site = {"a.html": "a", "b.html": "b", "map.js": "map"}
    last, new = write(tmp_path / "last", site), tmp_path / "new"
    shutil.copytree(last, tmp_path / "spare", copy_function=os.link)
    new.mkdir()
    marks = {name: mark_at(str(last / name)) or "" for name in site}
    taking = Taking(last, new, marks | {"a.html": "another mark"})
    taking.grow_in(tmp_path / "spare")
    assert not taking.take(("a.html", "map.js"))
    assert taking.take(("b.html", "map.js")) is (new / "map.js").exists()


def test_beside_a_site_elsewhere_nothing_is_kept_that_a_server_might_show(desk: Path, tmp_path: Path) -> None:
    site, inodes = tmp_path / "served/site", set()
    site.parent.mkdir()
    for word in ("struck", "bombed"):
        write(desk, {CLAIM: SMALL_DESK[CLAIM].replace("town was hit", f"town was {word}")})
        build_site(read_project(desk), site, Making())
        inodes.add(os.lstat(site / OF_OTHERS[0]).st_ino)
    assert len(inodes) == 1, "nothing was taken over"
    assert sorted(path.name for path in site.parent.iterdir() if path.is_dir()) == ["site"]


def test_whatever_befell_the_site_before_the_last_the_next_one_is_that_of_a_first_build(
    desk: Path, spare: Path, tmp_path: Path
) -> None:
    write(tmp_path, {"elsewhere/village.html": "of somebody else"})
    (spare / OF_OTHERS[0]).unlink()
    write(spare, {OF_OTHERS[0]: "forged", "more.html": "forged", "more/of/it.html": "forged"})
    shutil.rmtree(spare / "places")
    (spare / "places").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with (spare / OF_OTHERS[3]).open("ab") as file:  # which is the same file in the last site
        file.write(b" ")
    assert reworded(desk, "bombed") == built_anew(desk)
    assert not (desk / "site/more").exists()
    assert contents(tmp_path / "elsewhere") == {"village.html": b"of somebody else"}


def test_a_link_in_the_place_of_the_site_before_the_last_is_not_followed(
    desk: Path, spare: Path, tmp_path: Path
) -> None:
    spare.rename(tmp_path / "elsewhere")
    spare.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    was = contents(tmp_path / "elsewhere")
    assert reworded(desk, "bombed") == built_anew(desk)
    assert contents(tmp_path / "elsewhere") == was
    assert not spare.is_symlink()


def test_a_refused_build_leaves_the_last_site_also_where_it_grew_in_the_one_before(desk: Path, spare: Path) -> None:
    was, brief = contents(desk / "site"), "content/briefs/2015-11-05-strikes.md"
    write(desk, {brief: SMALL_DESK[brief].replace("strike:2015-11-05-town", "../nowhere.csv")})
    with pytest.raises(BuildRefused):
        build_site(read_project(desk), desk / "site", Making(strict=True))
    assert contents(desk / "site") == was
    assert not spare.exists()
    assert rebuilt(desk) == built_anew(desk)


def test_a_site_that_has_little_in_common_with_the_next_is_not_kept(desk: Path, spare: Path) -> None:
    write(desk, {"mkdocs.yml": OTHER["mkdocs.yml"].replace("Test desk", "Another desk")})
    rebuilt(desk)
    assert not spare.exists()


def test_where_the_disk_gives_no_file_two_names_no_site_before_the_last_is_kept(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(old: str, new: str) -> None:
        raise OSError("no second names")

    monkeypatch.setattr(os, "link", refuse)
    assert reworded(desk, "struck") == built_anew(desk)
    assert not (desk / ".site.spare").exists()


def test_a_strict_build_tells_of_a_dead_link_that_an_easier_one_let_pass(desk: Path) -> None:
    brief = "content/briefs/2015-11-05-strikes.md"
    write(desk, {brief: SMALL_DESK[brief].replace("strike:2015-11-05-town", "../nowhere.csv")})
    rebuilt(desk)
    with pytest.raises(BuildRefused):
        build_site(read_project(desk), desk / "site", Making(strict=True))


class Desk:
    def __init__(self) -> None:
        self.claims = Noted("claims", {"a": 1, "b": 2})
        self.made = 0

    @remembered
    def first(self) -> int:
        self.made += 1
        return self.claims["a"]

    @gathered
    def doubled(self) -> dict[str, int]:
        return {key: 2 * value for key, value in self.claims.items()}


def test_a_look_at_a_key_is_told_apart_from_another_and_from_a_look_at_all() -> None:
    claims = Noted("claims", {"a": 1})
    with listening() as one:
        assert claims["a"] == 1
    with listening() as none:
        assert claims.get("b") is None
    with listening() as every:
        assert list(claims) == ["a"]
    assert len(one) == len(none) == len(every) == 1
    assert len(one | none | every) == 3


def test_who_asks_for_what_was_made_before_has_looked_at_what_it_was_made_from() -> None:
    desk = Desk()
    with listening() as first:
        assert desk.first == 1
    with listening() as again:
        assert desk.first == 1
    assert first == again
    assert len(first) == 1
    assert desk.made == 1


def test_what_was_made_while_nobody_listened_is_made_again_for_who_does() -> None:
    memo: Memo[str, int] = Memo()
    claims = Noted("claims", {"a": 1})
    assert memo.get("x", lambda: claims["a"]) == 1
    with listening() as heard:
        assert memo.get("x", lambda: claims["a"]) == 1
    assert heard == {claims.cell("a")}


def test_who_asks_a_gathered_mapping_for_a_key_has_looked_at_that_alone() -> None:
    desk = Desk()
    with listening() as heard:
        assert desk.doubled["a"] == 2
    assert heard == {desk.doubled.cell("a")}


def test_who_surveys_everything_is_told_so_and_of_no_single_thing() -> None:
    desk = Desk()
    with listening() as heard:
        assert survey(lambda: len(desk.claims)) == 2
        with unheard():
            assert desk.claims["b"] == 2
    assert heard == {0}


def test_a_memo_keeps_those_that_were_asked_for_last() -> None:
    made: list[str] = []
    memo: Memo[str, str] = Memo(2)
    for key in "abacab":
        memo.get(key, lambda key=key: made.append(key) or key)  # type: ignore[misc]
    assert "".join(made) == "abcb"
