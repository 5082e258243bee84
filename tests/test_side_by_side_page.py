"""Statements about one strike or event beside each other, as its page shows them."""

from __future__ import annotations

import pytest

import on_record
from briefs.assessment.assess import assess
from briefs.assessment.lineage import independence
from briefs.publication.lineage import origins_view
from briefs.publication.page_views.comparison import Comparison, Matter, SalvoParts
from briefs.publication.salvos import salvo_parts
from briefs.publication.side_by_side import comparison
from briefs.records.desk import Desk
from briefs.records.model import Record
from desks import claim, desk, place, settings, source, strike
from html_page import HtmlPage
from sites import REPOSITORY

SALVO = "2015-10-07-caspian-salvo"
HERE = {"at": "town", "on": "2015-10-01", "actor": "russia"}
STANDING = (
    source("ministry", "official", family="state"),
    source("video", "imagery", family="state"),
    source("locals", "activist-network"),
    source("wire", "wire"),
    place("town", at=(34.84, 36.73)),
    strike("hit", at="town", on="2015-10-01"),
)


def beside(*records: Record) -> Comparison | None:
    of = desk(*STANDING, *records)
    return comparison(assess(of, settings()), of.strikes["hit"])


def both(*records: Record) -> Comparison:
    found = beside(*records)
    assert found is not None
    return found


def matter(found: Comparison, name: str) -> Matter:
    return next(one for one in found.matters if one.name == name)


def aiming(id: str, by: str, at: str) -> Record:
    return claim(id, by, facets={"target": {"actor": at}, "actor": "russia"})


def test_one_statement_alone_is_compared_with_nothing() -> None:
    assert beside(claim("said", "ministry", **HERE)) is None


def test_officials_stand_first_and_a_family_stands_together() -> None:
    found = both(claim("aa", "locals", **HERE), claim("bb", "video", **HERE), claim("cc", "ministry", **HERE))
    assert [one.source.id for one in found.statements] == ["ministry", "video", "locals"]


def test_a_relay_is_no_column_and_is_named_under_its_origin() -> None:
    found = both(
        claim("aa", "locals", **HERE), claim("bb", "ministry", **HERE), claim("again", "wire", relays="aa", **HERE)
    )
    assert [one.source.id for one in found.statements] == ["ministry", "locals"]
    assert [[link.id for link in one.repeated_by] for one in found.statements] == [[], ["again"]]


def test_a_clash_names_both_sides_by_number_and_source() -> None:
    found = both(aiming("aa", "ministry", "isis"), aiming("bb", "locals", "rebels"))
    target = matter(found, "target")
    assert target.is_conflict
    assert [(cell.text, cell.clashes) for cell in target.cells] == [
        ("Isis", ("2, Locals",)),
        ("Rebels", ("1, Ministry",)),
    ]
    assert found.conflicts == ("target",)


def test_what_all_say_in_the_same_words_is_said_once() -> None:
    found = both(aiming("aa", "ministry", "isis"), aiming("bb", "locals", "rebels"))
    assert matter(found, "actor").common == "Russia"
    assert matter(found, "target").common is None


def test_who_says_nothing_on_a_matter_is_listed_as_silent() -> None:
    found = both(aiming("aa", "ministry", "isis"), claim("bb", "locals", **HERE))
    assert matter(found, "target").silent == (2,)


# The demonstration's salvo and chain of relays


@pytest.fixture(scope="module")
def real() -> Desk:
    return on_record.checked(REPOSITORY).loaded.desk


@pytest.fixture(scope="module")
def salvo(real: Desk) -> Comparison:
    found = comparison(assess(real, settings()), real.strikes[SALVO])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def parts(real: Desk) -> SalvoParts:
    found = salvo_parts(assess(real, settings()), real.strikes[SALVO])
    assert found is not None
    return found


def test_the_officials_the_ministrys_video_and_the_agency_each_have_a_column(salvo: Comparison) -> None:
    named = [one.source.id for one in salvo.statements]
    officials = ["russian-officials", "sergei-shoigu", "russian-mod", "russian-mod-video", "us-officials-missiles"]
    assert named[:6] == [*officials, "sana"]


def test_the_target_of_the_salvo_clashes_and_each_party_keeps_its_words(salvo: Comparison) -> None:
    cells = dict(zip((one.claim.id for one in salvo.statements), matter(salvo, "target").cells, strict=True))
    assert salvo.conflicts == ("target", "circumstances")
    assert cells["2015-10-07-russian-officials-salvo"].text == "the Islamic State"
    assert cells["2015-10-07-ea-salvo-idlib"].text == "opposition-held Idlib Province"
    assert cells["2015-10-07-russian-officials-salvo"].clashes == ("7, EA WorldView",)
    assert cells["2015-10-07-mod-video-salvo"].text is None


