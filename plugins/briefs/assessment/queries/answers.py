"""What the records answer to a query: the number with its bound, and the rows behind it."""

from __future__ import annotations

from ...records.model import Brief
from ...records.vocabulary import Bound
from ..assess import Assessed
from .chosen import CHOOSERS
from .language import Query, Trouble
from .scope import scope_of
from .sums import Answer, total


def answer(query: Query, assessed: Assessed, brief: Brief | None = None) -> Answer | Trouble:
    """What the records say; `brief` is the page the figure stands in.

    The value of a `count:` is the number of its rows. Relays change no count and no sum.
    """
    scope = scope_of(query, assessed.desk, brief)
    if isinstance(scope, Trouble):
        return scope
    if query.is_sum:
        return total(query, assessed, scope)
    chosen = CHOOSERS[query.of](query, assessed, scope)
    rows = tuple(dict.fromkeys((record.kind_folder, record.id) for record in chosen))
    return Answer(len(rows), None, Bound.EXACTLY, rows)
