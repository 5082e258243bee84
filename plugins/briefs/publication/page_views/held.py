"""What is shown of who held a place, stretch by stretch."""

from __future__ import annotations

from ...records.frozen import dataclass
from ..parts import Rest, Way
from ..views import DisputeView, Link


@dataclass(frozen=True)
class SayingView:
    """One statement in words. touches: it speaks of another place that may reach into this one, and decides nothing;
    of one beside this place, or near it, the words say so."""

    source: Link
    words: str
    control: Link
    claim: Link
    touches: bool


@dataclass(frozen=True)
class StretchRow:
    """Days on which nothing changes. first, last: ISO days. key: as in `HeldRow`, or `none` where nothing is said.

    disputes: the disputes these days lie in.
    """

    days: str
    length_days: int
    first: str
    last: str
    key: str
    label: str
    holders: tuple[Link, ...]
    colour_of: tuple[str, ...]
    sayings: tuple[SayingView, ...]
    disputes: tuple[DisputeView, ...]


@dataclass(frozen=True)
class PlaceHeld:
    """A place from the first day to the last that statements speak of; silent days between have rows of their own.

    outside: when nothing is said at all, before the first row and after the last. rest: of a place with many rows, of
    which the newest stand here, newest first, the way to the years of all.
    """

    place: Link
    kind: str
    rows: tuple[StretchRow, ...]
    outside: str
    rest: Rest | None = None


@dataclass(frozen=True)
class HeldPart:
    """The stretches of a place that begin in one year, and the disputes that do. held: None where none begins in it
    any more."""

    place: Link
    held: PlaceHeld | None
    disputes: tuple[DisputeView, ...]
    way: Way
