"""Tiny desks in a few literal lines, for any test that needs records without files.

    desk(
        source("ministry", kind="official", side="damascus-and-allies", family="russian-state"),
        source("locals"),                                  # a credible local outlet, no side
        place("talbisah", at=(34.84, 36.73)),
        strike("hit", at="talbisah", on="2015-09-30"),       # by Russia
        claim("said", "ministry", about="hit", at="talbisah", on="2015-09-30"),
        claim("seen", "locals", about="hit", at="talbisah", on="2015-09-30"),
    )

Every function returns a typed record, whole enough to be valid; keywords the functions do not know go into the
record as they stand, so any field can be given. Actors `russia` and `syria` (side `damascus-and-allies`), `rebels`
(side `opposition`) and `isis` (side `isis`) are on every desk.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

from briefs.assessment.assess import assess
from briefs.assessment.confidence import Verdict
from briefs.publication.editions.publishing import current, next_edition
from briefs.records.desk import ALL_FOLDERS, Desk
from briefs.records.editions import read_edition
from briefs.records.model import (
    Actor,
    Brief,
    Claim,
    Control,
    Correction,
    Event,
    Gap,
    LiveDay,
    Place,
    Record,
    Source,
    Strike,
)
from briefs.records.settings import Settings

DAMASCUS = "damascus-and-allies"
TODAY = "2016-06-01"
"""The day these desks look back from unless told otherwise: long after every window has passed."""


def desk(*records: Record) -> Desk:
    """All records, and the four standing actors, sorted as a loaded desk is."""
    standing = (
        actor("russia", DAMASCUS),
        actor("syria", DAMASCUS),
        actor("rebels", "opposition"),
        actor("isis", "isis"),
    )
    folders: dict[str, dict[str, Record]] = {kind: {} for kind in ALL_FOLDERS}
    for record in (*standing, *records):
        folders[record.kind_folder][record.id] = record
    return Desk(**{kind: dict(sorted(found.items())) for kind, found in folders.items()})  # type: ignore[arg-type]


def verdict(a_desk: Desk, strike_id: str = "hit", rule: str = "isw-2015@1", as_of: str | None = TODAY) -> Verdict:
    """The verdict on one strike of a desk."""
    return assess(a_desk, settings(rule, as_of)).verdicts[strike_id]


def settings(rule: str = "isw-2015@1", as_of: str | None = TODAY, search_window_days: int = 7) -> Settings:
    return Settings(
        rule=rule, as_of=date.fromisoformat(as_of) if as_of else None, search_window_days=search_window_days
    )


def actor(id: str, side: str, **more: Any) -> Actor:
    return Actor.model_validate({"id": id, "name": id.title(), "side": side} | more)


def source(
    id: str,
    kind: str = "local-media",
    *,
    family: str | None = None,
    side: str | None = None,
    credible: bool = True,
    suspect: tuple[str, ...] = (),
    **more: Any,
) -> Source:
    """A source of its own family, deemed credible since 2015. `suspect` names the facets it is judged to spread
    false statements on. Give `credibility` or `disinformation` for dated judgements."""
    since = {"from": "2015-01-01", "reason": "For the test."}
    values: dict[str, Any] = {"id": id, "kind": kind, "name": id.replace("-", " ").title(), "family": family or id}
    if side:
        values["side"] = side
    if credible:
        values["credibility"] = (since | {"deemed": "credible"},)
    if suspect:
        values["disinformation"] = (since | {"facets": suspect},)
    return Source.model_validate(values | more)


def place(
    id: str, kind: str = "town", *, at: tuple[float, float] | None = None, parent: str | None = None, **more: Any
) -> Place:
    """A town at (lat, lon); without `at` a place whose position is not known."""
    values: dict[str, Any] = {"id": id, "kind": kind, "name": id.replace("-", " ").title()}
    if at:
        values |= {"position": {"lat": at[0], "lon": at[1]}, "position_source": "Test gazetteer"}
    elif not {"region", "along"} & more.keys():
        values["no_position"] = "In no gazetteer."
    if parent:
        values["parent"] = parent
    return Place.model_validate(values | more)


def strike(
    id: str = "hit", *, at: str | dict[str, Any] | None, on: str | dict[str, Any], by: str = "russia", **more: Any
) -> Strike:
    """A Russian airstrike. `at` is a place id, a location, or None; `on` a day, `first/last`, or a dating."""
    values = {"id": id, "kind": "airstrike", "actor": by, "when": _when(on), "where": _where(at)}
    return Strike.model_validate(values | more)


def claim(
    id: str,
    by: str,
    *,
    about: str | tuple[str, ...] | None = "hit",
    at: str | dict[str, Any] | tuple[str | dict[str, Any], ...] | None = None,
    on: str | dict[str, Any] | None = None,
    actor: str | None = None,
    stated: str | dict[str, Any] | None = None,
    **more: Any,
) -> Claim:
    """What source `by` states: that it happened, unless `stance` or `denies` is given. Places, days and actor are
    stated only when given. Stated on the (last) day it speaks of, or on 1 November 2015, unless `stated` is given."""
    when = _when(on) if on else None
    facets: dict[str, Any] = {}
    if at:
        facets["places"] = tuple(_where(one) for one in (at if isinstance(at, tuple) else (at,)))
    if when:
        facets["when"] = when
    if actor:
        facets["actor"] = actor
    last = (when or {}).get("on") or (when or {}).get("to") or (when or {}).get("not_after")
    values: dict[str, Any] = {
        "id": id,
        "source": by,
        "document": "Test document",
        "stated": _when(stated or last or "2015-11-01"),
        "paraphrase": f"{by} states it.",
    }
    if about:
        values["about"] = (about,) if isinstance(about, str) else about
    if facets:
        values["facets"] = facets
    if "denies" in more:
        values["stance"] = "denies"
    return Claim.model_validate(values | more)


def gap(id: str, by: str, days: str | dict[str, Any], *, claim: str, **more: Any) -> Gap:
    values = {"id": id, "source": by, "window": _when(days), "claim": claim, "what": "daily reports"}
    return Gap.model_validate(values | more)


def control(
    id: str, at: str | dict[str, Any], holder: str, days: str | dict[str, Any], *, claim: str, **more: Any
) -> Control:
    """A statement that `holder` holds the place, unless `state` is given."""
    values = {"id": id, "where": _where(at), "state": "holds", "holder": holder, "period": _when(days), "claim": claim}
    return Control.model_validate(values | more)


def event(id: str, on: str | dict[str, Any], kind: str = "other", **more: Any) -> Event:
    return Event.model_validate({"id": id, "kind": kind, "title": id, "when": _when(on)} | more)


def brief(id: str, window: str, *, published: str | None = None, **more: Any) -> Brief:
    """A brief over `first/last`, published in 2016 unless that was before."""
    first, last = window.split("/")
    values = {
        "id": id,
        "title": "Airstrikes",
        "series": "airstrikes",
        "window": {"from": first, "to": last},
        "published": published or max("2016-01-01", last),
        "takeaway": "Strikes took place.",
        "authors": ("Test desk",),
    }
    return Brief.model_validate(values | more)


def correction(id: str, on: str, *changed: str, briefs: tuple[str, ...], **more: Any) -> Correction:
    """A correction of field `where.place` of each record named, from `town` to `village`."""
    changes = [{"record": one, "field": "where.place", "was": "town", "now": "village"} for one in changed]
    values = {"id": id, "on": on, "briefs": briefs, "severity": "correction", "trigger": "editor-error"}
    return Correction.model_validate(values | {"reason": "It was another place.", "changes": changes} | more)


def live(id: str, day: str, *updates: dict[str, Any], **more: Any) -> LiveDay:
    """A live day. An update is `{"at": "…Z"}` or `{"untimed": "…"}` with whatever else is given; ids u0, u1 …"""
    told = tuple({"id": f"u{n}", "title": f"Update {n}", "text": f"Text {n}."} | one for n, one in enumerate(updates))
    values = {
        "id": id,
        "title": "The day, as it was reported",
        "day": day,
        "document": "Test document",
        "published": "2016-01-01",
        "authors": ("Test desk",),
        "updates": told,
    }
    return LiveDay.model_validate(values | more)


def withdrawn(on: str = "2015-12-01", reason: str = "Entered twice.", **more: Any) -> dict[str, Any]:
    """The value of a record's `withdrawn`."""
    return {"on": on, "reason": reason} | more


