"""What is known of the last site grows no further than what is in use of it."""

from array import array
from pathlib import Path

from briefs.building.last_site import LastSite, Table, tidied
from briefs.building.places import Places, numbers
from briefs.building.reusing import Left


def places(*at: int) -> Places:
    return array("I", at).tobytes()


def site(in_use: int) -> LastSite:
    table = Table(array("Q", [10, 20, 30, 40, 50, 60]), array("Q", [1, 2, 3, 4, 5, 6]))
    made = {"claims/a.md": (7, ("claims/a.html",), places(1, 4))}
    values = {"audits": {"a": ("supported", places(4, 5))}}
    return LastSite(Path("site"), "", table, in_use, made, {}, values)


def test_cells_that_nothing_looked_at_are_left_out_once_they_may_be_half_of_all() -> None:
    now = tidied(site(3))
    assert (list(now.table.cells), list(now.table.stood), now.in_use) == ([20, 50, 60], [2, 5, 6], 3)
    assert list(numbers(now.made["claims/a.md"][2])) == [0, 1]
    assert list(numbers(now.values["audits"]["a"][1])) == [1, 2]


def test_until_then_they_stay() -> None:
    assert tidied(site(4)) == site(4)


def test_a_value_that_still_holds_is_kept_for_the_next_run_where_nobody_asked_for_it() -> None:
    value = {"audits": {"a": ("supported", places(4, 5))}}
    assert Left(site(3), {0, 2, 3}).unasked({}) == value
    assert Left(site(3), {0, 2, 3, 5}).unasked({}) == {"audits": {}}
    assert Left(site(3), {0, 2, 3}).unasked(value) == {"audits": {}}
