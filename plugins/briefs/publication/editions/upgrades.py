"""Old snapshots in today's layout: one function for each step from a layout to the next.

A view or a fact that changes its shape makes a new layout: raise `records.editions.FORMAT`, add here the function that
turns the old plain values into the new ones, and keep the old snapshot among the tests. What an old snapshot does not
know stays unknown (`None`, empty); nothing is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...records.editions import FORMAT
from ...records.frozen import dataclass
from ...records.model import Edition
from .facts import PROSE, Facts, blocks


@dataclass(frozen=True)
class Snapshot:
    """The plain values of an edition: `facts` to compare with, `page` to show."""

    facts: Facts
    page: dict[str, object]


Steps = Mapping[int, Callable[[Snapshot], Snapshot]]


def _from_the_first(snapshot: Snapshot) -> Snapshot:
    """Layout 1 has the series, and that a target was given as unknown, in its page alone. It does not know what
    families and sides were called."""
    view: Any = snapshot.page["view"]
    briefs, strikes = dict(snapshot.facts["briefs"]), dict(snapshot.facts.get("strikes", {}))
    own = briefs[view["id"]]
    prose = blocks("\n\n".join(own.get(PROSE, ())))  # where two blank lines stood, one was kept at the head of a block
    briefs[view["id"]] = {**own, "series": (view["series"],), **({PROSE: prose} if prose else {})}
    for row in _strikes(view):
        values = strikes[row["id"]]
        if row["target"] is not None and not any(field.startswith("target.") for field in values):
            strikes[row["id"]] = {**values, "target.kind": ("unknown",)}
    facts = {**snapshot.facts, "briefs": briefs, **({"strikes": strikes} if strikes else {})}
    sources = [{**row, "family_label": None, "side_label": None} for row in view["sources"]]
    return Snapshot(facts, {**snapshot.page, "view": {**view, "sources": sources}})


def _strikes(view: Any) -> Iterator[Any]:
    for group in view["groups"]:
        yield from group["strikes"]
    yield from view["audit_only"]


UPGRADES: Steps = {1: _from_the_first}
"""From layout n to n + 1, by n."""


def snapshot_of(edition: Edition) -> Snapshot:
    """What an edition holds, in today's layout."""
    return upgraded(Snapshot(*edition.content()), edition.format)


def upgraded(snapshot: Snapshot, layout: int, steps: Steps = UPGRADES, newest: int = FORMAT) -> Snapshot:
    """A snapshot of an older layout in the newest one. `steps` has every layout but the newest."""
    for number in range(layout, newest):
        snapshot = steps[number](snapshot)
    return snapshot
