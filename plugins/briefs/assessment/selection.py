"""Which records a brief is about: the queries behind its front matter."""

from __future__ import annotations

from datetime import date

from ..records.desk import Desk
from ..records.model import Brief, Claim, Control, Event, Gap, Record, Strike, When
from .days import Days, days_of, meet
from .whereabouts import ancestors


def strikes_of(desk: Desk, brief: Brief) -> list[Strike]:
    """The strikes a brief is about, oldest first: in its window by a day at least, by its actors, in its places.

    The same strike may stand in several briefs; totals over briefs count ids, not rows.
    """
    if brief.counts != "strikes":
        return []
    chosen = [
        strike
        for strike in desk.strikes.values()
        if not strike.is_withdrawn
        and (brief.actors is None or strike.actor in brief.actors)
        and (brief.strike_kinds is None or strike.kind in brief.strike_kinds)
        and _shows(desk, brief, strike.when, [strike.where.place])
    ]
    return sorted(chosen, key=lambda strike: (anchor(strike.when), strike.id))


def attacks(strikes: list[Strike]) -> list[Strike]:
    """The strikes without the parts of a salvo that is itself among them: a salvo counts once."""
    chosen = {strike.id for strike in strikes}
    return [strike for strike in strikes if strike.part_of not in chosen]


def events_of(desk: Desk, brief: Brief) -> list[Event]:
    """The events of a brief's window and places, oldest first."""
    chosen = [
        event
        for event in desk.events.values()
        if not event.is_withdrawn and _shows(desk, brief, event.when, [where.place for where in event.places or ()])
    ]
    return sorted(chosen, key=lambda event: (anchor(event.when), event.id))


def control_of(desk: Desk, brief: Brief) -> list[Control]:
    """What is said about who held what during a brief's window, newest first; nothing from after it."""
    chosen = [
        control
        for control in desk.control.values()
        if not control.is_withdrawn and _shows(desk, brief, control.period, [control.where.place])
    ]
    return sorted(chosen, key=lambda control: (-anchor(control.period).toordinal(), control.id))


def gaps_of(desk: Desk, brief: Brief) -> list[Gap]:
    """The reporting gaps that touch a brief's window."""
    window = window_of(brief)
    return [gap for gap in desk.gaps.values() if not gap.is_withdrawn and meet(days_of(gap.window), window)]


def series_of(desk: Desk, brief: Brief) -> list[Brief]:
    """The briefs of one series by the last day they cover."""
    members = [other for other in desk.briefs.values() if other.series == brief.series and not other.is_withdrawn]
    return sorted(members, key=lambda b: (b.window.to, b.window.from_, b.id))


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


def _shows(desk: Desk, brief: Brief, when: When, places: list[str | None]) -> bool:
    if not meet(shown_days(when), window_of(brief)):
        return False
    if brief.within is None:
        return True
    wanted = set(brief.within)
    return any(wanted & set(ancestors(place, desk)) for place in places if place)


def claims_of(desk: Desk, brief: Brief) -> tuple[Claim, ...]:
    """Every standing claim a brief rests on, by day and id: about its records, behind them, and about those claims."""
    control, gaps = control_of(desk, brief), gaps_of(desk, brief)
    about: list[Record] = [*strikes_of(desk, brief), *events_of(desk, brief), *control, *gaps]
    wanted = {claim.id for record in about for claim in desk.claims_about.get(record.id, ())}
    wanted |= {statement.claim for statement in control} | {gap.claim for gap in gaps}
    wanted |= {claim.id for c in sorted(wanted) for claim in desk.claims_about.get(c, ())}
    claims = [desk.claims[c] for c in wanted if c in desk.claims and not desk.claims[c].is_withdrawn]
    return tuple(sorted(claims, key=lambda claim: (claim.public_on, claim.id)))
