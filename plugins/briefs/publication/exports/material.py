"""What the rows of downloads are made from: the assessed records, and what each brief lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from ...assessment.assess import Assessed
from ...assessment.confidence.verdict import Verdict
from ...assessment.counting.attacks import counted
from ...assessment.counting.possibly_one import strikes_among
from ...assessment.lineage import Independence, independence
from ...assessment.selection import claims_of, control_of, events_of, gaps_of, strikes_of, window_of
from ...assessment.whereabouts import Spot, spot_of
from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Brief, Claim, Edition, Location, Record, Strike
from ...records.remembering.noting import Memo, Worked, gathered, remembered
from ..crossings import Crossings
from ..naming import edition_file


@dataclass(frozen=True)
class Listed:
    """The records a brief lists, by kind, in its own order."""

    strikes: tuple[Strike, ...]
    records: Mapping[str, tuple[Record, ...]]
    claims: tuple[Claim, ...]

    @remembered
    def ids(self) -> frozenset[tuple[str, str]]:
        """Kind and id of every record listed."""
        return frozenset((kind, record.id) for kind, found in self.records.items() for record in found)


@dataclass(frozen=True)
class Material:
    """page_of: the address of a record's page from the site's root, by its kind and id. file_of: that of the file of
    an edition."""

    assessed: Assessed
    crossings: Crossings
    page_of: Callable[[str, str], str]
    file_of: Callable[[Edition], str] = edition_file
    _counted: Memo[str, frozenset[str]] = field(default_factory=Memo, init=False, repr=False, compare=False)

    @property
    def desk(self) -> Desk:
        return self.assessed.desk

    def listed(self, brief: Brief) -> Listed:
        """What a brief lists."""
        return self._listed[brief.id]

    @gathered
    def _listed(self) -> Mapping[str, Listed]:
        return Worked(self.desk.briefs, self._list)

    def _list(self, brief_id: str) -> Listed:
        desk, brief = self.desk, self.desk.briefs[brief_id]
        strikes, claims = tuple(strikes_of(desk, brief)), claims_of(desk, brief)
        records: dict[str, tuple[Record, ...]] = {
            "strikes": strikes,
            "events": tuple(events_of(desk, brief)),
            "control": tuple(control_of(desk, brief)),
            "gaps": tuple(gaps_of(desk, brief)),
            "claims": tuple(claims),
        }
        return Listed(strikes, records, claims)

    def counted(self, brief: Brief) -> frozenset[str]:
        """The ids of the strikes a brief counts: a salvo once, what is claimed only never."""
        return self._counted.get(brief.id, lambda: self._count(brief))

    def _count(self, brief: Brief) -> frozenset[str]:
        return frozenset(strike.id for strike in self.counting(brief) if self.assessed.verdicts[strike.id].is_strike)

    def least(self, brief: Brief) -> int:
        """How many of these lie in its window for certain: of two that may be one, one."""
        return strikes_among(self.listed(brief).strikes, window_of(brief), self.assessed).least

    def counting(self, brief: Brief) -> list[Strike]:
        """The records that a brief's attacks are counted by, those claimed only too: one for each attack."""
        return counted(self.listed(brief).strikes, self.assessed)


@dataclass(frozen=True)
class Item:
    """One record with what is worked out about it."""

    material: Material
    kind: str
    record: Record

    @property
    def desk(self) -> Desk:
        return self.material.desk

    @property
    def assessed(self) -> Assessed:
        return self.material.assessed

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on a strike; None for other kinds and for withdrawn strikes."""
        return self.assessed.verdicts.get(self.record.id) if self.kind == "strikes" else None

    @remembered
    def where(self) -> Location | None:
        """Where a strike or a control statement lies; a place is where it lies itself."""
        if self.kind == "places":
            return Location(place=self.record.id)
        found = self.record.given("where")
        return found if isinstance(found, Location) else None

    @remembered
    def voices(self) -> Independence:
        """Outlets and origins of the claims about a strike, or of those that a brief lists."""
        listed = self.material.listed(self.record).claims if isinstance(self.record, Brief) else None
        return independence(self.desk.claims_about.get(self.record.id, ()) if listed is None else listed, self.desk)

    @remembered
    def spot(self) -> Spot:
        return spot_of(self.where, self.desk) if self.where else Spot(None, is_broad=False)
