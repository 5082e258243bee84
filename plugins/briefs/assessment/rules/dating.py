"""A moment in UTC falls on the local day written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from ...records.desk import Desk
from ...records.model import Record, When
from ...records.settings import Settings
from .each import each
from .finding import Broken, Finding
from .parts import parts, parts_of

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
