"""What an edition says of itself, without what it shows: editions of ten years shown at once would fill the memory, and
a check asks what one shows only where something is held against it."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from .listing import digest_of
from .model import Content, Edition, WholeEdition
from .model.publication import Shown
from .remembering.noting import Memo, unheard

MOST = 8
"""About how many editions are held with all that they show, each of them two megabytes: those asked for last."""

Read = Callable[[str], bytes]
"""Hands over the bytes of a file by its path relative to the project's root, with forward slashes."""


class Head(NamedTuple):
    """Of an edition that was read and is what it was when frozen, as plain values: all but `facts` and `page`, the
    fields of the records behind what it shows, by kind and id, and what was found out of it (`Edition.memo`)."""

    brief: str
    number: int
    published: str
    commit: str | None
    rule: str
    format: int
    corrections: tuple[str, ...]
    told: dict[str, dict[str, str]] | None
    previous: str | None
    sha256: str
    shown: Shown
    memo: dict[str, Any]


def head_of(edition: Edition) -> Head:
    return Head(
        edition.brief,
        edition.number,
        edition.published.isoformat(),
        edition.commit,
        edition.rule,
        edition.format,
        edition.corrections,
        edition.told,
        edition.previous,
        edition.sha256,
        edition.shown,
        edition.memo,
    )


class Shelf:
    """Hands out editions of which what they show is read again when it is asked for. read: the bytes of a file, by its
    path."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._lately: Memo[str, Content] = Memo(MOST)

    def take(self, edition: WholeEdition, path: str, digest: str) -> Edition:
        """An edition that was just read from a file with this digest."""
        content = edition.content()
        self._lately.get(path, lambda: content)
        return self._shelved(edition, edition.shown, path, digest, {})

    def known(self, head: Head, path: str, digest: str) -> Edition:
        """One that an earlier run read and verified. digest: of its file."""
        named = head._asdict() | {"published": date.fromisoformat(head.published)}
        shown, memo = named.pop("shown"), named.pop("memo")
        return self._shelved(Edition.model_construct(set(named), **named), shown, path, digest, memo)

    def _shelved(self, edition: Edition, shown: Shown, path: str, digest: str, memo: dict[str, Any]) -> Edition:
        content, file = partial(self._content, path, digest), partial(self._bytes, path, digest)
        return edition.shelved(shown, content, file, memo)

    def _bytes(self, path: str, digest: str) -> bytes:
        """Raises OSError when the file is not what it was."""
        data = self._read(path)
        if digest_of(data) != digest:
            raise OSError(errno.EAGAIN, "it was touched meanwhile. Run it again", path)
        return data

    def _content(self, path: str, digest: str) -> Content:
        with unheard():  # a file is no record: for who listens it would be read again
            return self._lately.get(path, lambda: self._again(path, digest))

    def _again(self, path: str, digest: str) -> Content:
        tree = json.loads(self._bytes(path, digest))
        facts = {
            kind: {
                record: {field: tuple(values) for field, values in fields.items()} for record, fields in records.items()
            }
            for kind, records in tree["facts"].items()
        }
        return Content(facts, tree["page"])
