"""What the other records say of each facet of a claim."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefs.assessment.audit import ClaimAudit, audit_claim, audit_desk, side_by_side
from briefs.assessment.audit.stated import stated
from briefs.checking.shelves import Shelf
from briefs.records.desk import Desk
from briefs.records.model import Claim, Record
from briefs.records.vocabulary import Facet
from desks import DAMASCUS, area, claim, control, desk, event, place, settings, source, strike, withdrawn

RUSSIAN = {"family": "russian-state", "side": DAMASCUS}
STANDING = (
    source("ministry", "official", **RUSSIAN),
    source("video", "imagery", **RUSSIAN),
    source("sana", "state-media", side=DAMASCUS),
    source("locals", "activist-network"),
    source("rescuers", "civil-defence"),
    source("group", "armed-group", side="opposition"),
    source("isw", "analyst"),
    source("wire", "wire"),
    place("homs", "governorate", region="SY-HI"),
    place("hama", "governorate", region="SY-HM"),
    place("talbisah", at=(34.84, 36.73), parent="homs"),
    place("rastan", at=(34.926, 36.732), parent="homs"),
    place("palmyra", at=(34.56, 38.28), parent="homs"),
    place("latamna", at=(35.32, 36.62), parent="hama"),
)
HIT = strike("hit", at="talbisah", on="2015-10-01")
HERE: dict[str, Any] = {"at": "talbisah", "on": "2015-10-01", "actor": "russia"}
ISIS = {"target": {"actor": "isis", "kind": "military"}}
REBELS = {"target": {"actor": "rebels"}}


def stating(id: str, by: str, more: dict[str, Any], **values: Any) -> Record:
    """A claim with further facets."""
    base = claim(id, by, **values)
    facets = (base.facets.model_dump(by_alias=True, exclude_none=True) if base.facets else {}) | more
    return type(base).model_validate(base.model_dump(by_alias=True, exclude_none=True) | {"facets": facets})


def audit(of: Desk, claim_id: str) -> ClaimAudit:
    return audit_claim(of.claims[claim_id], of, settings())


def verdicts(of: Desk, claim_id: str = "said") -> dict[str, str]:
    return {facet.value: finding.verdict.value for facet, finding in audit(of, claim_id).facets.items()}


def of(*records: Record) -> Desk:
    return desk(*STANDING, HIT, *records)


def test_a_claim_nobody_else_speaks_to_is_unsupported_and_what_it_leaves_out_is_not_stated() -> None:
    assert verdicts(of(claim("said", "ministry", **HERE))) == {
        "occurrence": "unsupported",
        "actor": "unsupported",
        "place": "unsupported",
        "time": "unsupported",
        "target": "not-stated",
        "harm": "not-stated",
    }


def test_a_source_under_other_control_that_says_the_same_bears_it_out() -> None:
    found = audit(of(claim("said", "ministry", **HERE), claim("seen", "locals", **HERE)), "said")
    facet = found.facets[Facet.PLACE]
    assert (facet.verdict.value, facet.behind, facet.reason) == ("supported", ("seen",), "Borne out by Locals.")


@pytest.mark.parametrize("other", ["video", "sana"], ids=["one family", "one side"])
def test_a_source_of_the_same_family_or_side_bears_nothing_out(other: str) -> None:
    assert verdicts(of(claim("said", "ministry", **HERE), claim("too", other, **HERE)))["actor"] == "unsupported"


def test_relays_of_the_claim_bear_nothing_out_however_many() -> None:
    relays = [claim(f"relay-{n}", "wire", relays="said", **HERE) for n in range(5)]
    assert set(verdicts(of(claim("said", "ministry", **HERE), *relays)).values()) == {"unsupported", "not-stated"}


@pytest.mark.parametrize(
    ("said", "other", "why"),
    [
        ({"via": "wire"}, {"by": "wire"}, "Said as well by Wire, through which it was read."),
        ({}, {"by": "wire", "via": "locals"}, "Said as well by Wire, read through this source."),
        ({}, {"by": "wire", "rests_on": ("locals",)}, "Said as well by Wire, resting on its own family or side."),
        ({}, {"by": "wire", "rests_on": ("isw", "sister")}, "Said as well by Wire, resting on its own family or side."),
        ({"rests_on": ("wire",)}, {"by": "wire"}, "Said as well by Wire, of a family or side it rests on."),
        (
            {"rests_on": ("isw",)},
            {"by": "wire", "rests_on": ("isw",)},
            "Said as well by Wire; both go back to one source or side.",
        ),
        (
            {"via": "isw"},
            {"by": "wire", "rests_on": ("isw",)},
            "Said as well by Wire; both go back to one source or side.",
        ),
    ],
    ids=["channel", "read through it", "rests on it", "rests on its family", "basis", "one basis", "rests on channel"],
)
def test_an_echo_bears_nothing_out_and_the_reason_says_what_makes_it_one(
    said: dict[str, Any], other: dict[str, Any], why: str
) -> None:
    sister = source("sister", family="locals")
    found = audit(of(sister, claim("said", "locals", **HERE, **said), claim("too", **HERE, **other)), "said")
    occurrence = found.facets[Facet.OCCURRENCE]
    assert (occurrence.verdict.value, occurrence.behind) == ("unsupported", ("too",))
    assert occurrence.reason == f"{why} No independent record speaks to it."


def test_what_is_said_of_several_strikes_stands_once_in_the_reason() -> None:
    again = strike("again", at="rastan", on="2015-10-01")
    both = claim("said", "locals", about=("hit", "again"), at=("talbisah", "rastan"), on="2015-10-01", actor="russia")
    too = claim("too", "wire", rests_on=("locals",), **HERE)
    actor = audit(of(again, both, too), "said").facets[Facet.ACTOR]
    assert actor.verdict.value == "unsupported"
    assert actor.reason == (
        "Said as well by Wire, resting on its own family or side. No independent record speaks to it."
    )


def test_what_rests_on_one_side_bears_out_nobody_on_that_side() -> None:
    found = audit(of(claim("said", "sana", **HERE), claim("too", "wire", rests_on=("video",), **HERE)), "said")
    assert found.facets[Facet.PLACE].verdict.value == "unsupported"
    assert found.facets[Facet.PLACE].reason.startswith("Said as well by Wire, resting on its own family or side.")


def test_a_relay_of_a_statement_rests_on_what_that_rests_on() -> None:
    reading = claim("reading", "isw", rests_on=("video",), about=None)
    repeated = claim("repeated", "wire", relays="reading", **HERE)
    found = audit(of(claim("said", "ministry", **HERE), reading, repeated), "repeated")
    assert found.facets[Facet.ACTOR].reason.startswith("Said as well by Ministry, of a family or side it rests on.")


def test_two_sources_that_one_outlet_quotes_bear_each_other_out() -> None:
    desk_of_two = of(claim("said", "ministry", via="wire", **HERE), claim("seen", "locals", via="wire", **HERE))
    assert verdicts(desk_of_two)["occurrence"] == "supported"


def test_an_echo_contradicts_all_the_same() -> None:
    differing = claim("too", "wire", rests_on=("locals",), on="2015-10-05")
    assert verdicts(of(claim("said", "locals", **HERE), differing))["time"] == "contradicted"


def test_a_denial_of_the_same_by_a_source_not_relied_on_is_told_with_that_reason() -> None:
    liar = source("liar", "monitor", suspect=("occurrence",))
    no: dict[str, Any] = {"stance": "denies", "denies": "occurrence"}
    found = audit(of(liar, claim("said", "locals", **no), claim("too", "liar", **no)), "said")
    assert found.facets[Facet.OCCURRENCE].reason == "Liar on the same: The desk does not rely on it for this."


@pytest.mark.parametrize(
    ("facet", "other"),
    [
        ("actor", {"actor": "syria"}),
        ("place", {"at": "palmyra"}),
        ("time", {"on": "2015-10-05"}),
    ],
)
def test_another_actor_place_or_day_contradicts(facet: str, other: dict[str, Any]) -> None:
    records = claim("said", "ministry", **HERE), claim("seen", "locals", **(HERE | other))
    assert verdicts(of(*records))[facet] == "contradicted"


def test_a_day_on_either_side_of_midnight_is_the_same_time() -> None:
    records = claim("said", "ministry", **HERE), claim("seen", "locals", **(HERE | {"on": "2015-10-02"}))
    assert verdicts(of(*records))["time"] == "supported"


def test_a_province_neither_bears_out_nor_contradicts_a_place_in_it() -> None:
    records = claim("said", "ministry", **(HERE | {"at": "homs"})), claim("seen", "locals", **HERE)
    found = verdicts(of(*records), "seen")
    assert (found["place"], found["occurrence"]) == ("undetermined", "undetermined")


def test_another_province_contradicts_a_place() -> None:
    records = claim("said", "ministry", **(HERE | {"at": "hama"})), claim("seen", "locals", **HERE)
    assert verdicts(of(*records), "seen")["place"] == "contradicted"


def test_numbers_of_killed_that_cannot_both_be_true_contradict_and_those_that_can_bear_out() -> None:
    def harm(bound: str, value: int) -> dict[str, Any]:
        return {"harm": ({"group": "civilian", "effect": "killed", "bound": bound, "value": str(value)},)}

    said = stating("said", "locals", harm("more-than", 50), **HERE)
    assert verdicts(of(said, stating("too", "rescuers", harm("exactly", 60), **HERE)))["harm"] == "supported"
    assert verdicts(of(said, stating("too", "rescuers", harm("exactly", 50), **HERE)))["harm"] == "contradicted"


def test_harm_told_in_words_beside_a_number_hides_no_conflict() -> None:
    killed = {"group": "civilian", "effect": "killed"}
    said = stating("said", "locals", {"harm": (killed | {"bound": "more-than", "value": "50"},)}, **HERE)
    worded = killed | {"bound": "about", "stated_as": "dozens of them children"}
    few = killed | {"bound": "between", "value": "10", "upper": "20"}
    for harm in ((few, worded), (worded, few), (few, few | {"value": "12"})):
        assert verdicts(of(said, stating("too", "rescuers", {"harm": harm}, **HERE)))["harm"] == "contradicted"
    several = (few, killed | {"bound": "exactly", "value": "60"})
    assert verdicts(of(said, stating("too", "rescuers", {"harm": several}, **HERE)))["harm"] == "supported"


def test_a_hospital_and_a_military_target_cannot_both_be_true() -> None:
    said = stating("said", "ministry", ISIS, **HERE)
    seen = stating("seen", "locals", {"target": {"kind": "medical"}}, **HERE)
    assert verdicts(of(said, seen))["target"] == "contradicted"


def test_support_and_contradiction_together_decide_nothing() -> None:
    records = claim("seen", "locals", **HERE), claim("too", "rescuers", **HERE)
    against = claim("said", "ministry", **(HERE | {"actor": "syria"}))
    found = audit(of(*records, against), "seen").facets[Facet.ACTOR]
    assert (found.verdict.value, found.behind) == ("undetermined", ("said", "too"))


def test_a_denial_without_evidence_outweighs_no_support_but_stands_beside_a_lone_claim() -> None:
    denial = claim("denial", "ministry", denies="occurrence", **HERE)
    alone = of(claim("seen", "locals", **HERE), denial)
    assert verdicts(alone, "seen")["occurrence"] == "contradicted"
    borne_out = of(claim("seen", "locals", **HERE), claim("too", "rescuers", **HERE), denial)
    found = audit(borne_out, "seen").facets[Facet.OCCURRENCE]
    assert (found.verdict.value, found.behind) == ("supported", ("denial", "too"))
    assert "Denied by Ministry." in found.reason


def test_a_denial_of_one_facet_leaves_the_others_alone() -> None:
    denial = claim("denial", "isw", denies="actor", about="hit")
    found = verdicts(of(claim("said", "ministry", **HERE), denial))
    assert (found["actor"], found["place"]) == ("contradicted", "unsupported")


def test_a_denial_of_another_account_does_not_reach_this_one() -> None:
    other = claim("other", "isw", **(HERE | {"at": "palmyra"}))
    denial = claim("denial", "rescuers", about="other", denies="place")
    found = audit(of(claim("said", "ministry", **HERE), other, denial), "said")
    assert "denial" not in found.facets[Facet.PLACE].behind


def test_looking_into_it_is_neither_confirmation_nor_denial() -> None:
    without = of(claim("said", "locals", **HERE))
    with_it = of(claim("said", "locals", **HERE), claim("asked", "ministry", stance="no-comment", **HERE))
    assert verdicts(without) == verdicts(with_it)
    assert set(verdicts(with_it, "asked").values()) == {"not-stated"}


def test_an_official_claim_with_an_empty_search_is_unsupported_and_the_search_is_shown() -> None:
    search = claim("search", "isw", stance="found-nothing", searched="Local reports.")
    found = audit(of(claim("said", "ministry", **HERE), search), "said").facets[Facet.OCCURRENCE]
    assert (found.verdict.value, found.behind) == ("unsupported", ("search",))
    assert "not found by Isw" in found.reason


def test_what_a_source_only_concludes_bears_nothing_out() -> None:
    inference = claim("concluded", "isw", is_inference="true", **HERE)
    assert verdicts(of(claim("said", "ministry", **HERE), inference))["occurrence"] == "unsupported"


def test_a_source_judged_to_spread_false_statements_on_a_facet_does_not_bear_it_out() -> None:
    flagged = source("flagged", "monitor", suspect=("target",))
    said, seen = stating("said", "locals", REBELS, **HERE), stating("seen", "flagged", REBELS, **HERE)
    found = verdicts(of(flagged, said, seen))
    assert (found["target"], found["place"]) == ("undetermined", "supported")


def test_a_source_bears_nothing_out_that_was_judged_not_credible_on_a_day_on_which_it_may_have_spoken() -> None:
    judged = {"from": "2015-10-02", "to": "2015-10-03", "deemed": "not-credible", "reason": "A forged video."}
    wavering = source("wavering", "monitor", credibility=(judged,))
    before, during = (
        claim("seen", "wavering", stated=days, **HERE) for days in ("2015-10-01", "2015-10-01/2015-10-04")
    )
    assert verdicts(of(wavering, claim("said", "locals", **HERE), before))["occurrence"] == "supported"
    assert verdicts(of(wavering, claim("said", "locals", **HERE), during))["occurrence"] == "undetermined"


def held(state: str, holder: str, at: str = "talbisah", by: str = "map", **more: Any) -> Record:
    return control(f"{state}-{holder}-{at}", at, holder, "2015-10-01", claim=by, state=state, **more)


MAP = claim("map", "isw", about=None, stated="2015-10-01")
SAID = stating("said", "ministry", ISIS, **HERE)


@pytest.mark.parametrize(
    ("statements", "test", "verdict"),
    [
        ((held("holds", "isis"),), "in", "supported"),
        ((held("holds", "rebels"),), "out", "contradicted"),
        ((held("absent", "isis"),), "out", "contradicted"),
        ((held("contested", "rebels", others=("isis",)),), "boundary", "undetermined"),
        ((held("present", "isis"),), "boundary", "undetermined"),
        ((held("holds", "rebels"), held("present", "isis")), "boundary", "undetermined"),
        ((held("holds", "rebels", "homs"), held("holds", "isis")), "in", "supported"),
        ((), "undetermined", "undetermined"),
    ],
)
def test_the_target_is_tested_against_who_held_the_place_on_the_day(
    statements: tuple[Record, ...], test: str, verdict: str
) -> None:
    found = audit(of(MAP, SAID, *statements), "said").facets[Facet.TARGET]
    assert (found.test and found.test.value, found.verdict.value) == (test, verdict)


@pytest.mark.parametrize(
    ("side", "test", "verdict"),
    [
        ("south-of", "undetermined", "undetermined"),
        ("near", "boundary", "undetermined"),
        ("north-of", "out", "contradicted"),
    ],
)
def test_a_strike_north_of_a_town_is_not_tested_against_who_held_its_south(side: str, test: str, verdict: str) -> None:
    north = {"place": "talbisah", "relation": "north-of"}
    said = stating("said", "ministry", ISIS, at=north, on="2015-10-01")
    ground = control("ground", {"place": "talbisah", "relation": side}, "rebels", "2015-10-01", claim="map")
    desk = of(MAP, strike("hit", at=north, on="2015-10-01"), said, ground)
    found = audit(desk, "said").facets[Facet.TARGET]
    assert (found.test and found.test.value, found.verdict.value) == (test, verdict)


@pytest.mark.parametrize("holder", ["isis", "rebels"])
def test_a_day_of_which_nobody_speaks_leaves_the_ground_undetermined_and_the_other_day_is_told(holder: str) -> None:
    two_days = {"on": "2015-10-01/2015-10-02", "at": "talbisah"}
    said = stating("said", "ministry", ISIS, **two_days)
    desk = of(MAP, strike("hit", **two_days), said, control("ground", "talbisah", holder, "2015-10-01", claim="map"))
    found = audit(desk, "said").facets[Facet.TARGET]
    assert (found.test and found.test.value, found.verdict.value) == ("undetermined", "undetermined")
    named = desk.actors[holder].name
    assert f"The place on some of its days, according to Isw: held by {named}. No statement covers the rest." in str(
        found.reason
    )


def test_who_held_it_on_another_day_decides_nothing() -> None:
    earlier = control("earlier", "talbisah", "rebels", "2015-09-20", claim="map")
    assert verdicts(of(MAP, SAID, earlier))["target"] == "undetermined"


def test_a_sources_own_word_on_control_does_not_bear_out_its_target() -> None:
    own = claim("own", "ministry", about=None, stated="2015-10-01")
    found = audit(of(own, SAID, held("holds", "isis", by="own")), "said").facets[Facet.TARGET]
    assert (found.test and found.test.value, found.verdict.value) == ("in", "unsupported")


@pytest.mark.parametrize(("half_km", "test"), [(20, "out"), (1, "boundary")], ids=["inside", "across the line"])
def test_a_drawn_line_is_tested_with_the_places_whole_disc(half_km: int, test: str) -> None:
    drawn = held("holds", "rebels", "palmyra", area="front.geojson")
    found = area(of(MAP, SAID, drawn), drawn.id, at=(34.84, 36.73), half_m=half_km * 1000)
    assert audit(found, "said").facets[Facet.TARGET].grounds[0].test.value == test


def salvo() -> Desk:
    """AC-01: one launch, two plotted groups, a third that only one source names."""
    launch = {"on": "2015-10-01", "actor": "russia", "stated": "2015-10-01"}
    return desk(
        *STANDING,
        source("ea", "media"),
        MAP,
        strike("salvo", at=None, on="2015-10-01", kind="missile-strike"),
        strike("east", at="palmyra", on="2015-10-01", part_of="salvo"),
        strike("west", at="talbisah", on="2015-10-01", part_of="salvo"),
        stating("minister", "ministry", ISIS, about="salvo", **launch),
        stating("agency", "sana", ISIS, about="salvo", at=("homs", "hama"), **launch),
        claim("footage", "video", about=("east", "west"), at=("palmyra", "talbisah"), **launch),
        held("holds", "isis", "palmyra"),
        held("holds", "rebels"),
    )


def test_a_salvo_said_to_hit_one_party_is_tested_at_each_of_its_groups() -> None:
    found = audit(salvo(), "minister").facets[Facet.TARGET]
    assert {ground.strike: ground.test.value for ground in found.grounds} == {"east": "in", "west": "out"}
    assert found.verdict.value == "contradicted"


def test_evidence_of_the_ministry_itself_that_differs_is_flagged() -> None:
    found = audit(salvo(), "minister")
    assert found.facets[Facet.TARGET].own_evidence == ("footage",)
    assert found.own_evidence_differs
    assert not audit(salvo(), "footage").own_evidence_differs


def test_claims_about_two_parts_of_a_salvo_do_not_conflict() -> None:
    found = salvo()
    more = [
        claim(f"{part}-seen", "ea", about=part, at=at, on="2015-10-01")
        for part, at in (("east", "palmyra"), ("west", "talbisah"))
    ]
    both = desk(*found.everything(), *more)
    places = next(one for one in side_by_side(both.strikes["salvo"], both) if one.facet is Facet.PLACE)
    assert ("east-seen", "west-seen") not in places.pairs
    assert "east-seen" not in audit(both, "west-seen").facets[Facet.PLACE].behind


def test_minister_and_state_agency_together_bear_nothing_out() -> None:
    found = audit(salvo(), "minister").facets
    assert {found[facet].verdict.value for facet in (Facet.OCCURRENCE, Facet.ACTOR)} == {"unsupported"}


def test_conflicting_values_stand_side_by_side_each_in_its_own_terms() -> None:
    words = {"target": {"actor": "isis", "stated_as": "ISIS positions"}}
    records = stating("said", "ministry", words, **HERE), stating("seen", "locals", REBELS, **HERE)
    relay = claim("relay", "wire", relays="seen", **HERE)
    desk_of = of(*records, relay)
    found = {one.facet: one for one in side_by_side(desk_of.strikes["hit"], desk_of)}
    target = found[Facet.TARGET]
    assert [(e.claim, e.value, e.relays) for e in target.entries] == [
        ("said", "ISIS positions", ()),
        ("seen", "Rebels", ("relay",)),
    ]
    assert (target.conflict, target.pairs) == (True, (("said", "seen"),))
    assert not found[Facet.PLACE].conflict


def test_parties_to_one_event_do_not_contradict_each_other() -> None:
    clash = event("clash", "2015-10-01", "clash", actors=("syria", "rebels"))
    records = [claim(by, by, about="clash", actor=who) for by, who in (("group", "rebels"), ("sana", "syria"))]
    found = audit(desk(*STANDING, clash, *records), "group").facets
    assert (found[Facet.OCCURRENCE].verdict.value, found[Facet.ACTOR].verdict.value) == ("supported", "unsupported")


def test_one_statement_about_two_strikes_is_supported_only_if_both_are() -> None:
    second = strike("second", at="rastan", on="2015-10-01")
    both = claim("said", "ministry", about=("hit", "second"), at=("talbisah", "rastan"), on="2015-10-01")
    half = audit(of(second, both, claim("seen", "locals", **HERE)), "said")
    assert half.facets[Facet.PLACE].verdict.value == "undetermined"
    assert half.by_subject["hit"][Facet.PLACE].verdict.value == "supported"
    whole = of(
        second,
        both,
        claim("seen", "locals", **HERE),
        claim("also", "locals", about="second", at="rastan", on="2015-10-01"),
    )
    assert verdicts(whole)["place"] == "supported"


def test_the_audit_of_a_desk_is_that_of_each_of_its_claims() -> None:
    found = salvo()
    assert dict(audit_desk(found, settings())) == {
        key: audit_claim(found.claims[key], found, settings()) for key in ("agency", "footage", "minister")
    }


def test_one_source_that_puts_a_wreck_west_and_east_of_a_town_is_contradicted_by_its_own_evidence() -> None:
    crash = event("crash", "2015-10-01", "loss", places=({"place": "rastan", "relation": "near"},))
    west = {"place": "talbisah", "relation": "west-of", "stated_as": "Talbiseh"}
    east = {"place": "talbisah", "relation": "east-of", "stated_as": "Talbiseh"}
    found = desk(
        *STANDING,
        crash,
        claim("headline", "wire", about="crash", at=west),
        claim("text", "wire", about="crash", at=({"place": "rastan", "relation": "near"}, east)),
    )
    for key, other, side in (("headline", "text", "east of Talbiseh"), ("text", "headline", "west of Talbiseh")):
        place_facet = audit(found, key).facets[Facet.PLACE]
        assert (place_facet.verdict.value, place_facet.own_evidence) == ("contradicted", (other,))
        assert side in place_facet.reason


def test_what_each_of_five_thousand_claims_states_of_one_strike_is_worked_out_once() -> None:
    told = of(*(claim(f"c{number:04}", "ministry", about=("hit",), **HERE) for number in range(5_000)))
    first, again = ([stated(one, told.strikes["hit"], told) for one in told.claims.values()] for _ in range(2))
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_which_claims_are_audited_is_told_one_by_one() -> None:
    claims = {
        one.id: one
        for one in (
            claim("answer", "wire", about="said", at=None),
            claim("aside", "wire", about=None, at=None),
            claim("other", "wire", about="hit", at=None),
            claim("said", "wire", about="hit", at=None),
            claim("withdrawn", "wire", about="hit", at=None, withdrawn=withdrawn()),
        )
    }
    looked_at: list[str] = []

    def fetch(key: str) -> Claim:
        looked_at.append(key)
        return claims[key]

    of_town = desk(source("wire"), place("town"), strike("hit", at="town", on="2015-10-01"))
    ids = audit_desk(replace(of_town, claims=Shelf(claims, fetch)), settings()).ids
    assert "said" in ids
    assert looked_at == ["said"]
    assert "withdrawn" not in ids
    assert "unknown" not in ids
    assert [*ids] == ["answer", "other", "said"]
    assert [key in ids for key in ("answer", "aside", "unknown")] == [True, False, False]
