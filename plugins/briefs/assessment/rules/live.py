"""A live day keeps to its day, reads its relative dates rightly, and is written once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from zoneinfo import ZoneInfo

from ...records.desk import Desk
from ...records.model import LiveDay, Update
from ...records.settings import Settings
from ..days import WEEKDAYS, day_words
from .each import each
from .finding import Broken, Finding


@each("live")
def updates_fall_on_their_day(day: LiveDay, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Each update, read in the desk's time zone, was posted on the day the page covers.

    The edge vouches for `settings.timezone`; an unknown zone raises.
    """
    zone = ZoneInfo(settings.timezone)
    for index, update in enumerate(day.updates):
        if update.at is None:
            continue
        local = update.at.astimezone(zone)
        if local.date() != day.day:
            what = (
                f"`{update.at.astimezone(UTC):%Y-%m-%dT%H:%MZ}` is {local:%H:%M} on {local.date()} "
                f"in {settings.timezone}, not on {day.day}"
            )
            advice = f"Correct the time, or move the update to the live day of {local.date()}."
            yield Finding("live", day.id, ("updates", index, "at"), what, advice)


@each("live")
def updates_stand_in_order(day: LiveDay, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Ids are unique in their day, times ascend, and the one update without a time comes before all others."""
    met: set[str] = set()
    last: Update | None = None
    for index, update in enumerate(day.updates):
        if update.id in met:
            what = f"`{update.id}` is the id of another update of this day"
            yield Finding("live", day.id, ("updates", index, "id"), what, "Give the newer of the two another id.")
        met.add(update.id)
        if index and update.untimed:
            what = "an update without a time comes before all others, and there is one at most"
            advice = "Move it to the first place, or give it its `at`."
            yield Finding("live", day.id, ("updates", index, "untimed"), what, advice, at_key=True)
        if update.at and last and last.at and update.at < last.at:
            what = f"`{update.id}` is earlier than `{last.id}`, which stands before it"
            advice = "Write the updates oldest first; readers can turn the order round."
            yield Finding("live", day.id, ("updates", index, "at"), what, advice)
        last = update if update.at else last


@each("live")
def phrases_name_their_weekday(day: LiveDay, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A phrase that names one weekday is not read as a day that is another."""
    for index, update in enumerate(day.updates):
        for place, phrase in enumerate(update.phrases or ()):
            named = [name for name in WEEKDAYS if name.casefold() in phrase.stated_as.casefold()]
            read = phrase.resolved_to.on
            if len(named) != 1 or read is None or WEEKDAYS[read.weekday()] == named[0]:
                continue
            what = f"“{phrase.stated_as}” is read as {day_words(read)}, a {WEEKDAYS[read.weekday()]}"
            advice = f"Give a {named[0]}, or another form of `resolved_to` if the phrase means several days."
            field = ("updates", index, "phrases", place, "resolved_to", "on")
            yield Finding("live", day.id, field, what, advice)


def days_are_followed_once(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No two live days follow one source through one day."""
    first: dict[tuple[object, ...], str] = {}
    for day in _standing(desk):
        other = first.setdefault((day.day, day.source, day.document), day.id)
        if other != day.id:
            what = f"follows {day.document} on {day.day}, and so does `{other}`"
            yield Finding("live", day.id, ("day",), what, "Put the updates into one page, or withdraw the other.")


def _standing(desk: Desk) -> Iterator[LiveDay]:
    return (day for day in desk.live.values() if not day.is_withdrawn)
