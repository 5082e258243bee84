"""The code is built in floors: each floor imports only from itself and from floors below, the core no machinery."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "briefs"
FLOORS = {"records": 1, "assessment": 2, "publication": 3, "rendering": 4}
EDGE = 5
ROOMS = (
    "running", "keeping", "settings", "adding", "importing", "starting", "links", "theme", "checking", "built",
    "building", "reloading", "plugin.py", "site", "comparing", "serving", "cli", "__main__.py",
)  # fmt: skip
"""The fifth floor: each imports only from itself and from those before it."""
MODULES = sorted(PACKAGE.rglob("*.py"))
THERE = frozenset(MODULES)

DISK = {"os", "pathlib", "shutil", "tempfile", "io", "glob"}
MACHINERY = DISK | {
    "time", "random", "secrets", "uuid", "socket", "ssl", "http", "urllib", "requests", "subprocess", "mkdocs", "click",
}  # fmt: skip
READERS = {
    "records/load/chains.py": {"pathlib"},
    "records/load/reading.py": {"pathlib"},
    "records/load/single.py": {"pathlib"},
    "records/load/whole.py": {"pathlib"},
    "records/listing.py": {"pathlib", "os"},
}
"""The modules that read `data/` and `content/`, and by what."""
CLOCK_CALLS = {"now", "utcnow", "today", "fromtimestamp"}


@dataclass(frozen=True)
class Import:
    """One import: the outermost package it needs, or the floor of this package it reaches for, and what there."""

    line: int
    package: str
    floor: int | None
    room: str | None = None


def floor_of(parts: tuple[str, ...]) -> int:
    """The floor of a module by its path inside the package."""
    return FLOORS.get(parts[0], EDGE) if parts else EDGE


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imports_of(module: Path) -> Iterator[Import]:
    here = module.relative_to(PACKAGE).parent.parts
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            names = [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            stem = f"{node.module}." if node.module else ""
            names = [(node.level, stem + alias.name) for alias in node.names]
        else:
            continue
        for level, name in names:
            parts = tuple(name.split("."))
            if level:
                parts = ("briefs", *here[: len(here) - level + 1], *parts)
            inside = parts[0] == "briefs"
            room = parts[1] if inside and len(parts) > 1 else None
            yield Import(node.lineno, parts[0], floor_of(parts[1:]) if inside else None, room)


def calls_of(module: Path) -> Iterator[tuple[int, str]]:
    """Line and last name of everything a module calls."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            yield node.lineno, name


