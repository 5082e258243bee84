"""Which of many relays a page lists, and which of their claims: all of them, until they are too many for a page."""

from __future__ import annotations

from ...publication.comparison_views import LineageView, Relay
from ...publication.parts import Limits
from .drawing import Drawing

MOST_RELAYS = Limits.rows
MOST_CLAIMS = Limits.few


def listed_relays(view: LineageView, drawing: Drawing | None) -> tuple[Relay, ...]:
    """All relays, in their order; of more than `MOST_RELAYS` those that are drawn, then those in the most claims."""
    drawn = {line.relay.anchor for line in drawing.lines} if drawing else set()
    ranked = sorted(view.relays, key=lambda one: (one.anchor not in drawn, -len(one.claims), one.anchor))
    chosen = {one.anchor for one in ranked[: max(MOST_RELAYS, len(drawn))]}
    return tuple(one for one in view.relays if one.anchor in chosen)
