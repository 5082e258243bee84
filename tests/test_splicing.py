"""Files of all rows put together from pieces of the last run's are those that are made anew, whichever records come, go
or change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

import pytest

from briefs.assessment.assess import assess
from briefs.publication.exports.tables import Owner, Rows
from briefs.records.desk import Desk
from briefs.records.frozen import dataclass
from briefs.records.model import Record
from briefs.records.remembering.fingerprint import Untold
from briefs.records.remembering.lasting import Lasting
from briefs.records.remembering.noting import EVERYTHING, Made, differing, noting
from briefs.records.remembering.stretches import stretches
from briefs.rendering.exports.exports import Exports
from briefs.rendering.exports.splicing import Spliced
from briefs.rendering.files import SiteFile
from desks import claim, desk, place, settings, source, strike
from exporting import exports

SOURCES = [source(f"source-{number:03}") for number in range(300)]


@dataclass(frozen=True)
class Run:
    """One run, and the files that it made, by their addresses."""

    exports: Exports
    files: dict[str, bytes]


@dataclass(frozen=True)
class Left:
    """What is left of a run for the next. differing: the cells in which these differ."""

    run: Run
    differing: set[int] = field(default_factory=set)

    @property
    def lasting(self) -> Lasting:
        return self.run.exports.material.assessed.lasting

    def value(self, sort: str, key: str) -> Made[Any] | None:
        known = self.lasting.known(sort, key)
        return known if known and self.differing.isdisjoint(known[1] or ()) else None

    def any_value(self, sort: str, key: str) -> Any:
        known = self.lasting.known(sort, key)
        return known[0] if known else None

    def file(self, address: str) -> bytes | None:
        return self.run.files.get(address)


def of_everything(of: Exports) -> list[SiteFile]:
    """The downloads of everything, and the API's lists."""
    folders = ("downloads/briefs/", "api/v1/sources/", "api/v1/claims/")
    return [one for one in (*of.whole.files(), *of.api.files()) if not one.address.startswith(folders)]


def left_from(last: Run | None, records: list[Record]) -> Exports:
    """The downloads of a desk, for which there is left what another run made."""
    a_desk: Desk = desk(*records)
    of = exports(assess(a_desk, settings()).noted(), "Test desk")
    lasting = of.material.assessed.lasting
    if last is None:
        lasting.begin(None)
        return of
    with noting():
        found = Left(last)
        found.differing.update(differing(_mappings(last.exports, are_late=False), _mappings(of, are_late=False)))
        found.differing.add(EVERYTHING)
        lasting.begin(found)
        found.differing.update(differing(_mappings(last.exports, are_late=True), _mappings(of, are_late=True)))
    return of


def run(records: list[Record], last: Run | None = None) -> Run:
    of = left_from(last, records)
    with noting():
        return Run(of, {file.address: file.produce() for file in of_everything(of)})


def _mappings(of: Exports, *, are_late: bool) -> Iterator[Any]:
    return of.material.assessed.mappings(of.material.crossings, of.material, are_late=are_late)


@pytest.fixture(scope="module")
def first() -> Run:
    return run([*SOURCES, claim("said", "source-001", paraphrase="Says that it was hit.")])


BEGINNINGS = [one.owners[0][1] for one in stretches("sources", (one.id for one in SOURCES))]


@pytest.mark.parametrize(
    "sources",
    [
        SOURCES,
        SOURCES[1:],
        [source("earlier"), *SOURCES],
        [source("source-000", name="Another name"), *SOURCES[1:]],
        [one for one in SOURCES if one.id != BEGINNINGS[1]],
        [one for one in SOURCES if one.id not in (BEGINNINGS[1], SOURCES[1].id)],
        [source("source-150", name="Another name"), *(one for one in SOURCES if one.id != "source-150")],
        [],
    ],
    ids=["all", "first-gone", "one-before", "first-changed", "beginning-gone", "two-gone", "changed", "none"],
)
def test_whichever_records_come_or_go_files_are_those_made_anew(first: Run, sources: list[Record]) -> None:
    records = [*sources, claim("said", "source-001", paraphrase="Says that it was struck.")]
    assert run(records, first).files == run(records).files


def test_after_several_runs_files_are_still_those_made_anew(first: Run) -> None:
    last = first
    for number in range(0, 300, 75):
        records: list[Record] = [*SOURCES[:number], *SOURCES[number + 1 :], claim(f"said-{number}", "source-001")]
        last = run(records, last)
        assert last.files == run(records).files


STRUCK = [place("town"), strike("hit", at="town", on="2015-10-01"), source("locals"), claim("said", "locals")]


def test_a_file_whose_rows_say_what_they_said_is_not_put_together_for_what_they_looked_at() -> None:
    last = run([*STRUCK[:3], claim("said", "locals", paraphrase="Says that it was hit.")])
    records = [*STRUCK[:3], claim("said", "locals", paraphrase="Says that it was struck.")]
    now = left_from(last, records)
    told = {file.address: left(file) for file in of_everything(now) if isinstance(file.produce, Spliced)}
    made = run(records, last).files
    assert told == {address: made[address] == last.files[address] for address in told}
    assert (told["downloads/strikes.csv"], told["downloads/claims.csv"]) == (True, False)


COUNTS = ({"what": "sorties", "unit": "sortie", "bound": "exactly", "value": 3},)


@pytest.mark.parametrize("facets", [{"actor": "russia"}, {"counts": COUNTS}])
def test_a_file_in_which_a_row_says_something_else_is_never_left(facets: dict[str, Any]) -> None:
    last = run(STRUCK)
    records = [*STRUCK[:3], claim("said", "locals", facets=facets)]
    told = {file.address: left(file) for file in of_everything(left_from(last, records))}
    made = run(records).files
    assert [address for address, is_left in told.items() if is_left and made[address] != last.files[address]] == []


def test_to_see_whether_a_file_is_what_it_was_rows_are_made_of_what_looked_at_a_change_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of: list[Owner] = []
    last = run([*STRUCK, *SOURCES])
    now = left_from(last, [*STRUCK[:3], claim("said", "locals", paraphrase="Says that it was struck."), *SOURCES])
    made = Rows.made
    monkeypatch.setattr(Rows, "made", lambda rows, owner: of.append(owner) or made(rows, owner))
    assert [file.address for file in of_everything(now) if left(file)]
    assert set(of) <= {("claims", "said"), ("strikes", "hit"), ("sources", "locals")}


def left(file: SiteFile) -> bool:
    """Whether it is told to be what it was."""
    with noting(), pytest.MonkeyPatch.context() as meanwhile:
        meanwhile.delattr("briefs.rendering.exports.splicing.Splicing.written")
        try:
            return isinstance(file.produce, Spliced) and bool(file.produce.__told__())
        except Untold:
            return False


def test_a_new_record_leaves_all_stretches_but_its_own_as_they_were() -> None:
    was, now = (
        {one.digest for one in stretches("sources", ids)}
        for ids in ([one.id for one in SOURCES], sorted(["source-100-b", *(one.id for one in SOURCES)]))
    )
    assert len(was) > 2
    assert len(was - now) == 1
