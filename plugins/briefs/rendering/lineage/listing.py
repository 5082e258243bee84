"""Which of many relays a page lists: all of them, until they are too many for a page."""

from __future__ import annotations

from ...publication.page_views.comparison import LineageView, Relay
from .drawing import Drawing


def listed_relays(view: LineageView, drawing: Drawing | None, most: int) -> tuple[Relay, ...]:
    """All relays, in their order; of more than `most` those that are drawn, then those in the most claims."""
    drawn = {line.relay.anchor for line in drawing.lines} if drawing else set()
    ranked = sorted(view.relays, key=lambda one: (one.anchor not in drawn, -len(one.claims), one.anchor))
    chosen = {one.anchor for one in ranked[: max(most, len(drawn))]}
    return tuple(one for one in view.relays if one.anchor in chosen)
