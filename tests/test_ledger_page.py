"""The page “Who is bombing what”: every number complete, open to its records, and never more than they hold."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from briefs.assessment.assess import assess
from briefs.assessment.counting.quantities import UnlikeUnits, exactly, total
from briefs.publication.analyses.ledger import ledger_page
from briefs.publication.analyses.ledger.bars import LENGTH
from briefs.publication.analyses.ledger.views import Figure, LedgerPage, PeriodView
from briefs.records.model import Claim, Record
from briefs.records.vocabulary import Unit
from desks import DAMASCUS, claim, desk, gap, place, settings, source, strike
from html_page import HtmlPage, target_of

START = date(2015, 9, 20)

RECORDS = (
    source("ministry", "official", side=DAMASCUS),
    source("locals", "activist-network"),
    source("wire", "wire"),
    source("outlet", "media"),
    place("talbisah", at=(34.84, 36.73)),
    place("rastan", at=(34.92, 36.73)),
    place("hamlet", "village", at=(34.5, 36.5)),
)

NAMED = {"unit": "location", "bound": "exactly", "value": "64", "what": "named locations"}
INSIDE = {"unit": "location", "bound": "at-most", "value": "15", "what": "named locations inside"}


law = profile(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def page_of(*records: Record) -> LedgerPage:
    return ledger_page(assess(desk(*RECORDS, *records), settings()))


def stating(id: str, by: str, facets: dict[str, object], **values: object) -> Claim:
    base = claim(id, by, about=None, actor="russia", **values).model_dump(by_alias=True, exclude_none=True)  # type: ignore[arg-type]
    return Claim.model_validate(base | {"facets": base["facets"] | facets})


def figures_of(period: PeriodView) -> list[Figure]:
    places = [period.places] if period.places else []
    claimed = [period.claimed] if period.claimed else []
    stated = [figure for _, found in period.stated for figure in found]
    return [period.strikes, *period.grades, *claimed, *period.targets, *places, *stated]


def numbers(page: LedgerPage) -> list[tuple[str, ...]]:
    """Every number of the page with its terms; the records behind them left out."""
    periods = [period for actor in page.actors for period in actor.periods]
    counted = [(f.anchor, f.number, f.whole or "", f.unit, f.period) for p in periods for f in figures_of(p)]
    shares = {share for actor in page.actors for share in actor.whole.shares} | set(page.other_shares)
    worked = [(s.anchor, line.part, line.whole, line.unit, line.share) for s in shares for line in s.lines]
    return counted + sorted(worked)


# What holds whatever is on record


@st.composite
def campaigns(draw: st.DrawFn) -> list[Record]:
    """A few attacks over some months: dated by a day or a span, told by locals, by the ministry alone, or by both."""
    records: list[Record] = []
    for number in range(draw(st.integers(1, 6))):
        first = START + timedelta(days=draw(st.integers(0, 60)))
        last = first + timedelta(days=draw(st.integers(0, 20)))
        key, days = f"s{number}", f"{first}/{last}" if last > first else f"{first}"
        at = draw(st.sampled_from(["talbisah", "rastan"]))
        records.append(strike(key, at=at, on=days))
        for teller in draw(st.sampled_from([("locals",), ("ministry",), ("locals", "ministry")])):
            records.append(claim(f"{teller}-{number}", teller, about=key, at=at, on=days, actor="russia"))
    return records


def as_number(figure: Figure) -> int:
    """The upper end, where a number has two."""
    return int(figure.number.replace(",", "").split()[-1])


@law
@given(campaigns())
def test_no_count_is_above_the_distinct_strikes_behind_it(records: list[Record]) -> None:
    (actor,) = page_of(*records).actors
    on_record = {record.id for record in records if record.kind_folder == "strikes"}
    for period in actor.periods:
        claimed = as_number(period.claimed) if period.claimed else 0
        assert as_number(period.strikes) + claimed <= len(on_record)
        assert sum(as_number(figure) for figure in period.grades) == as_number(period.strikes)
        for figure in figures_of(period):
            assert as_number(figure) == len({row.link.id for row in figure.rows}) == len(figure.rows)


def test_a_month_tells_at_least_what_lies_in_it_and_at_most_what_can() -> None:
    """The whole time holds all that is on record, however uncertain its day."""
    page = page_of(
        strike("within", at="talbisah", on="2015-10-05"),
        strike("either", at="talbisah", on="2015-09-30/2015-10-01"),
        strike("before", at="rastan", on={"not_after": "2015-10-20"}),
        *(claim(f"seen-{key}", "locals", about=key, on="2015-10-05") for key in ("within", "either", "before")),
    )
    (actor,) = page.actors
    told = {p.anchor: (p.strikes.number, p.strikes.bound, p.places.number if p.places else "") for p in actor.periods}
    assert told == {
        "period-russia-whole": ("3", "exactly", "2"),
        "period-russia-2015-09": ("at most 1", "at most", "at most 1"),
        "period-russia-2015-10": ("1 to 3", "between", "1 to 2"),
    }
    assert {row.link.id: row.note for row in actor.periods[2].strikes.rows} == {
        "within": "",
        "either": "may lie outside these days",
        "before": "may lie outside these days",
    }


def test_a_count_of_attacks_that_may_be_one_is_none_without_reserve() -> None:
    other = {"id": "first", "reason": "One names the province, the other a town in it."}
    page = page_of(
        strike("first", at="talbisah", on="2015-10-05"),
        strike("second", at="rastan", on="2015-10-05", may_be_same_as=[other]),
        claim("seen", "locals", about=("first", "second"), on="2015-10-05"),
    )
    strikes = page.actors[0].whole.strikes
    assert (strikes.number, strikes.bound) == ("2", "at most")
    assert strikes.note.startswith("1 pair of these records may be one attack, so there are 1 at least.")
    assert {row.link.id: (row.note, *(other.id for other in row.others)) for row in strikes.rows} == {
        "first": ("may be the same as", "second"),
        "second": ("may be the same as", "first"),
    }
    places = page.actors[0].whole.places
    assert places
    assert (places.number, places.bound) == ("2", "at most")
    assert places.note.startswith("1 pair of these records may be one attack, so there are 1 at least.")


def test_a_place_that_another_attack_struck_for_certain_is_one_without_reserve() -> None:
    other = {"id": "first", "reason": "One names the province, the other a town in it."}
    page = page_of(
        strike("first", at="talbisah", on="2015-10-05"),
        strike("second", at="talbisah", on="2015-10-05", may_be_same_as=[other]),
        claim("seen", "locals", about=("first", "second"), on="2015-10-05"),
    )
    places = page.actors[0].whole.places
    assert places
    assert (places.number, places.bound, places.note) == ("1", "exactly", "")


def test_where_a_part_of_a_salvo_may_be_another_attack_one_of_their_places_is_in_doubt() -> None:
    other = {"id": "alone", "reason": "One names the town, the other a village beside it."}
    page = page_of(
        strike("salvo", at=None, on="2015-10-05"),
        strike("part", at="talbisah", on="2015-10-05", part_of="salvo", may_be_same_as=[other]),
        strike("alone", at="rastan", on="2015-10-05"),
        claim("seen", "locals", about=("part", "alone"), on="2015-10-05"),
    )
    places = page.actors[0].whole.places
    assert places
    assert (places.number, places.bound) == ("2", "at most")


def test_the_places_of_a_month_are_at_least_as_many_as_attacks_that_may_be_one_leave() -> None:
    other = {"id": "first", "reason": "One names the province, the other a town in it."}
    page = page_of(
        strike("first", at="talbisah", on="2015-10-05"),
        strike("second", at="rastan", on="2015-10-05", may_be_same_as=[other]),
        strike("either", at="hamlet", on="2015-09-30/2015-10-01"),
        claim("seen", "locals", about=("first", "second", "either"), on="2015-10-05"),
    )
    october = page.actors[0].periods[2]
    assert october.places
    assert (october.places.number, october.places.bound) == ("1 to 3", "between")


def test_where_some_attacks_may_lie_outside_a_month_the_least_counts_those_that_may_be_one_once() -> None:
    other = {"id": "first", "reason": "One names the province, the other a town in it."}
    page = page_of(
        strike("first", at="talbisah", on="2015-10-05"),
        strike("second", at="rastan", on="2015-10-05", may_be_same_as=[other]),
        strike("either", at="talbisah", on="2015-09-30/2015-10-01"),
        claim("seen", "locals", about=("first", "second", "either"), on="2015-10-05"),
    )
    october = page.actors[0].periods[2]
    assert (october.title, october.strikes.number, october.strikes.bound) == ("October 2015", "1 to 3", "between")
    assert "so there are 1 at least" in october.strikes.note


@pytest.mark.parametrize(("silent", "number"), [("2015-10-20/2015-10-25", "none"), ("2015-11-20/2015-11-25", "0")])
def test_no_attack_of_a_grade_is_no_0_while_an_official_was_silent(silent: str, number: str) -> None:
    page = page_of(
        strike("hit", at="talbisah", on="2015-10-05"),
        claim("seen", "locals", about="hit", on="2015-10-05"),
        gap("silence", "ministry", silent, claim="seen"),
        strike("later", at="talbisah", on="2015-12-05"),
        claim("seen-later", "locals", about="later", on="2015-12-05"),
    )
    october = page.actors[0].periods[1]
    high = next(figure for figure in october.grades if figure.anchor.endswith("-high"))
    assert (october.title, high.number) == ("October 2015", number)
    assert ("this is no 0" in high.note, high.bound) == ((True, "open") if number == "none" else (False, "exactly"))


@law
@given(campaigns())
def test_a_strike_of_two_months_stands_in_both_and_once_in_the_whole(records: list[Record]) -> None:
    (actor,) = page_of(*records).actors
    whole, *months = actor.periods
    in_whole = [row.link.id for row in whole.strikes.rows]
    in_months = [row.link.id for period in months for row in period.strikes.rows]
    assert len(in_whole) == len(set(in_whole))
    assert not months or set(in_months) == set(in_whole)
    assert not months or len(in_months) >= len(in_whole)


@law
@given(campaigns(), st.lists(st.sampled_from(["sortie", "audit"]), max_size=6))
def test_relays_change_no_number(records: list[Record], relayed: list[str]) -> None:
    counts = {"counts": ({"unit": "sortie", "bound": "about", "value": "20", "what": "sorties"},)}
    share = {"percent": "80", "bound": "almost", "of": "strike", "what": "outside", "stated_as": "almost 80%"}
    facets = {"sortie": counts, "audit": {"shares": (share | {"whole": NAMED, "rest": INSIDE},)}}
    origins = stating("sortie", "ministry", facets["sortie"]), stating("audit", "wire", facets["audit"])
    of_relay = {"sortie": counts, "audit": {"shares": (share,)}}
    relays = [stating(f"relay-{n}", "outlet", of_relay[key], relays=key) for n, key in enumerate(relayed)]
    assert numbers(page_of(*records, *origins, *relays)) == numbers(page_of(*records, *origins))


@law
@given(campaigns())
def test_bars_are_as_long_as_their_numbers_on_one_scale(records: list[Record]) -> None:
    (actor,) = page_of(*records).actors
    drawn = [
        (sum(one.width for one in line), number)
        for period in actor.periods
        for line, number in (
            (period.bar.strikes, as_number(period.strikes)),
            (period.bar.claimed, as_number(period.claimed) if period.claimed else 0),
        )
    ]
    longest = max(number for _, number in drawn)
    for length, number in drawn:
        assert length == pytest.approx(LENGTH * number / longest, abs=0.1)


def test_numbers_of_unlike_units_cannot_be_added_and_the_error_names_both() -> None:
    with pytest.raises(UnlikeUnits, match="`munition` and `target` are unlike units"):
        total((exactly(Unit.MUNITION, 26), exactly(Unit.TARGET, 26)), Unit.MUNITION)


def test_a_share_of_no_one_actor_is_kept_on_a_list_of_its_own() -> None:
    share = {"percent": "30", "bound": "about", "of": "strike", "what": "strikes at night"}
    said = claim("night", "wire", about=None, facets={"shares": (share,)})
    assert [one.anchor for one in page_of(said).other_shares] == ["share-night"]


def test_a_number_without_its_days_says_so() -> None:
    about_20 = {"unit": "sortie", "bound": "about", "value": "20", "what": "sorties"}
    said = stating("sorties", "ministry", {"counts": (about_20,)})
    ((_, (figure,)),) = page_of(said).actors[0].whole.stated
    assert (figure.number, figure.unit, figure.whole) == ("about 20", "sorties", None)
    assert figure.period == "period not stated"


# The demonstration desk

LEDGER = "ledger.html"
REUTERS = "share-2015-10-21-reuters-locations"


@pytest.fixture(scope="module")
def html(demonstration_pages: dict[str, HtmlPage]) -> HtmlPage:
    return demonstration_pages[LEDGER]


@pytest.fixture(scope="module")
def chunks(demonstration: object, html: HtmlPage) -> dict[str, str]:
    """The text of each figure and share by its id."""
    source = (demonstration.site / LEDGER).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    parts = re.split(r'<(?:li|article)[^>]* id="((?:figure|share)-[^"]+)">', source)
    ends = re.compile(r"</li>\s*(?=<li id=|</ol>)|</article>")
    cut = (re.sub(r"(?=</t[dh]>)", " ", ends.split(text)[0]) for text in parts[2::2])
    return {key: " ".join(HtmlPage(text).text.split()) for key, text in zip(parts[1::2], cut, strict=True)}


def test_every_figure_says_its_whole_unit_bound_period_and_source(chunks: dict[str, str]) -> None:
    figures = {key: text for key, text in chunks.items() if key.startswith("figure-")}
    assert len(figures) > 30
    for key, text in figures.items():
        assert re.match(
            r"(about |almost |more than |at least |at most |\d+ to )?([\d,]+ [a-z]+|none on record) ", text
        ), key
        assert re.search(r" of [\d,]+ (strikes?|attacks?) on record · |whole: (not stated|none, a count) · ", text), key
        assert re.search(r"bound: [a-z ]+ · period: .*(\d{4}|not stated).* · source: \S", text), key


def test_every_figure_opens_its_records_and_each_leads_to_its_page(
    chunks: dict[str, str], html: HtmlPage, demonstration_pages: dict[str, HtmlPage]
) -> None:
    for key, text in chunks.items():
        stated = re.search(r"The records behind it \((\d+)\)", text)
        assert stated, key
        led_to = {target_of(LEDGER, link) for link in html.links_in(key)}
        records = {page for page in led_to if page and not page.startswith("sources/")}
        assert len(records) >= int(stated[1]), key
        assert led_to <= demonstration_pages.keys(), key


def test_the_locations_named_in_the_reuters_audit_are_recomputed(chunks: dict[str, str]) -> None:
    text = chunks[REUTERS]
    assert "part worked out: the whole less the part given at least 49 64 locations at least 76.6 %" in text
    assert "part given by the source, as “a maximum of 15” at most 15 64 locations at most 23.4 %" in text
    assert "period: from 30 September 2015 until it was stated, between 20 and 23 October 2015" in text
    assert "Coverage not stated" in text


def test_the_outlets_almost_80_percent_stands_beside_it_with_the_change_of_unit(chunks: dict[str, str]) -> None:
    text = chunks[REUTERS]
    assert "“almost 80% of the airstrikes” as a share of strikes The Interpreter" in text
    assert "Change of unit. It is printed as a share of strikes; the numbers behind it count locations." in text
    assert "lies 3.4 percentage points above 76.6 %, the least that the two numbers give for locations" in text


def test_a_share_without_its_numbers_has_nothing_worked_out(chunks: dict[str, str]) -> None:
    text = chunks["share-2015-10-23-us-government-share"]
    assert "Part not stated, whole not stated: nothing can be worked out." in text
    assert "“95% of the airstrikes” as a share of strikes Vocativ for US government" in text


def test_26_munitions_and_26_targets_stand_once_each_with_two_actors(chunks: dict[str, str]) -> None:
    of_26 = {key: text for key, text in chunks.items() if re.match(r"26 (munitions|targets)", text)}
    over_the_whole = {key: text.split(" whole:")[0] for key, text in of_26.items() if "-whole-" in key}
    assert over_the_whole == {
        "figure-russia-whole-munition-1": "26 munitions cruise missiles fired",
        "figure-united-states-whole-target-1": "26 targets targets hit",
    }


def test_nothing_that_is_only_claimed_is_among_the_strikes(html: HtmlPage) -> None:
    strikes, claimed = (set(html.links_in(f"figure-united-states-whole-{kind}")) for kind in ("strikes", "claimed"))
    assert claimed == {"strikes/2015-10-21-omar-oil-field.html"}
    assert not strikes & claimed


def test_more_than_50_civilians_stays_a_lower_bound(demonstration_pages: dict[str, HtmlPage]) -> None:
    claims = [page.text for path, page in demonstration_pages.items() if path.startswith("claims/")]
    told = [text for text in claims if "50 civilians" in text]
    assert told
    assert all("more than 50 civilians" in text or "over 50 civilians" in text for text in told)
    assert not any(re.search(r"(?<!than )(?<!over )\b50 civilians", text) for text in told)


@pytest.mark.parametrize(
    ("page", "anchor"),
    [
        ("actors/russia.html", "actor-russia"),
        ("claims/2015-10-21-reuters-locations.html", REUTERS),
        ("claims/2015-10-23-interpreter-eighty-percent.html", REUTERS),
    ],
)
def test_actors_and_claims_lead_to_their_part_of_the_ledger(
    demonstration_pages: dict[str, HtmlPage], page: str, anchor: str
) -> None:
    links = [link.attributes.get("href") for link in demonstration_pages[page].named("a")]
    assert f"../{LEDGER}#{anchor}" in links
    assert anchor in demonstration_pages[LEDGER].ids


def test_an_actor_without_anything_on_record_has_no_link_to_the_ledger(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    links = [link.attributes.get("href", "") for link in demonstration_pages["actors/turkey.html"].named("a")]
    assert not any(f"{LEDGER}#actor" in link for link in links)
