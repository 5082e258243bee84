"""Random desks with everything on them, random edits of them, and all pages of a desk rendered in memory."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from briefs.assessment.assess import Assessed, assess_on_demand
from briefs.assessment.audit import outcome_of
from briefs.assessment.what_if import WhatIf
from briefs.building.assets import Assets
from briefs.building.in_common import of_site
from briefs.building.last_site import MadeFrom, Table
from briefs.building.reusing import LOOKED_UP
from briefs.building.standing import Standing
from briefs.comparing.states import Drawing, drawing_of
from briefs.publication.impact import Side
from briefs.publication.parts import Limits
from briefs.records.desk import ALL_FOLDERS, Desk, Prose
from briefs.records.model import Record
from briefs.records.remembering.cells import Cells
from briefs.records.remembering.fingerprint import Fingerprints, Untold
from briefs.records.remembering.noting import Made, listening, noting
from briefs.records.settings import Settings
from briefs.rendering.exports.api import Api
from briefs.rendering.exports.splicing import FILES
from briefs.rendering.files import hashed
from briefs.rendering.pages import Site
from briefs.settings.looks import site_source
from briefs.settings.options import Options, Project
from desks import brief, claim, control, correction, desk, event, gap, live, published, strike
from desks import settings as choices
from random_desks import DATINGS, PLACE_IDS, SOURCES, claims, desks

Edit = Callable[[Desk], Desk]
T = TypeVar("T")

FIXED = (
    claim("front-line", "isw", about=None, at="talbisah", on="2015-10-02"),
    claim("downed", "wire", about="loss", at="plain", on="2015-10-03"),
    control("held", "talbisah", "rebels", "2015-10-01", claim="front-line"),
    gap("silence", "pentagon", "2015-09-29/2015-10-03", claim="front-line"),
    event("loss", "2015-10-03", "loss", lost_by="russia", places=({"place": "plain"},), summary="A jet fell."),
    strike("second", at="hamlet", on="2015-10-03", by="syria"),
    claim("second-said", "locals", about="second", at="hamlet", on="2015-10-03"),
    brief("first", "2015-09-30/2015-10-02", takeaway="There were [2 strikes](count:strikes?window=brief)."),
    brief("later", "2015-10-02/2015-10-05", title="Later airstrikes"),
    correction("told", "2015-11-01", "hit", briefs=("first",)),
    live("day", "2015-10-03", {"at": "2015-10-03T12:30:00Z"}),
)


@st.composite
def full_desks(draw: st.DrawFn) -> Desk:
    """A random desk of evidence about one strike, with one record at least of every other kind, its briefs published
    or not."""
    drawn = draw(desks())
    prose = {("briefs", "first"): Prose("Of them [2](count:strikes?window=brief) strikes.", 1)}
    whole = filed(replace(desk(*drawn.everything(), *FIXED), prose=prose))
    return published(whole, "2016-02-01") if draw(st.booleans()) else whole


def filed(a_desk: Desk) -> Desk:
    """The desk with a file name for each record, as the loader gives it."""
    return replace(
        a_desk, paths={(r.kind_folder, r.id): f"data/{r.kind_folder}/{r.id}.yml" for r in a_desk.everything()}
    )


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """One edit, as an editor makes it: a record more, or a field of one that is there."""
    number = draw(st.integers(0, len(EDITS)))
    if number == len(EDITS):
        about = draw(st.sampled_from(["hit", "second", "loss", "held"]))
        added = draw(claims("added", draw(st.sampled_from(["asserts", "denies", "found-nothing"])), about))
        return lambda a_desk: put(a_desk, added)
    kind, values = EDITS[number]
    chosen = draw(st.integers(0, 1000))
    value = draw(st.sampled_from(values))

    def edit(a_desk: Desk) -> Desk:
        of_kind = list(a_desk.of(kind).values())
        return put(a_desk, altered(of_kind[chosen % len(of_kind)], value)) if of_kind else a_desk

    return edit


def republished(a_desk: Desk) -> Desk:
    """The desk with one more edition of each brief that shows something else."""
    return published(a_desk, "2016-03-01")


WITHDRAWN = {"withdrawn": {"on": "2015-12-01", "reason": "It was a duplicate."}}
JUDGED = {"credibility": ({"from": "2015-01-01", "reason": "Another reading.", "deemed": "not-credible"},)}
DATES: list[dict[str, Any]] = [{"on": one} if isinstance(one, str) and "/" not in one else one for one in DATINGS[:3]]
EDITS: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    ("claims", [WITHDRAWN]),
    ("claims", [{"note": "Read twice."}, {"paraphrase": "Says something else."}, {"source": SOURCES[5].id}]),
    ("claims", [{"hedge": "reportedly"}, {"archived": "https://web.archive.org/web/2015/https://example.org/"}]),
    ("strikes", [WITHDRAWN, {"note": "A note."}, {"actor": "syria"}]),
    ("strikes", [{"where": {"place": place}} for place in PLACE_IDS]),
    ("strikes", [{"when": when} for when in DATES]),
    ("strikes", [{"override": {"grade": "low", "reason": "Withdrawn report.", "by": "desk", "on": "2015-12-01"}}]),
    ("sources", [JUDGED, {"name": "Another name"}, {"family": "locals"}, {"note": "A note."}]),
    ("places", [{"name": "Another Name"}, {"note": "A note."}, {"names": [{"text": "تلبيسة", "lang": "ar"}]}]),
    ("places", [{"position": {"lat": 34.9, "lon": 36.9}, "position_source": "Test", "no_position": None}]),
    ("actors", [{"name": "Another Actor"}, {"note": "A note."}]),
    ("events", [{"title": "Another title"}, {"summary": "Another summary."}, WITHDRAWN]),
    ("control", [{"holder": "isis"}, {"note": "A note."}, WITHDRAWN]),
    ("gaps", [{"what": "weekly reports"}, WITHDRAWN]),
    ("corrections", [{"reason": "Another reason."}, WITHDRAWN]),
    ("briefs", [{"takeaway": "Something else happened."}, {"title": "Another title"}, {"authors": ("Someone",)}]),
    ("briefs", [{"window": {"from": "2015-10-01", "to": "2015-10-04"}}, {"note": "A note."}]),
    ("live", [{"title": "Another title"}, {"note": "A note."}]),
)


def altered(record: Record, values: dict[str, Any]) -> Record:
    """The record with other values; None takes a field away."""
    plain = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True) | values
    return type(record).model_validate({name: value for name, value in plain.items() if value is not None})


def put(a_desk: Desk, record: Record) -> Desk:
    kind = record.kind_folder
    records = dict(sorted({**a_desk.of(kind), record.id: record}.items()))
    return filed(replace(a_desk, **{kind: records}))  # type: ignore[arg-type] # kinds are fields of the desk


assert set(ALL_FOLDERS) == {kind for kind, _ in EDITS}


@cache
def _assets() -> Assets:
    return Assets(site_source(), "syria")


def drawn(side: Side) -> Drawing:
    """All pages of a desk, to be rendered in memory."""
    options = Options(basemap="syria", holders=("rebels", "isis"))
    project = Project(Path("nowhere"), "content", options, "Test desk", "https://example.org/test/")
    return drawing_of(side, project, _assets())


_HASH = re.compile(r"\.[0-9a-f]{10}(?=\.js$)")


class Whole:
    """All pages and files of a desk, each made once: what one comparison draws another need not.

    made: by name, what each was planned from, what it looked at, and what it is. stood: what stood in each cell that
    was looked at.
    """

    def __init__(self, a_desk: Desk, limits: Limits | None = None, chosen: Settings | None = None) -> None:
        with noting():
            self._make(assess_on_demand(a_desk.noted(), chosen or choices()).noted(), limits or Limits())

    def _make(self, assessed: Assessed, limits: Limits) -> None:
        self.side = Side(assessed, {}, limits=limits)
        a_desk = assessed.desk
        self.side.assessed.lasting.begin(None)
        self.drawing = drawn(self.side)
        site = self.drawing.site
        self.prints = Fingerprints(lambda kind, key: repr(a_desk.of(kind)[key]), same=(Site, Api))
        self.made: dict[str, tuple[int | None, frozenset[int], object]] = {}
        self.pages = {path: self._page(path) for path in self.drawing.planned}
        for file in (*site.exports.downloads(), *site.exports.api.files()):
            self._note(file.address, None if file.is_noted else (file.address, file.produce), file.produce)
        self.everything = self.prints.of(tuple(a_desk.everything()))
        looked = {at for _, cells, _ in self.made.values() for at in cells} | self._lasting()
        cells = Cells(site.mappings, self.prints, self.everything)
        self.stood = cells.standing(looked)
        places = {cell: place for place, cell in enumerate(self.stood)}

        def placed(looked: Collection[int]) -> array[int]:
            return array("I", [places.setdefault(cell, len(places)) for cell in looked])

        standing = Standing(cells, Table.empty(), MadeFrom.nothing())
        made_from = standing.made_from(places, placed)
        self.stood |= cells.standing(places.keys() - self.stood.keys())
        self.arranged = standing.arranged()
        self.table = Table(array("Q", places), array("Q", [self.stood.get(cell, 0) for cell in places]))
        self.made_from = made_from.without({place for cell, place in places.items() if cell not in self.stood})
        object.__setattr__(self.drawing, "page", self.pages.__getitem__)  # a frozen value, which is drawn already

    def _page(self, path: str) -> tuple[Any, ...]:
        if self.drawing.planned.is_noted(path):
            return self._note(path, None, lambda: self.drawing.page(path))
        page = self.drawing.planned[path]
        kind, _, name = path.removesuffix(".md").partition("/")
        told = page.title, page.render, page.record, page.stands_for, page.markdown, page.figures
        return self._note(path, (*told, self.side.text_of(kind, name)), lambda: self.drawing.page(path))

    def _lasting(self) -> set[int]:
        """Asks for all values that outlive a run; what they looked at."""
        assessed = self.side.assessed
        what_if = WhatIf(assessed)
        with listening():
            for strike in assessed.verdicts:
                what_if.table(strike)
            assert list(assessed.outcomes.values()) == [outcome_of(audit) for audit in assessed.audits.values()]
        site = self.drawing.site
        known = site.explorer_records, *site.search_shards, *site.kept_scripts, *site.near_scripts.values()
        for script in known:  # by their addresses, which tell what they hold
            assert hashed(_HASH.sub("", script.address.rpartition("/")[2]), script.produce()).address == script.address
        values = assessed.lasting.made()
        for sort in values.keys() - {FILES}:  # which are compared in `spliced`
            for key, (value, cells) in values[sort].items():
                self.made[f"{sort}: {key}"] = 0, frozenset(cells or ()), value
        return {cell for of_sort in values.values() for _, cells in of_sort.values() for cell in cells or ()}

    def _note(self, name: str, planned: tuple[object, ...] | None, make: Callable[[], T]) -> T:
        with listening() as looked:
            value = make()
        try:
            plan = LOOKED_UP if planned is None else self.prints.of(planned)
        except Untold:
            plan = None
        self.made[name] = plan, frozenset(looked), value
        return value


def told(was: Whole, now: Whole) -> Standing:
    """How the cells of one state stand in the next, as the next build tells it."""
    cells = Cells(now.drawing.site.mappings, now.prints, now.everything)
    standing = Standing(cells, was.table, was.made_from, was.arranged, _changed(was.side.desk, now.side.desk))
    standing.compare(are_late=False)
    standing.compare(are_late=True)
    return standing


def _changed(was: Desk, now: Desk) -> frozenset[tuple[str, str]]:
    """The records of which another value is on record."""
    both = (((kind, one), was.of(kind).get(one), now.of(kind).get(one)) for kind, one in {*was.paths, *now.paths})
    return frozenset(owner for owner, before, after in both if before != after)


def gathered(was: Whole, now: Whole) -> dict[int, int]:
    """The same, all of it gathered and worked out."""
    return Cells(now.drawing.site.mappings, now.prints, now.everything).standing(was.table.cells)


def held_over(was: Whole, now: Whole) -> frozenset[str]:
    """What would be taken over from one state to the next: planned as it was, and nothing it looked at has changed."""
    same = _the_same(was, now)
    return frozenset(
        name
        for name, (plan, cells, _) in was.made.items()
        if plan is not None and name in now.made and now.made[name][0] == plan and cells <= same
    )


def _the_same(was: Whole, now: Whole) -> frozenset[int]:
    """The cells in which the same stands in both states; none where pages have something else in common."""
    if was.prints.of(of_site(was.drawing.site)) != now.prints.of(of_site(now.drawing.site)):
        return frozenset()
    stands = Cells(now.drawing.site.mappings, now.prints, now.everything).standing(set(was.stood))
    return frozenset(at for at, stood in was.stood.items() if stands.get(at) == stood)


@dataclass(frozen=True)
class LeftOf:
    """What is left of a state for the next one. same: the cells in which nothing changed."""

    was: Whole
    same: frozenset[int]

    def value(self, sort: str, key: str) -> Made[Any] | None:
        known = self.was.side.assessed.lasting.known(sort, key)
        return known if known is not None and self.same.issuperset(known[1] or ()) else None

    def any_value(self, sort: str, key: str) -> Any:
        known = self.was.side.assessed.lasting.known(sort, key)
        return known[0] if known else None

    def file(self, address: str) -> bytes | None:
        data = self.was.made[address][2]
        assert isinstance(data, bytes)
        return data


def spliced(was: Whole, now: Whole) -> Iterator[tuple[str, bytes, object]]:
    """The downloads of everything after an edit, put together from pieces of what they were before, beside what they
    are."""
    assessed = replace(now.side.assessed)
    assessed.lasting.begin(LeftOf(was, _the_same(was, now)))
    exports = now.drawing.site.exports
    again = replace(exports, material=replace(exports.material, assessed=assessed))
    lists = [file for file in again.api.files() if file.address.count("/") == API_LIST.count("/")]
    for one in (*again.whole.downloads, *lists):
        yield one.address, one.produce(), now.made[one.address][2]


API_LIST = "api/v1/strikes.json"


def difference(was: Whole, now: Whole) -> frozenset[str]:
    """The pages that differ between two whole renderings."""
    return frozenset(path for path in {*was.pages, *now.pages} if was.pages.get(path) != now.pages.get(path))
