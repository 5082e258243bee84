"""Ids that two files have, of which neither shows it by itself."""

from __future__ import annotations

from dataclasses import replace

from ..model.scalars import is_id
from .reading import Reading

UNIQUE_TOGETHER = ("claims", "strikes", "events", "control", "gaps", "corrections")
"""Kinds that share one space of ids, because a claim's `about` names them without their kind."""


def tell_shared(reading: Reading) -> None:
    """Complains of each record that shares its id with one of another kind."""
    owner: dict[str, str] = {}
    for kind in UNIQUE_TOGETHER:
        for record_id in reading.records[kind]:
            path = reading.paths[kind, record_id]
            if record_id in owner:
                reading.complain(
                    path,
                    f"`{record_id}` is the id of {owner[record_id]} too",
                    "Claims name strikes, events, control statements, gaps and claims by id alone: "
                    "give the newer of the two another id.",
                    at="id",
                )
            else:
                owner[record_id] = path


def tell_copies(reading: Reading) -> None:
    """Whoever obeyed the advice to call a file by its id would write over another that is called so."""
    for one in reading.misnamed:
        other = reading.paths.get((one.kind, one.stated))
        if other and one.told in reading.problems:
            own = f"write id: {one.name}" if is_id(one.name) else "give it an id of its own, and the file that name"
            what = f"`{one.stated}` is the id of {other}, of which this seems to be a copy"
            told = replace(one.told, what=what, advice=f"Remove this file; if it is another record, {own}.")
            reading.problems[reading.problems.index(one.told)] = told
