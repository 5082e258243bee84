"""What the audit of each claim comes to: all that lists and counts want of it, and all that outlives a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..records.frozen import dataclass
from ..records.remembering.lasting import Lasting
from ..records.remembering.noting import Memo, is_heard
from ..records.vocabulary import Facet
from .audit import ClaimAudit, ControlTest, FacetVerdict, Outcome, outcome_of
from .on_demand import OnDemand

SORT = "audit outcomes"

FEW = 100
"""So many claims behind a number are named beside it; of more, the list of all claims and the downloads tell."""

Plain = tuple[tuple[tuple[str, str], ...], str | None, bool]


class Outcomes(Mapping[str, Outcome]):
    """By the ids of audited claims, ascending; each worked out when it is asked for, unless it is known."""

    def __init__(self, audits: OnDemand[ClaimAudit], lasting: Lasting) -> None:
        self._audits = audits
        self._lasting = lasting
        self._read: Memo[Plain, Outcome] = Memo()
        self._known: dict[str, Outcome] = {}

    def __getitem__(self, claim: str) -> Outcome:
        if not is_heard() and (known := self._known.get(claim)) is not None:
            return known
        if claim not in self._audits.ids:
            raise KeyError(claim)
        plain = self._lasting.get(SORT, claim, lambda: _plain(outcome_of(self._audits[claim])))
        found = self._known[claim] = self._read.get(plain, lambda: _outcome(plain))
        return found

    def __contains__(self, claim: object) -> bool:
        return claim in self._audits.ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._audits.ids)

    def __len__(self) -> int:
        return len(self._audits.ids)


@dataclass(frozen=True)
class Tallied:
    """number: how many claims. few: which, ids ascending; none where they are more than `FEW`."""

    number: int
    few: tuple[str, ...]


NO_CLAIMS = Tallied(0, ())

TEST = "test"
"""Stands for the test against control where the facets stand in what `tallied` gives."""


def tallied(claims: Iterable[str], outcomes: Mapping[str, Outcome]) -> dict[tuple[str, str], Tallied]:
    """The claims that have each verdict on each facet, by the words of both, and each result of the test against
    control; only what some claim has. claims: all that are audited, ids ascending."""
    found: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        outcome = outcomes[claim]
        for facet, verdict in outcome.facets.items():
            found.setdefault((facet.value, verdict.value), []).append(claim)
        if outcome.test:
            found.setdefault((TEST, outcome.test.value), []).append(claim)
    return {
        key: Tallied(len(claims), tuple(claims) if len(claims) <= FEW else ()) for key, claims in sorted(found.items())
    }


def _plain(outcome: Outcome) -> Plain:
    facets = tuple((facet.value, verdict.value) for facet, verdict in outcome.facets.items())
    return facets, outcome.test.value if outcome.test else None, outcome.own_evidence_differs


def _outcome(plain: Plain) -> Outcome:
    facets, test, differs = plain
    found = {_FACETS[facet]: _VERDICTS[verdict] for facet, verdict in facets}
    return Outcome(found, _TESTS[test] if test else None, differs)


_FACETS = {facet.value: facet for facet in Facet}
_VERDICTS = {verdict.value: verdict for verdict in FacetVerdict}
_TESTS = {test.value: test for test in ControlTest}
