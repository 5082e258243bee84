"""The explorer as readers knew it: each strike as shown by the editions that were published by some day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

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
from ..views import GradeView, Ground, Link
from .facts import Values, fields_of
from .in_force import InForce, coming_into_force, withdrawn_by
from .showing import showing
from .snapshot import thaw_part

T = TypeVar("T")


@dataclass(frozen=True)
class KnownRow:
    """A strike as an edition shows it, and the confidence rule of that edition."""

    row: ExplorerRow
    rule: str


@dataclass(frozen=True)
class KnownDay:
    """What readers could know on a day: all of it for the newest of the days, for others what differs from the next.

    rows: strikes by their ids, sorted; None for one that was not known. gaps: the silences told of; None where they are
    those of the next day.
    """

    on: date
    rows: Mapping[str, KnownRow | None]
    gaps: tuple[ExplorerGap, ...] | None


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
    days = _days(desk, lambda edition: _Read.of(edition, showing(assessed.lasting, edition), shown))
    rows = [known.row for day in days for known in day.rows.values() if known]
    grades = {row.grade.key: row.grade for row in rows}
    sources = sorted({source for row in rows for source in row.sources} - {source.id for source in today.sources})
    return Past(
        days,
        tuple(grade for key, grade in sorted(grades.items()) if key not in shown.grades),
        tuple(explorer_source(desk.sources[source], labels, 0) for source in sources if source in desk.sources),
        tuple(pair for pair in facets_of(rows) if pair not in today.facets),
        tuple(pair for pair in targets_of(rows) if pair not in today.targets),
    )


def _days(desk: Desk, read: Callable[[Edition], _Read]) -> tuple[KnownDay, ...]:
    """Every day of an edition, newest first. An edition is looked at when it comes and when it goes, so that all days
    together are no more work than all editions."""
    days = edition_days(desk)[::-1]
    coming, going = coming_into_force(desk), withdrawn_by(desk, days)
    rows, gaps = InForce[KnownRow](), InForce[ExplorerGap]()
    before = []
    for day in days:
        for brief in going.get(day, ()):
            rows.show(brief, day, {})
            gaps.show(brief, day, {})
        for edition in coming.get(day, ()):
            found = read(edition)
            rows.show(edition.brief, day, found.rows)
            gaps.show(edition.brief, day, found.gaps)
        were = gaps.turned()
        before.append((rows.turned(), _there(gaps.all | were) if were else None))
    if not days:
        return ()
    newest = KnownDay(days[-1], rows.all, _there(gaps.all))
    older = [KnownDay(day, *differing) for day, differing in zip(days[:-1], before[1:], strict=True)]
    return (newest, *reversed(older))


def _there(found: Mapping[str, T | None]) -> tuple[T, ...]:
    return tuple(one for _, one in sorted(found.items()) if one is not None)


@dataclass(frozen=True)
class _Read:
    """What an edition adds to the explorer, by id."""

    rows: Mapping[str, KnownRow]
    gaps: Mapping[str, ExplorerGap]

    @classmethod
    def of(cls, edition: Edition, shows: Any, today: _Today) -> _Read:
        return cls(
            {row["id"]: KnownRow(_row(row, today), edition.rule) for row in shows["strikes"]},
            {gap["id"]: _gap(gap) for gap in shows["gaps"]},
        )


def _gap(gap: Mapping[str, Any]) -> ExplorerGap:
    source = gap["source"]["text"]
    return ExplorerGap(Link("gaps", gap["id"], source), source, _date(gap["first"]), _date(gap["last"]))


class _Today:
    """Words of today for values that have not changed since: software that words them otherwise changed no fact."""

    def __init__(self, desk: Desk, explorer: Explorer) -> None:
        self.desk = desk
        self.rows = {row.id: row for row in explorer.rows}
        self.grades = {grade.key: grade for grade in explorer.grades}
        self._of: dict[str, Values] = {}

    def has_same(self, strike: str, frozen: Values, group: str) -> bool:
        """Whether a strike has the same values under a field as when it was frozen."""
        if strike not in self.rows:
            return False
        before = f"{group}."
        return {k: v for k, v in self._fields(strike).items() if k.startswith(before)} == {
            k: v for k, v in frozen.items() if k.startswith(before)
        }

    def names_same(self, shown: Mapping[str, Values], kind: str) -> bool:
        """Whether places or actors are called what they were called."""
        own = self.desk.of(kind)
        return all(
            fields_of(own[one], ("name",)).get("name") == fields.get("name")
            for one, fields in shown.items()
            if one in own
        )

    def _fields(self, strike: str) -> Values:
        found = self._of.get(strike)
        if found is None:
            found = self._of[strike] = fields_of(self.desk.strikes[strike], ("when", "where"))
        return found


def _row(row: Mapping[str, Any], today: _Today) -> ExplorerRow:
    """A strike of an edition as a row of the explorer; `grades` are of today's records alone."""
    own, places, actors = _values(row["fields"]), row["places"], row["actors"]
    now = today.rows.get(row["id"])
    placed = [value for name, values in own.items() if name.startswith("where.") for value in values]
    is_dated_as_now = now is not None and today.has_same(row["id"], own, "when")
    is_placed_as_now = now is not None and today.has_same(row["id"], own, "where")
    is_named_as_now = is_placed_as_now and today.names_same(
        {place: _values(places[place]) for place in placed if place in places}, "places"
    )
    place, province, part_of = (_link(row, name) for name in ("place", "province", "part_of"))
    grade = thaw_part(GradeView, row["grade"], "grade")
    kind = _term(StrikeKind, own.get("kind"))
    place_kind = _term(PlaceKind, places.get(place.id, {}).get("kind")) if place else None
    aim = _term(TargetKind, own.get("target.kind")) or TargetKind.UNKNOWN
    (aimed_at,) = own.get("target.actor", ("",))
    aimed_at_name = next(iter(actors.get(aimed_at, {}).get("name", ())), aimed_at)
    return ExplorerRow(
        id=row["id"],
        attack=part_of.id if part_of else row["id"],
        when=now.when if now and is_dated_as_now else row["when"],
        first=_date(row["first"]),
        last=_date(row["last"]),
        where=now.where if now and is_named_as_now else row["where"],
        place=place,
        province=province or (place if place_kind is PlaceKind.GOVERNORATE else None),
        place_kind=place_kind.label if place_kind else "",
        actor=thaw_part(Link, row["actor"], "actor"),
        kind=kind.label if kind else row["kind"],
        target=aim.value,
        target_text=target_text(aim.label, aimed_at_name) if row["target"] is not None else "",
        grade=today.grades.get(grade.key, grade),
        grades=None,
        claims=row["claims"],
        sources=tuple(row["sources"]),
        verdicts=tuple(row["verdicts"]),
        ground=thaw_part(Ground, row["ground"], "ground"),
    )


def _values(plain: Mapping[str, Sequence[str]]) -> Values:
    return {field: tuple(values) for field, values in plain.items()}


def _link(row: Mapping[str, Any], name: str) -> Link | None:
    return None if row[name] is None else thaw_part(Link, row[name], name)


def _term(vocabulary: type[Term], values: Sequence[str] | None) -> Term | None:
    """A word of a vocabulary by its key; None when there is none, or no longer."""
    return next((word for word in vocabulary if values and word.value == values[0]), None)


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
