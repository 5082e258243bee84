"""The plain values a page is made of: ids, dates and words, no records. Self-contained, so that they can be frozen."""

from __future__ import annotations

from collections.abc import Iterable

from ..records.frozen import dataclass
from ..records.said import listed, parts_of


@dataclass(frozen=True, slots=True)
class Link:
    """A mention of a record: its kind (folder), id and the words shown."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Exact words of a source with their language (BCP 47)."""

    text: str
    lang: str
    translation: str | None
    translator: str | None


@dataclass(frozen=True, slots=True)
class Ground:
    """Where something can be drawn. See `assessment.whereabouts.Spot`; roads come as a line of points."""

    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    region: str | None = None
    line: tuple[tuple[float, float], ...] = ()
    is_area: bool = False
    reason: str | None = None

    @property
    def is_drawn(self) -> bool:
        return self.lat is not None or self.region is not None or len(self.line) > 1

    @property
    def is_broad(self) -> bool:
        """Whether only the region is known."""
        return self.region is not None and self.radius_m is None


@dataclass(frozen=True, slots=True)
class GradeView:
    """A grade as readers see it. inside: the label within a sentence."""

    key: str
    label: str
    definition: str
    is_strike: bool
    symbol: str
    inside: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause of the rule: met or missing, and by which claims."""

    text: str
    is_met: bool
    claims: tuple[Link, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """The clauses of one grade, under words that say so."""

    label: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class Working:
    """Why a strike has its grade, and what would change it."""

    rule: str
    grade: GradeView
    computed: GradeView
    groups: tuple[ClauseGroup, ...]
    flags: tuple[tuple[str, str], ...]
    ceiling: str | None
    ceiling_gaps: tuple[Link, ...]
    would_change: tuple[str, ...]
    not_counted: tuple[tuple[Link, str], ...]
    override: str | None
    refuted: str | None = None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What the other records say of one part of a claim, and which records those are.

    test: for the target, how the place lies to the ground held by the target named, in words.
    """

    facet: str
    key: str
    label: str
    definition: str
    reason: str
    behind: tuple[Link, ...]
    test: str | None
    own_evidence: tuple[Link, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the reason is put together from: one for each statement beside the claim, where these are many."""
        return parts_of(self.reason, " ")

    def first(self, most: int) -> str:
        """The first so many sentences of the reason."""
        return listed(self.sentences[:most], " ")


def _say_the_same(a: VerdictView, b: VerdictView) -> bool:
    return (
        a.key == b.key
        and a.reason == b.reason
        and a.behind == b.behind
        and a.test == b.test
        and a.own_evidence == b.own_evidence
        and a.label == b.label
        and a.definition == b.definition
    )


@dataclass(frozen=True, slots=True)
class VerdictChip:
    """Facets of a claim that have one verdict, in few words. differs: whether the source's own evidence does."""

    key: str
    label: str
    differs: bool
    facets: tuple[str, ...]


def chips(verdicts: Iterable[tuple[str, str, bool, str]]) -> tuple[VerdictChip, ...]:
    """Verdicts with all facets that have each. verdicts: key, label, whether own evidence differs, facet."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for key, label, differs, facet in verdicts:
        found.setdefault((key, label, differs), []).append(facet)
    return tuple(VerdictChip(*told, tuple(facets)) for told, facets in found.items())


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as its source made it."""

    id: str
    source: Link
    source_kind: str
    family: str
    via: Link | None
    relays: Link | None
    document: str
    url: str | None
    archived: str | None
    stated: str
    stated_on: str
    stated_phrase: str | None
    stance: str
    stance_key: str
    is_inference: bool
    hedge: str | None
    rests_on: tuple[Link, ...]
    paraphrase: str
    quote: Quoted | None
    about: tuple[Link, ...]
    facets: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]
    verdicts: tuple[VerdictView, ...]
    searched: str | None
    attached_despite: str | None
    note: str | None
    outside: str | None
    outside_url: str | None

    @property
    def findings(self) -> tuple[tuple[tuple[str, ...], VerdictView], ...]:
        """Verdicts, the first of those that say the same of several facets, with the facets they are of."""
        found: list[tuple[VerdictView, list[str]]] = []
        for one in self.verdicts:
            for first, facets in found:
                if _say_the_same(first, one):
                    facets.append(one.facet)
                    break
            else:
                found.append((one, [one.facet]))
        return tuple((tuple(facets), one) for one, facets in found)

    @property
    def chips(self) -> tuple[VerdictChip, ...]:
        """The verdicts in short, each with all facets that have it."""
        return chips((one.key, one.label, bool(one.own_evidence), one.facet) for one in self.verdicts)

    @property
    def is_about_a_strike(self) -> bool:
        return any(subject.kind == "strikes" for subject in self.about)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in a list, which leads to its page: its verdicts in short, and nothing of what they rest on."""

    id: str
    source: Link
    via: Link | None
    relays: Link | None
    document: str
    url: str | None
    archived: str | None
    stated: str
    stance: str
    is_inference: bool
    hedge: str | None
    paraphrase: str
    quote: Quoted | None
    chips: tuple[VerdictChip, ...]
    outside: str | None


@dataclass(frozen=True, slots=True)
class StrikeRow:
    """One strike as the desk assesses it. conflicts: the matters on which statements about it clash."""

    id: str
    title: str
    when: str
    when_phrase: str | None
    first: str | None
    last: str | None
    where: str
    place: Link | None
    province: Link | None
    precision: str | None
    actor: Link
    actor_is_suspected: bool
    kind: str
    target: str | None
    counts: tuple[str, ...]
    pinned_by: str | None
    distinct_from: tuple[tuple[Link, str], ...]
    part_of: Link | None
    launched_from: str | None
    may_be: tuple[tuple[Link, str], ...]
    working: Working
    claims: tuple[ClaimRow, ...]
    conflicts: tuple[str, ...]
    ground: Ground
    is_partly_inside: bool
    note: str | None
    outside: str | None
    outside_url: str | None

    @property
    def attack(self) -> str:
        """The id of the salvo it is part of, else its own."""
        return self.part_of.id if self.part_of else self.id


@dataclass(frozen=True, slots=True)
class StrikeLine:
    """One strike in a list, which leads to its page. part_of: the salvo that it counts with, in words."""

    id: str
    title: str
    grade: GradeView
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source as a brief lists it. family_label, side_label: what the desk calls these; None in editions that do not
    know. judged_for: the desk's reason; suspected_for: likewise."""

    id: str
    name: str
    kind: str
    kind_definition: str
    family: str
    family_label: str | None
    side: str | None
    side_label: str | None
    judgement: str
    judged_for: str | None
    suspicion: str | None
    suspected_for: str | None
    claims: tuple[Link, ...]
    read_through: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    id: str
    kind: str
    title: str
    when: str
    when_phrase: str | None
    first: str | None
    places: tuple[Link, ...]
    grounds: tuple[Ground, ...]
    actors: tuple[Link, ...]
    summary: str | None
    people: tuple[str, ...]
    may_be: tuple[tuple[Link, str], ...]
    counts: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    conflicts: tuple[str, ...]
    note: str | None
    outside: str | None


