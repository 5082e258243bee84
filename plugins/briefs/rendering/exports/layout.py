"""How a format lays a table out in a file: lines of rows, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...publication.exports.tables import AnyRows, Row
from ...records.frozen import dataclass
from .credit import Credit

Line = Callable[[Row, bool], tuple[int, str]]
"""Of a row, and whether it is the first of all: the part of the file that it stands in, and its text."""


@dataclass(frozen=True)
class Laid:
    """A file without its lines. around: what stands before, between and after its parts: one more than there are."""

    around: tuple[str, ...]
    line: Line

    def file(self, parts: Sequence[Iterable[bytes | memoryview]]) -> bytes:
        """The file with the lines of each part."""
        before, *others = self.around
        found: list[bytes | memoryview] = [before.encode()]
        for lines, behind in zip(parts, others, strict=True):
            found += lines
            found.append(behind.encode())
        return b"".join(found)

    @property
    def number(self) -> int:
        """How many parts there are."""
        return len(self.around) - 1


Layout = Callable[[AnyRows, Credit], Laid]


def file_of_rows(laid: Laid, rows: Sequence[Row]) -> bytes:
    """The file of these rows."""
    parts: list[list[str]] = [[] for _ in range(laid.number)]
    for place, row in enumerate(rows):
        part, text = laid.line(row, not place)
        parts[part].append(text)
    return laid.file([["".join(lines).encode()] for lines in parts])
