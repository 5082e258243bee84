"""What the explorer tells of every strike and claim, worked out on two cores before it is composed."""

from __future__ import annotations

from array import array
from functools import partial
from typing import Any

from ..assessment.assess import Assessed
from ..assessment.what_if import SORT, WhatIf
from ..running.crew import Crew, TaskFailed, at_will

Table = tuple[str, Any, "bytes | None"]
"""A strike, its grades under every combination of its sources as they are kept, and what was looked at for them; None
where nobody listened."""


def work_out_ahead(assessed: Assessed) -> None:
    """Has copies of this process work out what becomes of each grade without some of its sources, and audits the claims
    meanwhile, unless most audits are known: of the one nobody asks again, of the other the pages of claims do, which
    this process makes, or copies of it that come later."""
    lasting = assessed.lasting
    what_if = WhatIf(assessed)
    others = [strike for strike in assessed.verdicts if lasting.known(SORT, strike) is None]
    crew = Crew([partial(_table, what_if, strike) for strike in others], TaskFailed)

    def take(table: Table) -> None:
        strike, grades, looked = table
        lasting.keep(SORT, strike, grades, None if looked is None else array("Q", looked))

    with at_will(crew):
        for _ in assessed.outcomes.values() if lasting.is_first else ():
            pass
        crew.finish(take)


def _table(what_if: WhatIf, strike: str) -> Table:
    what_if.table(strike)
    made = what_if.assessed.lasting.known(SORT, strike)
    assert made is not None  # noqa: S101 - it was just made
    grades, looked = made
    return strike, grades, None if looked is None else array("Q", looked).tobytes()
