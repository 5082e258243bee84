"""Downloads packed: the same bytes for the same file, with no name, moment or system of whoever packed it."""

from __future__ import annotations

import gzip
import io
import zipfile

from .rendering.exports.package import Packing

_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name."""

_UNIX = 3


def _gzip(data: bytes) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as opened:
        opened.write(data)
    return packed.getvalue()


def _kmz(data: bytes) -> bytes:
    """https://developers.google.com/kml/documentation/kmzarchives"""
    packed = io.BytesIO()
    entry = zipfile.ZipInfo("doc.kml", _BEGINNING_OF_TIME)
    entry.create_system = _UNIX
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


PACKING = Packing(_gzip, _kmz)
