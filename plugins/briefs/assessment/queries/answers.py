"""What the records answer to a query: the number with its bound, and the rows behind it."""

from __future__ import annotations

from ...records.model import Brief
from ...records.vocabulary import Bound
from ..assess import Assessed
from ..silence import of_officials
from .chosen import CHOOSERS
from .language import Query, Trouble
from .reserve import reserve
from .scope import scope_of
from .sums import Answer, total


def answer(query: Query, assessed: Assessed, brief: Brief | None = None) -> Answer | Trouble:
    """What the records say; `brief` is the page the figure stands in.

    The value of a `count:` is the number of its rows, with its reserve where there may be fewer. Relays change no count
    and no sum.
    """
    scope = scope_of(query, assessed.desk, brief)
    if isinstance(scope, Trouble):
        return scope
    if query.is_sum:
        return total(query, assessed, scope)
    chosen = {(record.kind_folder, record.id): record for record in CHOOSERS[query.of](query, assessed, scope)}
    kept = reserve(query, tuple(chosen.values()), assessed, scope)
    return Answer(len(chosen), None, Bound.EXACTLY, tuple(chosen), kept)


def silent_in(query: Query, assessed: Assessed, brief: Brief | None = None) -> tuple[str, ...]:
    """Names of the officials that were silent on some of the days that a query looks at: nothing on record of them is
    no 0."""
    scope = scope_of(query, assessed.desk, brief)
    if isinstance(scope, Trouble) or not (scope.days or scope.brief):
        return ()
    gaps = of_officials(scope.gaps(), assessed.desk)
    return tuple(dict.fromkeys(assessed.desk.sources[gap.source].name for gap in gaps))
