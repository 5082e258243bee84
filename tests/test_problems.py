"""Problems read well, sort as an editor reads, and cannot smuggle anything into a terminal or a build log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.records.problems import (
    Problem,
    did_you_mean,
    field_name,
    nearest,
    printable,
    printable_lines,
    sort_problems,
    without_commands,
)


def test_a_problem_prints_its_place_and_field_and_then_what_to_do() -> None:
    problem = Problem("data/strikes/a.yml", 4, 9, "where.place", "`arihha` is not a place", "Did you mean `ariha`?")
    assert str(problem) == ("data/strikes/a.yml:4:9: where.place: `arihha` is not a place\n    Did you mean `ariha`?")


def test_a_problem_of_a_whole_file_names_no_field() -> None:
    assert str(Problem("a.yml", 1, 1, "", "the file holds no fields", "Write some")) == (
        "a.yml:1:1: the file holds no fields\n    Write some"
    )


def test_a_file_name_cannot_write_lines_or_colours_into_the_log() -> None:
    problem = Problem("a\n::error::.yml", 1, 1, "k\x1b[31m", "is \u202e", "x\r")
    assert str(problem) == "a\\n::error::.yml:1:1: k\\u001b[31m: is \\u202e\n    x\\u000d"


def test_nothing_in_a_line_is_the_older_kind_of_command() -> None:
    problem = Problem("a##[group].yml", 1, 1, "##[x]", "`a ##[stop-commands]b`", "##[error]")
    assert str(problem) == ("a#\\u0023[group].yml:1:1: #\\u0023[x]: `a #\\u0023[stop-commands]b`\n    #\\u0023[error]")


def test_lines_stay_lines_and_none_begins_a_command() -> None:
    assert printable_lines("was: a\n  ::stop-commands::pwn\nnow: a ##[error]b\x1b[2J\n") == (
        "was: a\n  \\u003a:stop-commands::pwn\nnow: a #\\u0023[error]b\\u001b[2J\n"
    )
    assert printable_lines("") == ""


def test_lines_to_be_copied_keep_all_but_commands() -> None:
    assert without_commands("was: نمی\u200cروم\t\n ::error::x\n") == "was: نمی\u200cروم\t\n \\u003a:error::x\n"


def test_problems_are_sorted_by_place_and_each_is_told_once() -> None:
    first = Problem("a.yml", 2, 1, "", "x", "")
    second = Problem("a.yml", 10, 1, "", "a", "")
    third = Problem("b.yml", 1, 1, "", "a", "")
    assert sort_problems([third, second, first, second]) == [first, second, third]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ((), ""),
        (("title",), "title"),
        (("where", "place"), "where.place"),
        (("facets", "counts", 0, "unit"), "facets.counts[0].unit"),
        (("by", 1, 2), "by[1][2]"),
    ],
)
def test_a_field_is_named_by_its_way_into_the_record(field: tuple[str | int, ...], name: str) -> None:
    assert field_name(field) == name


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("airstrike", "airstrike"),
        ("أريحا", "أريحا"),
        ("Калибр – «3М14»", "Калибр – «3М14»"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\x1b[2J", "\\u001b[2J"),
        ("a\u00a0b", "a\\u00a0b"),
        ("\u3164", "\\u3164"),
        ("\U000e0041", "\\U000e0041"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 78 + "\u202e", "x" * 78 + "…"),
    ],
)
def test_found_text_is_shown_without_anything_that_hides_or_moves(found: str, shown: str) -> None:
    assert printable(found) == shown


@given(st.text())
def test_whatever_is_found_prints_on_one_short_line(found: str) -> None:
    shown = printable(found)
    assert shown.isprintable()
    assert len(shown) <= 80


def test_the_nearest_spelling_is_found_whatever_its_case() -> None:
    assert nearest("AIRSTIKE", ["airstrike", "shelling"]) == ["airstrike"]
    assert nearest("Ariha", ["ariha", "Jericho"]) == ["ariha"]
    assert nearest("zzz", ["airstrike", "shelling"]) == []


def test_a_near_spelling_is_offered_as_a_question() -> None:
    assert did_you_mean("airstike", ["airstrike"]) == "did you mean `airstrike`?"
    assert did_you_mean("zzz", ["airstrike"]) == ""
