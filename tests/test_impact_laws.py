"""The law of `briefs impact`: it names exactly the pages that two whole renderings differ in."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from briefs.assessment.assess import assess
from briefs.comparing import narrowed
from briefs.publication.impact import Side, touched
from briefs.records.desk import Desk
from desks import desk
from desks import settings as choices
from random_desks import PLACES, SOURCES
from random_edits import FIXED, Edit, altered, difference, drawn, edits, filed, full_desks, put

EXAMPLES = 3
"""Each renders two whole sites; fifty were run by hand."""

PLAIN = filed(desk(*SOURCES, *PLACES, *FIXED))


def renamed(a_desk: Desk) -> Desk:
    return put(a_desk, altered(a_desk.places["hamlet"], {"name": "Another Hamlet"}))


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@example(PLAIN, [renamed])
@given(full_desks(), st.lists(edits(), min_size=1, max_size=2))
def test_the_pages_reported_are_those_that_two_whole_renderings_differ_in(before: Desk, changes: list[Edit]) -> None:
    after = before
    for change in changes:
        after = change(after)
    was, now = (Side(assess(one, choices()), {}) for one in (before, after))
    old, new = drawn(was), drawn(now)
    assert narrowed(touched(was, now), old, new).all == difference(old, new)
