"""What grades become when sources are switched off: always the rule's own answer on a desk without them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

import on_record
from briefs.assessment.assess import Assessed, assess
from briefs.assessment.what_if import MOST_SOURCES, Needs, WhatIf, tables, without
from briefs.assessment.whereabouts import spot_of
from briefs.publication.explorer import explorer
from briefs.records.desk import Desk
from briefs.records.remembering.noting import cell, listening
from desks import DAMASCUS, claim, desk, gap, place, settings, source, strike
from random_desks import AS_OF, RULES, SOURCES, desks, law
from sites import REPOSITORY

HERE = {"at": "talbisah", "on": "2015-10-01"}
STANDING = (
    source("ministry", "official", side=DAMASCUS),
    source("locals", "activist-network"),
    source("wire", "wire"),
    source("isw", "analyst"),
    place("talbisah", at=(34.84, 36.73)),
    strike("hit", at="talbisah", on="2015-10-01"),
)


def table(of: Desk, strike_id: str = "hit"):  # type: ignore[no-untyped-def]
    found = WhatIf(assess(of, settings())).table(strike_id)
    assert found is not None
    return found


def regraded(assessed: Assessed, off: set[str]) -> dict[str, str]:
    """The grades of a desk assessed anew without these sources, looking back from the same day."""
    again = assess(without(assessed.desk, off), replace(assessed.settings, as_of=assessed.as_of))
    return {key: verdict.grade.key for key, verdict in again.verdicts.items()}


def test_without_one_of_its_two_voices_a_high_strike_is_low_or_only_claimed() -> None:
    both = (claim("said", "ministry", about="hit", **HERE), claim("seen", "locals", about="hit", **HERE))
    found = table(desk(*STANDING, *both))
    assert found.sources == ("locals", "ministry")
    assert (found.grade(()), found.grade({"ministry"}), found.grade({"locals"})) == ("high", "low", "unsubstantiated")
    assert found.grade({"locals", "ministry"}) == "unreported"


def test_a_relay_falls_with_what_it_repeats_and_with_who_repeats_it() -> None:
    of = desk(
        *STANDING,
        claim("seen", "locals", about=None, **HERE),
        claim("wired", "wire", about="hit", relays="seen", **HERE),
    )
    found = table(of)
    assert found.sources == ("locals", "wire")
    assert found.grades == ("unreported", "unreported", "unreported", "low")


def test_what_was_read_through_an_outlet_falls_with_the_outlet() -> None:
    of = desk(*STANDING, claim("seen", "locals", via="wire", about="hit", **HERE))
    assert table(of).grade({"wire"}) == "unreported"
    assert "seen" not in without(of, {"wire"}).claims


def test_what_rests_on_one_source_falls_with_it() -> None:
    reading = claim("reading", "isw", rests_on=("ministry",), about="hit", **HERE)
    found = table(desk(*STANDING, reading))
    assert (found.sources, found.grade({"ministry"}), found.grade({"isw"})) == (
        ("isw", "ministry"),
        "unreported",
        "unreported",
    )
    assert "reading" not in without(desk(*STANDING, reading), {"ministry"}).claims


def test_what_rests_on_several_sources_falls_with_the_last_of_them() -> None:
    of = desk(*STANDING, claim("read", "isw", rests_on=("ministry", "locals"), about="hit", **HERE))
    found = table(of)
    assert [found.grade(off) for off in ({"ministry"}, {"locals"}, {"ministry", "locals"})] == [
        "low",
        "low",
        "unreported",
    ]
    assert {one.id: one.claims for one in explorer(assess(of, settings())).sources} == {
        "isw": 1,
        "locals": 0,
        "ministry": 0,
    }


@law
@given(desks())
def test_a_source_is_vital_to_a_claim_that_falls_without_it_alone(of: Desk) -> None:
    for need in map(Needs(of).of, of.claims.values()):
        assert need.vital == {one for one in need.sources if not need.is_met_without(frozenset((one,)))}


def test_a_relay_falls_with_what_the_statement_that_it_repeats_rests_on() -> None:
    origin = claim("reading", "isw", rests_on=("ministry",), about=None, **HERE)
    of = desk(*STANDING, origin, claim("wired", "wire", about="hit", relays="reading", **HERE))
    assert table(of).grade({"ministry"}) == "unreported"


def test_whoever_asks_for_what_was_worked_out_for_a_table_has_looked_at_the_same_places() -> None:
    both = (claim("said", "ministry", about="hit", **HERE), claim("seen", "locals", about="hit", **HERE))
    assessed = assess(desk(*STANDING, *both), settings()).noted()
    place_of_hit = cell("places", "talbisah")
    with listening() as looked:
        WhatIf(assessed).table("hit")
    assert {place_of_hit, cell("sources", "ministry"), cell("sources", "locals")} <= looked
    with listening() as looked:
        spot_of(assessed.desk.strikes["hit"].where, assessed.desk)
    assert place_of_hit in looked


def test_a_gap_falls_with_the_claim_that_tells_of_it() -> None:
    silence = (claim("silent", "isw", about=None), gap("gap", "ministry", "2015-09-29/2015-10-03", claim="silent"))
    assert without(desk(*STANDING, *silence), {"isw"}).gaps == {}


def test_a_strike_with_too_many_sources_is_left_as_published() -> None:
    many = [source(f"s{number:02}") for number in range(MOST_SOURCES + 1)]
    claims = [claim(f"c{number:02}", one.id, about="hit", **HERE) for number, one in enumerate(many)]
    assert tables(assess(desk(*STANDING, *many, *claims), settings())) == {"hit": None}


@law
@given(desks(), st.sets(st.sampled_from([one.id for one in SOURCES]), max_size=4), RULES, AS_OF)
def test_every_entry_equals_a_new_assessment_without_those_sources(
    of: Desk, off: set[str], rule: str, as_of: str
) -> None:
    assessed = assess(of, settings(rule, as_of))
    for key, grade in regraded(assessed, off).items():
        found = WhatIf(assessed).table(key)
        assert found is not None
        assert found.grade(off) == grade


@profile(law, max_examples=40)
@given(desks(), RULES, AS_OF)
def test_the_second_strike_asked_for_tells_as_much_as_if_it_were_the_first(of: Desk, rule: str, as_of: str) -> None:
    assessed = assess(of, settings(rule, as_of))
    shared = WhatIf(assessed.noted())
    for key in assessed.verdicts:
        first = WhatIf(assessed.noted())
        with listening() as now:
            shared.table(key)
        with listening() as looked:
            first.table(key)
        assert now == looked


@pytest.fixture(scope="module")
def demonstration_desk() -> Assessed:
    return on_record.assessed(REPOSITORY)


def test_the_demonstration_is_regraded_right_without_each_source_and_each_pair_that_matters(
    demonstration_desk: Assessed,
) -> None:
    found = tables(demonstration_desk)
    telling = sorted({source for one in found.values() if one for source in one.sources})
    pairs = [set(pair) for one in found.values() if one for pair in combinations(one.sources, 2)]
    for off in [*({key} for key in demonstration_desk.desk.sources), *pairs[:60]]:
        again = regraded(demonstration_desk, off)
        for key, one in found.items():
            assert one is not None
            assert one.grade(off) == again[key], (key, off)
    assert len(telling) > 10
