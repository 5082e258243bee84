"""The laws of the confidence rules, on random sets of evidence.

All laws hold with `as_of` fixed and speak of the grade the rule computes, before any override:

- adding a claim that says it happened never lowers the grade's rank;
- adding a relay of a statement already counted changes nothing but the list of what was not counted;
- where every claim rests on the sources of all others nothing is High, nor where it was read through the only other;
- the order of records changes nothing;
- a rule that gives the grade alone gives the grade of its verdict;
- a grade is printed with clauses that bear it out;
- adding a denial, a refusal to comment or an empty search never raises the rank;
- a report that may have come on several days counts only where it would on each of them;
- recording the evidence that a verdict says would change the grade gives exactly that grade, and moves no other;
- under a ceiling no strike is High, and what is High is Low without one of its two voices.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.assess import assess
from briefs.assessment.confidence import Verdict, find_rule, gather, hypothetical
from briefs.assessment.confidence.standing import why_not_ground, why_not_official
from briefs.assessment.days import Days
from briefs.assessment.whereabouts import EARTH_RADIUS_M, spot_of
from briefs.records.desk import Desk
from briefs.records.model import Claim, Location
from desks import claim, desk, settings, source
from random_desks import AS_OF, RULES, claims, desks, law


def grade(of: Desk, rule: str, as_of: str, key: str = "hit") -> Verdict:
    return assess(of, settings(rule, as_of)).verdicts[key]


def adding(of: Desk, *more: Claim) -> Desk:
    return replace(of, claims=dict(sorted({**of.claims, **{c.id: c for c in more}}.items())))


@law
@given(desks(), claims("zz", "asserts"), st.sampled_from(["hit", "part"]), RULES, AS_OF)
def test_adding_a_claim_that_it_happened_never_lowers(of: Desk, more: Claim, about: str, rule: str, as_of: str) -> None:
    added = adding(of, more.model_copy(update={"about": (about,)}))
    assert grade(added, rule, as_of).computed.rank >= grade(of, rule, as_of).computed.rank


@law
@given(desks(), RULES, AS_OF)
def test_the_grade_alone_is_the_grade_of_the_verdict(of: Desk, rule: str, as_of: str) -> None:
    chosen = settings(rule, as_of)
    for strike in of.strikes.values():
        evidence = gather(strike, of, chosen)
        assert find_rule(rule).grade_of(evidence) == find_rule(rule).grade(evidence).grade


@law
@given(desks(), RULES, AS_OF)
def test_a_grade_is_the_first_of_which_every_clause_is_met(of: Desk, rule: str, as_of: str) -> None:
    for verdict in assess(of, settings(rule, as_of)).verdicts.values():
        clauses = {
            key: [one.is_met for one in verdict.clauses if one.grade == key] for key in ("refuted", "high", "low")
        }
        met = (key for key, found in clauses.items() if found and all(found))
        assert next(met, "none") == (verdict.computed.key if verdict.computed.key in clauses else "none")


@law
@given(desks(), st.data(), RULES, AS_OF)
def test_adding_a_relay_of_what_is_already_counted_changes_nothing(
    of: Desk, data: st.DataObject, rule: str, as_of: str
) -> None:
    counted = [c.id for c in of.claims_about.get("hit", ()) if not c.is_inference]
    if not counted:
        return
    stance = data.draw(st.sampled_from(["asserts", "denies", "found-nothing"]))
    relay = data.draw(claims("zz", stance, relays=data.draw(st.sampled_from(counted))))
    before, after = grade(of, rule, as_of), grade(adding(of, relay), rule, as_of)
    assert replace(after, excluded=before.excluded) == before
    assert len(after.excluded) == len(before.excluded) + 1


@st.composite
def judgements(draw: st.DrawFn, **judged: st.SearchStrategy[Any]) -> tuple[dict[str, Any], ...]:
    """Up to three judgements about a source within some days of October, any of them open, one over another."""
    days = st.integers(1, 7)
    spans = draw(st.lists(st.tuples(days, st.none() | days), max_size=3))
    ends = [(first, last and max(first, last)) for first, last in spans]
    return tuple(
        {"from": f"2015-10-{first:02}", "reason": "?", **{key: draw(values) for key, values in judged.items()}}
        | ({"to": f"2015-10-{last:02}"} if last else {})
        for first, last in ends
    )


@law
@given(
    judgements(deemed=st.sampled_from(["credible", "credible", "not-credible", "unknown"])),
    judgements(facets=st.sampled_from([("place",), ("target",)])),
    judgements(deemed=st.sampled_from(["credible", "credible", "not-credible"])),
    st.tuples(st.integers(1, 7), st.integers(1, 7)).map(sorted),
    st.sampled_from(["locals", "office"]),
)
def test_what_may_have_been_said_on_several_days_counts_only_where_it_would_on_each_of_them(
    of_source: Any, suspicions: Any, of_outlet: Any, days: list[int], by: str
) -> None:
    made = {"credibility": of_source or None, "disinformation": suspicions or None}
    outlet = source("outlet", "media", credibility=of_outlet or None)
    of = desk(source("locals", **made), source("office", "official"), outlet)
    first, last = days

    def counts(stated: str) -> bool:
        said = claim("said", by, about=None, via="outlet", stated=stated)
        if by == "office":
            return why_not_official(said, of.sources[by], of) is None
        return why_not_ground(said, of.sources[by], frozenset(), of) is None

    of_each = [counts(f"2015-10-{day:02}") for day in range(first, last + 1)]
    assert counts(f"2015-10-{first:02}/2015-10-{last:02}") == all(of_each)


@law
@given(desks(), RULES, AS_OF)
def test_nothing_is_high_where_every_claim_rests_on_all_others(of: Desk, rule: str, as_of: str) -> None:
    every = tuple(sorted({one.source for one in of.claims.values()}))
    resting = {key: one.model_copy(update={"rests_on": every}) for key, one in of.claims.items()}
    assert grade(replace(of, claims=resting), rule, as_of).computed.key != "high"


@law
@given(desks(), RULES, AS_OF)
def test_an_outlet_and_what_was_read_through_it_are_never_high_together(of: Desk, rule: str, as_of: str) -> None:
    for one, outlet in permutations(sorted({said.source for said in of.claims.values()}), 2):
        two = {
            key: said.model_copy(update={"via": outlet if said.source == one else None, "rests_on": None})
            for key, said in of.claims.items()
            if said.source in {one, outlet}
        }
        assert grade(replace(of, claims=two), rule, as_of).computed.key != "high"


@law
@given(desks(), st.randoms(use_true_random=False), RULES, AS_OF)
def test_the_order_of_records_changes_nothing(of: Desk, chance: Any, rule: str, as_of: str) -> None:
    def shuffled(records: Any) -> Any:
        items = list(records.items())
        chance.shuffle(items)
        return dict(items)

    mixed = replace(of, claims=shuffled(of.claims), sources=shuffled(of.sources), strikes=shuffled(of.strikes))
    assert assess(mixed, settings(rule, as_of)).verdicts == assess(of, settings(rule, as_of)).verdicts


@law
@given(desks(), st.data(), st.sampled_from(["denies", "no-comment", "found-nothing"]), RULES, AS_OF)
def test_a_denial_a_refusal_to_comment_or_an_empty_search_never_raises(
    of: Desk, data: st.DataObject, stance: str, rule: str, as_of: str
) -> None:
    subject = data.draw(st.sampled_from(["hit", "part", *of.claims]))
    more = data.draw(claims("zz", stance, subject))
    assert grade(adding(of, more), rule, as_of).computed.rank <= grade(of, rule, as_of).computed.rank


@law
@given(desks(), RULES, AS_OF)
def test_recording_the_evidence_a_verdict_asks_for_gives_exactly_the_grade_it_promises(
    of: Desk, rule: str, as_of: str
) -> None:
    before = assess(of, settings(rule, as_of)).verdicts
    for key in ("hit", "part"):
        for change in before[key].would_change:
            if change.is_exact:
                after = assess(hypothetical(change, of.strikes[key], of), settings(rule, as_of)).verdicts
                assert after[key].computed.key == change.to_grade
                if key == "hit" and not change.resolve:
                    assert after["part"] == before["part"]


@law
@given(desks(), st.floats(0, 6.28), RULES, AS_OF)
def test_any_point_within_the_distance_named_and_any_day_named_will_do(
    of: Desk, angle: float, rule: str, as_of: str
) -> None:
    for change in grade(of, rule, as_of).would_change:
        if len(change.missing) == 1 and change.missing[0].within_m:
            (asked,) = change.missing
            assert asked.where is not None
            assert asked.days is not None
            centre = spot_of(asked.where, of)
            assert centre.lat is not None
            assert centre.lon is not None
            reach = math.degrees(asked.within_m * 0.999 / EARTH_RADIUS_M)
            point = {
                "lat": centre.lat + reach * math.cos(angle),
                "lon": centre.lon + reach * math.sin(angle) / math.cos(math.radians(centre.lat)),
            }
            values = {"place": "nowhere", "point": point, "radius_m": 10, "method": "geolocated", "by": "Desk"}
            day = asked.days.first or asked.days.last
            narrowed = replace(asked, where=Location.model_validate(values), days=Days(day, day))
            after = hypothetical(replace(change, missing=(narrowed,)), of.strikes["hit"], of)
            assert grade(after, rule, as_of).computed.key == change.to_grade


@law
@given(desks(), RULES, AS_OF)
def test_the_evidence_a_verdict_asks_for_is_the_smallest(of: Desk, rule: str, as_of: str) -> None:
    for change in grade(of, rule, as_of).would_change:
        for left_out in range(len(change.missing)):
            fewer = change.missing[:left_out] + change.missing[left_out + 1 :]
            less = hypothetical(replace(change, missing=fewer), of.strikes["hit"], of)
            if change.is_exact:
                assert grade(less, rule, as_of).computed.key != change.to_grade


@law
@given(desks(), RULES, AS_OF)
def test_under_a_ceiling_no_strike_is_high_and_every_grade_below_high_says_what_is_missing(
    of: Desk, rule: str, as_of: str
) -> None:
    found = grade(of, rule, as_of)
    assert found.ceiling is None or found.computed.key != "high"
    high = [clause for clause in found.clauses if clause.grade == "high"]
    assert (found.computed.key == "high") == all(clause.is_met for clause in high)
    assert all(clause.by for clause in high if clause.is_met and clause.key != "no-denial")


@law
@given(desks(), AS_OF)
def test_the_two_rules_differ_only_in_what_the_striking_side_alone_says(of: Desk, as_of: str) -> None:
    practised, literal = grade(of, "isw-2015@1", as_of), grade(of, "literal@1", as_of)
    expected = {"unsubstantiated": "low", "pending": "low"}
    assert literal.computed.key == expected.get(practised.computed.key, practised.computed.key)
