"""The loss ledger as a page: every figure beside its rows, every statement beside the loss it speaks of."""

from __future__ import annotations

import re

import pytest

from briefs.assessment.assess import assess
from briefs.publication.analyses.losses import PartyLedger, losses_page
from briefs.publication.lists import Lists
from briefs.records.model import Record
from desks import claim, desk, event, settings, source
from html_page import HtmlPage
from sites import Built

SOLDIERS = {"unit": "person", "bound": "exactly", "value": "2", "what": "soldiers killed"}
SOURCES = (source("ministry", "official"), source("media", "media"))


def page_of(*records: Record) -> tuple[PartyLedger, ...]:
    of = desk(*SOURCES, *records)
    parts = Lists(of).losses
    return losses_page(assess(of, settings()), parts, parts.root, few=40).parties


@pytest.fixture(scope="module")
def page(demonstration_pages: dict[str, HtmlPage]) -> HtmlPage:
    return demonstration_pages["losses.html"]


def words(page: HtmlPage) -> str:
    return re.sub(r"\s+", " ", page.text)


def rows_of(page: HtmlPage, ledger: str) -> list[str]:
    return [found for found in page.ids if re.fullmatch(rf"{ledger}-\d+", found)]


def test_seven_deaths_are_confirmed_and_eight_reported_from_one_list(page: HtmlPage) -> None:
    assert "7 confirmed officially, of 8 reported" in words(page)
    assert len(rows_of(page, "losses-russia-person")) == 3


def test_one_man_under_two_spellings_has_one_row(page: HtmlPage) -> None:
    assert words(page).count("Anton Yerygin also written Yarygin") == 1
    named = [
        row
        for row in rows_of(page, "losses-russia-person")
        if "events/2016-05-11-yerygin-loss.html" in page.links_in(row)
    ]
    assert len(named) == 1


def test_every_row_leads_to_its_event_and_to_who_says_so(page: HtmlPage) -> None:
    linked = page.links_in("losses-russia-person-1")
    assert "events/2016-05-11-earlier-losses.html" in linked
    assert "claims/2016-05-11-russian-officials-earlier-losses.html" in linked
    assert "claims/2016-05-11-interpreter-loss-figures.html" in linked


def test_the_numbers_a_source_prints_stand_beside_the_list_with_how_they_compare(page: HtmlPage) -> None:
    assert re.search(r"7 deaths of Russian soldiers .{0,90}Agrees with the confirmed figure", words(page))
    assert re.search(r"8 Russian soldiers reported .{0,90}Agrees with the reported figure", words(page))


def test_aircraft_have_a_ledger_of_their_own_and_a_silent_government_confirms_nothing(page: HtmlPage) -> None:
    assert "0 confirmed officially, of 2 reported" in words(page)
    assert re.search(r"silent Syrian government officials, .{0,120}Changes no figure", words(page))


def test_the_page_says_what_it_does_not_hold(page: HtmlPage) -> None:
    assert "Counts on record; not every loss there was." in words(page)


def test_the_list_of_analyses_leads_to_it(demonstration_pages: dict[str, HtmlPage]) -> None:
    assert "losses.html" in [link.attributes.get("href") for link in demonstration_pages["analysis.html"].named("a")]


def test_another_desk_shows_its_losses_the_enemy_report_and_the_denial(second_desk: Built) -> None:
    html = (second_desk.site / "losses/index.html").read_text(encoding="utf-8")
    shown = HtmlPage(html)
    assert words(shown).count("0 confirmed officially, of 1 reported") == 2
    assert "denies the occurrence Army general staff" in words(shown)
    assert '<bdi lang="es">Inés «la Garza» Vega</bdi>' in html


def test_a_desk_without_losses_has_no_ledger() -> None:
    assert page_of() == ()


def test_a_number_that_differs_from_the_list_is_said_to_differ() -> None:
    five = {"unit": "person", "bound": "at-least", "value": "5", "what": "deaths"}
    (party,) = page_of(
        event("one", "2016-05-11", "loss", counts=(SOLDIERS,)),
        claim("printed", "media", about="one", facets={"counts": (five,)}),
    )
    (ledger,) = party.ledgers
    (stated,) = ledger.stated
    assert (stated.number, stated.reported) == ("at least 5", "2")
    assert stated.verdict == "The list has another number; both are kept."


def test_a_row_says_how_much_of_it_officials_confirm_where_that_is_not_all() -> None:
    one = SOLDIERS | {"value": "1"}
    for said, confirmed in (((one,), ("1", "1")), ((SOLDIERS,), ("2", "")), ((), ("2", ""))):
        (party,) = page_of(
            event("one", "2016-05-11", "loss", counts=(SOLDIERS,)),
            claim("admission", "ministry", about="one", **({"facets": {"counts": said}} if said else {})),
        )
        (ledger,) = party.ledgers
        (row,) = ledger.rows
        assert (ledger.confirmed, row.confirmed, row.number) == (*confirmed, "2")


def test_two_losses_that_may_be_one_are_a_range_whose_least_counts_them_once() -> None:
    other = {"id": "one", "reason": "Two outlets, two hours, one district."}
    (party,) = page_of(
        event("one", "2016-05-11", "loss", counts=(SOLDIERS,)),
        event("other", "2016-05-11", "loss", counts=(SOLDIERS,), may_be_same_as=(other,)),
        claim("report", "media", about=("one", "other")),
    )
    (ledger,) = party.ledgers
    assert (ledger.confirmed, ledger.whole) == ("0", "2 to 4 reported")
    assert ledger.bound == "open: 1 pair of the events may be one loss, which the least number counts once"


def test_a_loss_told_in_words_shows_them_and_never_a_nought() -> None:
    words_only = {"unit": "person", "bound": "about", "what": "soldiers killed", "stated_as": "scores"}
    (party,) = page_of(
        event("unheard", "2016-05-11", "loss", counts=(SOLDIERS,)),
        event("in-words", "2016-05-11", "loss", counts=(words_only,)),
        claim("report", "media", about="in-words"),
    )
    (ledger,) = party.ledgers
    assert (ledger.confirmed, ledger.reported) == ("0", "no number")
    assert [(row.number, row.what) for row in ledger.rows] == [("no number", (("soldiers killed", "scores"),))]
    assert [event.id for event in ledger.unheard] == ["unheard"]


def test_the_page_of_a_loss_says_whose_it_was(demonstration_pages: dict[str, HtmlPage]) -> None:
    assert demonstration_pages["events/2016-05-11-earlier-losses.html"].facts()["Lost by"] == ["Russia"]
