"""The tables of what sources and records state in numbers and names: counts, shares, harm, names, judgements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...records.model import Count, Harm, Name, Record, Share
from ...records.model.registers import Credibility, Judgement
from .columns import Column, Table, plain, several, text
from .details import detail_table

STATED = "The source's words, where it gives words instead of a number or beside it."


def _number(model: type[Any]) -> tuple[Column, ...]:
    return (
        plain(model, "bound"),
        plain(model, "value", what="The number, read together with `bound`; empty when the source gives words only."),
        plain(model, "upper", what="The upper end, when `bound` is between."),
    )


def count_table() -> Table:
    return detail_table(
        "counts",
        "Counts",
        "Stated numbers. Unlike units never add; a number without its bound is not what was stated. In a claim they "
        "are the source's, elsewhere the desk's. Several claims that state one number are alternatives, not a sum.",
        ("strikes", "claims", "events"),
        _counts,
        (plain(Count, "unit"), *_number(Count), plain(Count, "what"), plain(Count, "stated_as", what=STATED)),
    )


def _counts(record: Record) -> Iterator[tuple[Count, str]]:
    facets = record.given("facets")
    found = record.given("counts") or (facets.counts if facets else None) or ()
    return ((count, "") for count in found)


def harm_table() -> Table:
    return detail_table(
        "harm",
        "Harm",
        "People killed and injured, as each source says.",
        ("claims",),
        lambda record: ((harm, "") for harm in (record.facets.harm if record.facets else None) or ()),
        (plain(Harm, "group"), plain(Harm, "effect"), *_number(Harm), plain(Harm, "stated_as", what=STATED)),
        owner="claim_id",
    )


def share_table() -> Table:
    return detail_table(
        "shares",
        "Shares",
        "Percentages as each source gives them, with the numbers behind them where it gives those.",
        ("claims",),
        lambda record: ((share, "") for share in (record.facets.shares if record.facets else None) or ()),
        (
            plain(Share, "bound"),
            plain(Share, "percent", what="The percentage, read with `bound`; empty when the source gives words only."),
            plain(Share, "of", "of_unit"),
            plain(Share, "what"),
            plain(Share, "stated_as", what=STATED),
            *_behind("whole", "the number it is a share of"),
            *_behind("part", "how many of the whole it is about"),
            *_behind("rest", "how many of the whole it is not about"),
            *_behind("drawn_from", "what the whole was drawn from"),
        ),
        owner="claim_id",
    )


def _behind(field: str, meaning: str) -> tuple[Column, ...]:
    """One of the counts behind a share: unit, bound, number, upper end."""

    def count(part: Any) -> Count | None:
        found: Count | None = getattr(part.record, field)
        return found

    described = {
        "unit": f"Unit of {meaning}.",
        "bound": f"Bound of {meaning}.",
        "value": f"{meaning[:1].upper()}{meaning[1:]}, where the source gives it.",
        "upper": f"Upper end of {meaning}, when its bound is between.",
    }
    return tuple(
        plain(Count, key, f"{field}_{key}", what=what, of=count, is_optional=True) for key, what in described.items()
    )


def name_table() -> Table:
    return detail_table(
        "names",
        "Names",
        "Every spelling of places, actors, sources and persons, the name this site uses among them.",
        ("places", "actors", "sources", "events"),
        _names,
        (
            text("role", "What the spelling is.", lambda p: p.role, is_required=True, words=_NAME_ROLES),
            text("text", "The spelling, exactly.", lambda p: p.record.text, is_required=True),
            text("lang", "Its language (BCP 47), where it is not English.", lambda p: p.record.lang),
        ),
    )


_NAME_ROLES = (
    ("name", "The name this site uses."),
    ("spelling", "Another spelling met."),
    ("person", "A person an event is about."),
    ("person-spelling", "Another spelling of that person, who stands before it."),
)


def _names(record: Record) -> Iterator[tuple[Name, str]]:
    name = record.given("name")
    if name:
        yield Name(text=name, lang=None), "name"
        yield from ((spelling, "spelling") for spelling in record.given("names") or ())
    for person in record.given("people") or ():
        yield Name(text=person.name, lang=None), "person"
        yield from ((spelling, "person-spelling") for spelling in person.names or ())


def judgement_table() -> Table:
    return detail_table(
        "judgements",
        "Judgements",
        "The desk's dated judgements of sources, each with its reason.",
        ("sources",),
        _judgements,
        (
            text("judgement", "What is judged.", lambda p: p.role, is_required=True, words=_JUDGED),
            plain(Credibility, "deemed", of=_credibility, is_optional=True, what="The judgement of credibility."),
            several(
                "facets",
                "For disinformation: the facets the judgement covers.",
                lambda p: tuple(facet.value for facet in getattr(p.record, "facets", ())),
            ),
            plain(Judgement, "from_", "first_day"),
            plain(Judgement, "to", "last_day", what="Last day it holds; empty when open."),
            plain(Judgement, "reason"),
        ),
        owner="source_id",
    )


_JUDGED = (
    ("credibility", "Whether the desk deems the source credible."),
    ("disinformation", "That the source spreads false statements on some facets."),
)


def _credibility(part: Any) -> Credibility | None:
    return part.record if isinstance(part.record, Credibility) else None


def _judgements(record: Any) -> Iterator[tuple[Judgement, str]]:
    yield from ((judgement, "credibility") for judgement in record.credibility or ())
    yield from ((judgement, "disinformation") for judgement in record.disinformation or ())
