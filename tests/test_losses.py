"""The loss ledger: confirmed and reported are two figures from one list."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.losses import ledgers, losses
from briefs.records.desk import Desk
from briefs.records.model import Record
from briefs.records.vocabulary import Unit
from desks import claim, desk, event, source

SOURCES = (
    source("ministry", "official"),
    source("hidden", "official", is_anonymous="true"),
    source("media", "media"),
    source("wire", "wire"),
)


def lost(id: str, *people: dict[str, Any], on: str = "2016-05-11", **more: Any) -> Record:
    return event(id, on, "loss", **({"people": people} if people else {}), **more)


def figures(of: Desk, unit: Unit = Unit.PERSON) -> tuple[str, str]:
    found = losses(of, unit)
    return found.confirmed.words, found.reported.words


def test_seven_are_confirmed_and_eight_reported_from_one_list() -> None:
    events = [lost(f"loss-{n}", {"name": f"Soldier {n}"}) for n in range(8)]
    reports = [claim(f"report-{n}", "media", about=f"loss-{n}") for n in range(8)]
    official = [claim(f"official-{n}", "ministry", about=f"loss-{n}") for n in range(7)]
    found = desk(*SOURCES, *events, *reports, *official)
    assert figures(found) == ("7", "8")
    assert [row.events[0] for row in losses(found).rows if not row.is_confirmed] == ["loss-7"]


def test_one_man_under_two_spellings_is_one_even_in_two_records() -> None:
    found = desk(
        *SOURCES,
        lost("one", {"name": "Anton Yerygin", "names": ("Yarygin",)}),
        lost("two", {"name": "Yarygin"}),
        claim("a1", "ministry", about="one"),
        claim("b1", "media", about="two"),
    )
    (row,) = losses(found).rows
    assert (row.name, row.events) == ("Anton Yerygin", ("one", "two"))
    assert [spelling.text for spelling in row.spellings] == ["Yarygin"]
    assert (row.confirmed_by, row.reported_by) == (("a1",), ("a1", "b1"))


def test_relays_conclusions_denials_and_unnamed_officials_without_an_outlet_confirm_nothing() -> None:
    found = desk(
        *SOURCES,
        lost("one", {"name": "Someone"}),
        claim("report", "media", about="one"),
        claim("relay", "ministry", about="one", relays="report"),
        claim("thinks", "ministry", about="one", is_inference="true"),
        claim("denial", "ministry", about="one", denies="occurrence"),
        claim("leak", "hidden", about="one"),
    )
    assert figures(found) == ("0", "1")


def test_unnamed_losses_count_by_the_number_of_their_event_with_its_bound() -> None:
    number = {"unit": "person", "bound": "at-least", "value": "2", "what": "soldiers killed"}
    aircraft = {"unit": "aircraft", "bound": "exactly", "value": "1", "what": "helicopters lost"}
    found = desk(*SOURCES, lost("one", counts=(number, aircraft)), claim("report", "media", about="one"))
    assert figures(found) == ("0", "at least 2")
    assert figures(found, Unit.AIRCRAFT) == ("0", "1")


def test_a_loss_nobody_is_on_record_for_is_listed_and_not_counted() -> None:
    found = losses(desk(*SOURCES, lost("one", {"name": "Someone"}), lost("two")))
    assert (found.rows, found.unheard) == ((), ("one", "two"))


def may_be(other: str) -> tuple[dict[str, str], ...]:
    return ({"id": other, "reason": "Two outlets, two hours, one district."},)


def test_losses_that_may_be_one_are_one_at_least_and_all_of_them_at_most() -> None:
    one, three = ({"unit": "aircraft", "bound": "exactly", "value": str(n), "what": "aircraft lost"} for n in (1, 3))
    found = desk(
        *SOURCES,
        lost("first", counts=(one,)),
        lost("second", counts=(three,), may_be_same_as=may_be("first")),
        lost("third", counts=(one,)),
        claim("seen", "media", about=("first", "second", "third")),
        claim("said", "ministry", about=("first", "third")),
    )
    assert figures(found, Unit.AIRCRAFT) == ("2", "4 to 5")


def test_of_losses_that_may_be_one_the_least_is_the_larger_number_however_many_rows_it_stands_in() -> None:
    found = desk(
        *SOURCES,
        lost("two", {"name": "A. Soldier"}, {"name": "B. Soldier"}),
        lost("one", {"name": "C. Soldier"}, may_be_same_as=may_be("two")),
        lost("again", {"name": "A. Soldier"}),
        claim("seen", "media", about=("one", "two", "again")),
    )
    assert figures(found) == ("0", "2 to 3")


def test_a_printed_number_is_held_against_losses_that_may_be_one_with_that_reserve() -> None:
    one = {"unit": "aircraft", "bound": "exactly", "value": "1", "what": "aircraft lost"}
    found = desk(
        *SOURCES,
        lost("first", counts=(one,)),
        lost("second", counts=(one,), may_be_same_as=may_be("first")),
        claim("seen", "media", about=("first", "second"), facets={"counts": (one,)}),
    )
    (stated,) = losses(found, Unit.AIRCRAFT).stated
    assert stated.reported.words == "1 to 2"


def test_the_figures_a_source_prints_stand_beside_the_list_and_are_not_added() -> None:
    printed = claim("figures", "media", about="one").model_dump(by_alias=True, exclude_none=True)
    seven = {"unit": "person", "bound": "exactly", "value": "7", "what": "deaths confirmed"}
    figures_claim = type(claim("any", "media")).model_validate(printed | {"facets": {"counts": (seven,)}})
    found = losses(desk(*SOURCES, lost("one", {"name": "Someone"}), figures_claim))
    assert [(one.what, one.quantity.words) for one in found.stated] == [("deaths confirmed", "7")]
    assert found.reported.words == "1"


def test_parties_and_units_have_ledgers_of_their_own() -> None:
    one = {"bound": "exactly", "value": "1", "what": "lost"}
    found = ledgers(
        desk(
            *SOURCES,
            lost("crew", {"name": "Someone"}, lost_by="russia", counts=(one | {"unit": "aircraft"},)),
            lost("jet", lost_by="syria", counts=(one | {"unit": "aircraft"},)),
            lost("nothing-said", lost_by="syria"),
            lost("whose", counts=(one | {"unit": "vehicle"},)),
            claim("report", "media", about=("crew", "jet", "nothing-said", "whose")),
        )
    )
    assert [(one.party, [(unit.unit, unit.reported.words) for unit in one.units]) for one in found] == [
        ("russia", [(Unit.PERSON, "1"), (Unit.AIRCRAFT, "1")]),
        ("syria", [(Unit.AIRCRAFT, "1")]),
        (None, [(Unit.VEHICLE, "1")]),
    ]
    assert [one.unnumbered for one in found] == [(), ("nothing-said",), ()]


def test_an_official_of_another_side_reports_a_loss_and_does_not_confirm_it() -> None:
    sources = (source("enemy", "official", side="opposition"), source("own", "official", side="damascus-and-allies"))
    loss = lost("one", {"name": "Someone"}, lost_by="russia")
    assert figures(desk(*sources, loss, claim("boast", "enemy", about="one"))) == ("0", "1")
    assert figures(desk(*sources, loss, claim("admission", "own", about="one"))) == ("1", "1")


def test_who_is_on_another_side_by_their_family_alone_confirms_no_loss_either() -> None:
    sources = (
        source("enemy", "official", side="opposition", family="rebels"),
        source("spokesman", "official", family="rebels"),
        source("stranger", "official"),
    )
    loss = lost("one", {"name": "Someone"}, lost_by="russia")
    assert figures(desk(*sources, loss, claim("boast", "spokesman", about="one"))) == ("0", "1")
    assert figures(desk(*sources, loss, claim("seen", "stranger", about="one"))) == ("1", "1")


@pytest.mark.parametrize(
    ("lost_of_it", "said", "confirmed"),
    [
        (("exactly", "10"), ("exactly", "2"), "2"),
        (("exactly", "10"), ("at-least", "2"), "2 to 10"),
        (("at-least", "10"), ("about", "10"), "about 10"),
        (("exactly", "10"), ("exactly", "10"), "10"),
        (("exactly", "10"), ("exactly", "12"), "10"),
    ],
)
def test_of_ten_dead_an_official_confirms_as_many_as_he_says(
    lost_of_it: tuple[str, str], said: tuple[str, str], confirmed: str
) -> None:
    dead, admitted = (
        {"unit": "person", "bound": bound, "value": value, "what": "soldiers killed"}
        for bound, value in (lost_of_it, said)
    )
    found = desk(
        *SOURCES,
        lost("one", counts=(dead,)),
        claim("report", "media", about="one"),
        claim("admission", "ministry", about="one", facets={"counts": (admitted,)}),
    )
    assert figures(found)[0] == confirmed


def test_an_official_who_gives_no_number_or_one_for_other_losses_too_confirms_the_loss_as_it_stands() -> None:
    ten, two = ({"unit": "person", "bound": "exactly", "value": n, "what": "soldiers killed"} for n in ("10", "2"))
    losses_of_both = lost("one", counts=(ten,)), lost("other", counts=(two,))
    assert figures(desk(*SOURCES, *losses_of_both, claim("yes", "ministry", about="one"))) == ("10", "10")
    both = claim("both", "ministry", about=("one", "other"), facets={"counts": (two,)})
    assert figures(desk(*SOURCES, *losses_of_both, both)) == ("12", "12")


def test_of_two_numbers_that_officials_give_the_larger_is_confirmed() -> None:
    ten, two, three = (
        {"unit": "person", "bound": "exactly", "value": n, "what": "soldiers killed"} for n in ("10", "2", "3")
    )
    said = [claim(f"said-{n['value']}", "ministry", about="one", facets={"counts": (n,)}) for n in (three, two)]
    assert figures(desk(*SOURCES, lost("one", counts=(ten,)), *said)) == ("3", "10")


def test_who_confirms_one_death_confirms_the_one_that_has_a_name() -> None:
    three, one = ({"unit": "person", "bound": "exactly", "value": n, "what": "soldiers killed"} for n in ("3", "1"))
    admission = claim("admission", "ministry", about="one", facets={"counts": (one,)})
    found = losses(desk(*SOURCES, lost("one", {"name": "Someone"}, counts=(three,)), admission))
    assert [(row.name, row.confirmed_by) for row in found.rows] == [("Someone", ("admission",)), ("", ())]
    assert (found.confirmed.words, found.reported.words) == ("1", "3")


def test_of_three_dead_one_is_named_and_two_are_not() -> None:
    number = {"unit": "person", "bound": "exactly", "value": "3", "what": "soldiers killed"}
    found = losses(
        desk(*SOURCES, lost("one", {"name": "Someone"}, counts=(number,)), claim("report", "media", about="one"))
    )
    assert [(row.name, row.quantity and row.quantity.words) for row in found.rows] == [("Someone", "1"), ("", "2")]
    assert found.reported.words == "3"


def test_one_man_listed_under_two_spellings_in_one_record_is_one_of_the_dead() -> None:
    two = {"unit": "person", "bound": "exactly", "value": "2", "what": "soldiers"}
    people = {"name": "Anton Yerygin"}, {"name": "A. Yarygin", "names": ("Anton Yerygin",)}
    rows = losses(desk(*SOURCES, lost("one", *people, counts=(two,)), claim("said", "ministry", about="one"))).rows
    assert [(row.name, row.quantity and row.quantity.words) for row in rows] == [("Anton Yerygin", "1"), ("", "1")]


def test_one_man_is_one_whatever_the_sort_of_apostrophe_or_hyphen_in_his_name() -> None:
    found = desk(
        *SOURCES,
        lost("one", {"name": "Al-Ma'arri"}),
        lost("two", {"name": "al‐Ma’arri"}),
        claim("said", "ministry", about=("one", "two")),
    )
    assert figures(found) == ("1", "1")


def test_a_loss_told_in_words_only_has_a_row_and_leaves_the_figure_open() -> None:
    words = {"unit": "person", "bound": "about", "what": "soldiers killed", "stated_as": "scores"}
    told = lost("two", counts=(words,))
    found = losses(desk(*SOURCES, lost("one", {"name": "Someone"}), told, claim("both", "media", about=("one", "two"))))
    assert [row.quantity and row.quantity.words for row in found.rows] == ["1", None]
    assert (found.confirmed.words, found.reported.words) == ("0", "at least 1")


def test_denials_silences_and_conclusions_stand_beside_the_loss_they_answer() -> None:
    found = desk(
        *SOURCES,
        lost("one", {"name": "Someone"}),
        claim("report", "media", about="one"),
        claim("denial", "ministry", about="report", denies="occurrence"),
        claim("silence", "ministry", about="one", stance="silent"),
        claim("thinks", "wire", about="one", is_inference="true"),
    )
    (row,) = losses(found).rows
    assert row.beside == ("denial", "silence", "thinks")


def test_a_printed_number_is_held_against_the_losses_it_speaks_of_and_no_others() -> None:
    three = {"unit": "person", "bound": "exactly", "value": "2", "what": "deaths"}
    printed = claim("figures", "media", about=("one", "two"), facets={"counts": (three,)})
    people = [lost(name, {"name": name}) for name in ("one", "two", "three")]
    found = losses(
        desk(*SOURCES, *people, printed, claim("a1", "ministry", about="one"), claim("b1", "wire", about="three"))
    )
    assert [(one.confirmed.words, one.reported.words) for one in found.stated] == [("1", "2")]
    assert found.reported.words == "3"


def test_a_number_of_a_claim_that_speaks_of_other_events_too_is_no_figure_of_losses() -> None:
    freed = {"unit": "person", "bound": "exactly", "value": "70", "what": "prisoners freed"}
    raid = event("raid", "2016-05-11", "raid")
    both = claim("both", "media", about=("one", "raid"), facets={"counts": (freed,)})
    found = losses(desk(*SOURCES, raid, lost("one", {"name": "Someone"}), both))
    assert (found.reported.words, found.stated) == ("1", ())


numbers = st.integers(min_value=0, max_value=9)
told = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["ministry", "media", "wire"])), max_size=8)


def _with(reports: list[tuple[int, str]], sizes: list[int], *more: Record) -> Desk:
    events = [
        lost(f"e{n}", counts=({"unit": "person", "bound": "at-least", "value": size, "what": "killed"},))
        for n, size in enumerate(sizes)
    ]
    claims = [claim(f"c{n}", by, about=f"e{event}") for n, (event, by) in enumerate(reports)]
    return desk(*SOURCES, *events, *claims, *more)


@given(told, st.lists(numbers, min_size=4, max_size=4))
def test_confirmed_never_exceeds_reported(reports: list[tuple[int, str]], sizes: list[int]) -> None:
    found = losses(_with(reports, sizes))
    assert found.confirmed.low <= found.reported.low


@given(told, st.lists(numbers, min_size=4, max_size=4), st.integers(0, 3), st.sampled_from(["ministry", "wire"]))
def test_a_relay_a_denial_or_a_conclusion_changes_no_figure(
    reports: list[tuple[int, str]], sizes: list[int], event: int, by: str
) -> None:
    before = figures(_with(reports, sizes))
    repeated = [n for n, (about, _) in enumerate(reports) if about == event]
    relays = [claim("relay", by, about=f"e{event}", relays=f"c{repeated[0]}")] if repeated else []
    denial = claim("denial", by, about=f"e{event}", denies="occurrence")
    thinks = claim("thinks", by, about=f"e{event}", is_inference="true")
    assert figures(_with(reports, sizes, *relays)) == before
    assert figures(_with(reports, sizes, denial)) == before
    assert figures(_with(reports, sizes, thinks)) == before
