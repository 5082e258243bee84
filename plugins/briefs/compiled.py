"""Templates as compiled in this process: half of a small build is compiling them, and most builds are not the first."""

from __future__ import annotations

from collections.abc import Hashable
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Keeps what was compiled, and takes nothing stale: it belongs to a template's text.

    For each wording of each language apart: the words of the interface are compiled in.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(_key(bucket), ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[_key(bucket)] = bucket.checksum, bucket.code


def _key(bucket: Bucket) -> Hashable:
    language = bucket.environment.globals.get("language")  # the theme's own templates know none
    return bucket.key, getattr(language, "wording", None)


TEMPLATES = Compiled()
"""Of all builds in this process, as `briefs serve` makes one after the other."""
