"""What each kind of page shows, made of the rows and links of `views`."""

from __future__ import annotations

from ..records.frozen import dataclass
from .comparison_views import Comparison, LineageView, Origins, SalvoParts
from .held_views import PlaceHeld
from .parts import Limits, Rest, Way
from .redline import Run, redline
from .report_cards import ReportCardView
from .views import (
    BriefView,
    ClaimLine,
    ClaimRow,
    ControlRow,
    DisputeView,
    EventRow,
    GapRow,
    GradeView,
    Ground,
    Link,
    SourceRow,
    StrikeLine,
    StrikeRow,
)


@dataclass(frozen=True)
class Changed:
    """One published field before and after; `record` where the page does not say whose field it is.

    words: what the field is called; None for one that no record has. field: its name, with dots. is_said: whether the
    values are words of the site, not of a record. is_of_list: whether each is one of several.
    """

    record: Link | None
    field: str
    words: str | None
    was: str | None
    now: str | None
    is_said: bool = False
    is_of_list: bool = False

    @property
    def redline(self) -> tuple[Run, ...]:
        """Both values as one text, where they are long and mostly alike."""
        return redline(self.was, self.now)


@dataclass(frozen=True)
class CorrectionRow:
    """The reader-facing reason for a change to something published, with each field before and after.

    changes: what an editor changed. follows: what was computed anew from it.
    """

    id: str
    name: str
    """Its id without the day that it begins with."""
    on: str
    severity: str
    severity_definition: str
    trigger: str
    reason: str
    briefs: tuple[Link, ...]
    changes: tuple[Changed, ...]
    follows: tuple[Changed, ...]
    note: str | None
    outside: str | None
    outside_url: str | None
    frozen: tuple[tuple[Link, Link, Link | None], ...] = ()
    """For each brief, the edition it became part of, the brief, and what differs from the edition before."""


@dataclass(frozen=True)
class HistoryRow:
    """A correction as one record's page tells it. on: in words. day: ISO 8601.

    changes: what an editor changed. follows: what was computed anew from it.
    frozen: the first edition of each brief that holds it, in the order of the briefs, with what it changed there.
    """

    correction: str
    on: str
    day: str
    severity: str
    severity_definition: str
    reason: str
    changes: tuple[Changed, ...]
    follows: tuple[Changed, ...]
    frozen: tuple[FrozenIn, ...] = ()


@dataclass(frozen=True)
class FrozenIn:
    """The edition that a correction became part of. against: what differs from the edition before, if there is one."""

    edition: Link
    brief: Link
    against: Link | None


@dataclass(frozen=True)
class Standing:
    """What every record page says of the record itself. path: its file; empty when there is none.

    first_published: the day in words, the edition and its brief that showed it first.
    """

    kind: str
    id: str
    path: str
    history: tuple[HistoryRow, ...]
    withdrawn_on: str | None
    withdrawn_reason: str | None
    successor: Link | None
    note: str | None
    outside: str | None
    outside_url: str | None
    first_published: tuple[str, Link, Link] | None = None


@dataclass(frozen=True)
class Voices:
    """How many outlets the claims about one record were read through, and to how many families they go back."""

    outlets: int
    origins: int


@dataclass(frozen=True)
class StrikePage:
    standing: Standing
    row: StrikeRow
    voices: Voices
    parts: SalvoParts | None
    briefs: tuple[Link, ...]
    same_place: tuple[Link, ...]
    same_place_number: int
    """Of strikes at the place in all, of which those next in time are named."""
    control: tuple[ControlRow, ...]
    control_number: int
    """Of statements about the place in all, of which those of the strike's days and next to them are shown."""
    control_is_of_other_days: bool
    """Whether any of those shown speaks of no day of the strike."""
    comparison: Comparison | None
    origins: Origins
    on_parts: tuple[Link, ...] = ()
    """Claims about parts of this salvo, and not about it, that its grade rests on."""


@dataclass(frozen=True)
class ClaimPage:
    standing: Standing
    row: ClaimRow
    relayed_by: tuple[Link, ...]
    spoken_of_by: tuple[Link, ...]
    briefs: tuple[Link, ...]
    share_anchor: str | None
    """Where on the ledger page a share that it gives is recomputed."""


@dataclass(frozen=True)
class SourcePage:
    standing: Standing
    row: SourceRow
    names: tuple[tuple[str, str | None], ...]
    country: str | None
    role: str | None
    part_of: Link | None
    url: str | None
    is_anonymous: bool
    is_collective: bool
    judgements: tuple[tuple[str, str, str], ...]
    family: tuple[Link, ...]
    claims: tuple[ClaimRow, ...] | tuple[ClaimLine, ...]
    carried: tuple[ClaimRow, ...] | tuple[ClaimLine, ...]
    gaps: tuple[GapRow, ...]
    card: ReportCardView | None
    lineage: LineageView
    claims_rest: Rest | None = None
    carried_rest: Rest | None = None
    few: int = Limits.few
    """Claims that a number of its card lists, where it has some elsewhere."""


