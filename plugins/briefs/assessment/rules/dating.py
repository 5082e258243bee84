"""A moment in UTC falls on the local day written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from ...records.desk import Desk
from ...records.model import When
from ...records.settings import Settings
from .finding import Broken, Finding
from .parts import parts_of, standing


def instants_fall_on_their_day(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """`at`, read in the desk's time zone, is on the day `on`: a strike late on the 21st stays on the 21st.

    The edge vouches for `settings.timezone`; an unknown zone raises.
    """
    zone = ZoneInfo(settings.timezone)
    for record in standing(desk):
        for field, when in parts_of(record, When):
            if when.at is None or when.on is None:
                continue
            local = when.at.astimezone(zone)
            if local.date() != when.on:
                what = (
                    f"`{when.at:%Y-%m-%dT%H:%MZ}` is {local:%H:%M} on {local.date()} in {settings.timezone}, "
                    f"not on {when.on}"
                )
                advice = f"Write on: {local.date()}, or correct `at`."
                yield Finding(record.kind_folder, record.id, (*field, "at"), what, advice)
