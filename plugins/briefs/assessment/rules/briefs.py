"""Briefs of a series can be told from one another, and a companion is another brief."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.settings import Settings
from .finding import Broken, Finding


def briefs_differ_from_their_neighbours(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No brief is its own companion, and no two briefs of a series cover the same days."""
    first: dict[tuple[object, ...], str] = {}
    for brief in desk.briefs.values():
        if brief.is_withdrawn:
            continue
        for index, companion in enumerate(brief.companions or ()):
            if companion == brief.id:
                what = f"`{companion}` is the brief itself"
                yield Finding("briefs", brief.id, ("companions", index), what, "Name another brief.")
        window = (brief.series, brief.window.from_, brief.window.to)
        other = first.setdefault(window, brief.id)
        if other != brief.id:
            what = f"covers {brief.window.from_} to {brief.window.to}, and so does `{other}` of the same series"
            advice = "Correct one of the windows, put one brief into another series, or withdraw it."
            yield Finding("briefs", brief.id, ("window",), what, advice, at_key=True)
