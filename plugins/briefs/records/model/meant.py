"""What is to be written in the place of a day or of degrees that somebody wrote as calendars and maps print them."""

from __future__ import annotations

import re
from datetime import date

LONGEST = 40
"""No day and no degrees have more letters; longer text is not looked at."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"([A-Za-z]{3,9})\.?"
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_DAY_NAMED = re.compile(rf"{_ORDINAL}[- ]{_NAME},?[- ](\d{{4}})", re.ASCII)
_MONTH_NAMED = re.compile(rf"{_NAME} {_ORDINAL},? (\d{{4}})", re.ASCII)
_QUOTES = "\"'“”„‘’‚«» "

_PART = r"(\d{1,3}(?:[.,]\d{1,8})?)"
_DEGREES = re.compile(
    rf"([+-]?){_PART} ?°? ?(?:{_PART} ?['′’] ?)?(?:{_PART} ?(?:[\"″”]|'') ?)?([NSEW]?)", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[+-]?\d{1,3},\d{3}", re.ASCII)


def days_meant(text: str) -> tuple[str, ...]:
    """The days that a text may tell, the European reading of `5/11/2015` before the American; none where it is no day.

    22 March 2019: 2019-03-22
    """
    bare = text.strip(_QUOTES) if len(text) <= LONGEST else ""
    readings: list[tuple[str, str, str]] = []
    if match := _YEAR_FIRST.fullmatch(bare):
        readings = [(match[1], match[2], match[3])]
    elif match := _YEAR_LAST.fullmatch(bare):
        readings = [(match[3], match[2], match[1]), (match[3], match[1], match[2])]
    elif match := _DAY_NAMED.fullmatch(bare):
        readings = [(match[3], _month(match[2]), match[1])]
    elif match := _MONTH_NAMED.fullmatch(bare):
        readings = [(match[3], _month(match[1]), match[2])]
    return tuple(dict.fromkeys(day for reading in readings if (day := _day(*reading))))


def _month(name: str) -> str:
    begins = name[:3].lower()
    return str(_MONTHS.index(begins) + 1) if begins in _MONTHS else ""


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def numbers_meant(text: str) -> tuple[str, ...]:
    """The decimal number that a text tells in degrees, minutes and seconds, with the letter of a hemisphere or with a
    comma; none where it does not, or where the comma may part thousands.

    34°33′45″N: 34.5625
    """
    match = _DEGREES.fullmatch(text.strip(_QUOTES.replace("'", "").replace('"', ""))) if len(text) <= LONGEST else None
    if match is None or _THOUSANDS.fullmatch(text):
        return ()
    degrees, minutes, seconds = (float(part.replace(",", ".")) if part else 0.0 for part in match.groups()[1:4])
    if max(minutes, seconds) >= 60:
        return ()
    size = degrees + minutes / 60 + seconds / 3600
    is_negative = (match[1] == "-") != (match[5].upper() in ("S", "W") if match[5] else False)
    decimals = 5 if minutes or seconds else 8  # a metre
    return (f"{-size if is_negative and size else size:.{decimals}f}".rstrip("0").rstrip("."),)
