"""Every id that a record names belongs to a record that exists, is of the right kind and still stands."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import RECORD_FOLDERS, Desk
from ...records.model import REGISTERS, Correction, Record
from ...records.references import SUCCESSOR, references, targets
from ...records.settings import Settings
from .each import each
from .finding import Broken, Finding
from .naming import ONE, Fault, Naming, naming_of


@each(standing=False)
def every_id_names_a_record(record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """Unknown ids, names in place of ids, ids of another kind, and withdrawn records.

    A withdrawn record and a correction may name withdrawn records: both tell of what once stood.
    """
    naming = naming_of(desk, broken)
    if all(naming.stands(target, kinds) for kinds, target in targets(record)):
        return
    tells_of_the_past = record.is_withdrawn or record.kind_folder == "corrections"
    for reference in references(record):
        if reference.field == SUCCESSOR:
            continue
        trouble = naming.trouble(reference.target, reference.kinds, may_be_withdrawn=tells_of_the_past)
        if trouble:
            yield Finding(record.kind_folder, record.id, reference.field, *trouble)


@each("corrections", standing=False)
def changed_records_are_of_their_kind(
    correction: Correction, desk: Desk, settings: Settings, broken: Broken
) -> Iterator[Finding]:
    """A row of a correction that gives a kind names a record of that kind."""
    for number, row in enumerate(correction.changes):
        if row.kind and row.record not in desk.of(row.kind) and (row.kind, row.record) not in broken:
            what = f"`{row.kind}` is not the kind of `{row.record}`"
            advice = "Name its kind, or leave `kind` out: only where records of two kinds share the id it is needed."
            yield Finding("corrections", correction.id, ("changes", number, "kind"), what, advice)


@each(standing=False)
def successors_stand(record: Record, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """A withdrawn record's successor is another record, of like kind, that stands itself."""
    if not record.withdrawn or not record.withdrawn.successor:
        return
    trouble = _successor_trouble(naming_of(desk, broken), record, record.withdrawn.successor)
    if trouble:
        yield Finding(record.kind_folder, record.id, SUCCESSOR, *trouble)


def _successor_trouble(naming: Naming, record: Record, target: str) -> Fault | None:
    if target == record.id:
        return Fault(f"`{target}` is the withdrawn record itself", "Name another record, or remove `successor`.")
    if record.kind_folder in REGISTERS:
        return naming.trouble(target, (record.kind_folder,))
    kinds = (record.kind_folder, *(kind for kind in RECORD_FOLDERS if kind != record.kind_folder))
    found = naming.desk.find(target, kinds)
    if found and found.kind_folder in REGISTERS:
        what = f"`{target}` is of the kind {ONE[found.kind_folder]}; a {ONE[record.kind_folder]} is withdrawn"
        return Fault(what, "Name the record that stands in its place, or remove `successor`.")
    return naming.trouble(target, kinds)
