"""Reads a CSV of any size: line by line, in a stated encoding, strictly by RFC 4180."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from ..records.problems import printable
from .rows import CannotRead, Row, Table, Unreadable

LONGEST_LINE = 256 * 1024
"""Bytes of one line of a file; also the most that one cell may hold, whatever its line breaks."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class _Undecodable(Exception):
    def __init__(self, line: int, byte: int, text: str) -> None:
        super().__init__(line)
        self.line, self.byte, self.text = line, byte, text


class _Lines:
    """The lines of a file as text; `number` is that of the line given last."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self.number = 0
        self._file, self._encoding = file, encoding
        # In UTF-16 a byte that means a line break elsewhere may be half of a letter, so the whole is decoded at once.
        self._text = io.TextIOWrapper(file, encoding, newline="") if encoding.startswith("utf-16") else None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST_LINE + 1) if self._text is None else self._decoded(self._text)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > LONGEST_LINE:
            advice = "Look for a quotation mark that is never closed, or save the file with ordinary line ends."
            raise CannotRead(f"line {self.number} is longer than {LONGEST_LINE // 1024} KiB. {advice}")
        if isinstance(line, str):
            return line
        try:
            return line.decode(self._encoding)
        except UnicodeDecodeError as error:
            shown = line.decode(self._encoding, "backslashreplace").rstrip("\r\n")
            raise _Undecodable(self.number, line[error.start], shown) from None

    def _decoded(self, text: io.TextIOWrapper) -> str:
        try:
            return text.readline(LONGEST_LINE + 1)
        except UnicodeDecodeError:
            what = f"what follows line {self.number} is not {self._encoding.upper()}"
            raise CannotRead(f"{what}. State the file's encoding in the mapping.") from None


def read_csv(file: BinaryIO, encoding: str | None, delimiter: str = ",") -> Table:
    """The table of a file with one header line. Raises CannotRead for a file, Unreadable stands for a row.

    encoding: as stated; a byte order mark decides when none is, and must agree with it. Without either the file has
    to be UTF-8.
    """
    lines = _Lines(file, _encoding(file, encoding))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    csv.field_size_limit(LONGEST_LINE)
    header = _header(reader, lines)
    return Table(header, _rows(reader, lines, header))


def _encoding(file: BinaryIO, stated: str | None) -> str:
    head = file.read(3)
    mark, found = next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), (b"", None))
    file.seek(len(mark))
    if found is None:
        if stated == "utf-16":
            raise CannotRead("the file has no byte order mark. State `encoding: utf-16-le` or `utf-16-be`.")
        return stated or "utf-8"
    if stated and stated not in {found, found[:6]}:
        raise CannotRead(
            f"the file begins with the mark of {found}, but the mapping says {stated}. Correct the mapping."
        )
    return found


def _header(reader: Iterator[list[str]], lines: _Lines) -> tuple[str, ...]:
    try:
        header = tuple(name.strip() for name in next(reader, []))
    except _Undecodable as fault:
        raise CannotRead(_undecodable(fault)[0] + ". " + _undecodable(fault)[1]) from None
    except csv.Error as error:
        raise CannotRead(f"line {lines.number}: {error}. Save the file as CSV again.") from None
    if not any(header):
        raise CannotRead("the file has no header line. The first line must name the columns.")
    counts = Counter(header)
    twice = next((name for name in header if name and counts[name] > 1), None)
    if twice:
        raise CannotRead(f"two columns are called `{printable(twice)}`. Rename one of them.")
    return header


def _rows(reader: Iterator[list[str]], lines: _Lines, header: tuple[str, ...]) -> Iterator[Row | Unreadable]:
    while True:
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _Undecodable as fault:
            what, advice = _undecodable(fault)
            yield Unreadable(start, what, advice, (fault.text,))
            continue
        except csv.Error as error:
            if "field limit" in str(error):
                advice = "Close the quotation mark that opens there; the rest of the file was not read."
                raise CannotRead(f"line {start}: a cell is longer than {LONGEST_LINE // 1024} KiB. {advice}") from None
            advice = "Put the cell in quotation marks, and double those inside it."
            yield Unreadable(start, f"is not CSV ({error})", advice)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            what = f"has {len(cells)} cells, the header has {len(header)}"
            yield Unreadable(start, what, "Look for a missing or unquoted comma.", tuple(cells))
            continue
        yield Row(start, dict(zip(header, cells, strict=True)))


def _undecodable(fault: _Undecodable) -> tuple[str, str]:
    what = f"line {fault.line}: the byte `0x{fault.byte:02x}` is not text in the encoding read"
    return what, "State the file's encoding in the mapping, for example `encoding: cp1252`."
