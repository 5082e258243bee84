"""Words of the interface: English that remembers its pattern and values, so that a catalogue can say it otherwise.

Floors 1 to 3 speak English through `say` and `count_of`; what they return is an ordinary text. Only rendering, which
knows the language of the site, asks for the pattern (`rendering/language.py`). Words put together by other means (an
f-string, `+`, `str.join`) are plain text that no catalogue knows: put them together with `say` or `listed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

_NAMES: dict[tuple[str, ...], tuple[str, ...]] = {}
"""The names of values, each set of them once."""


class Said(str):
    """An English text with what it was made from.

    pattern: as in `str.format`, the text to look up. many, count: the pattern for other numbers than one, and the
    number, where it depends on one. context: tells apart words that are spelled alike. names, given: of the values,
    which are perhaps Said themselves.
    """

    __slots__ = ("context", "given", "many", "names", "number", "pattern")

    pattern: str
    many: str | None
    number: int | None
    context: str | None
    names: tuple[str, ...]
    given: tuple[Any, ...]

    def __new__(
        cls,
        text: str,
        pattern: str,
        values: Mapping[str, Any],
        many: str | None = None,
        number: int | None = None,
        context: str | None = None,
    ) -> Said:
        # A dictionary each would take more room than the text: what is said a hundred thousand times has some hundred
        # sets of names.
        names = tuple(values)
        said = _said(text, pattern, _NAMES.setdefault(names, names), tuple(values.values()))
        said.many, said.number, said.context = many, number, context
        return said

    @property
    def values(self) -> Mapping[str, Any]:
        """The values by name."""
        return dict(zip(self.names, self.given, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return str(self), self.pattern, self.values, self.many, self.number, self.context

    def __deepcopy__(self, memo: Mapping[int, Any]) -> Said:
        return self


def _said(text: str, pattern: str, names: tuple[str, ...], given: tuple[Any, ...]) -> Said:
    """What is said of values whose names are at hand."""
    said = str.__new__(Said, text)
    said.pattern, said.names, said.given = pattern, names, given
    said.many = said.number = said.context = None
    return said


def say(pattern: str, /, **values: Any) -> Said:
    """A sentence or a word: `say("within {size}", size="3 km")`. A literal pattern, or the extraction misses it."""
    return Said(pattern.format(**values), pattern, values) if values else _word(pattern)


@cache
def _word(pattern: str) -> Said:
    """A pattern without values: there are as many as the code has of them, and rows by the ten thousand say each."""
    return Said(pattern, pattern, {})


def say_as(context: str, pattern: str, /, **values: Any) -> Said:
    """The same for words that mean different things elsewhere: `say_as("month", "May")`."""
    if not values:
        return _word_as(context, pattern)
    return Said(pattern.format(**values), pattern, values, context=context)


@cache
def _word_as(context: str, pattern: str) -> Said:
    """As `_word`."""
    return Said(pattern, pattern, {}, context=context)


def count_of(count: int, one: str, many: str, /, **values: Any) -> Said:
    """What depends on a number, which `{n}` prints: `count_of(3, "{n} claim", "{n} claims")`."""
    values = {**values, "n": f"{count:,}"}
    return Said((one if count == 1 else many).format(**values), one, values, many, count)


def listed(parts: Iterable[str], separator: str = ", ") -> Said:
    """Parts one after the other: a pattern of nothing but places and the marks between them."""
    given = tuple(parts)
    names, pattern = _places(len(given), separator)
    return _said(separator.join(given), pattern, names, given)


@cache
def _places(number: int, separator: str) -> tuple[tuple[str, ...], str]:
    """The names of so many parts, and the pattern of them: lists are the most common of all that is said."""
    names = tuple(f"p{index}" for index in range(number))
    return names, separator.join(f"{{{name}}}" for name in names)


def parts_of(text: str, separator: str = ", ") -> tuple[str, ...]:
    """What `listed` put one after the other; of any other text the text alone."""
    if isinstance(text, Said) and text.given and text.pattern == _places(len(text.given), separator)[1]:
        return text.given
    return (text,)


def listing(parts: Iterable[str]) -> Said:
    """a; a and b; a, b and c; where one of them holds a comma of its own: a; b, the second; c"""
    every = list(parts)
    mark = mark_between(every)
    if len(every) < 2 or mark != ", ":
        return listed(every, mark)
    return say("{others} and {last}", others=listed(every[:-1]), last=every[-1])


def mark_between(parts: Iterable[str]) -> str:
    """What stands between the parts of a list, so that where one ends can be seen."""
    for part in parts:  # a dozen lists a claim: `any` takes three times as long
        if ", " in part:
            return "; "
    return ", "


def forms(one: str, many: str) -> tuple[str, str]:
    """The two patterns of a `count_of` to come, so that the extraction finds them: `forms("strike", "strikes")`."""
    return one, many
