"""One strike, claim, event, control statement or gap as a row shows it."""

from __future__ import annotations

from datetime import date

from ..assessment.assess import Assessed
from ..assessment.whereabouts import Spot, governorate_of, spot_of
from ..records.desk import Desk
from ..records.model import Claim, Control, Event, Gap, Location, Person, Place, Strike
from ..records.said import listed, say
from . import wording
from .audit_rows import chips_on, verdicts_on
from .naming import link, location_text, outside_text, salvo_text, strike_title, subject_link
from .statements import stance_text, stated_facets, target_text
from .views import ClaimLine, ClaimRow, ControlRow, EventRow, GapRow, Ground, Link, Quoted, StrikeLine, StrikeRow
from .working import grade_of, working


def ground_of(desk: Desk, location: Location) -> Ground:
    """What of a location can be drawn."""
    return ground(desk, spot_of(location, desk))


def ground(desk: Desk, spot: Spot) -> Ground:
    points = [desk.places[p].position for p in spot.along if p in desk.places]
    return Ground(
        spot.lat,
        spot.lon,
        spot.radius_m,
        spot.region,
        tuple((p.lon, p.lat) for p in points if p is not None),
        spot.is_area,
        spot.reason,
    )


def strike_row(assessed: Assessed, strike: Strike, *, is_partly_inside: bool = False) -> StrikeRow:
    """A strike with its grade, working and claims."""
    desk = assessed.desk
    place = desk.places.get(strike.where.place) if strike.where.place else None
    spot = spot_of(strike.where, desk)
    province = governorate_of(place.id, desk) if place else None
    target = strike.target
    return StrikeRow(
        id=strike.id,
        title=strike_title(desk, strike),
        when=wording.dated_text(strike.when),
        when_phrase=wording.resolved_text(strike.when),
        first=_iso(strike.when.earliest),
        last=_iso(strike.when.latest),
        where=location_text(desk, strike.where),
        place=link(desk, "places", place.id) if place else None,
        province=link(desk, "places", province) if province and place and province != place.id else None,
        precision=_precision(strike.where, spot, place),
        actor=link(desk, "actors", strike.actor),
        actor_is_suspected=strike.actor_is_suspected,
        kind=strike.kind.label,
        target=target_text(desk, target.actor, target.kind.label, target.stated_as) if target else None,
        counts=tuple(wording.count_text(c) for c in strike.counts or ()),
        pinned_by=_pinned_by(strike.where),
        distinct_from=tuple((link(desk, "strikes", other.id), other.reason) for other in strike.distinct_from or ()),
        part_of=link(desk, "strikes", strike.part_of) if strike.part_of else None,
        launched_from=location_text(desk, strike.launched_from) if strike.launched_from else None,
        may_be=tuple((subject_link(desk, other.id), other.reason) for other in strike.may_be_same_as or ()),
        working=working(assessed, strike),
        claims=tuple(claim_row(assessed, claim) for claim in desk.claims_about.get(strike.id, ())),
        conflicts=_conflicts(assessed, strike.id),
        ground=ground(desk, spot),
        is_partly_inside=is_partly_inside,
        note=strike.note,
        outside=outside_text(strike),
        outside_url=strike.outside.url if strike.outside else None,
    )


def strike_line(assessed: Assessed, strike: Strike) -> StrikeLine:
    """A strike where it is only mentioned with its grade: of lists over years nothing more is composed."""
    title = link(assessed.desk, "strikes", strike.id).text
    return StrikeLine(strike.id, title, grade_of(assessed, strike), salvo_text(assessed.desk, strike))


def claim_row(assessed: Assessed, claim: Claim) -> ClaimRow:
    """A claim of the desk in its source's terms, with what the other records say of each part of it."""
    return assessed.once("claims", claim.id, lambda: _claim_row(assessed, claim))


def _claim_row(assessed: Assessed, claim: Claim) -> ClaimRow:
    desk = assessed.desk
    source = desk.sources.get(claim.source)
    return ClaimRow(
        id=claim.id,
        source=link(desk, "sources", claim.source),
        source_kind=source.kind.label if source else "",
        family=source.family if source else "",
        via=link(desk, "sources", claim.via) if claim.via else None,
        relays=link(desk, "claims", claim.relays) if claim.relays else None,
        document=claim.document,
        url=claim.url,
        archived=claim.archived,
        stated=wording.dated_text(claim.stated),
        stated_on=claim.public_on.isoformat(),
        stated_phrase=wording.resolved_text(claim.stated),
        stance=stance_text(claim),
        stance_key=claim.stance.value,
        is_inference=claim.is_inference,
        hedge=claim.hedge,
        rests_on=tuple(link(desk, "sources", source) for source in claim.rests_on or ()),
        paraphrase=claim.paraphrase,
        quote=_quoted(claim),
        about=tuple(subject_link(desk, subject) for subject in claim.about or ()),
        facets=stated_facets(desk, claim.facets) if claim.facets else (),
        evidence=tuple(e.label for e in claim.evidence or ()),
        verdicts=verdicts_on(assessed, claim),
        searched=claim.searched,
        attached_despite=claim.attached_despite,
        note=claim.note,
        outside=outside_text(claim),
        outside_url=claim.outside.url if claim.outside else None,
    )


