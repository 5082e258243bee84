"""What to do about an id that names nothing, told by what is on record and by what once was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from ..assessment.rules.naming import GONE, Fault, naming_of
from ..records.frozen import dataclass
from ..records.load import Loaded
from ..records.model.scalars import is_id
from ..records.problems import Problem
from ..rendering.permanence import parse, records_of
from .promised import text_of_list


@dataclass(frozen=True)
class Memory:
    """What is on record, and what was published."""

    loaded: Loaded

    def advised(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems, of which those with an id that names nothing tell what was meant, or that it is gone."""
        return [self._advised(problem) if problem.wanted else problem for problem in problems]

    def fault(self, wanted: tuple[str, ...]) -> Fault | None:
        """More than a rule or a model can tell of an id that names nothing, if there is more. wanted: see `Problem`."""
        found, *kinds = wanted
        if not is_id(found):
            return naming_of(self.loaded.desk, self.loaded.broken).meant(found, kinds)
        if any((kind, found) in self._was_there for kind in kinds):
            return Fault(GONE[0].format(id=found), GONE[1])
        return None

    def _advised(self, problem: Problem) -> Problem:
        told = self.fault(problem.wanted) or problem
        return replace(problem, what=told.what, advice=told.advice, wanted=())

    @cached_property
    def _was_there(self) -> frozenset[tuple[str, str]]:
        """Kind and id of every record that was published: on the site, or in an edition."""
        editions = self.loaded.desk.editions.values()
        shown = (one.shown for chain in editions for one in chain)
        in_editions = ((kind, one) for each in shown for kind, records in each.items() for one in records)
        return frozenset((*records_of(parse(text_of_list(self.loaded.root))), *in_editions))
