"""Files of all rows, put together from pieces of the last run's where nothing that the rows were made from changed.

Rows that stand one after the other and belong to one record are a run: of each file it is known how many bytes each of
its runs has, and of each record what all its rows looked at. A run of a record none of whose cells changed is copied;
the others are made.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import groupby

from ...publication.exports.tables import Filled, Row
from ...records.frozen import dataclass
from ...records.lasting import Lasting
from ...records.noting import listening
from .layout import Laid, file_of_rows
from .packer import Packer

FILES, ROWS = "runs of a file", "rows of a record"

SCATTERED = 255
"""The part of a run that stands in several."""


@dataclass(frozen=True)
class Piece:
    """A run in a file as it was: its place among the runs, how many rows it has, its bytes, the part they stand in."""

    place: int
    rows: int
    part: int
    data: memoryview


class Runs:
    """The runs of a file in their order: what is kept of it."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.rows, self.parts, self.sizes = array("I"), array("B"), array("I")

    def add(self, name: str, rows: int, part: int, size: int) -> None:
        self.names.append(name)
        self.rows.append(rows)
        self.parts.append(part)
        self.sizes.append(size)

    def plain(self) -> tuple[str, bytes, bytes, bytes]:
        return "\n".join(self.names), self.rows.tobytes(), self.parts.tobytes(), self.sizes.tobytes()


@dataclass(frozen=True)
class Before:
    """A file of the last run. kept: its runs. lying: its bytes; data: the same unpacked, where they are packed."""

    kept: tuple[str, bytes, bytes, bytes]
    lying: bytes
    data: bytes


@dataclass(frozen=True)
class Splicing:
    """Writes files from what the last run kept of them. lasting: of the desk that the rows are of."""

    lasting: Lasting

    def written(self, address: str, laid: Laid, filled: Filled, packer: Packer | None = None) -> bytes:
        """The file of all rows of a table, the same as without anything kept. packer: of a file that is packed, but not
        again where it holds what it held."""
        if not self.lasting.is_kept:
            data = file_of_rows(laid, filled.rows)
            return packer.pack(data) if packer else data
        before = self._before(address, packer)
        last = _pieces(before, laid) if before else {}
        parts: list[list[bytes | memoryview]] = [[] for _ in range(laid.number)]
        noted = Runs()
        for place, (name, rows) in enumerate(_runs(filled)):
            piece = last.get(name)
            if piece and (piece.place == 0) is (place == 0) and piece.rows == len(rows) and self._is_known(name):
                parts[piece.part].append(piece.data)
                noted.add(name, piece.rows, piece.part, len(piece.data))
                continue
            lines = self._lines(name, rows, laid, filled, is_first=place == 0)
            for part, data in lines:
                parts[part].append(data)
            is_whole = len({part for part, _ in lines}) == 1
            size = sum(len(data) for _, data in lines)
            noted.add(name, len(rows), lines[0][0] if is_whole else SCATTERED, size)
        self.lasting.keep(FILES, address, noted.plain(), array("Q"))
        data = laid.file(parts)
        if packer is None:
            return data
        return before.lying if before and before.data == data else packer.pack(data)

    def _lines(
        self, name: str, rows: list[Row], laid: Laid, filled: Filled, *, is_first: bool
    ) -> list[tuple[int, bytes]]:
        """The lines of a run, each with the part it stands in. What its rows look at is noted for their record."""
        with listening() as looked:
            filled.look(rows[0].owner)
            lines = [laid.line(row, is_first and not number) for number, row in enumerate(rows)]
        before = self.lasting.known(ROWS, name)
        if before is None or not looked.issubset(before[1] or ()):
            self.lasting.keep(ROWS, name, True, array("Q", looked.union(before[1] or () if before else ())))
        return [(part, text.encode()) for part, text in lines]

    def _is_known(self, name: str) -> bool:
        """Whether all that the rows of a record look at is as it was."""
        return self.lasting.known(ROWS, name, of_last_run=True) is not None

    def _before(self, address: str, packer: Packer | None) -> Before | None:
        """The last file; None where it is not known where its runs are."""
        kept = self.lasting.last(FILES, address)
        lying = self.lasting.file(address) if kept is not None else None
        if kept is None or lying is None:
            return None
        try:
            return Before(kept, lying, packer.unpack(lying) if packer else lying)
        except ValueError:
            return None


def _pieces(before: Before, laid: Laid) -> dict[str, Piece]:
    """The runs of a file, by their names; none where it is laid out otherwise."""
    try:
        return _cut(before.kept, before.data, laid)
    except ValueError:
        return {}


def _cut(kept: tuple[str, bytes, bytes, bytes], data: bytes, laid: Laid) -> dict[str, Piece]:
    """Raises ValueError for a file that is not laid out so."""
    names = kept[0].split("\n") if kept[0] else []
    rows, parts, sizes = array("I", kept[1]), array("B", kept[2]), array("I", kept[3])
    around = [len(text.encode()) for text in laid.around]
    if SCATTERED in parts or sum(around) + sum(sizes) != len(data):
        raise ValueError("laid out otherwise")
    in_part = [0] * laid.number
    for part, size in zip(parts, sizes, strict=True):
        in_part[part] += size
    at = [sum(around[: part + 1]) + sum(in_part[:part]) for part in range(laid.number)]
    view, found = memoryview(data), {}
    for place, (name, number, part, size) in enumerate(zip(names, rows, parts, sizes, strict=True)):
        found[name] = Piece(place, number, part, view[at[part] : at[part] + size])
        at[part] += size
    return found


def _runs(filled: Filled) -> Iterator[tuple[str, list[Row]]]:
    """Rows that stand one after the other and belong to one record, under its kind and id; where a record has several
    runs, from the second on with their number behind."""
    met: dict[str, int] = {}
    for (kind, record_id), rows in groupby(filled.rows, key=lambda row: row.owner):
        name = f"{kind}/{record_id}"
        met[name] = number = met.get(name, 0) + 1
        yield (name if number == 1 else f"{name} {number}"), list(rows)
