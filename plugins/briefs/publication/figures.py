"""The bound figures of a page: each query once, in words, with its answer and the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..assessment.assess import Assessed
from ..assessment.queries import Query, Trouble, answer, parse
from ..assessment.queries.bound import bound_links, pieces, without_links
from ..assessment.queries.figures import in_words
from ..assessment.queries.language import HARM, ID_FILTERS
from ..assessment.rules.prose import without_code
from ..records.desk import Desk
from ..records.model import Brief, Window
from ..records.vocabulary import Unit
from . import wording
from .naming import link
from .views import FigureView, Piece


def figures_of(assessed: Assessed, kind: str, page: str) -> tuple[FigureView, ...]:
    """Every figure of a page's takeaway and prose, in the order of the text; one that has no answer is left out."""
    desk = assessed.desk
    brief = desk.briefs.get(page) if kind == "briefs" else None
    found = []
    for address, anchor in figure_anchors(desk, kind, page).items():
        query = parse(address)
        result = query if isinstance(query, Trouble) else answer(query, assessed, brief)
        if isinstance(query, Trouble) or isinstance(result, Trouble):
            continue
        found.append(
            FigureView(
                anchor=anchor,
                query=address,
                number=in_words(result.value, result.upper, result.bound),
                unit=_unit_words(query, result.upper or result.value),
                words=_in_words(desk, assessed, query),
                period=_period(desk, query, brief),
                bound=result.bound.label,
                bound_definition=result.bound.definition,
                is_sum=query.is_sum,
                rows=tuple(link(desk, *row) for row in result.rows),
            )
        )
    return tuple(found)


def figure_anchors(desk: Desk, kind: str, page: str) -> Mapping[str, str]:
    """The anchor of each query on a page, by its address; equal queries share one."""
    brief = desk.briefs.get(page) if kind == "briefs" else None
    prose = desk.prose.get((kind, page))
    texts = [brief.takeaway if brief else "", without_code(prose.text) if prose else ""]
    addresses = dict.fromkeys(found.address for text in texts for found in bound_links(text))
    return {address: f"figure-{number}" for number, address in enumerate(addresses, start=1)}


def takeaway_pieces(desk: Desk, brief: Brief) -> tuple[Piece, ...]:
    """The takeaway cut into plain words and bound figures."""
    anchors = figure_anchors(desk, "briefs", brief.id)
    return tuple(Piece(words, anchors.get(address) if address else None) for words, address in pieces(brief.takeaway))


def plain_takeaway(brief: Brief) -> str:
    """The takeaway as a sentence, for cards, feeds and search engines."""
    return without_links(brief.takeaway)


def _unit_words(query: Query, number: int) -> str:
    """strikes; reporting gap; munitions; civilians killed"""
    if query.of in HARM:
        groups = {"civilian": "civilians", "combatant": "combatants"}
        named = [groups[group] for group in query.values("group") if group in groups]
        return f"{' or '.join(named) or 'people'} {query.of}"
    if query.is_sum:
        return wording.unit_text(next(unit for unit in Unit if unit.value == query.of), number)
    words = {"control": "control statements", "gaps": "reporting gaps"}.get(query.of, query.of)
    return words.removesuffix("s") if number == 1 else words


def _in_words(desk: Desk, assessed: Assessed, query: Query) -> str:
    """What was counted or added, filter by filter."""
    if query.is_sum:
        is_one = len(query.values("claim")) + len(query.values("strike")) + len(query.values("event")) == 1
        start = "The number on record" if is_one else "The numbers on record, each once"
    elif query.of == "places":
        start = "Places that strikes fell on"
    elif query.of == "claims":
        start = "Claims; a repetition counts with what it repeats"
    else:
        start = _unit_words(query, 2).capitalize()
    shown = [(name, values) for name, values in query.filters if name not in ("window", "group")]
    parts = [_filter_words(desk, assessed, name, values) for name, values in shown]
    if query.of in ("strikes", "places") and not query.values("grade"):
        parts.append("of any grade that makes it a strike")
    return ", ".join([start, *parts])


_FILTER_WORDS = {
    "within": "in",
    "claim": "according to",
    "source": "told by",
    "family": "told by sources of the family",
    "strike": "about",
    "event": "about",
    "part_of": "part of",
    "brief": "in the brief",
    "place": "at",
    "actor": "by",
    "kind": "of the kind",
    "stance": "stance",
    "what": "of",
}


def _filter_words(desk: Desk, assessed: Assessed, name: str, values: tuple[str, ...]) -> str:
    if name == "grade":
        labels = {grade.key: grade.label for grade in assessed.rule.grades}
        return "graded " + " or ".join(labels.get(value, value).lower() for value in values)
    if name in ID_FILTERS:
        shown = [link(desk, ID_FILTERS[name], value).text for value in values]
    else:
        shown = [value.replace("-", " ") for value in values]
    return f"{_FILTER_WORDS.get(name, name)} {' or '.join(shown)}"


_BY_NAME = ("claim", "strike", "event", "part_of")


def _period(desk: Desk, query: Query, page: Brief | None) -> str | None:
    """The days looked at: a brief's window, its newest days, days as written, or all; None for records by name."""
    if query.days:
        return wording.span(*query.days)
    named = next(iter(query.values("brief")), None)
    brief = desk.briefs.get(named) if named else page
    if brief is None or not (named or query.window):
        return None if any(query.values(name) for name in _BY_NAME) else "all days on record"
    newest = query.window == "newest" and brief.newest
    window: Window = brief.newest if newest and brief.newest else brief.window
    days: tuple[date, date] = (window.from_, window.to)
    return wording.span(*days) + (", the newest days" if newest else ", the window") + " of the brief"
