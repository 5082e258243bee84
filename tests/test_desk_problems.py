"""Each broken desk under `problems/desks` is told what is wrong with it in the words beside it; and every message that
the check can give is met by some case under `problems/`.

A case is `tests/sites.SMALL_DESK` with the files put in that `=== path` begins; `<<99 times x>>` stands for 99 x.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.checking import check_desk
from briefs.records.settings import Settings
from sites import SMALL_DESK, write

CASES = Path(__file__).parent / "problems"
DESKS = sorted((CASES / "desks").glob("*.desk"))
PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "briefs"


def told(case: Path, root: Path) -> str:
    written = re.sub(r"<<(\d+) times (.+?)>>", lambda many: many[2] * int(many[1]), case.read_text(encoding="utf-8"))
    parts = re.split(r"(?m)^=== (.+)\n", written)[1:]
    write(root, SMALL_DESK | dict(zip(parts[::2], parts[1::2], strict=True)))
    return "".join(f"{problem}\n" for problem in check_desk(root, Settings(timezone="Asia/Damascus")).problems)


@pytest.mark.parametrize("case", DESKS, ids=lambda case: case.stem)
def test_a_broken_desk_is_told_what_is_wrong_and_what_to_do(case: Path, tmp_path: Path) -> None:
    assert told(case, tmp_path) == case.with_suffix(".txt").read_text(encoding="utf-8")


SAYING = {"trouble": 0, "Finding": 3, "Complaint": 1, "Problem": 4, "complain": 1, "_note": 2, "_problem": 1, "Rule": 1}
"""What makes a problem, and which of its arguments says what is wrong."""
SPEAKING = (
    "records/**/*.py",
    "assessment/rules/*.py",
    "assessment/queries/*.py",
    "importing/review.py",
    "unsaid.py",
    "stray.py",
)
ANY = "(?s:.+?)"


def messages() -> Iterator[tuple[str, str]]:
    """Module and pattern of every text that says what is wrong, found in the source."""
    for pattern in SPEAKING:
        for path in sorted(PACKAGE.glob(pattern)):
            for text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
                for one in [text.body, text.orelse] if isinstance(text, ast.IfExp) else [text]:
                    said = _pattern(one)
                    if re.search(r"\w \w|\w\\ \w|` ", said.replace("\\ ", " ").replace(ANY, "")):
                        yield path.relative_to(PACKAGE).as_posix(), said


def _texts(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            place = SAYING.get(getattr(node.func, "id", None) or getattr(node.func, "attr", ""), 99)
            yield from node.args[place : place + 1]
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                target, value = target.elts[0], value.elts[0]
            if getattr(target, "id", "") == "what":
                yield value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):  # tables: what is wrong, what to do
            pairs = (value for value in node.value.values if isinstance(value, ast.Tuple) and len(value.elts) == 2)
            yield from (pair.elts[0] for pair in pairs)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
            yield node.value.elts[0]


def _pattern(text: ast.expr) -> str:
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return ANY.join(re.escape(part) for part in re.split(r"\{[a-z_.|]+\}", text.value))
    if isinstance(text, ast.JoinedStr):
        return "".join(_pattern(part) if isinstance(part, ast.Constant) else ANY for part in text.values)
    if isinstance(text, ast.BinOp):
        return _pattern(text.left) + _pattern(text.right)
    return ANY


def readable(pattern: str) -> str:
    return re.sub(r"\\(.)", r"\1", pattern.replace(ANY, "…"))


def test_every_message_is_met_by_a_case_or_stands_on_the_list_that_only_shrinks() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in sorted(CASES.rglob("*.txt")))
    unmet = {
        f"{module}: {readable(one)}" for module, one in messages() if not re.search(one.replace("(?s:", "(?:"), said)
    }
    listed = set((CASES / "unmet.list").read_text(encoding="utf-8").splitlines())
    assert sorted(unmet - listed) == [], "give each a case under tests/problems"
    assert sorted(listed - unmet) == [], "these are met now: take them off tests/problems/unmet.list"
    assert len(listed) <= MOST_UNMET


MOST_UNMET = 17


def test_the_collection_sees_the_messages_that_there_are() -> None:
    found = {readable(one) for _, one in messages()}
    assert len(found) > 150
    assert "`…` is withdrawn; `…` stands in its place" in found
    assert "is a list, not …" in found
