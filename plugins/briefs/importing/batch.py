"""The folder of one import: drafts, open questions, rows set aside, and the ledger that makes it repeatable.

    claims/2015-12/<id>.yml   one draft a file, never read by the build
    questions.yml             what the registers do not answer, grouped, as long as a draft asks it
    set-aside.csv             rows that are no drafts, each with its place and the reason, until they are read
    ledger.csv                which row became which draft, and the text it was given

A second import adds nothing. It only renews drafts that nobody has touched, when a question has been answered since:
a draft that was edited, taken over or deleted is left as it is.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..assessment.ids import file_of
from ..keeping.whole import write_whole
from ..records.canonical import written
from ..records.model import KINDS
from ..records.model.scalars import is_id
from .aside import set_aside
from .drafting import Draft, Drafter, Drafts
from .heads import Origin, head_of
from .questions import Questions
from .rows import CannotRead, Row, Table, Unreadable

_LEDGER = "ledger.csv"
_LEDGER_HEAD = ("key", "id", "sha256")


@dataclass
class Outcome:
    """What became of the rows of a table. stopped: why the rest of the file could not be read. kept: rows set aside
    before that nobody has read since; aside: the file they are in."""

    read: int = 0
    drafted: int = 0
    renewed: int = 0
    unchanged: int = 0
    left_out: int = 0
    set_aside: int = 0
    kept: int = 0
    aside: str = ""
    records: int = 0
    questions: Questions = field(default_factory=Questions)
    open_rows: int = 0
    stopped: str | None = None


class Batch:
    """One import into one folder."""

    def __init__(self, folder: Path, file: str, used: Collection[str]) -> None:
        self._folder, self._file, self._used = folder, file, used
        self._ledger = _read_ledger(folder / _LEDGER)
        self._seen: dict[bytes, tuple[str, int]] = {}
        self._met: set[str] = set()

    def run(self, table: Table, drafter: Drafter, tell: Callable[[Outcome], None]) -> Outcome:
        """Drafts every row. `tell` is called after each."""
        self._folder.mkdir(parents=True, exist_ok=True)
        outcome = Outcome()
        with set_aside(self._folder, table) as aside:
            try:
                for row in table.rows:
                    outcome.read += 1
                    aside.meet(row, self._file)
                    found = self._take(row, table.unit, drafter, outcome)
                    if found is not None:
                        outcome.set_aside += 1
                        aside.add(found, row.table or self._file)
                    tell(outcome)
            except CannotRead as error:
                outcome.stopped = str(error)
            finally:  # an import that is interrupted goes on where it was, next time
                self._write_ledger()
        outcome.kept, outcome.aside = aside.kept, aside.name
        for draft in self._others():
            outcome.questions.add_of(draft)
        self._write("questions.yml", outcome.questions.text(drafter.registers, table.unit))
        return outcome

    def _take(self, row: Row | Unreadable, unit: str, drafter: Drafter, outcome: Outcome) -> Unreadable | None:
        if isinstance(row, Unreadable):
            return row
        if not drafter.takes(row):
            outcome.left_out += 1
            return None
        found = drafter.draft(row)
        if isinstance(found, Unreadable):
            return found
        repeated = self._repeats(found)
        if repeated:
            return repeated
        outcome.questions.add(found)
        outcome.open_rows += any(draft.questions for draft in found.drafts)
        states = {self._keep(draft, found, row, unit) for draft in found.drafts}
        outcome.drafted += "new" in states
        outcome.renewed += "renewed" in states
        outcome.unchanged += states == {"unchanged"}
        outcome.records += len(found.drafts)
        return None

    def _others(self) -> Iterator[bytes]:
        """The drafts that no row of the table has become."""
        for kind in KINDS:
            for path in sorted((self._folder / kind).rglob("*.yml")):
                if path.stem not in self._met and path.is_file():
                    yield path.read_bytes()

    def _repeats(self, found: Drafts) -> Unreadable | None:
        digest = hashlib.sha256(found.key.encode()).digest()[:12]
        place = found.row.table, found.row.number
        _, first = self._seen.setdefault(digest, place)
        if self._seen[digest] == place:
            return None
        advice = "Remove one of the two, or name in `row_id` the columns that tell them apart."
        return Unreadable(found.row.number, f"repeats {first}", advice, tuple(found.row.cells.values()))

    def _keep(self, draft: Draft, found: Drafts, row: Row, unit: str) -> str:
        """Writes a draft that is new, or that nobody has touched since it was written and that now says more."""
        key = f"{found.key}:{draft.kind}"
        text = self._text(draft, row, unit)
        known = self._ledger.get(key)
        self._met.add(known[0] if known else draft.id)
        if known is None:
            if draft.id in self._used:
                return "unchanged"
            self._write(file_of(draft.kind, draft.id), text)
            self._ledger[key] = (draft.id, _digest(text))
            return "new"
        record_id, was = known
        if was == _digest(text):
            return "unchanged"
        path = self._folder / file_of(draft.kind, record_id)
        if not path.is_file() or _digest(path.read_text(encoding="utf-8")) != was:
            return "unchanged"
        self._write(file_of(draft.kind, record_id), text.replace(f"id: {draft.id}\n", f"id: {record_id}\n", 1))
        self._ledger[key] = (record_id, _digest(text))
        return "renewed"

    def _text(self, draft: Draft, row: Row, unit: str) -> str:
        head = head_of(Origin(row.table or self._file, unit, row.number), draft.questions)
        return head + written({"id": draft.id, **draft.tree}, KINDS[draft.kind])

    def _write(self, name: str, text: str) -> None:
        write_whole(self._folder / name, text.encode())

    def _write_ledger(self) -> None:
        text = io.StringIO(newline="")
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(_LEDGER_HEAD)
        rows.writerows((key, *self._ledger[key]) for key in sorted(self._ledger))
        self._write(_LEDGER, text.getvalue())  # whole: it tells which drafts somebody touched


def _read_ledger(path: Path) -> dict[str, tuple[str, str]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows, ())) != _LEDGER_HEAD:
            raise CannotRead(f"{path.name} is not the ledger of an import. Restore it, or import into another folder.")
        return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3 and is_id(row[1])}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
