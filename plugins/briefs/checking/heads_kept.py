"""What editions say of themselves, kept of those that an earlier run read, verified and found fit to be shown.

As `marshal` writes it, under the seal of the store: a file that holds other bytes since is read and verified anew.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping

from ..keeping import Store
from ..records.desk import Desk
from ..records.editions import file_of
from ..records.heads import Head, head_of

ROOM = "heads"

Heads = dict[str, tuple[str, Head]]
"""By the path of an edition's file, with the digest of that file."""


def heads_of(store: Store, key: str, digests: Mapping[str, str]) -> Heads:
    """Those whose files hold what they held. digests: of the files as they are now, by path."""
    kept = store.get(ROOM, key)
    if kept is None:
        return {}
    plain = marshal.loads(kept)  # noqa: S302 - its seal was good
    return {path: (digest, Head(*head)) for path, digest, head in plain if digests.get(path) == digest}


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
