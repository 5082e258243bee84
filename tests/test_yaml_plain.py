"""The short way through a plainly laid out record gives what the strict reader gives, or leaves it to that one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefs.records.canonical import written
from briefs.records.front_matter import split
from briefs.records.model import KINDS
from briefs.records.text_checks import read_text
from briefs.records.yaml.plain import MAX_LINES, read_plainly
from briefs.records.yaml.strict import parse_closely
from random_trees import tree_of

TESTS = Path(__file__).parent
DEMONSTRATION = sorted((TESTS.parent / "data").glob("*/**/*.yml"))
RECORDS = [path.read_bytes() for path in (*DEMONSTRATION, *sorted(TESTS.rglob("*.yml")))]
PROBLEMS = [path.read_bytes() for path in sorted((TESTS / "problems").rglob("*")) if path.is_file()]
SIGNS = [
    *("\n", "\n  ", "\n    ", "\n      ", "\n- ", "\n  - ", "\n    - ", "\n  - - ", "\n\n", "\n \n", "\n  # c\n"),
    *("\n# c", "\n---\n", ": ", ":", " #", "#", " ", "  ", '"', "'", "''", '\\"', "\\n", "\\", ">-", ">", ">-\n"),
    *(">+\n", ">2\n", "|\n", "|-\n", ">- # c\n", "- ", "-", "-1", "?", "? ", "<<", "<<: ", "~", "null", "[]", "{}"),
    *("[a, b]", "{a: b}", "&a ", "*a", "!t ", "%", "@", "`", "a: b", "a:", "a", "key", "id: x\n", "on: 1\n", "\t"),
    *("\r\n", "\r", "...", "...\n", "---", ",", "]", "}", "(", "/", "é", "“", "\u00a0", "\u2028", "\u0085", "\ufeff"),
    *("\u200c", "تدمر", "😀", "x" * 1100, "a: " * 3, "k" * 70 + ": v\n"),
]  # fmt: skip


def agree(data: bytes) -> bool:
    """Holds both readers against each other; says whether the short way served."""
    checked = read_text(data, "a.yml")
    plain = read_plainly(checked.text)
    if checked.problems or plain is None:
        return False
    closely = parse_closely(checked, "a.yml")
    assert closely.problems == ()
    assert plain == closely.tree
    assert list(map(str, _keys(plain))) == list(map(str, _keys(closely.tree)))
    return True


def _keys(node: object) -> list[object]:
    """Every key, in the order of the file."""
    if isinstance(node, dict):
        return [found for key, value in node.items() for found in (key, *_keys(value))]
    return [found for item in node for found in _keys(item)] if isinstance(node, list) else []


def test_nearly_every_record_of_the_demonstration_is_read_the_short_way() -> None:
    served = [agree(path.read_bytes()) for path in DEMONSTRATION]
    assert sum(served) > 0.98 * len(served) > 400


def test_both_ways_agree_on_every_record_page_and_broken_file_of_the_tests() -> None:
    pages = [path.read_bytes() for path in sorted(TESTS.parent.rglob("content/*/*.md"))]
    for data in (*RECORDS, *PROBLEMS, *(split(page, "a.md").yaml for page in pages)):
        agree(data)


def test_what_fmt_writes_is_read_the_short_way_unless_a_text_needs_more_than_one_quote() -> None:
    dice = random.Random(7)  # noqa: S311 - a test's dice
    served = []
    for kind in sorted(KINDS) * 60:
        text = written(tree_of(kind, dice, wrong=0.02), KINDS[kind])
        served.append(agree(text.encode()) or "\\" in text)
    assert sum(served) > 0.6 * len(served)


@st.composite
def bent(draw: st.DrawFn) -> str:
    """A record with some of its letters replaced by what readers of YAML stumble over."""
    text = draw(st.sampled_from(RECORDS)).decode(errors="replace")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(SIGNS)) + text[at + draw(st.integers(0, 5)) :]
    return text


@settings(max_examples=400)
@given(bent())
def test_both_ways_agree_on_records_with_some_letters_changed(text: str) -> None:
    agree(text.encode())


@settings(max_examples=400)
@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join).map(lambda text: f"{text}\n"))
@example("a: >-\n  x\n      # c\nb: c\n")
@example("a: >-\n  x\n\n\n\n  y\n")
@example("a: >-\n\n  x\n")
@example("a: >-\n  x \n  y\n")
@example("a: b\n  c\n")
@example("a:\n- b\n")
@example("a:\n  - b\n  c: d\n")
@example("- a\n")
@example("a: null\n")
@example("a: b\na: c\n")
@example("a:\n")
@example("# c\n")
@example("---\na: b\n---\n")
@example("a: 'b''c'\n")
@example("a: b: c\n")
@example("a: b #c\n")
@example("a: b#c\n")
@example("a: http://x:1/#y\n")
def test_both_ways_agree_on_anything_that_looks_like_yaml(text: str) -> None:
    agree(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a:\n" + "".join(f"{'  ' * depth}a:\n" for depth in range(1, 9)) + f"{'  ' * 9}a: b\n", id="deep"),
        pytest.param("".join(f"k{number}: v\n" for number in range(MAX_LINES + 1)), id="long"),
        pytest.param("k" * 1100 + ": v\n", id="a key that YAML would not look for"),
    ],
)
def test_what_goes_beyond_a_record_is_left_to_the_strict_reader(text: str) -> None:
    assert read_plainly(text) is None
