"""Records that have a problem by themselves name others all the same: which of those there are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..assessment.rules.finding import Broken
from ..assessment.rules.naming import naming_of
from ..records.desk import Desk
from ..records.load.refused import Named
from ..records.problems import Problem, field_name


def unnamed(named: Iterable[Named], desk: Desk, broken: Broken) -> Iterator[Problem]:
    """What is wrong with the ids in files whose records are left out, which no rule looks at."""
    naming = naming_of(desk, broken)
    for one in named:
        reference = one.reference
        trouble = naming.trouble(reference.target, reference.kinds, may_be_withdrawn=one.may_be_withdrawn)
        if trouble:
            yield Problem(one.path, one.line, one.column, field_name(reference.field), *trouble)
