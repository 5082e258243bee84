"""Templates as compiled in this process: half of a small build is compiling them, and most builds are not the first."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Keeps what was compiled; Jinja itself holds it against the template's text and takes no stale one.

    For each language apart: what a template prints passes `finalize` only where the site speaks another language than
    English, and that is compiled in.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str | None], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if _key(bucket) in self._kept:
            bucket.bytecode_from_string(self._kept[_key(bucket)])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[_key(bucket)] = bucket.bytecode_to_string()


def _key(bucket: Bucket) -> tuple[str, str | None]:
    language = bucket.environment.globals.get("language")  # the theme's own templates know none
    return bucket.key, getattr(language, "code", None)


TEMPLATES = Compiled()
"""Of all builds in this process, as `briefs serve` makes one after the other."""
