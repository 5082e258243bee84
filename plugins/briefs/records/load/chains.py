"""The editions of each brief, every one the successor of the one before."""

from __future__ import annotations

from pathlib import Path

from ..editions import broken_link, number_in, read_edition
from ..listing import digest_of
from ..model import Edition
from ..problems import Problem
from .reading import Reading


def read_editions(reading: Reading, folder: Path) -> None:
    """The chain of editions of each brief that has a folder here. A folder without a file is one begun and not used."""
    for child in sorted(folder.iterdir()) if folder.is_dir() else ():
        relative = reading.relative(child)
        if child.is_symlink() or not child.is_dir():
            reading.complain(relative, "does not belong here", "Editions lie in a folder a brief; remove this file.")
        elif ("briefs", child.name) in reading.seen:
            _read_chain(reading, child)
        elif any(child.iterdir()):
            advice = f"What was published stays: take content/briefs/{child.name}.md back from version control."
            reading.complain(relative, f"there is no brief `{child.name}`", f"{advice} A brief can be withdrawn.")


def _read_chain(reading: Reading, folder: Path) -> None:
    found: list[Edition] = []
    fine = True
    named = {path: number_in(path.name) for path in folder.iterdir()}
    for path, number in sorted(named.items(), key=lambda one: (one[1] or 0, one[0])):
        relative = reading.relative(path)
        if number is None or path.is_symlink() or not path.is_file():
            reading.complain(relative, "is not an edition", "Editions are 1.json, 2.json …; remove this file.")
            continue
        edition, problem = _read_edition(reading, relative, folder.name, number)
        fine = fine and problem is None
        if problem:
            reading.problems.append(problem)
        if edition:
            found.append(edition)
    broken = broken_link(found) if fine else None
    if broken:
        last, what = broken
        advice = "Editions are never removed or edited: take the folder back from version control."
        reading.complain(f"{reading.relative(folder)}/{last}.json", what, advice)
    elif found and fine:
        reading.editions[folder.name] = tuple(found)


def _read_edition(reading: Reading, path: str, brief: str, number: int) -> tuple[Edition | None, Problem | None]:
    if path in reading.heads:
        digest, head = reading.heads[path]
        return reading.shelf.known(head, path, digest), None
    data = reading.hand_over(path)
    key = (digest_of(data), path)
    if key not in reading.kept:
        edition, problem = read_edition(data, path, brief, number)
        reading.kept[key] = edition and reading.shelf.take(edition, path, key[0]), problem
    found: tuple[Edition | None, Problem | None] = reading.kept[key]
    return found
