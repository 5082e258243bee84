"""Files of all rows, put together from pieces of the last run's where nothing that the rows were made from changed.

The rows of a record stand one after the other: of each file it is known how many bytes they take, and of each record
what all its rows looked at. Rows of a record none of whose cells changed are copied, many records at once where that is
so of all of them, and a file in which nothing changed is not even put together.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from hashlib import blake2b
from typing import NamedTuple

from ...publication.exports.tables import Look, Owner, Row, Rows
from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.remembering.fingerprint import Untold
from ...records.remembering.lasting import Lasting
from ...records.remembering.noting import listening, unheard
from ...records.remembering.stretches import Stretch, stretches
from .datapackage import Noted, noted
from .layout import Laid, file_of_rows
from .packer import Packer

FILES, ROWS = "pieces of a file", "rows of a record"

SCATTERED = 255
"""The part of rows of one record that stand in several."""

KeptPiece = tuple[str, int, str, bytes, tuple[int, ...], bytes]
"""What is kept of a stretch in a file: its name and digest; of its records that have rows there the ids, a line each,
and for each how many rows it has, the part they stand in and their bytes, as 32-bit numbers; how many bytes it has in
each part; and for each of these records a digest of its lines, of eight bytes."""

KeptFile = tuple[bytes, tuple[int, ...], int, int, str, tuple[KeptPiece, ...]]
"""What is kept of a file: a digest of what stands around its parts, how many bytes each of that has, how many rows the
file has, its size and checksum, and its stretches, none where rows of one record stand in several parts."""

Data = bytes | memoryview


@dataclass(frozen=True)
class Piece:
    """A stretch in a file as it was. data: its bytes in each part. is_first: whether the file begins with its rows."""

    kept: KeptPiece
    data: tuple[memoryview, ...]
    is_first: bool

    def fits(self, made: Gathering) -> bool:
        """Whether it may go on from there as it is: the first row of a file is written otherwise."""
        return not self.kept[2] or self.is_first is made.is_empty

    @property
    def runs(self) -> dict[str, Run]:
        """The rows of each record that has some, by its id."""
        records, numbers = self.kept[2], array("I", self.kept[3])
        at, found = [0] * len(self.data), {}
        for place, record in enumerate(records.split("\n") if records else ()):
            rows, part, size = numbers[3 * place : 3 * place + 3]
            lines = self.data[part][at[part] : at[part] + size]
            found[record] = Run(record, rows, [(part, lines)], is_first=self.is_first and not place)
            at[part] += size
        return found


class Run(NamedTuple):
    """The rows of a record in a file. lines: their bytes, each with the part that they stand in."""

    record: str
    rows: int
    lines: Sequence[tuple[int, Data]]
    is_first: bool


class Gathering:
    """A file in the making. said: texts that are kept of several files, once."""

    def __init__(self, laid: Laid, said: dict[str, str]) -> None:
        self.laid = laid
        self.parts: list[list[Data]] = [[] for _ in range(laid.number)]
        self.kept: list[KeptPiece] = []
        self.rows = 0
        self._said = said

    @property
    def is_empty(self) -> bool:
        return not self.rows

    def copy(self, piece: Piece) -> None:
        """Goes on with a stretch as it was."""
        for part, data in zip(self.parts, piece.data, strict=True):
            part.append(data)
        self.kept.append(piece.kept)
        self.rows += sum(array("I", piece.kept[3])[::3])

    def add(self, stretch: Stretch, runs: Iterable[Run]) -> None:
        """Goes on with the rows of the records of a stretch."""
        records, numbers, sizes = [], array("I"), [0] * self.laid.number
        digests = bytearray()
        for record, rows, lines, _ in runs:
            stands, size = lines[0][0], 0
            for part, data in lines:
                self.parts[part].append(data)
                sizes[part] += len(data)
                size += len(data)
                stands = part if part == stands else SCATTERED
            records.append(record)
            digests += _digest(lines)
            numbers.extend((rows, stands, size))
            self.rows += rows
        named = "\n".join(records)
        named = self._said.setdefault(named, named)
        self.kept.append((stretch.name, stretch.digest, named, numbers.tobytes(), tuple(sizes), bytes(digests)))

    def plain(self, told: Noted) -> KeptFile:
        """What is kept of it. told: of its bytes."""
        is_scattered = any(SCATTERED in array("I", numbers)[1::3] for _, _, _, numbers, *_ in self.kept)
        sizes = tuple(len(text.encode()) for text in self.laid.around)
        pieces = () if is_scattered else tuple(self.kept)
        return _around(self.laid), sizes, self.rows, told.size, told.sha256, pieces


def _digest(lines: Iterable[tuple[int, Data]]) -> bytes:
    told = blake2b(digest_size=8)
    for part, data in lines:
        told.update(b"%d " % part)
        told.update(data)
    return told.digest()


def _around(laid: Laid) -> bytes:
    return blake2b("\0".join(laid.around).encode(), digest_size=8).digest()


@dataclass(frozen=True)
class Splicing:
    """Writes files from what the last run kept of them. lasting: of the desk that the rows are of. look: looks at what
    the rows of a record in any table are read from, so that it is known too in which it has none."""

    lasting: Lasting
    desk: Desk
    look: Look
    _cut: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)
    _altered: set[str] = field(default_factory=set)
    """The addresses of files that hold something else than they held."""

    def written(self, address: str, laid: Laid, rows: Rows, packer: Packer | None = None) -> tuple[bytes, Noted]:
        """The file of all rows of a table, the same as without anything kept, and what is told of it. packer: of a file
        that is packed, but not again where it holds what it held."""
        if not self.lasting.is_kept:
            data = file_of_rows(laid, rows.rows)
            data = packer.pack(data) if packer else data
            return data, noted(data)
        lying = self._lying(address, packer)
        last = _pieces(self._last(address), lying.data, laid) if lying else {}
        made = Gathering(laid, self._said)
        for stretch in self._stretches(rows):
            piece = last.get(stretch.name)
            if piece and self._is_same(piece.kept, stretch) and piece.fits(made):
                made.copy(piece)
            else:
                made.add(stretch, self._runs(stretch, piece, rows, made))
        data = laid.file(made.parts)
        if packer:
            data = lying.packed if lying and lying.data == data else packer.pack(data)
        told = noted(data)
        self.lasting.keep(FILES, address, made.plain(told), array("Q"))
        rows.know(made.rows)
        return data, told

    def unchanged(self, address: str, laid: Laid, rows: Rows) -> Noted | None:
        """What is told of a file that is what it was; None of one that is not, or may not be."""
        kept = self._last(address)
        if kept is None or address in self._altered or not self._is_left(kept, laid, rows):
            self._altered.add(address)
            return None
        self.lasting.keep(FILES, address, kept, array("Q"))
        rows.know(kept[2])
        return Noted(kept[3], kept[4])

    def _is_left(self, kept: KeptFile, laid: Laid, rows: Rows) -> bool:
        """Whether a file is what it was. Rows that looked at something that changed are made to see it: most say what
        they said."""
        now = self._stretches(rows)
        if kept[0] != _around(laid) or [piece[:2] for piece in kept[5]] != [(one.name, one.digest) for one in now]:
            return False
        is_empty = True
        for piece, stretch in zip(kept[5], now, strict=True):
            if not (self._is_same(piece, stretch) or self._says_the_same(piece, stretch, rows, laid, is_empty)):
                return False
            is_empty = is_empty and not piece[2]
        return True

    def _says_the_same(self, piece: KeptPiece, stretch: Stretch, rows: Rows, laid: Laid, is_empty: bool) -> bool:
        """Whether the lines of a stretch are what they were: made are those of records that looked at a change.
        is_empty: whether none stands before it."""
        records, digests = piece[2].split("\n") if piece[2] else [], piece[5]
        was = {record: digests[8 * place : 8 * place + 8] for place, record in enumerate(records)}
        for owner in stretch.owners:
            if not self._is_known(owner):
                own = rows.made(owner)
                lines = self._lines(owner, own, rows.look, laid, is_first=is_empty) if own else None
                if was.get(owner[1]) != (lines and _digest(lines)):
                    return False
            is_empty = is_empty and owner[1] not in was
        return True

    def _last(self, address: str) -> KeptFile | None:
        kept: KeptFile | None = self.lasting.last(FILES, address)
        return kept

    def _stretches(self, rows: Rows) -> list[Stretch]:
        """All records that may have rows in a table."""
        found: list[Stretch] = []
        for kind in rows.table.kinds:
            if kind not in self._cut:
                self._cut[kind] = tuple(stretches(kind, self.desk.of(kind)))
            found += self._cut[kind]
        return found

    def _is_same(self, piece: KeptPiece, stretch: Stretch) -> bool:
        """Whether a stretch has the records that it had, and all that their rows look at is as it was."""
        if piece[:2] != (stretch.name, stretch.digest):
            return False
        known = self._known.get(stretch.name)
        if known is None:
            known = self._known[stretch.name] = all(map(self._is_known, stretch.owners))
        return known

    def _is_known(self, owner: Owner) -> bool:
        """Whether all that the rows of a record look at is as it was."""
        return self.lasting.known(ROWS, f"{owner[0]}/{owner[1]}", of_last_run=True) is not None

    def _runs(self, stretch: Stretch, piece: Piece | None, rows: Rows, made: Gathering) -> Iterator[Run]:
        """The rows of each record of a stretch that has some, copied or made."""
        last = piece.runs if piece else {}
        for owner in stretch.owners:
            run = last.get(owner[1])
            if run and run.is_first is made.is_empty and self._is_known(owner):
                yield run
            elif own := rows.made(owner):
                lines = self._lines(owner, own, rows.look, made.laid, is_first=made.is_empty)
                yield Run(owner[1], len(own), lines, is_first=made.is_empty)

    def _lines(
        self, owner: Owner, own: Sequence[Row], look: Look, laid: Laid, *, is_first: bool
    ) -> list[tuple[int, Data]]:
        """The lines of a record, each with the part it stands in. What its rows look at is noted for the record."""
        name = f"{owner[0]}/{owner[1]}"
        before = self.lasting.known(ROWS, name)
        with listening() as looked:
            (look if before else self.look)(owner)
            lines = [laid.line(row, is_first and not number) for number, row in enumerate(own)]
        if before is None or not looked.issubset(before[1] or ()):
            self.lasting.keep(ROWS, name, True, array("Q", looked.union(before[1] or () if before else ())))
        return [(part, text.encode()) for part, text in lines]

    def _lying(self, address: str, packer: Packer | None) -> Lying | None:
        """The last file; None where it is not as it was written."""
        packed = self.lasting.file(address) if self._last(address) is not None else None
        if packed is None:
            return None
        try:
            return Lying(packed, packer.unpack(packed) if packer else packed)
        except ValueError:
            return None


@dataclass(frozen=True)
class Lying:
    """A file of the last run. data: the same unpacked, where it is packed."""

    packed: bytes
    data: bytes


def _pieces(kept: KeptFile | None, data: bytes, laid: Laid) -> dict[str, Piece]:
    """The stretches of a file, by their names; none where it is laid out otherwise."""
    if kept is None or len(kept[1]) != len(laid.around):
        return {}
    around, pieces = kept[1], kept[5]
    in_part = [sum(piece[4][part] for piece in pieces) for part in range(laid.number)]
    if sum(around) + sum(in_part) != len(data):
        return {}
    at = [sum(around[: part + 1]) + sum(in_part[:part]) for part in range(laid.number)]
    view, found, is_first = memoryview(data), {}, True
    for piece in pieces:
        found[piece[0]] = Piece(
            piece, tuple(view[a : a + size] for a, size in zip(at, piece[4], strict=True)), is_first
        )
        at = [a + size for a, size in zip(at, piece[4], strict=True)]
        is_first = is_first and not piece[2]
    return found


@dataclass(frozen=True)
class Spliced:
    """Makes a file of all rows of a table, and tells of it. laid: how it is laid out."""

    splicing: Splicing
    address: str
    rows: Rows
    laid: Callable[[], Laid]
    packer: Packer | None = None
    _told: list[Noted] = field(default_factory=list, init=False, repr=False, compare=False)

    @unheard()  # of what its bytes hold, its checksum tells
    def __call__(self) -> bytes:
        data, told = self.splicing.written(self.address, self.laid(), self.rows, self.packer)
        self._told[:] = [told]
        return data

    @property
    def noted(self) -> Noted:
        """What is told of it elsewhere; it is written for that where it changed."""
        return self._unchanged or self._after_writing()

    def __told__(self) -> tuple[str, str]:
        """What `remembering/fingerprint.py` tells of it. Raises Untold while that is not known."""
        told = self._unchanged
        if told is None:
            raise Untold(self.address)
        return self.address, told.sha256

    @property
    @unheard()
    def _unchanged(self) -> Noted | None:
        if not self._told and (told := self.splicing.unchanged(self.address, self.laid(), self.rows)):
            self._told[:] = [told]
        return self._told[0] if self._told else None

    def _after_writing(self) -> Noted:
        self()
        return self._told[0]
