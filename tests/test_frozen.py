"""Frozen dataclasses of this project: values as the standard library's are, and quick to make."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest

from briefs.records.frozen import dataclass

PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "briefs"
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "frozen.py"]


@dataclass(frozen=True)
class Spot:
    place: str
    km: float = 0.0


@dataclass(frozen=True, order=True, slots=True)
class Ranked:
    rank: int
    name: str


@dataclass(frozen=True)
class Counted:
    of: tuple[str, ...]

    def __hash__(self) -> int:
        return len(self.of)


@dataclass
class Open:
    left: int


def test_equal_values_have_one_hash_and_are_one_key() -> None:
    assert Spot("latakia", 5.0) == Spot("latakia", 5.0)
    assert {Spot("latakia"): "here"}[Spot("latakia", 0.0)] == "here"
    assert Spot("latakia") != Spot("latakia", 1.0)


def test_the_hash_is_the_one_of_the_standard_library() -> None:
    guarded = dataclasses.make_dataclass("Guarded", ["place", "km"], frozen=True)
    assert hash(Spot("latakia", 5.0)) == hash(guarded("latakia", 5.0))


def test_a_value_can_be_copied_with_one_field_changed() -> None:
    assert dataclasses.replace(Spot("latakia", 5.0), km=7.0) == Spot("latakia", 7.0)


def test_values_with_slots_are_ordered_and_hashed() -> None:
    assert sorted({Ranked(2, "b"), Ranked(1, "c"), Ranked(1, "c")}) == [Ranked(1, "c"), Ranked(2, "b")]


def test_a_hash_of_its_own_stands() -> None:
    assert hash(Counted(("a", "b"))) == 2


def test_what_is_not_frozen_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Open(1))


def is_slow_to_make(module: Path) -> bool:
    """Whether it has frozen values made by the standard library's decorator."""
    text = module.read_text(encoding="utf-8")
    if "frozen=True" not in text:
        return False
    return "dataclass" in {
        alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        for alias in node.names
    }


def test_no_module_makes_frozen_values_that_are_slow_to_make() -> None:
    assert [module.relative_to(PACKAGE).as_posix() for module in MODULES if is_slow_to_make(module)] == []
