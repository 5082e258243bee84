"""A copy of a desk in which the evidence that a verdict says would change its grade is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ...records.desk import Desk
from ...records.model import Claim, Source, Strike, Withdrawn
from .verdict import Change, Missing

_KINDS = {
    "official": "official",
    "ground": "local-media",
    "report": "media",
    "search": "media",
    "denial": "local-media",
}
_STANCES = {"search": "found-nothing", "denial": "denies"}


def hypothetical(change: Change, strike: Strike, desk: Desk) -> Desk:
    """`desk` with the change's claims added and its denials withdrawn.

    Grading the strike there gives exactly `change.to_grade`; no other strike's grade moves, but that of the
    salvo it is part of. ValueError for a change that is not exact.
    """
    if not change.is_exact:
        raise ValueError("the records do not say where this evidence would have to lie")
    sources, claims = dict(desk.sources), dict(desk.claims)
    for number, missing in enumerate(change.missing, start=1):
        name = f"hypothetical-{missing.role}-{number}"
        day = _day(missing, strike)
        sources[name] = _source(name, missing, day)
        claims[name] = _claim(name, missing, day, strike)
    for denial in change.resolve:
        gone = Withdrawn(on=claims[denial].public_on, reason="Withdrawn in a thought experiment.")
        claims[denial] = claims[denial].model_copy(update={"withdrawn": gone})
    return replace(desk, sources=dict(sorted(sources.items())), claims=dict(sorted(claims.items())))


def _day(missing: Missing, strike: Strike) -> date:
    days = missing.days
    day = (days.last or days.first) if days else None
    found = day or strike.when.latest or strike.when.earliest
    assert found is not None  # noqa: S101 - every dating has at least one end
    return found


def _source(name: str, missing: Missing, day: date) -> Source:
    return Source.model_validate(
        {
            "id": name,
            "kind": _KINDS[missing.role],
            "name": name,
            "family": name,
            "credibility": ({"from": day, "deemed": "credible", "reason": "Assumed."},),
        }
    )


def _claim(name: str, missing: Missing, day: date, strike: Strike) -> Claim:
    facets: dict[str, Any] = {}
    if missing.where:
        facets["places"] = (missing.where,)
    if missing.days and missing.days.is_closed:
        facets["when"] = {"from": missing.days.first, "to": missing.days.last}
    if missing.actor:
        facets["actor"] = missing.actor
    values: dict[str, Any] = {
        "id": name,
        "source": name,
        "document": "Thought experiment",
        "stated": {"on": day},
        "stance": _STANCES.get(missing.role, "asserts"),
        "paraphrase": "Stated for the sake of the argument.",
        "about": (strike.id,),
    }
    if missing.role == "denial":
        values["denies"] = "occurrence"
    if facets:
        values["facets"] = facets
    return Claim.model_validate(values)