@dataclass(frozen=True)
class PlacePage:
    standing: Standing
    name: str
    kind: str
    kind_definition: str
    names: tuple[tuple[str, str | None], ...]
    parents: tuple[Link, ...]
    inside: tuple[Link, ...]
    position: str | None
    position_source: str | None
    no_position: str | None
    extent: str | None
    along: tuple[Link, ...]
    identifiers: tuple[tuple[str, str, str | None], ...]
    strikes: tuple[StrikeLine, ...]
    events: tuple[EventRow, ...]
    held: PlaceHeld | None
    ground: Ground
    attacks: int
    rest: Rest | None = None
    events_rest: Rest | None = None


@dataclass(frozen=True)
class ActorPage:
    standing: Standing
    name: str
    side: str
    names: tuple[tuple[str, str | None], ...]
    allies: tuple[Link, ...]
    has_ledger: bool
    strikes: tuple[StrikeLine, ...]
    control: tuple[ControlRow, ...]
    events: tuple[EventRow, ...]
    attacks: int
    rest: Rest | None = None
    control_rest: Rest | None = None
    events_rest: Rest | None = None


@dataclass(frozen=True)
class RecordPart:
    """Part of a list that is too long for the page of its record, of records of one kind. anchors: how those of its
    rows begin."""

    record: Link
    claims: tuple[ClaimLine, ...]
    strikes: tuple[StrikeLine, ...]
    control: tuple[ControlRow, ...]
    events: tuple[EventRow, ...]
    anchors: tuple[str, ...]
    way: Way


@dataclass(frozen=True)
class EventPage:
    standing: Standing
    row: EventRow
    lost_by: Link | None
    voices: Voices
    briefs: tuple[Link, ...]
    comparison: Comparison | None
    origins: Origins


@dataclass(frozen=True)
class ControlPage:
    title: str
    standing: Standing
    row: ControlRow
    claim: ClaimRow | None
    others_here: tuple[ControlRow, ...]
    others_number: int
    """Of other statements about the place in all, of which those of its days and next to them are shown."""
    disputes: tuple[DisputeView, ...]


@dataclass(frozen=True)
class GapPage:
    standing: Standing
    row: GapRow
    claim: ClaimRow | None
    other_versions: tuple[GapRow, ...]
    strikes: tuple[Link, ...]


@dataclass(frozen=True)
class BriefCard:
    """A brief on the front page and in the archive. is_in_silence: whether an official reported nothing on some of its
    days, so that no strike on record is no 0."""

    link: Link
    series: str
    title: str
    window: str
    last: str
    takeaway: str
    counts: tuple[tuple[GradeView, int], ...]
    events: int
    is_outside: bool
    is_in_silence: bool

    @property
    def told(self) -> tuple[tuple[GradeView, int], ...]:
        """The counts that are shown: in a silence none that is 0."""
        return tuple((grade, count) for grade, count in self.counts if count or not self.is_in_silence)


@dataclass(frozen=True)
class LiveCard:
    """A live day on the front page and in the archive."""

    link: Link
    title: str
    day: str
    updates: int
    source: str | None


@dataclass(frozen=True)
class Archive:
    """Every brief, newest window first, by series; and every live day, newest first. way: as of a register, the newest
    part first; where all briefs are in parts, the newest of them are here too."""

    series: tuple[tuple[str, tuple[BriefCard, ...]], ...]
    live: tuple[LiveCard, ...]
    way: Way | None = None

    @property
    def number(self) -> int:
        """How many briefs are here."""
        return sum(len(cards) for _, cards in self.series)


@dataclass(frozen=True)
class Front:
    """The front page: the latest brief and what the desk holds. cards: the newest briefs; total: of all briefs."""

    latest: BriefView | None
    cards: tuple[BriefCard, ...]
    total: int
    live: tuple[LiveCard, ...]
    figures: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class RegisterEntry:
    """One line of a register: sources, places, actors. is_counted: not of a strike that counts with another of its
    salvo."""

    link: Link
    kind: str
    details: tuple[str, ...]
    count: int
    is_counted: bool = True
    """Listed below its whole, and counted with it."""


@dataclass(frozen=True)
class Register:
    """A register, or a part of one. way: to its other parts; None where it stands on one page."""

    kind: str
    groups: tuple[tuple[str, str, tuple[RegisterEntry, ...]], ...]
    way: Way | None = None
