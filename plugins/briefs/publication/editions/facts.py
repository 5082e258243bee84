"""What a brief shows, as values instead of words: the ground on which two states of it are compared.

Values are those of the records, under the records' own field names, and the results computed from them (grades, counts,
verdicts) under names of their own. Labels, definitions and dates in words are left out: when the software words
something otherwise, nothing published has changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from typing import Any

from ...assessment.assess import Assessed
from ...assessment.audit import FacetVerdict
from ...assessment.confidence import Verdict
from ...records.desk import Desk
from ...records.model import REGISTERS, Brief, Record
from ...records.model.base import Value
from ...records.references import references
from ..figures import plain_takeaway
from ..views import BriefView, ClaimRow, ControlRow, EventRow, GapRow, Link, SourceRow, StrikeRow

Values = dict[str, tuple[str, ...]]
Facts = Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
"""Kind of record → id → field with dots → its values; more than one where the field is a list."""

LISTED = "listed"
"""The field that every record listed in the brief has: `yes`."""

PROSE = "prose"

WITHDRAWN = "withdrawn"
"""How the fields of a brief begin that tell of its withdrawal."""

_ROWS = {StrikeRow: "strikes", ClaimRow: "claims", EventRow: "events", ControlRow: "control", GapRow: "gaps"}

_MENTIONED: Mapping[str, tuple[str, ...]] = {
    "places": ("name", "kind", "position", "no_position", "radius_m", "region", "along"),
    "actors": ("name",),
    "sources": ("name", "kind", "family", "side", "credibility", "disinformation"),
    "strikes": ("kind", "actor", "when", "where"),
    "claims": ("source", "stated"),
    "events": ("title",),
    "control": ("state", "holder", "where"),
    "gaps": ("source", "window"),
}
"""What is shown of a record that the brief only mentions: whatever its name in a sentence is made of."""

_OWN = ("title", "series", "window", "newest", "published", "counts", "authors", "note", "outside")
"""What a brief shows of its own front matter as it stands; the rest chooses what is listed."""

_UNSHOWN = frozenset({"id", "withdrawn", "seen"})


def facts_of(assessed: Assessed, brief: Brief, view: BriefView) -> Facts:
    """Everything that `view`, composed from this brief, states; kinds, ids and fields in order."""
    desk = assessed.desk
    found: dict[tuple[str, str], Values] = {("briefs", brief.id): _brief(desk, brief, view)}
    mentioned: list[tuple[str, str]] = []
    labels = {("sources", row.id): _labels(row) for row in view.sources}
    own = _listed(view)
    for part in _parts(without_navigation(view), set()):
        if isinstance(part, Link):
            mentioned.append((part.kind, part.id))
        elif type(part) in _ROWS and (_ROWS[type(part)], part.id) not in found:
            kind = _ROWS[type(part)]
            record = desk.of(kind)[part.id]
            listed: Values = {LISTED: ("yes",)} if (kind, part.id) in own else {}
            found[kind, part.id] = listed | fields_of(record) | _computed(assessed, part)
            mentioned += _named_by(record, None)
    while mentioned:
        kind, record_id = mentioned.pop()
        mention = desk.of(kind).get(record_id) if kind in _MENTIONED else None
        if mention is not None and (kind, record_id) not in found:
            found[kind, record_id] = fields_of(mention, _MENTIONED[kind]) | labels.get((kind, record_id), {})
            mentioned += _named_by(mention, _MENTIONED[kind])
    facts: dict[str, dict[str, Values]] = {}
    for (kind, record_id), values in sorted(found.items()):
        facts.setdefault(kind, {})[record_id] = dict(sorted(values.items()))
    return facts


def without_navigation(view: BriefView) -> BriefView:
    """The view without what changes as other briefs come and go."""
    return replace(view, previous=None, next=None, overlapping=(), companions=())


def blocks(prose: str) -> tuple[str, ...]:
    """The blocks of a Markdown text: what blank lines part, however many. Where code may stand in it each counts."""
    apart = r"\n[ \t]*\n" if _CODE.search(prose) else r"\n(?:[ \t]*\n)+"
    return tuple(block for block in re.split(apart, prose.strip("\n")) if block.strip())


_CODE = re.compile(r"^(?: {0,3}(?:```|~~~)| {4}|\t)", re.MULTILINE)


def _parts(value: Any, seen: set[int]) -> Iterator[Any]:
    """Every dataclass in a view, outermost first; each once, for the row of a claim stands in several lists. seen: the
    addresses of those that were met: a view holds them all."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item, seen)
    elif is_dataclass(value) and id(value) not in seen:
        seen.add(id(value))
        yield value
        for name in value.__dataclass_fields__:
            yield from _parts(getattr(value, name), seen)


def _listed(view: BriefView) -> set[tuple[str, str]]:
    """Kind and id of each record that stands in a list of the brief; others are shown inside those."""
    rows: dict[str, Iterable[Any]] = {
        "strikes": (*view.strikes, *view.audit_only),
        "claims": view.claims,
        "events": view.events,
        "control": view.control,
        "gaps": view.gaps,
    }
    return {(kind, row.id) for kind, shown in rows.items() for row in shown}


def _named_by(record: Record, only: tuple[str, ...] | None) -> list[tuple[str, str]]:
    """The places, actors and sources in the shown fields of a record."""
    return [
        (kind, reference.target)
        for reference in references(record)
        if reference.field[0] not in _UNSHOWN and (only is None or reference.field[0] in only)
        for kind in reference.kinds
        if kind in REGISTERS
    ]


