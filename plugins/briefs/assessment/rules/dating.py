"""A moment in UTC falls on the local day written beside it, and what is told day by day does not last for ever."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from ...records.desk import Desk
from ...records.model import Gap, Record, Strike, When
from ...records.settings import Settings
from ..days import days_of
from ..silence import gap_days
from .each import each
from .finding import Broken, Finding
from .parts import parts, parts_of

MOST_DAYS = 3_660
"""Ten years: what stands on every day it may have been on is listed for each of them. More is a slip of the year."""

STRAY_INSTANT = ("`{at}` is {hour} on {day} in {zone}, not on {on}", "Write on: {day}, or correct `at`.")


@each()
def instants_fall_on_their_day(record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """`at`, read in the desk's time zone, is on the day `on`: a strike late on the 21st stays on the 21st.

    The edge vouches for `settings.timezone`; an unknown zone raises.
    """
    if all(when.at is None for when in parts(record, When)):
        return
    zone = ZoneInfo(settings.timezone)
    for field, when in parts_of(record, When):
        if when.at is None or when.on is None:
            continue
        local = when.at.astimezone(zone)
        if local.date() != when.on:
            values = {
                "at": f"{when.at:%Y-%m-%dT%H:%MZ}",
                "hour": f"{local:%H:%M}",
                "day": local.date(),
                "zone": settings.timezone,
                "on": when.on,
            }
            what, advice = (text.format(**values) for text in STRAY_INSTANT)
            yield Finding(record.kind_folder, record.id, (*field, "at"), what, advice)


@each("strikes", "gaps")
def days_can_be_listed(record: Strike | Gap, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A strike and a gap lie within so many days, if they lie within any."""
    if isinstance(record, Gap):
        key, days, rest = "window", gap_days(record, desk), "tell only of the time that this desk covers."
    else:
        key, days, rest = "when", days_of(record.when), "give `not_before` or `not_after` alone."
    if days.first is None or days.last is None or (days.last - days.first).days < MOST_DAYS:
        return
    number = (days.last - days.first).days + 1
    what = f"covers {number:,} days, from {days.first} to {days.last}; at most {MOST_DAYS:,} are listed one by one"
    yield Finding(record.kind_folder, record.id, (key,), what, f"Correct the year, or {rest}")
