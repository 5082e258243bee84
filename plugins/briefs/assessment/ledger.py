"""Who is bombing what: what is on record of each actor over a period, every figure with its unit and its rows.

Figures of unlike units stand side by side and are never added: strikes as the desk counts them, and sorties,
targets, munitions and whatever else officials state, each as that one statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..records.desk import Desk
from ..records.model import Claim, Strike
from ..records.vocabulary import SourceKind, Stance, TargetKind, Unit
from .assess import Assessed
from .days import Days, close, days_stated_by, meet
from .lineage import Origin, collapse
from .quantities import Quantity, exactly, quantity
from .selection import shown_days
from .shares import ShareAudit, audit_shares
from .tallies import Tally, attack_of, tally


@dataclass(frozen=True)
class LedgerFigure:
    """One number of the desk: `value` of `whole`, both in the same unit.

    key, label: what is counted. period: the days counted. rows: ids of the strikes behind the value, ascending. The
    source is the desk's own records.
    """

    key: str
    label: str
    value: Quantity
    whole: Quantity
    period: Days
    rows: tuple[str, ...]


@dataclass(frozen=True)
class StatedFigure:
    """One number that officials state. what: what they count, in a few words. period: the days they speak of, None
    when they do not say. relays: claims that repeat it, which add nothing. about: the records it speaks of."""

    quantity: Quantity
    what: str
    period: Days | None
    claim: str
    source: str
    relays: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True)
class LedgerRow:
    """One actor over one period.

    grades: its strikes by grade, the rule's best first, grades without any among them; the parts of a salvo count
    with it. targets, by the desk's assessment of what was hit. places: named places struck. stated: officials'
    numbers by unit. shares: those that a claim gives for this actor and period.
    """

    actor: str
    period: Days
    grades: tuple[LedgerFigure, ...]
    targets: tuple[LedgerFigure, ...]
    places: Tally
    stated: tuple[tuple[Unit, tuple[StatedFigure, ...]], ...]
    shares: tuple[ShareAudit, ...]


def ledger(assessed: Assessed, periods: Iterable[Days] | None = None) -> tuple[LedgerRow, ...]:
    """A row for each actor and period that has anything on record; actors ascending, periods in the order given. By
    default one period over everything. A strike that can lie in two periods stands in both: rows do not add up."""
    found = []
    windows = (whole_period(assessed),) if periods is None else tuple(periods)
    shares = audit_shares(assessed.desk)
    numbers = _official_numbers(assessed.desk)
    for actor in sorted(assessed.desk.actors):
        for period in windows:
            row = _row(actor, period, assessed, numbers, shares)
            if any(figure.rows for figure in row.grades) or row.stated or row.shares:
                found.append(row)
    return tuple(found)


def whole_period(assessed: Assessed) -> Days:
    """The first to the last day that a standing strike can have happened on."""
    days = [_known(assessed.desk.strikes[key]) for key in assessed.verdicts]
    firsts, lasts = [d.first for d in days if d.first], [d.last for d in days if d.last]
    return Days(min(firsts, default=None), max(lasts, default=None))


def months(period: Days) -> tuple[Days, ...]:
    """The calendar months a closed period touches, whole; none for an open one."""
    found: list[Days] = []
    day = period.first.replace(day=1) if period.first else None
    while day and period.last and day <= period.last:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        found.append(Days(day, following - timedelta(days=1)))
        day = following
    return tuple(found)


def _known(strike: Strike) -> Days:
    return shown_days(strike.when)


def _row(
    actor: str,
    period: Days,
    assessed: Assessed,
    numbers: dict[str, list[tuple[Unit, StatedFigure]]],
    shares: tuple[ShareAudit, ...],
) -> LedgerRow:
    desk = assessed.desk
    own = [
        desk.strikes[key]
        for key in assessed.verdicts
        if desk.strikes[key].actor == actor and meet(_known(desk.strikes[key]), period)
    ]
    ids = {strike.id for strike in own}
    attacks = [s for s in own if attack_of(s, desk) == s.id or attack_of(s, desk) not in ids]
    shown = [s for s in attacks if assessed.verdicts[s.id].is_strike]
    grades = []
    for grade in sorted(assessed.rule.grades, key=lambda g: -g.rank):
        members = [s for s in attacks if assessed.verdicts[s.id].grade.key == grade.key]
        grades.append(_figure(grade.key, grade.label, members, attacks, period))
    targets = []
    for kind in TargetKind:
        members = [s for s in shown if (s.target.kind if s.target else TargetKind.UNKNOWN) is kind]
        if members:
            targets.append(_figure(str(kind.value), kind.label, members, shown, period))
    stated: dict[Unit, list[StatedFigure]] = {}
    for unit, figure in numbers.get(actor, ()):
        if figure.period is None or meet(figure.period, period):
            stated.setdefault(unit, []).append(figure)
    return LedgerRow(
        actor,
        period,
        tuple(grades),
        tuple(targets),
        tally(assessed, Unit.LOCATION, (s.id for s in own if assessed.verdicts[s.id].is_strike)),
        tuple((unit, tuple(stated[unit])) for unit in Unit if unit in stated),
        tuple(audit for audit in shares if _is_share_of(audit, actor, period, desk)),
    )


def _figure(key: str, label: str, members: list[Strike], whole: list[Strike], period: Days) -> LedgerFigure:
    rows = tuple(sorted(strike.id for strike in members))
    return LedgerFigure(key, label, exactly(Unit.STRIKE, len(rows)), exactly(Unit.STRIKE, len(whole)), period, rows)


def _official_numbers(desk: Desk) -> dict[str, list[tuple[Unit, StatedFigure]]]:
    """Every number an official voice states, once, by the actor it speaks of, claim ids ascending."""
    found: dict[str, list[tuple[Unit, StatedFigure]]] = {}
    for origin in collapse(desk.claims.values(), desk):
        claim, source = origin.claim, desk.sources.get(origin.claim.source)
        actor = actor_of(claim, desk)
        is_voice = source is not None and source.kind is SourceKind.OFFICIAL and claim.stance is Stance.ASSERTS
        if not is_voice or claim.is_inference or actor is None:
            continue
        for count in claim.facets.counts or () if claim.facets else ():
            stated = quantity(count)
            if stated:
                found.setdefault(actor, []).append((count.unit, _stated(stated, count.what, origin, desk)))
    return found


def _stated(number: Quantity, what: str, origin: Origin, desk: Desk) -> StatedFigure:
    claim = origin.claim
    about = [desk.strikes[key] for key in claim.about or () if key in desk.strikes]
    period = days_stated_by(claim) or (close(_known(about[0]), claim.public_on) if len(about) == 1 else None)
    relays = tuple(relay.id for relay in origin.relays)
    return StatedFigure(number, what, period, claim.id, claim.source, relays, claim.about or ())


def actor_of(claim: Claim, desk: Desk) -> str | None:
    """The actor a claim names; else the one behind every strike it speaks of, if it is one."""
    if claim.facets and claim.facets.actor:
        return claim.facets.actor
    actors = {desk.strikes[key].actor for key in claim.about or () if key in desk.strikes}
    return actors.pop() if len(actors) == 1 else None


def _is_share_of(audit: ShareAudit, actor: str, period: Days, desk: Desk) -> bool:
    days = days_stated_by(audit.claim)
    return actor_of(audit.claim, desk) == actor and (days is None or meet(days, period))
