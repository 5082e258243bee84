"""A calendar of values by their days finds for a window what a look at all of them would find."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.calendar import calendar
from briefs.assessment.days import Days, meet

ENDS = st.none() | st.dates(date(2014, 11, 1), date(2017, 2, 1))
WINDOWS = st.tuples(ENDS, ENDS).map(
    lambda ends: Days(*sorted(ends)) if all(ends) else Days(*ends)  # type: ignore[type-var]
)


@given(st.lists(WINDOWS, max_size=12), WINDOWS)
def test_a_window_meets_the_values_that_share_a_day_with_it_in_their_order(days: list[Days], window: Days) -> None:
    listed = calendar(enumerate(days))
    assert listed.meeting(window) == [number for number, one in enumerate(days) if meet(one, window)]
