"""A problem that only appears once records are read together."""

from __future__ import annotations

from ...records.frozen import dataclass
from ...records.problems import Field

Broken = frozenset[tuple[str, str]]
"""Folder and file name of each record that did not load: a reference to one is not reported."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with one field of one record, and what to do.

    `kind` and `id` name the record (folder and id), `field` the way into it. The edge that knows the files
    turns it into a Problem with line and column. `at_key` points at the key rather than its value. `at` is
    the line and column in the file, both from 1, of something that is in no field: a brief's prose, or that of
    a fixed page, which has no record (`FIXED` is its kind, its Markdown path its id). `wanted`: see `Problem`.
    """

    kind: str
    id: str
    field: Field
    what: str
    advice: str
    wanted: tuple[str, ...] = ()
    at_key: bool = False
    at: tuple[int, int] | None = None
