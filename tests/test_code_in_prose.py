"""Code in Markdown is found in one pass, and prose made to take long is told soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefs.assessment.rules.code import without_code
from briefs.checking.whole import check_desk
from briefs.records.settings import Settings
from briefs.rendering.prose import ProseGuard
from ending import soon
from sites import SMALL_DESK, write

PARTS = [
    *("`", "``", "```", "~~~", "~", "\\", "\\\\", " ", "    ", "\t", "a", "[q]"),
    *("\n", "\n\n", "\n \n", "\n```", "\n```\n", "\n``` a\n", "\n``` a b\n", "\n``` {.a}\n", "~~~~\n", "\n````\n"),
    *("\n- ", "\n1. ", "\n> ", "\n# ", "\n|", "|", "\n|-|-|\n", "\n===\n", "\n---\n"),
]


def shown(text: str) -> str:
    """A page of that prose, as a site shows it."""
    guard = ProseGuard(lambda kind, record_id: None)
    return Markdown(extensions=["toc", "tables", "fenced_code", guard]).convert(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=24).map("".join))
@example("```\n[q]")
@example("  ```\n\n[q]\n\n  ```")
@example("```\n\n[q]\n\n````")
@example("``` a b\n\n[q]\n\n```")
@example("- `a\n- [q] b`")
@example("`a [q]\n```\ncode\n```\nb`")
@example("\\\\`a` [q] `b`")
@example("```a` [q] `b`")
@example("a `b\n- c` [q] `d`")
@example("# `a\n[q]`")
def test_what_a_page_shows_as_a_link_no_rule_takes_for_code(text: str) -> None:
    links = text.count("[q]")
    for number in range(links):
        text = text.replace("[q]", f"[q](https://example.org/{number})", 1)
    page, read = shown(text), without_code(text)
    assert len(read) == len(text)
    for number in range(links):
        address = f"https://example.org/{number}"
        assert address in read or f'href="{address}"' not in page


@pytest.mark.parametrize(
    "code",
    [
        "`[q]`",
        "a `[q]` b ``[q] ` [q]`` c",
        "a `[q]\nb` c",
        "- `[q]`\n- `[q]`",
        "```\n[q]\n\n[q]\n```",
        "``` yaml\n[q]\n```\n",
        '``` { .yaml title="a b" }\n[q]\n```',
        "~~~~\n```\n[q]\n```\n~~~~",
        "\\` `[q]`",
        "\\\\`[q]`",
    ],
)
def test_what_is_plainly_code_is_taken_for_it(code: str) -> None:
    assert "[q]" not in without_code(code)


MOST = 250_000
BOMBS = {
    "backticks": " ".join("`" * length for length in range(1, 700)),
    "escaped backticks": " \\".join("`" * length for length in range(1, 700)),
    "fences never closed": "``` a\n" * (MOST // 6),
    "backslashes": "\\" * (MOST - 2) + "`",
    "code over lines": "a `b\n" * (MOST // 5),
    "fences": "```\n" * (MOST // 4),
    "fences of many lengths": "\n".join("~" * length for length in range(3, 700)),
    "tags": "<b " * (MOST // 3),
    "pictures": "![" * (MOST // 2),
    "links": "[x](a:b) " * (MOST // 9),
    "links never closed": "[x](" * (MOST // 4),
    "links in links": "[" * (MOST // 20) + "](x)" * (MOST // 5),
    "titles": '[x](a "' * (MOST // 7),
    "brackets in an address": "](" + "(x)" * (MOST // 3),
    "addresses in the text": "strike:2015-11-05-town " * (MOST // 23),
    "figures": "9 strikes " * (MOST // 10),
    "digits": "1" * MOST,
    "thousands": "1" + ",111" * (MOST // 4 - 1),
    "quotation marks": "“" * (MOST // 3),
}


@pytest.mark.parametrize("prose", BOMBS.values(), ids=BOMBS.keys())
def test_prose_made_to_take_long_is_told_soon(tmp_path: Path, prose: str) -> None:
    brief = "content/briefs/2015-11-05-strikes.md"
    root = write(tmp_path, SMALL_DESK | {brief: SMALL_DESK[brief] + prose[: MOST - 1000]})
    with soon():
        check_desk(root, Settings())
