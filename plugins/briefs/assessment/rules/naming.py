"""Sentences about an id that names no record, a record of another kind, or one that no longer stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from ...records.describing.explain import last_part
from ...records.desk import ALL_FOLDERS, RECORD_FOLDERS, Desk
from ...records.frozen import dataclass
from ...records.model import PAGES, REGISTERS, Record
from ...records.problems import printable
from ...records.remembering.noting import Memo, remembered
from . import spelling
from .finding import Broken
from .likeness import MOST, Spelled, like_ids, like_names, spelled

ONE: dict[str, str] = {
    "places": "place",
    "actors": "actor",
    "sources": "source",
    "claims": "claim",
    "strikes": "strike",
    "events": "event",
    "control": "control statement",
    "gaps": "gap",
    "corrections": "correction",
    "briefs": "brief",
    "live": "live day",
}
"""What messages call one record of each kind."""

SCHEMES = {
    word: kind
    for kind, word in (
        *((kind, word) for kind, word in ONE.items() if kind not in {"control", "corrections", "live"}),
        ("control", "control"),
        ("live", "live"),
    )
}
"""The word before the colon of a record link, `[text](strike:2015-11-02-palmyra)`, and the kind it names."""


UNKNOWN = ("`{id}` is the id of no {kind}", "Correct the id, or add the record it names.")
WITHDRAWN = ("`{id}` is withdrawn", "Remove it here, or name a record that stands.")
ANOTHER_KIND = ("`{id}` is {a_kind}, not {a_wanted}", "Name {a_wanted} here.")
"""What is wrong with an id, and what to do; more advice may stand in its place."""
GONE = (
    "`{id}` was on record, and its file is gone",
    "Put the file back, and withdraw the record if it should not stand: nothing is deleted or renamed.",
)
"""The same of the id of a record that is known to have been there."""


class Fault(NamedTuple):
    """What is wrong with an id, and what to do. wanted: the id and the kinds it may name, where it names nothing."""

    what: str
    advice: str
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Naming:
    """The desk's ids and names, for telling what an id may have meant."""

    desk: Desk
    broken: Broken
    _found_close: Memo[tuple[str, ...], list[str]] = field(default_factory=Memo, compare=False, repr=False)
    """By a text and kinds: thousands of records may name one that is gone, and to look through all ids takes long."""
    _spelled: Memo[tuple[str, ...], Spelled] = field(default_factory=Memo, compare=False, repr=False)

    def trouble(self, target: str, kinds: Sequence[str], *, may_be_withdrawn: bool = False) -> Fault | None:
        """What is wrong with `target` as the id of one of `kinds`, and what to do; None when nothing is."""
        record = self.desk.find(target, tuple(kinds))
        if record is not None:
            return self._withdrawn(record) if record.is_withdrawn and not may_be_withdrawn else None
        if any((kind, target) in self.broken for kind in kinds):
            return None
        return self._a_name(target, kinds) or self._another_kind(target, kinds) or self._unknown(target, kinds)

    def meant(self, found: str, kinds: Sequence[str]) -> Fault | None:
        """The same of what is no id and stands where one is due; None when it is like nothing on record."""
        text = last_part(found)
        what = f"`{printable(found)}` is not an id"
        if fault := self._a_name(text, kinds):
            return fault
        plain = spelling.in_latin(text)
        if plain:
            right = self.meant(plain, kinds)
            what = f"`{spelling.coded(found)}` has {spelling.look_alikes(text)}"
            return Fault(what, f"Type it anew in Latin letters. {right.advice if right else ''}".strip())
        guess = _guess(text)
        if any(guess in self.desk.of(kind) or (kind, guess) in self.broken for kind in kinds):
            return Fault(what, f"Write {guess}.")
        close = self._close(text, kinds)
        if close:
            return Fault(what, f"Did you mean {' or '.join(close)}?")
        if len(kinds) == 1 and kinds[0] in REGISTERS:
            return Fault(what, f"No {ONE[kinds[0]]} on record is called so: write the id of one, or add it first.")
        return None

    def stands(self, target: str, kinds: tuple[str, ...]) -> bool:
        """Whether `target` is the id of a record of one of `kinds` that stands, so that there is no trouble with it."""
        record = self.desk.find(target, kinds)
        return record is not None and not record.is_withdrawn

    def standing_successor(self, record: Record) -> Record | None:
        """The record that stands in place of a withdrawn one, at the end of however long a chain."""
        met = {record.id}
        while record.withdrawn and record.withdrawn.successor:
            kinds = (record.kind_folder, *RECORD_FOLDERS)
            successor = self.desk.find(record.withdrawn.successor, kinds)
            if successor is None or successor.id in met:
                return None
            met.add(successor.id)
            record = successor
        return None if record.is_withdrawn else record

    def _withdrawn(self, record: Record) -> Fault:
        successor = self.standing_successor(record)
        if successor is None:
            what, advice = WITHDRAWN
            return Fault(what.format(id=record.id), advice)
        return Fault(f"`{record.id}` is withdrawn; `{successor.id}` stands in its place", f"Write {successor.id}.")

    def _a_name(self, target: str, kinds: Sequence[str]) -> Fault | None:
        for kind in kinds:
            ids = self._ids_by_spelling.get((kind, spelling.but_for_case(target)), [])
            ids = ids or self._ids_by_slug.get((kind, _guess(target)), [])
            if ids:
                which = " or ".join(f"`{record_id}`" for record_id in ids)
                word = "its id is" if len(ids) == 1 else "records of that name are"
                return Fault(f"`{printable(target)}` is a name; {word} {which}", f"Write {' or '.join(ids)}.")
        return None

    def _another_kind(self, target: str, kinds: Sequence[str]) -> Fault | None:
        for kind in ALL_FOLDERS:
            if target in self.desk.of(kind):
                what, advice = ANOTHER_KIND
                wanted = a(one_of(kinds))
                close = self._close(target, kinds)
                hint = f": did you mean {' or '.join(close)}" if close else ""
                return Fault(
                    what.format(id=target, a_kind=a(ONE[kind]), a_wanted=wanted),
                    f"{advice.format(a_wanted=wanted).removesuffix('.')}{hint}.",
                )
        return None

    def _unknown(self, target: str, kinds: Sequence[str]) -> Fault:
        close = self._close(target, kinds)
        what = UNKNOWN[0].format(id=printable(target), kind=one_of(kinds))
        wanted = (target, *kinds)
        if close:
            return Fault(what, f"Did you mean {' or '.join(close)}?", wanted)
        if len(kinds) > 1:
            return Fault(what, UNKNOWN[1], wanted)
        file = f"content/{kinds[0]}/{target}.md" if kinds[0] in PAGES else f"data/{kinds[0]}/{target}.yml"
        return Fault(what, f"Correct the id, or add {printable(file)}.", wanted)

    def _close(self, text: str, kinds: Sequence[str]) -> list[str]:
        """The ids in backticks that may be meant, each with the name that is like the text where the id is not."""
        return self._found_close.get((text, *kinds), lambda: self._find_close(text, kinds))

    def _find_close(self, text: str, kinds: Sequence[str]) -> list[str]:
        ids = like_ids(text, (record_id for kind in kinds for record_id in self.desk.of(kind)))
        registers = tuple(kind for kind in REGISTERS if kind in kinds)
        names = dict(like_names(text, self._spelled.get(registers, lambda: spelled(self._names(registers)))))
        told = dict.fromkeys(ids, "") | {one: name for one, name in names.items() if one not in ids}
        return [f"`{one}`" + (f" ({printable(name)})" if name else "") for one, name in [*told.items()][:MOST]]

    def _names(self, registers: Sequence[str]) -> Iterator[tuple[str, str]]:
        for kind in registers:
            for record in self.desk.of(kind).values():
                if not record.is_withdrawn:
                    yield from ((record.id, name) for name in names_of(record))

    @remembered
    def _ids_by_spelling(self) -> dict[tuple[str, str], list[str]]:
        return self._ids_by(spelling.but_for_case)

    @remembered
    def _ids_by_slug(self) -> dict[tuple[str, str], list[str]]:
        return self._ids_by(spelling.slug)

    def _ids_by(self, key_of: Callable[[str], str]) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for kind in REGISTERS:
            for record in self.desk.of(kind).values():
                if not record.is_withdrawn:
                    for key in {key_of(name) for name in names_of(record)} - {""}:
                        found.setdefault((kind, key), []).append(record.id)
        return found


def _guess(text: str) -> str:
    """The id that a text in Latin letters makes; nothing of another: what is left of it would be another word."""
    return spelling.slug(text) if set(spelling.scripts(text)) <= {"Latin"} else ""


def naming_of(desk: Desk, broken: Broken) -> Naming:
    """The one of a desk, for rules that ask it of every record."""
    found: Naming = desk.kept.get(("naming", broken), lambda: Naming(desk, broken))
    return found


def names_of(record: Record) -> tuple[str, ...]:
    """The name of a place, actor or source, then its other spellings; nothing for other records."""
    name = getattr(record, "name", None)
    others = getattr(record, "names", None) or ()
    return (name, *(other.text for other in others)) if name else ()


def one_of(kinds: Sequence[str]) -> str:
    """The kinds in words: “strike, event or gap”."""
    words = [ONE[kind] for kind in kinds]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def a(word: str) -> str:
    """a strike, an event"""
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
