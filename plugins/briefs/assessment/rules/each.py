"""Rules that look at one record, and at whatever it names or is named by: what they find of one hangs on no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ...records.desk import ALL_FOLDERS, Desk
from ...records.frozen import dataclass
from ...records.model import Record
from ...records.settings import Settings
from .finding import Broken, Finding

Look = Callable[[Any, Desk, Settings, Broken], Iterator[Finding]]


@dataclass(frozen=True)
class Each:
    """A rule over a desk, made of a look at each record of some kinds.

    standing: whether it is asked of standing records only.
    """

    kinds: tuple[str, ...]
    look: Look
    standing: bool

    def __call__(self, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
        look, standing = self.look, self.standing
        for kind in self.kinds:
            for record in desk.of(kind).values():  # as `at`, which called so often is a twentieth of a check
                if not standing or record.withdrawn is None:
                    yield from look(record, desk, settings, broken)

    def at(self, record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
        """What is wrong with one record of these kinds."""
        return iter(()) if self.standing and record.is_withdrawn else self.look(record, desk, settings, broken)


def each(*kinds: str, standing: bool = True) -> Callable[[Look], Each]:
    """Makes a rule of a function that is told of one record; without kinds it is told of every one."""

    return lambda look: Each(kinds or ALL_FOLDERS, look, standing)
