"""How wide each letter of a font runs, read from the font file, and so which letters it has.

Tables: OpenType 1.9, "cmap" format 4 and "hmtx". Kerning is left out: it draws letters together more than apart.
"""

import struct
from collections.abc import Iterable, Mapping

from ...records.frozen import dataclass

SLACK = 1.01
"""What kerning may add to the width of a line, at most."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Widths of letters as shares of the type size."""

    widths: Mapping[str, float]

    def know(self, text: str) -> bool:
        """Whether every letter of a text can be drawn; a text with a hole in it would say something else."""
        return all(letter in self.widths for letter in text)

    def width(self, text: str, size: float) -> float:
        """How wide a text runs, in the units of `size`. Raises KeyError for a letter that is not known."""
        return sum(self.widths[letter] for letter in text) * size * SLACK


def read_letters(fonts: Iterable[bytes]) -> Letters:
    """The letters of TrueType or OpenType files; of a letter in several, the widest."""
    widths: dict[str, float] = {}
    for font in fonts:
        for letter, width in _widths(font).items():
            widths[letter] = max(width, widths.get(letter, 0))
    return Letters(widths)


def _widths(font: bytes) -> dict[str, float]:
    tables = _tables(font)
    units = int(struct.unpack_from(">H", tables["head"], 18)[0])
    long_count = int(struct.unpack_from(">H", tables["hhea"], 34)[0])
    advances = [int(advance) for advance, _ in struct.iter_unpack(">Hh", tables["hmtx"][: 4 * long_count])]
    return {
        chr(code): advances[min(glyph, long_count - 1)] / units
        for code, glyph in _glyphs(tables["cmap"]).items()
        if chr(code).isprintable()
    }


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    return {tag.decode(): font[start : start + length] for tag, _, start, length in entries}


def _glyphs(cmap: bytes) -> dict[int, int]:
    """Glyph numbers by code point, from the first subtable of format 4."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = (struct.unpack_from(">I", cmap, 8 + 8 * number)[0] for number in range(count))
    start = next(start for start in starts if struct.unpack_from(">H", cmap, start)[0] == 4)
    segments = struct.unpack_from(">H", cmap, start + 6)[0] // 2
    at = start + 14
    ends = struct.unpack_from(f">{segments}H", cmap, at)
    at += 2 * segments + 2
    firsts = struct.unpack_from(f">{segments}H", cmap, at)
    deltas = struct.unpack_from(f">{segments}H", cmap, at + 2 * segments)
    ranges_at = at + 4 * segments
    offsets = struct.unpack_from(f">{segments}H", cmap, ranges_at)
    found: dict[int, int] = {}
    for number, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, end + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", cmap, ranges_at + 2 * number + offset + 2 * (code - first))
            glyph = (glyph + delta) & 0xFFFF if glyph or not offset else 0
            if glyph:
                found[code] = glyph
    return found
