"""The plain values of statements compared, of a salvo's parts, and of who repeats whom."""

from __future__ import annotations

from ...records.frozen import dataclass
from ...records.said import listed
from ..views import GradeView, Link


@dataclass(frozen=True)
class Statement:
    """One statement: a column. number: from 1, since one source may make several. words: those quoted, else the
    desk's paraphrase; lang: of a quote, None for a paraphrase. scope: the part or the salvo it speaks of, where that
    is not the record shown."""

    number: int
    source: Link
    claim: Link
    stance: str
    words: str
    lang: str | None
    scope: Link | None
    via: Link | None
    rests_on: tuple[Link, ...]
    repeated_by: tuple[Link, ...]

    @property
    def label(self) -> str:
        """2, SANA"""
        return listed([str(self.number), self.source.text])


@dataclass(frozen=True)
class Cell:
    """What one statement says on one matter. text: None when it says nothing. clashes: labels of the statements it
    cannot be true with. ground: how each place struck lies to the target named, on the day. own_evidence: claims of
    its own family that show otherwise."""

    text: str | None
    clashes: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()
    own_evidence: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Matter:
    """One row: a facet, or a number, weapon, carrier, result or circumstance."""

    name: str
    is_conflict: bool
    cells: tuple[Cell, ...]

    @property
    def common(self) -> str | None:
        """What all statements say in the same words; None when one differs, is silent or has more to show."""
        first = self.cells[0]
        return first.text if set(self.cells) == {Cell(first.text)} else None

    @property
    def silent(self) -> tuple[int, ...]:
        """The numbers of the statements that say nothing."""
        return tuple(n for n, cell in enumerate(self.cells, start=1) if cell.text is None)


@dataclass(frozen=True)
class Comparison:
    """Statements beside each other. wordless: who neither asserts nor denies, with the stance. concluded: inferences,
    which are no reports; both with the desk's paraphrase. conflicts: names of the matters that clash."""

    statements: tuple[Statement, ...]
    matters: tuple[Matter, ...]
    wordless: tuple[tuple[Link, str, str], ...]
    concluded: tuple[tuple[Link, str], ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class PartRow:
    """One part of a salvo. shown: where it is drawn, or why not. named_by: the sources that name it. numbers: its
    own, empty when not known."""

    link: Link
    where: str
    grade: GradeView
    shown: str
    named_by: tuple[Link, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class SalvoParts:
    """The parts of a salvo, and the numbers that stand for the whole."""

    rows: tuple[PartRow, ...]
    numbers: tuple[str, ...]

    @property
    def is_split_known(self) -> bool:
        return all(row.numbers for row in self.rows)


@dataclass(frozen=True)
class Relay:
    """Source `by` repeats source `of` in these claims. text: that in a sentence."""

    by: Link
    of: Link
    claims: tuple[Link, ...]
    text: str

    @property
    def anchor(self) -> str:
        return f"relay-{self.by.id}--{self.of.id}"


@dataclass(frozen=True)
class LineageView:
    """Who repeats whom. focus: the id of the source it is drawn for, if any."""

    sources: tuple[Link, ...]
    relays: tuple[Relay, ...]
    focus: str | None = None


@dataclass(frozen=True)
class Origins:
    """Whom the claims about one record go back to: the sources of each independent family, and who repeats whom."""

    families: tuple[tuple[str, tuple[Link, ...]], ...]
    lineage: LineageView
