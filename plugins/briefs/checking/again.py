"""A check that answers at once when nothing was touched since the last: same files, program, settings and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from ..keeping import Store, digest
from .outcome import Outcome, as_bytes, from_bytes
from .reading import asked_of, look

if TYPE_CHECKING:
    from ..settings.options import Project

ROOM = "checks"


def check_again(project: Project, store: Store, today: date, say: Callable[[str], None]) -> Outcome:
    """What a check of the project finds, worked out only where no earlier one has."""
    asked = asked_of(project)
    files = look(project, store)
    state = files.state()
    known = store.get(ROOM, digest(state, today.isoformat(), *asked)) if state is not None else None
    if known is not None:
        files.keep()
        return from_bytes(known)
    from .rechecking import Recheck  # here: the model takes longer to import than an answer that is known

    outcome = Recheck(project, store, files).outcome(today, say)
    state = files.state()
    if state is not None:
        store.put(ROOM, digest(state, today.isoformat(), *asked), as_bytes(outcome))
        store.prune(ROOM)
        files.keep()
    return outcome
