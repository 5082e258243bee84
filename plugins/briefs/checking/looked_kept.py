"""What the rules looked at in the last check of a desk, kept until the next.

As `marshal` writes it: plain values only, and half a million of them in a tenth of a second. It is read under its seal
(`store`), by the same Python that wrote it.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping

from ..keeping.store import Store
from ..records.problems import Problem
from .looked import Looked
from .stands import Stand

ROOM = "looked"
Plain = tuple[str, int, int, str, str, str, tuple[str, ...]]


def looked_of(store: Store, key: str) -> Looked | None:
    """What was kept under that key, if anything."""
    kept = store.get(ROOM, key)
    if kept is None:
        return None
    plain = marshal.loads(kept)  # noqa: S302 - its seal was good
    return Looked(
        plain["others"],
        plain["digests"],
        plain["owners"],
        plain["keys"],
        _problems(plain["unread"]),
        plain["cells"],
        plain["bound"],
        _problems(plain["found"]),
        {name: (seen, _told(problems)) for name, (seen, problems) in plain["rules"].items()},
        {brief: Stand(*stand) for brief, stand in plain["stands"].items()},
    )


def keep_looked(store: Store, key: str, looked: Looked) -> None:
    """Keeps it in place of what was kept before."""
    plain = {
        "others": looked.others,
        "digests": looked.digests,
        "owners": looked.owners,
        "keys": looked.keys,
        "unread": _plain(looked.unread),
        "cells": looked.cells,
        "bound": looked.bound,
        "found": _plain(looked.found),
        "rules": {name: (seen, tuple(map(_values, told))) for name, (seen, told) in looked.rules.items()},
        "stands": {brief: tuple(stand) for brief, stand in looked.stands.items()},
    }
    store.put(ROOM, key, marshal.dumps(plain))
    store.prune(ROOM)


def _plain(of_files: Mapping[str, tuple[Problem, ...]]) -> dict[str, tuple[Plain, ...]]:
    return {path: tuple(map(_values, told)) for path, told in of_files.items()}


def _values(one: Problem) -> Plain:
    return one.path, one.line, one.column, one.field, str(one.what), str(one.advice), one.wanted


def _problems(of_files: Mapping[str, tuple[Plain, ...]]) -> dict[str, tuple[Problem, ...]]:
    return {path: _told(told) for path, told in of_files.items()}


def _told(told: tuple[Plain, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(*one) for one in told)
