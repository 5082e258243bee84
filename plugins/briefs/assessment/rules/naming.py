"""Sentences about an id that names no record, a record of another kind, or one that no longer stands."""

from __future__ import annotations

from collections.abc import Sequence

from ...records.desk import ALL_FOLDERS, RECORD_FOLDERS, Desk
from ...records.frozen import dataclass
from ...records.model import PAGES, Record
from ...records.noting import remembered
from ...records.problems import did_you_mean, printable
from . import spelling
from .finding import Broken

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


UNKNOWN = ("`{id}` is the id of no {kind}", "Correct the id, or add the record it names.")
WITHDRAWN = ("`{id}` is withdrawn", "Remove it here, or name a record that stands.")
ANOTHER_KIND = ("`{id}` is {a_kind}, not {a_wanted}", "Name {a_wanted} here.")
"""What is wrong with an id, and what to do; more advice may stand in its place."""


@dataclass(frozen=True)
class Naming:
    """The desk's ids and names, for telling what an id may have meant."""

    desk: Desk
    broken: Broken

    def trouble(self, target: str, kinds: Sequence[str], *, may_be_withdrawn: bool = False) -> tuple[str, str] | None:
        """What is wrong with `target` as the id of one of `kinds`, and what to do; None when nothing is."""
        record = self.desk.find(target, tuple(kinds))
        if record is not None:
            return self._withdrawn(record) if record.is_withdrawn and not may_be_withdrawn else None
        if any((kind, target) in self.broken for kind in kinds):
            return None
        return self._a_name(target, kinds) or self._another_kind(target, kinds) or self._unknown(target, kinds)

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

    def _withdrawn(self, record: Record) -> tuple[str, str]:
        successor = self.standing_successor(record)
        if successor is None:
            what, advice = WITHDRAWN
            return what.format(id=record.id), advice
        return f"`{record.id}` is withdrawn; `{successor.id}` stands in its place", f"Write {successor.id}."

    def _a_name(self, target: str, kinds: Sequence[str]) -> tuple[str, str] | None:
        for kind in kinds:
            ids = self._ids_by_slug.get((kind, spelling.slug(target)), [])
            if ids:
                which = " or ".join(f"`{record_id}`" for record_id in ids)
                word = "its id is" if len(ids) == 1 else "records of that name are"
                return f"`{printable(target)}` is a name; {word} {which}", f"Write {' or '.join(ids)}."
        return None

    def _another_kind(self, target: str, kinds: Sequence[str]) -> tuple[str, str] | None:
        for kind in ALL_FOLDERS:
            if target in self.desk.of(kind):
                what, advice = ANOTHER_KIND
                wanted = a(one_of(kinds))
                hint = f"{self._hint(target, kinds)}."
                return (
                    what.format(id=target, a_kind=a(ONE[kind]), a_wanted=wanted),
                    advice.format(a_wanted=wanted).removesuffix(".") + hint,
                )
        return None

    def _unknown(self, target: str, kinds: Sequence[str]) -> tuple[str, str]:
        close = did_you_mean(target, (i for kind in kinds for i in self.desk.of(kind)))
        what = UNKNOWN[0].format(id=printable(target), kind=one_of(kinds))
        if close:
            return what, close[0].upper() + close[1:]
        if len(kinds) > 1:
            return what, UNKNOWN[1]
        file = f"content/{kinds[0]}/{target}.md" if kinds[0] in PAGES else f"data/{kinds[0]}/{target}.yml"
        return what, f"Correct the id, or add {printable(file)}."

    def _hint(self, target: str, kinds: Sequence[str]) -> str:
        close = did_you_mean(target, (i for kind in kinds for i in self.desk.of(kind)))
        return f": {close.rstrip('?')}" if close else ""

    @remembered
    def _ids_by_slug(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for kind in ("places", "actors", "sources"):
            for record in self.desk.of(kind).values():
                if not record.is_withdrawn:
                    for key in {(kind, spelling.slug(name)) for name in names_of(record)}:
                        found.setdefault(key, []).append(record.id)
        return found


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
