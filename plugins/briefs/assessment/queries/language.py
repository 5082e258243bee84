"""The small language of bound figures: `count:KIND?filter=value&…` and `sum:UNIT?filter=value&…`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from ...records.frozen import dataclass
from ...records.problems import did_you_mean, printable
from ...records.vocabulary import EventKind, HarmEffect, HarmGroup, SourceKind, Stance, StrikeKind, Unit

SCHEMES = ("count", "sum")
"""The words before the colon of a bound link."""

_OF_STRIKES = frozenset(
    {"grade", "actor", "kind", "place", "within", "source", "family", "claim", "strike", "part_of", "window", "brief"}
)
COUNTED: Mapping[str, frozenset[str]] = {
    "strikes": _OF_STRIKES,
    "claims": frozenset(
        {"source", "family", "stance", "actor", "place", "within", "strike", "event", "window", "brief"}
    ),
    "sources": frozenset({"kind", "family", "stance", "strike", "event", "window", "brief"}),
    "events": frozenset({"kind", "actor", "place", "within", "source", "family", "claim", "window", "brief"}),
    "control": frozenset({"actor", "place", "within", "source", "family", "claim", "window", "brief"}),
    "gaps": frozenset({"source", "family", "claim", "window", "brief"}),
    "places": _OF_STRIKES,
}
"""What `count:` counts, and the filters of each. Places are those that the strikes chosen fell on."""

HARM = {"killed": HarmEffect.KILLED, "injured": HarmEffect.INJURED}
SUMMED: tuple[str, ...] = (*(unit.value for unit in Unit if unit is not Unit.STRIKE), *HARM)
"""What `sum:` adds: units that counts and harm of records carry."""
_SUM_FILTERS = _OF_STRIKES | {"event", "what"}

ID_FILTERS: Mapping[str, str] = {
    "actor": "actors",
    "place": "places",
    "within": "places",
    "source": "sources",
    "claim": "claims",
    "strike": "strikes",
    "part_of": "strikes",
    "event": "events",
    "brief": "briefs",
}
"""Filters whose values are ids, and the kind of record they name."""

_WINDOWS = ("brief", "newest")
_KIND_WORDS = {"strikes": StrikeKind, "places": StrikeKind, "sources": SourceKind, "events": EventKind}
_VALUE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?\Z")


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a query, and what to do."""

    what: str
    advice: str


@dataclass(frozen=True)
class Query:
    """A query as read. `filters` in the order written; a filter with several values takes any of them."""

    text: str
    is_sum: bool
    of: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """The values of one filter, empty when it is not set."""
        return next((values for key, values in self.filters if key == name), ())

    @property
    def window(self) -> str | None:
        return next(iter(self.values("window")), None)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of a window written as days."""
        match = _DAYS.match(self.window or "")
        return (date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])) if match else None


def parse(text: str) -> Query | Trouble:
    """The query of a link's address, `count:…` or `sum:…`; ids are not looked up here."""
    scheme, _, rest = text.partition(":")
    of, question, tail = rest.partition("?")
    is_sum = scheme == "sum"
    known: Iterable[str] = SUMMED if is_sum else COUNTED
    if of not in known:
        verb = "add" if is_sum else "count"
        return Trouble(f"`{printable(of)}` is nothing `{scheme}:` can {verb}", _which(of, known))
    filters: list[tuple[str, tuple[str, ...]]] = []
    allowed = _filters_of(of, is_sum)
    for part in tail.split("&") if question else ():
        name, equals, value = part.partition("=")
        if name not in allowed:
            return Trouble(f"`{printable(name)}` is no filter of `{scheme}:{of}`", _which(name, sorted(allowed)))
        if name in dict(filters):
            return Trouble(f"`{name}` is set twice", f"Write {name}=one,other to take any of several.")
        values = tuple(value.split(","))
        trouble = _value_trouble(of, name, values) if equals and value else Trouble(f"`{name}` has no value", "Add it.")
        if trouble:
            return trouble
        filters.append((name, values))
    return Query(text, is_sum, of, tuple(filters))


def _filters_of(of: str, is_sum: bool) -> frozenset[str]:
    if not is_sum:
        return COUNTED[of]
    return _SUM_FILTERS | {"group"} if of in HARM else _SUM_FILTERS


def _value_trouble(of: str, name: str, values: tuple[str, ...]) -> Trouble | None:
    if name == "window":
        return _window_trouble(",".join(values))
    words = _words(of, name)
    for value in values:
        if words and value not in words:
            return Trouble(f"`{printable(value)}` is not an allowed word for `{name}`", _which(value, words))
        if not _VALUE.match(value):
            what = f"`{printable(value)}` is not a value `{name}` can have"
            return Trouble(what, "Values have small letters, digits and hyphens only.")
    return None


def _words(of: str, name: str) -> tuple[str, ...]:
    if name == "kind":
        return tuple(word.value for word in _KIND_WORDS.get(of, StrikeKind))
    if name == "stance":
        return tuple(word.value for word in Stance)
    if name == "group":
        return tuple(word.value for word in HarmGroup)
    return ()


def _window_trouble(value: str) -> Trouble | None:
    if value in _WINDOWS:
        return None
    advice = "Write window=brief, window=newest, or days: window=2015-11-02..2015-11-03."
    match = _DAYS.match(value)
    if not match:
        return Trouble(f"`{printable(value)}` is no window", advice)
    try:
        first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])
    except ValueError:
        return Trouble(f"`{value}` names a day that does not exist", advice)
    return None if first <= last else Trouble(f"`{value}` ends before it starts", "Swap the two days.")


def _which(found: str, known: Iterable[str]) -> str:
    names = list(known)
    close = did_you_mean(found, names)
    return f"{close[0].upper()}{close[1:]}" if close else f"Known here: {', '.join(names)}."
