"""Downloads packed: the same bytes for the same file, with no name, moment or system of whoever packed it."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

from ..rendering.exports.package import Packing
from ..rendering.exports.packer import Packer

_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name."""

_UNIX = 3

_LEVEL = 7
"""Of zlib: nine, the highest, takes three times as long for a twentieth less."""


def _gzip(data: bytes) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=packed, mtime=0) as opened:
        opened.write(data)
    return packed.getvalue()


def _kmz(data: bytes) -> bytes:
    """https://developers.google.com/kml/documentation/kmzarchives"""
    packed = io.BytesIO()
    entry = zipfile.ZipInfo("doc.kml", _BEGINNING_OF_TIME)
    entry.create_system = _UNIX
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr(entry, data, zipfile.ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()


MOST_BYTES = 512 * 1024**2
"""That are unpacked of one file, several times what a large desk has in one: a copy from elsewhere may
hold a kilobyte that becomes a megabyte."""


def _gunzip(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise ValueError("not packed so") from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("not packed so")
    return unpacked


def _out_of_kmz(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            if opened.getinfo("doc.kml").file_size > MOST_BYTES:
                raise ValueError("not packed so")
            return opened.read("doc.kml")
    except (KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError("not packed so") from error


PACKING = Packing(Packer(_gzip, _gunzip), Packer(_kmz, _out_of_kmz))
