"""What editions say of themselves: read and verified on every core there is, and kept of those found fit to be shown.

As `marshal` writes it, under the seal of the store: a file that holds other bytes since is read and verified anew.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from ..keeping import Store
from ..records.desk import Desk
from ..records.editions import FOLDER, file_of, number_in, read_edition
from ..records.heads import MOST, Head, head_of
from ..records.listing import digest_of, read

ROOM = "heads"

EDITION_S = 0.02
"""Seconds that it takes to read and verify one."""

Heads = dict[str, tuple[str, Head]]
"""By the path of an edition's file, with the digest of that file."""


def heads_of(store: Store, key: str, digests: Mapping[str, str]) -> Heads:
    """Those whose files hold what they held. digests: of the files as they are now, by path."""
    kept = store.get(ROOM, key)
    if kept is None:
        return {}
    plain = marshal.loads(kept)  # noqa: S302 - its seal was good
    return {path: (digest, Head(*head)) for path, digest, head in plain if digests.get(path) == digest}


def heads_read(
    root: Path,
    data: str,
    paths: Iterable[str],
    say: Callable[[str], None],
    known: Mapping[str, tuple[str, Head]] = MappingProxyType({}),
) -> Heads:
    """Those of the editions among some files that are what they were when frozen; whoever reads the desk says what is
    wrong with the others. None where there are so few that what they show is still at hand once they were read. data:
    the folder of the records. paths: relative to the root. say: is told how many were read. known: of files that hold
    the same, perhaps."""
    named = [one for one in _named(data, paths) if _is_plain(root / one[0])]
    if len(named) <= MOST:
        return {}
    from ..running.sharing import of_each  # here: most checks read no edition

    def find(one: tuple[str, str, int]) -> tuple[str, Head | None] | None:
        path, brief, number = one
        try:
            told = read(f"{root}/{path}")
        except OSError:
            return None
        digest = digest_of(told)
        if path in known and known[path][0] == digest:
            return digest, None
        edition, _ = read_edition(told, path, brief, number)
        return (digest, head_of(edition)) if edition else None

    def at(done: int) -> None:
        say(f"Reading edition {done:,} of {len(named):,}")

    heads = zip(named, of_each(find, named, EDITION_S, at), strict=True)
    return {path: (of[0], of[1] or known[path][1]) for (path, _, _), of in heads if of}


def _named(data: str, paths: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """The path, the brief and the number of each edition among some files, as its name tells."""
    folder = f"{data}/{FOLDER}/"
    for path in paths:
        brief, _, name = path.removeprefix(folder).partition("/")
        if path.startswith(folder) and (number := number_in(name)):
            yield path, brief, number


def _is_plain(path: Path) -> bool:
    """Whether it is a file that is no link, nor its folder one: a link may lead to what never ends."""
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def heads_in(desk: Desk, data: str, digests: Mapping[str, str]) -> Heads:
    """Those of a desk's editions, of files with these digests. data: the folder of the records."""
    return {
        path: (digests[path], head_of(edition))
        for brief, editions in desk.editions.items()
        for edition in editions
        if (path := file_of(data, brief, edition.number)) in digests
    }


def keep_heads(store: Store, key: str, heads: Heads) -> None:
    """Keeps those of editions, each of which is fit, in the place of all that were kept."""
    plain = [(path, digest, tuple(head)) for path, (digest, head) in heads.items()]
    store.put(ROOM, key, marshal.dumps(plain))
    store.prune(ROOM)
