"""Code in Markdown is found in one pass, and prose made to take long is told within two seconds."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefs.assessment.rules.code import without_code
from briefs.checking import check_desk
from briefs.records.settings import Settings
from sites import SMALL_DESK, write

ONE_PATTERN = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*$.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
"""What code is, told at once: short, and of a text full of backticks it takes time that grows with its square."""

PARTS = [
    "`",
    "``",
    "```",
    "~~~",
    "~",
    "\n",
    "\n\n",
    "\n \n",
    " ",
    "    ",
    "\t",
    "\\",
    "a",
    "\n```",
    "\n```\n",
    "~~~~\n",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=24).map("".join))
@example("a ` b\n``` c\n` d")
@example("```\n~~~\n```\n`a`")
@example("\\`a` `` ` `` b\n\n`c")
def test_code_is_blank_where_one_pattern_would_find_it(text: str) -> None:
    assert without_code(text) == ONE_PATTERN.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


MOST = 250_000
BOMBS = {
    "backticks": " ".join("`" * length for length in range(1, 700)),
    "escaped backticks": " \\".join("`" * length for length in range(1, 700)),
    "fences": "```\n" * (MOST // 4),
    "fences of many lengths": "\n".join("~" * length for length in range(3, 700)),
    "tags": "<b " * (MOST // 3),
    "pictures": "![" * (MOST // 2),
    "links": "[x](a:b) " * (MOST // 9),
    "figures": "9 strikes " * (MOST // 10),
    "digits": "1" * MOST,
    "thousands": "1" + ",111" * (MOST // 4 - 1),
    "quotation marks": "“" * (MOST // 3),
}


@pytest.mark.parametrize("prose", BOMBS.values(), ids=BOMBS.keys())
def test_prose_made_to_take_long_is_told_within_two_seconds(tmp_path: Path, prose: str) -> None:
    brief = "content/briefs/2015-11-05-strikes.md"
    root = write(tmp_path, SMALL_DESK | {brief: SMALL_DESK[brief] + prose[: MOST - 1000]})
    began = time.process_time()
    check_desk(root, Settings())
    assert time.process_time() - began < 2
