"""What a contributed picture holds besides the picture: where, when and by whom it was made, or another file.

Blocks are let pass by name, so that what is not known is refused. Nothing is removed silently: a pull request is
public the moment it opens, so its author has to learn what the file tells.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

PNG = b"\x89PNG\r\n\x1a\n"
_PNG_BLOCKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs acTL fcTL fdAT".split()
)
_WEBP_BLOCKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_JPEG_BLOCKS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""The application segments of a JPEG that say how to draw it, by marker, with how they begin."""
_JPEG_MARKERS = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD} - {0xC8})
"""Its other segments that do (ITU-T T.81, table B.1)."""
_JFIF_LENGTH = 14
"""Bytes of what a segment `JFIF` holds without a small picture, which may show what was cut off the large one."""

_COLOURS = frozenset(
    b"desc dscm cprt wtpt bkpt chad rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC A2B0 A2B1 A2B2 A2B3 B2A0 B2A1 B2A2 B2A3 "
    b"D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 gamt pre0 pre1 pre2 chrm lumi meas tech view vued dmnd dmdd cicp rig0 "
    b"rig2 ciis clro clrt clot ncl2 resp".split()
)
"""What a profile of colours says of a sort of devices, and how to draw it (ICC.1:2022, and version 2). Others tell of
one device: a picture of a screen may hold the serial number of that screen."""
_PROFILE_BEGINS = 64 * 1024
"""Bytes of a profile in which the list of what it holds ends; more of one are not unpacked."""

_MOST_ICONS = 100
"""Pictures in one file, each of another size."""

AFTER_THE_END = "more data after its end"


class _Broken(Exception):
    """The file is not, or not wholly, a picture of its kind."""


def beside_the_picture(data: bytes, ending: str) -> list[str] | None:
    """Names of the blocks that tell more than the picture shows, each once; None for no whole picture of that kind.

    ending: of the file's name, in small letters with its point, one of `READERS`.
    """
    try:
        return list(dict.fromkeys(READERS[ending](data)))
    except (_Broken, IndexError):
        return None


def _png(data: bytes) -> Iterator[str]:
    if not data.startswith(PNG + b"\0\0\0\rIHDR"):
        raise _Broken
    at, kind, has_profile = len(PNG), b"", False
    while kind != b"IEND":
        kind, length = _part(data, at + 4, 4), int.from_bytes(_part(data, at, 4), "big")
        if kind not in _PNG_BLOCKS or (kind == b"iCCP" and has_profile):
            yield _named(kind)
        elif kind == b"iCCP":
            has_profile = True
            yield from _profile(_unpacked(_part(data, at + 8, length)))
        at += 12 + length
    yield from _end(data, at)


def _jpeg(data: bytes) -> Iterator[str]:
    if not data.startswith(b"\xff\xd8\xff"):
        raise _Broken
    at, profile = 2, b""
    while (marker := data[at + 1]) != 0xD9:
        if data[at] != 0xFF:
            raise _Broken
        length = int.from_bytes(_part(data, at + 2, 2), "big")
        content = _part(data, at + 4, length - 2)
        if marker == 0xFE:
            yield "a comment"
        elif not 0xE0 <= marker <= 0xEF:
            if marker not in _JPEG_MARKERS:
                yield f"`0x{marker:02x}`"
        elif marker == 0xE0 and content.startswith(b"JFIF\0") and len(content) > _JFIF_LENGTH:
            yield "a smaller picture"
        elif not content.startswith(_JPEG_BLOCKS.get(marker, b"no such")):
            yield _named(content.split(b"\0")[0][:12]) if content[:1].isalpha() else f"APP{marker - 0xE0}"
        elif marker == 0xE2 and len(profile) < _PROFILE_BEGINS:
            profile += content[14:]  # of several parts, each with its number, which come in their order
        at += 2 + length
        if marker == 0xDA:
            at = _after_scan(data, at)
    if profile:
        yield from _profile(profile)
    yield from _end(data, at + 2)