def test_the_target_named_for_the_idlib_group_is_flagged_against_control(salvo: Comparison) -> None:
    cells = dict(zip((one.claim.id for one in salvo.statements), matter(salvo, "target").cells, strict=True))
    ground = cells["2015-10-07-sana-salvo"].ground
    assert any("Idlib" in place and "held by others, Syrian opposition" in place for place in ground)


def test_the_numbers_of_the_salvo_stand_once_and_their_split_is_unknown(parts: SalvoParts) -> None:
    assert [text.split(" (")[0] for text in parts.numbers] == ["26 munitions", "11 targets", "4 vessels"]
    assert not parts.is_split_known
    assert [row.numbers for row in parts.rows] == [(), (), ()]


def test_aleppo_is_listed_as_claimed_only_by_the_agency(parts: SalvoParts) -> None:
    (aleppo,) = (row for row in parts.rows if "Aleppo" in row.where)
    assert [source.id for source in aleppo.named_by] == ["sana"]
    assert aleppo.shown == "listed as claimed only: on no map of a brief, in no total"  # the explorer draws it
    assert {row.shown for row in parts.rows if row is not aleppo} == {"drawn on the maps"}


def test_the_page_of_the_salvo_says_so(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages[f"strikes/{SALVO}.html"]
    text = " ".join(page.text.split())
    assert {"parts", "side-by-side"} <= set(page.ids)
    assert "✕ Statements conflict on: target, circumstances." in text
    assert "✕ conflicts with 7, EA WorldView" in text
    assert "Split unknown" in text
    assert "neither drawn nor counted among the targets" in text
    labels = {cell.attributes.get("data-label") for cell in page.named("td")}
    assert {"1, Russian officials", "6, SANA"} <= labels


def test_who_says_nothing_is_called_a_statement_and_two_that_agree_are_both(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    page = demonstration_pages["strikes/2015-11-02-palmyra.html"].line
    assert "Statement 1 says nothing of it" in page
    assert "both statements" in page
    assert "all 2 statements" not in page


def test_a_brief_leads_from_the_strike_to_the_conflict(demonstration_pages: dict[str, HtmlPage]) -> None:
    links = demonstration_pages["briefs/2015-10-07-syria-daily.html"].links_in(f"strike-{SALVO}")
    assert f"../strikes/{SALVO}.html#side-by-side" in links


def test_that_nothing_compared_conflicts_is_not_said_of_what_is_not_compared(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    """Whether ground was taken is told in opposite ways, which are statements about other events."""
    text = demonstration_pages["events/2015-10-07-northern-hama-offensive.html"].text
    assert "Whether they took any is told in opposite ways" in text
    assert "No two of them conflict in what is compared." in text
    assert "can be true together" not in text


def test_the_airspace_entry_is_agreed_and_its_circumstances_are_contested(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    text = " ".join(demonstration_pages["events/2015-10-03-turkish-airspace.html"].text.split())
    assert "✕ Statements conflict on: circumstances." in text
    second = " ".join(demonstration_pages["events/2015-10-04-turkish-airspace.html"].text.split())
    assert "Neither assert nor deny it: Russian Ministry of Defence" in second


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("2016-05-11-tayfur-rocket-site", "3 outlets, 1 independent origin."),
        ("2016-05-10-helicopter-loss", "3 outlets, 2 independent origins."),
    ],
)
def test_the_origins_of_a_relayed_report_are_counted_on_its_page(
    demonstration_pages: dict[str, HtmlPage], event: str, words: str
) -> None:
    text = " ".join(demonstration_pages[f"events/{event}.html"].text.split())
    assert words in text
    assert "Associated Press repeats Al-Bayan radio in 1 claim." in text


def test_that_a_report_means_an_admission_is_shown_as_a_conclusion(
    real: Desk, demonstration_pages: dict[str, HtmlPage]
) -> None:
    page = demonstration_pages["events/2016-05-10-helicopter-loss.html"]
    assert "Concluded, not reported; shown and never counted:" in page.text
    about = real.claims_about["2016-05-10-helicopter-loss"]
    counted = origins_view(real, about, independence(about, real)).families
    assert [name for name, _ in counted] == ["isis", "sohr"]
