"""The numbers of a row, with the bounds that its least and its most make."""

from __future__ import annotations

from collections.abc import Mapping

from .cells import Unfit, in_column, one_line, whole
from .mapping import Numbers


def number_of(numbers: Numbers, cells: Mapping[str, str], decimal: str) -> dict[str, str] | None:
    """A number with its bound: between its ends where they differ, else exactly; the best estimate in words beside.

    None when the row gives none, or one that means none was reported. Raises Unfit.
    """
    found: dict[str, str] = {}
    for key in ("value", "low", "high"):
        column = getattr(numbers, key)
        text = one_line(cells[column]) if column else ""
        if text:
            with in_column(column):
                found[key] = whole(text, decimal)
    if not found or all(value in (numbers.leave_out or ()) for value in found.values()):
        return None
    if numbers.harm and numbers.effect:
        entry = {"group": numbers.harm.value, "effect": numbers.effect.value}
    else:
        entry = {"unit": str(numbers.unit), "what": numbers.what or ""}
    low, high, value = (int(found[key]) if key in found else None for key in ("low", "high", "value"))
    if low is not None and high is not None:
        if low > high:
            raise Unfit(f"{numbers.low}: `{low}` is more than `{high}` of {numbers.high}")
        if low < high:
            entry |= {"bound": "between", "value": str(low), "upper": str(high)}
            return entry | ({"stated_as": f"best estimate {value}"} if value is not None else {})
        return entry | {"bound": "exactly", "value": str(low)}
    if value is not None:
        return entry | {"bound": "exactly", "value": str(value)}
    return entry | {
        "bound": "at-least" if low is not None else "at-most",
        "value": str(low if low is not None else high),
    }
