"""What must hold between the fields of one record or of one part of it, said once for the check and for the form pages.

A rule is data: `briefs check` compiles its test (`compiled`), and the browser, which gets it as JSON, reads the same
words (`site_src/js/forms/2-check.js`). Wherever a test names a key, it may name several with `|` between: the first
that is given. A dot leads into a group: `stated.on|stated.to`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import reduce
from operator import attrgetter
from typing import Any

from ..frozen import dataclass

Test = tuple[Any, ...]
"""A word and what it is about, as the functions below make it; nothing but texts, numbers and tests."""


def given(keys: str) -> Test:
    """One of the keys has a value."""
    return ("given", keys)


def zero(key: str) -> Test:
    """The number is 0."""
    return ("zero", key)


def word(key: str, *words: str) -> Test:
    """The value is one of the words."""
    return ("word", key, *map(str, words))


def equal(first: str, second: str) -> Test:
    """The two values are the same, if both are given."""
    return ("equal", first, second)


def differ(first: str, second: str) -> Test:
    """The two values are not the same."""
    return ("differ", first, second)


def ordered(first: str, second: str) -> Test:
    """The first day or number is not beyond the second, if both are given."""
    return ("ordered", first, second)


def below(first: str, second: str) -> Test:
    """The first number is smaller than the second, if both are given."""
    return ("below", first, second)


def lacks(key: str, entry: str) -> Test:
    """The list does not hold that value."""
    return ("lacks", key, entry)


def distinct(key: str, least: int = 0) -> Test:
    """The list of texts has no entry twice, whatever its capitals; with `least`, it has so many different ones."""
    return ("distinct", key, least)


def no(test: Test) -> Test:
    """The test fails."""
    return ("no", test)


def every(*tests: Test) -> Test:
    """All of the tests hold."""
    return ("every", *tests)


def some(*tests: Test) -> Test:
    """One of the tests holds, or more."""
    return ("some", *tests)


def one(*tests: Test) -> Test:
    """Exactly one of the tests holds."""
    return ("one", *tests)


def alike(first: Test, second: Test) -> Test:
    """Both tests hold, or neither."""
    return ("alike", first, second)


def when(condition: Test, test: Test) -> Test:
    """If the condition holds, so does the test."""
    return some(no(condition), test)


@dataclass(frozen=True)
class Rule:
    """One rule. what, advice: the two sentences for an editor, with values of keys in braces; at: the key whose line
    shows what is wrong, where one alone does."""

    test: Test
    what: str
    advice: str
    at: str = ""

    def told(self, read: Callable[[str], Any]) -> tuple[str, str]:
        """Both sentences with the values that `read` finds."""
        what, advice = (_PLACE.sub(lambda place: str(read(place[1])), text) for text in (self.what, self.advice))
        return what, advice


_PLACE = re.compile(r"\{([a-z_.|]+)\}")

Holds = Callable[[Any], bool]
Names = Mapping[str, str]
"""Names of attributes by key, where the two differ: `from` is a word of Python."""


def compiled(test: Test, names: Names) -> Holds:
    """The test as a function of a typed record or part."""
    name, *about = test
    if name in _OF_TESTS:
        return _OF_TESTS[name]([compiled(inner, names) for inner in about])
    reads = [reader(keys, names) for keys in about[: _OPERANDS.get(name, 1)]]
    return _OF_VALUES[name](*reads, *about[len(reads) :])


def reader(keys: str, names: Names) -> Callable[[Any], Any]:
    """The first value that is given under the keys, of a typed record or part; None when none is."""
    return reduce(_or_else, (_way(key, names) for key in keys.split("|")))


def _or_else(first: Callable[[Any], Any], second: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(holder: Any) -> Any:
        found = first(holder)
        return second(holder) if found is None else found

    return read


def _way(key: str, names: Names) -> Callable[[Any], Any]:
    steps = key.split(".")
    if len(steps) == 1:
        return attrgetter(names.get(key, key))

    def down(holder: Any) -> Any:
        for step in steps:
            holder = getattr(holder, holder.attributes.get(step, step)) if holder is not None else None
        return holder

    return down


def _both(first: Holds, second: Holds) -> Holds:
    return lambda holder: first(holder) and second(holder)


def _either(first: Holds, second: Holds) -> Holds:
    return lambda holder: first(holder) or second(holder)


_OPERANDS = dict.fromkeys(("equal", "differ", "ordered", "below", "lacks"), 2)

_OF_TESTS: dict[str, Callable[[list[Holds]], Holds]] = {
    "no": lambda tests: lambda holder: not tests[0](holder),
    "every": lambda tests: reduce(_both, tests),
    "some": lambda tests: reduce(_either, tests),
    "one": lambda tests: lambda holder: sum([test(holder) for test in tests]) == 1,
    "alike": lambda tests: lambda holder: tests[0](holder) == tests[1](holder),
}


def _compared(compare: Callable[[Any, Any], bool]) -> Callable[..., Holds]:
    def make(first: Callable[[Any], Any], second: Callable[[Any], Any]) -> Holds:
        def holds(holder: Any) -> bool:
            a, b = first(holder), second(holder)
            return a is None or b is None or compare(a, b)

        return holds

    return make


_OF_VALUES: dict[str, Callable[..., Holds]] = {
    "given": lambda read: lambda holder: read(holder) is not None,
    "zero": lambda read: lambda holder: read(holder) == 0,
    "word": lambda read, *words: lambda holder: read(holder) in words,
    "equal": _compared(lambda a, b: bool(a == b)),
    "differ": _compared(lambda a, b: bool(a != b)),
    "ordered": _compared(lambda a, b: bool(a <= b)),
    "below": _compared(lambda a, b: bool(a < b)),
    "lacks": _compared(lambda entries, entry: entry not in entries),
    "distinct": lambda read, least: (
        lambda holder: len({one.casefold() for one in read(holder) or ()}) >= (least or len(read(holder) or ()))
    ),
}

WORDS = frozenset({*_OF_TESTS, *_OF_VALUES})
"""Every word a test may begin with."""
