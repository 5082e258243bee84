"""How published briefs stand to their editions is told again where nothing they looked at changed, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as choose
from hypothesis import strategies as st

from briefs.assessment.assess import assess, assess_on_demand
from briefs.assessment.selection import lists_of_briefs
from briefs.assessment.series import BESIDE
from briefs.checking.listed import INDEXES
from briefs.checking.looked import Key, Owner, cells_of
from briefs.checking.stands import Stands, holding, untouched
from briefs.publication.editions.publishing import current
from briefs.publication.editions.standing import Published, published
from briefs.records.desk import ALL_FOLDERS, Desk
from briefs.records.load import read_desk
from briefs.records.remembering.noting import cell, listening, mappings_of
from desks import brief, claim, desk, place, source, strike
from desks import published as frozen
from desks import settings as choices
from random_edits import Edit, altered, edits, full_desks, put
from sites import REPOSITORY


def keys(kind: str, record: object) -> Iterator[Key]:
    """What a record stands under in the indexes of rules."""
    yield from ((one.name, key) for one in INDEXES if one.kind == kind for key in one.keys(record))


def touched(was: Desk, now: Desk) -> set[int]:
    """The cells of all records that came, went or changed."""
    found: set[int] = set()
    for kind in ALL_FOLDERS:
        before, after = was.of(kind), now.of(kind)
        for record_id in before.keys() | after.keys():
            both = before.get(record_id), after.get(record_id)
            if both[0] != both[1]:
                owner: Owner = kind, record_id
                for record in filter(None, both):
                    found.update(cells_of(owner, keys(kind, record)))
    return found


def told_again(a_desk: Desk, stands: Stands, as_of: str) -> Published:
    assessed = assess_on_demand(a_desk.noted(), choices(as_of=as_of))
    return published(assessed, holding(stands, assessed))


DAYS = st.sampled_from(["2015-10-05", "2015-10-09", "2015-10-11", "2016-06-01"])
"""From which a desk looks back; the strikes of the random desks fall on the first days of October."""


@choose(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(full_desks(), DAYS, st.lists(st.tuples(edits(), DAYS), min_size=1, max_size=4))
def test_after_any_edits_what_is_told_again_is_what_is_found_anew(
    first: Desk, on: str, changes: list[tuple[Edit, str]]
) -> None:
    now = first if first.editions else frozen(first, "2016-02-01")
    stands: Stands = {}
    told_again(now, stands, on)
    for change, on in changes:
        was, now = now, change(now)
        stands = untouched(stands, touched(was, now))
        assert told_again(now, stands, on) == published(assess(now, choices(as_of=on)))


SPANS = ["2015-10-04", "2015-09-20/2015-10-02", "2015-08-10/2015-10-02", "2014-01-01/2016-01-01"]
"""Listed by its day, by its days, by its months, and under more months than anything is found by."""

LISTINGS: list[tuple[str, dict[str, object]]] = [
    *(("strikes", {"when": {"from": one[:10], "to": one[-10:]}}) for one in SPANS),
    *(("events", {"when": {"from": one[:10], "to": one[-10:]}}) for one in SPANS),
    ("strikes", {"when": {"not_before": "2015-09-30"}}),
    ("strikes", {"kind": "missile-strike"}),
    ("strikes", {"where": {"place": "raqqa"}}),
    ("events", {"places": [{"place": "rastan"}]}),
    ("places", {"parent": None}),
    ("places", {"parent": "raqqa"}),
    ("control", {"period": {"from": "2015-10-04", "to": "2015-10-05"}}),
    ("control", {"claim": "second-said"}),
    ("gaps", {"window": {"from": "2015-10-04", "to": "2015-10-05"}}),
    ("claims", {"stated": {"on": "2015-10-09"}}),
    ("claims", {"about": ["second"]}),
    ("briefs", {"within": ["homs"]}),
    ("briefs", {"within": ["raqqa"]}),
    ("briefs", {"actors": ["syria"]}),
    ("briefs", {"window": {"from": "2014-01-01", "to": "2016-01-01"}}),
    ("briefs", {"window": {"from": "2015-10-04", "to": "2015-10-05"}}),
]
"""What decides which records a brief lists."""


@st.composite
def listings(draw: st.DrawFn) -> Edit:
    """An edit that makes a brief list more or fewer records, or none of it."""
    kind, values = draw(st.sampled_from(LISTINGS))
    chosen, is_another = draw(st.integers(0, 1000)), draw(st.booleans())

    def edit(a_desk: Desk) -> Desk:
        of_kind = list(a_desk.of(kind).values())
        one = of_kind[chosen % len(of_kind)]
        name = {"id": f"another-{one.id}"} if is_another and kind in ("strikes", "events") else {}
        return put(a_desk, altered(one, {**values, **name}))

    return edit


@choose(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(full_desks(), st.lists(listings(), min_size=1, max_size=5))
def test_whatever_comes_into_the_lists_of_a_brief_or_goes_is_found(first: Desk, changes: list[Edit]) -> None:
    now = first if first.editions else frozen(first, "2016-02-01")
    stands: Stands = {}
    told_again(now, stands, "2016-06-01")
    for change in changes:
        was, now = now, change(now)
        stands = untouched(stands, touched(was, now))
        assert told_again(now, stands, "2016-06-01") == published(assess(now, choices(as_of="2016-06-01")))


TWO = desk(
    source("wire"),
    place("town", at=(35.0, 36.5)),
    strike("early", at="town", on="2015-10-05"),
    claim("early-said", "wire", about="early", at="town", on="2015-10-05"),
    strike("late", at="town", on="2015-11-05"),
    claim("late-said", "wire", about="late", at="town", on="2015-11-05"),
    brief("first", "2015-10-01/2015-10-07"),
    brief("later", "2015-11-01/2015-11-07", title="Later"),
)


@pytest.mark.parametrize(("kind", "record"), [("strikes", "late"), ("claims", "late-said")])
def test_a_brief_that_a_change_does_not_reach_is_not_composed_again(kind: str, record: str) -> None:
    was = frozen(TWO, "2016-02-01")
    stands: Stands = {}
    assert told_again(was, stands, "2016-06-01").unchanged == ("first", "later")
    assert untouched(stands, cells_of((kind, record), keys(kind, was.of(kind)[record]))).keys() == {"first"}


def test_no_brief_stays_known_when_a_source_changes_side() -> None:
    was = frozen(TWO, "2016-02-01")
    stands: Stands = {}
    told_again(was, stands, "2016-06-01")
    assert untouched(stands, cells_of(("sources", "wire"), ())) == {}


@pytest.mark.parametrize(("on", "composed"), [("2015-11-12", []), ("2015-11-13", ["later"]), ("2016-03-01", ["later"])])
def test_a_day_that_passes_reaches_the_briefs_whose_strikes_were_waited_for(on: str, composed: list[str]) -> None:
    was = frozen(TWO, "2016-02-01")
    stands: Stands = {}
    told_again(was, stands, "2015-11-08")
    later = assess_on_demand(was.noted(), choices(as_of=on))
    found: list[str] = []

    def compose(name: str) -> tuple[()]:
        found.append(name)
        return ()

    hold = holding(stands, later)
    for name in ("first", "later"):
        hold(name, partial(compose, name))
    assert found == composed


def test_a_brief_looks_at_nothing_that_a_change_of_a_record_would_not_touch() -> None:
    """What is gathered from many records tells nobody which of them changed: it has to be compared, as lists are."""
    noted = read_desk(REPOSITORY).desk.noted()
    assessed = assess_on_demand(noted, choices(as_of=None))
    for one in noted.briefs.values():
        with listening() as heard:
            current(assessed, one)
        own = {cell(listed.name, one.id) for listed in lists_of_briefs(noted)}
        names = {*ALL_FOLDERS, "prose", "areas", "editions", "Desk.sources_by_side", *(index.name for index in INDEXES)}
        told = {
            at
            for mapping in mappings_of(noted)
            if mapping.name in names
            for at in (*mapping._cells.values(), mapping.every)
        }
        told.update(at for key in noted.claims for at in cells_of(("claims", key), ()))
        on_demand = {cell(name, key) for name in ("audits", "comparisons", "verdicts") for key in _ids(noted, one.id)}
        passing = {*assessed.back._cells.values()}  # compared by `holding`
        others = {cell(BESIDE, one.id)}  # of which no edition speaks
        assert heard - told - own - on_demand - passing - others == set()


def _ids(noted: Desk, brief_id: str) -> Iterator[str]:
    """Of all that a brief lists."""
    for listed in lists_of_briefs(noted):
        yield from (record.id for record in listed.plain[brief_id])
