"""Which records a brief is about: the queries behind its front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from ..records.desk import Desk
from ..records.model import Brief, Claim, Control, Event, Gap, Record, Strike, When
from ..records.remembering.noting import Noted, Worked, unheard
from .calendar import calendar
from .control.control import days_spoken_of
from .days import Days, days_of
from .silence import gap_days, is_missed, standing_gaps
from .whereabouts import ancestors

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def strikes_of(desk: Desk, brief: Brief) -> list[Strike]:
    """The strikes a brief is about, oldest first: in its window by a day at least, by its actors, in its places.

    The same strike may stand in several briefs; totals over briefs count ids, not rows.
    """
    return list(_chosen(desk, brief, "strikes", _strikes_of))


def _strikes_of(desk: Desk, brief: Brief) -> list[Strike]:
    if brief.counts != "strikes":
        return []
    listed = _kept(desk, "strikes", lambda: calendar((s, shown_days(s.when)) for s in _standing(desk.strikes)))
    chosen = [
        strike
        for strike in listed.meeting(window_of(brief))
        if (brief.actors is None or strike.actor in brief.actors)
        and (brief.strike_kinds is None or strike.kind in brief.strike_kinds)
        and _is_within(desk, brief, [strike.where.place])
    ]
    return sorted(chosen, key=lambda strike: (anchor(strike.when), strike.id))


def events_of(desk: Desk, brief: Brief) -> list[Event]:
    """The events of a brief's window and places, oldest first."""
    return list(_chosen(desk, brief, "events", _events_of))


def _events_of(desk: Desk, brief: Brief) -> list[Event]:
    listed = _kept(desk, "events", lambda: calendar((e, shown_days(e.when)) for e in _standing(desk.events)))
    chosen = [
        event
        for event in listed.meeting(window_of(brief))
        if _is_within(desk, brief, [where.place for where in event.places or ()])
    ]
    return sorted(chosen, key=lambda event: (anchor(event.when), event.id))


def control_of(desk: Desk, brief: Brief) -> list[Control]:
    """What is said about who held what during a brief's window, newest first; nothing from after it."""
    return list(_chosen(desk, brief, "control", _control_of))


def _control_of(desk: Desk, brief: Brief) -> list[Control]:
    listed = _kept(desk, "control", lambda: calendar((c, days_spoken_of(c, desk)) for c in _standing(desk.control)))
    chosen = [control for control in listed.meeting(window_of(brief)) if _is_within(desk, brief, [control.where.place])]
    return sorted(chosen, key=lambda control: (-anchor(control.period).toordinal(), control.id))


def gaps_of(desk: Desk, brief: Brief) -> list[Gap]:
    """The reporting gaps that touch a brief's window. Where it is about some actors only, the silence of an official of
    another side says nothing of them, as in the grades."""
    listed = _kept(desk, "gaps", lambda: calendar((gap, gap_days(gap, desk)) for gap in standing_gaps(desk)))
    found = listed.meeting(window_of(brief))
    return [gap for gap in found if brief.actors is None or is_missed(gap, brief.actors, desk)]


def window_of(brief: Brief) -> Days:
    return Days(brief.window.from_, brief.window.to)


def shown_days(when: When) -> Days:
    """The days a record is listed under: an open end is closed at the known one, so that
    “on or before 6 October” stands with 6 October and not in every window before it."""
    days = days_of(when)
    return Days(days.first or days.last, days.last or days.first)


def anchor(when: When) -> date:
    """The day a record is sorted by."""
    return when.earliest or when.latest or date.max


def _standing(records: Mapping[str, R]) -> Iterator[R]:
    return (record for record in records.values() if not record.is_withdrawn)


def _is_within(desk: Desk, brief: Brief, places: list[str | None]) -> bool:
    if brief.within is None:
        return True
    wanted = set(brief.within)
    return any(wanted & set(ancestors(place, desk)) for place in places if place)


def _kept(desk: Desk, what: str, make: Callable[[], T]) -> T:
    """One value of the whole desk, made when first asked for."""
    found: T = desk.kept.get(("selection", what), make)
    return found


def _chosen(desk: Desk, brief: Brief, kind: str, choose: Callable[[Desk, Brief], Iterable[R]]) -> tuple[R, ...]:
    """What a brief lists of a kind, chosen when first asked for: its page, counts, figures and downloads all ask."""
    with unheard():
        if desk.briefs.get(brief.id) is not brief:
            return tuple(choose(desk, brief))
        listed = _lists(desk, kind, choose)
    found: tuple[R, ...] = listed[brief.id]
    return found


def _lists(desk: Desk, kind: str, choose: Callable[[Desk, Brief], Iterable[R]]) -> Noted[str, tuple[R, ...]]:
    if kind not in desk.told:
        name = f"{kind} of a brief"

        def chosen(brief: str) -> tuple[R, ...]:
            return tuple(choose(desk, desk.briefs[brief]))

        # What is chosen is compared, not what it was chosen from.
        desk.told[kind] = Noted(name, Worked(desk.briefs, chosen))
    return desk.told[kind]


def lists_of_briefs(desk: Desk) -> Iterator[Noted[str, tuple[Record, ...]]]:
    """What each brief lists, kind by kind."""
    for kind, choose in (("strikes", _strikes_of), ("events", _events_of), ("control", _control_of)):
        yield _lists(desk, kind, choose)
    yield _lists(desk, "claims", _claims_of)


def claims_of(desk: Desk, brief: Brief) -> tuple[Claim, ...]:
    """Every standing claim a brief rests on, by day and id: about its records, behind them, and about those claims."""
    return _chosen(desk, brief, "claims", _claims_of)


def _claims_of(desk: Desk, brief: Brief) -> list[Claim]:
    control, gaps = control_of(desk, brief), gaps_of(desk, brief)
    about: list[Record] = [*strikes_of(desk, brief), *events_of(desk, brief), *control, *gaps]
    wanted = {claim.id for record in about for claim in desk.claims_about.get(record.id, ())}
    wanted |= {statement.claim for statement in control} | {gap.claim for gap in gaps}
    wanted |= {claim.id for c in sorted(wanted) for claim in desk.claims_about.get(c, ())}
    claims = [desk.claims[c] for c in wanted if c in desk.claims and not desk.claims[c].is_withdrawn]
    return sorted(claims, key=lambda claim: (claim.public_on, claim.id))
