"""Pages that are no records (the front page, the method, whatever a desk adds) are held to what briefs are held to."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.checking.again import check_again
from briefs.checking.outcome import Outcome
from briefs.checking.watching import Watched
from briefs.checking.whole import check_desk
from briefs.cli import main
from briefs.keeping import NOWHERE, Store
from briefs.records.problems import Problem
from briefs.records.settings import Settings
from briefs.settings.options import read_project
from html_page import HtmlPage
from sites import CONFIG, SMALL_DESK, build, write

STRANGER = (
    "# Test desk\n\nABC \u202eevil\u202c <b>bold</b> [s](strike:nosuch) [7 strikes](count:strikes?window=brief) "
    "[x](javascript:alert(1)) ![p](https://evil.example/p.png) 99 strikes killed 1,000 people.\n"
)
BOUND = "# Test desk\n\nThe desk has [one strike](count:strikes) on record.\n"


def problems_of(root: Path, page: str, text: str | bytes) -> list[Problem]:
    """What the check finds in a page of the small desk."""
    write(root, SMALL_DESK)
    path = root / page
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(check_desk(root, Settings()).problems)


def told(problems: list[Problem]) -> list[str]:
    return [str(problem).partition("\n")[0] for problem in problems]


PAGES = ["content/index.md", "content/method.md", "content/reference.md", "content/about.md", "content/about/us.md"]


@pytest.mark.parametrize("page", PAGES)
def test_all_that_is_wrong_with_a_page_is_told_at_its_place_at_once(tmp_path: Path, page: str) -> None:
    assert told(problems_of(tmp_path, page, STRANGER)) == [
        f"{page}:3:5: `\\u202e` (right-to-left override) changes the direction of text without being seen",
        f"{page}:3:10: `\\u202c` (pop directional formatting) changes the direction of text without being seen",
        f"{page}:3:12: `<b` begins HTML, which readers would see as text",
        f"{page}:3:19: `</b` begins HTML, which readers would see as text",
        f"{page}:3:28: `nosuch` is the id of no strike",
        f"{page}:3:55: `window=brief` stands on a page that is no brief",
        f"{page}:3:87: `javascript:` is no kind of link this site knows",
        f"{page}:3:113: `https://evil.example/p.png` is an image on another site",
        f"{page}:3:141: “99 strikes” is a figure of data that no query binds",
    ]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_no_text_is_told_and_never_a_traceback(tmp_path: Path, page: str) -> None:
    [problem] = problems_of(tmp_path, page, b"# Page\n\nA caf\xe9.\n")
    assert str(problem) == f"{page}:3:6: the byte `0xe9` is not UTF-8 text\n    Save the file as UTF-8 text"
    built = build(tmp_path, tmp_path / "site")
    assert built.code == 1
    assert f"{page}:3:6: the byte `0xe9` is not UTF-8 text" in built.output
    assert "Traceback" not in built.output


def test_a_strict_build_publishes_no_page_that_the_check_refuses(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {"content/index.md": STRANGER})
    done = CliRunner().invoke(main, ["build", "--project", str(root), "--strict"])
    assert done.exit_code == 1
    assert "content/index.md:3:12: `<b` begins HTML" in done.output
    assert not (root / "site").exists()


def test_prose_may_begin_at_once_or_below_fields_of_its_own(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "a", "content/about.md", "# About\n\n[Town](strike:2015-11-05-town).\n") == []
    assert problems_of(tmp_path / "b", "content/about.md", "---\ntitle: About us\n---\n# About\n") == []
    below = problems_of(tmp_path / "c", "content/about.md", "---\ntitle: About us\n---\n\n<b>About</b>\n")
    assert [(problem.line, problem.column) for problem in below] == [(5, 1), (5, 9)]
    [bent] = problems_of(tmp_path / "d", "content/about.md", "---\ntitle: !!python/name:os.system x\n---\n")
    assert (bent.path, bent.line) == ("content/about.md", 2)


def test_no_code_of_the_fields_hides_prose_below_them(tmp_path: Path) -> None:
    fields = "---\ntitle: |\n  ```\n---\n\n<b>About</b>\n"
    assert [problem.line for problem in problems_of(tmp_path, "content/about.md", fields)] == [6, 6]


@pytest.mark.parametrize("page", ["content/.notes.md", "content/.notes/a.md", "content/templates/a.md"])
def test_what_mkdocs_makes_no_page_of_is_not_looked_at(tmp_path: Path, page: str) -> None:
    assert problems_of(tmp_path, page, b"<b> caf\xe9") == []


def test_what_the_settings_leave_out_is_not_looked_at(tmp_path: Path) -> None:
    config = CONFIG + "exclude_docs: |\n  /notes/\n  !.shown.md\n"
    root = write(tmp_path, SMALL_DESK | {"mkdocs.yml": config, "content/notes/a.md": "<b>", "content/.shown.md": "<i>"})
    outcome = check_again(read_project(root), NOWHERE, date(2026, 11, 28), lambda step: None)
    assert [problem.path for problem in outcome.problems] == ["content/.shown.md"]
    assert "content/.shown.md:1:1" in build(root, tmp_path / "site").output
    (root / "content/.shown.md").unlink()
    assert build(root, tmp_path / "site").code == 0


# Figures


@pytest.mark.parametrize("words", ["Two claims agree when their days meet.", "A strike is one attack at one place."])
def test_numbers_in_words_are_the_language_of_a_rule(tmp_path: Path, words: str) -> None:
    assert problems_of(tmp_path, "content/method.md", f"# Method\n\n{words}\n") == []


def test_a_number_in_figures_before_a_word_of_data_needs_its_query(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, "content/method.md", "# Method\n\nMore than 2 claims.\n")
    assert str(problem) == (
        "content/method.md:3:1: “More than 2 claims” is a figure of data that no query binds\n"
        "    Write [More than 2 claims](count:claims?window=FIRST-DAY..LAST-DAY), with the query that gives it. "
        "A number of a rule rather than of the records is written out: two. "
        "Words of a source go in “quotation marks” and stay as they are."
    )


def test_a_bound_figure_is_held_against_the_records(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "a", "content/index.md", BOUND) == []
    wrong = problems_of(tmp_path / "b", "content/index.md", BOUND.replace("one strike", "7 strikes"))
    assert told(wrong) == ["content/index.md:3:15: says 7, the records say 1 strike"]


@pytest.mark.parametrize("page", PAGES)
def test_a_bound_figure_leads_to_its_rows(tmp_path: Path, page: str) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {page: BOUND})
    built = build(root, tmp_path / "site", strict=page in PAGES[:3])  # others are in no menu
    assert built.code == 0, built.output
    shown = HtmlPage((built.site / page.removeprefix("content/").replace(".md", ".html")).read_text(encoding="utf-8"))
    [figure] = [a for a in shown.named("a") if a.attributes.get("class") == "b-bound-figure"]
    assert figure.attributes["href"] == "#figure-1"
    assert [e.tag for e in shown.elements if e.attributes.get("id") == "figure-1"] == ["li"]
    assert "Figures on this page" in shown.text
    rows = [a.attributes["href"] for a in shown.named("a") if "strikes/2015-11-05-town" in a.attributes.get("href", "")]
    assert rows


# After a change


def again(root: Path) -> Outcome:
    store = Store(root / ".cache/briefs/kept", b"this program")
    return check_again(read_project(root), store, date(2026, 11, 28), lambda step: None)


def anew(root: Path) -> Outcome:
    return check_again(read_project(root), NOWHERE, date(2026, 11, 28), lambda step: None)


STRIKE = "data/strikes/2015-11-05-town.yml"
STATES: list[dict[str, str | None]] = [
    {"content/index.md": STRANGER},
    {"content/about.md": "[Town](strike:2015-11-05-town) <b>\n"},
    {"content/index.md": BOUND, "content/about.md": "[Town](strike:2015-11-05-town)\n"},
    {STRIKE: SMALL_DESK[STRIKE] + "withdrawn: {on: 2016-01-01, reason: A duplicate.}\n"},
    {STRIKE: SMALL_DESK[STRIKE]},
    {"content/about.md": "caf\udce9\n"},
    {STRIKE: SMALL_DESK[STRIKE].replace("airstrike", "missile-strike")},
    {"content/about.md": None},
    {"content/index.md": BOUND.replace("one strike", "two strikes")},
    {"content/method.md": "# Method\n\n[One source](count:sources)\n", "content/index.md": "# Desk\n"},
    {"data/sources/locals-too.yml": SMALL_DESK["data/sources/locals.yml"].replace("ocals", "ocals-too")},
    {"data/sources/locals-too.yml": None, "content/reference.md": "99 strikes\n"},
    {"content/reference.md": "# Fields\n"},
]


def save(root: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        if text is None:
            (root / name).unlink()
        else:
            (root / name).write_bytes(text.encode(errors="surrogateescape"))


def test_after_any_change_of_a_page_or_a_record_the_check_finds_what_a_first_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)
    root = write(tmp_path, SMALL_DESK)
    found, watched, told_of = [], Watched(), Watched()
    for turn in range(2):
        write(root, {"content/method.md": f"# Method {turn}\n"})
        again(root)
    for state in STATES:
        save(root, state)
        outcome = again(root)
        assert outcome == anew(root)
        asked = root, Settings(), "data", "content"
        if told_of.written is not None:
            told_of.written = {str(root / name) for name in state}
        assert watched.check(*asked) == told_of.check(*asked) == check_desk(*asked)
        told_of.written = set()
        assert watched.check(*asked).problems == outcome.problems
        found.append(len(outcome.problems))
    assert found == [9, 10, 0, 3, 0, 1, 1, 0, 1, 0, 1, 1, 0]


def test_pages_are_read_again_only_where_a_check_reads_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)
    root = write(tmp_path, SMALL_DESK | {"content/index.md": STRANGER})
    first = again(root)
    monkeypatch.setattr("briefs.checking.rechecking.Recheck.outcome", None)
    assert again(root) == first


# What a change does


def test_a_change_that_moves_the_rows_of_a_figure_is_told_of_its_page(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL_DESK | {"content/about.md": BOUND})
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    town = SMALL_DESK["data/places/town.yml"]
    write(root, {"data/places/town.yml": town.replace("name: Town", "name: Another town")})
    done = CliRunner().invoke(main, ["impact", "HEAD", "--format", "json", "--project", str(root)])
    assert done.exit_code == 0, done.output
    assert "about.md" in json.loads(done.stdout)["pages"]["changed"]


def test_a_front_page_whose_briefs_are_all_about_events_shows_them_and_does_not_say_that_there_is_none(
    tmp_path: Path,
) -> None:
    brief = "content/briefs/2015-11-05-strikes.md"
    about_events = SMALL_DESK[brief].replace("published:", "counts: events\npublished:")
    site = tmp_path / "site"
    build(write(tmp_path, SMALL_DESK | {brief: about_events}), site)
    front = HtmlPage((site / "index.html").read_text(encoding="utf-8"))
    assert "No brief is published yet" not in front.text
    assert "1–5 November 2015" in front.section("briefs")
