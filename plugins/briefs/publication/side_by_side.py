"""What each party says of one strike or event, matter by matter, as readers compare it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..assessment.assess import Assessed
from ..assessment.audit import ControlTest, Entry, Finding, SideBySide
from ..assessment.lineage import Origin
from ..records.desk import Desk
from ..records.model import Claim, Event, Strike
from ..records.said import Said, say
from ..records.vocabulary import Facet, SourceKind
from . import wording
from .naming import actor_or_source_name, link, location_text
from .page_views.comparison import Cell, Comparison, Matter, Statement
from .statements import stance_text
from .views import Link

Subject = Strike | Event


def comparison(assessed: Assessed, subject: Subject) -> Comparison | None:
    """The statements about it beside each other; None when there are fewer than two."""
    found = assessed.comparisons.get(subject.id)
    if found is None or len(found.statements.made) < 2:
        return None
    desk = assessed.desk
    origins = _in_families(desk, found.statements.made)
    statements = tuple(_statement(desk, subject, n, origin) for n, origin in enumerate(origins, start=1))
    wordless = [origin.claim for origin in found.statements.wordless]
    concluded = [origin.claim for origin in found.statements.concluded]
    return Comparison(
        statements,
        tuple(_matters(assessed, subject, found, statements)),
        tuple((link(desk, "claims", claim.id), stance_text(claim), claim.paraphrase) for claim in wordless),
        tuple((link(desk, "claims", claim.id), claim.paraphrase) for claim in concluded),
        found.conflicts,
    )


def _in_families(desk: Desk, origins: Iterable[Origin]) -> list[Origin]:
    """Statements of one family beside each other: families as the vocabulary orders their first kind of source, from
    officials on, then by the day of their first statement."""
    ranked = sorted(origins, key=lambda origin: (_rank(desk, origin.claim), origin.claim.public_on, origin.claim.id))
    order: dict[str, int] = {}
    for origin in ranked:
        order.setdefault(_family(desk, origin.claim), len(order))
    return sorted(ranked, key=lambda origin: order[_family(desk, origin.claim)])


def _rank(desk: Desk, claim: Claim) -> int:
    source = desk.sources.get(claim.source)
    return _RANKS[source.kind] if source else len(_RANKS)


_RANKS = {kind: rank for rank, kind in enumerate(SourceKind)}
"""As the vocabulary orders the kinds of sources."""


def _family(desk: Desk, claim: Claim) -> str:
    source = desk.sources.get(claim.source)
    return source.family if source else claim.source


def _statement(desk: Desk, subject: Subject, number: int, origin: Origin) -> Statement:
    claim = origin.claim
    return Statement(
        number=number,
        source=link(desk, "sources", claim.source),
        claim=Link("claims", claim.id, wording.dated_text(claim.stated)),
        stance=stance_text(claim),
        words=claim.quote.text if claim.quote else claim.paraphrase,
        lang=claim.quote.lang if claim.quote else None,
        scope=_scope(desk, subject, claim),
        via=link(desk, "sources", claim.via) if claim.via else None,
        rests_on=tuple(link(desk, "sources", key) for key in claim.rests_on or ()),
        repeated_by=tuple(link(desk, "claims", relay.id) for relay in origin.relays),
    )


def _scope(desk: Desk, subject: Subject, claim: Claim) -> Link | None:
    """What the claim speaks of in place of this strike: a part of it, or the salvo that it is part of."""
    about = [desk.strikes[key] for key in claim.about or () if key in desk.strikes]
    if subject.id in {strike.id for strike in about}:
        return None
    salvo = subject.part_of if isinstance(subject, Strike) else None
    for strike in about:
        if strike.id == salvo:
            return Link("strikes", strike.id, say("the whole salvo"))
        if strike.part_of in {subject.id, salvo} - {None}:
            return Link("strikes", strike.id, say("the part {place}", place=location_text(desk, strike.where)))
    return None


def _matters(
    assessed: Assessed, subject: Subject, found: SideBySide, statements: tuple[Statement, ...]
) -> Iterator[Matter]:
    for facet in found.facets:
        cells = _cells(facet.entries, facet.pairs, statements)
        if facet.facet is Facet.TARGET:
            cells = {key: _tested(assessed, subject, key, cell) for key, cell in cells.items()}
        yield _matter(facet.facet.label, facet.conflict, cells, statements)
    for other in found.besides:
        yield _matter(other.matter, bool(other.pairs), _cells(other.entries, other.pairs, statements), statements)


def _matter(name: str, is_conflict: bool, cells: dict[str, Cell], statements: tuple[Statement, ...]) -> Matter:
    return Matter(name, is_conflict, tuple(cells.get(one.claim.id, Cell(None)) for one in statements))


def _cells(
    entries: tuple[Entry, ...], pairs: tuple[tuple[str, str], ...], statements: tuple[Statement, ...]
) -> dict[str, Cell]:
    """By claim id."""
    against: dict[str, set[str]] = {}
    for one, other in pairs:
        against.setdefault(one, set()).add(other)
        against.setdefault(other, set()).add(one)
    labels = {one.claim.id: one.label for one in statements} if against else {}
    return {
        entry.claim: Cell(
            entry.value,
            tuple(label for key, label in labels.items() if key in others) if others else (),
        )
        for entry in entries
        for others in [against.get(entry.claim)]
    }


def _tested(assessed: Assessed, subject: Subject, claim_id: str, cell: Cell) -> Cell:
    """The target named, beside how each place struck lies to it."""
    audit = assessed.audits.get(claim_id)
    about = audit.by_subject if audit else {}
    finding = about[subject.id][Facet.TARGET] if subject.id in about else _of_a_part(assessed, subject, claim_id)
    if finding is None:
        return cell
    desk = assessed.desk
    return Cell(
        cell.text,
        cell.clashes,
        tuple(
            say(
                "{place}: {held}",
                place=_place_struck(desk, ground.strike),
                held=_lie(desk, ground.test, ground.holders),
            )
            for ground in finding.grounds
        ),
        tuple(link(desk, "claims", key) for key in finding.own_evidence),
    )


def _of_a_part(assessed: Assessed, subject: Subject, claim_id: str) -> Finding | None:
    """The verdict on the target for the one part of this salvo that the claim speaks of."""
    parts = [part.id for part in assessed.desk.parts_of.get(subject.id, ())]
    audit = assessed.audits.get(claim_id)
    found = [audit.by_subject[part][Facet.TARGET] for part in parts if part in audit.by_subject] if audit else []
    return found[0] if len(found) == 1 else None


def _place_struck(desk: Desk, record_id: str) -> str:
    strike, event = desk.strikes.get(record_id), desk.events.get(record_id)
    places = [strike.where] if strike else list(event.places or ()) if event else []
    return wording.listing([location_text(desk, where) for where in places]) or record_id


def _lie(desk: Desk, test: ControlTest, holders: tuple[str, ...]) -> Said:
    held = wording.listing([actor_or_source_name(desk, "actors", holder) for holder in holders])
    return {
        ControlTest.IN: say("held by the target named"),
        ControlTest.OUT: say("held by others, {holders}", holders=held) if held else say("held by others"),
        ControlTest.BOUNDARY: say("on either side, or contested"),
        ControlTest.UNDETERMINED: say("nobody said on the day who held it"),
    }[test]
