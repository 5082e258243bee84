"""A newsroom's own confidence rule comes in a package, and a desk chooses it by name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.assessment.confidence.registry import _rules
from sites import CONFIG, SMALL_DESK, build, write

MODULE = """
from briefs.assessment.confidence import LITERAL, Rule, register

register(Rule("newsroom@1", "Rule of the newsroom", "As read literally.", LITERAL.grades, LITERAL.grade))
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed package whose entry point names a module of rules."""
    folder = write(
        tmp_path / "packages",
        {
            "newsroom_rules.py": MODULE,
            "newsroom_rules-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: newsroom-rules\nVersion: 1.0\n",
            "newsroom_rules-1.0.dist-info/entry_points.txt": "[briefs.rules]\nours = newsroom_rules\n",
        },
    )
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    _rules.pop("newsroom@1", None)
    sys.modules.pop("newsroom_rules", None)


def desk(root: Path, rule: str) -> Path:
    return write(
        root, SMALL_DESK | {"mkdocs.yml": CONFIG.replace("  - briefs:\n", f"  - briefs:\n      rule: {rule}\n")}
    )


def test_a_rule_of_an_installed_package_grades_and_is_printed(package: Path, tmp_path: Path) -> None:
    built = build(desk(tmp_path / "desk", "newsroom@1"), tmp_path / "site")
    assert built.code == 0, built.output
    page = (built.site / "strikes/2015-11-05-town.html").read_text(encoding="utf-8")
    assert "newsroom@1" in page
    assert "literal@1" not in page
    method = (built.site / "method.html").read_text(encoding="utf-8")
    assert "Rule of the newsroom" in method
    assert "What its conditions mean" not in method


def test_a_package_whose_rules_cannot_be_used_is_named_with_the_reason(package: Path, tmp_path: Path) -> None:
    write(package, {"newsroom_rules.py": "raise ValueError('grades of last year')\n"})
    built = build(desk(tmp_path / "desk", "newsroom@1"), tmp_path / "site")
    assert built.code != 0
    told = Path(__file__).parent / "problems/options/rules-of-a-package-that-cannot-be-used.txt"
    assert told.read_text(encoding="utf-8") in built.output


def test_without_the_package_the_rule_is_told_to_be_unknown(tmp_path: Path) -> None:
    built = build(desk(tmp_path / "desk", "newsroom@1"), tmp_path / "site")
    assert "`newsroom@1` is not a rule" in built.output
