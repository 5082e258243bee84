"""A strike that is part of a salvo fits into it."""

from __future__ import annotations

from typing import Any

from briefs.assessment.rules.salvos import parts_fit_their_salvo
from briefs.records.desk import Desk
from briefs.records.model import Record
from desks import desk, place, strike
from findings import found, said

MISSILES = ({"unit": "munition", "bound": "exactly", "value": "26", "what": "cruise missiles fired"},)


def _desk(*records: Record) -> Desk:
    return desk(place("raqqa"), place("idlib"), *records)


def _salvo(**more: Any) -> Record:
    return strike("salvo", at=None, on="2015-10-07", counts=MISSILES, **more)


def test_a_part_on_the_day_of_its_salvo_fits() -> None:
    assert (
        said(parts_fit_their_salvo, _desk(_salvo(), strike("p1", at="raqqa", on="2015-10-07", part_of="salvo"))) == []
    )


def test_a_part_outside_the_days_of_its_salvo_does_not() -> None:
    a_desk = _desk(_salvo(), strike("p1", at="raqqa", on="2015-10-08", part_of="salvo"))
    assert said(parts_fit_their_salvo, a_desk) == [
        "strikes/p1: when: `p1` is dated on 2015-10-08, outside its salvo `salvo`, on 2015-10-07"
    ]


def test_twenty_six_missiles_are_counted_on_the_salvo_only() -> None:
    part = strike("p1", at="raqqa", on="2015-10-07", part_of="salvo", counts=MISSILES)
    [finding] = found(parts_fit_their_salvo, _desk(_salvo(), part))
    assert finding.what == "gives numbers of its own, and its salvo `salvo` gives numbers for the whole"
    assert finding.at_key


def test_a_salvo_is_not_part_of_another() -> None:
    a_desk = _desk(
        strike("whole", at=None, on="2015-10-07"),
        _salvo(part_of="whole"),
        strike("p1", at="raqqa", on="2015-10-07", part_of="salvo"),
    )
    assert said(parts_fit_their_salvo, a_desk) == ["strikes/p1: part_of: `salvo` is itself part of `whole`"]


def test_strikes_that_are_part_of_each_other_are_both_told() -> None:
    a_desk = _desk(
        strike("a1", at="raqqa", on="2015-10-07", part_of="b1"),
        strike("b1", at="idlib", on="2015-10-07", part_of="a1"),
    )
    assert said(parts_fit_their_salvo, a_desk) == [
        "strikes/a1: part_of: `b1` is said to be part of this strike in turn",
        "strikes/b1: part_of: `a1` is said to be part of this strike in turn",
    ]


def test_a_strike_is_not_part_of_itself() -> None:
    a_desk = _desk(strike("a1", at="raqqa", on="2015-10-07", part_of="a1"))
    assert said(parts_fit_their_salvo, a_desk) == ["strikes/a1: part_of: `a1` is the strike itself"]
