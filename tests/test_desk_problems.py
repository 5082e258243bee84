"""Each broken desk under `problems` is told what is wrong with it in the words beside it; and every message that an
editor can get is met by some case there. How a case is written: `told.py`."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from told import told

CASES = Path(__file__).parent / "problems"
DESKS = sorted(CASES.rglob("*.desk"))
PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "briefs"


@pytest.mark.parametrize("case", DESKS, ids=lambda case: case.stem)
def test_a_broken_desk_is_told_what_is_wrong_and_what_to_do(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = tmp_path / "desk"
    assert told(case, desk, monkeypatch) == case.with_suffix(".txt").read_text(encoding="utf-8")
    shutil.rmtree(desk)  # some hold files as large as may be


SAYING = {
    **{
        "trouble": 0,
        "Finding": 3,
        "Complaint": 1,
        "Problem": 4,
        "Fault": 0,
        "complain": 1,
        "_note": 2,
        "_problem": 1,
        "Rule": 1,
    },
    **{"Unfit": 0, "CannotRead": 0, "CannotFill": 0, "Unreadable": 1, "_aside": 1},
    **{"OptionError": 0, "unfit": 1, "CannotStart": 0, "UsageError": 0, "_refuse": 0},
}
"""What makes a problem, and which of its arguments says what is wrong."""
SPEAKING = (
    "records/**/*.py",
    "assessment/rules/*.py",
    "assessment/queries/*.py",
    *(f"{room}/*.py" for room in ("adding", "building", "checking", "comparing", "importing", "links", "running")),
    *(f"{room}/*.py" for room in ("serving", "settings", "starting", "theme", "cli")),
    "*.py",
)
ANY = "(?s:.+?)"


ASKING = "cli/asking.py"
OF_EDITORS = (ASKING, *(f"cli/{name}.py" for name in ("accepting", "adding", "formatting", "importing", "starting")))
"""Commands whose words on standard error are messages; of the one that asks, all words."""


def messages() -> Iterator[tuple[str, str]]:
    """Module and pattern of every text that says what is wrong, found in the source."""
    for pattern in SPEAKING:
        for path in sorted(PACKAGE.glob(pattern)):
            module = path.relative_to(PACKAGE).as_posix()
            for text in _texts(ast.parse(path.read_text(encoding="utf-8")), module):
                for one in [text.body, text.orelse] if isinstance(text, ast.IfExp) else [text]:
                    said = _pattern(one)
                    is_progress = said.endswith("…")
                    if not is_progress and re.search(r"\w \w|\w\\ \w|` ", said.replace("\\ ", " ").replace(ANY, "")):
                        yield module, said


def _texts(tree: ast.Module, module: str) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            place = 0 if name == "echo" and _is_a_message(node, module) else SAYING.get(name, 99)
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


def _is_a_message(echo: ast.Call, module: str) -> bool:
    return module in OF_EDITORS and (module == ASKING or any(keyword.arg == "err" for keyword in echo.keywords))


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


def test_every_message_is_met_by_a_case() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in sorted(CASES.rglob("*.txt")))
    unmet = {
        f"{module}: {readable(one)}" for module, one in messages() if not re.search(one.replace("(?s:", "(?:"), said)
    }
    assert sorted(unmet) == [], "give each a case under tests/problems"


def test_the_collection_sees_the_messages_that_there_are() -> None:
    found = {readable(one) for _, one in messages()}
    assert len(found) > 250
    assert "`…` is withdrawn; `…` stands in its place" in found
    assert "is a list, not …" in found
    assert "…: `…` is more than `…` of …" in found
    assert "  `…` is no day. …" in found
    assert "there is no basemap `…`" in found
