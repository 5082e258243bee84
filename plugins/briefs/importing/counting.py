"""The numbers of a row, with the bounds that its least and its most make."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from .cells import Unfit, in_column, one_line, whole
from .mapping import Numbers


def number_of(numbers: Numbers, cells: Mapping[str, str], decimal: str) -> dict[str, str] | None:
    """A number with its bound: between its ends where they differ, at least or at most the only end there is, else
    exactly; the best estimate in words beside.

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
    ends = {key: int(found[key]) for key in ("low", "value", "high") if key in found}
    for (lower, least), (upper, most) in pairwise(ends.items()):
        if least > most:
            raise Unfit(f"{getattr(numbers, lower)}: `{least}` is more than `{most}` of {getattr(numbers, upper)}")
    low, high = ends.get("low"), ends.get("high")
    if low == high:
        return entry | {"bound": "exactly", "value": str(ends["value"] if low is None else low)}
    entry |= {"stated_as": f"best estimate {ends['value']}"} if "value" in ends else {}
    if low is not None and high is not None:
        return entry | {"bound": "between", "value": str(low), "upper": str(high)}
    if low is not None:
        return entry | {"bound": "at-least", "value": str(low)}
    return entry | {"bound": "at-most", "value": str(high)}
