"""Counting: each thing once, in one unit, with its bounds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from briefs.assessment.assess import Assessed, assess
from briefs.assessment.counting.quantities import Quantity, UnlikeUnits, add, either, quantity, total
from briefs.assessment.counting.tallies import only_claimed, tally
from briefs.assessment.selection import strikes_of
from briefs.records.model import Count, Record
from briefs.records.vocabulary import Bound, Unit
from desks import DAMASCUS, brief, claim, desk, place, settings, source, strike

SOURCES = (
    source("ministry", "official", family="russian-state", side=DAMASCUS),
    source("sana", "state-media", side=DAMASCUS),
    source("locals", "activist-network"),
    source("wire", "wire"),
)
PLACES = (
    place("idlib", "governorate", region="SY-ID"),
    place("raqqa", at=(35.95, 39.01)),
    place("maarat", at=(35.64, 36.67), parent="idlib"),
)


def count(unit: str, value: int | None, bound: str = "exactly", **more: Any) -> dict[str, Any]:
    return (
        {"unit": unit, "bound": bound, "what": "counted"} | ({"value": str(value)} if value is not None else {}) | more
    )


def counting(id: str, by: str, *counts: dict[str, Any], **values: Any) -> Record:
    """A claim with numbers."""
    base = claim(id, by, **values).model_dump(by_alias=True, exclude_none=True)
    return type(claim("any", by)).model_validate(base | {"facets": base.get("facets", {}) | {"counts": counts}})


def of(*records: Record) -> Assessed:
    return assess(desk(*SOURCES, *PLACES, *records), settings())


def salvo(*more: Record) -> Assessed:
    """AC-01: 26 missiles at 11 targets, two groups, told by three."""
    numbers = count("munition", 26), count("target", 11)
    whole = {"about": "salvo", "on": "2015-10-07"}
    return of(
        strike("salvo", at=None, on="2015-10-07", counts=numbers),
        strike("east", at="raqqa", on="2015-10-07", part_of="salvo"),
        strike("west", at="maarat", on="2015-10-07", part_of="salvo"),
        counting("minister", "ministry", *numbers, **whole),
        counting("agency", "sana", *numbers, **whole),
        claim("seen", "locals", about=("salvo", "east", "west"), at=("raqqa", "maarat"), on="2015-10-07"),
        *more,
    )


def words(assessed: Assessed, unit: str, chosen: Any = None) -> str | None:
    found = tally(assessed, Unit(unit), chosen).total
    return found.words if found else None


def test_a_salvo_is_one_attack_its_number_counted_once_and_its_parts_add_places_only() -> None:
    found = salvo()
    assert [words(found, unit) for unit in ("strike", "munition", "target", "location")] == ["1", "26", "11", "2"]
    assert words(found, "munition", ["east", "west"]) == "26"
    assert tally(found, Unit.MUNITION).rows[0].strikes == ("east", "salvo", "west")


def test_how_many_went_to_each_group_is_not_known() -> None:
    part = counting("part-count", "locals", count("munition", 4), about="east", on="2015-10-07")
    found = tally(salvo(part), Unit.MUNITION)
    assert (found.total and found.total.words, [a.claim for a in found.asides]) == ("26", ["part-count"])
    assert found.asides[0].reason == "Gives a number for a part; the whole is counted once."


def test_several_accounts_of_one_number_are_alternatives_and_never_add() -> None:
    found = of(
        strike(at="raqqa", on="2015-10-07"),
        counting("first", "locals", count("munition", 3)),
        counting("second", "sana", count("munition", 8, "more-than")),
        counting("again", "wire", count("munition", 3), relays="first"),
    )
    (row,) = tally(found, Unit.MUNITION).rows
    assert row.quantity == Quantity(Unit.MUNITION, 3, None)
    assert [(a.record, a.quantity.words) for a in row.accounts] == [("first", "3"), ("second", "more than 8")]


def test_what_nobody_gives_a_number_for_makes_the_total_at_least() -> None:
    found = of(
        strike("hit", at="raqqa", on="2015-10-07", counts=(count("munition", 3),)),
        strike("other", at="maarat", on="2015-10-07"),
        claim("seen", "locals", about=("hit", "other")),
    )
    assert words(found, "munition") == "at least 3"
    assert words(found, "sortie") is None


def test_one_number_for_several_attacks_is_added_to_none_of_them() -> None:
    found = of(
        strike("hit", at="raqqa", on="2015-10-07"),
        strike("other", at="maarat", on="2015-10-07"),
        counting("summary", "locals", count("sortie", 71), about=("hit", "other")),
    )
    summary = tally(found, Unit.SORTIE)
    assert (summary.total, [(a.claim, a.quantity.words) for a in summary.asides]) == (None, [("summary", "71")])


def test_a_strike_in_three_windows_counts_once() -> None:
    windows = ("2015-09-30/2015-10-28", "2015-10-23/2015-11-01", "2015-10-27/2015-11-05")
    found = of(
        strike("hit", at="raqqa", on="2015-10-27/2015-10-28"),
        claim("seen", "locals"),
        *(brief(f"brief-{n}", window) for n, window in enumerate(windows)),
    )
    shown = [strike.id for one in found.desk.briefs.values() for strike in strikes_of(found.desk, one)]
    assert (len(shown), words(found, "strike", shown)) == (3, "1")


def test_a_province_is_no_named_place_and_the_strike_is_listed_as_not_counted() -> None:
    found = tally(of(strike(at="idlib", on="2015-10-07"), claim("seen", "locals")), Unit.LOCATION)
    assert (found.total and found.total.words, found.uncounted[0][0]) == ("0", "hit")


def test_a_part_that_is_only_claimed_is_not_counted_beside_its_salvo() -> None:
    aleppo = strike("third", at=None, on="2015-10-07", part_of="salvo"), claim("only", "sana", about="third")
    found = salvo(*aleppo)
    assert found.claims_only == ("third",)
    assert only_claimed(found) == ()


def test_missiles_and_targets_of_one_number_never_add_and_the_error_names_both() -> None:
    with pytest.raises(UnlikeUnits, match="`munition` and `target`"):
        add(Quantity(Unit.MUNITION, 26, 26), Quantity(Unit.TARGET, 26, 26))


@pytest.mark.parametrize(
    ("stated", "low", "high", "said"),
    [
        (count("person", 50, "more-than"), 51, None, "more than 50"),
        (count("location", 15, "at-most"), 0, 15, "at most 15"),
        (count("target", 800, "almost"), 800, 800, "almost 800"),
        (count("sortie", 20, "about"), 20, 20, "about 20"),
        (count("kilometre", 30, "less-than"), 0, 29, "less than 30"),
        (count("settlement", 3, "between", upper="4"), 3, 4, "3 to 4"),
        (count("strike", 1500), 1500, 1500, "1,500"),
    ],
)
def test_a_bound_is_never_dropped(stated: dict[str, Any], low: int, high: int | None, said: str) -> None:
    found = quantity(Count.model_validate(stated))
    assert found
    assert (found.low, found.high, found.words) == (low, high, said)


def test_words_without_a_number_give_no_quantity() -> None:
    assert quantity(Count.model_validate(count("vehicle", None, stated_as="several"))) is None


QUANTITIES = st.builds(
    lambda low, more, about: Quantity(Unit.STRIKE, low, None if more is None else low + more, about),
    st.integers(0, 99), st.none() | st.integers(0, 9), st.booleans(),
)  # fmt: skip


@given(st.lists(QUANTITIES, max_size=5), st.randoms(use_true_random=False))
def test_a_sum_is_the_same_in_any_order_and_never_loses_a_bound(found: list[Quantity], chance: Any) -> None:
    mixed = list(found)
    chance.shuffle(mixed)
    whole = total(found, Unit.STRIKE)
    assert total(mixed, Unit.STRIKE) == whole
    assert (whole.high is None) == any(one.high is None for one in found)
    assert whole.is_approximate == any(one.is_approximate for one in found)


@given(QUANTITIES, QUANTITIES)
def test_two_accounts_of_one_number_allow_what_each_allows(one: Quantity, other: Quantity) -> None:
    found = either(one, other)
    assert found.low == min(one.low, other.low)
    assert found.high == (None if None in (one.high, other.high) else max(one.high or 0, other.high or 0))


@given(st.sampled_from(Unit), st.sampled_from(Unit))
def test_only_like_units_add(one: Unit, other: Unit) -> None:
    if one is other:
        assert add(Quantity(one, 1, 1), Quantity(other, 2, 2)).low == 3
    else:
        with pytest.raises(UnlikeUnits, match=rf"`{one.value}` and `{other.value}`"):
            add(Quantity(one, 1, 1), Quantity(other, 2, 2))


@st.composite
def campaigns(draw: st.DrawFn) -> tuple[Assessed, Assessed]:
    """Up to six strikes, some of them parts, with numbers; and the same with relays of every claim."""
    number = draw(st.integers(1, 6))
    records: list[Record] = []
    for n in range(number):
        part = {"part_of": "s0"} if n and draw(st.booleans()) else {}
        at = draw(st.sampled_from(["raqqa", "maarat", "idlib", None]))
        records.append(strike(f"s{n}", at=at, on="2015-10-07", **part))
    for n in range(draw(st.integers(0, 6))):
        about = tuple(draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=3, unique=True)))
        bound = draw(st.sampled_from([b.value for b in Bound if b is not Bound.BETWEEN]))
        stated = count("munition", draw(st.integers(1, 30)), bound)
        by = draw(st.sampled_from(["ministry", "sana", "locals"]))
        records.append(counting(f"c{n}", by, stated, about=tuple(f"s{k}" for k in about)))
    relays = [counting(f"{r.id}-relay", "wire", count("munition", 99), relays=r.id, about=r.about)  # type: ignore[attr-defined]
              for r in records if r.kind_folder == "claims"]  # fmt: skip
    return of(*records), of(*records, *relays)


@profile(max_examples=80, deadline=None, derandomize=True)
@given(campaigns())
def test_totals_never_exceed_distinct_strikes_and_relays_change_no_figure(found: tuple[Assessed, Assessed]) -> None:
    plain, repeated = found
    for unit in (Unit.STRIKE, Unit.LOCATION, Unit.MUNITION):
        for chosen in (None, list(plain.verdicts) * 3):
            whole = tally(plain, unit, chosen)
            assert whole == tally(repeated, unit, chosen)
            distinct = len(set(plain.strikes if chosen is None else chosen))
            assert unit is Unit.MUNITION or ((whole.total and whole.total.high) or 0) <= distinct
            assert len({row.key for row in whole.rows}) == len(whole.rows) <= distinct
