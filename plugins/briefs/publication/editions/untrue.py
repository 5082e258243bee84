"""What corrections tell readers that no two states of a brief show: rows, and briefs in which none of them changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Correction, Edition
from ...records.model.publication import Change
from .changes import FactChange, changes
from .coverage import uncovered, unused
from .facts import LISTED, Facts
from .once import found_right
from .upgrades import snapshot_of


@dataclass(frozen=True)
class Untrue:
    """A row, by its number from 0, that tells of no change, and what the briefs of its correction show instead.

    between: for each brief its id and the two states compared: numbers of editions, None for the present one.
    """

    correction: str
    row: int
    told: Change
    instead: tuple[FactChange, ...]
    between: tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True)
class Unconcerned:
    """A brief that a correction names, by its place in the list from 0, though nothing that it tells of changed there.

    between: the brief and the two states compared, as of `Untrue`.
    """

    correction: str
    place: int
    between: tuple[str, int, int | None]


@dataclass(frozen=True)
class _Compared:
    """Two states of a brief, and the corrections that lead from one to the other. edition: of the later state; None of
    the present one. present: what that shows."""

    brief: str
    before: Edition
    edition: Edition | None
    present: Mapping[str, Facts]
    together: tuple[Correction, ...]

    @property
    def numbers(self) -> tuple[int, int | None]:
        return self.before.number, self.edition.number if self.edition else None

    @cached_property
    def was(self) -> Facts:
        return snapshot_of(self.before).facts

    @cached_property
    def now(self) -> Facts:
        return snapshot_of(self.edition).facts if self.edition else self.present[self.brief]

    @cached_property
    def changes(self) -> tuple[FactChange, ...]:
        return changes(self.was, self.now)

    def of_field(self, told: Change) -> tuple[FactChange, ...]:
        """What changed in the field that a row is about."""
        return tuple(one for one in self.changes if told.is_about(one.kind, one.record) and one.field == told.field)


def untrue(desk: Desk, now: Mapping[str, Facts]) -> Iterator[Untrue | Unconcerned]:
    """Every such row and brief of a standing correction. now: what each brief with an edition shows at present, by id.

    A correction is held against the editions it came with, or against the present as long as none has it. One that
    is also about a brief without an earlier edition is not judged: what that brief showed before is not on record.
    """
    compared: dict[tuple[str, int | None], _Compared] = {}
    for correction in desk.corrections.values():
        states = [_compared(desk, brief, correction, now, compared) for brief in correction.briefs]
        known = [state for state in states if state is not None]
        if correction.is_withdrawn or len(known) < len(states):
            continue
        find = partial(_held, correction, known)
        frozen = [state.edition for state in known if state.edition]
        if not frozen or len(frozen) < len(known):
            yield from find()
        else:
            of = [(state.before.sha256, state.edition and state.edition.sha256, state.together) for state in known]
            yield from found_right(frozen[0], f"true {correction.id}", (correction, of), find)


def _held(correction: Correction, states: Sequence[_Compared]) -> list[Untrue | Unconcerned]:
    """What a correction says otherwise than the states between which it stands."""
    found: list[Untrue | Unconcerned] = []
    true = [[_shows(state, told) for told in correction.changes] for state in states]
    for place, state in enumerate(states):
        if not any(true[place]) and any(map(any, true)):
            found.append(Unconcerned(correction.id, place, (state.brief, *state.numbers)))
    for number, told in enumerate(correction.changes):
        if not any(rows[number] for rows in true):
            instead = tuple(dict.fromkeys(one for state in states for one in state.of_field(told)))
            between = tuple((state.brief, *state.numbers) for state in states)
            found.append(Untrue(correction.id, number, told, instead, between))
    return found


def _compared(
    desk: Desk,
    brief: str,
    correction: Correction,
    now: Mapping[str, Facts],
    known: dict[tuple[str, int | None], _Compared],
) -> _Compared | None:
    editions, edition = desk.editions.get(brief, ()), desk.edition_with(correction, brief)
    number = edition.number if edition else None
    if not editions or number == 1:
        return None
    if (brief, number) not in known:
        if edition is None:
            before, together = editions[-1], unused(desk, brief, editions)
        else:
            before = editions[edition.number - 2]
            together = tuple(desk.corrections[one] for one in edition.corrections if one in desk.corrections)
        known[brief, number] = _Compared(brief, before, edition, now, together)
    return known[brief, number]


def _shows(state: _Compared, told: Change) -> bool:
    """Whether a row is a change between two states, or a step of one that several corrections tell together.

    A change since the newest edition may not be told to its end yet: then every step from its beginning may be one of
    it, and the rest is asked for.
    """
    steps = [
        step
        for correction in state.together
        for step in correction.changes
        if (step.record, step.field) == (told.record, told.field)
        and (step.kind == told.kind or None in (step.kind, told.kind))
    ]
    is_open = state.numbers[1] is None
    return any(
        told.was in _reached(one.was, steps)
        and (one.now in _reached(told.now, steps) or (is_open and uncovered([one], state.together) != ()))
        for one in state.of_field(told)
    ) or _came_or_went(state, told)


def _reached(value: str | None, steps: Iterable[Change]) -> set[str | None]:
    """The values that steps lead to from one, itself among them."""
    steps, reached, size = tuple(steps), {value}, 0
    while size < len(reached):
        size = len(reached)
        reached |= {step.now for step in steps if step.was in reached}
    return reached


def _came_or_went(state: _Compared, told: Change) -> bool:
    """Whether the row is about a record that entered or left the brief, and right about the side the brief shows.

    Such a record is one change of the brief, whatever field of it was edited.
    """
    for kind in {*state.was, *state.now} if told.kind is None else {told.kind}:
        old, new = state.was.get(kind, {}).get(told.record, {}), state.now.get(kind, {}).get(told.record, {})
        if told.field != LISTED and (LISTED in old) != (LISTED in new):
            shown, value = (old, told.was) if LISTED in old else (new, told.now)
            values = shown.get(told.field, ())
            return value in values if value is not None else not values
    return False
