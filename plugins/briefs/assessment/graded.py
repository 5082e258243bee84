"""A desk with the verdict on each of its strikes: what counting attacks takes, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.settings import Settings
from .confidence import Grade, LookingBack, Rule, Verdict


@dataclass(frozen=True)
class Graded:
    """A desk with its verdicts. Withdrawn strikes have none.

    back: the day the desk looks back from, as set or worked out.
    verdicts: by strike id, ascending.
    """

    desk: Desk
    settings: Settings
    rule: Rule
    back: LookingBack
    verdicts: Mapping[str, Verdict]

    @property
    def as_of(self) -> date:
        """The day the desk looks back from."""
        return self.back.day

    def grade_of(self, strike: str) -> Grade:
        """The grade of a strike that has a verdict."""
        return self.verdicts[strike].grade

    @property
    def strikes(self) -> tuple[str, ...]:
        """Ids of the records shown among strikes."""
        return tuple(key for key, verdict in self.verdicts.items() if verdict.is_strike)

    @property
    def claims_only(self) -> tuple[str, ...]:
        """Ids of the records shown in the claims audit only."""
        return tuple(key for key, verdict in self.verdicts.items() if not verdict.is_strike)
