"""What the permanent page of each record shows."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TypeVar

from ..assessment.assess import Assessed
from ..assessment.control.control import days_spoken_of, spoken_next_to
from ..assessment.counting.attacks import attacks_among
from ..assessment.days import days_of, meet
from ..assessment.lineage import independence
from ..assessment.silence import gap_days
from ..assessment.whereabouts import ancestors, spot_of
from ..records.desk import Desk
from ..records.model import Actor, Claim, Control, Event, Gap, Location, Place, Record, Source, Strike
from ..records.model.registers import Judgement
from ..records.said import Said, say
from . import wording
from .analyses.ledger import has_ledger, share_anchors
from .crossings import Crossings
from .held import dispute_view, held_in_short
from .history import first_published, history
from .lineage import lineage_of_source, origins_view
from .lists import Lists, RecordList
from .naming import any_link, link, outside_text
from .page_views.records import (
    ActorPage,
    ClaimPage,
    ControlPage,
    EventPage,
    GapPage,
    PlacePage,
    RecordPart,
    SourcePage,
    Standing,
    StrikePage,
    Voices,
)
from .parts import Part, Rest
from .report_cards import card_view
from .rows import claim_line, claim_row, control_row, event_row, gap_row, ground_of, strike_line, strike_row
from .salvos import heard_of_parts, salvo_parts
from .side_by_side import comparison
from .source_rows import source_row
from .views import ClaimLine, ClaimRow, Link

R = TypeVar("R", Strike, Claim, Control, Event, Place)
N = TypeVar("N", Strike, Source, Actor)


def standing(desk: Desk, record: Record) -> Standing:
    """Whether the record stands, where its file is, what changed in it, what the desk notes about it."""
    withdrawn = record.withdrawn
    kind = record.kind_folder
    return Standing(
        kind=kind,
        id=record.id,
        path=desk.paths.get((kind, record.id), ""),
        history=history(desk, record),
        withdrawn_on=wording.day(withdrawn.on) if withdrawn else None,
        withdrawn_reason=withdrawn.reason if withdrawn else None,
        successor=any_link(desk, withdrawn.successor) if withdrawn and withdrawn.successor else None,
        note=record.note,
        outside=outside_text(record),
        outside_url=record.outside.url if record.outside else None,
        first_published=first_published(desk, record),
    )


def strike_page(assessed: Assessed, crossings: Crossings, lists: Lists, strike: Strike) -> StrikePage:
    desk = assessed.desk
    here = strike.where.place
    same = crossings.strikes_at.get(here, ()) if here else ()
    days, control = days_of(strike.when), crossings.control_at.get(here, ()) if here else ()
    shown = spoken_next_to(days, control, lists.limits.links, desk)
    claims = desk.claims_about.get(strike.id, ())
    voices = independence(claims, desk)
    return StrikePage(
        standing(desk, strike),
        strike_row(assessed, strike),
        Voices(voices.n, voices.m),
        salvo_parts(assessed, strike),
        _briefs(desk, crossings.briefs_with_strike.get(strike.id, ())),
        tuple(link(desk, "strikes", s.id) for s in _next_to(strike.id, same, lists.limits.links)),
        max(len(same) - 1, 0),
        tuple(control_row(desk, statement) for statement in shown),
        len(control),
        not all(meet(days_spoken_of(statement, desk), days) for statement in shown),
        comparison(assessed, strike),
        origins_view(desk, claims, voices),
        tuple(link(desk, "claims", claim) for claim in heard_of_parts(assessed, strike)),
    )


def _next_to(record_id: str, others: tuple[N, ...], most: int) -> tuple[N, ...]:
    """The others of some records, ids ascending, or those next in that order, where there are more than `most`."""
    at = bisect_left(others, record_id, key=lambda other: other.id)
    own = at < len(others) and others[at].id == record_id
    first = max(min(at - most // 2, len(others) - own - most), 0)
    return tuple(other for other in others[first : first + most + own] if other.id != record_id)


def claim_page(assessed: Assessed, crossings: Crossings, lists: Lists, claim: Claim) -> ClaimPage:
    desk = assessed.desk
    briefs = {b for subject in claim.about or () for b in crossings.briefs_with_strike.get(subject, ())}
    briefs |= {b for subject in claim.about or () for b in crossings.briefs_with_event.get(subject, ())}
    return ClaimPage(
        standing(desk, claim),
        claim_row(assessed, claim),
        tuple(link(desk, "claims", c.id) for c in crossings.relays_of.get(claim.id, ())),
        tuple(link(desk, "claims", c.id) for c in desk.claims_about.get(claim.id, ())),
        _briefs(desk, tuple(sorted(briefs))),
        share_anchors(assessed).get(claim.id) if claim.facets and claim.facets.shares else None,
    )


def source_page(assessed: Assessed, crossings: Crossings, lists: Lists, source: Source) -> SourcePage:
    desk = assessed.desk
    own = crossings.claims_by.get(source.id, ())
    carried = crossings.claims_through.get(source.id, ())
    judgements: list[tuple[str, Judgement]] = [(j.deemed.label, j) for j in source.credibility or ()]
    judgements += [
        (say("likely to misstate the {facets}", facets=wording.listing([f.label for f in j.facets])), j)
        for j in source.disinformation or ()
    ]
    made, read = lists.of_records["sources", source.id]
    claims, claims_rest = _shown(desk, lists, made, own)
    through, carried_rest = _shown(desk, lists, read, carried)
    family = crossings.families.get(source.family, ())
    gaps = crossings.gaps_of.get(source.id, ())
    return SourcePage(
        standing=standing(desk, source),
        row=source_row(assessed, source.id, own + carried),
        names=_names(source),
        country=source.country,
        role=source.role,
        part_of=link(desk, "sources", source.part_of) if source.part_of else None,
        url=source.url,
        is_anonymous=source.is_anonymous,
        is_collective=source.is_collective,
        judgements=tuple((words, _held(j), j.reason) for words, j in judgements),
        family=tuple(link(desk, "sources", s.id) for s in _next_to(source.id, family, lists.limits.few)),
        family_number=len(family) - 1,
        claims=_listed(assessed, claims, claims_rest),
        carried=_listed(assessed, through, carried_rest),
        gaps=tuple(gap_row(desk, g) for g in gaps[-lists.limits.few :]),
        gaps_number=len(gaps),
        card=card_view(assessed, source.id),
        lineage=lineage_of_source(desk, crossings.claims_by, crossings.relays_of, source.id),
        claims_rest=claims_rest,
        carried_rest=carried_rest,
        few=lists.limits.few,
    )


def place_page(assessed: Assessed, crossings: Crossings, lists: Lists, place: Place) -> PlacePage:
    desk = assessed.desk
    whole = Location(place=place.id)
    position = place.position
    hits, others, held_in = lists.of_records["places", place.id]
    here = crossings.strikes_at.get(place.id, ())
    strikes, rest = _shown(desk, lists, hits, here)
    events, events_rest = _shown(desk, lists, others, crossings.events_at.get(place.id, ()))
    inside, inside_rest = _shown(desk, lists, held_in, crossings.places_in.get(place.id, ()))
    return PlacePage(
        standing=standing(desk, place),
        name=place.name,
        kind=place.kind.label,
        kind_definition=place.kind.definition,
        names=_names(place),
        parents=tuple(link(desk, "places", p) for p in ancestors(place.id, desk)[1:]),
        inside=tuple(link(desk, "places", p.id) for p in inside),
        inside_rest=inside_rest,
        position=wording.degrees_text(position) if position else None,
        position_source=place.position_source,
        no_position=place.no_position,
        extent=wording.precision_text(spot_of(whole, desk).radius_m),
        along=tuple(link(desk, "places", p) for p in place.along or ()),
        identifiers=_identifiers(place),
        strikes=tuple(strike_line(assessed, s) for s in strikes),
        events=tuple(event_row(assessed, e) for e in events),
        held=held_in_short(assessed, lists, place.id),
        ground=ground_of(desk, whole),
        attacks=attacks_among(here, desk),
        rest=rest,
        events_rest=events_rest,
    )


def actor_page(assessed: Assessed, crossings: Crossings, lists: Lists, actor: Actor) -> ActorPage:
    desk = assessed.desk
    hits, holds, others, _ = lists.of_records["actors", actor.id]
    by = crossings.strikes_by.get(actor.id, ())
    strikes, rest = _shown(desk, lists, hits, by)
    held, control_rest = _shown(desk, lists, holds, crossings.control_by.get(actor.id, ()))
    events, events_rest = _shown(desk, lists, others, crossings.events_with.get(actor.id, ()))
    side = crossings.sides.get(actor.side, ())
    return ActorPage(
        standing=standing(desk, actor),
        name=actor.name,
        side=actor.side,
        names=_names(actor),
        allies=tuple(link(desk, "actors", a.id) for a in _next_to(actor.id, side, lists.limits.few)),
        allies_number=len(side) - 1,
        has_ledger=has_ledger(assessed, actor.id),
        strikes=tuple(strike_line(assessed, s) for s in strikes),
        control=tuple(control_row(desk, c) for c in held),
        events=tuple(event_row(assessed, e) for e in events),
        attacks=attacks_among(by, desk),
        rest=rest,
        control_rest=control_rest,
        events_rest=events_rest,
    )


def record_part(assessed: Assessed, kind: str, record: Record, listed: RecordList, part: Part) -> RecordPart:
    """Part of a list that is too long for the page of its record, in the order of the ids."""
    desk = assessed.desk
    standing = [one for key in part.own if not (one := desk.of(listed.kind)[key]).is_withdrawn]
    way = listed.parts.way(part, desk.standing(listed.kind))
    assert way is not None  # noqa: S101 - a part has others, or was published once
    return RecordPart(
        link(desk, kind, record.id),
        tuple(claim_line(assessed, one) for one in standing if isinstance(one, Claim)),
        tuple(strike_line(assessed, one) for one in standing if isinstance(one, Strike)),
        tuple(control_row(desk, one) for one in standing if isinstance(one, Control)),
        tuple(event_row(assessed, one) for one in standing if isinstance(one, Event)),
        tuple(link(desk, "places", one.id) for one in standing if isinstance(one, Place)),
        listed.anchors,
        way,
    )


def _listed(
    assessed: Assessed, claims: tuple[Claim, ...], rest: Rest | None
) -> tuple[ClaimRow, ...] | tuple[ClaimLine, ...]:
    """In full where all stand on the page, in short like the parts where there are more."""
    if rest is None:
        return tuple(claim_row(assessed, claim) for claim in claims)
    return tuple(claim_line(assessed, claim) for claim in claims)


def _shown(desk: Desk, lists: Lists, listed: RecordList, standing: tuple[R, ...]) -> tuple[tuple[R, ...], Rest | None]:
    """What stands of a list on the page of its record: all of it, or the newest and the way to the rest."""
    if not listed.parts.is_cut:
        return standing, None
    way = listed.parts.way(listed.parts.root, desk.standing(listed.kind))
    assert way is not None  # noqa: S101 - it is in parts
    latest = sorted(standing, key=lambda one: (_last_day(one), one.id), reverse=True)
    return tuple(latest[: lists.limits.few]), Rest(len(standing), way)


def _last_day(record: Strike | Claim | Control | Event | Place) -> date:
    if isinstance(record, Place):
        return date.min
    if isinstance(record, Claim):
        return record.public_on
    when = record.period if isinstance(record, Control) else record.when
    return when.latest or when.earliest or date.min


def event_page(assessed: Assessed, crossings: Crossings, lists: Lists, event: Event) -> EventPage:
    desk = assessed.desk
    briefs = crossings.briefs_with_event.get(event.id, ())
    claims = desk.claims_about.get(event.id, ())
    voices = independence(claims, desk)
    return EventPage(
        standing(desk, event),
        event_row(assessed, event),
        link(desk, "actors", event.lost_by) if event.lost_by else None,
        Voices(voices.n, voices.m),
        _briefs(desk, briefs),
        comparison(assessed, event),
        origins_view(desk, claims, voices),
    )


def control_page(assessed: Assessed, crossings: Crossings, lists: Lists, control: Control) -> ControlPage:
    desk = assessed.desk
    claim = desk.claims.get(control.claim)
    here = crossings.control_at.get(control.where.place, ()) if control.where.place else ()
    others = [other for other in here if other.id != control.id]
    shown = spoken_next_to(days_spoken_of(control, desk), others, lists.limits.links, desk)
    return ControlPage(
        link(desk, "control", control.id).text,
        standing(desk, control),
        control_row(desk, control),
        claim_row(assessed, claim) if claim else None,
        tuple(control_row(desk, other) for other in shown),
        len(others),
        tuple(dispute_view(assessed, one) for one in assessed.disputes if control.id in one.control),
    )


def gap_page(assessed: Assessed, crossings: Crossings, lists: Lists, gap: Gap) -> GapPage:
    desk = assessed.desk
    claim = desk.claims.get(gap.claim)
    silent = gap_days(gap, desk)
    same = crossings.gaps_of.get(gap.source, ())
    others = [g for g in same if g.id != gap.id and meet(gap_days(g, desk), silent)]
    return GapPage(
        standing(desk, gap),
        gap_row(desk, gap),
        claim_row(assessed, claim) if claim else None,
        tuple(gap_row(desk, g) for g in others),
        tuple(link(desk, "strikes", s.id) for s in crossings.strikes if silent.contains(days_of(s.when))),
    )


def _briefs(desk: Desk, ids: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(link(desk, "briefs", brief) for brief in ids)


def _held(judgement: Judgement) -> Said:
    """When the desk judges so: from 1 October 2015 to 5 November 2015"""
    first = wording.day(judgement.from_)
    if judgement.to is None:
        return say("from {day}", day=first)
    return say("from {first} to {last}", first=first, last=wording.day(judgement.to))


def _names(record: Place | Actor | Source) -> tuple[tuple[str, str | None], ...]:
    return tuple((name.text, name.lang) for name in record.names or ())


def _identifiers(place: Place) -> tuple[tuple[str, str, str | None], ...]:
    found: list[tuple[str, str, str | None]] = []
    if place.geonames:
        found.append((say("GeoNames"), place.geonames, f"https://www.geonames.org/{place.geonames}"))
    if place.pcode:
        found.append((say("OCHA place code"), place.pcode, None))
    if place.region:
        found.append((say("ISO 3166"), place.region, None))
    return tuple(found)
