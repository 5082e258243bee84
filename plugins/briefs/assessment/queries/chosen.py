"""The records a query chooses, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...records.desk import Desk
from ...records.model import Claim, Location, Record, Strike
from ..assess import Assessed
from ..counting.attacks import counted
from ..lineage import collapse
from ..whereabouts import ancestors
from .language import Query
from .scope import Scope


def strikes(query: Query, assessed: Assessed, scope: Scope) -> list[Strike]:
    """The strikes a query chooses; a salvo and its parts are one, unless it asks for the parts of one (`part_of`).

    Without `grade`, those that are strikes; what is only claimed is not.
    """
    chosen = _of_any_grade(query, assessed, scope)
    alone = chosen if query.values("part_of") else counted(chosen, assessed)
    return [strike for strike in alone if _graded(assessed, strike, query.values("grade"))]


def strikes_with_numbers(query: Query, assessed: Assessed, scope: Scope) -> list[Strike]:
    """The records among those a query chooses that numbers are added from: where a salvo is among them it stands for
    its parts."""
    chosen = _with_parts(query, assessed, scope)
    met = {strike.id for strike in chosen}
    return [strike for strike in chosen if strike.part_of not in met]


def _with_parts(query: Query, assessed: Assessed, scope: Scope, *, named_with_parts: bool = False) -> list[Strike]:
    chosen = _of_any_grade(query, assessed, scope, named_with_parts=named_with_parts)
    return [strike for strike in chosen if _graded(assessed, strike, query.values("grade"))]


def _of_any_grade(query: Query, assessed: Assessed, scope: Scope, *, named_with_parts: bool = False) -> list[Strike]:
    """named_with_parts: whether who names a salvo has named its parts."""
    desk = assessed.desk
    kinds, actors, wanted = query.values("kind"), query.values("actor"), query.values("strike")
    parts = query.values("part_of")
    return [
        strike
        for strike in scope.strikes()
        if (not kinds or strike.kind.value in kinds)
        and (not actors or strike.actor in actors)
        and (not wanted or strike.id in wanted or (named_with_parts and strike.part_of in wanted))
        and (not parts or strike.part_of in parts)
        and _lies(query, desk, [strike.where])
        and _said(query, desk, strike)
    ]


def _graded(assessed: Assessed, strike: Strike, grades: tuple[str, ...]) -> bool:
    verdict = assessed.verdicts[strike.id]
    return verdict.grade.key in grades if grades else verdict.is_strike


def _lies(query: Query, desk: Desk, locations: Iterable[Location]) -> bool:
    """Whether one of the locations is a place asked for, or lies within an area asked for."""
    at, within = query.values("place"), query.values("within")
    places = [where.place for where in locations if where.place]
    if at and not set(places) & set(at):
        return False
    return not within or any(set(ancestors(place, desk)) & set(within) for place in places)


def _said(query: Query, desk: Desk, record: Record) -> bool:
    """Whether a claim asked for speaks of the record: by its id, its source, or its source's family."""
    named, sources, families = query.values("claim"), query.values("source"), query.values("family")
    if not (named or sources or families):
        return True
    claims = list(desk.claims_about.get(record.id, ()))
    resting_on = desk.claims.get(record.given("claim") or "")
    return any(
        (not named or claim.id in named) and _by(claim, desk, sources, families)
        for claim in (*claims, *([resting_on] if resting_on else []))
    )


def _by(claim: Claim, desk: Desk, sources: tuple[str, ...], families: tuple[str, ...]) -> bool:
    source = desk.sources.get(claim.source)
    return (not sources or claim.source in sources) and (
        not families or (source is not None and source.family in families)
    )


def claims(query: Query, assessed: Assessed, scope: Scope) -> Iterator[Claim]:
    """The claims a query chooses: statements at their origin, a relay counts with what it repeats."""
    desk = assessed.desk
    about = {*query.values("strike"), *query.values("event")}
    stances, actors = query.values("stance"), query.values("actor")
    for origin in collapse(scope.claims(), desk):
        claim = origin.claim
        if not _by(claim, desk, query.values("source"), query.values("family")):
            continue
        if about and not any(about & set(read.about or ()) for read in (claim, *origin.read_as)):
            continue
        if (stances and claim.stance.value not in stances) or (
            actors and (claim.facets is None or claim.facets.actor not in actors)
        ):
            continue
        if _lies(query, desk, (claim.facets.places if claim.facets else None) or ()):
            yield claim


def _sources(query: Query, assessed: Assessed, scope: Scope) -> Iterator[Record]:
    kinds, sources = query.values("kind"), assessed.desk.sources
    looked_at = query.window or query.values("strike") or query.values("event") or query.values("stance")
    if not (looked_at or scope.brief):
        chosen = {source.id for source in sources.values() if not source.is_withdrawn}
        families = query.values("family")
        chosen = {source for source in chosen if not families or sources[source].family in families}
    else:
        chosen = {claim.source for claim in claims(query, assessed, scope)}
    for source in sorted(chosen & sources.keys()):
        if not kinds or sources[source].kind.value in kinds:
            yield sources[source]


def _events(query: Query, assessed: Assessed, scope: Scope) -> Iterator[Record]:
    kinds, actors, desk = query.values("kind"), set(query.values("actor")), assessed.desk
    for event in scope.events():
        if (
            (not kinds or event.kind.value in kinds)
            and (not actors or actors & set(event.actors or ()))
            and _lies(query, desk, event.places or ())
            and _said(query, desk, event)
        ):
            yield event


def _control(query: Query, assessed: Assessed, scope: Scope) -> Iterator[Record]:
    actors, desk = query.values("actor"), assessed.desk
    for control in scope.control():
        holds = not actors or control.holder in actors
        if holds and _lies(query, desk, (control.where,)) and _said(query, desk, control):
            yield control


def _gaps(query: Query, assessed: Assessed, scope: Scope) -> Iterator[Record]:
    sources, families, desk = query.values("source"), query.values("family"), assessed.desk
    named = query.values("claim")
    for gap in scope.gaps():
        silent = desk.sources.get(gap.source)
        is_silent = (not sources or gap.source in sources) and (
            not families or (silent is not None and silent.family in families)
        )
        if is_silent and (not named or gap.claim in named):
            yield gap


def with_records_of_parts(query: Query, assessed: Assessed, scope: Scope) -> list[Strike]:
    """The records that places are counted from: who names a salvo has named its parts."""
    return _with_parts(query, assessed, scope, named_with_parts=True)


def _places(query: Query, assessed: Assessed, scope: Scope) -> Iterator[Record]:
    found = {strike.where.place for strike in with_records_of_parts(query, assessed, scope)}
    return (assessed.desk.places[place] for place in sorted(p for p in found if p) if place in assessed.desk.places)


CHOOSERS: dict[str, Callable[[Query, Assessed, Scope], Iterable[Record]]] = {
    "strikes": strikes,
    "claims": claims,
    "sources": _sources,
    "events": _events,
    "control": _control,
    "gaps": _gaps,
    "places": _places,
}
"""How each kind that `count:` counts is chosen."""
