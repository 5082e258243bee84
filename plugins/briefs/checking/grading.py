"""Verdicts handed on from one state of a desk to the next, as far as they looked at nothing that differs."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from ..assessment.assess import Once
from ..assessment.confidence import Verdict
from ..records.remembering.noting import hear, listening
from .stands import REGISTERS


@dataclass
class Verdicts:
    """Those of the last state that was graded, by strike, each with the cells it looked at."""

    _known: dict[str, tuple[bytes, Verdict]] = field(default_factory=dict)

    def forget(self) -> None:
        """Nothing is handed on to the next state."""
        self._known = {}

    def handed_on(self, touched: Set[int]) -> Once:
        """Hands over verdicts to a state in which something else stands in the cells `touched`, and keeps those of
        that state for the next."""
        touched = frozenset(touched)
        known = self._known if touched.isdisjoint(REGISTERS) else {}
        self._known = now = dict[str, tuple[bytes, Verdict]]()

        def once(strike: str, make: Callable[[], Verdict]) -> Verdict:
            one = now.get(strike) or known.get(strike)
            if one is None or (strike not in now and not touched.isdisjoint(array("Q", one[0]))):
                with listening() as seen:
                    verdict = make()
                now[strike] = array("Q", seen).tobytes(), verdict
                return verdict
            hear(array("Q", one[0]))
            now[strike] = one
            return one[1]

        return once
