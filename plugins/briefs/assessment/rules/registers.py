"""Actors and sources: one name each, honest letters, sides and families that fit, judgements that agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ...records.desk import Desk
from ...records.model import REGISTERS, Record, Source
from ...records.problems import Field, nearest, printable
from ...records.settings import Settings
from ...records.vocabulary import Deemed
from . import spelling
from .chains import drawn, loops
from .each import each
from .finding import Broken, Finding
from .naming import ONE, names_of


def sides_are_those_of_actors(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A source's side is the side of some actor. Not asked while an actor fails to load."""
    sides = sorted({actor.side for actor in desk.actors.values() if not actor.is_withdrawn})
    if any(kind == "actors" for kind, _ in broken):
        return
    for source in desk.sources.values():
        if source.is_withdrawn or source.side is None or source.side in sides:
            continue
        close = nearest(source.side, sides, 1)
        hint = f"Did you mean `{close[0]}`? " if close else ""
        known = f"Sides: {', '.join(sides)}." if sides else "Give the actors their sides first."
        what = f"`{source.side}` is the side of no actor"
        yield Finding("sources", source.id, ("side",), what, hint + known)


def names_are_told_apart(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No two sources, and no two actors, have one name or names that look alike to the eye. Told is the one that has it
    beside its name before the one that is called by it."""
    for kind in ("sources", "actors"):
        owners: dict[str, tuple[Record, str]] = {}
        told: set[tuple[str, str]] = set()
        for record, field, text in sorted(_names(desk, kind), key=lambda one: one[1] != ("name",)):
            first, first_text = owners.setdefault(spelling.skeleton(text), (record, text))
            if first.id == record.id or (first.id, record.id) in told:
                continue
            told.add((first.id, record.id))
            if spelling.but_for_case(first_text) == spelling.but_for_case(text):
                what = f"`{printable(text)}` is a name of `{first.id}` too"
                advice = "Keep it on one of the two, or withdraw one with the other as `successor`."
            else:
                what = f"`{spelling.coded(text)}` looks like `{spelling.coded(first_text)}`, a name of `{first.id}`"
                advice = f"Write the name in its usual letters; if it is the same {ONE[kind]}, use that id."
            yield Finding(kind, record.id, field, what, advice)


@each(*REGISTERS)
def words_keep_to_one_script(record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No word of a name mixes scripts or has letters in disguise: a look-alike is not a name (UTS 39)."""
    kind = record.kind_folder
    for field, text in _names_of(record):
        disguise = spelling.disguised(text)
        if disguise:
            what = f"`{printable(text)}` has `{spelling.code(disguise)}`, a variant form of an ordinary character"
            yield Finding(kind, record.id, field, what, "Type the name with plain letters and digits.")
            continue
        for word in re.findall(r"\w+", text):
            found = spelling.scripts(word)
            if len(found) > 1:
                what = f"`{spelling.coded(word)}` mixes letters of {' and '.join(found)}"
                advice = "Type the word anew in one script: some of its letters only look right."
                yield Finding(kind, record.id, field, what, advice)


@each("sources")
def judgements_do_not_contradict(source: Source, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A source is not credible and not credible on one day."""
    opposite = {Deemed.CREDIBLE, Deemed.NOT_CREDIBLE}
    for (_, a), (index, b) in combinations(enumerate(source.credibility or ()), 2):
        first, last = max(a.from_, b.from_), min((d for d in (a.to, b.to) if d), default=None)
        if {a.deemed, b.deemed} != opposite or (last and last < first):
            continue
        until = f"to {last}" if last else "on"
        what = f"`{source.id}` is deemed {a.deemed} and {b.deemed} at once, from {first} {until}"
        advice = "End the older judgement with `to`, on the day before the newer one begins."
        yield Finding("sources", source.id, ("credibility", index), what, advice)


def bodies_and_their_parts_share_a_family(desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A source that speaks for a body is controlled by whoever controls the body, and bodies do not loop."""
    for loop in loops({source.id: source.part_of for source in desk.sources.values()}):
        what = f"the source is part of itself: {drawn(loop)}"
        yield Finding("sources", loop[0], ("part_of",), what, "Correct the `part_of` that is wrong.")
    for source in desk.sources.values():
        body = desk.sources.get(source.part_of or "")
        if body is None or source.is_withdrawn or body.is_withdrawn or body.family == source.family:
            continue
        what = f"`{source.family}` is not the family of `{body.id}`, which `{source.id}` speaks for"
        advice = f"Write family: {body.family}, or remove `part_of` if another body controls the source."
        yield Finding("sources", source.id, ("family",), what, advice)


def _names(desk: Desk, kind: str) -> Iterator[tuple[Record, Field, str]]:
    for record in desk.of(kind).values():
        if not record.is_withdrawn:
            yield from ((record, field, text) for field, text in _names_of(record))


def _names_of(record: Record) -> Iterator[tuple[Field, str]]:
    for index, text in enumerate(names_of(record)):
        yield ("name",) if index == 0 else ("names", index - 1), text
