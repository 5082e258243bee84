"""The second side of a comparison takes over from the first what stands alike on both, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as choose

from briefs.assessment.assess import assess
from briefs.checking.stands import holding
from briefs.comparing.checks import Checks
from briefs.publication.brief import compose_brief
from briefs.publication.editions.standing import published
from briefs.publication.impact import Side, touched
from briefs.records.desk import Desk
from briefs.records.load import Loaded
from briefs.records.remembering.noting import noting
from desks import claim, place, source
from desks import published as frozen
from desks import settings as choices
from random_edits import Edit, altered, edits, full_desks, put
from test_stands import TWO

EXPLORER = "explorer.md"
"""It is made of everything, and told by what it is drawn as."""


def side(checks: Checks, a_desk: Desk) -> Side:
    with noting():
        assessed = checks.grade(Loaded(a_desk, (), Path("nowhere")), choices())
        return Side(assessed, {}, published(assessed, holding(checks.stands, assessed)))


@choose(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(full_desks(), edits())
def test_what_the_second_side_takes_over_is_what_it_would_make(first: Desk, change: Edit) -> None:
    now = first if first.editions else frozen(first, "2016-02-01")
    was, checks = change(now), Checks()
    after, before = side(checks, now), side(checks, was)
    fresh, as_now = assess(was, choices()), assess(now, choices())
    assert dict(before.assessed.verdicts) == dict(fresh.verdicts)
    assert before.stands == published(fresh)
    for one in checks.alike:
        assert compose_brief(fresh, was.briefs[one]) == compose_brief(as_now, now.briefs[one])
    found, wanted = touched(before, after), touched(Side(fresh, {}), Side(as_now, {}))  # which tell of no look-up
    assert (found.added, found.removed, found.tables) == (wanted.added, wanted.removed, wanted.tables)
    assert {*found.changed} - {EXPLORER} == {*wanted.changed} - {EXPLORER}


@pytest.mark.parametrize(("record", "alike"), [("early-said", {"later"}), ("late-said", {"first"})])
def test_a_brief_that_a_change_does_not_reach_is_composed_on_one_side_only(record: str, alike: set[str]) -> None:
    now, checks = frozen(TWO, "2016-02-01"), Checks()
    after = side(checks, now)
    before = side(checks, put(now, altered(now.claims[record], {"paraphrase": "It says otherwise."})))
    assert checks.alike == alike
    for strike_id in ("early", "late"):
        is_same = before.assessed.verdicts[strike_id] is after.assessed.verdicts[strike_id]
        assert is_same is not record.startswith(strike_id)


def test_a_report_card_is_told_that_another_sources_claim_has_moved() -> None:
    beside = claim("seen", "locals", about="early", at="town", on="2015-10-05")
    now, checks = put(put(TWO, source("locals")), beside), Checks()
    after = side(checks, now)
    otherwise = claim("seen", "locals", about="early", at="town", on="2015-10-09")
    assert "report-cards.md" in touched(side(checks, put(now, otherwise)), after).changed


def test_every_map_is_told_that_may_show_a_city_by_another_name() -> None:
    now, checks = put(TWO, place("city", "city", at=(36.2, 37.2))), Checks()
    after = side(checks, now)
    renamed = altered(now.places["city"], {"name": "Another name"})
    found = touched(side(checks, put(now, renamed)), after).changed
    assert {"index.md", "briefs/first.md", "briefs/later.md"} <= {*found}


def test_nothing_is_taken_over_where_settings_differ() -> None:
    now, checks = frozen(TWO, "2016-02-01"), Checks()
    side(checks, now)
    checks.grade(Loaded(now, (), Path("nowhere")), choices(search_window_days=30))
    assert checks.stands == {}
