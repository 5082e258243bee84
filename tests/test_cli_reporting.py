"""A check's problems told to GitHub and to programs: complete, and never taken for commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefs.checking.outcome import lines_of
from briefs.cli import main
from briefs.cli.drift import Drift, as_markdown
from briefs.cli.reporting import annotation, as_json, first_annotations, summary
from briefs.records.problems import Problem
from sites import SMALL_DESK, write

HOSTILE = Problem(
    "data/claims/a,b:c%0A.yml",
    3,
    5,
    "names[0]",
    "`x\n::set-output name=grade::high%0A::error::y` is ```` not ##[command] @desk <img src=x>",
    "Remove ::stop-commands::1\r\n it",
)


def problem(number: int) -> Problem:
    return Problem(f"data/claims/{number:03}.yml", number, 1, "id", f"`{number}` is wrong", "Correct it.")


def run(root: Path, *words: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner(env=env).invoke(main, ["check", "--project", str(root), *words], prog_name="briefs")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write(tmp_path / "desk", {**SMALL_DESK, "data/actors/russia.yml": "id: russia\nname: Russia\nsdie: x\n"})


def test_an_annotation_names_file_line_column_and_field() -> None:
    assert annotation(problem(7)) == (
        "::error file=data/claims/007.yml,line=7,col=1,title=id::id: `7` is wrong%0ACorrect it."
    )


def test_hostile_text_stays_on_one_line_and_opens_no_command() -> None:
    line = annotation(HOSTILE)
    assert "\n" not in line
    assert "\r" not in line
    properties, _, message = line.removeprefix("::error ").partition("::")
    assert properties == "file=data/claims/a%2Cb%3Ac%250A.yml,line=3,col=5,title=names[0]"
    assert message == (
        "names[0]: `x\\n::set-output name=grade::high%250A::error::y` is ```` not #\\u0023[command] @desk <img src=x>"
        "%0ARemove ::stop-commands::1\\u000d\\n it"
    )


def test_only_ten_become_annotations_and_the_summary_lists_all() -> None:
    problems = [problem(number) for number in range(1, 24)]
    assert len(first_annotations(problems)) == 10
    assert all(str(one) in summary(problems, "23 problems.") for one in problems)


def test_nothing_in_the_summary_breaks_out_of_its_fence() -> None:
    lines = summary([HOSTILE], "1 problem.").splitlines()
    assert [number for number, line in enumerate(lines) if line.startswith("`````")] == [4, 7]
    assert lines[4:] == ["`````text", *str(HOSTILE).splitlines(), "`````"]


def test_a_summary_too_long_for_github_says_how_many_it_left_out() -> None:
    many = [Problem(f"data/{number}.yml", 1, 1, "", "x" * 1000, "y") for number in range(2000)]
    text = summary(many, "2000 problems.")
    assert len(text.encode()) < 1024 * 1024
    shown = text.count("data/")
    assert f"… and {2000 - shown} more." in text


def test_a_file_full_of_problems_hides_those_of_no_other_file() -> None:
    full = [Problem("data/claims/a.yml", line, 1, "", "x" * 200, "y") for line in range(1, 80_001)]
    other = Problem("data/claims/b.yml", 1, 1, "id", "is missing", "Add it.")
    text = summary([*full, other], "80001 problems.")
    assert "data/claims/a.yml:101:1: 79,900 more problems begin here" in text
    assert str(other) in text
    more = "data/claims/a.yml:101:1: 79,900 more problems begin here\n    Correct those above, then check again"
    assert lines_of([*full, other], ())[100:] == [more, str(other)]


def test_values_computed_anew_are_as_few_of_a_file() -> None:
    full = [Problem("content/a.md", line, 1, "", "x", "y") for line in range(1, 201)]
    lines = lines_of(full, full)
    assert lines[0] == "and what follows from it, 200 computed values, which the same correction tells:"
    assert lines[-1] == "    content/a.md:101:1: 100 more problems begin here"
    assert len(lines) == 102


def test_programs_are_told_every_problem_of_a_file() -> None:
    full = [Problem("data/claims/a.yml", line, 1, "", "x", "y") for line in range(1, 201)]
    assert len(json.loads(as_json(full, {}))["problems"]) == 200


def test_the_json_report_is_stable_and_holds_every_part() -> None:
    assert as_json([problem(1)], {"places": 2}) == (
        '{\n "format": 1,\n "problems": [\n  {\n   "path": "data/claims/001.yml",\n   "line": 1,\n   "column": 1,\n'
        '   "field": "id",\n   "what": "`1` is wrong",\n   "advice": "Correct it."\n  }\n ],\n'
        ' "records": {\n  "places": 2\n }\n}\n'
    )


def test_the_check_prints_annotations_and_appends_the_summary(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    target.write_text("before\n", encoding="utf-8")
    done = run(broken, "--format", "github", env={"GITHUB_STEP_SUMMARY": str(target)})
    assert done.exit_code == 1
    assert done.stdout == (
        "::error file=data/actors/russia.yml,line=3,col=1,title=sdie::sdie: `sdie` is not a field here%0A"
        "Did you mean `side`? If not, remove it.\n"
    )
    text = target.read_text(encoding="utf-8")
    assert text.startswith("before\n## Records\n\n1 problem in 1 file.")
    assert "data/actors/russia.yml:3:1: sdie: `sdie` is not a field here\n    Did you mean" in text


def test_the_check_speaks_json(broken: Path) -> None:
    done = run(broken, "--format", "json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert [(one["path"], one["line"], one["field"]) for one in report["problems"]] == [
        ("data/actors/russia.yml", 3, "sdie")
    ]
    assert report["records"] == {"places": 1, "sources": 1, "claims": 1, "strikes": 1, "briefs": 1}


def test_a_clean_desk_is_an_empty_list(tmp_path: Path) -> None:
    done = run(write(tmp_path, SMALL_DESK), "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["problems"] == []


def test_settings_that_cannot_be_used_are_told_in_the_form_that_was_asked_for(tmp_path: Path) -> None:
    settings = SMALL_DESK["mkdocs.yml"].replace("  - briefs:\n", "  - briefs:\n      search_window_days: soon\n", 1)
    assert "soon" in settings
    root = write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": settings})
    asked = ["check", "--project", str(root), "--format"]
    report = tmp_path / "summary.md"
    told = CliRunner(env={"GITHUB_STEP_SUMMARY": str(report)}).invoke(main, [*asked, "github"])
    line = settings.splitlines().index("      search_window_days: soon") + 1
    assert told.exit_code == 2
    assert told.stdout.startswith(f"::error file=mkdocs.yml,line={line},col=")
    assert "search_window_days" in report.read_text(encoding="utf-8")
    told = CliRunner().invoke(main, [*asked, "json"])
    assert told.exit_code == 2
    assert [problem["line"] for problem in json.loads(told.stdout)["problems"]] == [line]


def test_what_one_step_says_of_layout_and_problems_is_no_more_than_github_takes_of_it() -> None:
    drifted = [Drift(f"data/claims/{n}.yml", f"id:  {n}\nnote: {'x' * 900}\n", f"id: {n}\n") for n in range(1_500)]
    problems = [problem(number) for number in range(20_000)]
    said = as_markdown(drifted) + summary(problems, "20,000 problems.", "reason:\n" * 30_000)
    assert len(said.encode()) < 1_024 * 1_024
    assert said.count("reason:") == 30_000
    assert re.search(r"\n… and [\d,]+ more files\.\n", said)
    assert re.search(r"\n… and [\d,]+ more\.\n", said)


def test_a_remedy_too_long_for_a_summary_leaves_room_for_the_problems() -> None:
    said = summary([problem(1)], "1 problem.", "reason:\n" * 200_000)
    assert len(said.encode()) < 1_000
    assert "What to save is too long to be shown here: `briefs check` prints it." in said
    assert str(problem(1)) in said
