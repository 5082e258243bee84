"""The bound figures of a page: each query once, in words, with its answer and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce

from ..assessment.assess import Assessed
from ..assessment.confidence.registry import rules
from ..assessment.queries import Query, Reserve, Trouble, answer, parse
from ..assessment.queries.bound import bound_links, pieces, without_links
from ..assessment.queries.figures import in_words
from ..assessment.queries.language import HARM, ID_FILTERS
from ..assessment.rules.code import without_code
from ..records.desk import Desk
from ..records.model import Brief, Window
from ..records.said import Said, count_of, forms, listed, say
from ..records.vocabulary import EventKind, HarmEffect, SourceKind, Stance, StrikeKind, Unit
from . import wording
from .analyses.possibly_one import may_lie_outside
from .naming import link
from .views import FigureView, Piece


def figures_of(assessed: Assessed, kind: str, page: str) -> tuple[FigureView, ...]:
    """Every figure of a page's takeaway and prose, in the order of the text; one that has no answer is left out."""
    desk = assessed.desk
    brief = desk.briefs.get(page) if kind == "briefs" else None
    grades = {grade.key: grade.label_inside for grade in assessed.rule.grades}
    found = []
    for address, anchor in figure_anchors(desk, kind, page).items():
        query = parse(address)
        result = query if isinstance(query, Trouble) else answer(query, assessed, brief)
        if isinstance(query, Trouble) or isinstance(result, Trouble):
            continue
        words, bound = _in_words(desk, grades, query), result.with_reserve[2]
        found.append(
            FigureView(
                anchor=anchor,
                query=address,
                number=in_words(*result.with_reserve),
                unit=_unit_words(query, result.upper or result.value),
                words=listed([words, *_why_fewer(query.of, result.reserve)], "; ") if result.reserve else words,
                period=_period(desk, query, brief),
                bound=bound.label,
                bound_definition=bound.definition,
                is_sum=query.is_sum,
                rows=tuple(link(desk, *row) for row in result.rows),
            )
        )
    return tuple(found)


def _why_fewer(of: str, reserve: Reserve) -> Iterator[Said]:
    """What may take away from a count: days that reach beyond those looked at, and records that may be one."""
    out, alike = reserve.outside, reserve.alike
    if out and of == "places":
        yield count_of(out, "{n} may have been struck on other days", "{n} may have been struck on other days")
    elif out:
        yield may_lie_outside(out)
    if alike and of == "events":
        yield count_of(alike, "{n} pair may be one event", "{n} pairs may be one event each")
    elif alike:
        yield count_of(alike, "{n} pair of attacks may be one", "{n} pairs of attacks may be one each")


def query_words(desk: Desk, brief: Brief | None, address: str) -> Said | None:
    """What a bound figure of a brief asks, with its days; None for an address that no query of today has."""
    query = parse(address)
    if isinstance(query, Trouble):
        return None
    grades = {grade.key: grade.label_inside for rule in rules().values() for grade in rule.grades}
    period = _period(desk, query, brief)
    words = _in_words(desk, grades, query)
    return listed([words, period]) if period else words


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


_COUNTED = {
    "strikes": forms("strike", "strikes"),
    "claims": forms("claim", "claims"),
    "sources": forms("source", "sources"),
    "events": forms("event", "events"),
    "control": forms("control statement", "control statements"),
    "gaps": forms("reporting gap", "reporting gaps"),
    "places": forms("place", "places"),
}
"""What `count:` counts, after a number."""


def _unit_words(query: Query, number: int) -> Said:
    """strikes; reporting gap; munitions; civilians killed"""
    if query.of in HARM:
        groups = {"civilian": say("civilians"), "combatant": say("combatants")}
        named = _either([groups[group] for group in query.values("group") if group in groups]) or say("people")
        if HARM[query.of] is HarmEffect.KILLED:
            return say("{people} killed", people=named)
        return say("{people} injured", people=named)
    if query.is_sum:
        return wording.unit_text(next(unit for unit in Unit if unit.value == query.of), number)
    one, many = _COUNTED[query.of]
    return count_of(number, one, many)


def _either(words: Sequence[str]) -> str:
    """a; a or b; a or b or c"""
    return reduce(lambda first, second: say("{first} or {second}", first=first, second=second), words) if words else ""


def _start(query: Query) -> Said:
    """What was counted or added, before its filters."""
    if query.is_sum:
        is_one = len(query.values("claim")) + len(query.values("strike")) + len(query.values("event")) == 1
        return say("The number on record") if is_one else say("The numbers on record, each once")
    return {
        "strikes": say("Strikes"),
        "claims": say("Claims; a repetition counts with what it repeats"),
        "sources": say("Sources"),
        "events": say("Events"),
        "control": say("Control statements"),
        "gaps": say("Reporting gaps"),
        "places": say("Places that strikes fell on"),
    }[query.of]


def _in_words(desk: Desk, grades: Mapping[str, str], query: Query) -> Said:
    """What was counted or added, filter by filter."""
    shown = [(name, values) for name, values in query.filters if name not in ("window", "group")]
    parts = [_filter_words(desk, grades, name, values) for name, values in shown]
    if query.of in ("strikes", "places") and not query.values("grade"):
        parts.append(say("of any grade that makes it a strike"))
    return listed([_start(query), *parts])


_TERMS = {term.value: term.label for terms in (StrikeKind, SourceKind, EventKind, Stance) for term in terms}


def _filter_words(desk: Desk, grades: Mapping[str, str], name: str, values: tuple[str, ...]) -> Said:
    if name == "grade":
        return say("graded {grades}", grades=_either([grades.get(value, value) for value in values]))
    if name in ID_FILTERS:
        shown = _either([link(desk, ID_FILTERS[name], value).text for value in values])
    elif name in ("kind", "stance"):
        shown = _either([_TERMS[value] for value in values])
    else:
        shown = _either([value.replace("-", " ") for value in values])
    return {
        "within": say("in {names}", names=shown),
        "claim": say("according to {names}", names=shown),
        "source": say("told by {names}", names=shown),
        "family": say("told by sources of the family {names}", names=shown),
        "strike": say("about {names}", names=shown),
        "event": say("about {names}", names=shown),
        "part_of": say("part of {names}", names=shown),
        "brief": say("in the brief {names}", names=shown),
        "place": say("at {names}", names=shown),
        "actor": say("by {names}", names=shown),
        "kind": say("of the kind {names}", names=shown),
        "stance": say("stance {names}", names=shown),
        "what": say("of {names}", names=shown),
    }[name]


_BY_NAME = ("claim", "strike", "event", "part_of")


def _period(desk: Desk, query: Query, page: Brief | None) -> Said | None:
    """The days looked at: a brief's window, its newest days, days as written, or all; None for records by name."""
    if query.days:
        return wording.span(*query.days)
    named = next(iter(query.values("brief")), None)
    brief = desk.briefs.get(named) if named else page
    if brief is None or not (named or query.window):
        return None if any(query.values(name) for name in _BY_NAME) else say("all days on record")
    newest = query.window == "newest" and brief.newest
    window: Window = brief.newest if newest and brief.newest else brief.window
    days: tuple[date, date] = (window.from_, window.to)
    if newest:
        return say("{days}, the newest days of the brief", days=wording.span(*days))
    return say("{days}, the window of the brief", days=wording.span(*days))
