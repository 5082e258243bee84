"""What the conditions of ISW's rule and its literal reading mean, in words to reckon by, made from what they ask."""

from __future__ import annotations

from collections.abc import Iterable

from ...records.said import Said, count_of, listing, say
from ...records.vocabulary import Facet, PlaceKind, SourceKind, Term
from ..whereabouts import BROAD_KINDS
from .agreement import CAMPAIGN_DAYS, TOLERANCE_DAYS
from .standing import GROUND_KINDS, NEEDED_FACETS


def _labels(terms: Iterable[Term]) -> Said:
    return listing(term.label for term in terms)


CONDITIONS = (
    say(
        "An official voice is a source of the kind “{official}”, the striking side’s own included. Read through "
        "another outlet, it counts where that outlet was deemed credible; of an official who is not named, only "
        "so.",
        official=SourceKind.OFFICIAL.label,
    ),
    say(
        "Documentation from the ground is what a source of these kinds says, where it was deemed credible: "
        "{kinds}. A source of the kind “{imagery}” counts among them with a published geolocation only. No other "
        "kind counts, nobody of the striking side, and nothing known only through that side or through an outlet "
        "deemed not credible.",
        kinds=_labels(kind for kind in SourceKind if kind in GROUND_KINDS and kind is not SourceKind.IMAGERY),
        imagery=SourceKind.IMAGERY.label,
    ),
    say(
        "Sources are taken as judged on the day of the statement; where that may be one of several days, as judged "
        "worst on these, and of one made on or before a day, as judged on that. A judgement of disinformation "
        "keeps a source from documenting where it is about one of these: {facets}.",
        facets=_labels(facet for facet in Facet if facet in NEEDED_FACETS),
    ),
    say(
        "Two statements are one voice where their sources are of one family, where one rests on the family of the "
        "other or was read through an outlet of it, where both rest on one family, and where one rests on the family "
        "of the outlet that the other was read through."
    ),
    count_of(
        TOLERANCE_DAYS,
        "Two statements agree where both fit the strike and each other: neither names another actor, their days "
        "are the same or lie {n} day apart, and the circles of their places meet, not from opposite sides of one "
        "place.",
        "Two statements agree where both fit the strike and each other: neither names another actor, their days "
        "are the same or lie no more than {n} days apart, and the circles of their places meet, not from opposite "
        "sides of one place.",
    ),
    count_of(
        CAMPAIGN_DAYS,
        "A statement agrees with none where it names no first day or more than {n} day, or no place, or only a place "
        "of these kinds: {kinds}.",
        "A statement agrees with none where it names no first day or more than {n} days, or no place, or only a place "
        "of these kinds: {kinds}.",
        kinds=_labels(kind for kind in PlaceKind if kind in BROAD_KINDS),
    ),
    say(
        "A denial counts where it is of the whole, names no other place, and comes from documentation from the "
        "ground that is no party: of no family with an armed group, an official or state media in it."
    ),
)
