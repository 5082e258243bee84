"""Records that much more is said of than of most: what each statement adds does not grow with how many there are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from briefs.assessment.assess import assess
from briefs.assessment.audit import audit_desk, compare_desk
from briefs.comparing.states import Drawing
from briefs.publication.edition_pages import edition_diff
from briefs.publication.history import history
from briefs.publication.impact import Side
from briefs.records.desk import Desk
from briefs.records.model import Record
from briefs.records.vocabulary import HarmEffect, HarmGroup
from desks import brief, claim, correction, desk, place, published, settings, source, strike
from ending import calls
from random_edits import drawn, filed

KB = 1000
DAY = "2015-10-01"
SOURCES = tuple(source(f"locals-{n}", family=f"family-{n}") for n in range(12))
KILLED = {"group": HarmGroup.CIVILIAN.value, "effect": HarmEffect.KILLED.value, "bound": "exactly"}


def drawing(*records: Record) -> Drawing:
    return drawn(Side(assess(filed(desk(*SOURCES, *records)), settings()), {}))


def said(number: int, about: str | tuple[str, ...] = "hit", at: str = "town") -> Record:
    """A claim that clashes with five sixths of the others on who was killed, and bears out the rest."""
    harm = {"harm": [KILLED | {"value": str(number % 6)}]}
    facets = {"places": [{"place": at}], "when": {"on": DAY}, "actor": "russia"} | harm
    return claim(f"{DAY}-said-{number:04}", SOURCES[number % 12].id, about=about, facets=facets, stated=DAY)


@cache
def much_said(claims: int) -> Drawing:
    """One strike with so many claims."""
    here = place("town", at=(34.84, 36.73))
    return drawing(here, strike("hit", at="town", on=DAY), *(said(number) for number in range(claims)))


@cache
def said_of_all(strikes: int) -> Drawing:
    """So many strikes, each with a claim about it, and one claim about all of them."""
    hits = tuple(f"hit-{number:03}" for number in range(strikes))
    towns = [place(f"town-{number:03}", at=(33 + number / 100, 36.73)) for number in range(strikes)]
    struck = [strike(hit, at=town.id, on=DAY) for hit, town in zip(hits, towns, strict=True)]
    told = [said(number, hit, towns[number].id) for number, hit in enumerate(hits)]
    return drawing(*towns, *struck, *told, said(9999, hits, towns[0].id), brief("week", f"{DAY}/{DAY}"))


@cache
def corrected(times: int) -> Desk:
    """A brief that was corrected so often, each time with an edition: its strike is moved to and fro."""
    sites = place("town", at=(34.84, 36.73)), place("village", at=(34.9, 36.8))
    of = desk(*SOURCES, *sites, strike("hit", at="town", on=DAY), said(0), brief("week", f"{DAY}/{DAY}"))
    of = published(of, "2016-01-01")
    for number in range(times):
        was, now = ("town", "village") if number % 2 == 0 else ("village", "town")
        moved = correction(f"moved-{number:03}", f"2016-02-{number + 1:02}", briefs=("week",), changes=(
            {"record": "hit", "field": "where.place", "was": was, "now": now},
        ))  # fmt: skip
        moved_hit = strike("hit", at=now, on=DAY)
        of = replace(of, strikes={"hit": moved_hit}, corrections={**of.corrections, moved.id: moved})
        of = published(of, f"2016-02-{number + 1:02}")
    return of


def body(of: Drawing, path: str) -> str:
    html = of.page(path)[2]
    assert isinstance(html, str)
    return html


def weight(of: Drawing, path: str) -> int:
    return len(body(of, path).encode())


def test_a_claim_adds_as_much_to_the_page_of_its_strike_however_many_there_are() -> None:
    fifty, hundred = (weight(much_said(number), "strikes/hit.md") for number in (50, 100))
    assert hundred < 2.1 * fifty
    assert hundred < 250 * KB


def test_the_audit_of_claims_that_say_a_few_things_costs_in_proportion_to_them() -> None:
    def audited(claims: int) -> int:
        assessed = much_said(claims).side.assessed
        return calls(lambda: [dict(audit_desk(assessed.desk, settings())), dict(compare_desk(assessed.desk))])

    assert audited(200) < 2.5 * audited(100)


def test_all_claims_about_a_strike_stand_on_its_page_and_lead_to_their_own() -> None:
    page = body(much_said(100), "strikes/hit.md")
    for number in range(100):
        assert f'id="claim-{DAY}-said-{number:04}"' in page
        assert f'href="../../claims/{DAY}-said-{number:04}/">audit and record</a>' in page
    assert "Each in short" in page
    assert "Each in short" not in body(much_said(40), "strikes/hit.md")


def test_a_statement_that_clashes_with_dozens_names_the_first_of_them() -> None:
    page = body(much_said(100), "strikes/hit.md")
    assert "conflicts with 10, Locals 1; 11, Locals 1; " in page
    assert "these are the first of 83</span>" in page


@pytest.mark.parametrize("path", ["strikes/hit-000.md", "strikes/hit-007.md"])
def test_a_claim_about_hundreds_of_strikes_weighs_as_much_on_each_page(path: str) -> None:
    assert weight(said_of_all(120), path) < 1.05 * weight(said_of_all(60), path)
    assert "these are the first of " in body(said_of_all(120), path)


def test_a_brief_of_more_than_a_hundred_strikes_leaves_to_their_pages_why_each_has_its_grade() -> None:
    long, short = (body(said_of_all(number), "briefs/week.md") for number in (120, 60))
    assert 'href="../../strikes/hit-007/#why"' in long
    assert "What would change it" not in long
    assert "What would change it" in short
    assert 'id="why"' in body(said_of_all(120), "strikes/hit-007.md")


def test_what_changed_in_a_brief_costs_in_proportion_to_its_corrections() -> None:
    def told(times: int) -> int:
        of = corrected(times)
        return calls(lambda: history(of, of.briefs["week"]))

    assert [len(history(of, of.briefs["week"])) for of in (corrected(8), corrected(16))] == [8, 16]
    assert told(16) < 2.5 * told(8)


def test_two_editions_side_by_side_cost_the_same_however_many_there_are() -> None:
    def compared(times: int) -> int:
        of = corrected(times)
        return calls(lambda: edition_diff(of, of.briefs["week"], 3, 4))

    assert len(edition_diff(corrected(16), corrected(16).briefs["week"], 3, 4).reasons) == 1
    assert compared(16) < 1.5 * compared(8)
