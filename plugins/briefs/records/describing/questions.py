"""What a new record of each kind is asked for, in this order: by `briefs new` and by the form pages."""

from __future__ import annotations

QUESTIONS: dict[str, tuple[str, ...]] = {
    "strikes": ("kind", "actor", "when", "where.place", "where.relation", "target.kind"),
    "claims": (
        "source",
        "via",
        "document",
        "url",
        "stated",
        "stance",
        "paraphrase",
        "about",
        "facets.actor",
        "facets.places[0].place",
        "facets.places[0].stated_as",
        "facets.when",
    ),
    "sources": ("name", "kind", "country", "family", "side", "url"),
    "places": ("name", "names", "kind", "parent", "country", "position.lat", "position.lon", "position_source"),
    "actors": ("name", "names", "side"),
    "events": ("kind", "title", "when", "places[0].place", "actors", "summary"),
    "control": ("where.place", "state", "holder", "others", "period", "claim"),
    "gaps": ("source", "window", "claim", "what"),
    "briefs": ("title", "window.from", "window.to", "takeaway"),
}
"""Ways to fields, by kind; everything else can be given too, and most records need no more."""
