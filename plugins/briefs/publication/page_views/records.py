"""What the permanent page of each record shows."""

from __future__ import annotations

from ...records.frozen import dataclass
from ..parts import Limits, Rest, Way
from ..report_cards import ReportCardView
from ..views import (
    ClaimLine,
    ClaimRow,
    ControlRow,
    DisputeView,
    EventRow,
    GapRow,
    Ground,
    Link,
    SourceRow,
    StrikeLine,
    StrikeRow,
)
from .comparison import Comparison, LineageView, Origins, SalvoParts
from .held import PlaceHeld
from .history import HistoryRow


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
    family_number: int
    claims: tuple[ClaimRow, ...] | tuple[ClaimLine, ...]
    carried: tuple[ClaimRow, ...] | tuple[ClaimLine, ...]
    gaps: tuple[GapRow, ...]
    gaps_number: int
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
    inside_rest: Rest | None = None


@dataclass(frozen=True)
class ActorPage:
    standing: Standing
    name: str
    side: str
    names: tuple[tuple[str, str | None], ...]
    allies: tuple[Link, ...]
    allies_number: int
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
    places: tuple[Link, ...]
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
