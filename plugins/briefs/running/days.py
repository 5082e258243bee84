"""The day it is, for what a person is about to write: never for what a build writes."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def fixed_day() -> date | None:
    """The day of SOURCE_DATE_EPOCH in UTC, when it is set (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else None


def today() -> date:
    """The day of SOURCE_DATE_EPOCH, or else of the clock, in UTC."""
    return fixed_day() or datetime.now(UTC).date()


def latest() -> date:
    """The later of the two days: whatever lies beyond it is yet to come."""
    clock = datetime.now(UTC).date()
    return max(clock, fixed_day() or clock)
