"""The ledger page: the rows of the ledger by actor, the whole period before its months."""

from __future__ import annotations

from collections.abc import Mapping

from ....assessment.assess import Assessed
from ....assessment.ledger import LedgerRow, whole_period
from ....records.said import say
from ...naming import link
from ...working import grade_view
from . import periods
from .bars import attack_bar, scale
from .figures import (
    claimed_figure,
    grade_figures,
    places_figure,
    stated_figures,
    strikes_figure,
    target_figures,
)
from .shares import share_views
from .views import ActorView, LedgerPage, PeriodView, ShareView


def ledger_page(assessed: Assessed) -> LedgerPage:
    shares = share_views(assessed)
    rows: dict[str, list[LedgerRow]] = {}
    for row in assessed.ledger:
        rows.setdefault(row.actor, []).append(row)
    unit = scale(assessed.ledger)
    whole = whole_period(assessed)
    actors = tuple(
        ActorView(
            link(assessed.desk, "actors", actor),
            assessed.desk.actors[actor].side,
            tuple(
                _period(assessed, row, shares, unit, is_whole=row.period == whole)
                for row in found
                if row.period == whole or row.strikes.whole.low or row.stated
            ),
        )
        for actor, found in sorted(rows.items(), key=lambda item: (-item[1][0].strikes.value.low, item[0]))
    )
    shown = {share.anchor for actor in actors for share in actor.whole.shares}
    return LedgerPage(
        period=periods.of_days(whole),
        rule=assessed.rule.name,
        grades=tuple(grade_view(grade) for grade in assessed.rule.strike_grades),
        actors=actors,
        other_shares=tuple(share for share in shares.values() if share.anchor not in shown),
    )


def has_ledger(assessed: Assessed, actor: str) -> bool:
    """Whether the ledger has anything on this actor."""
    return any(row.actor == actor for row in assessed.ledger)


def _period(
    assessed: Assessed, row: LedgerRow, shares: Mapping[int, ShareView], unit: float, *, is_whole: bool
) -> PeriodView:
    first = row.period.first
    key = "whole" if is_whole or first is None else f"{first.year}-{first.month:02}"
    anchor = f"figure-{row.actor}-{key}"
    return PeriodView(
        anchor=f"period-{row.actor}-{key}",
        title=say("The whole time on record") if is_whole else periods.month_title(row.period),
        days=periods.of_days(row.period),
        bar=attack_bar(row, unit),
        strikes=strikes_figure(assessed, row, anchor),
        grades=grade_figures(assessed, row, anchor),
        claimed=claimed_figure(assessed, row, anchor),
        targets=target_figures(assessed, row, anchor),
        places=places_figure(assessed, row, anchor),
        stated=stated_figures(assessed, row, anchor),
        shares=tuple(
            sorted(
                (shares[n] for n, audit in enumerate(assessed.shares) if audit in row.shares),
                key=lambda share: not share.lines,
            )
        ),
        is_whole=is_whole,
    )
