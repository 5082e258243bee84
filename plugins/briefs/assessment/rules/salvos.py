"""A strike that is part of a salvo fits into it: one level, within its days, counted once."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.model import Strike
from ...records.settings import Settings
from ..days import Days, days_of, meet
from .attachment import spoken
from .each import each
from .finding import Broken, Finding


@each("strikes")
def parts_fit_their_salvo(part: Strike, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A part is no salvo itself, lies in the salvo's days, and leaves the counts to a salvo that has them."""
    salvo = desk.strikes.get(part.part_of) if part.part_of else None
    if salvo is None or salvo.is_withdrawn:
        return
    if salvo.part_of:
        yield Finding("strikes", part.id, ("part_of",), *_nested(part, salvo))
        return
    days, around = days_of(part.when), days_of(salvo.when)
    if not _inside(days, around):
        what = f"`{part.id}` is dated {spoken(days)}, outside its salvo `{salvo.id}`, {spoken(around)}"
        advice = "Correct the date of one of the two, or remove `part_of`."
        yield Finding("strikes", part.id, ("when",), what, advice)
    if part.counts and salvo.counts:
        what = f"gives numbers of its own, and its salvo `{salvo.id}` gives numbers for the whole"
        advice = "Remove `counts` here: the salvo's are counted once. What sources say goes into claims."
        yield Finding("strikes", part.id, ("counts",), what, advice, at_key=True)


def _nested(part: Strike, salvo: Strike) -> tuple[str, str]:
    if salvo.id == part.id:
        return f"`{salvo.id}` is the strike itself", "Name the salvo, or remove `part_of`."
    if salvo.part_of == part.id:
        advice = "Keep `part_of` on the part and remove it from the salvo."
        return f"`{salvo.id}` is said to be part of this strike in turn", advice
    return f"`{salvo.id}` is itself part of `{salvo.part_of}`", f"Name the whole salvo: {salvo.part_of}."


def _inside(days: Days, around: Days) -> bool:
    """Whether the known ends lie within; an open end of the part is no fault as long as the two meet."""
    starts_early = days.first is not None and around.first is not None and days.first < around.first
    ends_late = days.last is not None and around.last is not None and days.last > around.last
    return meet(days, around) and not starts_early and not ends_late