def _labels(row: SourceRow) -> Values:
    """What the desk calls the family and the side of a source that the brief lists."""
    told = {"family_label": row.family_label, "side_label": row.side_label}
    return {field: (label,) for field, label in told.items() if label is not None}


def fields_of(record: Record, only: tuple[str, ...] | None = None) -> Values:
    """The fields of a record that differ from the model's defaults, with dots; what a brief shows, or `only` some."""
    chosen = set(only) if only is not None else None
    tree = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, include=chosen)
    kept = {name: tree[name] for name in tree if name not in _UNSHOWN}
    return dict(_flat({name: _given(record, name) if value == {} else value for name, value in kept.items()}, ""))


def _given(record: Record, group: str) -> object:
    """A group whose every field has its default: that it was given at all is shown."""
    found = getattr(record, group)
    return found.model_dump(mode="json", by_alias=True, exclude_none=True) if isinstance(found, Value) else {}


def _flat(tree: Mapping[str, Any], before: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            if value:
                yield f"{before}{name}", tuple(_text(item) for item in value)
        else:
            yield f"{before}{name}", (_text(value),)


def _text(value: Any) -> str:
    """A value on its own; a group of fields as `bound: exactly, unit: strike, value: 3`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, dict):
        return ", ".join(f"{name}: {'; '.join(texts)}" for name, texts in sorted(_flat(value, "")))
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    return str(value)


def _computed(assessed: Assessed, row: Any) -> Values:
    found: dict[str, Iterable[str]] = {}
    if isinstance(row, StrikeRow):
        found = _graded(assessed, row)
    elif isinstance(row, ClaimRow):
        found = _audited(assessed, row.id)
    elif isinstance(row, EventRow):
        found = {"conflicts": row.conflicts}
    elif isinstance(row, ControlRow) and row.rings:
        found = {"outline": [_outline(row)]}
    return {name: tuple(values) for name, values in found.items() if values}


def _graded(assessed: Assessed, row: StrikeRow) -> dict[str, Iterable[str]]:
    verdict = assessed.verdicts.get(row.id)
    found: dict[str, Iterable[str]] = {
        "conflicts": row.conflicts,
        "province": [row.province.id] if row.province else [],
    }
    if verdict is None:
        return found
    return found | {
        "grade": [verdict.grade.key],
        "grade_by_rule": [verdict.computed.key] if verdict.override else [],
        "clauses_met": [
            f"{clause.grade}: {clause.key}" + (f" by {', '.join(clause.by)}" if clause.by else "")
            for clause in verdict.clauses
            if clause.is_met
        ],
        "flags": [flag.key for flag in verdict.flags],
        "ceiling": verdict.ceiling.gaps if verdict.ceiling else [],
        "not_counted": [excluded.claim for excluded in verdict.excluded],
        "search_window": _search_window(assessed, verdict),
    }


def _search_window(assessed: Assessed, verdict: Verdict) -> Iterator[str]:
    """The days set aside for other reports, and whether they have passed: `7 open`, `7 passed`. Only where the striking
    side alone says that it happened: nowhere else is it shown."""
    if not verdict.computed.is_strike:
        for clause in verdict.clauses:
            if clause.key == "searched":
                yield f"{assessed.settings.search_window_days} {'passed' if clause.note else 'open'}"


def _audited(assessed: Assessed, claim: str) -> dict[str, Iterable[str]]:
    audit = assessed.audits.get(claim)
    found: dict[str, Iterable[str]] = {}
    for facet, finding in audit.facets.items() if audit else ():
        if finding.verdict is not FacetVerdict.NOT_STATED:
            found[f"audit.{facet.value}"] = [finding.verdict.value]
            found[f"audit.{facet.value}.against_control"] = [finding.test.value] if finding.test else []
            found[f"audit.{facet.value}.own_evidence"] = finding.own_evidence
    return found


def _outline(row: ControlRow) -> str:
    points = sum(len(ring) for ring in row.rings)
    return f"{points} points, SHA-256 {hashlib.sha256(repr(row.rings).encode()).hexdigest()[:16]}"


def _brief(desk: Desk, brief: Brief, view: BriefView) -> Values:
    found = fields_of(brief, _OWN)
    if brief.withdrawn:  # of which its page tells, though no edition: it gets none any more
        found |= dict(_flat({WITHDRAWN: brief.withdrawn.model_dump(mode="json", exclude_none=True)}, ""))
    prose = desk.prose.get(("briefs", brief.id))
    found |= {"takeaway": (plain_takeaway(brief),), "rule": (view.method.rule,)}
    found |= {"outlets": (str(view.outlets),), "origins": (str(view.origins),)}
    if prose and (told := blocks(prose.text)):
        found[PROSE] = told
    for group in view.groups:
        found[f"strikes.{group.grade.key}"] = (str(group.count),)
    for figure in view.figures:
        found[f"figure.{figure.query}"] = (figure.number,)
        if figure.rows:
            found[f"figure.{figure.query}.rows"] = tuple(row.id for row in figure.rows)
    for held in view.held:
        found[f"held.{held.place.id}"] = (" ".join([held.key, *(holder.id for holder in held.holders)]),)
    if view.disputes:
        found["disputes"] = tuple(f"{one.place.id} {one.first}/{one.last}" for one in view.disputes)
    return found
