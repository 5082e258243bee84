"""Figures of data in prose are bound to the records, by queries that can be asked and whose answers they give."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk, Prose
from ...records.frozen import dataclass
from ...records.model import PAGES, Brief, Record
from ...records.problems import did_you_mean, printable
from ...records.settings import Settings
from ...records.vocabulary import Bound
from ..assess import Assessed
from ..confidence.registry import find_rule
from ..queries import Answer, Query, Trouble, answer, parse
from ..queries.bound import Unbound, bound_links, unbound_figures
from ..queries.figures import NOUNS, Figure, figures_in, in_words, plural, unit_after
from ..queries.language import HARM, ID_FILTERS, SUMMED
from .each import each
from .finding import Broken, Finding
from .naming import Naming, naming_of
from .prose import place_of, readable


@dataclass(frozen=True)
class _Written:
    """Some prose of a page: its Markdown, or its takeaway. `brief` is the brief it belongs to."""

    kind: str
    page: str
    text: str
    brief: Brief | None
    prose: Prose | None = None

    def finding(self, offset: int, trouble: tuple[str, str]) -> Finding:
        if self.prose is None:
            return Finding(self.kind, self.page, ("takeaway",), *trouble)
        return Finding(self.kind, self.page, (), *trouble, at=place_of(self.prose, offset))


def _written(page: Record, desk: Desk) -> Iterator[_Written]:
    brief = page if isinstance(page, Brief) else None
    for prose, text in readable(page, desk):
        yield _Written(page.kind_folder, page.id, text, brief, prose)
    if brief is not None:
        yield _Written("briefs", brief.id, brief.takeaway, brief)


@each(*PAGES)
def figures_are_bound(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No number of strikes, claims, people and the like stands in prose without the query it comes from."""
    for written in _written(page, desk):
        for unbound in unbound_figures(written.text):
            yield written.finding(unbound.figure.start, _unbound(unbound, written))


@each(*PAGES)
def queries_can_be_asked(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Each bound link holds one number, and its query has known filters, whose ids name records that stand."""
    naming = naming_of(desk, broken)
    grades = [grade.key for grade in find_rule(settings.rule).grades]
    for written in _written(page, desk):
        for link in bound_links(written.text):
            trouble = _count_of_figures(link.text)
            if trouble:
                yield written.finding(link.text_start, trouble)
            for trouble in _query_troubles(link.address, naming, grades):
                yield written.finding(link.address_start, trouble)


def binds_figures(page: Record, prose: Prose | None) -> bool:
    """Whether a page has figures to be held against the records."""
    texts = (prose.text if prose else "", page.takeaway if isinstance(page, Brief) else "")
    return any(True for text in texts for _ in bound_links(text))


def figures_agree(assessed: Assessed) -> Iterator[Finding]:
    """Each bound figure whose number, bound or unit differs from what the records answer.

    Only for a desk without other problems: a record left out would make right figures look wrong.
    """
    for page in (page for kind in PAGES for page in assessed.desk.of(kind).values() if not page.is_withdrawn):
        for written in _written(page, assessed.desk):
            for link in bound_links(written.text):
                for trouble in _disagreements(link.text, link.address, assessed, written.brief):
                    yield written.finding(link.text_start, trouble)


def _unbound(unbound: Unbound, written: _Written) -> tuple[str, str]:
    units = [unit for unit, nouns in NOUNS.items() if unbound.noun in nouns]
    unit = units[0] if units else "killed"
    if unit in SUMMED:
        harm = unit if unit in HARM else "killed" if unit == "person" else unit
        query = f"sum:{harm}?claim=ID"
    else:
        query = f"count:{unit}?window=" + ("brief" if written.brief else "FIRST-DAY..LAST-DAY")
    advice = (
        f"Write [{unbound.words}]({query}), with the query that gives it. "
        "Words of a source go in “quotation marks” and stay as they are."
    )
    return f"“{unbound.words}” is a figure of data that no query binds", advice


def _count_of_figures(text: str) -> tuple[str, str] | None:
    count = len(figures_in(text))
    if count == 1:
        return None
    what = f"“{printable(' '.join(text.split()))}” holds {count or 'no'} figure{'' if count == 1 else 's'}"
    return what, "A bound link holds one number with its unit: [7 strikes](count:strikes?window=brief)."


def _query_troubles(address: str, naming: Naming, grades: list[str]) -> Iterator[tuple[str, str]]:
    query = parse(address)
    if isinstance(query, Trouble):
        yield query.what, query.advice
        return
    families = sorted({source.family for source in naming.desk.sources.values()})
    for name, values in query.filters:
        for value in values:
            trouble = None
            if name in ID_FILTERS:
                trouble = naming.trouble(value, (ID_FILTERS[name],))
            elif name == "grade" and value not in grades:
                trouble = f"`{printable(value)}` is no grade of the rule in use", _nearest(value, grades)
            elif name == "family" and value not in families:
                trouble = f"`{printable(value)}` is the family of no source", _nearest(value, families)
            if trouble:
                yield trouble


def _nearest(value: str, known: list[str]) -> str:
    close = did_you_mean(value, known)
    return f"{close[0].upper()}{close[1:]}" if close else f"Known here: {', '.join(known)}."


def _disagreements(text: str, address: str, assessed: Assessed, brief: Brief | None) -> Iterator[tuple[str, str]]:
    query, figures = parse(address), figures_in(text)
    if isinstance(query, Trouble) or len(figures) != 1:
        return
    found = answer(query, assessed, brief)
    if isinstance(found, Trouble):
        yield found.what, found.advice
        return
    [figure] = figures
    unit = _unit_trouble(text, figure, query, found)
    if unit:
        yield unit
    if not _agrees(figure, found, query):
        right = in_words(found.value, found.upper, found.bound)
        noun = NOUNS[query.of][0] if found.value == 1 else plural(NOUNS[query.of][0])
        what = f"says {' '.join(figure.text.split())}, the records say {right} {noun}"
        yield what, f"Write {right}, or correct the query."


def _unit_trouble(text: str, figure: Figure, query: Query, found: Answer) -> tuple[str, str] | None:
    allowed = NOUNS[query.of]
    noun = unit_after(text, figure)
    if noun in allowed:
        return None
    wanted = allowed[0] if found.value == 1 else plural(allowed[0])
    if noun is None:
        what = f"“{printable(' '.join(text.split()))}” names no unit; the query is about {plural(allowed[0])}"
        return what, f"Put the unit into the link: [{figure.text} {wanted}]({query.text})."
    what = f"says {plural(noun)}, the query is about {plural(allowed[0])}"
    return what, f"Write {wanted}, or ask for {plural(noun)} in the query."


def _agrees(figure: Figure, found: Answer, query: Query) -> bool:
    """Number and bound as the records give them; of a count, “at least” as many is true as well."""
    if (figure.value, figure.upper) != (found.value, found.upper):
        return False
    return figure.bound is found.bound or (not query.is_sum and figure.bound is Bound.AT_LEAST)
