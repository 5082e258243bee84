"""The loss ledger: confirmed and reported are two figures from one list."""

from __future__ import annotations

from typing import Any

from briefs.assessment.losses import losses
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
    assert (row.name, row.spellings, row.events) == ("Anton Yerygin", ("Yarygin",), ("one", "two"))
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
    assert (found.rows, found.unstated) == ((), ("one", "two"))


def test_the_figures_a_source_prints_stand_beside_the_list_and_are_not_added() -> None:
    printed = claim("figures", "media", about="one").model_dump(by_alias=True, exclude_none=True)
    seven = {"unit": "person", "bound": "exactly", "value": "7", "what": "deaths confirmed"}
    figures_claim = type(claim("any", "media")).model_validate(printed | {"facets": {"counts": (seven,)}})
    found = losses(desk(*SOURCES, lost("one", {"name": "Someone"}), figures_claim))
    assert [(one.what, one.quantity.words) for one in found.stated] == [("deaths confirmed", "7")]
    assert found.reported.words == "1"
