"""The numbers of one ledger row, each with its whole, unit, bound, period, source and rows."""

from __future__ import annotations

from dataclasses import replace

from ....assessment.assess import Assessed
from ....assessment.counting.official_numbers import StatedFigure
from ....assessment.counting.quantities import Quantity
from ....assessment.days import Days
from ....assessment.ledger import LedgerFigure, LedgerRow
from ....records.desk import Desk
from ....records.said import Said, count_of, listed, say
from ....records.vocabulary import Bound, TargetKind, Unit
from ...naming import link, subject_link
from ...parts import Rest
from ...wording import listing, unit_text, units_text
from ..possibly_one import may_be_one
from . import periods
from .views import Figure, FigureRow, PeriodView

OUTSIDE = say("may lie outside these days")
OPEN = say("open")
SILENT = say("An official voice was silent on some of these days: this is no 0.")


def strikes_figure(assessed: Assessed, row: LedgerRow, anchor: str) -> Figure:
    what = say("counted as strikes by the rule {rule}, a salvo once", rule=assessed.rule.name)
    return _figure(assessed, row, row.strikes, f"{anchor}-strikes", what, of_attacks=True)


def grade_figures(assessed: Assessed, row: LedgerRow, anchor: str) -> tuple[Figure, ...]:
    return tuple(
        _figure(assessed, row, one, f"{anchor}-grade-{one.key}", say("graded {grade}", grade=one.label))
        for one in row.grades
    )


def target_figures(assessed: Assessed, row: LedgerRow, anchor: str) -> tuple[Figure, ...]:
    """By what was hit, as the desk assesses."""
    return tuple(_figure(assessed, row, one, f"{anchor}-target-{one.key}", _target_words(one)) for one in row.targets)


def _target_words(one: LedgerFigure) -> Said:
    if one.key == TargetKind.UNKNOWN.value:
        return say("target not assessed; what sources say of it stands on the claims")
    return say("target assessed: {kind}", kind=one.label)


def claimed_figure(assessed: Assessed, row: LedgerRow, anchor: str) -> Figure | None:
    """The attacks that are no strikes under the rule, of every grade; None where there are none."""
    if not row.claimed:
        return None
    grades = {key: one.label for one in row.claimed for key in one.rows}
    of_grades = listing([say("{number} {grade}", number=one.value.words, grade=one.label) for one in row.claimed])
    number = row.bounded(grades)
    return Figure(
        anchor=f"{anchor}-claimed",
        number=number.words,
        whole=_of_attacks(row.strikes.whole),
        unit=count_of(len(grades), "attack", "attacks"),
        what=say("claimed only, no strikes under the rule {rule}: {grades}", rule=assessed.rule.name, grades=of_grades),
        bound=_bound_of(number, are_alike=bool(row.alike_among(grades))),
        period=periods.of_days(row.period),
        sources=(),
        rows=tuple(_attack(assessed.desk, row, key, grades[key]) for key in sorted(grades)),
        note=may_be_one(grades, row.alike, row.least(grades)),
    )


def places_figure(assessed: Assessed, row: LedgerRow, anchor: str) -> Figure | None:
    desk, places, tally = assessed.desk, row.places, row.places.tally
    if not tally.rows or tally.total is None:
        return None
    return Figure(
        anchor=f"{anchor}-places",
        number=places.number.words,
        whole="",
        unit=unit_text(tally.unit, tally.total.low),
        what=say("named places struck, each once"),
        bound=_bound_of(places.number, are_alike=bool(places.alike)),
        period=periods.of_days(row.period),
        sources=(),
        rows=tuple(
            FigureRow(link(desk, "places", one.key), "", tuple(link(desk, "strikes", s) for s in one.strikes))
            for one in tally.rows
        ),
        note=may_be_one(tally.strikes, places.alike, places.least),
        asides=tuple(FigureRow(link(desk, "strikes", key), reason) for key, reason in tally.uncounted),
    )


def stated_figures(assessed: Assessed, row: LedgerRow, anchor: str) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """Officials' numbers under the name of each unit."""
    return tuple(
        (
            units_text(unit),
            tuple(
                _stated(assessed.desk, one, unit, row.period, f"{anchor}-{unit.value}-{number}")
                for number, one in enumerate(found, start=1)
            ),
        )
        for unit, found in row.stated
    )


