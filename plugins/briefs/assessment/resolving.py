"""What a spelling means, by the registers alone: an exact spelling resolves, a like one is only suggested."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.remembering.noting import remembered
from .rules.naming import names_of
from .rules.spelling import exactly, folded

_COMPARED_LENGTH = 100  # difflib takes quadratic time, and a cell may be long
_VOWELS = re.compile("[aeiouyw]")


@dataclass(frozen=True)
class Suggestion:
    """A record that a spelling may mean, and the spelling on record that it is like."""

    id: str
    spelling: str


@dataclass(frozen=True)
class Register:
    """The spellings of the standing places, actors or sources of a desk."""

    desk: Desk
    kind: str

    def owners(self, text: str) -> tuple[str, ...]:
        """The records one of whose spellings this is, letter by letter; an id stands for its own record."""
        if text in self._ids:
            return (text,)
        return self._owners.get(exactly(text), ())

    def resolve(self, text: str) -> str | None:
        """The one record of that spelling; None when there is none, or more than one."""
        found = self.owners(text)
        return found[0] if len(found) == 1 else None

    def suggest(self, text: str, n: int = 3) -> tuple[Suggestion, ...]:
        """Records with a like spelling, best first, each once. Transliterations of one name come before near ones."""
        key = folded(text[:_COMPARED_LENGTH]) or text[:_COMPARED_LENGTH]
        keys = [key] if key in self._folded else []
        keys += self._by_consonants.get(_consonants(key), [])
        keys += difflib.get_close_matches(key, self._folded, n=n, cutoff=0.65)
        found: dict[str, Suggestion] = {}
        for near in keys:
            for suggestion in self._folded[near]:
                found.setdefault(suggestion.id, suggestion)
        return tuple(found.values())[:n]

    @remembered
    def _ids(self) -> frozenset[str]:
        return frozenset(record.id for record in self.desk.of(self.kind).values() if not record.is_withdrawn)

    @remembered
    def _owners(self) -> dict[str, tuple[str, ...]]:
        owners: dict[str, tuple[str, ...]] = {}
        for record_id, text in self._spellings():
            key = exactly(text)
            if record_id not in owners.get(key, ()):
                owners[key] = (*owners.get(key, ()), record_id)
        return owners

    @remembered
    def _folded(self) -> dict[str, list[Suggestion]]:
        spellings: dict[str, list[Suggestion]] = {}
        for record_id, text in self._spellings():
            spellings.setdefault(folded(text) or text, []).append(Suggestion(record_id, text))
        return spellings

    @remembered
    def _by_consonants(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = {}
        for key in self._folded:
            if len(_consonants(key)) > 2:
                keys.setdefault(_consonants(key), []).append(key)
        return keys

    def _spellings(self) -> Iterable[tuple[str, str]]:
        for record in self.desk.of(self.kind).values():
            if not record.is_withdrawn:
                for text in names_of(record):
                    yield record.id, text


def _consonants(key: str) -> str:
    """What transliterations of one Arabic name mostly share: Dayr az-Zawr and Deir ez-Zor are `drzr`."""
    return _VOWELS.sub("", key)
