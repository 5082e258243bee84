"""Templates as they were compiled: half of a small build is compiling them, and most builds are not the first.

A process keeps what it compiles, and this user's later runs find it, sealed, in the user's own folder of caches: it
belongs to the program, and no archive of a desk reaches there.
"""

from __future__ import annotations

import marshal
from collections.abc import Hashable
from functools import cache, cached_property
from types import CodeType
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from platformdirs import user_cache_path

from ..keeping import NOWHERE, Store, digest, store_in

ROOM = "templates"
MOST_BYTES = 50_000_000
"""What this user's templates may take on disk, of all versions and languages; those of one site are some 1 MB."""


class Compiled(BytecodeCache):
    """Keeps what was compiled, and takes nothing stale: it belongs to a template's text, to the wording of the
    language, which is compiled in, and to how the environment reads templates.

    outlives: whether later runs may find it. Not where others have a hand in an environment: what a filter of theirs
    makes of a constant is compiled in as well, and no key tells of it.
    """

    def __init__(self, *, outlives: bool = False) -> None:
        self._outlives = outlives
        self._kept: dict[Hashable, tuple[str, CodeType | None]] = {}
        self._is_pruned = False

    @cached_property
    def _store(self) -> Store:
        return store_in(user_cache_path("briefs", appauthor=False)) if self._outlives else NOWHERE

    def load_bytecode(self, bucket: Bucket) -> None:
        place = bucket.key, _wording(bucket)
        checksum, code = self._kept.get(place, ("", None))
        if checksum != bucket.checksum:
            kept = self._store.get(ROOM, _key(bucket))
            if kept is None:
                return
            code = marshal.loads(kept)  # noqa: S302 - under this user's seal, outside of every desk
            self._kept[place] = bucket.checksum, code
        bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, _wording(bucket)] = bucket.checksum, bucket.code
        if not self._outlives:
            return
        self._store.put(ROOM, _key(bucket), marshal.dumps(bucket.code))
        if not self._is_pruned:
            self._is_pruned = True
            self._store.prune(ROOM, MOST_BYTES)


def _key(bucket: Bucket) -> str:
    reads = bucket.environment
    shape = (
        (type(reads).__qualname__, reads.code_generator_class.__qualname__, *sorted(reads.extensions)),
        (reads.autoescape, reads.trim_blocks, reads.lstrip_blocks, reads.keep_trailing_newline, reads.finalize is None),
    )
    return digest(bucket.key, bucket.checksum, repr(shape), _told(_wording(bucket)))


def _wording(bucket: Bucket) -> Hashable:
    language: Any = bucket.environment.globals.get("language")  # the theme's own templates know none
    return getattr(language, "wording", None)


@cache
def _told(wording: Any) -> str:
    """All that a language says, as text; of two that say one thing otherwise, another one."""
    if wording is None:
        return ""
    code, messages = wording
    return repr((code, sorted(messages, key=repr)))


TEMPLATES = Compiled(outlives=True)
"""Of all builds in this process, as `briefs serve` makes one after the other, and of this user's other runs."""

OF_OTHERS = Compiled()
"""Of a theme in which another plugin or a hook has a hand."""
