"""What an edition shows of strikes and silences, as far as the explorer tells of it. It outlives a run, so that no
edition has to be read for it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...records.model import Edition
from ...records.remembering.lasting import Lasting
from .facts import Facts
from .upgrades import snapshot_of

SORT = "editions/showing"

_SHOWN = ("id", "part_of", "when", "first", "last", "where", "place", "province", "actor", "kind", "target", "ground")
"""Of the row of a strike, as `StrikeRow` names them."""

_FIELDS = ("when.", "where.", "kind", "target.")
"""How the fields of a strike begin that are told with it."""


def showing(lasting: Lasting, edition: Edition) -> Any:
    """`strikes` and `gaps` of an edition, as plain JSON values. Of a strike: what `StrikeRow` has under the same names,
    its `grade`, how many `claims`, their `sources` and their `verdicts` as `facet-verdict`; its own `fields` as
    `facts.py` has them, and name and kind of the `places` and `actors` that they name."""
    return json.loads(lasting.get(SORT, edition.sha256, lambda: json.dumps(_shown(edition), separators=(",", ":"))))


def _shown(edition: Edition) -> dict[str, Any]:
    snapshot = snapshot_of(edition)
    view: Any = snapshot.page["view"]
    rows = [row for group in view["groups"] for row in group["strikes"]] + view["audit_only"]
    return {
        "strikes": [_strike(row, snapshot.facts) for row in rows],
        "gaps": [{name: gap[name] for name in ("id", "source", "first", "last")} for gap in view["gaps"]],
    }


def _strike(row: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    own = {name: values for name, values in facts["strikes"][row["id"]].items() if name.startswith(_FIELDS)}
    named = {value for values in own.values() for value in values} | ({row["place"]["id"]} if row["place"] else set())
    claims = row["claims"]
    return {
        **{name: row[name] for name in _SHOWN},
        "grade": row["working"]["grade"],
        "claims": len(claims),
        "sources": sorted({claim["source"]["id"] for claim in claims}),
        "verdicts": sorted({key for claim in claims for key in _verdicts(facts, claim["id"])}),
        "fields": own,
        "places": _called(facts, "places", named),
        "actors": _called(facts, "actors", named),
    }


def _called(facts: Facts, kind: str, ids: set[str]) -> dict[str, Any]:
    """Names and kinds of those of some records that an edition tells of."""
    found = facts.get(kind, {})
    return {
        one: {field: found[one][field] for field in ("name", "kind") if field in found[one]}
        for one in sorted(ids & found.keys())
    }


def _verdicts(facts: Facts, claim: str) -> Iterator[str]:
    """`facet-verdict` keys of a claim, from its fields `audit.facet`."""
    for field, values in facts.get("claims", {}).get(claim, {}).items():
        if field.startswith("audit.") and field.count(".") == 1:
            yield f"{field.removeprefix('audit.')}-{values[0]}"
