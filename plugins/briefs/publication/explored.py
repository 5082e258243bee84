"""What the explorer shows of the records, told stretch by stretch: where all of it is as it was, no row is composed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ..assessment.assess import Assessed
from ..assessment.what_if import WhatIf
from ..records.remembering.fingerprint import Fingerprints
from ..records.remembering.stretches import stretches
from .explorer import KnownRows, alike_among, explorer_source, gaps_of, row_of

SORT = "rows of the explorer"


def explored(assessed: Assessed, known: KnownRows) -> tuple[int, ...]:
    """Digests of all that `explorer` is composed of. Those of strikes that looked at nothing which changed outlive a
    run. known: gets the rows that are composed for others."""
    lasting, prints, what_if = assessed.lasting, Fingerprints(_no_record), WhatIf(assessed)

    def told(strikes: Iterable[str]) -> int:
        return prints.of([_shown(assessed, what_if, strike, known) for strike in strikes])

    return (
        prints.of((assessed.rule.name, assessed.as_of, gaps_of(assessed))),
        *(
            lasting.get(SORT, f"{one.name} {one.digest:x}", partial(told, [strike for _, strike in one.owners]))
            for one in stretches("strikes", assessed.verdicts)
        ),
    )


def _shown(assessed: Assessed, what_if: WhatIf, strike_id: str, known: KnownRows) -> tuple[object, ...]:
    """A row, and whatever stands beside the rows because of it."""
    desk, labels = assessed.desk, assessed.settings.labels
    strike = desk.strikes[strike_id]
    row = known.get(strike_id, partial(row_of, assessed, what_if, strike))
    vital = [(claim.id, sorted(what_if.needs.of(claim).vital)) for claim in desk.claims_about.get(strike_id, ())]
    named = {*(row.grades.sources if row.grades else ()), *(source for _, some in vital for source in some)}
    sources = [explorer_source(desk.sources[source], labels, 0) for source in sorted(named)]
    return row, vital, sources, alike_among(assessed, [strike])


def _no_record(kind: str, record_id: str) -> str:
    raise KeyError(kind, record_id)
