"""The canonical form of a record: one layout, the same facts, every comment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.records.canonical import canonical, written
from briefs.records.model import KINDS, Claim, Place, Strike
from briefs.records.yaml.strict import parse

DATA = Path(__file__).resolve().parents[1] / "data"


def laid_out(text: str, model: Any = Strike) -> str | None:
    return canonical(text.encode(), "data/strikes/hit.yml", model).text


def test_keys_stand_in_the_order_of_the_model() -> None:
    text = "where: {relation: near, place: homs}\nactor: russia\nnote: Short.\nkind: airstrike\nid: hit\n"
    assert laid_out(text) == (
        "id: hit\nkind: airstrike\nnote: Short.\nactor: russia\nwhere:\n  place: homs\n  relation: near\n"
    )


def test_a_key_that_the_model_does_not_know_comes_last_and_is_kept() -> None:
    assert laid_out("colour: red\nid: hit\n") == "id: hit\ncolour: red\n"


def test_lists_stand_two_columns_in_and_groups_of_a_list_begin_beside_the_dash() -> None:
    text = 'id: hit\ncounts: [{value: "3", unit: munition}]\ndistinct_from:\n- id: other\n  reason: Why.\n'
    assert laid_out(text) == (
        "id: hit\ncounts:\n  - unit: munition\n    value: 3\ndistinct_from:\n  - id: other\n    reason: Why.\n"
    )


@pytest.mark.parametrize(
    ("value", "written_as"),
    [
        ("NO", "NO"),
        ("2015-11-05", "2015-11-05"),
        ("12:30", "12:30"),
        ("Syria: a brief", '"Syria: a brief"'),
        ("null", '"null"'),
        ("- dash", '"- dash"'),
        ("-1.5", "-1.5"),
        ("it’s #1", '"it’s #1"'),
        ("C#", "C#"),
        ('say "no"', 'say "no"'),
        ('"no"', '"\\"no\\""'),
        ("=1+1", "=1+1"),
        ("@desk", '"@desk"'),
        ("back\\slash", "back\\slash"),
        ("[Syrian] army", '"[Syrian] army"'),
        ("تدمر", "تدمر"),
        ("ends:", '"ends:"'),
    ],
)
def test_quotes_stand_only_where_a_value_would_read_back_as_something_else(value: str, written_as: str) -> None:
    text = written({"id": value}, Strike)
    assert text == f"id: {written_as}\n"
    assert parse(text.encode(), "x").tree == {"id": value}


def test_long_text_is_folded_at_a_hundred_columns_and_short_text_is_not() -> None:
    sentence = "Aircraft struck the town, according to the ministry, and destroyed a depot with all that it held."
    folded = laid_out(f'id: hit\nnote: "{sentence} Nobody else says so."\n')
    assert folded == (
        "id: hit\nnote: >-\n  Aircraft struck the town, according to the ministry, and destroyed a depot with all "
        "that it held.\n  Nobody else says so.\n"
    )
    assert laid_out("id: hit\nnote: >-\n  Short\n  enough.\n") == "id: hit\nnote: Short enough.\n"


def test_paragraphs_of_a_text_stay_paragraphs() -> None:
    text = 'id: hit\nnote: "First.\\nSecond.\\n\\nThird."\n'
    out = laid_out(text)
    assert out == "id: hit\nnote: >-\n  First.\n\n  Second.\n\n\n  Third.\n"
    assert parse(out.encode(), "x").tree == {"id": "hit", "note": "First.\nSecond.\n\nThird."}


def test_a_field_of_one_line_is_never_folded() -> None:
    document = "word " * 30 + "end"
    assert laid_out(f"document: >-\n  {document}\nid: said\n", Claim) == f"id: said\ndocument: {document}\n"


def test_comments_follow_the_field_they_stand_before_or_beside() -> None:
    text = (
        "# why the place\nwhere: # as the desk assesses\n  # the town, not the province\n  place: homs # sic\n"
        "# about the kind\nkind: airstrike\nid: hit\n# the end\n"
    )
    assert laid_out(text) == (
        "id: hit\n# about the kind\nkind: airstrike\n# why the place\nwhere: # as the desk assesses\n"
        "  # the town, not the province\n  place: homs # sic\n# the end\n"
    )


def test_a_comment_that_stands_further_in_closes_the_group_before_it() -> None:
    text = "where:\n  place: homs\n  # not the governorate\nid: hit\n"
    assert laid_out(text) == "id: hit\nwhere:\n  place: homs\n  # not the governorate\n"


def test_comments_in_lists_stay_with_their_items() -> None:
    text = (
        "id: hit\ncounts:\n  # the first\n  - unit: munition # a missile\n    value: 3\n"
        "  # the second\n  - unit: target\n    value: 2\n"
    )
    assert laid_out(text) == text


def test_a_comment_beside_folded_text_stays_on_the_line_that_opens_it() -> None:
    long = "word " * 25 + "end"
    out = laid_out(f"id: hit\nnote: {long} # from the brief\n")
    assert out is not None
    assert out.splitlines()[1] == "note: >- # from the brief"
    assert laid_out(out) == out


def test_a_sign_inside_a_value_is_no_comment() -> None:
    text = 'id: hit\nnote: "brief #3 of the series"\nwhere:\n  unplaced: no#comment\n'
    assert laid_out(text) == text


def test_a_file_with_a_problem_is_left_alone_and_its_problem_told() -> None:
    done = canonical(b"id: hit\nid: twice\n", "data/strikes/hit.yml", Strike)
    assert done.text is None
    assert [problem.what for problem in done.problems] == ["is given a second time (first on line 1)"]


def test_every_record_of_the_demonstration_is_canonical() -> None:
    files = {path: KINDS[path.relative_to(DATA).parts[0]] for path in DATA.rglob("*.yml")}
    differing = [
        path.name for path, model in files.items() if canonical(path.read_bytes(), "", model).text != path.read_text()
    ]
    assert len(files) > 400
    assert differing == []


WORDS = st.text(st.sampled_from("ab é:#-'\"\\|>[]{},&*!%@`~?=\n\t0تא"), max_size=12)
LONG = st.lists(st.sampled_from(["word", "a: b", "#x", "-", "  ", "\n", "“q”", "end:"]), max_size=60).map(" ".join)
KEYS = st.sampled_from(["id", "note", "kind", "where", "place", "names", "reason", "summary", "odd key", "x:y", "- k"])
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        WORDS | LONG,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
    max_size=6,
)


@given(TREES)
def test_whatever_text_a_record_holds_reads_back_the_same(tree: dict[str, Any]) -> None:
    parsed = parse(written(tree, None).encode(), "x")
    if not any("normal form" in problem.what for problem in parsed.problems):
        assert parsed.tree == tree


@given(TREES, st.sampled_from([Strike, Claim, Place]))
def test_laying_out_twice_changes_nothing_more(tree: dict[str, Any], model: Any) -> None:
    first = canonical(written(tree, None).encode(), "x", model)
    assert first.text is not None
    assert canonical(first.text.encode(), "x", model).text == first.text


COMMENTED = st.lists(
    st.tuples(
        st.sampled_from(["id: hit", "note: >-\n  Some words\n  # no comment", "where:\n  place: homs", "kind: drone"]),
        st.sampled_from(["", "# above\n", "# one\n# two\n", "  # deep\n"]),
        st.sampled_from(["", " # beside"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda part: part[0],
)


@given(COMMENTED)
def test_no_comment_and_no_field_is_lost(parts: list[tuple[str, str, str]]) -> None:
    lines = "".join(f"{above}{field.replace(chr(10), beside + chr(10), 1) if chr(10) in field else field + beside}\n"
                    for field, above, beside in parts)  # fmt: skip
    out = laid_out(lines)
    assert out is not None
    assert out.count("#") == lines.count("#")
    assert parse(out.encode(), "x").tree == parse(lines.encode(), "x").tree
    assert laid_out(out) == out
