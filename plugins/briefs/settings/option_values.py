"""The value of one option in `mkdocs.yml`, read, or refused with what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..records.problems import printable


class Unfit(Exception):
    """A value that an option cannot have: what is wrong, and what to do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what, self.advice = what, advice


def _text(example: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, bool | int | float | date):
            raise Unfit(f"`{value}` is read as something else than text", "Put it in quotation marks.")
        raise Unfit("is not one line of text", f"Write it like this: {example}")

    return read


def _timezone(value: Any) -> str:
    name = _text("Asia/Damascus")(value)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unfit(f"`{printable(name)}` is not an IANA time zone", "Write one like Asia/Damascus.") from None
    return name


def _rule(value: Any) -> str:
    from ..assessment.confidence.registry import (  # here: it brings the whole model with it
        UnknownRule,
        find_rule,
        rules,
    )

    name = _text("isw-2015@1")(value)
    if name not in rules():
        _take_in_rules()
    try:
        find_rule(name)
    except UnknownRule as error:
        what, _, guess = str(error).partition("; ")
        raise Unfit(what, guess[:1].upper() + guess[1:]) from None
    return name


def _take_in_rules() -> None:
    """Imports what installed packages name under `briefs.rules`, which registers its rules."""
    from importlib.metadata import entry_points

    for one in entry_points(group="briefs.rules"):
        try:
            one.load()
        except Exception as error:  # whatever a stranger's module raises
            package = f" of the package {one.dist.name}" if one.dist else ""
            why = f"{type(error).__name__}: {printable(str(error))}"
            raise Unfit(
                f"the rules in `{one.value}`{package} cannot be used: {why}",
                "Install a version that fits, or take the package out.",
            ) from error


def _days(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Unfit(f"`{printable(str(value))}` is not a number of days", "Write a whole number, like 7.")
    return value


def _day(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Unfit(f"there is no day `{value}`", "Write one of the calendar, like 2015-11-05.") from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Unfit(f"`{printable(str(value))}` is not a day", "Write it like 2015-11-05.")
    return value


def _frame(value: Any) -> tuple[float, float, float, float]:
    edges = value if isinstance(value, list) else []
    if len(edges) != 4 or not all(isinstance(edge, int | float) and not isinstance(edge, bool) for edge in edges):
        raise Unfit("is not four numbers", "Write west, south, east and north like [35.5, 32.2, 42.5, 37.4].")
    west, south, east, north = map(float, edges)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise Unfit("is no frame on the globe", f"{FRAME_RULE}.")
    return west, south, east, north


FRAME_RULE = (
    "West must lie west of east, south south of north; maps end at 180°, so where places lie on both sides of it, "
    "name one side or leave the frame out"
)
"""What four edges keep to."""


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise Unfit("is not a list of ids", "Write them like [syrian-government, islamic-state].")
    return tuple(value)


def _names_of(what: str, example: str) -> Callable[[Any], dict[str, str]]:
    def read(value: Any) -> dict[str, str]:
        if not isinstance(value, dict) or not all(isinstance(text, str) for pair in value.items() for text in pair):
            raise Unfit(f"is not {what}", f"Put each on a line of its own, further in, like {example}.")
        return value

    return read


def _address(value: Any) -> str:
    address = _text("https://github.com/owner/name")(value)
    if not re.fullmatch(r"https?://[!-~]+", address):
        what = f"`{printable(address)}` is no web address"
        raise Unfit(what, "Write the whole of it, like https://github.com/owner/name.")
    return address


def _language(value: Any) -> str:
    code = _text("en")(value)
    if not _LANGUAGE.fullmatch(code):
        raise Unfit(f"`{printable(code)}` is no code of a language", "Write one like uk, ar or zh-Hant.")
    return code


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""As pages name one (BCP 47, RFC 5646): a language of two or three letters, then script, country and the like."""


def _choice(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit(f"`{printable(str(value))}` is neither true nor false", "Write true or false.")
    return value


def _megabytes(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Unfit(f"`{printable(str(value))}` is no number of megabytes", "Write a whole number, like 900.")
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "source_dir": _text("data"),
    "timezone": _timezone,
    "rule": _rule,
    "search_window_days": _days,
    "as_of": _day,
    "basemap": _text("world"),
    "frame": _frame,
    "holders": _names,
    "series": _names_of("titles by the ids of series", "russian-airstrikes: Russian airstrikes in Syria"),
    "sides": _names_of("names by the ids of sides", "damascus-and-allies: Damascus and its allies"),
    "families": _names_of("names by the ids of families of sources", "us-government: US government"),
    "records_language": _language,
    "translations": _text("words.po"),
    "repository": _address,
    "branch": _text("main"),
    "packed_downloads": _choice,
    "pages_mb": _megabytes,
}
"""What reads the value of each option, by its name. Raises Unfit."""
