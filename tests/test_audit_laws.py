"""The laws of the facet verdicts, on random sets of claims.

- adding relays of claims on record changes no verdict of any other claim;
- the order of records changes nothing;
- with every claim gone that a finding's `behind` does not name (with all that repeats it, and the control statements
  that rest on it) the finding is the same: to remove a source changes no verdict that does not name its claims;
- support never comes from the claim's own family or side, and what is supported is not contradicted without it;
- where all others rest on a claim's source, or it rests on all of theirs, nothing of it is supported;
- the outlet that a claim was read through bears nothing of it out, nor it that outlet;
- the verdicts of a claim about one strike are those of that strike;
- where much is said, of claims that are alike one is weighed for all: the verdicts are those of each weighed by itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from briefs.assessment.audit import ClaimAudit, Finding, audit_desk, compare_desk, side_by_side
from briefs.assessment.audit.verdicts import FacetVerdict
from briefs.records.desk import Desk
from briefs.records.model import Claim
from briefs.records.vocabulary import Facet
from desks import DAMASCUS, claim, control, desk, place, settings, source, strike

SOURCES = (
    source("ministry", "official", family="russian-state", side=DAMASCUS, credible=False),
    source("footage", "imagery", family="russian-state"),
    source("sana", "state-media", side=DAMASCUS),
    source("locals", "activist-network"),
    source("rescuers", "civil-defence", family="locals"),
    source("monitor", "monitor"),
    source("flagged", "monitor", suspect=("target", "place")),
    source("isw", "analyst"),
    source("wire", "wire"),
)
PLACES = (
    place("homs", "governorate", region="SY-HI"),
    place("talbisah", at=(34.84, 36.73), parent="homs"),
    place("hamlet", "village", at=(34.86, 36.75), parent="homs"),
    place("nowhere", "hill", parent="homs"),
    place("raqqa", "city", at=(35.95, 39.01)),
)
STANCES = ["asserts"] * 6 + ["denies", "denies", "found-nothing", "no-comment"]
DENIED = ["occurrence", "actor", "place", "time", "target", "harm"]
any_of = cache(st.sampled_from)
"""Strategies made once: to make and validate one takes longer than to draw from it."""
one_of_four, one_of_ten, few = st.integers(0, 3), st.integers(0, 9), st.integers(1, 7)
law = profile(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def claims(draw: st.DrawFn, name: str, **more: Any) -> Claim:
    """A statement of any source with any facets."""
    pick = lambda *options: draw(any_of(options))  # noqa: E731 - a shorthand inside one generator
    stance = pick(*STANCES)
    values: dict[str, Any] = {"stance": stance} | ({"denies": pick(*DENIED)} if stance == "denies" else {})
    values |= {"evidence": ("video",)} if pick(True, False) else {}
    every = [one.id for one in SOURCES]
    values |= {"via": pick(*every)} if draw(one_of_four) == 0 else {}
    values |= {"rests_on": tuple({pick(*every), pick(*every)})} if draw(one_of_four) == 0 else {}
    base = claim(
        name,
        pick(*every),
        at=pick(None, "talbisah", "talbisah", "hamlet", "homs", "nowhere", "raqqa", ("talbisah", "raqqa")),
        on=pick(None, "2015-10-01", "2015-10-01", "2015-10-02", "2015-10-05", "2015-09-20/2015-10-05"),
        actor=pick(None, "russia", "russia", "syria"),
        stated=pick("2015-10-05", "2015-10-09"),
        **(values | more),
    ).model_dump(by_alias=True, exclude_none=True)
    facets = base.get("facets", {})
    if pick(True, False):
        facets["target"] = {"actor": pick("isis", "rebels"), "kind": pick("unknown", "military", "medical")}
    if pick(True, False):
        number = {"bound": pick("exactly", "at-least", "at-most"), "value": str(pick(3, 5, 8))}
        facets["harm"] = ({"group": "civilian", "effect": "killed"} | number,)
    return Claim.model_validate(base | ({"facets": facets} if facets else {}))


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """A salvo with one part, another strike, control statements, and up to seven claims."""
    pick = lambda *options: draw(any_of(options))  # noqa: E731 - a shorthand inside one generator
    found: list[Claim] = []
    for number in range(draw(few)):
        names = [one.id for one in found]
        more: dict[str, Any] = {"about": pick("hit", "hit", "hit", "part", ("hit", "second"), *names)}
        if names and draw(one_of_four) == 0:
            more["relays"] = pick(*names)
        if draw(one_of_ten) == 0:
            more["is_inference"] = "true"
        found.append(draw(claims(f"c{number}", **more)))
    holds = [
        control(f"held-{n}", pick("talbisah", "homs", "hamlet"), pick("isis", "rebels"), "2015-10-01", claim=one.id,
                state=pick("holds", "holds", "present", "absent"))
        for n, one in enumerate(found[:3])
    ]  # fmt: skip
    return desk(
        *SOURCES,
        *PLACES,
        strike("hit", at=pick("talbisah", "talbisah", "homs", None), on="2015-10-01"),
        strike("part", at="talbisah", on="2015-10-01", **({"part_of": "hit"} if pick(True, False) else {})),
        strike("second", at="raqqa", on="2015-10-01"),
        *found,
        *(holds if pick(True, False) else ()),
    )


def audits(of: Desk) -> dict[str, ClaimAudit]:
    return dict(audit_desk(of, settings()))


@law
@given(desks(), st.data())
def test_adding_relays_of_a_claim_changes_no_verdict_of_another(of: Desk, data: st.DataObject) -> None:
    repeated = data.draw(st.sampled_from(sorted(of.claims)))
    about = of.claims[repeated].about or ("hit",)
    relays = [data.draw(claims(f"zz{n}", relays=repeated, about=about)) for n in range(data.draw(st.integers(1, 3)))]
    more = replace(of, claims={**of.claims, **{one.id: one for one in relays}})
    after = audits(more)
    assert {key: after[key] for key in audits(of)} == audits(of)


@law
@given(desks(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(of: Desk, chance: Any) -> None:
    def shuffled(records: Any) -> Any:
        items = list(records.items())
        chance.shuffle(items)
        return dict(items)

    mixed = replace(of, claims=shuffled(of.claims), control=shuffled(of.control), strikes=shuffled(of.strikes))
    assert audits(mixed) == audits(of)


@law
@given(desks(), st.data())
def test_of_claims_that_are_alike_one_is_weighed_for_all(of: Desk, data: st.DataObject) -> None:
    again = [
        one.model_copy(update={"id": f"{one.id}{letter}"})
        for one in of.claims.values()
        for letter in data.draw(any_of(("", "a", "ab")))
    ]
    more = replace(of, claims=dict(sorted({**of.claims, **{one.id: one for one in again}}.items())))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefs.assessment.audit.case.MANY", 1000)
        each = audits(more)
        patch.setattr("briefs.assessment.audit.case.MANY", 0)
        assert audits(more) == each


@law
@given(desks(), st.integers(1, 5))
def test_a_pair_clashes_whatever_else_is_compared(of: Desk, copies: int) -> None:
    again = [one.model_copy(update={"id": f"{one.id}-{n}"}) for one in of.claims.values() for n in range(copies)]
    more = replace(of, claims=dict(sorted({one.id: one for one in again}.items())))
    for strike_id, found in compare_desk(more).items():
        for facet in found.facets:
            stating = [more.claims[entry.claim] for entry in facet.entries]
            for one, other in combinations(stating, 2):
                alone = replace(more, claims={one.id: one, other.id: other})
                by_itself = {of_two.facet: of_two.pairs for of_two in side_by_side(alone.strikes[strike_id], alone)}
                assert ((one.id, other.id) in facet.pairs) == bool(by_itself.get(facet.facet)), (one, other)


@law
@given(desks())
def test_removing_what_a_finding_does_not_name_leaves_it_as_it_is(of: Desk) -> None:
    for key, audit in audits(of).items():
        for subject, facets in audit.by_subject.items():
            for facet, finding in facets.items():
                left = without(of, others_than(of, key, finding))
                assert audits(left)[key].by_subject[subject][facet] == finding


def others_than(of: Desk, audited: str, finding: Finding) -> set[str]:
    """Claims that neither the finding rests on nor the audited claim, with none that one of these repeats."""
    kept = {audited, *(of.claims[audited].about or ()), *finding.behind}
    kept |= {of.control[name].claim for name in finding.behind if name in of.control}
    while more := {c.relays for c in of.claims.values() if c.id in kept and c.relays} - kept:
        kept |= more
    return of.claims.keys() - kept


def without(of: Desk, gone: set[str]) -> Desk:
    claims_left = {key: one for key, one in of.claims.items() if key not in gone}
    return replace(of, claims=claims_left, control={k: c for k, c in of.control.items() if c.claim not in gone})


@law
@given(desks())
def test_support_never_comes_from_the_claims_own_family_or_side(of: Desk) -> None:
    def family(claim_id: str) -> str:
        return of.sources[of.claims[claim_id].source].family

    for key, audit in audits(of).items():
        for facet, finding in audit.facets.items():
            if finding.verdict is FacetVerdict.SUPPORTED and facet is not Facet.TARGET:
                families = {family(name) for name in finding.behind if name in of.claims}
                assert families - {family(key)}, (key, facet)


@law
@given(desks(), st.booleans())
def test_what_rests_on_a_source_never_corroborates_it_nor_the_reverse(of: Desk, they_rest: bool) -> None:
    for key, one in of.claims.items():
        others = [other for other in of.claims.values() if other.id != key]
        if they_rest:
            changed = [resting(other, one.source) for other in others]
        else:
            changed = [resting(one, *(other.source for other in others))]
        more = replace(of, claims=of.claims | {other.id: other for other in changed})
        assert key not in audits(more) or not supported(audits(more)[key])


@law
@given(desks(), st.data())
def test_the_outlet_a_claim_was_read_through_bears_nothing_of_it_out_nor_it_that_outlet(
    of: Desk, data: st.DataObject
) -> None:
    for key, one in of.claims.items():
        outlet = data.draw(any_of(tuple(source.id for source in SOURCES)))
        theirs = {name: other for name, other in of.claims.items() if other.source == outlet and not other.relays}
        read = one.model_copy(update={"via": outlet, "relays": None})
        few = without(replace(of, claims=of.claims | {key: read}), of.claims.keys() - theirs.keys() - {key})
        for audit in audits(few).values():
            assert audit.claim.id != key or not supported(audit)
            assert audit.claim.id not in theirs or key not in {name for f in supported(audit) for name in f.behind}


def resting(one: Claim, *more: str) -> Claim:
    return one.model_copy(update={"rests_on": (*(one.rests_on or ()), *more) or None})


def supported(audit: ClaimAudit) -> list[Finding]:
    return [finding for finding in audit.facets.values() if finding.verdict is FacetVerdict.SUPPORTED]


@law
@given(desks())
def test_what_is_stated_has_a_reason_and_what_is_decided_has_records_behind_it(of: Desk) -> None:
    for audit in audits(of).values():
        for finding in audit.facets.values():
            assert finding.reason
            if finding.verdict in {FacetVerdict.SUPPORTED, FacetVerdict.CONTRADICTED}:
                assert finding.behind
