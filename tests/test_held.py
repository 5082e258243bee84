"""The state of a place over all days: who held it, when, and who said so."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.control.disputes import disputes
from briefs.assessment.control.held import last_states, state_on, stretches
from briefs.assessment.days import Days
from briefs.records.desk import Desk
from briefs.records.model import Control, Record
from desks import claim, control, desk, place, source

FIRST = date(2015, 10, 1)


def of(*records: Record) -> Desk:
    return desk(
        source("army", "official"),
        source("coalition", "official"),
        place("province", "governorate", region="IQ-SD"),
        place("town", at=(34.93, 43.49), parent="province"),
        place("near", "village", at=(34.93, 43.52), parent="province"),
        claim("army-says", "army", about=None, stated="2015-10-20"),
        claim("coalition-says", "coalition", about=None, stated="2015-10-22"),
        *records,
    )


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def statements(draw: st.DrawFn) -> tuple[Control, ...]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        first = draw(st.integers(0, 18))
        last = draw(st.integers(first, 20))
        state = draw(st.sampled_from(["holds", "contested", "present", "absent", "cut"]))
        more: dict[str, Any] = {"others": ("isis",)} if state == "contested" else {}
        found.append(
            control(
                f"c{number}",
                draw(st.sampled_from(["town", "province", "near"])),
                draw(st.sampled_from(["syria", "isis", "rebels"])),
                f"{day(first)}/{day(last)}",
                claim=draw(st.sampled_from(["army-says", "coalition-says"])),
                state=state,
                **more,
            )
        )
    return tuple(found)


@given(statements())
def test_on_every_day_a_stretch_says_what_the_state_of_that_day_says(said: tuple[Control, ...]) -> None:
    a_desk = of(*said)
    periods = stretches("town", a_desk)
    for number in range(-2, 24):
        (stretch,) = [s for s in periods if s.days.covers(day(number))]
        state = state_on("town", day(number), a_desk)
        assert (stretch.summary, stretch.holders) == (state.summary, state.holders)
        assert (stretch.sayings, stretch.decided_by) == (state.sayings, state.decided_by)


@given(statements())
def test_stretches_leave_no_day_out_and_neighbours_differ(said: tuple[Control, ...]) -> None:
    periods = stretches("town", of(*said))
    assert (periods[0].days.first, periods[-1].days.last) == (None, None)
    for before, after in pairwise(periods):
        assert before.days.last is not None
        assert before.days.last + timedelta(days=1) == after.days.first
        assert before.sayings != after.sayings


@given(statements(), st.randoms())
def test_the_order_of_records_changes_no_stretch_and_no_dispute(said: tuple[Control, ...], random: Any) -> None:
    turned = list(said)
    random.shuffle(turned)
    one, other = of(*said), Desk(**{**vars(of()), "control": {c.id: c for c in turned}})
    assert stretches("town", one) == stretches("town", other)
    assert disputes(one) == disputes(other)


@given(statements())
def test_a_dispute_is_there_on_each_of_its_days_and_a_contested_day_is_in_one(said: tuple[Control, ...]) -> None:
    a_desk = of(*said)
    found = [one for one in disputes(a_desk) if one.place == "town"]
    named = any(c.where.place == "town" for c in said)
    for number in range(21):
        state = state_on("town", day(number), a_desk)
        disputed = [one for one in found if one.days.covers(day(number))]
        assert len(disputed) <= 1
        assert not disputed or state.summary in ("contested", "holds")
        assert bool(disputed) or state.summary != "contested" or not named


def test_a_place_of_which_nothing_is_said_is_one_silent_stretch() -> None:
    (only,) = stretches("town", of())
    assert (only.days, only.summary, only.is_silent) == (Days(None, None), "unknown", True)


def test_the_last_state_of_a_place_is_that_of_the_last_day_spoken_of_and_never_a_later_one() -> None:
    early = control("early", "town", "isis", "2015-10-18/2015-10-19", claim="coalition-says")
    late = control("late", "town", "syria", "2015-10-20", claim="army-says")
    a_desk = of(early, late)
    (before,) = last_states((early, late), date(2015, 10, 19), a_desk)
    (after,) = last_states((early, late), date(2015, 10, 22), a_desk)
    assert (before.day, before.holders) == (date(2015, 10, 19), ("isis",))
    assert (after.day, after.holders) == (date(2015, 10, 20), ("syria",))
    assert last_states((early, late), date(2015, 10, 17), a_desk) == ()