def claim_line(assessed: Assessed, claim: Claim) -> ClaimLine:
    """A claim where its page is one step away: lists over years ask for each claim once, long after its page did."""
    desk = assessed.desk
    return ClaimLine(
        id=claim.id,
        source=link(desk, "sources", claim.source),
        via=link(desk, "sources", claim.via) if claim.via else None,
        relays=link(desk, "claims", claim.relays) if claim.relays else None,
        document=claim.document,
        url=claim.url,
        archived=claim.archived,
        stated=wording.when_text(claim.stated),
        stance=stance_text(claim),
        is_inference=claim.is_inference,
        hedge=claim.hedge,
        paraphrase=claim.paraphrase,
        quote=_quoted(claim),
        chips=chips_on(assessed, claim),
        outside=outside_text(claim),
    )


def _quoted(claim: Claim) -> Quoted | None:
    quote = claim.quote
    return Quoted(quote.text, quote.lang, quote.translation, quote.translator) if quote else None


def event_row(assessed: Assessed, event: Event) -> EventRow:
    """An event of the desk with its claims."""
    return assessed.once("events", event.id, lambda: _event_row(assessed, event))


def _event_row(assessed: Assessed, event: Event) -> EventRow:
    desk = assessed.desk
    return EventRow(
        id=event.id,
        kind=event.kind.label,
        title=event.title,
        when=wording.dated_text(event.when),
        when_phrase=wording.resolved_text(event.when),
        first=_iso(event.when.earliest or event.when.latest),
        places=tuple(
            Link("places", where.place, location_text(desk, where)) for where in event.places or () if where.place
        ),
        grounds=tuple(ground_of(desk, where) for where in event.places or () if where.place),
        actors=tuple(link(desk, "actors", actor) for actor in event.actors or ()),
        summary=event.summary,
        people=tuple(_person(person) for person in event.people or ()),
        may_be=tuple((subject_link(desk, other.id), other.reason) for other in event.may_be_same_as or ()),
        counts=tuple(wording.count_text(c) for c in event.counts or ()),
        claims=tuple(claim_row(assessed, claim) for claim in desk.claims_about.get(event.id, ())),
        conflicts=_conflicts(assessed, event.id),
        note=event.note,
        outside=outside_text(event),
    )


def control_row(desk: Desk, control: Control) -> ControlRow:
    said = desk.said_of_control.get(control.claim)
    return ControlRow(
        id=control.id,
        place=link(desk, "places", control.where.place) if control.where.place else None,
        where=location_text(desk, control.where),
        state=control.state.label,
        state_definition=control.state.definition,
        holder=link(desk, "actors", control.holder),
        others=tuple(link(desk, "actors", actor) for actor in control.others or ()),
        when=wording.when_text(control.period),
        when_phrase=wording.resolved_text(control.period),
        first=_iso(control.period.earliest or control.period.latest),
        claim=link(desk, "claims", control.claim),
        source=link(desk, "sources", said.source) if said else Link("sources", "", say("unknown")),
        ground=ground_of(desk, control.where),
        rings=desk.areas.get(control.id, ()),
        note=control.note,
        outside=outside_text(control),
    )


def gap_row(desk: Desk, gap: Gap) -> GapRow:
    said = desk.said_of_gaps.get(gap.claim)
    return GapRow(
        id=gap.id,
        source=link(desk, "sources", gap.source),
        what=gap.what,
        when=wording.when_text(gap.window),
        when_phrase=wording.resolved_text(gap.window),
        first=_iso(gap.window.earliest),
        last=_iso(gap.window.latest),
        claim=link(desk, "claims", gap.claim),
        said_by=link(desk, "sources", said.source) if said else Link("sources", "", say("unknown")),
        note=gap.note,
        outside=outside_text(gap),
    )


def _conflicts(assessed: Assessed, subject_id: str) -> tuple[str, ...]:
    found = assessed.comparisons.get(subject_id)
    return found.conflicts if found else ()


def _pinned_by(where: Location) -> str | None:
    if not (where.method and where.by):
        return None
    return say("{method}, by {editor}", method=where.method.label, editor=where.by)


def _person(person: Person) -> str:
    others = person.spellings[1:]
    if not others:
        return person.name
    return say("{name} (also written {spellings})", name=person.name, spellings=wording.listing(others))


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _precision(location: Location, spot: Spot, place: Place | None) -> str | None:
    if spot.is_obscured_by_m:
        return say(
            "position blurred by {distance} m: {reason}",
            distance=f"{spot.is_obscured_by_m:,}",
            reason=location.obscured.reason if location.obscured else "",
        )
    if place is None or (spot.radius_m is None and spot.region):
        return None if place is None else say("{kind} only", kind=place.kind.label)
    text = wording.precision_text(spot.radius_m)
    return listed([place.kind.label, text]) if text else say("{kind}, no position", kind=place.kind.label)