def _after_scan(data: bytes, at: int) -> int:
    """Where the next segment begins: within a scan, 0xff is followed by 0 or by a restart marker."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise _Broken
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _webp(data: bytes) -> Iterator[str]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise _Broken
    end = 8 + int.from_bytes(data[4:8], "little")
    yield from _webp_blocks(data, 12, end)
    yield from _end(data, end)


def _webp_blocks(data: bytes, at: int, end: int, is_frame: bool = False) -> Iterator[str]:
    """is_frame: whether they are of one picture of several, within whose block they stand."""
    while at < end:
        kind = _part(data, at, 4)
        length = int.from_bytes(_part(data, at + 4, 4), "little")
        if kind not in _WEBP_BLOCKS:
            yield _named(kind)
        elif kind == b"ICCP":
            yield from _profile(_part(data, at + 8, length))
        elif kind == b"ANMF" and not is_frame:
            yield from _webp_blocks(data, at + 24, at + 8 + length, is_frame=True)
        at += 8 + length + length % 2
    if at != end:
        raise _Broken


def _unpacked(content: bytes) -> bytes:
    """The beginning of the profile in a block of PNG: behind a name, its end and the way of packing."""
    try:
        return zlib.decompressobj().decompress(content[content.index(b"\0") + 2 :], _PROFILE_BEGINS)
    except (ValueError, zlib.error):
        return b""


def _profile(data: bytes) -> Iterator[str]:
    """What a profile of colours (ICC.1:2022, 7.2 and 7.3) holds besides how to draw."""
    number = int.from_bytes(data[128:132], "big")
    held = [data[at : at + 4] for at in range(132, min(132 + 12 * number, len(data), _PROFILE_BEGINS), 12)]
    if data[36:40] != b"acsp" or len(held) != number:
        yield "a profile of colours that is none"
    yield from (_named(kind) for kind in held if kind not in _COLOURS)


def _gif(data: bytes) -> Iterator[str]:
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise _Broken
    at = 13 + _colours(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at += 11 + _colours(data[at + 9])
        elif data[at] == 0x21:
            kind, content = data[at + 1], data[at + 3 : at + 14]
            if kind == 0xFE:
                yield "a comment"
            elif kind == 0xFF and content not in (b"NETSCAPE2.0", b"ANIMEXTS1.0"):
                yield _named(content[:8])
            elif kind not in (0xF9, 0xFF):
                yield "text"
            at += 2
        else:
            raise _Broken
        while data[at]:
            at += 1 + data[at]
        at += 1
    yield from _end(data, at + 1)


def _colours(flags: int) -> int:
    """Bytes of the table of colours that the flags announce."""
    return 3 << (flags % 8 + 1) if flags & 0x80 else 0


def _ico(data: bytes) -> Iterator[str]:
    if data[:4] != b"\0\0\1\0" or not data[4:6].strip(b"\0"):
        raise _Broken
    number = int.from_bytes(data[4:6], "little")
    if number > _MOST_ICONS:
        raise _Broken
    end, left = 0, len(data)
    for entry in range(6, 6 + 16 * number, 16):
        size, at = (int.from_bytes(_part(data, entry + place, 4), "little") for place in (8, 12))
        left -= 16 + size
        if left < 0:  # the same bytes for more than one picture, each of which would be read anew
            raise _Broken
        image = _part(data, at, size)
        if image.startswith(PNG):
            yield from _png(image)
        elif image[:4] != b"\x28\0\0\0":
            raise _Broken
        end = max(end, at + size)
    yield from _end(data, end)


def _part(data: bytes, at: int, length: int) -> bytes:
    part = data[at : at + length]
    if length < 0 or len(part) != length:
        raise _Broken
    return part


def _end(data: bytes, at: int) -> Iterator[str]:
    if len(data) < at:
        raise _Broken
    if len(data) > at:
        yield AFTER_THE_END


def _named(kind: bytes) -> str:
    return f"`{kind.decode('latin-1').strip()}`"


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
    ".gif": _gif,
    ".ico": _ico,
}
"""The kinds of pictures that may be published, by the ending of their files."""
