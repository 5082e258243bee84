"""The page of the days: silence never reads as 0, and the drawing and the table hold the same strikes."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

import on_record
from briefs.assessment.assess import assess
from briefs.publication.analyses.timeline import timeline_page
from briefs.publication.analyses.timeline_views import Month, Row, Timeline
from briefs.records.model import Record
from briefs.rendering.language import Language
from briefs.rendering.timeline import TimelineAssets, TimelineDrawing, compose, draw_timeline, live_json
from desks import claim, desk, gap, place, settings, source, strike
from html_page import HtmlPage
from sites import REPOSITORY

FIRST = date(2015, 9, 25)
STANDING = (
    source("ministry", "official"),
    source("pentagon", "official"),
    source("locals", "activist-network"),
    source("isw", "analyst"),
    source("airwars", "monitor"),
    place("talbisah", at=(34.84, 36.73)),
    claim("isw-says", "isw", about=None, stated="2015-12-01"),
    claim("airwars-says", "airwars", about=None, stated="2015-12-01"),
)
PER_ISW = gap("per-isw", "ministry", "2015-10-28/2015-11-01", claim="isw-says")
PER_AIRWARS = gap("per-airwars", "ministry", "2015-10-28/2015-10-30", claim="airwars-says")


def page_of(*records: Record) -> Timeline:
    seen = [claim(f"{one.id}-seen", "locals", about=one.id) for one in records if one.kind_folder == "strikes"]
    return timeline_page(assess(desk(*STANDING, *records, *seen), settings()))


def drawn(page: Timeline) -> TimelineDrawing:
    return draw_timeline(page, TimelineAssets("plotly.js", "plotly.css", 1))


def rows(page: Timeline) -> list[Row]:
    return [row for month in page.months for row in month.rows]


def month(page: Timeline, key: str) -> Month:
    return next(one for one in page.months if one.key == key)


def listed(page: Timeline, *, is_strike: bool = True) -> Counter[str]:
    lines = [line for row in rows(page) for line in row.lines if line.grade.is_strike is is_strike]
    return Counter(attack.link.id for line in lines for attack in line.attacks)


spans = st.tuples(st.integers(0, 120), st.sampled_from([0, 0, 0, 1, 4, 40])).map(
    lambda pair: f"{FIRST + timedelta(pair[0])}/{FIRST + timedelta(sum(pair))}"
)
accounts = st.tuples(st.sampled_from(["ministry", "pentagon"]), spans, st.sampled_from(["isw-says", "airwars-says"]))


@st.composite
def pages(draw: st.DrawFn) -> Timeline:
    """Up to eight attacks, some claimed by nobody but the ministry, and up to four accounts of silence."""
    struck = [strike(f"hit-{n}", at="talbisah", on=days) for n, days in enumerate(draw(st.lists(spans, max_size=8)))]
    seen = [claim(f"{one.id}-seen", "locals", about=one.id) for one in struck if draw(st.booleans())]
    told = draw(st.lists(accounts, max_size=4))
    silent = [gap(f"gap-{n}", by, days, claim=said) for n, (by, days, said) in enumerate(told)]
    return timeline_page(assess(desk(*STANDING, *struck, *seen, *silent), settings()))


@profile(max_examples=60, deadline=None, derandomize=True)
@given(pages())
def test_a_silent_day_never_reads_0_in_the_table_or_in_the_drawing(page: Timeline) -> None:
    for row in rows(page):
        if row.gaps:
            assert row.silent
            assert row.number != "0"
            assert row.is_spread or row.number is None or row.number.startswith("at least ")
    silent = {
        FIRST + timedelta(n) for n in range(200) for a in page.accounts if a.first <= FIRST + timedelta(n) <= a.last
    }
    numbers = dict(page.numbers)
    assert all(re.fullmatch(r"\?|≥[1-9]\d*", numbers[day]) for day in silent)
    assert not any(re.fullmatch(r"[≤≥]?0", words) for words in numbers.values())
    assert all(one.number is None or one.number.startswith("at least ") for one in page.months if one.silent_days)


def test_what_may_be_one_counts_once_in_the_least_number_and_is_named() -> None:
    other = {"id": "first", "reason": "no source says"}
    page = page_of(
        strike("first", at="talbisah", on="2015-10-05"),
        strike("second", at="talbisah", on="2015-10-05", may_be_same_as=[other]),
        strike("third", at="talbisah", on="2015-10-05"),
    )
    (row,) = [one for one in rows(page) if one.lines]
    assert (row.number, month(page, "2015-10").strikes, dict(page.numbers)) == (
        "2 to 3",
        "2 to 3 strikes",
        {date(2015, 10, 5): "2–3"},
    )
    named = {one.link.id: [same.id for same in one.may_be] for one in page.strikes}
    assert named == {"first": ["second"], "second": ["first"], "third": []}
    assert page.alike == (
        "1 pair of these records may be one attack, so there are 2 at least. "
        "Why it is not settled stands on their pages."
    )


@profile(max_examples=60, deadline=None, derandomize=True)
@given(pages())
def test_the_table_the_still_and_the_live_drawing_hold_the_same_strikes_once_each(page: Timeline) -> None:
    wanted = Counter(attack.link.id for attack in page.strikes)
    layout = compose(page)
    live = json.loads(live_json(page, layout)) if page.months else {"data": []}
    assert set(wanted.values()) <= {1}
    assert listed(page) == wanted
    assert Counter(attack.link.id for pile in layout.piles for attack in pile.strikes) == wanted
    assert Counter(key for trace in live["data"] for key in trace.get("ids", [])) == wanted
    assert page.total == len(wanted)


@profile(max_examples=60, deadline=None, derandomize=True)
@given(pages())
def test_every_day_stands_in_one_row_of_a_month_that_has_anything_on_record(page: Timeline) -> None:
    days = [row.first + timedelta(n) for row in rows(page) if not row.is_spread for n in range(row.length)]
    assert max(Counter(days).values(), default=1) == 1
    touched = {day for attack in page.strikes for day in (attack.first, attack.last)}
    assert touched <= set(days)


@profile(max_examples=60, deadline=None, derandomize=True)
@given(pages())
def test_every_address_in_the_drawing_is_a_row_or_an_account_on_the_page(page: Timeline) -> None:
    if not page.months:
        return
    drawing = drawn(page)
    svg = "".join(half.svg for shown in drawing.months for half in shown.halves)
    known = {row.anchor for row in rows(page)} | {f"gap-{account.link.id}" for account in page.accounts}
    assert set(re.findall(r'<a [^>]*xlink:href="#([^"]+)"', svg)) <= known
    assert {reach.anchor for row in rows(page) for reach in row.reaches} <= known


@profile(max_examples=60, deadline=None, derandomize=True)
@given(pages())
def test_no_two_strikes_stand_on_one_another(page: Timeline) -> None:
    taken = Counter(
        (pile.first + timedelta(n), level)
        for pile in compose(page).piles
        for level in pile.levels
        for n in range((pile.last - pile.first).days + 1)
    )
    assert set(taken.values()) <= {1}


def test_a_strike_over_several_days_is_counted_on_none_of_them_and_once_in_its_month() -> None:
    page = page_of(strike("hit", at="talbisah", on="2015-10-06/2015-10-08"))
    days = [(row.days, row.number) for row in rows(page)]
    assert days == [("6–8 October 2015", "1"), ("6–8 October 2015", "at most 1")]
    assert [row.is_spread for row in rows(page)] == [True, False]
    assert month(page, "2015-10").number == "1"


def test_a_strike_at_the_turn_of_a_month_is_certain_in_neither_and_counted_once_in_the_whole() -> None:
    page = page_of(strike("hit", at="talbisah", on="2015-09-30/2015-10-01"))
    assert [(one.number, one.beyond) for one in page.months] == [("at most 1", 1), ("at most 1", 1)]
    assert (page.total, listed(page)) == (1, {"hit": 1})


def test_a_strike_on_or_before_a_day_is_no_part_of_the_least_number_of_its_month() -> None:
    page = page_of(
        strike("before", at="talbisah", on={"not_after": "2015-10-06"}), strike("hit", at="talbisah", on="2015-10-07")
    )
    assert [(row.days, row.number) for row in rows(page)] == [("6 October 2015", "at most 1"), ("7 October 2015", "1")]
    assert (month(page, "2015-10").number, page.total, page.open_ended) == ("1 to 2", 2, 1)


def test_two_accounts_of_one_silence_are_both_drawn_and_told_apart() -> None:
    page = page_of(PER_ISW, PER_AIRWARS)
    (silence,) = page.silences
    assert silence.is_disputed
    assert silence.agreed == "28–30 October 2015"
    assert [(a.link.id, a.days, a.said_by.text) for a in silence.accounts] == [
        ("per-airwars", "28–30 October 2015", "Airwars"),
        ("per-isw", "28 October – 1 November 2015", "Isw"),
    ]
    shown = drawn(page)
    october = shown.months[0].halves[1].svg
    bands = re.findall(r'<rect class="tl-band" x="(\d+)"[^>]* width="(\d+)"[^>]* fill="([^"]+)"', october)
    assert bands == [("352", "96", "url(#tl-h0)"), ("352", "128", "url(#tl-h1)")]
    assert [(row.days, len(row.gaps)) for row in rows(page)] == [
        ("28–30 October 2015", 2),
        ("31 October 2015", 1),
        ("1 November 2015", 1),
    ]


def test_a_strike_inside_a_silence_says_that_high_is_unavailable_in_drawing_and_table() -> None:
    page = page_of(PER_ISW, strike("hit", at="talbisah", on="2015-10-29"))
    (attack,) = page.strikes
    assert attack.ceiling == "High unavailable: no official reporting, according to Isw"
    assert page.silences[0].capped == (attack,)
    assert "High unavailable: no official reporting, according to Isw." in drawn(page).months[0].halves[1].svg
    assert "High unavailable: no official reporting, according to Isw" in live_json(page, compose(page))


def test_days_alike_fold_into_one_row_and_months_without_a_record_into_words() -> None:
    page = page_of(
        strike("early", at="talbisah", on="2015-10-02"),
        strike("later", at="talbisah", on="2015-10-09"),
        strike("late", at="talbisah", on="2016-03-01"),
    )
    assert [(row.days, row.number) for row in month(page, "2015-10").rows] == [
        ("2 October 2015", "1"),
        ("3–8 October 2015", "0"),
        ("9 October 2015", "1"),
        ("10–31 October 2015", "0"),
    ]
    assert [(one.key, one.before) for one in page.months] == [
        ("2015-10", ""),
        ("2016-03", "November 2015 to February 2016"),
    ]


def test_half_a_month_without_anything_is_told_with_the_empty_days_next_to_it() -> None:
    seen = strike("late", at="talbisah", on="2015-09-30"), strike("early", at="talbisah", on="2015-11-04/2015-11-05")
    boast = strike("boast", at="talbisah", on="2015-10-02")
    claims = claim("saw-late", "locals", about="late"), claim("saw-early", "locals", about="early")
    page = timeline_page(assess(desk(*STANDING, *seen, boast, *claims), settings()))
    assert [[half.words for half in one.halves] for one in drawn(page).months] == [
        ["1–29 September 2015: nothing on record.", ""],
        ["1–31 October 2015: no strike on record.", ""],
        ["", "6–30 November 2015: nothing on record."],
    ]


@profile(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(1, 14)), min_size=1, max_size=9))
def test_on_a_phone_no_number_runs_into_that_of_the_day_before(groups: list[tuple[int, int, int]]) -> None:
    days = [(FIRST + timedelta(first), FIRST + timedelta(first + more), n) for first, more, n in groups]
    hits = [
        strike(f"hit-{at}-{n}", at="talbisah", on=f"{first}/{last}")
        for at, (first, last, times) in enumerate(days)
        for n in range(times)
    ]
    for half in (half for shown in drawn(page_of(*hits)).months for half in shown.halves):
        texts = re.findall(r'<text class="tl-n([^"]*)"[^>]* x="(\d+)" y="([\d.]+)">([^<]*)<', half.svg)
        placed = [(int(x), float(y) - 16 * len(up.split()), len(words)) for up, x, y, words in texts]
        for (x, y, letters), (next_x, next_y, next_letters) in pairwise(placed):
            assert next_x - x >= 13 * (letters + next_letters) / 2 or abs(next_y - y) > 15.8


def test_numbers_that_have_room_beside_each_other_stand_on_their_piles_on_a_phone_too() -> None:
    page = page_of(strike("hit", at="talbisah", on="2015-10-06/2015-10-09"))
    svg = "".join(half.svg for half in drawn(page).months[0].halves)
    assert svg.count("≤1") == 4
    assert "tl-up" not in svg


def test_an_attack_claimed_only_is_listed_apart_and_neither_drawn_nor_counted() -> None:
    page = timeline_page(assess(desk(*STANDING, strike("hit", at="talbisah", on="2015-10-02")), settings()))
    assert (page.strikes, page.total, page.claimed) == ((), 0, 1)
    assert listed(page, is_strike=False) == {"hit": 1}


def test_attacks_claimed_only_that_are_spread_over_a_silence_do_not_read_0_either() -> None:
    page = timeline_page(
        assess(desk(*STANDING, PER_ISW, strike("hit", at="talbisah", on="2015-10-29/2015-10-30")), settings())
    )
    assert {row.number for row in rows(page) if row.gaps} == {None}


def test_a_desk_without_strikes_and_gaps_has_no_days() -> None:
    assert page_of().months == ()


def test_a_name_cannot_break_out_of_the_drawing() -> None:
    hostile = source("loud", "official", name='"><script>alert(1)</script>')
    page = page_of(hostile, gap("loud-gap", "loud", "2015-10-28/2015-10-29", claim="isw-says"))
    drawing = drawn(page)
    assert "<script" not in drawing.live + "".join(half.svg for one in drawing.months for half in one.halves)


def test_another_desk_has_its_own_month_and_its_own_silence() -> None:
    page = timeline_page(on_record.assessed(REPOSITORY / "tests/second_desk"))
    assert [one.key for one in page.months] == ["2031-03"]
    assert [row.days for row in rows(page) if row.gaps] == ["6–9 March 2031"]


def test_the_demonstration_draws_the_five_silent_days_without_a_number(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    page = demonstration_pages["timeline.html"]
    assert {"2015-10", "2015-11", "d2015-10-28", "d2015-10-29", "d2015-10-31", "d2015-11-01"} <= set(page.ids)
    assert {"gap-2015-10-28-mod-silent", "gap-2015-10-28-mod-silent-airwars"} <= set(page.ids)
    assert "They agree on 28–30 October 2015." in page.text
    text = " ".join(page.text.split())
    assert "29–30 October 2015 2 days no figure Russian Ministry of Defence silent" in text


def test_the_demonstrations_strikes_inside_the_silence_say_that_high_is_unavailable(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    inside = [
        path for path in demonstration_pages if re.fullmatch(r"strikes/2015-(10-(28|29|30|31)|11-01)-.*\.html", path)
    ]
    assert len(inside) == 6
    for path in inside:
        assert "High unavailable: no official reporting" in demonstration_pages[path].text


def test_gap_pages_and_briefs_lead_to_the_days_of_the_gap(demonstration_pages: dict[str, HtmlPage]) -> None:
    for path in ("gaps/2015-10-28-mod-silent.html", "briefs/2015-11-03-russian-airstrikes.html"):
        links = [link.attributes.get("href") for link in demonstration_pages[path].named("a")]
        assert "../timeline.html#2015-10" in links


def test_the_drawing_speaks_the_language_of_the_site() -> None:
    page = page_of(PER_ISW, strike("hit", at="talbisah", on="2015-10-02/2015-10-03"))
    german = Language(
        "de",
        "en",
        {
            ("month", "October"): ("Oktober",),
            (None, "{n} strike"): ("{n} Angriff", "{n} Angriffe"),
            (None, "{days}: {strikes}, {grade}, on any of these days."): ("{days}: {strikes}, {grade}, offen.",),
            (None, "{source} silent"): ("{source} schweigt",),
            (None, "{source} silent,\nsays {speaker}"): ("{source} schweigt,\nlaut {speaker}",),
            (None, "counted on none of these days"): ("an keinem gezählt",),
        },
    )
    shown = draw_timeline(page, TimelineAssets("plotly.js", "plotly.css", 1), german)
    first, second = shown.months[0].halves
    assert "<title>2–3 Oktober 2015: 1 Angriff, Low confidence, offen.</title>" in first.svg
    assert "; Ministry schweigt</title>" in second.svg
    live = json.loads(live_json(page, compose(page), german))
    assert [label["text"] for label in live["layout"]["annotations"]] == ["Ministry schweigt,<br>laut Isw"]
    assert "<br>an keinem gezählt" in json.dumps(live["data"], ensure_ascii=False)


def test_a_month_with_at_most_one_strike_says_so_in_the_singular() -> None:
    page = page_of(strike("hit", at="talbisah", on="2015-09-30/2015-10-01"))
    assert [one.strikes for one in page.months] == ["at most 1 strike", "at most 1 strike"]
