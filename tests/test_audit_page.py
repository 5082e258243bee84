"""The page of the claims audit: totals that leave nothing out."""

from __future__ import annotations

import re

from briefs.assessment.assess import assess
from briefs.assessment.audit import ControlTest, Outcome
from briefs.assessment.outcomes import TEST, Tallied, tallied
from briefs.publication.analyses.audit import counts_by_facet, on_ground
from briefs.records.remembering.noting import Noted, Worked, listening, noting
from desks import claim, desk, place, settings, source, strike
from html_page import HtmlPage
from sites import Built


def test_a_boundary_and_an_undetermined_claim_count_in_both_bounds_and_none_leaves_the_whole() -> None:
    by_test = {test: [f"stated-{test}"] for test in ControlTest} | {ControlTest.OUT: ["first", "second"]}
    claims = [claim(one, "locals") for ones in by_test.values() for one in ones]
    of_test = {test: Tallied(len(ones), tuple(ones)) for test, ones in by_test.items()}
    found = on_ground(desk(source("locals"), *claims), of_test)
    assert found
    assert (found.inside, found.outside, found.whole) == ((1, 3), (2, 4), 5)
    assert [(one.label, one.number) for one in found.tests] == [
        ("in", 1),
        ("out", 2),
        ("boundary", 1),
        ("undetermined", 1),
    ]


def test_where_no_claim_names_a_party_as_target_nothing_is_said_of_ground() -> None:
    assert on_ground(desk(), {}) is None


def test_the_audit_of_the_demonstration_says_how_many_targets_stood_on_ground_of_whom_they_name(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    text = demonstration_pages["audit.html"].section("ground")
    said = re.search(
        r"Of (\d+) claims that name a party as target, (\d+) to (\d+) place it .*?, (\d+) to (\d+) on", text
    )
    tests = {name: int(re.search(rf"\b{name}: (\d+)", text)[1]) for name in ("in", "out", "boundary", "undetermined")}  # type: ignore[index]
    assert said
    whole = sum(tests.values())
    assert [int(one) for one in said.groups()] == [
        whole,
        tests["in"],
        whole - tests["out"],
        tests["out"],
        whole - tests["in"],
    ]
    assert sum(tests.values()) > 5


def test_each_number_of_the_audit_leads_to_the_claims_behind_it(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages["audit.html"]
    numbers = {row["Facet"]: row for row in page.rows("Verdicts by facet")}
    for facet, verdict in (("occurrence", "contradicted"), ("target", "undetermined"), ("harm", "unsupported")):
        named = page.links_in(f"{facet}-{verdict}")
        assert len(named) == int(numbers[facet][verdict]) > 0
        assert {link.split("/")[0] for link in named} == {"claims"}


def test_who_asks_what_an_audit_came_to_has_looked_at_that_and_it_at_what_it_came_of() -> None:
    said, hit = claim("said", "locals", about="hit"), strike("hit", on="2015-11-05", at="town")
    assessed = assess(desk(place("town"), source("locals"), said, hit), settings()).noted()
    outcomes, strikes = assessed.outcomes, assessed.desk.strikes
    assert isinstance(outcomes, Noted)
    assert isinstance(outcomes.plain, Worked)
    assert isinstance(strikes, Noted)
    with noting(), listening() as looked:
        assert outcomes["said"].facets
    assert looked == {outcomes.cell("said")}
    assert strikes.cell("hit") in (outcomes.plain.made_from("said") or ())


def test_the_totals_of_the_audit_hang_on_how_many_claims_have_a_verdict_not_on_what_it_comes_of() -> None:
    said, hit = claim("said", "locals", about="hit"), strike("hit", on="2015-11-05", at="town")
    assessed = assess(desk(place("town"), source("locals"), said, hit), settings()).noted()
    noted = assessed.desk
    with listening() as looked:
        totals = counts_by_facet(assessed)
    assert totals[0].whole == 1
    assert isinstance(noted.strikes, Noted)
    assert noted.strikes.cell("hit") not in looked


def test_claims_behind_a_large_number_are_not_named_but_said_to_be_in_the_downloads() -> None:
    many = [f"stated-{number}" for number in range(101)]
    outcomes = {one: Outcome({}, ControlTest.IN, own_evidence_differs=False) for one in many}
    outcomes |= {"other": Outcome({}, ControlTest.OUT, own_evidence_differs=False)}
    found = tallied(outcomes, outcomes)
    assert found == {(TEST, "in"): Tallied(101, ()), (TEST, "out"): Tallied(1, ("other",))}


def test_a_verdict_on_the_page_of_a_claim_leads_to_what_the_word_means(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    page = demonstration_pages["claims/2015-10-02-isw-high-list.html"]
    assert "../audit.html#verdict-undetermined" in page.links_of("b-verdicts")
    assert "do not settle it" in demonstration_pages["audit.html"].within("verdict-undetermined")


def test_what_a_word_means_can_be_read_without_a_mouse(demonstration: Built) -> None:
    tips = re.compile(r"<(?!a |link )[a-z]+(?: [^<>]*)? title=[^<>]*>")
    pages = sorted(demonstration.site.rglob("*.html"))
    assert [(page.name, found[0]) for page in pages if (found := tips.search(page.read_text(encoding="utf-8")))] == []


def test_words_on_a_brief_lead_to_what_they_mean(
    demonstration: Built, demonstration_pages: dict[str, HtmlPage]
) -> None:
    brief = (demonstration.site / "briefs" / "2015-11-05-russian-airstrikes.html").read_text(encoding="utf-8")
    method = demonstration_pages["method.html"]
    for heading, words in {
        "bounds": "The number or more.",
        "held": "or both claim it.",
        "changes": "A published fact was wrong.",
        "voices": "based in the area",
    }.items():
        assert f'href="../method.html#{heading}"' in brief
        assert words in method.section(heading)
    assert "From the lower number to the upper, both included." in method.section("bounds")
