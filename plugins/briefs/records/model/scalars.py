"""Scalar types: every scalar arrives as text and is typed here, strictly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..frozen import dataclass
from .meant import days_meant, numbers_meant

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of a record of one of `kinds` (folder names under `data/`)."""

    kinds: tuple[str, ...]


def trouble(what: str, advice: str, at: str = "") -> PydanticCustomError:
    """An error whose two sentences are already written for an editor (see `records.explain`). at: the key within what
    it is told of."""
    return PydanticCustomError("briefs", "{what}", {"what": what, "advice": advice, "at": at})


@dataclass(frozen=True)
class Form:
    """How a value is written. what: as in “`x` is not a calendar day”; advice: how to write it."""

    pattern: str
    what: str
    advice: str


FORMS: dict[str, Form] = {
    "day": Form(r"\d{4}-\d{2}-\d{2}", "a calendar day", "Write year-month-day, for example 2015-11-05."),
    "instant": Form(
        r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z",
        "a moment in UTC",
        "Write it with a Z at the end, for example 2015-10-07T06:30Z.",
    ),
    "whole": Form(
        r"0|[1-9]\d{0,9}",
        "a whole number",
        "Write at most ten digits and nothing else, for example 26 (no 1,500 and no 1e3).",
    ),
    "number": Form(
        r"-?(0|[1-9]\d{0,9})(\.\d{1,10})?",
        "a decimal number",
        "Write digits with a point, for example 34.5624 (no decimal comma).",
    ),
    "flag": Form(r"true|false", "true or false", "Write true, or remove the key."),
}
"""The scalars that are more than text, by the name of their reader."""

YEARS = range(1900, 2200)
"""The years of days and moments: any other is a slip, and from the ends of the calendar nothing can count on."""
_OF_THE_YEARS = "^(19|20|21)"

TROUBLES: dict[str, tuple[str, str]] = {
    "form": ("`{found}` is not {form}", "{advice}"),
    "year": (
        "`{found}` is not between the years {first} and {last}",
        "Correct the year. For a time without a beginning or an end leave that day out.",
    ),
    "no-such": ("`{found}` is not {form}", "Correct it: there is no such day or hour."),
    "address": (
        "`{found}` is not a web address this site may link to",
        "Give a full public address that begins with https:// or http://, copied from the browser.",
    ),
    "host": (
        "`{found}` is not a plain host name",
        "Remove user names, ports and numbers-only hosts; write the host in small ASCII letters.",
    ),
    "blanks": ("has blanks at its start or end", "Remove the blanks around the text."),
    "lines": ("runs over several lines", "Write it on one line."),
}
"""What editors are told of a scalar that its form or its text forbids: what is wrong, what to do."""


_MEANT: dict[str, Callable[[str], tuple[str, ...]]] = {"day": days_meant, "number": numbers_meant}

TYPED = "Write {plain}, in the digits 0 to 9 and with plain hyphens; what stands here only looks like them."
"""Told where a value came from a word processor, or in the digits of another script."""
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")


def _in_plain_signs(text: str) -> str:
    """The text with dashes as hyphens and all digits as those from 0 to 9."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text.translate(_DASHES))


def filled(texts: tuple[str, str], **values: Any) -> tuple[str, str]:
    """What is wrong and what to do, with the values put in."""
    what, advice = texts
    return what.format(**values), advice.format(**values)


def _told(name: str, **values: str) -> PydanticCustomError:
    return trouble(*filled(TROUBLES[name], **values))


@dataclass(frozen=True)
class Reading:
    """Reads the text of a scalar in the form of that name, and refuses any other; what is no text passes."""

    name: str
    convert: Callable[[str], Any]

    @cached_property
    def _fits(self) -> Callable[[str], object]:
        return re.compile(FORMS[self.name].pattern, re.ASCII).fullmatch

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        form = FORMS[self.name]
        if not self._fits(value):
            plain = _in_plain_signs(value)
            advice = TYPED.format(plain=plain) if plain != value and self._fits(plain) else self._meant(plain)
            raise _told("form", found=value, form=form.what, advice=advice)
        try:
            read = self.convert(value)
        except ValueError:
            raise _told("no-such", found=value, form=form.what) from None
        if isinstance(read, date) and read.year not in YEARS:
            raise _told("year", found=value, first=str(YEARS[0]), last=str(YEARS[-1]))
        return read

    def _meant(self, found: str) -> str:
        """How to write what was found, where it can be told what it means."""
        meant = _MEANT[self.name](found) if self.name in _MEANT else ()
        choice = ", whichever is meant" if len(meant) > 1 else ""
        return f"Write {' or '.join(meant)}{choice}." if meant else FORMS[self.name].advice


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


_read_day = Reading("day", date.fromisoformat)
_read_instant = Reading("instant", _instant)
_read_whole = Reading("whole", int)
_read_number = Reading("number", float)
_read_flag = Reading("flag", lambda text: text == "true")


def _trimmed(value: str) -> str:
    if value != value.strip():
        raise _told("blanks")
    return value


def _one_line(value: str) -> str:
    if "\n" in value or "\r" in value:
        raise _told("lines")
    return _trimmed(value)


def _many_lines(value: str) -> str:
    return _trimmed(value.rstrip("\n"))


_SHORTEST_ID, _LONGEST_ID = 2, 64
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, min_length=_SHORTEST_ID, max_length=_LONGEST_ID)]


def is_id(text: str) -> bool:
    """Whether a record may have this id."""
    return _SHORTEST_ID <= len(text) <= _LONGEST_ID and re.fullmatch(ID_PATTERN, text) is not None


ONE_LINE = AfterValidator(_one_line)
"""Marks text that keeps to one line."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), ONE_LINE]
MANY_LINES = AfterValidator(_many_lines)
"""Marks text that may run over several lines, and is folded to the width of a file."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000), MANY_LINES]
Day = Annotated[date, BeforeValidator(_read_day), Field(json_schema_extra={"pattern": _OF_THE_YEARS})]
Instant = Annotated[
    datetime,
    BeforeValidator(_read_instant),
    # The format `date-time` would ask for seconds.
    WithJsonSchema({"type": "string", "pattern": f"^(?={_OF_THE_YEARS[1:]}){FORMS['instant'].pattern}$"}),
]
Whole = Annotated[int, BeforeValidator(_read_whole), Field(ge=0)]
Number = Annotated[float, BeforeValidator(_read_number)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]

PlaceRef = Annotated[Id, Ref(("places",))]
ActorRef = Annotated[Id, Ref(("actors",))]
SourceRef = Annotated[Id, Ref(("sources",))]
ClaimRef = Annotated[Id, Ref(("claims",))]
StrikeRef = Annotated[Id, Ref(("strikes",))]
SubjectRef = Annotated[Id, Ref(("strikes", "events", "control", "gaps", "claims"))]
RecordRef = Annotated[Id, Ref(("strikes", "events", "control", "gaps", "claims", "places", "actors", "sources"))]
