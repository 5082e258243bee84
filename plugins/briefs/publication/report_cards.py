"""Source report cards as readers see them: every number opens its claims, and no rate is drawn from too few."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..assessment.days import MONTHS
from ..assessment.report_cards import FEWEST_RESOLVED, ReportCard, Score
from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.said import say
from . import wording
from .views import Link


@dataclass(frozen=True)
class ScoreRow:
    """How the claims fared on one facet, or in one month. rate: what share of the resolved is corroborated, with both
    numbers; None under ten resolved."""

    name: str
    corroborated: tuple[Link, ...]
    contradicted: tuple[Link, ...]
    unresolved: tuple[Link, ...]
    rate: str | None

    @property
    def numbers(self) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """Each column's heading with its claims."""
        columns = (say("Corroborated"), say("Contradicted"), say("Unresolved"))
        return tuple(zip(columns, (self.corroborated, self.contradicted, self.unresolved), strict=True))


@dataclass(frozen=True)
class ReportCardView:
    """How the claims of a source fared in the audit, over all facets, facet by facet, and by month of statement.

    made: its own statements. is_thin: fewer than `fewest` resolved, too few to say anything of the source.
    """

    made: tuple[Link, ...]
    relayed: tuple[Link, ...]
    concluded: tuple[Link, ...]
    overall: ScoreRow
    facets: tuple[ScoreRow, ...]
    months: tuple[ScoreRow, ...]
    is_thin: bool
    fewest: int = FEWEST_RESOLVED

    @property
    def has_rates(self) -> bool:
        return any(row.rate for row in (self.overall, *self.facets, *self.months))


def card_view(assessed: Assessed, source_id: str) -> ReportCardView | None:
    """The card of a standing source; facets that no claim of it states are left out."""
    card = assessed.report_cards.get(source_id)
    return _view(assessed.desk, card) if card else None


def _view(desk: Desk, card: ReportCard) -> ReportCardView:
    return ReportCardView(
        made=_claims(desk, card.made),
        relayed=_claims(desk, card.relayed),
        concluded=_claims(desk, card.concluded),
        overall=_row(desk, say("any facet"), card.overall),
        facets=tuple(_row(desk, facet.label, score) for facet, score in card.by_facet.items() if score.stated),
        months=tuple(_row(desk, _month(key), score) for key, score in card.overall_by_month.items()),
        is_thin=card.too_few,
    )


def _row(desk: Desk, name: str, score: Score) -> ScoreRow:
    return ScoreRow(
        name,
        _claims(desk, score.corroborated),
        _claims(desk, score.contradicted),
        _claims(desk, score.unresolved),
        rate_of(score),
    )


def rate_of(score: Score) -> str | None:
    """12 of 15 (80.0 %); None under ten resolved."""
    return rate_among(len(score.corroborated), score.resolved)


def rate_among(part: int, resolved: int) -> str | None:
    """The same of these numbers."""
    if resolved < FEWEST_RESOLVED:
        return None
    return say("{part} of {whole} ({share} %)", part=part, whole=resolved, share=f"{100 * part / resolved:.1f}")


def _claims(desk: Desk, ids: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(_dated(desk, key) for key in ids)


def _dated(desk: Desk, claim: str) -> Link:
    """A claim by when it was stated: a card, which names each a dozen times, stands on the page of its source."""

    def make() -> Link:
        return Link("claims", claim, wording.when_text(desk.claims[claim].stated))

    found: Link = desk.kept.get(("dated", claim), make)
    return found


def _month(key: str) -> str:
    """October 2015, from 2015-10."""
    year, month = key.split("-")
    return say("{month} {year}", month=MONTHS[int(month) - 1], year=year)
