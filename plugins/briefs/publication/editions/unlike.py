"""Editions whose page shows something else than the values beside it.

What is compared with a later state are the values, what readers see is the page: `briefs publish` takes both from the
same records. An edition in which they differ was made or rewritten by hand, with a hash that fits it. Held against each
other is what both hold letter by letter: numbers, grades, days, names, positions, ids and the words of records. Words
that the program puts together from values are not in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...records.frozen import dataclass
from ...records.model import Edition
from .changes import FactChange, differing
from .facts import LISTED, PROSE, Facts, blocks
from .once import once_an_edition
from .upgrades import snapshot_of

Stated = tuple[str, str, str, tuple[str, ...]]
"""Kind, id, field and what the page shows of it."""


@dataclass(frozen=True)
class Unlike:
    """An edition, and what its page shows (`now`) in place of its values (`was`); None where records that it shows have
    no values."""

    brief: str
    number: int
    changes: tuple[FactChange, ...] | None


def unlike(editions: Iterable[Edition]) -> Iterator[Unlike]:
    """Every such edition."""
    for edition in editions:
        found = _told(edition)
        if found is None or found:
            yield Unlike(edition.brief, edition.number, found)


@once_an_edition
def _told(edition: Edition) -> tuple[FactChange, ...] | None:
    try:
        return _differing(edition)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # whatever a hand may have left there
        return None


def _differing(edition: Edition) -> tuple[FactChange, ...]:
    snapshot = snapshot_of(edition)
    page: Any = snapshot.page
    facts = snapshot.facts
    found: set[FactChange] = set()
    for kind, record, field, shown in _stated(edition.brief, page["view"], page["prose"], facts):
        held = facts.get(kind, {}).get(record, {}).get(field, ())
        if held != shown:
            found.update(differing(kind, record, field, held, shown))
    return tuple(sorted(found, key=lambda one: (one.kind, one.record, one.field, one.was or "", one.now or "")))


def _stated(brief: str, view: Any, prose: str, facts: Facts) -> Iterator[Stated]:
    yield from _of_brief(brief, view, prose, facts["briefs"][brief])
    strikes = [*(row for group in view["groups"] for row in group["strikes"]), *view["audit_only"]]
    rows = {"strikes": strikes, **{kind: view[kind] for kind in ("claims", "events", "control", "gaps")}}
    for kind, shown in rows.items():
        ids = {row["id"] for row in shown}
        listed = {record for record, values in facts.get(kind, {}).items() if LISTED in values}
        for record in ids | listed:
            yield kind, record, LISTED, ("yes",) if record in ids else ()
    for row in (*strikes, *view["unplaced"]):
        yield from _of_strike(row, facts)
    for kind, record, row in _rows(view, rows):
        for field, way in _WAYS[kind].items():
            yield kind, record, field, _values(field, row, way)


def _rows(view: Any, rows: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Every row of a record, also those inside of others: kind, id, row."""
    for kind, shown in rows.items():
        for row in shown:
            yield kind, row["id"], row
            for claim in row.get("claims", ()):
                yield "claims", claim["id"], claim
    for side in (side for dispute in view["disputes"] for side in dispute["sides"]):
        yield "control", side["control"]["id"], side["control"]
        if side["claim"]:
            yield "claims", side["claim"]["id"], side["claim"]
    for row in view["sources"]:
        yield "sources", row["id"], row


def _of_brief(brief: str, view: Any, prose: str, own: Mapping[str, tuple[str, ...]]) -> Iterator[Stated]:
    for field, way in _WAYS["briefs"].items():
        yield "briefs", brief, field, _values(field, view, way)
    yield "briefs", brief, "takeaway", ("".join(piece["words"] for piece in view["takeaway_pieces"]),)
    yield "briefs", brief, PROSE, blocks(prose)
    grouped = {f"strikes.{group['grade']['key']}": (str(group["count"]),) for group in view["groups"]}
    figures = {f"figure.{one['query']}": (one["number"],) for one in view["figures"]}
    behind = {f"figure.{one['query']}.rows": tuple(row["id"] for row in one["rows"]) for one in view["figures"]}
    held = {
        f"held.{one['place']['id']}": (" ".join([one["key"], *(holder["id"] for holder in one["holders"])]),)
        for one in view["held"]
    }
    shown = {**grouped, **figures, **behind, **held}
    for field in {*shown, *(field for field in own if field.partition(".")[0] in ("strikes", "figure", "held"))}:
        yield "briefs", brief, field, shown.get(field, ())


def _of_strike(row: Any, facts: Facts) -> Iterator[Stated]:
    """Its grade, and where it is drawn: at its own point, else at the position of its place."""
    own, ground = facts["strikes"][row["id"]], row["ground"]
    yield "strikes", row["id"], "grade", (row["working"]["grade"]["key"],)
    yield "strikes", row["id"], "flags", tuple(key for key, _ in row["working"]["flags"])
    for field in ("lat", "lon"):
        if ground[field] is None:
            continue
        if f"where.point.{field}" in own:
            yield "strikes", row["id"], f"where.point.{field}", (_number(ground[field]),)
        else:
            yield "places", row["place"]["id"], f"position.{field}", (_number(ground[field]),)


def _number(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".")


def _values(field: str, row: Any, way: str) -> tuple[str, ...]:
    """What lies at the end of a way into a row, as values hold it: of a list the ids, and no default."""
    for step in way.split("."):
        row = row[step] if row is not None else None
    if isinstance(row, list):
        return tuple(one["id"] if isinstance(one, dict) else one for one in row)
    if row is None or row is False or row == _DEFAULTS.get(field):
        return ()
    return ("true" if row is True else str(row),)


_DEFAULTS = {"counts": "strikes", "stance": "asserts"}
"""What the values leave out."""

_WAYS: Mapping[str, Mapping[str, str]] = {
    "briefs": {
        "title": "title",
        "series": "series",
        "window.from": "first",
        "window.to": "last",
        "published": "published_on",
        "authors": "authors",
        "takeaway": "takeaway",
        "rule": "method.rule",
        "outlets": "outlets",
        "origins": "origins",
        "counts": "counts",
        "note": "note",
    },
    "strikes": {"actor": "actor.id", "where.place": "place.id", "part_of": "part_of.id", "province": "province.id"}
    | {"actor_is_suspected": "actor_is_suspected", "note": "note", "outside.url": "outside_url"},
    "claims": {name: name for name in ("document", "url", "archived", "hedge", "paraphrase", "note", "searched")}
    | {"source": "source.id", "via": "via.id", "relays": "relays.id", "rests_on": "rests_on", "about": "about"}
    | {f"quote.{name}": f"quote.{name}" for name in ("text", "lang", "translation", "translator")}
    | {"stance": "stance_key", "is_inference": "is_inference", "attached_despite": "attached_despite"}
    | {"outside.url": "outside_url"},
    "events": {"title": "title", "summary": "summary", "actors": "actors", "note": "note"},
    "control": {"claim": "claim.id", "holder": "holder.id", "others": "others", "note": "note"},
    "gaps": {"source": "source.id", "what": "what", "claim": "claim.id", "note": "note"},
    "sources": {"name": "name", "family": "family", "family_label": "family_label", "side": "side"}
    | {"side_label": "side_label"},
}
"""By kind, the fields whose values a row shows as they are, and where it does."""