def named(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def core() -> list[Path]:
    """Every module of floors 1 to 4."""
    return [module for module in MODULES if floor_of(module.relative_to(PACKAGE).parts) < EDGE]


def test_every_floor_has_modules() -> None:
    assert {module.relative_to(PACKAGE).parts[0] for module in core()} == set(FLOORS)


def told_of(modules: list[Path], faults_of: Callable[[Path], list[Any]]) -> dict[str, list[Any]]:
    """The faults of each of many modules by its name; those without any are left out."""
    return {named(module): faults for module in modules if (faults := faults_of(module))}


def test_a_module_imports_only_from_its_floor_and_below() -> None:
    def climbing(module: Path) -> list[Import]:
        own = floor_of(module.relative_to(PACKAGE).parts)
        return [found for found in imports_of(module) if found.floor is not None and found.floor > own]

    assert told_of(core(), climbing) == {}


def test_the_core_knows_no_disk_clock_chance_network_or_mkdocs() -> None:
    def known(module: Path) -> list[Import]:
        refused = MACHINERY - READERS.get(named(module), set())
        return [found for found in imports_of(module) if found.package in refused]

    assert told_of(core(), known) == {}


def test_the_core_never_asks_what_day_it_is_or_opens_a_file() -> None:
    def asked(module: Path) -> list[tuple[int, str]]:
        refused = CLOCK_CALLS | {"open", "__import__", "import_module"}
        if "os" in READERS.get(named(module), set()):
            refused = refused - {"open"}
        return [call for call in calls_of(module) if call[1] in refused]

    assert told_of(core(), asked) == {}


PURE_EDGES = [
    PACKAGE / name
    for name in (
        "adding/opening.py",
        "cli/impact_words.py",
        "cli/reporting.py",
        "importing/cells.py",
        "importing/counting.py",
        "importing/dating.py",
        "importing/drafting.py",
        "importing/filled.py",
        "importing/geojson_rows.py",
        "importing/kml_rows.py",
        "importing/mapping.py",
        "importing/placing.py",
        "importing/questions.py",
        "importing/review.py",
        "importing/rows.py",
        "importing/vocabulary.py",
    )
]
"""Modules that stand among the edges, because only a command needs them, and are values in, values out all the same.

Imports stand on floor 5: they ask the registers (floor 2) and write cells as the downloads do (floor 4).
"""


def test_what_is_pure_among_the_edges_knows_no_disk_clock_network_or_command_line() -> None:
    def known(module: Path) -> list[Any]:
        refused = CLOCK_CALLS | {"open", "__import__", "import_module"}
        calls = [call for call in calls_of(module) if call[1] in refused]
        return [found for found in imports_of(module) if found.package in MACHINERY] + calls

    assert told_of(PURE_EDGES, known) == {}


def edges() -> list[Path]:
    """Every module of the fifth floor; the package itself holds nothing but its version."""
    return [one for one in MODULES if floor_of(one.relative_to(PACKAGE).parts) == EDGE and one.parent != PACKAGE] + [
        PACKAGE / "plugin.py"
    ]


def test_the_fifth_floor_imports_one_way() -> None:
    def later(module: Path) -> list[Import]:
        own = ROOMS.index(module.relative_to(PACKAGE).parts[0])
        after = {room.removesuffix(".py") for room in ROOMS[own + 1 :]}
        return [found for found in imports_of(module) if found.room in after]

    assert told_of(edges(), later) == {}


def test_hacking_names_every_room_of_the_fifth_floor_in_the_order_of_imports() -> None:
    text = (PACKAGE.parents[1] / "HACKING.md").read_text(encoding="utf-8")
    listed = text.split("The fifth floor", 1)[1].split("\n## ", 1)[0]
    named = re.findall(r"^\| `([a-z_]+(?:\.py|/))` \|", listed, re.MULTILINE)
    assert named == [room if room.endswith(".py") else f"{room}/" for room in ROOMS[:-1]]
    there = {one.relative_to(PACKAGE).parts[0] for one in MODULES} - set(FLOORS) - {"__init__.py"}
    assert there == set(ROOMS)


def modules_imported_by(module: Path) -> Iterator[Path]:
    """The modules of this package that a module names, also for the type checker alone or within a function."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = module.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            for name in node.names:
                candidates = base / f"{name.name}.py", base / name.name / "__init__.py", base.with_suffix(".py")
                yield next((one for one in candidates if one in THERE), base / "__init__.py")


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {named(module): {named(one) for one in modules_imported_by(module)} for module in MODULES}
    assert "plugin.py" in TopologicalSorter(graph).static_order()


def test_no_folder_of_a_floor_is_above_and_below_what_lies_beside_it() -> None:
    def place(module: Path) -> str:
        return "/".join(named(module).split("/")[:2])

    graph: dict[str, set[str]] = {}
    for module in core():
        others = {place(one) for one in modules_imported_by(module)} - {place(module)}
        graph.setdefault(place(module), set()).update(others)
    assert "rendering/pages" in TopologicalSorter(graph).static_order()


def test_a_climbing_import_would_be_found() -> None:
    climbing = {found.floor for found in imports_of(PACKAGE / "checking" / "whole.py")}
    assert climbing == {None, 1, 2, 3, 5}
