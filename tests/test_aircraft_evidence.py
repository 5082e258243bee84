"""System 14, aircraft and weapons: reports and conclusions stand apart, and a source at odds with itself is flagged."""

from __future__ import annotations

import re

import pytest

from html_page import HtmlPage
from sites import Built

JET = "events/2016-04-30-dumayr-mig-23.html"
MISSILE = "events/2016-05-11-qw-manpads.html"
CONCLUDED = {"interpreter-from-iraq": True, "bellingcat-iran-to-syria": True, "fighter-captured": False}
"""Claims of 11 May 2016 about the missile, and whether each is a conclusion."""


@pytest.fixture(scope="module")
def missile(demonstration: Built) -> tuple[str, str]:
    """The words of the missile's page before and after the heading of what sources conclude."""
    html = (demonstration.site / MISSILE).read_text(encoding="utf-8")
    reported, _, concluded = html[html.index('id="claims"') :].partition('id="concluded"')
    return reported, concluded


def cards(html: str) -> list[str]:
    return re.findall(r'<article class="b-claim[^"]*" id="claim-([^"]+)"', html)


def test_what_was_seen_or_told_of_a_missile_stands_before_what_is_concluded_from_it(missile: tuple[str, str]) -> None:
    reported, concluded = missile
    assert cards(reported) == ["2016-05-11-bellingcat-new-type", "2016-05-11-fighter-captured"]
    assert cards(concluded) == [
        "2016-05-11-bellingcat-iran-to-syria",
        "2016-05-11-bellingcat-militia-unlikely",
        "2016-05-11-bellingcat-proliferation",
        "2016-05-11-interpreter-from-iraq",
        "2016-05-11-interpreter-intercepted",
        "2016-05-11-interpreter-iran-to-militias",
        "2016-05-11-interpreter-missiles-in-use",
    ]


def test_every_hypothesis_is_said_to_be_a_conclusion_and_not_to_count(missile: tuple[str, str]) -> None:
    reported, concluded = missile
    assert concluded.count("The source concludes this; it does not report it. Shown, never counted.") == 7
    assert concluded.count("Audit of the facts it names, not of its conclusion") == 7
    assert "concludes this" not in reported


def test_a_hypothesis_says_the_same_on_its_own_page(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages["claims/2016-05-11-interpreter-from-iraq.html"]
    assert "Shown, never counted." in page.text
    assert "Audit of the facts it names, not of its conclusion" in page.text


@pytest.mark.parametrize("page", ["briefs/2016-05-11-palmyra-road.html", "audit.html"])
def test_a_verdict_on_a_hypothesis_is_said_to_be_one_on_the_facts_it_names_wherever_it_stands(
    demonstration_pages: dict[str, HtmlPage], page: str
) -> None:
    anchor = "audit" if page == "audit.html" else "claim"
    for claim, is_concluded in CONCLUDED.items():
        told = demonstration_pages[page].within(f"{anchor}-2016-05-11-{claim}")
        assert ("The facts it names, not its conclusion: occurrence" in told) is is_concluded


@pytest.mark.parametrize(
    ("claim", "otherwise"),
    [
        ("2016-05-11-interpreter-mig-west", "east of Damascus"),
        ("2016-05-11-interpreter-mig-east", "west of Damascus"),
        ("2016-05-11-interpreter-mig-crashed-or-shot", "west of Damascus"),
    ],
)
def test_west_and_east_of_damascus_in_one_source_are_flagged_on_each_of_its_claims(
    demonstration_pages: dict[str, HtmlPage], claim: str, otherwise: str
) -> None:
    text = re.sub(r"\s+", " ", demonstration_pages[f"claims/{claim}.html"].text)
    assert "place contradicted own evidence differs" in text
    assert re.search(rf"The Interpreter states otherwise: [^.]*{otherwise}", text)


def test_the_flag_shows_on_the_event_and_in_the_claims_audit(demonstration_pages: dict[str, HtmlPage]) -> None:
    for page in (demonstration_pages[JET], demonstration_pages["audit.html"]):
        assert re.sub(r"\s+", " ", page.text).count("place contradicted own evidence differs") >= 3
