"""One cell of a table as a day, a number or a line of text, read as the mapping states and never otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from ..records.model.scalars import YEARS

_POINT = re.compile(r"[+-]?[0-9]{1,10}(\.[0-9]{1,20})?\Z")
_COMMA = re.compile(r"[+-]?[0-9]{1,10}(,[0-9]{1,20})?\Z")
_WHOLE = {".": re.compile(r"([0-9]{1,10})(\.0{1,2})?\Z"), ",": re.compile(r"([0-9]{1,10})(,0{1,2})?\Z")}
LONGEST_DECIMALS = 10


class Unfit(ValueError):
    """A cell that is not what the mapping says; the message names neither column nor row."""


@contextmanager
def in_column(column: str | None) -> Iterator[None]:
    """Puts the name of the column before what is unfit about one of its cells."""
    try:
        yield
    except Unfit as error:
        raise Unfit(f"{column}: {error}") from None


def one_line(text: str) -> str:
    """The text in the normal form of Unicode, with single blanks for all blanks and line breaks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def number(text: str, decimal: str = ".") -> str:
    """A decimal number in the form of the records. Raises Unfit."""
    pattern, wanted = (_COMMA, "a decimal comma") if decimal == "," else (_POINT, "a decimal point")
    if not pattern.match(text):
        raise Unfit(f"`{text}` is not a number with {wanted}")
    whole, _, decimals = text.replace(",", ".").lstrip("+").partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.lstrip("-").lstrip("0") or "0"
    decimals = decimals[:LONGEST_DECIMALS]
    return f"{sign}{digits}.{decimals}" if decimals else f"{sign}{digits}"


def whole(text: str, decimal: str = ".") -> str:
    """A count in the form of the records; `14.0`, as statistics programs write it, is 14. Raises Unfit.

    Three noughts after a sign are refused: they may be thousands.
    """
    match = _WHOLE[decimal].match(text)
    if match is None:
        raise Unfit(f"`{text}` is not a whole number")
    return str(int(match[1]))


def day(text: str, formats: Sequence[str]) -> date:
    """A day in one of the stated formats (as `strptime` has them); a time of day behind it is no part of a format.

    Raises Unfit, also when two formats read different days.
    """
    found = {parsed for form in formats if (parsed := _parsed(text, form)) is not None}
    if not found:
        raise Unfit(f"`{text}` is not a date in the form {' or '.join(formats)}")
    if len(found) > 1:
        raise Unfit(f"`{text}` is two different days in the forms {' and '.join(formats)}")
    only = found.pop()
    if only.year not in YEARS:
        raise Unfit(f"`{text}` is not between the years {YEARS[0]} and {YEARS[-1]}")
    return only


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def bare_code(code: str) -> str:
    """A code as it is named: statistics programs write 3 as 3.0."""
    return code.removesuffix(".0")
