"""A salvo and its parts are one attack, a strike where any of its records is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefs.assessment.assess import GRADES, Assessed, assess, assess_on_demand
from briefs.assessment.counting.attacks import attacks_struck, counted, counted_by, strikes_counted
from briefs.assessment.counting.tallies import only_claimed
from briefs.assessment.ledger import ledger
from briefs.assessment.timeline import timeline, whole_period
from briefs.publication.brief import compose_brief
from briefs.publication.crossings import Crossings
from briefs.publication.lists import Lists
from briefs.publication.overviews import register
from briefs.publication.record_pages import actor_page, place_page
from briefs.records.model import Record
from desks import DAMASCUS, actor, brief, claim, desk, place, settings, source, strike, withdrawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefs.assessment.confidence import Verdict

DAY = "2015-10-07"


def of(*records: Record) -> Assessed:
    """A salvo that only the striking side asserts, with a part that a newspaper reports and the place denies."""
    return assess(
        desk(
            source("ministry", "official", side=DAMASCUS),
            source("paper"),
            source("locals"),
            place("raqqa", at=(35.95, 39.01)),
            place("idlib", at=(35.93, 36.63)),
            strike("salvo", at=None, on=DAY),
            strike("to-raqqa", at="raqqa", on=DAY, part_of="salvo"),
            claim("said", "ministry", about="salvo", on=DAY),
            claim("told", "paper", about="to-raqqa", at="raqqa", on=DAY),
            claim("denied", "locals", about="to-raqqa", at="raqqa", on=DAY, denies="occurrence"),
            brief("week", "2015-10-01/2015-10-10"),
            *records,
        ),
        settings(),
    )


def also_idlib() -> tuple[Record, ...]:
    """A second part that is a strike and denied."""
    return (
        strike("to-idlib", at="idlib", on=DAY, part_of="salvo"),
        claim("told-too", "paper", about="to-idlib", at="idlib", on=DAY),
        claim("denied-too", "locals", about="to-idlib", at="idlib", on=DAY, denies="occurrence"),
    )


def ids(assessed: Assessed, *strikes: str) -> list[str]:
    return [one.id for one in counted([assessed.desk.strikes[key] for key in strikes], assessed)]


def test_a_salvo_that_is_only_claimed_counts_as_a_strike_by_the_part_that_is_one() -> None:
    found = of()
    assert {key: one.grade.key for key, one in found.verdicts.items()} == {
        "salvo": "unsubstantiated",
        "to-raqqa": "low",
    }
    assert ids(found, "salvo", "to-raqqa") == ["to-raqqa"]
    assert (attacks_struck(found), only_claimed(found)) == ({"salvo"}, ())


def test_two_parts_that_are_strikes_are_one_attack_with_or_without_their_salvo() -> None:
    found = of(*also_idlib())
    assert ids(found, "salvo", "to-raqqa", "to-idlib") == ["to-idlib"]
    assert ids(found, "to-raqqa", "to-idlib") == ["to-idlib"]
    assert counted_by(found.desk.strikes["salvo"], found).id == "to-idlib"


def test_a_salvo_that_is_a_strike_counts_by_itself_whatever_its_parts_are() -> None:
    found = of(claim("seen", "paper", about="salvo", on=DAY))
    assert ids(found, "salvo", "to-raqqa") == ["salvo"]


def test_an_attack_claimed_only_counts_once_by_its_salvo() -> None:
    found = of(
        strike("boast", at=None, on=DAY),
        strike("boast-idlib", at="idlib", on=DAY, part_of="boast"),
        claim("boasted", "ministry", about=("boast", "boast-idlib"), on=DAY),
    )
    assert ids(found, "boast", "boast-idlib") == ["boast"]
    assert only_claimed(found) == ("boast", "boast-idlib")


def test_the_ledger_and_the_days_lead_to_the_part_that_the_salvo_counts_by() -> None:
    found = of()
    row, period = ledger(found, found.shares)[0], whole_period(found)
    assert (row.strikes.value.words, row.strikes.whole.words, row.strikes.rows) == ("1", "1", ("to-raqqa",))
    assert row.claimed == ()
    assert period
    assert timeline(found, period).rows == ("to-raqqa",)


def test_a_brief_that_lists_such_a_salvo_as_claimed_counts_it_once_among_its_strikes() -> None:
    found = of()
    shown = compose_brief(found, found.desk.briefs["week"])
    assert [row.id for row in shown.audit_only] == ["salvo"]
    assert (shown.strike_count, shown.claimed_count) == (1, 0)
    assert [str(words) for words in shown.method.records[:2]] == ["1 strike", "0 attacks claimed only"]


def test_the_register_says_by_which_part_a_salvo_counts() -> None:
    found = of()
    parts = Lists(found.desk).registers["strikes"]
    groups = register("strikes", found, Crossings(found.desk), parts, parts.root).groups
    assert {
        entry.link.id: (entry.is_counted, [str(detail) for detail in entry.details][1:])
        for _, _, entries in groups
        for entry in entries
    } == {
        "to-raqqa": (True, ["part of Airstrike by Russia, 7 October 2015, counted with it"]),
        "salvo": (False, ["counted with its part Raqqa, 7 October 2015"]),
    }


def test_the_page_of_an_actor_counts_attacks_as_its_ledger_does_and_says_what_is_part_of_a_salvo() -> None:
    found = of(actor("russia", DAMASCUS), *also_idlib())
    desk = found.desk
    page = actor_page(found, Crossings(desk), Lists(desk), desk.actors["russia"])
    assert (page.attacks, str(ledger(found, found.shares)[0].strikes.whole.words)) == (1, "1")
    told = "part of Airstrike by Russia, 7 October 2015, counted with it"
    assert {row.id: str(row.part_of) for row in page.strikes} == {"salvo": "", "to-raqqa": told, "to-idlib": told}


def test_the_page_of_a_place_counts_a_salvo_once_however_many_of_its_parts_fell_there() -> None:
    found = of(strike("again", at="raqqa", on=DAY, part_of="salvo"))
    page = place_page(found, Crossings(found.desk), Lists(found.desk), found.desk.places["raqqa"])
    assert (len(page.strikes), page.attacks) == (2, 1)


def test_a_part_of_a_withdrawn_salvo_is_an_attack_of_its_own() -> None:
    found = of(
        strike("false-salvo", at=None, on=DAY, withdrawn=withdrawn()),
        strike("alone", at="idlib", on=DAY, part_of="false-salvo"),
    )
    page = place_page(found, Crossings(found.desk), Lists(found.desk), found.desk.places["idlib"])
    assert [(row.id, row.part_of) for row in page.strikes] == [("alone", "")]


def test_strikes_are_counted_by_grades_that_stand_and_graded_where_none_does() -> None:
    graded: list[str] = []

    def once(key: str, make: Callable[[], Verdict]) -> Verdict:
        graded.append(key)
        return make()

    both = desk(strike("known", at=None, on=DAY), strike("new", at=None, on=DAY))
    assessed = assess_on_demand(both, settings(), once)
    assessed.lasting.keep(GRADES, "known", "high", None)
    assert [one.id for one in strikes_counted(both.strikes.values(), assessed)] == ["known"]
    assert graded == ["new"]
