"""What differs in the numbers of each brief, and the editions and corrections that the change calls for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...records.desk import Desk
from ...records.frozen import dataclass
from ..editions.coverage import Missing
from ..editions.standing import Published
from ..editions.untold import Untold
from ..views import BriefView


@dataclass(frozen=True)
class NumberMove:
    """One number before and after; None where the brief does not have it. query: what a bound figure asks; empty for
    the counts that every brief prints."""

    label: str
    was: str | None
    now: str | None
    query: str = ""


@dataclass(frozen=True)
class BriefImpact:
    """A brief whose page shows something else than before. numbers: counts by grade and others that every brief
    prints. figures: those bound in its text; only what moved."""

    id: str
    title: str
    numbers: tuple[NumberMove, ...]
    figures: tuple[NumberMove, ...]


@dataclass(frozen=True)
class Needed:
    """A published brief that a correction tells of and that waits for its next edition. was_waiting: before already."""

    brief: str
    newest: int
    was_waiting: bool


CHANGED, REMOVED = "changed", "removed"


@dataclass(frozen=True)
class Rewritten:
    """An edition of the base that is another now, or gone. what: changed or removed. None may be: who has read or
    quoted it no longer finds it, and the records of the change alone do not tell."""

    brief: str
    number: int
    what: str


@dataclass(frozen=True)
class Editions:
    """frozen: brief and number of each edition that the change itself brings. needed: editions still to be frozen.
    missing: the correction that no one has written yet; None when nothing published changes unsaid. rewritten: editions
    that were published. untold: editions that show what no correction that came with them tells."""

    frozen: tuple[tuple[str, int], ...]
    needed: tuple[Needed, ...]
    missing: Missing | None
    rewritten: tuple[Rewritten, ...] = ()
    untold: tuple[Untold, ...] = ()


def number_moves(was: BriefView | None, now: BriefView | None) -> tuple[NumberMove, ...]:
    """The counts that every brief prints, where they differ."""
    before, after = _numbers(was), _numbers(now)
    return tuple(
        NumberMove(label, before.get(label), after.get(label))
        for label in dict.fromkeys([*after, *before])
        if before.get(label) != after.get(label)
    )


def _numbers(view: BriefView | None) -> Mapping[str, str]:
    if view is None:
        return {}
    groups = {group.grade.label: str(group.count) for group in view.groups} if view.counts == "strikes" else {}
    return groups | {
        "Claimed only": str(view.claimed_count),
        "Claims": str(len(view.claims)),
        "Sources": str(len(view.sources)),
        "Other events": str(len(view.events)),
        "Control statements": str(len(view.control)),
        "Reporting gaps": str(len(view.gaps)),
    }


def figure_moves(was: BriefView | None, now: BriefView | None) -> tuple[NumberMove, ...]:
    """The bound figures that differ, in the order of the text."""
    before = {figure.query: figure for figure in was.figures} if was else {}
    after = {figure.query: figure for figure in now.figures} if now else {}
    found = []
    for query in dict.fromkeys([*after, *before]):
        old, new = before.get(query), after.get(query)
        named = new or old
        if named is not None and (old.number if old else None) != (new.number if new else None):
            words = f"{named.unit}: {named.words}"
            found.append(NumberMove(words, old.number if old else None, new.number if new else None, query))
    return tuple(found)


def editions_of(was: Desk, now: Desk, stood: Published, stands: Published) -> Editions:
    """What was frozen, what is to be frozen, what is to be told first, and what was to stay as it is."""
    frozen = [
        (brief, edition.number)
        for brief, editions in sorted(now.editions.items())
        for edition in editions[len(was.editions.get(brief, ())) :]
    ]
    needed = [Needed(brief, now.editions[brief][-1].number, brief in stood.corrected) for brief in stands.corrected]
    return Editions(tuple(frozen), tuple(needed), stands.missing, tuple(_rewritten(was, now)), stands.untold)


def _rewritten(was: Desk, now: Desk) -> Iterator[Rewritten]:
    for brief, editions in sorted(was.editions.items()):
        hashes = {edition.number: edition.sha256 for edition in now.editions.get(brief, ())}
        for edition in editions:
            if hashes.get(edition.number) != edition.sha256:
                yield Rewritten(brief, edition.number, CHANGED if edition.number in hashes else REMOVED)