@dataclass(frozen=True, slots=True)
class ControlRow:
    """Who holds a place, when, and according to whom."""

    id: str
    place: Link | None
    where: str
    state: str
    state_definition: str
    holder: Link
    others: tuple[Link, ...]
    when: str
    when_phrase: str | None
    first: str | None
    claim: Link
    source: Link
    ground: Ground
    rings: tuple[tuple[tuple[float, float], ...], ...]
    note: str | None
    outside: str | None


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A place on the last day that a statement of a brief's window speaks of. key: `holds`, `cut`, `contested`,
    `present` (someone is there; control is not stated) or `unknown`. label: the state in words, holders left out.
    colour_of: the holder whose colour a map gives it.
    """

    place: Link
    key: str
    label: str
    holders: tuple[Link, ...]
    colour_of: str | None
    as_of: str
    sources: tuple[Link, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class Side:
    """One statement of a dispute and the claim that makes it. words: what the desk reads it as."""

    words: str
    control: ControlRow
    claim: ClaimRow | None


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Days on which the same statements about a place disagree. how: who disagrees, or calls it contested; how_inside:
    the same within a sentence."""

    anchor: str
    place: Link
    days: str
    first: str
    last: str
    how: str
    how_inside: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    id: str
    source: Link
    what: str
    when: str
    when_phrase: str | None
    first: str | None
    last: str | None
    claim: Link
    said_by: Link
    note: str | None
    outside: str | None


@dataclass(frozen=True, slots=True)
class GradeGroup:
    """The strikes of one grade, in a brief. count: each attack once, a salvo under one grade."""

    grade: GradeView
    strikes: tuple[StrikeRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Method:
    """How a brief was made: printed at its foot. records: how many there are of each kind, in words."""

    unit: str
    rule: str
    rule_title: str
    rule_description: str
    known_gaps: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A bound figure: the number as the records give it, the query in words and as written, and its rows."""

    anchor: str
    query: str
    number: str
    unit: str
    words: str
    period: str | None
    bound: str
    bound_definition: str
    is_sum: bool
    rows: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `anchor` is that of the figure they state, if they state one."""

    words: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class BriefView:
    """Everything a brief shows, in page order."""

    id: str
    title: str
    heading: str
    series: str
    window: str
    first: str
    last: str
    last_day: str
    newest: str | None
    published: str
    published_on: str
    authors: tuple[str, ...]
    takeaway: str
    takeaway_pieces: tuple[Piece, ...]
    figures: tuple[FigureView, ...]
    counts: str
    previous: Link | None
    next: Link | None
    overlapping: tuple[Link, ...]
    companions: tuple[Link, ...]
    groups: tuple[GradeGroup, ...]
    audit_only: tuple[StrikeRow, ...]
    unplaced: tuple[StrikeRow, ...]
    claims: tuple[ClaimRow, ...]
    sources: tuple[SourceRow, ...]
    outlets: int
    origins: int
    events: tuple[EventRow, ...]
    control: tuple[ControlRow, ...]
    held: tuple[HeldRow, ...]
    disputes: tuple[DisputeView, ...]
    gaps: tuple[GapRow, ...]
    method: Method
    outside: str | None
    outside_url: str | None
    note: str | None

    @property
    def strike_count(self) -> int:
        """How many strikes the brief counts; a salvo listed with its parts is one."""
        return sum(group.count for group in self.groups)

    @property
    def strikes(self) -> tuple[StrikeRow, ...]:
        """Every strike the brief counts, most confident first."""
        return tuple(row for group in self.groups for row in group.strikes)

    @property
    def claimed_count(self) -> int:
        """How many attacks the brief lists as claimed only; a salvo that counts as a strike is none of them."""
        return len({row.attack for row in self.audit_only} - {row.attack for row in self.strikes})