def published(a_desk: Desk, on: str, rule: str = "isw-2015@1") -> Desk:
    """The desk with one more edition of each brief that shows something else than before, frozen on that day."""
    assessed = assess(a_desk, settings(rule))
    editions = dict(a_desk.editions)
    for one in a_desk.briefs.values():
        data = next_edition(assessed, current(assessed, one), date.fromisoformat(on), None)
        before = editions.get(one.id, ())
        if data is not None:
            edition, problem = read_edition(data, "1.json", one.id, len(before) + 1)
            assert edition is not None, problem
            editions[one.id] = (*before, edition)
    return replace(a_desk, editions=editions)


def _when(days: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(days, dict):
        return days
    first, _, last = days.partition("/")
    return {"from": first, "to": last} if last else {"on": first}


def _where(at: str | dict[str, Any] | None) -> dict[str, Any]:
    if at is None:
        return {"unplaced": "Not said."}
    return {"place": at} if isinstance(at, str) else at


def area(of: Desk, control_id: str, *, at: tuple[float, float], half_m: float) -> Desk:
    """The desk with a square drawn round (lat, lon) for one control statement, `half_m` metres from its middle."""
    north = half_m / 111_195
    east = north / math.cos(math.radians(at[0]))
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    ring = tuple((at[1] + x * east, at[0] + y * north) for x, y in corners)
    return replace(of, areas={**of.areas, control_id: (ring,)})
