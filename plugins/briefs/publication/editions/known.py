"""The explorer as readers knew it: each strike as shown by the editions that were published by some day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ...assessment.assess import Assessed
from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Edition
from ...records.vocabulary import PlaceKind, StrikeKind, TargetKind, Term
from ..explorer import (
    Explorer,
    ExplorerGap,
    ExplorerRow,
    ExplorerSource,
    explorer_source,
    facets_of,
    target_text,
    targets_of,
)
from ..views import BriefView, GradeView, Link, StrikeRow
from .facts import Facts, fields_of
from .snapshot import thaw
from .upgrades import snapshot_of


@dataclass(frozen=True)
class KnownRow:
    """A strike as an edition shows it, and the confidence rule of that edition."""

    row: ExplorerRow
    rule: str


@dataclass(frozen=True)
class KnownDay:
    """What readers could know on a day: strikes by their ids, and the silences told of."""

    on: date
    rows: Mapping[str, KnownRow]
    gaps: tuple[ExplorerGap, ...]


@dataclass(frozen=True)
class Past:
    """Every day on which an edition was frozen, newest first, with whatever the explorer of today does not list."""

    days: tuple[KnownDay, ...]
    grades: tuple[GradeView, ...]
    sources: tuple[ExplorerSource, ...]
    facets: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]


def edition_days(desk: Desk) -> tuple[date, ...]:
    """Every day on which some edition was frozen, newest first."""
    return tuple(sorted({one.published for editions in desk.editions.values() for one in editions}, reverse=True))


def past(assessed: Assessed, today: Explorer) -> Past:
    """The explorer on every day of an edition.

    On each day the newest edition of every brief counts; of those that show a strike, the one frozen last. A strike
    that none of them shows was not known to readers.
    """
    desk, labels = assessed.desk, assessed.settings.labels
    shown = _Today(desk, today)
    read = {edition.sha256: _Read.of(edition, shown) for editions in desk.editions.values() for edition in editions}
    days = tuple(_day(day, [read[one.sha256] for one in _in_force(desk, day)]) for day in edition_days(desk))
    rows = [known.row for day in days for known in day.rows.values()]
    grades = {row.grade.key: row.grade for row in rows}
    sources = sorted({source for row in rows for source in row.sources} - {source.id for source in today.sources})
    return Past(
        days,
        tuple(grade for key, grade in sorted(grades.items()) if key not in shown.grades),
        tuple(explorer_source(desk.sources[source], labels, 0) for source in sources if source in desk.sources),
        tuple(pair for pair in facets_of(rows) if pair not in today.facets),
        tuple(pair for pair in targets_of(rows) if pair not in today.targets),
    )


def _in_force(desk: Desk, day: date) -> Iterator[Edition]:
    """The newest edition of every brief that stood on a day, those frozen last at the end."""
    newest = []
    for brief, editions in desk.editions.items():
        withdrawn = desk.briefs[brief].withdrawn if brief in desk.briefs else None
        until = [one for one in editions if one.published <= day]
        if until and not (withdrawn and withdrawn.on <= day):
            newest.append(until[-1])
    yield from sorted(newest, key=lambda one: (one.published, one.brief))


def _day(day: date, editions: Iterable[_Read]) -> KnownDay:
    rows: dict[str, KnownRow] = {}
    gaps: dict[str, ExplorerGap] = {}
    for edition in editions:
        rows |= edition.rows
        gaps |= edition.gaps
    return KnownDay(day, dict(sorted(rows.items())), tuple(gap for _, gap in sorted(gaps.items())))


@dataclass(frozen=True)
class _Read:
    """What an edition adds to the explorer, by id."""

    rows: Mapping[str, KnownRow]
    gaps: Mapping[str, ExplorerGap]

    @classmethod
    def of(cls, edition: Edition, today: _Today) -> _Read:
        snapshot = snapshot_of(edition)
        view, _ = thaw(snapshot.page)
        rows = {row.id: KnownRow(_row(row, snapshot.facts, today), edition.rule) for row in _strikes(view)}
        return cls(
            rows,
            {
                gap.id: ExplorerGap(
                    Link("gaps", gap.id, gap.source.text), gap.source.text, _date(gap.first), _date(gap.last)
                )
                for gap in view.gaps
            },
        )


def _strikes(view: BriefView) -> Iterator[StrikeRow]:
    yield from view.strikes
    yield from view.audit_only


class _Today:
    """Words of today for values that have not changed since: software that words them otherwise changed no fact."""

    def __init__(self, desk: Desk, explorer: Explorer) -> None:
        self.desk = desk
        self.rows = {row.id: row for row in explorer.rows}
        self.grades = {grade.key: grade for grade in explorer.grades}

    def has_same(self, strike: str, frozen: Mapping[str, tuple[str, ...]], group: str) -> bool:
        """Whether a strike has the same values under a field as when it was frozen."""
        if strike not in self.rows:
            return False
        own = fields_of(self.desk.strikes[strike])
        before = f"{group}."
        return {k: v for k, v in own.items() if k.startswith(before)} == {
            k: v for k, v in frozen.items() if k.startswith(before)
        }

    def names_same(self, facts: Facts, kind: str, ids: Iterable[str]) -> bool:
        """Whether places or actors are called what they were called."""
        found = facts.get(kind, {})
        return all(
            fields_of(self.desk.of(kind)[one], ("name",)).get("name") == found[one].get("name")
            for one in ids
            if one in found and one in self.desk.of(kind)
        )


def _row(row: StrikeRow, facts: Facts, today: _Today) -> ExplorerRow:
    """A strike of an edition as a row of the explorer; `grades` and `words` are of today's records alone."""
    own = facts["strikes"][row.id]
    now = today.rows.get(row.id)
    places = [value for name, values in own.items() if name.startswith("where.") for value in values]
    is_dated_as_now = now is not None and today.has_same(row.id, own, "when")
    is_placed_as_now = now is not None and today.has_same(row.id, own, "where")
    is_named_as_now = is_placed_as_now and today.names_same(facts, "places", places)
    kind = _term(StrikeKind, own.get("kind"))
    place_kind = _place_kind(facts, row.place.id) if row.place else None
    aim = _term(TargetKind, own.get("target.kind")) or TargetKind.UNKNOWN
    (aimed_at,) = own.get("target.actor", ("",))
    return ExplorerRow(
        id=row.id,
        attack=row.part_of.id if row.part_of else row.id,
        when=now.when if now and is_dated_as_now else row.when,
        first=_date(row.first),
        last=_date(row.last),
        where=now.where if now and is_named_as_now else row.where,
        place=row.place,
        province=row.province or (row.place if row.place and place_kind is PlaceKind.GOVERNORATE else None),
        place_kind=place_kind.label if place_kind else "",
        actor=row.actor,
        kind=kind.label if kind else row.kind,
        target=aim.value,
        target_text=target_text(aim.label, _name(facts, aimed_at)) if row.target is not None else "",
        grade=today.grades.get(row.working.grade.key, row.working.grade),
        grades=None,
        claims=len(row.claims),
        sources=tuple(sorted({claim.source.id for claim in row.claims})),
        verdicts=tuple(sorted({key for claim in row.claims for key in _verdicts(facts, claim.id)})),
        ground=row.ground,
        words="",
    )


def _term(vocabulary: type[Term], values: tuple[str, ...] | None) -> Term | None:
    """A word of a vocabulary by its key; None when there is none, or no longer."""
    return next((word for word in vocabulary if values and word.value == values[0]), None)


def _name(facts: Facts, actor: str) -> str:
    return next(iter(facts.get("actors", {}).get(actor, {}).get("name", ())), actor)


def _place_kind(facts: Facts, place: str) -> Term | None:
    return _term(PlaceKind, facts.get("places", {}).get(place, {}).get("kind"))


def _verdicts(facts: Facts, claim: str) -> Iterator[str]:
    """`facet-verdict` keys of a claim, from its fields `audit.facet`."""
    for field, values in facts.get("claims", {}).get(claim, {}).items():
        if field.startswith("audit.") and field.count(".") == 1:
            yield f"{field.removeprefix('audit.')}-{values[0]}"


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
