"""All source report cards in one table, and who repeats whom among all sources."""

from __future__ import annotations

from ...assessment.assess import Assessed
from ...assessment.report_cards import FEWEST_RESOLVED
from ...records.frozen import dataclass
from ...records.model import Source
from ...records.said import Said, say_as
from ...records.vocabulary import SourceKind
from ..crossings import ALL, Crossings
from ..naming import link
from ..page_views.comparison import LineageView
from ..parts import Part, Parts, Way
from ..report_cards import rate_among
from ..views import Link

SORT = "numbers of report cards"

Numbers = tuple[int, int, int, int, int, int]
"""Of a card, in the order of `CardRow`."""


@dataclass(frozen=True)
class CardRow:
    """One source in numbers. rate: what share of its resolved claims is corroborated; None under ten."""

    source: Link
    made: int
    corroborated: int
    contradicted: int
    unresolved: int
    relayed: int
    concluded: int
    rate: str | None

    @property
    def numbers(self) -> tuple[tuple[Said, int], ...]:
        """Each column's heading with its number."""
        return (
            (say_as("column", "Made"), self.made),
            (say_as("column", "Corroborated"), self.corroborated),
            (say_as("column", "Contradicted"), self.contradicted),
            (say_as("column", "Unresolved"), self.unresolved),
            (say_as("column", "Repeated"), self.relayed),
            (say_as("column", "Concluded"), self.concluded),
        )


@dataclass(frozen=True)
class ReportCardsPage:
    """groups: every standing source under its kind, in the order of the vocabulary, then by name. total: of sources,
    on whatever page; rated: how many of them have enough resolved claims for a rate. lineage: None on a part."""

    groups: tuple[tuple[str, tuple[CardRow, ...]], ...]
    total: int
    rated: int
    lineage: LineageView | None
    fewest: int = FEWEST_RESOLVED
    way: Way | None = None

    @property
    def rows(self) -> tuple[CardRow, ...]:
        return tuple(row for _, rows in self.groups for row in rows)


def report_cards_page(assessed: Assessed, crossings: Crossings, parts: Parts, part: Part) -> ReportCardsPage:
    """All cards where they fit on one page; else the way to the parts, or one of them."""
    cards, desk = assessed.report_cards, assessed.desk
    sources = sorted((desk.sources[key] for key in part.own if key in cards), key=_by_name)
    groups = ((kind, [source for source in sources if source.kind is kind]) for kind in SourceKind)
    told = [key for key in part.ids if key in cards]
    return ReportCardsPage(
        tuple((kind.label, tuple(_row(assessed, source) for source in found)) for kind, found in groups if found),
        len(told),
        sum(1 for key in told if _rate(_numbers(assessed, key))),
        None if part.key else crossings.lineage[ALL],
        way=parts.way(part, cards.__contains__),
    )


def _by_name(source: Source) -> tuple[str, str]:
    return source.name.casefold(), source.id


def _row(assessed: Assessed, source: Source) -> CardRow:
    numbers = _numbers(assessed, source.id)
    return CardRow(link(assessed.desk, "sources", source.id), *numbers, _rate(numbers))


def _rate(numbers: Numbers) -> str | None:
    _, corroborated, contradicted, *_ = numbers
    return rate_among(corroborated, corroborated + contradicted)


def _numbers(assessed: Assessed, source: str) -> Numbers:
    """They outlive a run: a claim that fares otherwise has one card made again, and not those of all sources."""

    def make() -> Numbers:
        card = assessed.report_cards[source]
        score = card.overall
        return (
            len(card.made),
            len(score.corroborated),
            len(score.contradicted),
            len(score.unresolved),
            len(card.relayed),
            len(card.concluded),
        )

    return assessed.lasting.get(SORT, source, make)
