"""A font in its web wrapping (WOFF 1) turned back into the plain font file, bit for bit the same tables.

Format: https://www.w3.org/TR/WOFF/, sections 3 to 5; table directory of the plain file: OpenType 1.9, "otff".
"""

import struct
import zlib

DIRECTORY_ENTRY = 16


def plain_font(woff: bytes) -> bytes:
    """The OpenType file inside a WOFF file. Raises ValueError for anything else."""
    signature, flavour, _, count = struct.unpack_from(">4sIIH", woff)
    if signature != b"wOFF":
        raise ValueError("not a WOFF 1 file")
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", flavour, count, 16 << power, power, (count - (1 << power)) * 16)
    directory, body, start = b"", b"", len(head) + DIRECTORY_ENTRY * count
    for number in range(count):
        tag, offset, packed, length, checksum = struct.unpack_from(">4sIIII", woff, 44 + 20 * number)
        table = woff[offset : offset + packed]
        table = zlib.decompress(table) if packed < length else table
        directory += struct.pack(">4sIII", tag, checksum, start + len(body), length)
        body += table + bytes(-length % 4)
    return head + directory + body
