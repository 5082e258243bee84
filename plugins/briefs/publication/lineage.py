"""Who repeats whom, and whom that goes back to, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..assessment.lineage import Independence
from ..assessment.report_cards import lineage_graph
from ..records.desk import Desk
from ..records.model import Claim
from .naming import link
from .page_views.comparison import LineageView, Origins, Relay


def lineage_view(desk: Desk, claims: Iterable[Claim], focus: str | None = None) -> LineageView:
    """Who repeats whom among these claims, each step of a chain."""
    graph = lineage_graph(claims, desk)
    return LineageView(
        sources=tuple(link(desk, "sources", source) for source in graph.sources),
        relays=tuple(
            Relay(
                link(desk, "sources", edge.by),
                link(desk, "sources", edge.of),
                tuple(link(desk, "claims", claim) for claim in edge.claims),
                text,
            )
            for edge, text in zip(graph.edges, graph.text, strict=True)
        ),
        focus=focus,
    )


def lineage_of_source(
    desk: Desk, claims_by: Mapping[str, Iterable[Claim]], relays_of: Mapping[str, Iterable[Claim]], source: str
) -> LineageView:
    """The chains that run through a source: back to whom it repeats, on to whoever repeats it. claims_by, relays_of: as
    `Crossings` has them."""
    found: dict[str, Claim] = {}
    waiting = list(claims_by.get(source, ()))
    while waiting:
        claim = waiting.pop()
        if claim.id not in found:
            found[claim.id] = claim
            waiting += relays_of.get(claim.id, ())
    return lineage_view(desk, found.values(), focus=source)


def origins_view(desk: Desk, claims: tuple[Claim, ...], voices: Independence) -> Origins:
    """Whom the claims about one record go back to. voices: theirs."""
    families = tuple(
        (family.name, tuple(link(desk, "sources", source) for source in family.sources)) for family in voices.families
    )
    return Origins(families, lineage_view(desk, claims))
