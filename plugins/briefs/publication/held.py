"""Who held a place, when, according to whom, and where the sources disagree: from the records to rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ..assessment.assess import Assessed
from ..assessment.control.disputes import Dispute
from ..assessment.control.held import PlaceState, Saying, Stretch, last_states
from ..assessment.days import Days, meet
from ..assessment.whereabouts import spot_of
from ..records.desk import Desk
from ..records.model import Control, Location
from ..records.said import Said, say
from ..records.vocabulary import ControlState, Relation
from . import wording
from .lists import Lists
from .naming import held_text, link, location_text
from .page_views.held import HeldPart, PlaceHeld, SayingView, StretchRow
from .parts import Part, Parts, Rest
from .rows import claim_row, control_row, ground
from .views import DisputeView, HeldRow, Link, Side

LABELS = {
    "holds": say("held by"),
    "cut": say("cut by"),
    "contested": say("contested:"),
    "present": say("control not stated; present:"),
    "unknown": say("control not stated"),
    "none": say("no statement"),
}


def held_at(assessed: Assessed, place: str) -> PlaceHeld | None:
    """A place over all days; None when no statement speaks of it."""
    inner = _inner(assessed, place)
    return _held_over(assessed, inner, inner) if inner else None


def _inner(assessed: Assessed, place: str) -> tuple[Stretch, ...]:
    """The stretches of a place from the first day to the last that statements speak of."""
    return assessed.stretches.get(place, ())[1:-1]


def _held_over(assessed: Assessed, shown: tuple[Stretch, ...], inner: tuple[Stretch, ...]) -> PlaceHeld:
    """Some stretches of all those of a place."""
    desk, place = assessed.desk, inner[0].place
    here = [one for one in assessed.disputes if one.place == place]
    return PlaceHeld(
        place=link(desk, "places", place),
        kind=desk.places[place].kind.label,
        rows=tuple(_row(assessed, stretch, here) for stretch in shown),
        outside=say(
            "No statement before {first} or after {last}.",
            first=wording.day(_first(inner[0])),
            last=wording.day(_last(inner[-1])),
        ),
    )


def held_in_short(assessed: Assessed, lists: Lists, place: str) -> PlaceHeld | None:
    """The same of a place whose stretches may be many: the newest of them then, newest first, and the way to all."""
    parts = stretch_parts(assessed, lists, place)
    way = parts.way(parts.root, lambda day: True)
    if not parts.is_cut or way is None:
        return held_at(assessed, place)
    inner = _inner(assessed, place)
    return replace(_held_over(assessed, inner[: -lists.limits.few - 1 : -1], inner), rest=Rest(len(inner), way))


def held_in(assessed: Assessed, place: str, parts: Parts, part: Part) -> HeldPart:
    """One year of the stretches of a place."""
    inner = _inner(assessed, place)
    begun = tuple(one for one in inner if f"{_first(one)}".startswith(part.key))
    way = parts.way(part, lambda day: True)
    assert way is not None  # noqa: S101 - it is a part
    return HeldPart(
        place=link(assessed.desk, "places", place),
        held=_held_over(assessed, begun, inner) if begun else None,
        disputes=tuple(
            dispute_view(assessed, one)
            for one in assessed.disputes
            if one.place == place and f"{one.days.first}".startswith(part.key)
        ),
        way=way,
    )


def stretch_parts(assessed: Assessed, lists: Lists, place: str) -> Parts:
    """Who held a place, year by year where its stretches are many."""
    return lists.stretches_of(place, [f"{_first(one)}" for one in _inner(assessed, place)])


def page_of_held(assessed: Assessed, lists: Lists, place: str, day: str) -> str:
    """The Markdown path of the page on which the disputes of a place stand that begin on a day."""
    parts = stretch_parts(assessed, lists, place)
    year = next((part for part in parts.root.parts if day.startswith(part.key)), None)
    return parts.path(year) if year else lists.held_at.get(place, "disputes.md")


def held_rows(desk: Desk, statements: Iterable[Control], until: date) -> tuple[HeldRow, ...]:
    """Each place that the statements name, as of `until`: its state on the last day up to then that they speak of."""
    return tuple(_held(desk, state) for state in last_states(statements, until, desk))


def disputes_in(assessed: Assessed, statements: Iterable[Control], window: Days) -> tuple[DisputeView, ...]:
    """The disputes of the window that any of the statements takes part in."""
    shown = {statement.id for statement in statements}
    found = [one for one in assessed.disputes if shown & set(one.control) and meet(one.days, window)]
    return tuple(dispute_view(assessed, one) for one in found)


def dispute_view(assessed: Assessed, dispute: Dispute) -> DisputeView:
    """A dispute with each statement in its own terms, by the day it was made and then by id."""
    desk = assessed.desk
    sides = []
    for key in dispute.control:
        statement = desk.control[key]
        claim = desk.claims.get(statement.claim)
        made = claim.public_on if claim else date.max
        words = _words(desk, dispute.place, statement)
        told = claim_row(assessed, claim) if claim else None
        sides.append((made, key, Side(words, control_row(desk, statement), told)))
    first, last = _bounds(dispute.days)
    how, how_inside = _how(dispute)
    return DisputeView(
        anchor=f"dispute-{dispute.place}-{first}",
        place=link(desk, "places", dispute.place),
        days=wording.span(first, last),
        first=first.isoformat(),
        last=last.isoformat(),
        how=how,
        how_inside=how_inside,
        sides=tuple(side for _, _, side in sorted(sides, key=lambda one: one[:2])),
    )


def _how(dispute: Dispute) -> tuple[Said, Said]:
    """Who disagrees: as a sentence of its own, and within one."""
    if not dispute.between_sources:
        if len(dispute.sources) < 2:
            return say("One source calls it contested"), say("one source calls it contested")
        return say("Sources call it contested"), say("sources call it contested")
    if len(dispute.sources) > 1:
        return say("Sources disagree"), say("sources disagree")
    return say("One source says both"), say("one source says both")


def _row(assessed: Assessed, stretch: Stretch, disputes: list[Dispute]) -> StretchRow:
    desk = assessed.desk
    first, last = _bounds(stretch.days)
    key = "none" if stretch.is_silent else _key(desk, stretch)
    holders = _holders(desk, stretch)
    return StretchRow(
        days=wording.span(first, last),
        length_days=(last - first).days + 1,
        first=first.isoformat(),
        last=last.isoformat(),
        key=key,
        label=LABELS[key],
        holders=tuple(link(desk, "actors", holder) for holder in holders),
        colour_of=holders,
        sayings=tuple(_saying(desk, stretch.place, saying) for saying in stretch.sayings),
        disputes=tuple(dispute_view(assessed, one) for one in disputes if meet(one.days, stretch.days)),
    )


def _held(desk: Desk, state: PlaceState) -> HeldRow:
    key = _key(desk, state)
    holders = _holders(desk, state)
    spoken = [s for s in state.sayings if s.control in state.decided_by] or list(state.sayings)
    return HeldRow(
        place=link(desk, "places", state.place),
        key=key,
        label=LABELS[key],
        holders=tuple(link(desk, "actors", holder) for holder in holders),
        colour_of=next((s.holder for s in spoken if s.holder in holders), None),
        as_of=wording.day(state.day),
        sources=tuple(link(desk, "sources", source) for source in sorted({s.source for s in spoken if s.source})),
        ground=ground(desk, spot_of(Location(place=state.place), desk)),
    )


def _key(desk: Desk, state: PlaceState | Stretch) -> str:
    return "present" if state.summary == "unknown" and _present(desk, state) else state.summary


def _present(desk: Desk, state: PlaceState | Stretch) -> tuple[str, ...]:
    """Who is said to have forces at a place of which control is not stated. Who is somewhere in a province need not be
    at each place of it, as who holds it does."""
    present = [s for s in state.sayings if s.state is ControlState.PRESENT]
    return tuple(sorted({s.holder for s in present if desk.control[s.control].where.place == state.place}))


def _holders(desk: Desk, state: PlaceState | Stretch) -> tuple[str, ...]:
    return state.holders or _present(desk, state)


def _saying(desk: Desk, place: str, saying: Saying) -> SayingView:
    statement = desk.control[saying.control]
    return SayingView(
        source=link(desk, "sources", saying.source) if saying.source else Link("sources", "", say("unknown")),
        words=_words(desk, place, statement),
        control=link(desk, "control", saying.control),
        claim=link(desk, "claims", saying.claim),
        touches=saying.coverage == "boundary" and statement.where.place != place,
    )


def _words(desk: Desk, place: str, statement: Control) -> str:
    """held by ISIS; ISIS present, control not stated (near Palmyra)"""
    where = statement.where
    is_all_of_it = where.place == place and where.relation in (Relation.AT, Relation.ALONG)
    said = held_text(desk, statement)
    return said if is_all_of_it else say("{state} ({place})", state=said, place=location_text(desk, where))


def _bounds(days: Days) -> tuple[date, date]:
    """First and last day of a window that is closed at both ends, as every window with a statement in it is."""
    return days.first or date.min, days.last or date.max


def _first(stretch: Stretch) -> date:
    return _bounds(stretch.days)[0]


def _last(stretch: Stretch) -> date:
    return _bounds(stretch.days)[1]
