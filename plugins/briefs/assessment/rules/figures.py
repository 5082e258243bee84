"""Figures of data in prose are bound to the records, by queries that can be asked and whose answers they give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ...records.desk import FIXED, Desk, Prose
from ...records.frozen import dataclass
from ...records.model import PAGES, Brief, Record
from ...records.problems import did_you_mean, printable
from ...records.settings import Settings
from ...records.vocabulary import Bound
from ..assess import Assessed
from ..confidence.registry import find_rule
from ..queries import Answer, Query, Trouble, answer, parse, silent_in
from ..queries.bound import Unbound, bound_links, unbound_figures
from ..queries.figures import NOUNS, Figure, figures_in, in_words, is_in_words, plural, unit_after
from ..queries.language import HARM, ID_FILTERS, SUMMED
from ..queries.scope import window_trouble
from .each import each
from .finding import Broken, Finding
from .naming import Fault, Naming, naming_of
from .prose import Owner, fixed_pages, place_of, readable


@dataclass(frozen=True)
class _Written:
    """Some prose of a page: its Markdown, or its takeaway. `brief` is the brief it belongs to."""

    page: Owner
    text: str
    brief: Brief | None
    prose: Prose | None = None

    def finding(self, offset: int, trouble: tuple[str, str], wanted: tuple[str, ...] = ()) -> Finding:
        if self.prose is None:
            return Finding(*self.page, ("takeaway",), *trouble, wanted)
        return Finding(*self.page, (), *trouble, wanted, at=place_of(self.prose, offset))

    @property
    def is_fixed(self) -> bool:
        return self.page[0] == FIXED


def _written(page: Record, desk: Desk) -> Iterator[_Written]:
    owner = page.kind_folder, page.id
    brief = page if isinstance(page, Brief) else None
    for prose, text in readable(owner, desk):
        yield _Written(owner, text, brief, prose)
    if brief is not None:
        yield _Written(owner, brief.takeaway, brief)


def _written_on(page: Owner, desk: Desk) -> Iterator[_Written]:
    """What stands on a fixed page."""
    for prose, text in readable(page, desk):
        yield _Written(page, text, None, prose)


@each(*PAGES)
def figures_are_bound(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No number of strikes, claims, people and the like stands in prose without the query it comes from."""
    for written in _written(page, desk):
        yield from _unbound_in(written)


def _unbound_in(written: _Written) -> Iterator[Finding]:
    for unbound in unbound_figures(written.text):
        if not (written.is_fixed and is_in_words(unbound.figure)):
            yield written.finding(unbound.figure.start, _unbound(unbound, written))


@each(*PAGES)
def queries_can_be_asked(page: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Each bound link holds one number, and its query has known filters, whose ids name records that stand."""
    for written in _written(page, desk):
        yield from _asked_in(written, desk, settings, broken)


def _asked_in(written: _Written, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    naming = naming_of(desk, broken)
    grades = [grade.key for grade in find_rule(settings.rule).grades]
    for link in bound_links(written.text):
        trouble = _count_of_figures(link.text)
        if trouble:
            yield written.finding(link.text_start, trouble)
        for fault in _query_troubles(link.address, naming, grades, written.brief):
            yield written.finding(link.address_start, (fault.what, fault.advice), fault.wanted)


def troubles_on(page: Owner, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """What both rules find on a fixed page. A number in words is no figure there: such pages tell rules (“two claims
    agree when …”), and words are how they say them."""
    for written in _written_on(page, desk):
        yield from _unbound_in(written)
        yield from _asked_in(written, desk, settings, broken)


def binds_figures(page: Record | None, prose: Prose | None) -> bool:
    """Whether a page has figures to be held against the records. page: its record, if it is one."""
    texts = (prose.text if prose else "", page.takeaway if isinstance(page, Brief) else "")
    return any(True for text in texts for _ in bound_links(text))


def figures_agree(assessed: Assessed) -> Iterator[Finding]:
    """Each bound figure whose number, bound or unit differs from what the records answer.

    Only for a desk without other problems: a record left out would make right figures look wrong.
    """
    desk = assessed.desk
    standing = (page for kind in PAGES for page in desk.of(kind).values() if not page.is_withdrawn)
    of_records = (written for page in standing for written in _written(page, desk))
    of_fixed = (written for page in fixed_pages(desk) for written in _written_on(page, desk))
    for written in chain(of_records, of_fixed):
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
    of_rules = "A number of a rule rather than of the records is written out: two. " if written.is_fixed else ""
    advice = (
        f"Write [{unbound.words}]({query}), with the query that gives it. {of_rules}"
        "Words of a source go in “quotation marks” and stay as they are."
    )
    return f"“{unbound.words}” is a figure of data that no query binds", advice


def _count_of_figures(text: str) -> tuple[str, str] | None:
    count = len(figures_in(text))
    if count == 1:
        return None
    what = f"“{printable(' '.join(text.split()))}” holds {count or 'no'} figure{'' if count == 1 else 's'}"
    return what, "A bound link holds one number with its unit: [7 strikes](count:strikes?window=brief)."


def _query_troubles(address: str, naming: Naming, grades: list[str], brief: Brief | None) -> Iterator[Fault]:
    query = parse(address)
    found = query if isinstance(query, Trouble) or brief else window_trouble(query)
    if isinstance(found, Trouble):
        yield Fault(found.what, found.advice)
    if isinstance(query, Trouble):
        return
    families = sorted({source.family for source in naming.desk.sources.values()})
    for name, values in query.filters:
        for value in values:
            trouble: Fault | None = None
            if name in ID_FILTERS:
                trouble = naming.trouble(value, (ID_FILTERS[name],))
            elif name == "grade" and value not in grades:
                trouble = Fault(f"`{printable(value)}` is no grade of the rule in use", _nearest(value, grades))
            elif name == "family" and value not in families:
                trouble = Fault(f"`{printable(value)}` is the family of no source", _nearest(value, families))
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
    silent = silent_in(query, assessed, brief) if query.of == "strikes" and not found.rows else ()
    if silent:
        names = " and ".join(silent)
        what = f"no strike is on record, and on some of these days {names} reported nothing: that is no 0"
        yield what, "Write in words that none is on record and who was silent, without a number."
        return
    [figure] = figures
    unit = _unit_trouble(text, figure, query, found)
    if unit:
        yield unit
    if not _agrees(figure, found, query):
        right = in_words(*found.with_reserve)
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
    """Number and bound as the records give them. Of a count, “at least” so many is true as well; where there may be
    fewer than are on record, it is of the least number, and “at most” or the range are true, too."""
    said = figure.value, figure.upper, figure.bound
    true = [(found.value, found.upper, found.bound), found.with_reserve]
    if not query.is_sum:
        true.append((found.reserve.least if found.reserve else found.value, None, Bound.AT_LEAST))
    if found.reserve:
        true.append((found.value, None, Bound.AT_MOST))
    return said in true
