"""What the pages about many records show: the front page, the archive, the registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from ..assessment.assess import Assessed
from ..assessment.counting.attacks import counted, counted_by, strikes_counted
from ..assessment.counting.possibly_one import attacks_that_may_be_one, strikes_among
from ..assessment.days import MONTHS
from ..assessment.selection import anchor, events_of, gaps_of, strikes_of, window_of
from ..assessment.silence import of_officials
from ..records.model import Brief, Place, Record, Source, Strike, When
from ..records.said import Said, count_of, forms, say
from ..records.vocabulary import PlaceKind, SourceKind, Term
from . import wording
from .analyses.possibly_one import at_least_in, may_be_one
from .brief import compose_brief
from .crossings import Crossings
from .figures import plain_takeaway
from .live import live_cards
from .naming import link, name_of, salvo_text
from .page_views.overviews import Archive, BriefCard, Front, Register, RegisterEntry
from .parts import Limits, Part, Parts
from .working import grade_view

T = TypeVar("T", Source, Place)


def archive(assessed: Assessed, parts: Parts, part: Part, most: int) -> Archive:
    """The standing briefs of this part by series, newest window first; series in the order of their newest brief. most:
    how many of the newest stand where all of them are in parts."""
    series: dict[str, list[BriefCard]] = {}
    standing = newest_first(assessed)
    shown = set(part.own) | {brief.id for brief in standing[:most] if parts.is_cut and not part.key}
    for brief in standing:
        if brief.id in shown:
            series.setdefault(brief.series, []).append(card(assessed, brief))
    live = () if part.key else live_cards(assessed)
    way = parts.way(part, assessed.desk.standing("briefs"))
    way = replace(way, parts=way.parts[::-1]) if way else None
    return Archive(tuple((name, tuple(cards)) for name, cards in series.items()), live, way)


def front(assessed: Assessed, crossings: Crossings, most: int = Limits.few) -> Front:
    """The latest brief about strikes in full, the newest `most` as cards, and what the desk holds."""
    briefs = newest_first(assessed)
    latest = next((brief for brief in briefs if brief.counts == "strikes"), None)
    desk = assessed.desk
    attacks = counted(crossings.strikes, assessed)
    struck = [attack.id for attack in attacks if assessed.grade_of(attack.id).is_strike]
    strikes = len(struck)
    return Front(
        latest=compose_brief(assessed, latest) if latest else None,
        cards=tuple(card(assessed, brief) for brief in briefs[:most]),
        total=len(briefs),
        live=live_cards(assessed),
        figures=(
            _held(strikes, *forms("strike", "strikes"), "strikes.md"),
            _held(len(attacks) - strikes, *forms("attack claimed only", "attacks claimed only"), "strikes.md"),
            _held(desk.how_many_stand["claims"], *forms("claim", "claims"), "claims.md"),
            _held(desk.how_many_stand["events"], *forms("other event", "other events"), "events.md"),
            _held(desk.how_many_stand["control"], *forms("control statement", "control statements"), "control.md"),
            _held(desk.how_many_stand["gaps"], *forms("reporting gap", "reporting gaps"), "gaps.md"),
            _held(desk.how_many_stand["sources"], *forms("source", "sources"), "sources.md"),
            _held(desk.how_many_stand["places"], *forms("place", "places"), "places.md"),
            _held(desk.how_many_stand["actors"], *forms("actor", "actors"), "actors.md"),
            _held(desk.how_many_stand["corrections"], *forms("correction", "corrections"), "corrections.md"),
        ),
        alike=may_be_one(struck, attacks_that_may_be_one(crossings.strikes, assessed)),
    )


def _held(number: int, one: str, many: str, target: str) -> tuple[str, int, str]:
    """What there is of one kind: the word that follows the number, the number, and the page that lists it."""
    return count_of(number, one, many), number, target


def newest_first(assessed: Assessed) -> list[Brief]:
    """Standing briefs by the last day they cover, newest first; among equals the one that starts latest."""
    standing = [brief for brief in assessed.desk.briefs.values() if not brief.is_withdrawn]
    return sorted(standing, key=lambda b: (b.window.to, b.window.from_, b.id), reverse=True)


def card(assessed: Assessed, brief: Brief) -> BriefCard:
    desk = assessed.desk
    strikes = strikes_of(desk, brief)
    grades = [assessed.grade_of(strike.id) for strike in strikes_counted(strikes, assessed)]
    counts = tuple(
        (grade_view(shown), sum(1 for grade in grades if grade.key == shown.key))
        for shown in assessed.rule.strike_grades
    )
    return BriefCard(
        link=link(desk, "briefs", brief.id),
        series=brief.series,
        title=brief.title,
        window=wording.span(brief.window.from_, brief.window.to),
        last=brief.window.to.isoformat(),
        takeaway=plain_takeaway(brief),
        counts=counts if brief.counts == "strikes" else (),
        alike=at_least_in(strikes_among(strikes, window_of(brief), assessed)) if brief.counts == "strikes" else "",
        events=len(events_of(desk, brief)),
        is_outside=brief.outside is not None,
        is_in_silence=bool(of_officials(gaps_of(desk, brief), desk)),
    )


def register(kind: str, assessed: Assessed, crossings: Crossings, parts: Parts, part: Part) -> Register:
    """The records of a kind that stand and whose place is in this part of their register."""
    desk = assessed.desk.of(kind)
    records = [record for key in part.own if not (record := desk[key]).is_withdrawn]
    way = parts.way(part, assessed.desk.standing(kind))
    return Register(kind, _REGISTERS[kind](assessed, crossings, records), way)


Groups = tuple[tuple[str, str, tuple[RegisterEntry, ...]], ...]
"""Heading, definition and entries of each group of a register."""


def _sources(assessed: Assessed, crossings: Crossings, sources: list[Any]) -> Groups:
    """By kind, with the claims they made."""
    desk, labels = assessed.desk, assessed.settings.labels
    stands = desk.standing("claims")

    def entry(source: Source) -> RegisterEntry:
        details = [say("family {family}", family=labels.family(source.family))]
        if source.side:
            details.append(say("side {side}", side=labels.side(source.side)))
        if source.is_anonymous:
            details.append(say("not named"))
        if source.is_collective:
            details.append(say("several unnamed sources, one voice"))
        own = sum(map(stands, desk.claims_of.get(source.id, ())))
        return RegisterEntry(link(desk, "sources", source.id), source.kind.label, tuple(details), own)

    return _by_kind(SourceKind, sources, entry)


def _places(assessed: Assessed, crossings: Crossings, places: list[Any]) -> Groups:
    """By kind, with every spelling."""
    desk = assessed.desk

    def entry(place: Place) -> RegisterEntry:
        spellings = [spelling for spelling in place.spellings if spelling != place.name]
        inside = [desk.places[place.parent].name] if place.parent in desk.places and place.parent else []
        missing = [say("no position")] if place.no_position else []
        return RegisterEntry(
            link(desk, "places", place.id),
            place.kind.label,
            (*inside, *missing, *spellings),
            _struck(assessed, crossings.strikes_at.get(place.id, ())),
        )

    return _by_kind(PlaceKind, places, entry)


def _by_kind(kinds: Iterable[Term], records: Iterable[T], entry: Callable[[T], RegisterEntry]) -> Groups:
    """Records under each kind that has any, in the order of the vocabulary."""
    grouped: dict[Term, list[RegisterEntry]] = {}
    for record in records:
        grouped.setdefault(record.kind, []).append(entry(record))
    return tuple((kind.label, kind.definition, _sorted(grouped[kind])) for kind in kinds if kind in grouped)


def _strikes(assessed: Assessed, crossings: Crossings, strikes: list[Any]) -> Groups:
    """By grade, oldest first."""
    groups = []
    for grade in sorted(assessed.rule.grades, key=lambda g: -g.rank):
        members = [s for s in strikes if assessed.grade_of(s.id).key == grade.key]
        entries = tuple(
            RegisterEntry(
                link(assessed.desk, "strikes", strike.id),
                strike.kind.label,
                tuple(_strike_details(assessed, strike)),
                len(assessed.desk.claims_about.get(strike.id, ())),
                is_counted=counted_by(strike, assessed).id == strike.id,
            )
            for strike in sorted(members, key=lambda s: (s.when.earliest or s.when.latest, s.id))
        )
        if entries:
            groups.append((grade.label, grade.definition, entries))
    return tuple(groups)


def _strike_details(assessed: Assessed, strike: Strike) -> Iterator[str]:
    desk = assessed.desk
    if strike.actor in desk.actors:
        yield name_of(desk, desk.actors[strike.actor])
    if salvo := salvo_text(desk, strike):
        yield salvo
    elif (part := counted_by(strike, assessed)).id != strike.id:
        yield say("counted with its part {part}", part=name_of(desk, part))


def _struck(assessed: Assessed, recorded: tuple[Strike, ...]) -> int:
    """How many strikes these are: a salvo counts once, and an attack claimed only is none."""
    return len(strikes_counted(recorded, assessed))


def _claims(assessed: Assessed, crossings: Crossings, claims: list[Any]) -> Groups:
    """By the month they were stated in, oldest first."""
    months: dict[str, list[RegisterEntry]] = {}
    for claim in sorted(claims, key=lambda c: (c.public_on, c.id)):
        month = _month(claim.public_on)
        entry = RegisterEntry(
            link(assessed.desk, "claims", claim.id), claim.stance.label, (claim.paraphrase,), len(claim.about or ())
        )
        months.setdefault(month, []).append(entry)
    return tuple((month, "", tuple(entries)) for month, entries in months.items())


def _dated(assessed: Assessed, crossings: Crossings, records: list[Any]) -> Groups:
    """Events, control statements or gaps by month, oldest first."""
    desk = assessed.desk
    months: dict[str, list[RegisterEntry]] = {}
    for record in sorted(records, key=lambda r: (anchor(_dating(r)), r.id)):
        when, kind = _dating(record), record.kind_folder
        month = _month(anchor(when))
        claims = {claim.id for claim in desk.claims_about.get(record.id, ())} | {record.given("claim") or ""}
        entry = RegisterEntry(link(desk, kind, record.id), kind, (wording.when_text(when),), len(claims - {""}))
        months.setdefault(month, []).append(entry)
    return tuple((month, "", tuple(entries)) for month, entries in months.items())


def _month(day: date) -> Said:
    return say("{month} {year}", month=MONTHS[day.month - 1], year=day.year)


def _dating(record: Record) -> When:
    when = record.given("when") or record.given("period") or record.given("window")
    assert isinstance(when, When)  # noqa: S101 - the three dated kinds have one of these
    return when


def _actors(assessed: Assessed, crossings: Crossings, actors: list[Any]) -> Groups:
    """By the side they fight on, with the strikes they are said to have made."""
    desk = assessed.desk
    sides: dict[str, list[RegisterEntry]] = {}
    for actor in actors:
        sides.setdefault(actor.side, []).append(
            RegisterEntry(
                link(desk, "actors", actor.id),
                actor.side,
                tuple(name.text for name in actor.names or ()),
                _struck(assessed, crossings.strikes_by.get(actor.id, ())),
            )
        )
    return tuple((assessed.settings.labels.side(side), "", _sorted(sides[side])) for side in sorted(sides))


def _sorted(entries: Iterable[RegisterEntry]) -> tuple[RegisterEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.link.text.casefold(), entry.link.id)))


_REGISTERS: Mapping[str, Callable[[Assessed, Crossings, list[Any]], Groups]] = {
    "strikes": _strikes,
    "claims": _claims,
    "events": _dated,
    "control": _dated,
    "gaps": _dated,
    "sources": _sources,
    "places": _places,
    "actors": _actors,
}
"""The groups of each register, given records that stand."""
