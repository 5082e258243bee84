"""Tables with several rows a record: what belongs to one record in a number that is not fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ...assessment.whereabouts import Spot, spot_of
from ...records.model import Location, Update
from ...records.model.base import Record
from ..naming import location_text
from .columns import Column, Table, flag, number, plain, several, text, whole, words_of
from .material import Item, Material
from .shapes import Precision, precision_of, why_nowhere

KINDS_NAMED = "Kind of the record, which is the table its id is in."


@dataclass(frozen=True)
class Part:
    """One of several values of a record: its number, from 1, and the value. role: what it is to the record."""

    item: Item
    n: int
    record: Any
    role: str = ""

    @property
    def owner(self) -> tuple[str, str]:
        return self.item.kind, self.item.record.id

    @property
    def spot(self) -> Spot:
        return spot_of(self.record, self.item.desk) if isinstance(self.record, Location) else Spot(None, is_broad=False)


Values = Callable[[Any], Iterable[tuple[Any, str]]]
"""From a record to its values, each with its role."""


def detail_table(
    name: str,
    title: str,
    description: str,
    kinds: tuple[str, ...],
    values: Values,
    columns: tuple[Column, ...],
    *,
    owner: str | None = None,
) -> Table:
    """A table of values of the records of `kinds`. With one kind, `owner` names the column of its id."""

    def items(material: Material) -> Iterator[Part]:
        for kind in kinds:
            for item in material.items(kind):
                for n, (value, role) in enumerate(values(item.record), start=1):
                    yield Part(item, n, value, role)

    return Table(
        name,
        title,
        description,
        items,
        (*owner_columns(kinds, owner), *columns),
        key=(owner, "n") if owner else ("record_kind", "record_id", "n"),
        owner=lambda part: part.owner,
    )


def owner_columns(kinds: tuple[str, ...], owner: str | None) -> tuple[Column, ...]:
    n = whole("n", "Number of the row within its record, from 1.", lambda p: p.n, is_required=True)
    if owner:
        return text(owner, "The record it belongs to.", _id, is_required=True, refers=kinds[0]), n
    named = tuple((kind, f"The table `{kind}`.") for kind in kinds)
    return (
        text("record_kind", KINDS_NAMED, lambda p: p.owner[0], is_required=True, words=named),
        text("record_id", "The record it belongs to.", _id, is_required=True),
        n,
    )


def _id(part: Part) -> str:
    return part.owner[1]


def location_table() -> Table:
    return detail_table(
        "locations",
        "Locations",
        "Every place a record names. In a claim it is what the source said; elsewhere what the desk assesses.",
        ("strikes", "claims", "events", "control"),
        _locations,
        (
            text("role", "What the place is to the record.", lambda p: p.role, is_required=True, words=_ROLES),
            plain(Location, "place"),
            text("where", "The place in words.", lambda p: location_text(p.item.desk, p.record), is_required=True),
            plain(Location, "relation"),
            plain(Location, "unplaced", what="Why no place can be named, where none is."),
            plain(Location, "stated_as"),
            number("lat", "Degrees north (WGS 84) of the centre of where it can be.", lambda p: p.spot.lat),
            number("lon", "Degrees east (WGS 84) of the centre of where it can be.", lambda p: p.spot.lon),
            whole(
                "radius_m",
                "Radius in metres of the circle that holds every point it can be.",
                lambda p: p.spot.radius_m,
            ),
            text(
                "precision",
                "How exactly the position is known.",
                lambda p: precision_of(p.spot).value,
                is_required=True,
                words=words_of(Precision),
            ),
            text("region", "ISO 3166-2 code of the province, where the place is one.", lambda p: p.spot.region),
            text("no_position", "Why there is no single position.", lambda p: why_nowhere(p.spot)),
        ),
    )


_ROLES = (
    ("assessed", "Where the desk assesses it to be."),
    ("stated", "Where the source says it was."),
    ("launched-from", "Where it was launched. Never a target."),
)


def _locations(record: Any) -> Iterator[tuple[Location, str]]:
    facets = getattr(record, "facets", None)
    where = getattr(record, "where", None)
    found = (where,) if where else getattr(record, "places", None) or ()
    yield from ((location, "assessed") for location in found)
    yield from ((location, "stated") for location in (facets.places if facets else None) or ())
    launched = getattr(record, "launched_from", None)
    if launched:
        yield launched, "launched-from"


def about_table() -> Table:
    """Which records each claim speaks of; kinds are looked up, because `about` names ids alone."""
    subjects = ("strikes", "events", "control", "gaps", "claims")

    def subject_kind(part: Part) -> str:
        return next((kind for kind in subjects if part.record in part.item.desk.of(kind)), "strikes")

    return detail_table(
        "about",
        "What claims are about",
        "Which records each claim speaks of, a row each.",
        ("claims",),
        lambda record: ((subject, "") for subject in record.about or ()),
        (
            text(
                "about_kind",
                KINDS_NAMED,
                subject_kind,
                is_required=True,
                words=tuple((kind, f"The table `{kind}`.") for kind in subjects),
            ),
            text("about_id", "The record the claim speaks of.", lambda p: p.record, is_required=True),
        ),
        owner="claim_id",
    )


def change_table() -> Table:
    return detail_table(
        "changes",
        "Changes",
        "Each published field that a correction changes, before and after.",
        ("corrections",),
        lambda record: ((change, "") for change in record.changes),
        (
            text("changed_id", "The record that changed.", lambda p: p.record.record, is_required=True),
            text("field", "The field, with dots.", lambda p: p.record.field, is_required=True),
            text("was", "What was published; empty for nothing.", lambda p: p.record.was),
            text("now", "What stands now; empty for nothing.", lambda p: p.record.now),
        ),
        owner="correction_id",
    )


def update_table() -> Table:
    return detail_table(
        "updates",
        "Updates",
        "The updates of live days, oldest first.",
        ("live",),
        lambda record: ((update, "") for update in record.updates),
        (
            text("update_id", "Name of the update, unique in its day.", lambda p: p.record.id, is_required=True),
            plain(Update, "at"),
            plain(Update, "untimed", what="Why it has no time, and where it stands."),
            plain(Update, "title"),
            plain(Update, "text"),
            plain(Update, "claims", "claim_ids"),
            plain(Update, "records", "record_ids"),
        ),
        owner="live_id",
    )


def listed_table() -> Table:
    """Which records each standing brief lists, and whether it counts them."""

    def items(material: Material) -> Iterator[tuple[str, str, str, str]]:
        for brief in material.desk.briefs.values():
            if brief.is_withdrawn:
                continue
            counted = material.counted(brief)
            for kind, records in material.listed(brief).records.items():
                for record in records:
                    yield brief.id, kind, record.id, _role(material, kind, record, counted)

    kinds = tuple((kind, f"The table `{kind}`.") for kind in ("strikes", "events", "control", "gaps", "claims"))
    return Table(
        "in_briefs",
        "What briefs list",
        "Which records each brief lists, and how. Rows with `role` counted are the brief's total.",
        items,
        (
            text("brief_id", "The brief.", lambda row: row[0], is_required=True, refers="briefs"),
            text("record_kind", KINDS_NAMED, lambda row: row[1], is_required=True, words=kinds),
            text("record_id", "The record it lists.", lambda row: row[2], is_required=True),
            text("role", "How the brief lists it.", lambda row: row[3], is_required=True, words=_LISTED_ROLES),
        ),
        key=("brief_id", "record_kind", "record_id"),
        owner=lambda row: ("briefs", row[0]),
    )


_LISTED_ROLES = (
    ("counted", "A strike in the brief's total."),
    ("part", "A strike counted with its salvo, which the brief lists too."),
    ("claimed-only", "An attack that is only claimed: in no total."),
    ("listed", "Another record the brief shows."),
)


def _role(material: Material, kind: str, record: Record, counted: frozenset[str]) -> str:
    if kind != "strikes":
        return "listed"
    if record.id in counted:
        return "counted"
    return "part" if material.assessed.verdicts[record.id].is_strike else "claimed-only"


def clause_table() -> Table:
    """The working behind each grade: every clause of the rule, met or missing, and by which claims."""

    def items(material: Material) -> Iterator[tuple[str, int, Any]]:
        for strike, verdict in material.assessed.verdicts.items():
            yield from ((strike, n, clause) for n, clause in enumerate(verdict.clauses, start=1))

    return Table(
        "clauses",
        "Clauses",
        "The working behind each grade: every clause of the rule, met or missing, and the claims that decide it.",
        items,
        (
            text("strike_id", "The strike.", lambda row: row[0], is_required=True, refers="strikes"),
            whole("n", "Number of the clause, from 1.", lambda row: row[1], is_required=True),
            text("grade", "The grade the clause belongs to.", lambda row: row[2].grade, is_required=True),
            text("clause", "Key of the clause.", lambda row: row[2].key, is_required=True),
            text("text", "The clause in words.", lambda row: row[2].text, is_required=True),
            flag("is_met", "Whether it is met.", lambda row: row[2].is_met, is_required=True),
            several("claim_ids", "The claims that meet it, or break it.", lambda row: row[2].by),
            text("remark", "Why it is missing, or what readers should know.", lambda row: row[2].note or None),
        ),
        key=("strike_id", "n"),
        owner=lambda row: ("strikes", row[0]),
    )
