"""The days of a row: as given, widened by what its precision code leaves open."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from .cells import Unfit, bare_code, day, in_column, one_line
from .mapping import Dating
from .vocabulary import Spread


def when_of(
    dating: Dating, cells: Mapping[str, str], formats: tuple[str, ...]
) -> tuple[dict[str, str], str | None] | None:
    """When a row says it happened, as the fields of a date, with what readers should know of it; None when it does not.

    Raises Unfit.
    """
    text = one_line(cells[dating.first])
    if not text:
        return None
    first = _day_of(dating.first, text, formats)
    last_text = one_line(cells[dating.last]) if dating.last else ""
    last = _day_of(dating.last or "", last_text, formats) if last_text else first
    if last < first:
        raise Unfit(f"{dating.last}: `{last_text}` is before `{text}` of {dating.first}")
    code = one_line(cells[dating.precision]) if dating.precision else ""
    spread = next((one.days for one in dating.codes or () if one.code == bare_code(code)), None)
    if code and dating.codes and spread is None:
        raise Unfit(f"{dating.precision}: `{code}` is a precision code that the mapping does not know")
    first, last = _spread(first, last, spread)
    if dating.is_latest:
        return {"not_after": last.isoformat()}, _remark(dating, code)
    when = {"on": first.isoformat()} if first == last else {"from": first.isoformat(), "to": last.isoformat()}
    if spread in (Spread.WEEK, Spread.MONTH, Spread.YEAR):
        when["stated_as"] = f"{text}{f' to {last_text}' if last_text else ''}, {dating.precision} {bare_code(code)}"
        when["resolved"] = str(spread.definition)
    return when, _remark(dating, code)


def _day_of(column: str, text: str, formats: tuple[str, ...]) -> date:
    with in_column(column):
        return day(text, formats)


def _spread(first: date, last: date, spread: Spread | None) -> tuple[date, date]:
    match spread:
        case Spread.WEEK:
            return first - timedelta(days=6), last + timedelta(days=6)
        case Spread.MONTH:
            return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
        case Spread.YEAR:
            return first.replace(month=1, day=1), last.replace(month=12, day=31)
    return first, last


def _remark(dating: Dating, code: str) -> str | None:
    return f"The table gives {dating.precision} {bare_code(code)}." if code else None
