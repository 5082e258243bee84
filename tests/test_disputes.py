"""Where sources disagree on who held a place, and who said so."""

from __future__ import annotations

from datetime import date

from briefs.assessment.control.disputes import disputes
from briefs.assessment.control.held import state_on
from briefs.records.desk import Desk
from briefs.records.model import Record
from desks import claim, control, desk, place, source

IRAQ = place("salah-ad-din", "governorate", region="IQ-SD")
BAIJI = place("baiji", at=(34.93, 43.49), parent="salah-ad-din")


def of(*records: Record) -> Desk:
    return desk(
        source("army", "official"),
        source("coalition", "official"),
        IRAQ,
        BAIJI,
        claim("army-says", "army", about=None, stated="2015-10-20"),
        claim("coalition-says", "coalition", about=None, stated="2015-10-22"),
        *records,
    )


def test_two_sources_that_name_two_holders_on_one_day_are_a_dispute_on_that_day_alone() -> None:
    found = disputes(
        of(
            control("army", "baiji", "syria", "2015-10-20", claim="army-says"),
            control("coalition", "baiji", "isis", "2015-10-19/2015-10-22", claim="coalition-says"),
        )
    )
    (one,) = found
    assert (one.place, one.days.first, one.days.last) == ("baiji", date(2015, 10, 20), date(2015, 10, 20))
    assert (one.holders, one.sources, one.between_sources) == (("isis", "syria"), ("army", "coalition"), True)


def test_a_new_holder_on_a_later_day_is_no_dispute() -> None:
    records = (
        control("cut", "baiji", "isis", "2015-10-19", claim="coalition-says", state="cut"),
        control("retaken", "baiji", "syria", "2015-10-20", claim="army-says"),
    )
    assert disputes(of(*records)) == ()
    states = [state_on("baiji", date(2015, 10, day), of(*records)) for day in (19, 20, 21)]
    assert [(s.summary, s.holders) for s in states] == [("cut", ("isis",)), ("holds", ("syria",)), ("unknown", ())]


def test_a_place_that_one_source_calls_contested_is_listed_as_such() -> None:
    fight = control("fight", "baiji", "syria", "2015-10-20", claim="army-says", state="contested", others=("isis",))
    (one,) = disputes(of(fight))
    assert (one.holders, one.between_sources) == (("isis", "syria"), False)


def test_sources_that_name_the_same_parties_in_another_order_do_not_disagree() -> None:
    def between(first: str, *others: str, by: str) -> Record:
        return control(by, "baiji", first, "2015-10-20", claim=f"{by}-says", state="contested", others=others)

    (alike,) = disputes(
        of(between("syria", "isis", "rebels", by="army"), between("syria", "rebels", "isis", by="coalition"))
    )
    (turned,) = disputes(of(between("syria", "isis", by="army"), between("isis", "syria", by="coalition")))
    (others,) = disputes(of(between("syria", "isis", by="army"), between("syria", "rebels", by="coalition")))
    assert (alike.between_sources, turned.between_sources, others.between_sources) == (False, False, True)


def test_a_holder_said_to_have_nobody_there_is_disputed() -> None:
    found = disputes(
        of(
            control("held", "baiji", "isis", "2015-10-20", claim="coalition-says"),
            control("none", "salah-ad-din", "isis", "2015-10-20", claim="army-says", state="absent"),
        )
    )
    assert [(one.place, one.control) for one in found] == [("baiji", ("held", "none"))]


def test_a_town_and_its_province_under_two_holders_do_not_disagree() -> None:
    town = control("town", "baiji", "isis", "2015-10-20", claim="coalition-says")
    assert disputes(of(town, control("province", "salah-ad-din", "syria", "2015-10-20", claim="army-says"))) == ()


def test_the_state_of_a_place_says_who_said_so() -> None:
    found = state_on("baiji", date(2015, 10, 20), of(control("town", "baiji", "isis", "2015-10-20", claim="army-says")))
    (said,) = found.sayings
    assert (said.source, said.claim, said.holder, found.decided_by) == ("army", "army-says", "isis", ("town",))
