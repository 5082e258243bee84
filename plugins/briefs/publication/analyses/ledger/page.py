"""The ledger page: the rows of the ledger by actor, the whole period before its months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from ....assessment.assess import Assessed
from ....assessment.ledger import WHOLE, LedgerRow, whole_period
from ....records.said import say
from ...lists import Lists
from ...naming import link
from ...parts import Part, PartLink, Parts, Rest
from ...working import grade_view
from . import periods
from .bars import attack_bar, scale
from .figures import (
    claimed_figure,
    first_stated,
    grade_figures,
    in_short,
    places_figure,
    stated_figures,
    strikes_figure,
    target_figures,
)
from .shares import share_views
from .views import ActorView, LedgerPage, LedgerPart, PeriodView, ShareView


def ledger_page(assessed: Assessed, lists: Lists | None = None) -> LedgerPage:
    """Every actor. lists: of the desk; with many strikes the months of an actor stand on pages of their own."""
    shares = share_views(assessed)
    rows: dict[str, list[LedgerRow]] = {}
    for row in assessed.ledger.values():
        rows.setdefault(row.actor, []).append(row)
    unit = scale(assessed.longest_in_ledger["attacks"])
    whole = whole_period(assessed, assessed.shares)
    is_cut = lists is not None and lists.has_many_strikes

    def view(actor: str, found: list[LedgerRow]) -> ActorView:
        shown = [row for row in found if row.period == whole or (not is_cut and _has_any(row))]
        views = [_period(assessed, row, shares, unit, is_whole=row.period == whole) for row in shown]
        if lists:
            views = [_with_first_numbers(assessed, lists, actor, one) for one in views]
        parts = lists.ledger_of(actor, _months(found)) if lists and is_cut else None
        return ActorView(
            link(assessed.desk, "actors", actor),
            assessed.desk.actors[actor].side,
            tuple(in_short(one, lists.limits.few) for one in views) if lists and is_cut else tuple(views),
            tuple(
                PartLink(parts.path(part), part.key, part.words, len(row.strikes.rows))
                for part in parts.root.parts
                for row in found
                if _key(row) == part.key
            )
            if parts
            else (),
        )

    ordered = sorted(rows.items(), key=lambda item: (-item[1][0].strikes.value.low, item[0]))
    actors = tuple(view(actor, found) for actor, found in ordered)
    shown = {share.anchor for actor in actors for share in actor.whole.shares}
    return LedgerPage(
        period=periods.of_days(whole),
        rule=assessed.rule.name,
        grades=tuple(grade_view(grade) for grade in assessed.rule.strike_grades),
        actors=actors,
        other_shares=tuple(share for share in shares.values() if share.anchor not in shown),
    )


def _with_first_numbers(assessed: Assessed, lists: Lists, actor: str, period: PeriodView) -> PeriodView:
    """The same period, with the first of its numbers where they are many: fewer over the whole time than in a month,
    for which each of them stands once more."""
    rest = _numbers(assessed, lists, actor)
    most = lists.limits.few if period.is_whole else lists.limits.claims
    is_long = period.is_whole or any(len(found) > most for _, found in period.stated)
    return first_stated(period, rest, most) if rest and is_long else period


def _numbers(assessed: Assessed, lists: Lists, actor: str) -> Rest | None:
    """The way to all claims with which officials state numbers of an actor; None where they stand on the page."""
    *_, listed = lists.of_records["actors", actor]
    way = listed.parts.way(listed.parts.root, assessed.desk.standing("claims"))
    return Rest(len(listed.parts.root.ids), way) if way and listed.parts.is_cut else None


def ledger_parts(assessed: Assessed, lists: Lists) -> Mapping[str, Parts]:
    """The months of each actor that have pages of their own, by actor; also those that once had."""
    rows: dict[str, list[LedgerRow]] = {actor: [] for actor in assessed.desk.actors}
    if lists.has_many_strikes:
        for row in assessed.ledger.values():
            rows[row.actor].append(row)
    found = {actor: lists.ledger_of(actor, _months(own)) for actor, own in rows.items()}
    return {actor: parts for actor, parts in found.items() if parts.pages}


def ledger_part(assessed: Assessed, lists: Lists, actor: str, parts: Parts, part: Part) -> LedgerPart:
    """One actor in one month."""
    row = assessed.ledger.get((actor, part.key)) or _over_this_month(assessed.ledger.get((actor, WHOLE)), part.key)
    way = parts.way(part, lambda month: True)
    assert way is not None  # noqa: S101 - it is a part
    shares = share_views(assessed) if row and row.shares else {}
    unit = scale(assessed.longest_in_ledger["attacks"])
    period = _period(assessed, row, shares, unit, is_whole=False) if row else None
    return LedgerPart(
        link(assessed.desk, "actors", actor),
        assessed.desk.actors[actor].side,
        _with_first_numbers(assessed, lists, actor, period) if period else None,
        way,
    )


def _over_this_month(whole: LedgerRow | None, month: str) -> LedgerRow | None:
    """The row over the whole time, where that is this very month."""
    return whole if whole and _key(whole) == month else None


def _months(rows: list[LedgerRow]) -> list[str]:
    """The months of an actor that have anything but what stands over the whole time."""
    return [key for row in rows if (key := _key(row)) and _has_any(row)]


def _has_any(row: LedgerRow) -> bool:
    return bool(row.strikes.whole.low or row.stated)


def _key(row: LedgerRow) -> str:
    """2015-02, of a row over a month; empty for one over the whole time."""
    first, last = row.period.first, row.period.last
    is_month = first and last and first.day == 1 and (last + timedelta(1)).day == 1 and (last - first).days < 31
    return f"{first:%Y-%m}" if is_month else ""


def has_ledger(assessed: Assessed, actor: str) -> bool:
    """Whether the ledger has anything on this actor."""
    return (actor, WHOLE) in assessed.ledger


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
        )
        if row.shares  # who asks for the shares has looked at everything
        else (),
        is_whole=is_whole,
    )
