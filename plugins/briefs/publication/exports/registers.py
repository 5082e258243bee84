"""The tables of the registers: places, actors, sources."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from ...assessment.counting.attacks import strikes_counted
from ...assessment.report_cards import ReportCard
from ...assessment.whereabouts import governorate_of
from ...records.model import Actor, Place, Position, Source, Strike
from .columns import Cell, Column, Table, flag, plain, text, whole
from .common import ID, POSITIONED, STANDING, item_shape
from .material import Item


def place_table() -> Table:
    return Table(
        "places",
        "Places",
        "Every place with its position or the reason there is none. All spellings are in `names`.",
        ("places",),
        (
            ID,
            plain(Place, "name"),
            plain(Place, "kind"),
            plain(Place, "parent"),
            text("governorate_id", "The governorate it lies in, or is.", _governorate, refers="places"),
            plain(Place, "country"),
            *POSITIONED,
            plain(
                Position,
                "lat",
                "own_lat",
                what="Degrees north of the place's own point, where one is on record.",
                of=_own,
                is_optional=True,
            ),
            plain(Position, "lon", "own_lon", what="Degrees east of the same point.", of=_own, is_optional=True),
            plain(Place, "position_source", what="Where that point comes from."),
            plain(Place, "along"),
            plain(Place, "geonames"),
            plain(Place, "pcode"),
            whole(
                "strike_count",
                "How many standing strike records name it, attacks claimed only among them.",
                lambda i: len(i.material.crossings.strikes_at.get(i.record.id, ())),
                is_required=True,
            ),
            _counted(lambda i: i.material.crossings.strikes_at.get(i.record.id, ())),
            *STANDING,
        ),
        shape=item_shape,
    )


def _counted(strikes: Callable[[Item], Collection[Strike]]) -> Column:
    return whole(
        "counted_strike_count",
        "How many strikes these records are, as the site counts: what is claimed only is none, a salvo one.",
        lambda i: len(strikes_counted(strikes(i), i.assessed)),
        is_required=True,
    )


def actor_table() -> Table:
    return Table(
        "actors",
        "Actors",
        "Who acts in the conflict.",
        ("actors",),
        (
            ID,
            plain(Actor, "name"),
            plain(Actor, "side"),
            whole(
                "strike_count",
                "How many standing strike records name it as the striking party, attacks claimed only among them.",
                lambda i: len(i.material.crossings.strikes_by.get(i.record.id, ())),
                is_required=True,
            ),
            _counted(lambda i: i.material.crossings.strikes_by.get(i.record.id, ())),
            *STANDING,
        ),
    )


def source_table() -> Table:
    return Table(
        "sources",
        "Sources",
        "Who states things, with the report card of each. Dated judgements of the desk are in `judgements`.",
        ("sources",),
        (
            ID,
            plain(Source, "name"),
            plain(Source, "kind"),
            plain(Source, "country"),
            plain(Source, "role"),
            plain(Source, "part_of"),
            plain(Source, "family"),
            plain(Source, "side"),
            plain(Source, "is_anonymous"),
            plain(Source, "is_collective"),
            plain(Source, "url"),
            whole(
                "claim_count",
                "How many standing claims it makes.",
                lambda i: len(i.material.crossings.claims_by.get(i.record.id, ())),
                is_required=True,
            ),
            whole(
                "carries_count",
                "How many standing claims of others the desk read through it.",
                lambda i: len(i.material.crossings.claims_through.get(i.record.id, ())),
                is_required=True,
            ),
            whole(
                "audited",
                "How many of its own statements speak of a strike or an event.",
                _card(lambda card: len(card.made)),
            ),
            whole(
                "corroborated",
                "How many of those others bear out in some facet and contradict in none.",
                _card(lambda card: len(card.overall.corroborated)),
            ),
            whole(
                "contradicted",
                "How many of those are contradicted in some facet.",
                _card(lambda card: len(card.overall.contradicted)),
            ),
            whole(
                "unresolved",
                "How many of those are neither.",
                _card(lambda card: len(card.overall.unresolved)),
            ),
            flag(
                "too_few_to_say",
                "Whether too few are resolved to draw a rate from them.",
                _card(lambda card: card.too_few),
            ),
            *STANDING,
        ),
    )


def _own(item: Any) -> Position | None:
    position: Position | None = item.record.position
    return position


def _governorate(item: Item) -> str | None:
    return governorate_of(item.record.id, item.desk)


def _card(read: Callable[[ReportCard], Cell]) -> Callable[[Item], Cell]:
    """A value of a source's report card; empty for a source without one."""

    def value(item: Item) -> Cell:
        card = item.assessed.report_cards.get(item.record.id)
        return None if card is None else read(card)

    return value
