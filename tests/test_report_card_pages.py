"""Source report cards on the site: every number opens its claims, and no rate is drawn from too few."""

from __future__ import annotations

from briefs.assessment.assess import Assessed, assess
from briefs.publication.analyses.report_cards import report_cards_page
from briefs.publication.crossings import Crossings
from briefs.publication.lineage import lineage_of_source
from briefs.publication.lists import Lists
from briefs.publication.report_cards import ReportCardView, card_view
from briefs.records.desk import Desk
from briefs.records.model import Record
from desks import claim, desk, place, settings, source, strike
from html_page import HtmlPage

STANDING = (
    source("ministry", "official"),
    source("locals", "activist-network"),
    source("ap", "wire"),
    source("weekly", "media"),
    source("blog", "media"),
    place("town", at=(34.84, 36.73)),
)
HERE = {"at": "town", "on": "2015-10-01", "actor": "russia"}


def resolved(number: int, month: str = "2015-10") -> Desk:
    """So many strikes, each stated alike by two sources; all but the first in October."""
    records: list[Record] = [*STANDING]
    for n in range(number):
        stated = f"{month if n == 0 else '2015-10'}-20"
        records.append(strike(f"s{n}", at="town", on="2015-10-01"))
        records += [claim(f"{by}-{n}", by, about=f"s{n}", stated=stated, **HERE) for by in ("ministry", "locals")]
    return desk(*records)


def assessed(of: Desk) -> Assessed:
    return assess(of, settings())


def card(of: Desk, source_id: str = "locals") -> ReportCardView:
    found = card_view(assessed(of), source_id)
    assert found is not None
    return found


def test_under_ten_resolved_claims_no_rate_is_given() -> None:
    found = card(resolved(9))
    assert (found.is_thin, found.has_rates, found.overall.rate) == (True, False, None)


def test_from_ten_on_a_rate_prints_both_its_numbers() -> None:
    found = card(resolved(10))
    assert (found.is_thin, found.overall.rate) == (False, "10 of 10 (100.0 %)")


def test_a_month_with_too_few_has_no_rate_beside_one_that_has() -> None:
    found = card(resolved(11, month="2015-11"))
    assert [(row.name, row.rate) for row in found.months] == [
        ("October 2015", "10 of 10 (100.0 %)"),
        ("November 2015", None),
    ]


def test_each_number_holds_its_claims() -> None:
    found = card(resolved(2))
    assert [link.id for link in found.overall.corroborated] == ["locals-0", "locals-1"]
    assert [[link.id for link in row.corroborated] for row in found.months] == [["locals-0", "locals-1"]]


def test_a_facet_that_no_claim_states_is_left_out() -> None:
    assert "harm" not in {row.name for row in card(resolved(1)).facets}


def test_all_sources_stand_by_kind_then_name() -> None:
    found = assessed(resolved(10))
    parts = Lists(found.desk).report_cards
    page = report_cards_page(found, Crossings(found.desk), parts, parts.root)
    assert [(kind, [row.source.id for row in rows]) for kind, rows in page.groups] == [
        ("official", ["ministry"]),
        ("activist network", ["locals"]),
        ("wire", ["ap"]),
        ("media", ["blog", "weekly"]),
    ]
    assert page.rated == 2


def test_a_source_is_drawn_with_the_chains_that_run_through_it_alone() -> None:
    of = desk(
        *STANDING,
        strike("hit", at="town", on="2015-10-01"),
        claim("origin", "locals"),
        claim("wired", "ap", relays="origin"),
        claim("weekly", "weekly", relays="wired"),
        claim("other", "ministry"),
        claim("blogged", "blog", relays="other"),
        claim("unsaid", "ap", relays="other"),
    )
    view = lineage_of_source(of, Crossings(of).claims_by, Crossings(of).relays_of, "weekly")
    assert [(one.by.id, one.of.id) for one in view.relays] == [("ap", "locals"), ("weekly", "ap")]
    through = lineage_of_source(of, Crossings(of).claims_by, Crossings(of).relays_of, "locals")
    assert [one.text for one in through.relays] == ["Ap repeats Locals in 1 claim.", "Weekly repeats Ap in 1 claim."]


def test_a_source_page_says_too_few_and_opens_every_number(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages["sources/the-interpreter.html"]
    assert "Too few to say:" in page.text
    assert "May 2016" in page.text
    opened = {link.attributes["href"] for link in page.named("a") if link.attributes.get("href", "").startswith("#cl")}
    assert opened <= {f"#{element_id}" for element_id in page.ids}
    assert "#claim-2016-05-11-interpreter-mig-west" in opened


def test_a_source_page_draws_its_lineage_and_tells_it_in_sentences(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages["sources/newsweek.html"]
    assert "Associated Press repeats Al-Bayan radio in 1 claim." in page.text
    lines = [a.attributes["xlink:href"] for a in page.named("a") if "b-lineage__relay" in a.attributes.get("class", "")]
    assert "#relay-newsweek--associated-press" in lines
    assert {line.removeprefix("#") for line in lines} <= set(page.ids)


def test_all_cards_stand_on_one_page_that_the_analyses_list(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages["report-cards.html"]
    assert page.text.count("Too few to say of every source") == 1
    assert "Of resolved, corroborated" not in page.text
    assert "Associated Press repeats Al-Bayan radio in 1 claim." in page.text
    sources = {path for path in demonstration_pages if path.startswith("sources/")}
    linked = {link.attributes.get("href", "").split("#")[0] for link in page.named("a")}
    assert sources <= linked
    listed = {link.attributes.get("href") for link in demonstration_pages["analysis.html"].named("a")}
    assert "report-cards.html" in listed
