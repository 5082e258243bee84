"""What a record names all the same that has a problem by itself: an editor is told of everything at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..frozen import dataclass
from ..model.base import Record
from ..references import SUCCESSOR, Reference, references_in
from ..yaml.strict import Positions


@dataclass(frozen=True)
class Named:
    """One well-formed id in a file, and where it stands."""

    path: str
    line: int
    column: int
    reference: Reference
    may_be_withdrawn: bool
    """Whether the record tells of what once stood."""


def named_in(model: type[Record], tree: dict[str, Any], data: bytes, path: str) -> Iterator[Named]:
    """Each id of another record in what a file holds, read as a record of that model. data: the YAML of the tree."""
    positions = Positions(data)
    tells_of_the_past = "withdrawn" in tree or model.kind_folder == "corrections"
    for reference in references_in(model, tree):
        if reference.field != SUCCESSOR:
            line, column = positions.locate(reference.field)
            yield Named(path, line, column, reference, tells_of_the_past)
