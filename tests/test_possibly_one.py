"""Of records that may be one, a count has a least number below it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.assess import Assessed, assess
from briefs.assessment.counting.possibly_one import alike_to, among, attacks_that_may_be_one, fewest
from briefs.assessment.days import Days
from briefs.assessment.losses import losses
from briefs.assessment.places_struck import fewest_places
from briefs.assessment.timeline import timeline
from briefs.publication.analyses.possibly_one import alike_in
from briefs.publication.analyses.timeline import timeline_page
from briefs.publication.brief import compose_brief
from briefs.publication.crossings import Crossings
from briefs.publication.explorer import explorer
from briefs.publication.feeds import feeds
from briefs.publication.figures import figures_of
from briefs.publication.overviews import card, front
from briefs.records.model import Record
from desks import brief, claim, desk, event, place, settings, source, strike
from exporting import exports_of, row

IDS = tuple("abcde")


def may_be(*others: str) -> tuple[dict[str, str], ...]:
    return tuple({"id": other, "reason": "One names the province, the other a town in it."} for other in others)


def test_who_may_be_either_of_two_makes_them_no_fewer() -> None:
    assert fewest(("a", "c"), alike_to([("a", "b"), ("b", "c")])) == 2
    assert fewest(("a", "b", "c"), alike_to([("a", "b"), ("b", "c")])) == 2
    assert fewest(("a", "b", "c"), alike_to([("a", "b"), ("b", "c"), ("a", "c")])) == 1
    assert fewest(("a", "b", "c"), alike_to([("a", "b"), ("a", "c"), ("b", "b"), ("c", "c")])) == 2


def test_a_pair_of_which_one_is_not_counted_takes_nothing_away() -> None:
    assert fewest(("a", "c"), alike_to([("a", "b")])) == 2


@given(st.sets(st.sampled_from(IDS)), st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))))
def test_every_pair_takes_at_most_one_away_and_none_is_left_of_none(
    ids: set[str], pairs: list[tuple[str, str]]
) -> None:
    least = fewest(ids, alike_to(pairs))
    assert len(ids) - len(pairs) <= least <= len(ids)
    assert (least == 0) is (not ids)
    assert least == fewest(ids, alike_to([(other, one) for one, other in reversed(pairs)]))


@given(st.sets(st.sampled_from(IDS)), st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))))
def test_there_are_as_many_at_least_as_there_are_of_which_no_two_may_be_one(
    ids: set[str], pairs: list[tuple[str, str]]
) -> None:
    joined = {frozenset(pair) for pair in pairs}
    found = (some for number in range(len(ids) + 1) for some in combinations(sorted(ids), number))
    apart = [some for some in found if not any(frozenset(two) in joined for two in combinations(some, 2))]
    assert fewest(ids, alike_to(pairs)) == max(map(len, apart))


@given(
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from(IDS)),
    st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))),
)
def test_a_month_has_no_fewer_at_least_than_any_of_its_days(
    day: set[str], others: set[str], pairs: list[tuple[str, str]]
) -> None:
    alike = alike_to(pairs)
    assert fewest(day, alike) <= fewest(day | others, alike)


def test_a_province_with_more_towns_than_can_be_tried_one_by_one_may_be_any_one_of_them() -> None:
    towns = [f"town-{number:03}" for number in range(200)]
    assert fewest(("province", *towns), alike_to([("province", town) for town in towns])) == 200
    ring = zip(towns, (*towns[1:], towns[0]), strict=True)
    assert fewest(towns, alike_to(ring)) == 100


@pytest.mark.parametrize(
    ("places", "pairs", "least"),
    [
        ({"town": "a", "village": "b"}, [("a", "b")], 1),
        ({"town": "a", "village": "bc"}, [("a", "b")], 1),
        ({"town": "ac", "village": "bd"}, [("a", "b")], 2),
        ({"town": "ab", "village": "c"}, [("a", "b")], 2),
        ({"town": "a", "village": "b", "hamlet": "c"}, [("a", "b"), ("b", "c")], 1),
        ({"town": "a", "village": "b"}, [("a", "elsewhere")], 2),
        ({}, [], 0),
    ],
)
def test_where_two_strikes_may_be_one_only_one_of_their_places_need_have_been_struck(
    places: dict[str, str], pairs: list[tuple[str, str]], least: int
) -> None:
    assert fewest_places(places, pairs) == least


def test_the_days_of_a_desk_ask_for_no_pair_of_another_day() -> None:
    asked: list[str] = []

    class Alike(dict[str, tuple[str, ...]]):
        def get(self, key: str, default: Any = None) -> Any:
            asked.append(key)
            return super().get(key, default)

    assert fewest(("a", "b"), Alike(alike_to([("a", "b"), ("c", "d"), ("e", "f")]))) == 1
    assert sorted(asked) == ["a", "b"]


def test_who_may_be_a_part_of_a_salvo_may_be_the_salvo() -> None:
    here = {"at": "town", "on": "2015-10-07"}
    strikes = (
        strike("salvo", **here),
        strike("part", part_of="salvo", **here),
        strike("other", may_be_same_as=may_be("part"), **here),
    )
    assert attacks_that_may_be_one(strikes, assess(desk(*strikes), settings())) == (("other", "salvo"),)


def test_no_pair_is_made_of_what_is_gone_or_of_a_salvo_and_its_own_part() -> None:
    here = {"at": "town", "on": "2015-10-07"}
    gone = {"on": "2015-12-01", "reason": "Entered twice."}
    strikes = (
        strike("salvo", **here),
        strike("part", part_of="salvo", may_be_same_as=may_be("salvo", "entered-twice", "unknown"), **here),
        strike("entered-twice", withdrawn=gone, **here),
    )
    assessed = assess(desk(*strikes), settings())
    assert attacks_that_may_be_one([assessed.desk.strikes[one] for one in ("salvo", "part")], assessed) == ()
    assert among("ab", [("a", "b"), ("a", "c"), ("c", "d")]) == (("a", "b"),)


def test_a_salvo_that_counts_by_its_part_may_be_another_attack_still() -> None:
    here = {"at": "town", "on": "2015-10-07"}
    editors = {"grade": "low", "reason": "Seen by the desk.", "by": "editor", "on": "2016-01-01"}
    of = desk(
        source("locals"),
        strike("salvo", **here),
        strike("part", part_of="salvo", override=editors, **here),
        strike("other", may_be_same_as=may_be("salvo"), **here),
        claim("seen", "locals", about="other"),
    )
    found = timeline(assess(of, settings()), Days(date(2015, 10, 7), date(2015, 10, 7)))
    assert (found.rows, found.alike) == (("other", "part"), (("other", "part"),))
    assert (found.total.low, found.total.high) == (1, 2)


def test_the_front_page_and_day_by_day_say_in_the_same_words_how_many_may_be_one() -> None:
    here = {"at": "town", "on": "2015-10-07"}
    on_record = strike("one", **here), source("locals"), claim("seen", "locals", about=("one", "other"))
    of_two = [assess(desk(*on_record, strike("other", **here, **more)), settings()) for more in PAIR]
    told = [(front(of, Crossings(of.desk)).alike, timeline_page(of).alike) for of in of_two]
    why = "Why it is not settled stands on their pages."
    assert told == [(f"1 pair of these records may be one attack, so there are 1 at least. {why}",) * 2, ("", "")]


PAIR = ({"may_be_same_as": may_be("one")}, {})


def test_the_explorer_knows_the_attacks_that_may_be_one_by_what_counts_them() -> None:
    here = {"at": "town", "on": "2015-10-07"}
    strikes = (
        strike("salvo", **here),
        strike("part", part_of="salvo", **here),
        strike("other", may_be_same_as=may_be("part"), **here),
    )
    assert explorer(assess(desk(*strikes), settings())).alike == (("other", "salvo"),)


def a_pair_in_a_brief(*more: Record) -> Assessed:
    """A salvo of which a part may be another attack, and a third; the other says so of the part, which does not."""
    here = {"at": "town", "on": "2015-10-07"}
    of = desk(
        source("locals"),
        place("town", at=(34.5, 38.2)),
        strike("salvo", **here),
        strike("part", part_of="salvo", **here),
        strike("other", may_be_same_as=may_be("part"), **here),
        strike("third", may_be_same_as=may_be("elsewhere"), **here),
        strike("elsewhere", at="town", on="2015-12-07"),
        claim("seen", "locals", about=("salvo", "part", "other", "third", "elsewhere")),
        brief("week", "2015-10-01/2015-10-07", takeaway="[Three strikes](count:strikes?window=brief) are on record."),
        *more,
    )
    return assess(of, settings())


AT_LEAST_TWO = (
    "1 pair of these records may be one attack, so there are 2 at least. Why it is not settled stands on their pages."
)


def test_a_brief_says_how_many_strikes_there_are_at_least_wherever_it_is_counted() -> None:
    of = a_pair_in_a_brief()
    week = of.desk.briefs["week"]
    shown = compose_brief(of, week)
    assert (shown.strike_count, alike_in(shown).told) == (3, AT_LEAST_TWO)
    assert card(of, week).alike == AT_LEAST_TWO
    (entry,) = feeds(of)[0].entries
    assert entry.paragraphs[1] == (f"Strikes: 0 high confidence, 3 low confidence. {AT_LEAST_TWO}",)
    exported = row(exports_of(of.desk), "briefs", "week")
    assert (exported["strike_count"], exported["strike_count_least"]) == (3, 2)


def test_a_strike_that_may_lie_outside_the_days_of_a_brief_is_none_of_those_there_are_at_least() -> None:
    longer = strike("longer", at="town", on="2015-10-06/2015-10-08"), claim("later", "locals", about="longer")
    of = a_pair_in_a_brief(*longer)
    week = of.desk.briefs["week"]
    told = f"1 may lie outside these days. {AT_LEAST_TWO}"
    assert (alike_in(compose_brief(of, week)).told, card(of, week).alike) == (told, told)
    assert figures_of(of, "briefs", "week")[0].number == "2 to 4"
    exported = row(exports_of(of.desk), "briefs", "week")
    assert (exported["strike_count"], exported["strike_count_least"]) == (4, 2)


def test_an_edition_says_it_without_leading_to_pages_that_may_have_changed_since() -> None:
    of = a_pair_in_a_brief()
    told = alike_in(compose_brief(of, of.desk.briefs["week"]), is_frozen=True).told
    assert told == "1 pair of these records may be one attack, so there are 2 at least."


def test_each_of_two_strikes_of_a_brief_that_may_be_one_names_the_other() -> None:
    of = a_pair_in_a_brief()
    rows = alike_in(compose_brief(of, of.desk.briefs["week"])).rows
    assert {key: [link.id for link in links] for key, links in rows.items()} == {
        "other": ["part"],
        "part": ["other"],
        "third": ["elsewhere"],
    }


def test_a_figure_of_strikes_that_may_be_one_tells_the_range_and_why() -> None:
    of = a_pair_in_a_brief()
    (figure,) = figures_of(of, "briefs", "week")
    assert (figure.number, figure.bound) == ("2 to 3", "between")
    assert figure.words.endswith("; 1 pair of attacks may be one")


def test_what_is_only_claimed_takes_nothing_from_the_strikes_of_a_brief() -> None:
    here = {"at": "town", "on": "2015-10-07"}
    told = source("locals"), claim("seen", "locals", about="one")
    pair = strike("one", **here), strike("two", may_be_same_as=may_be("one"), **here)
    of = assess(desk(*told, *pair, brief("week", "2015-10-01/2015-10-07")), settings())
    found = alike_in(compose_brief(of, of.desk.briefs["week"]))
    assert (found.told, sorted(found.rows)) == ("", ["one", "two"])


def test_two_losses_that_may_be_one_are_told_as_a_pair_and_one_man_in_both_records_is_not() -> None:
    told = source("media", "media"), claim("c1", "media", about=("first", "second"))
    one, other = ({"people": [{"name": name}]} for name in ("A. Soldier", "B. Soldier"))
    first = event("first", "2016-05-11", "loss", **one)
    second = event("second", "2016-05-12", "loss", may_be_same_as=may_be("first"), **other)
    assert losses(desk(*told, first, second)).alike == (("first", "second"),)
    same = event("second", "2016-05-12", "loss", may_be_same_as=may_be("first"), **one)
    assert losses(desk(*told, first, same)).alike == ()
