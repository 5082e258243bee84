"""The desk-wide choices made in `mkdocs.yml`, as one value."""

from __future__ import annotations

from datetime import date

from .frozen import dataclass


@dataclass(frozen=True)
class Settings:
    """What the core needs to know of the configuration. Nothing here is special to one conflict.

    timezone: IANA name of the conflict's local time, e.g. `Asia/Damascus`.
    rule: the confidence rule's name with version, e.g. `isw-2015@1`.
    search_window_days: days after which a claim only the striking side makes counts as searched.
    as_of: the day the desk looks back from; None takes the newest published day of the briefs.
    """

    timezone: str = "UTC"
    rule: str = "isw-2015@1"
    search_window_days: int = 7
    as_of: date | None = None
