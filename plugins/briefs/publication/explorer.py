"""What the explorer shows: every graded strike as a row of plain values, and the sources that its grade rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from ..assessment.assess import Assessed
from ..assessment.audit import AUDITED, FacetVerdict
from ..assessment.counting.attacks import attack_of
from ..assessment.counting.possibly_one import Pair, attacks_that_may_be_one
from ..assessment.selection import shown_days
from ..assessment.silence import gap_days, standing_gaps
from ..assessment.what_if import GradeTable, WhatIf, sources_of
from ..assessment.whereabouts import governorate_of, spot_of
from ..records.frozen import dataclass
from ..records.model import Claim, Source, Strike
from ..records.remembering.noting import Memo
from ..records.said import listed, say
from ..records.settings import Labels
from ..records.vocabulary import TargetKind
from . import wording
from .naming import link, location_text
from .rows import ground
from .views import GradeView, Ground, Link
from .working import grade_view


@dataclass(frozen=True)
class ExplorerRow:
    """One strike. attack: the id it is counted under, its salvo's if it is part of one.

    first, last: the days it is listed under, as everywhere (`shown_days`); None where no day is known. province: the
    governorate its place lies in, or is; None where it is in none. place_kind: what its place is, in a word; empty
    where that is not known. grades: its grade by the sources believed; None
    where they are too many. sources: everyone a claim about it comes from. verdicts: `facet-verdict` keys of those
    claims.
    """

    id: str
    attack: str
    when: str
    first: date | None
    last: date | None
    where: str
    place: Link | None
    province: Link | None
    place_kind: str
    actor: Link
    kind: str
    target: str
    target_text: str
    grade: GradeView
    grades: GradeTable | None
    claims: int
    sources: tuple[str, ...]
    verdicts: tuple[str, ...]
    ground: Ground

    @property
    def exactness(self) -> str:
        """How exactly its place is known, as `js/explorer/5-table.js` says it; empty where there is nothing to say."""
        if self.ground.is_broad:
            return say("{kind} only", kind=self.place_kind) if self.place_kind else say("province only")
        if not self.ground.is_drawn:
            return say("no map position")
        return (not self.ground.line and wording.precision_text(self.ground.radius_m or None)) or ""


KnownRows = Memo[str, ExplorerRow]
"""Rows by the ids of their strikes."""


@dataclass(frozen=True)
class ExplorerSource:
    """A source that can be switched off, with those that go with it under its family or kind.

    claims: how many claims about strikes no longer count without it.
    """

    id: str
    name: str
    family: str
    family_label: str
    kind: str
    kind_label: str
    claims: int


@dataclass(frozen=True)
class ExplorerGap:
    """A silence of an official source. days: both ends included; None where open."""

    link: Link
    source: str
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Explorer:
    """Every graded strike, oldest first.

    grades: the rule's, best first. facets: `facet-verdict` keys with their words, those that occur. alike: pairs of
    attacks that may be one.
    """

    rows: tuple[ExplorerRow, ...]
    grades: tuple[GradeView, ...]
    sources: tuple[ExplorerSource, ...]
    gaps: tuple[ExplorerGap, ...]
    facets: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    alike: tuple[Pair, ...]
    rule: str
    as_of: date

    @property
    def strike_count(self) -> int:
        """Attacks shown among strikes, each once."""
        return len({row.attack for row in self.rows if row.grade.is_strike})

    @property
    def claimed_count(self) -> int:
        """Attacks that are only claimed: no row of theirs is a strike."""
        return len({row.attack for row in self.rows}) - self.strike_count

    @property
    def undrawn(self) -> tuple[ExplorerRow, ...]:
        """Rows without a place on the map."""
        return tuple(row for row in self.rows if not row.ground.is_drawn)


def on_map(view: Explorer, outlined: Collection[str]) -> Explorer:
    """The same on a map that has these outlines: a country or province that is none of them is not on it."""

    def seen(ground: Ground) -> Ground:
        is_missing = ground.region is not None and ground.region not in outlined
        return Ground(reason=ground.reason) if is_missing and ground.lat is None and not ground.line else ground

    return replace(view, rows=tuple(replace(row, ground=seen(row.ground)) for row in view.rows))


def explorer(assessed: Assessed, known: KnownRows | None = None) -> Explorer:
    """The explorer over every graded strike of the desk. known: rows that were composed already."""
    desk = assessed.desk
    what_if = WhatIf(assessed)
    strikes = _listed(assessed)
    known = known or Memo()
    rows = tuple(known.get(strike.id, partial(row_of, assessed, what_if, strike)) for strike in strikes)
    claims: dict[str, set[str]] = {}
    for strike in strikes:
        for claim in desk.claims_about.get(strike.id, ()):
            for source in what_if.needs.of(claim).vital:
                claims.setdefault(source, set()).add(claim.id)
    return Explorer(
        rows=rows,
        grades=tuple(grade_view(grade) for grade in sorted(assessed.rule.grades, key=lambda g: -g.rank)),
        sources=tuple(
            explorer_source(desk.sources[key], assessed.settings.labels, len(claims.get(key, ())))
            for key in sorted({*claims, *sources_of(row.grades for row in rows)})
        ),
        gaps=gaps_of(assessed),
        facets=facets_of(rows),
        targets=targets_of(rows),
        alike=alike_among(assessed, strikes),
        rule=assessed.rule.name,
        as_of=assessed.as_of,
    )


def alike_among(assessed: Assessed, strikes: list[Strike]) -> tuple[Pair, ...]:
    """Pairs of attacks that may be one, as these strikes tell."""
    desk = assessed.desk
    pairs = attacks_that_may_be_one(strikes, assessed)
    return tuple((attack_of(desk.strikes[one], desk), attack_of(desk.strikes[other], desk)) for one, other in pairs)


def listed_strikes(assessed: Assessed) -> tuple[str, ...]:
    """The ids of the rows, in order, without the rows."""
    return tuple(strike.id for strike in _listed(assessed))


def searched(assessed: Assessed) -> list[tuple[str, ...]]:
    """What a search of the explorer looks through: the words of each row, in order."""
    return [searched_in(assessed, strike) for strike in listed_strikes(assessed)]


def searched_in(assessed: Assessed, strike_id: str) -> tuple[str, ...]:
    """The same of one row: what it says apart from what the page shows."""
    desk = assessed.desk
    words = _words(assessed, desk.strikes[strike_id], desk.claims_about.get(strike_id, ()))
    return tuple(dict.fromkeys(words.split()))


def _listed(assessed: Assessed) -> list[Strike]:
    """Every graded strike, oldest first."""

    def place(strike: Strike) -> tuple[date, str]:
        days = shown_days(strike.when)
        return days.first or days.last or date.max, strike.id

    return sorted((assessed.desk.strikes[key] for key in assessed.verdicts), key=place)


def explorer_source(source: Source, labels: Labels, claims: int) -> ExplorerSource:
    family, kind = source.family, source.kind
    return ExplorerSource(source.id, source.name, family, labels.family(family), kind.value, kind.label, claims)


def row_of(assessed: Assessed, what_if: WhatIf, strike: Strike) -> ExplorerRow:
    """A strike as a row."""
    desk = assessed.desk
    claims = desk.claims_about.get(strike.id, ())
    place = desk.places.get(strike.where.place or "")
    province = governorate_of(place.id, desk) if place else None
    target = strike.target
    days = shown_days(strike.when)
    aimed_at = link(desk, "actors", target.actor).text if target and target.actor else ""
    return ExplorerRow(
        id=strike.id,
        attack=attack_of(strike, desk),
        when=wording.when_text(strike.when),
        first=days.first,
        last=days.last,
        where=location_text(desk, strike.where),
        place=link(desk, "places", place.id) if place else None,
        province=link(desk, "places", province) if province else None,
        place_kind=place.kind.label if place else "",
        actor=link(desk, "actors", strike.actor),
        kind=strike.kind.label,
        target=(target.kind if target else TargetKind.UNKNOWN).value,
        target_text=target_text(target.kind.label, aimed_at) if target else "",
        grade=grade_view(assessed.grade_of(strike.id)),
        grades=what_if.table(strike.id),
        claims=len(claims),
        sources=tuple(sorted({claim.source for claim in claims})),
        verdicts=tuple(sorted({key for claim in claims for key in _verdicts(assessed, claim)})),
        ground=ground(desk, spot_of(strike.where, desk)),
    )


def target_text(kind: str, actor: str) -> str:
    """A target in a few words. actor: its name, empty when none is named."""
    return listed(part for part in (kind, actor) if part)


def _verdicts(assessed: Assessed, claim: Claim) -> list[str]:
    outcome = assessed.outcomes.get(claim.id)
    found = outcome.facets.items() if outcome else ()
    return [f"{facet.value}-{verdict.value}" for facet, verdict in found if verdict is not FacetVerdict.NOT_STATED]


def facets_of(rows: Iterable[ExplorerRow]) -> tuple[tuple[str, str], ...]:
    """The verdicts that occur, in the order of the audit: `target-contradicted`, “target contradicted”."""
    met = {key for row in rows for key in row.verdicts}
    words = [
        (f"{f.value}-{v.value}", say("{part} {verdict}", part=f.label, verdict=v.label))
        for f in AUDITED
        for v in FacetVerdict
    ]
    return tuple((key, text) for key, text in words if key in met)


def targets_of(rows: Iterable[ExplorerRow]) -> tuple[tuple[str, str], ...]:
    """The kinds of target that occur, with their words."""
    met = {row.target for row in rows}
    return tuple((kind.value, kind.label) for kind in TargetKind if kind.value in met)


def _words(assessed: Assessed, strike: Strike, claims: tuple[Claim, ...]) -> str:
    """Spellings of the place, names of the sources, and what the claims say, as one text."""
    desk = assessed.desk
    place = desk.places.get(strike.where.place or "")
    said = [text for claim in claims for text in (claim.paraphrase, claim.quote.text if claim.quote else "")]
    names = [desk.sources[claim.source].name for claim in claims if claim.source in desk.sources]
    spellings = place.spellings if place else ()
    return " ".join(dict.fromkeys([*spellings, strike.note or "", *names, *said]))


def gaps_of(assessed: Assessed) -> tuple[ExplorerGap, ...]:
    """Every silence that stands."""
    desk = assessed.desk
    found = []
    for gap in standing_gaps(desk):
        days = gap_days(gap, desk)
        source = link(desk, "sources", gap.source).text
        found.append(ExplorerGap(link(desk, "gaps", gap.id), source, days.first, days.last))
    return tuple(found)
