"""The laws of a change: `briefs impact` names exactly the pages that two whole renderings differ in, and what the next
build takes over from the last site is what it would make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefs.comparing.states import narrowed
from briefs.publication.impact import touched
from briefs.publication.parts import Limits
from briefs.records.desk import Desk
from desks import brief, desk, published
from desks import settings as choices
from random_desks import PLACES, SOURCES
from random_edits import (
    FIXED,
    Edit,
    Whole,
    altered,
    difference,
    edits,
    filed,
    full_desks,
    gathered,
    held_over,
    put,
    republished,
    spliced,
    told,
)

DESKS, EDITS = 2, 10
"""Twenty edits: each desk is edited ten times over, and every state rendered once, whole."""


def examples(number: int) -> settings:
    """So many, the same in every run, and none made smaller: each takes whole renderings."""
    return settings(
        max_examples=number,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


PLAIN = filed(desk(*SOURCES, *PLACES, *FIXED))


def held_to_the_law(was: Whole, after: Desk) -> Whole:
    """The desk after an edit, when the pages reported are those that differ, and none is left out beforehand."""
    now = Whole(after, was.side.limits, was.side.assessed.settings)
    found, differing = touched(was.side, now.side), difference(was, now)
    assert narrowed(found, was.drawing, now.drawing).all == differing
    assert found.all >= differing
    standing, stands = told(was, now), gathered(was, now)
    stands_now = enumerate(zip(was.table.cells, standing.now, strict=True))
    assert dict(one for place, one in stands_now if place not in standing.untold) == stands
    stood = zip(was.table.cells, was.table.stood, strict=True)
    assert standing.apart == {place for place, (cell, once) in enumerate(stood) if stands.get(cell) != once}
    held = held_over(was, now)
    assert [name for name in held if was.made[name][2] != now.made[name][2]] == []
    assert [address for address, put_together, made in spliced(was, now) if put_together != made] == []
    return now


@examples(DESKS)
@given(full_desks(), st.lists(edits(), min_size=EDITS, max_size=EDITS))
def test_the_pages_reported_are_those_that_two_whole_renderings_differ_in(before: Desk, changes: list[Edit]) -> None:
    was = Whole(before)
    for change in changes:
        was = held_to_the_law(was, change(was.side.desk))


@examples(2)
@given(full_desks(), st.lists(edits(), min_size=EDITS, max_size=EDITS))
def test_so_they_are_where_lists_are_in_parts(before: Desk, changes: list[Edit]) -> None:
    was = Whole(before, Limits(rows=2, claims=2, few=1))
    for change in changes:
        was = held_to_the_law(was, change(was.side.desk))


@examples(2)
@given(full_desks())
def test_so_they_are_where_a_new_brief_moves_the_day_that_is_looked_back_from(before: Desk) -> None:
    """The strikes of the random desks fall on the first days of October, and are waited for seven days."""
    day = choices(as_of=None)
    early = replace(
        before, briefs={one.id: altered(one, {"published": "2015-10-06"}) for one in before.briefs.values()}
    )
    was = Whole(early, chosen=day)
    for on in ("2015-10-09", "2015-10-11", "2015-12-01"):
        after = put(was.side.desk, brief(f"of-{on}", f"{on}/{on}", published=on, series="other"))
        was = held_to_the_law(was, after)
    assert was.side.assessed.as_of == date(2015, 12, 1)


def test_so_are_those_of_a_place_renamed_and_of_the_editions_frozen_afterwards() -> None:
    renamed = put(PLAIN, altered(PLAIN.places["hamlet"], {"name": "Another Hamlet"}))
    held_to_the_law(Whole(PLAIN), renamed)
    was = held_to_the_law(Whole(published(PLAIN, "2016-02-01")), published(renamed, "2016-02-01"))
    held_to_the_law(was, republished(was.side.desk))


def test_the_explorer_is_told_where_nothing_but_its_script_says_something_else() -> None:
    day = choices(as_of=None)
    later = put(PLAIN, brief("next", "2016-05-01/2016-05-07", published="2016-05-09", series="other"))
    was, now = Whole(PLAIN, chosen=day), Whole(later, chosen=day)
    assert was.pages["explorer.md"][2] == now.pages["explorer.md"][2]
    assert "explorer.md" in narrowed(touched(was.side, now.side), was.drawing, now.drawing).changed


def test_what_is_left_undrawn_is_said_to_be_at_most() -> None:
    was, now = (Whole(one) for one in (PLAIN, put(PLAIN, altered(PLAIN.places["hamlet"], {"name": "Another"}))))
    found = narrowed(touched(was.side, now.side), was.drawing, now.drawing, most=0)
    assert not found.is_exact
    assert found.all > difference(was, now)
    assert found.maps == narrowed(touched(was.side, now.side), was.drawing, now.drawing).maps