def in_short(period: PeriodView, few: int) -> PeriodView:
    """The same period with the records behind each figure told by their number only, where they are more than few."""

    def cut(figure: Figure) -> Figure:
        more = len(figure.rows) + sum(len(row.others) for row in figure.rows)
        return replace(figure, rows=(), elsewhere=len(figure.rows)) if more > few else figure

    return replace(
        period,
        strikes=cut(period.strikes),
        grades=tuple(cut(one) for one in period.grades),
        claimed=cut(period.claimed) if period.claimed else None,
        targets=tuple(cut(one) for one in period.targets),
        places=cut(period.places) if period.places else None,
    )


def first_stated(period: PeriodView, rest: Rest, few: int) -> PeriodView:
    """The same period with the first few numbers of each unit: what is called by its place in a list stays there."""
    return replace(period, stated=tuple((unit, found[:few]) for unit, found in period.stated), stated_rest=rest)


def _figure(
    assessed: Assessed, row: LedgerRow, one: LedgerFigure, anchor: str, what: str, *, of_attacks: bool = False
) -> Figure:
    number = row.bounded(one.rows)
    is_open = row.is_silent and not one.rows
    return Figure(
        anchor=anchor,
        number=say("none") if is_open else number.words,
        whole=_of_attacks(one.whole) if of_attacks else _of_strikes(one.whole),
        unit=say("on record") if is_open else unit_text(one.value.unit, one.value.low),
        what=what,
        bound=OPEN if is_open else _bound_of(number, are_alike=bool(row.alike_among(one.rows))),
        period=periods.of_days(one.period),
        sources=(),
        rows=tuple(_attack(assessed.desk, row, key) for key in one.rows),
        note=SILENT if is_open else may_be_one(one.rows, row.alike, row.least(one.rows)),
    )


def _attack(desk: Desk, row: LedgerRow, key: str, grade: str = "") -> FigureRow:
    """One attack behind a figure, with those that may be the same."""
    others = row.alike_to(key)
    certain = "" if row.is_certain(key) else OUTSIDE
    same = say("may be the same as") if others else ""
    note = listed([one for one in (grade, certain, same) if one], "; ")
    return FigureRow(link(desk, "strikes", key), note, tuple(link(desk, "strikes", other) for other in others))


def _bound_of(number: Quantity, *, are_alike: bool) -> str:
    """Of a count of which some may lie outside its period, or be one."""
    if number.is_exact and are_alike:
        return Bound.AT_MOST.label
    if number.is_exact:
        return Bound.EXACTLY.label
    return Bound.BETWEEN.label if number.low else Bound.AT_MOST.label


def _stated(desk: Desk, one: StatedFigure, unit: Unit, period: Days, anchor: str) -> Figure:
    claim = desk.claims[one.claim]
    words = periods.of_claim(claim)
    if words is None and one.period:
        words = say("{days}, the days of the attack it speaks of", days=periods.of_days(one.period))
    reaches_out = one.period is not None and one.period.is_closed and not period.contains(one.period)
    return Figure(
        anchor=anchor,
        number=one.quantity.words,
        whole=None,
        unit=unit_text(unit, one.quantity.high or one.quantity.low),
        what=one.what,
        bound=one.bound.label,
        period=words or periods.NOT_STATED,
        sources=(link(desk, "sources", one.source),),
        rows=(
            FigureRow(link(desk, "claims", one.claim), say("states it")),
            *(FigureRow(link(desk, "claims", relay), say("repeats it; adds nothing")) for relay in one.relays),
            *(FigureRow(subject_link(desk, record), say("what it speaks of")) for record in one.about),
        ),
        note=say("Speaks of days outside this month, too.") if reaches_out else "",
    )


def _of_strikes(whole: Quantity) -> Said:
    """Records, for some of them may lie outside the period, or be one strike."""
    return count_of(whole.low, "{number} strike on record", "{number} strikes on record", number=whole.words)


def _of_attacks(whole: Quantity) -> Said:
    """Strikes and attacks claimed only, together."""
    return count_of(whole.low, "{number} attack on record", "{number} attacks on record", number=whole.words)
