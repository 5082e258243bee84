"""Where one more word in a record tips a verdict on a part of a claim, or the test of its target."""

from __future__ import annotations

from typing import Any

import pytest

from briefs.assessment.audit import ClaimAudit, audit_claim, audit_desk
from briefs.assessment.audit.stated import match_targets
from briefs.assessment.audit.terms import own_terms
from briefs.assessment.audit.verdicts import ControlTest, FacetVerdict, Finding, outcome_of, together
from briefs.records.desk import Desk
from briefs.records.model import Record, Target
from briefs.records.said import say
from briefs.records.vocabulary import Facet
from desks import DAMASCUS, claim, control, desk, event, place, settings, source, strike

STANDING = (
    source("ministry", "official", family="russian-state", side=DAMASCUS),
    source("video", "imagery", family="russian-state"),
    source("locals", "activist-network"),
    source("rescuers", "civil-defence"),
    source("isw", "analyst"),
    source("wire", "wire"),
    source("liar", "monitor", suspect=("occurrence", "actor")),
    place("homs", "governorate", region="SY-HI"),
    place("hama", "governorate", region="SY-HM"),
    place("talbisah", at=(34.84, 36.73), parent="homs"),
    place("palmyra", at=(34.56, 38.28), parent="homs"),
    place("latamna", at=(35.32, 36.62), parent="hama"),
    place("nowhere"),
    place("elsewhere"),
)
HERE: dict[str, Any] = {"at": "talbisah", "on": "2015-10-01", "actor": "russia"}
NO: dict[str, Any] = {"stance": "denies", "denies": "occurrence"}
NOTHING: dict[str, Any] = {"stance": "found-nothing", "searched": "The town."}


def of(*records: Record, **hit: Any) -> Desk:
    return desk(*STANDING, strike(**({"at": "talbisah", "on": "2015-10-01"} | hit)), *records)


def audit(records: Desk, of_claim: str = "said") -> ClaimAudit:
    return audit_claim(records.claims[of_claim], records, settings())


def found(records: Desk, facet: Facet = Facet.OCCURRENCE, of_claim: str = "said") -> tuple[str, tuple[str, ...]]:
    one = audit(records, of_claim).facets[facet]
    return one.verdict.value, one.behind


def stating(id: str, by: str, facets: dict[str, Any], **more: Any) -> Record:
    base = claim(id, by, **(HERE | more))
    stated = base.facets.model_dump(by_alias=True, exclude_none=True) if base.facets else {}
    return type(base).model_validate(base.model_dump(by_alias=True, exclude_none=True) | {"facets": stated | facets})


# What becomes of a denial.


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (claim("too", "isw", **HERE), ("contradicted", ("too",))),
        (claim("too", "rescuers", **NO), ("supported", ("too",))),
        (claim("too", "liar", **NO), ("undetermined", ("too",))),
        (claim("too", "isw", rests_on=("locals",), **NO), ("unsupported", ("too",))),
        (claim("too", "rescuers", denies="place"), ("unsupported", ())),
        (claim("too", "rescuers", **NOTHING), ("undetermined", ("too",))),
        (claim("too", "rescuers", stance="no-comment"), ("unsupported", ())),
    ],
    ids=["told", "denied as well", "by one not relied on", "an echo", "of a facet", "searched", "no comment"],
)
def test_a_denial_is_held_against_what_others_say_as_a_report_is(
    other: Record, verdict: tuple[str, tuple[str, ...]]
) -> None:
    assert found(of(claim("said", "locals", **NO), other)) == verdict


@pytest.mark.parametrize(
    ("denial", "of_told", "of_too"),
    [
        ({"denies": "occurrence", "about": "told"}, "contradicted", "supported"),
        ({"denies": "occurrence", "about": "relay"}, "contradicted", "supported"),
        ({"denies": "occurrence", "about": "hit"}, "undetermined", "undetermined"),
    ],
    ids=["of a claim", "of who repeats it", "of the strike"],
)
def test_that_it_happened_is_denied_of_all_who_say_so_only_where_the_strike_is_named(
    denial: dict[str, str], of_told: str, of_too: str
) -> None:
    two = claim("told", "isw", **HERE), claim("relay", "wire", relays="told", **HERE), claim("too", "video", **HERE)
    records = of(*two, claim("no", "rescuers", **denial))
    assert found(records, of_claim="too")[0] == of_too or denial["about"] == "hit"
    assert ("no" in found(records, of_claim="told")[1], "no" in found(records, of_claim="too")[1]) == (
        True,
        denial["about"] == "hit",
    )


@pytest.mark.parametrize(("actor", "is_reached"), [("russia", True), ("syria", False)])
def test_a_denial_of_what_one_claim_says_reaches_others_that_say_the_same(actor: str, is_reached: bool) -> None:
    told, too = claim("told", "isw", **HERE), claim("too", "locals", **(HERE | {"actor": actor}))
    records = of(told, too, claim("no", "wire", denies="actor", about="told"))
    assert ("no" in found(records, Facet.ACTOR, "too")[1]) is is_reached
    assert found(records, Facet.ACTOR, "no")[1] == (("told", "too") if is_reached else ("told",))


def test_a_denial_of_two_claims_reaches_each_and_whoever_says_the_same_as_one_of_them() -> None:
    told, other = claim("told", "isw", **HERE), claim("other", "wire", **(HERE | {"actor": "syria"}))
    too = claim("too", "locals", **HERE)
    records = of(told, other, too, claim("no", "rescuers", denies="actor", about=("other", "told")))
    reached = [one for one in ("told", "other", "too") if "no" in found(records, Facet.ACTOR, one)[1]]
    assert reached == ["told", "other", "too"]
    happened = of(told, other, too, claim("no", "rescuers", denies="occurrence", about=("other", "told")))
    assert [one for one in ("told", "other", "too") if "no" in found(happened, of_claim=one)[1]] == ["told", "other"]


def test_who_looked_in_vain_says_nothing_of_the_place_that_is_denied() -> None:
    records = of(claim("said", "locals", denies="place"), claim("search", "isw", **NOTHING))
    assert found(records, Facet.PLACE) == ("unsupported", ())


def test_an_echo_that_is_less_exact_is_not_told() -> None:
    records = of(claim("said", "locals", **HERE), claim("too", "wire", rests_on=("locals",), **(HERE | {"at": "homs"})))
    assert found(records, Facet.PLACE) == ("unsupported", ())


def test_behind_what_is_denied_through_another_claim_stand_both() -> None:
    told = claim("told", "locals", **HERE)
    records = of(claim("said", "ministry", **HERE), told, claim("no", "isw", denies="place", about="told"))
    assert found(records, Facet.PLACE) == ("supported", ("no", "told"))
    denial = claim("no", "isw", denies="occurrence", about=("hit", "told"))
    named = of(claim("said", "ministry", **HERE), claim("told", "video"), denial)
    assert found(named) == ("contradicted", ("no",))


def test_behind_a_statement_that_names_the_strike_by_who_repeats_it_alone_stand_both() -> None:
    first = claim("first", "isw", about=None, at="palmyra", on="2015-10-01")
    relays = (claim(one, "wire", relays="first", at="palmyra") for one in ("repeated", "again"))
    records = of(claim("said", "ministry", **HERE), first, *relays)
    assert found(records, Facet.PLACE) == ("contradicted", ("again", "first"))


@pytest.mark.parametrize(
    ("denial", "verdict"),
    [
        ({"by": "isw"}, "supported"),
        ({"by": "isw", "evidence": ("video",)}, "undetermined"),
        ({"by": "rescuers"}, "undetermined"),
        ({"by": "onside"}, "supported"),
    ],
    ids=["bare", "with evidence", "from the ground", "from the striking side"],
)
def test_a_denial_outweighs_support_with_evidence_or_from_the_ground(denial: dict[str, Any], verdict: str) -> None:
    onside = source("onside", side=DAMASCUS)
    two = claim("said", "wire", **HERE), claim("seen", "locals", **HERE)
    assert found(of(onside, *two, claim("no", denies="occurrence", **denial)))[0] == verdict


@pytest.mark.parametrize(
    ("answer", "is_heard"),
    [
        ({"denies": "occurrence"}, True),
        ({"denies": "occurrence", "at": "palmyra"}, False),
        ({"denies": "occurrence", "at": ("palmyra", "talbisah")}, True),
        (NOTHING, True),
        ({"at": "talbisah", "on": "2015-10-01"}, False),
    ],
)
def test_of_what_answers_a_claim_denials_and_searches_are_heard_where_they_name_no_other_place(
    answer: dict[str, Any], is_heard: bool
) -> None:
    records = of(claim("said", "ministry", **HERE), claim("answer", "isw", about="said", **answer))
    assert ("answer" in found(records)[1]) is is_heard


# Refuted, searched for, withdrawn.


def test_what_the_desk_refutes_is_contradicted_or_settled_by_nothing_and_nothing_but_that_it_happened() -> None:
    decided = {"reason": "It stands.", "claim": "no", "signed": ("editor", "reader"), "on": "2026-11-22"}
    said, denial = claim("said", "ministry", **HERE), claim("no", "rescuers", denies="target")
    alone = of(said, denial, refuted=decided)
    assert found(alone) == ("contradicted", ("no",))
    assert audit(alone).facets[Facet.OCCURRENCE].reason == "Refuted by the desk."
    assert found(alone, Facet.PLACE) == ("unsupported", ())
    assert found(of(said, denial, claim("seen", "locals", **HERE), refuted=decided)) == ("undetermined", ("no", "seen"))
    assert (
        "Refuted"
        not in audit(of(said, claim("no", "rescuers", **NO), refuted=decided), "no").facets[Facet.OCCURRENCE].reason
    )


def test_that_somebody_looked_in_vain_is_told_where_nobody_else_says_so() -> None:
    said, search = claim("said", "ministry", **HERE), claim("search", "isw", **NOTHING)
    assert found(of(said, search)) == ("unsupported", ("search",))
    assert found(of(said, search, claim("seen", "locals", **HERE))) == ("supported", ("seen",))
    assert found(of(said, search), Facet.PLACE) == ("unsupported", ())


def test_what_speaks_of_nothing_that_stands_has_no_verdict_and_a_relay_names_its_origin() -> None:
    gone = {"on": "2015-12-01", "reason": "Entered twice."}
    assert audit(of(claim("said", "ministry", about=None))).facets == {}
    withdrawn = claim("too", "ministry", withdrawn=gone, **HERE)
    assert list(audit_desk(of(claim("said", "ministry", **HERE), withdrawn), settings())) == ["said"]
    assert audit(of(claim("said", "ministry", **HERE), withdrawn=gone)).facets == {}
    records = of(claim("said", "ministry", **HERE), claim("relay", "wire", relays="said", **HERE))
    assert (audit(records).repeats, audit(records, "relay").repeats) == (None, "said")
    denial = of(claim("said", "ministry", **HERE), claim("no", "wire", about="said", denies="occurrence"))
    assert list(audit(denial, "no").by_subject) == ["hit"]


def test_a_claim_without_details_says_that_it_happened_and_nothing_else() -> None:
    verdicts = {facet.value: one.verdict.value for facet, one in audit(of(claim("said", "locals"))).facets.items()}
    others = ("actor", "place", "time", "target", "harm")
    assert verdicts == {"occurrence": "unsupported"} | dict.fromkeys(others, "not-stated")


# Who can bear whom out.


def test_who_is_on_a_side_by_their_family_alone_bears_out_nobody_on_it() -> None:
    sana = source("sana", "state-media", side=DAMASCUS)
    assert found(of(sana, claim("said", "video", **HERE), claim("too", "sana", **HERE)))[0] == "unsupported"


def test_what_rests_on_the_claims_own_family_and_states_otherwise_is_its_own_evidence() -> None:
    for by, own in (({"rests_on": ("video",)}, ("too",)), ({}, ())):
        records = of(claim("said", "ministry", **HERE), claim("too", "wire", at="palmyra", **by))
        assert audit(records).facets[Facet.PLACE].own_evidence == own


@pytest.mark.parametrize(
    ("said", "seen", "reason"),
    [
        ({}, {"actor": "syria"}, "Locals on the same: They name different actors."),
        ({"at": "homs"}, {}, "Locals on the same: It is less exact, or covers only part of this."),
        ({}, {"on": "2015-10-05"}, "Locals on the same: Its dates do not meet the strike's."),
        ({"on": "2015-10-05"}, {}, "Locals on the same: This claim: its dates do not meet the strike's."),
    ],
)
def test_why_two_reports_cannot_be_taken_for_one_is_told_to_who_reads_the_first(
    said: dict[str, Any], seen: dict[str, Any], reason: str
) -> None:
    records = of(claim("said", "ministry", **(HERE | said)), claim("seen", "locals", **(HERE | seen)))
    place_facet = audit(records).facets[Facet.PLACE]
    assert (place_facet.verdict.value, place_facet.reason) == ("undetermined", reason)


def test_two_reports_of_an_event_differ_on_what_they_say_of_it() -> None:
    clash = event("clash", "2015-10-01", "clash", places=({"place": "talbisah"},))
    records = desk(
        *STANDING,
        clash,
        claim("said", "isw", about="clash", at="talbisah", on="2015-10-01"),
        claim("seen", "locals", about="clash", at="talbisah", on="2015-10-05"),
    )
    assert audit(records).facets[Facet.PLACE].reason == "Locals on the same: They differ on the time."


def test_claims_about_two_parts_and_the_salvo_speak_of_no_part_of_each_other() -> None:
    parts = (
        strike("salvo", at=None, on="2015-10-01"),
        strike("east", at="palmyra", on="2015-10-01", part_of="salvo"),
        strike("west", at="talbisah", on="2015-10-01", part_of="salvo"),
    )
    said = claim("said", "ministry", about=("salvo", "east"), at="palmyra", on="2015-10-01")
    seen = claim("seen", "locals", about="west", at="talbisah", on="2015-10-01")
    assert audit(desk(*STANDING, *parts, said, seen)).by_subject["salvo"][Facet.PLACE].verdict.value == "unsupported"
    whole = claim("said", "ministry", about="salvo", at="talbisah", on="2015-10-01")
    assert found(desk(*STANDING, *parts, whole, seen), Facet.PLACE) == ("supported", ("seen",))


# What a claim states of one of several strikes.


def test_of_two_strikes_a_place_and_a_day_are_meant_for_the_one_they_fit() -> None:
    second = strike("second", at="palmyra", on="2015-10-20")
    said = claim("said", "ministry", about=("hit", "second"), at="palmyra", on="2015-10-20")
    of_each = audit(of(second, said)).by_subject
    assert [of_each[one][facet].verdict.value for one in ("hit", "second") for facet in (Facet.PLACE, Facet.TIME)] == [
        "not-stated",
        "not-stated",
        "unsupported",
        "unsupported",
    ]
    alone = audit(of(claim("said", "ministry", at="palmyra", on="2015-10-20"))).facets
    assert {alone[facet].verdict.value for facet in (Facet.PLACE, Facet.TIME)} == {"unsupported"}
    assert (
        audit(of(claim("said", "ministry", at="palmyra"), at=None)).facets[Facet.PLACE].verdict.value == "unsupported"
    )


NORTH, SOUTH = ({"place": "talbisah", "relation": f"{side}-of"} for side in ("north", "south"))
EAST, WEST = ({"place": "palmyra", "relation": f"{side}-of"} for side in ("east", "west"))


@pytest.mark.parametrize(
    ("said", "seen", "verdict"),
    [
        ("talbisah", "talbisah", "supported"),
        ("talbisah", "palmyra", "contradicted"),
        ("talbisah", "nowhere", "undetermined"),
        ("nowhere", "elsewhere", "undetermined"),
        ("nowhere", "nowhere", "supported"),
        ("homs", "homs", "undetermined"),
        ("homs", "hama", "contradicted"),
        ("homs", "talbisah", "undetermined"),
        ("homs", "latamna", "contradicted"),
        ("sea", "talbisah", "undetermined"),
        ("south", "palmyra", "undetermined"),
        ("south", "latamna", "contradicted"),
        ("talbisah", ("talbisah", "palmyra"), "supported"),
        (("talbisah", "palmyra"), "talbisah", "undetermined"),
        (("talbisah", "palmyra"), "latamna", "contradicted"),
        (("talbisah", "palmyra"), ("latamna", "palmyra"), "undetermined"),
        (NORTH, SOUTH, "contradicted"),
        (NORTH, "talbisah", "supported"),
        ((NORTH, EAST), (NORTH, EAST), "supported"),
        ((NORTH, EAST), (NORTH, WEST), "contradicted"),
        ((NORTH, "latamna"), (NORTH, "latamna"), "supported"),
    ],
)
def test_places_are_the_same_where_each_is_met_and_apart_where_none_can_be(said: Any, seen: Any, verdict: str) -> None:
    wide = place("sea", "sea"), place("south", "sector", parent="homs"), event("told", "2015-10-01")
    two = (claim(id, by, about="told", at=at) for id, by, at in (("said", "isw", said), ("seen", "locals", seen)))
    assert found(desk(*STANDING, *wide, *two), Facet.PLACE)[0] == verdict


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        ("2015-09-25/2015-10-01", "supported"),
        ("2015-09-24/2015-10-01", "undetermined"),
        ({"not_after": "2015-10-01"}, "undetermined"),
        ("2015-10-03", "contradicted"),
    ],
)
def test_days_are_the_same_where_they_meet_and_are_no_campaign(days: Any, verdict: str) -> None:
    told = event("told", "2015-10-01")
    two = (
        claim(id, by, about="told", on=on) for id, by, on in (("said", "isw", "2015-10-01"), ("seen", "locals", days))
    )
    assert found(desk(*STANDING, told, *two), Facet.TIME)[0] == verdict


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ({"kind": "military"}, {"kind": "market"}, "apart"),
        ({"kind": "medical", "actor": "isis"}, {"kind": "military", "actor": "isis"}, "apart"),
        ({"kind": "residential"}, {"kind": "market"}, "open"),
        ({"kind": "market"}, {"kind": "market"}, "same"),
        ({"kind": "military"}, {"kind": "military"}, "same"),
        ({"kind": "military", "actor": "isis"}, {"kind": "infrastructure", "actor": "isis"}, "same"),
        ({"actor": "isis"}, {"actor": "rebels"}, "apart"),
        ({"actor": "isis"}, {"kind": "military"}, None),
        ({"kind": "military"}, {"kind": "military", "actor": "isis"}, "same"),
        ({"kind": "military", "actor": "isis"}, {"kind": "military"}, None),
        ({"kind": "market"}, {"stated_as": "a building"}, None),
        ({"stated_as": "a house"}, {"stated_as": "a building"}, None),
    ],
)
def test_targets_are_told_apart_by_whose_they_were_then_by_what(
    one: dict[str, str], other: dict[str, str], match: str | None
) -> None:
    assert match_targets(Target.model_validate(one), Target.model_validate(other)) == match


def harm(group: str, effect: str, value: str, **more: str) -> dict[str, str]:
    return {"group": group, "effect": effect, "bound": "exactly", "value": value} | more


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        ((harm("civilian", "killed", "5"),), "supported"),
        ((harm("civilian", "killed", "5"), harm("combatant", "killed", "3")), "contradicted"),
        ((harm("civilian", "injured", "5"),), "unsupported"),
    ],
)
def test_numbers_of_victims_meet_group_by_group_and_speak_to_no_other(seen: Any, verdict: str) -> None:
    said = stating("said", "locals", {"harm": (harm("civilian", "killed", "5"), harm("combatant", "killed", "2"))})
    assert found(of(said, stating("seen", "rescuers", {"harm": seen})), Facet.HARM)[0] == verdict


# A target against who held the ground.

ISIS = {"target": {"actor": "isis"}}
MAP = claim("map", "isw", about=None, stated="2015-10-10")
NEAR = {"place": "talbisah", "relation": "near"}


def held(holder: str, at: Any = "talbisah", days: str = "2015-10-01", by: str = "map", **more: Any) -> Record:
    return control(f"{holder}-{days[-2:]}-{more.get('state', 'holds')}", at, holder, days, claim=by, **more)


@pytest.mark.parametrize(
    ("statements", "hit", "test", "reason"),
    [
        ((), {}, "undetermined", "The place: no control statement of its days covers it."),
        ((held("isis"),), {}, "in", "The place on its days, according to Isw: held by Isis."),
        (
            (held("isis", state="absent"),),
            {},
            "out",
            "The place on its days, according to Isw: without forces of the party named as target.",
        ),
        (
            (held("rebels", state="absent"),),
            {},
            "undetermined",
            "The place: no control statement of its days covers it.",
        ),
        ((held("isis", NEAR, state="absent"),), {}, "undetermined", None),
        ((held("rebels", NEAR, state="present"),), {}, "undetermined", None),
        (
            (held("rebels", NEAR),),
            {},
            "boundary",
            "The place on its days, according to Isw: on the line, contested, or with forces there (Rebels).",
        ),
        ((held("isis"), held("rebels", days="2015-10-02")), {"on": "2015-10-01/2015-10-02"}, "boundary", None),
        ((held("isis", days="2015-10-01/2015-10-07"),), {"on": "2015-10-01/2015-10-07"}, "in", None),
        ((held("isis", days="2015-10-01/2015-10-08"),), {"on": "2015-10-01/2015-10-08"}, "undetermined", None),
        ((held("isis"),), {"on": {"not_before": "2015-10-01"}}, "in", None),
        ((held("isis"),), {"on": {"not_after": "2015-10-01"}}, "in", None),
    ],
)
def test_the_ground_is_told_by_the_days_and_the_party_that_statements_speak_of(
    statements: tuple[Record, ...], hit: dict[str, Any], test: str, reason: str | None
) -> None:
    target = audit(of(MAP, stating("said", "ministry", ISIS), *statements, **hit)).facets[Facet.TARGET]
    assert (target.test and target.test.value) == test
    assert reason is None or reason in target.reason


def test_only_the_nearest_statements_decide_of_the_ground() -> None:
    nearest, wide = held("rebels"), held("isis", "homs")
    records = of(MAP, stating("said", "ministry", ISIS), nearest, wide)
    (ground,) = audit(records).facets[Facet.TARGET].grounds
    assert (ground.test, ground.control, ground.holders) == (ControlTest.OUT, (nearest.id,), ("rebels",))
    assert outcome_of(audit(records)).test is ControlTest.OUT
    assert outcome_of(audit(of(claim("said", "ministry", **HERE)))).test is None


def test_an_ally_of_the_target_holds_its_ground_for_it_and_a_target_of_nobody_is_not_tested() -> None:
    syria = stating("said", "locals", {"target": {"actor": "syria"}})
    assert audit(of(MAP, syria, held("russia"))).facets[Facet.TARGET].test is ControlTest.IN
    nobody = stating("said", "locals", {"target": {"kind": "market"}})
    assert audit(of(MAP, nobody, held("russia"))).facets[Facet.TARGET].test is None
    denial = stating("said", "locals", ISIS, denies="target")
    assert audit(of(MAP, denial, held("isis"))).facets[Facet.TARGET].test is None


@pytest.mark.parametrize(
    ("by", "verdict"),
    [("map", "supported"), ("own", "unsupported"), ("biased", "unsupported"), ("said", "unsupported")],
)
def test_a_target_is_borne_out_by_who_held_the_ground_only_as_told_by_others_who_are_relied_on(
    by: str, verdict: str
) -> None:
    tellers = (
        MAP,
        claim("own", "video", about=None),
        source("biased-maps", "monitor", suspect=("target",)),
        claim("biased", "biased-maps", about=None),
    )
    assert found(of(*tellers, stating("said", "ministry", ISIS), held("isis", by=by)), Facet.TARGET)[0] == verdict


@pytest.mark.parametrize(
    ("holder", "by", "own"), [("rebels", "own", ("own",)), ("rebels", "said", ()), ("rebels", "map", ())]
)
def test_what_the_claims_own_family_says_of_the_ground_is_told_as_its_own_evidence(
    holder: str, by: str, own: tuple[str, ...]
) -> None:
    told = MAP, claim("own", "video", about=None), stating("said", "ministry", ISIS), held(holder, by=by)
    assert audit(of(*told)).facets[Facet.TARGET].own_evidence == own


@pytest.mark.parametrize(
    ("too", "own"),
    [
        ({"by": "video", "at": "talbisah"}, ("too",)),
        ({"by": "wire", "at": "talbisah", "rests_on": ("video",)}, ("too",)),
        ({"by": "video"}, ()),
        ({"by": "video", "on": "2015-10-01"}, ()),
        ({"by": "video", "at": "talbisah", "is_inference": "true"}, ()),
        ({"by": "video", "at": "talbisah", "denies": "occurrence"}, ()),
        ({"by": "video", "at": "talbisah", "relays": "said"}, ()),
        ({"by": "locals", "at": "talbisah"}, ()),
    ],
)
def test_who_of_its_own_family_puts_it_on_ground_that_others_held_is_told(
    too: dict[str, Any], own: tuple[str, ...]
) -> None:
    records = of(MAP, stating("said", "ministry", ISIS), held("rebels"), claim("too", **too))
    assert audit(records).facets[Facet.TARGET].own_evidence == own


def test_of_a_salvo_each_ground_is_told_and_all_must_be_borne_out_by_others() -> None:
    parts = (
        strike("hit", at=None, on="2015-10-01"),
        strike("east", at="palmyra", on="2015-10-01", part_of="hit"),
        strike("west", at="talbisah", on="2015-10-01/2015-10-02", part_of="hit"),
    )
    said = stating("said", "ministry", ISIS, at=None)
    own = claim("own", "video", about=None)

    def target(*statements: Record) -> tuple[str, str]:
        one = audit(desk(*STANDING, MAP, own, *parts, said, *statements)).facets[Facet.TARGET]
        return one.verdict.value, one.reason

    east, west = held("isis", "palmyra"), held("isis", days="2015-10-01/2015-10-02")
    assert target(east, west)[0] == "supported"
    assert target(east, held("isis", days="2015-10-01/2015-10-02", by="own"))[0] == "unsupported"
    assert target(held("rebels", days="2015-10-02")) == (
        "undetermined",
        "The place (Palmyra on 1 October 2015): no control statement of its days covers it. "
        "The place (Talbisah from 1 to 2 October 2015) on some of its days, according to Isw: held by Rebels. "
        "No statement covers the rest.",
    )
    told = "The place (Palmyra on 1 October 2015) on its days, according to Isw: held by Isis."
    assert told in target(east, west)[1]


# What is told.


@pytest.mark.parametrize(
    ("facet", "facets", "terms"),
    [
        ("occurrence", {}, "says that it happened"),
        ("actor", {"actor": "russia"}, "Russia"),
        ("actor", {"actor": "unknown-actor"}, "unknown-actor"),
        ("place", {"places": ({"place": "talbisah", "relation": "near"},)}, "near Talbisah"),
        ("place", {"places": ({"place": "talbisah", "stated_as": "Talbiseh"},)}, "Talbiseh"),
        ("time", {"when": {"on": "2015-10-01"}}, "on 1 October 2015"),
        ("time", {"when": {"on": "2015-10-01", "stated_as": "that night"}}, "that night"),
        ("target", {"target": {"actor": "isis", "kind": "military"}}, "Isis, military"),
        ("target", {"target": {"actor": "isis"}}, "Isis"),
        ("target", {"target": {"kind": "market"}}, "market"),
        ("target", {"target": {"actor": "isis", "stated_as": "a base"}}, "a base"),
        ("harm", {"harm": (harm("civilian", "killed", "1"),)}, "1 civilian killed"),
        ("harm", {"harm": (harm("civilian", "killed", "5"),)}, "5 civilians killed"),
        ("harm", {"harm": (harm("combatant", "injured", "5", bound="more-than"),)}, "more than 5 combatants injured"),
        ("harm", {"harm": (harm("civilian", "killed", "1", bound="between", upper="3"),)}, "1 to 3 civilians killed"),
        ("harm", {"harm": (harm("not-stated", "killed", "5"),)}, "5 killed"),
        ("harm", {"harm": (harm("civilian", "killed", "5", stated_as="five dead"),)}, "five dead"),
    ],
)
def test_a_part_of_a_claim_is_told_in_its_sources_words_or_in_plain_ones(
    facet: str, facets: dict[str, Any], terms: str
) -> None:
    base = claim("said", "locals", stated="2015-10-01")
    told = type(base).model_validate(base.model_dump(by_alias=True, exclude_none=True) | {"facets": facets})
    records = of(told)
    assert own_terms(Facet(facet), records.claims["said"], records.strikes["hit"], records) == terms


def test_a_denial_is_told_as_one_and_what_is_not_stated_is_not_told() -> None:
    records = of(claim("no", "locals", denies="actor", actor="russia"))
    told = [
        own_terms(facet, records.claims["no"], records.strikes["hit"], records) for facet in (Facet.ACTOR, Facet.TIME)
    ]
    assert told == ["denies it", None]


def test_who_repeats_a_party_is_not_said_to_be_of_its_family() -> None:
    reading = claim("reading", "wire", rests_on=("video",), **HERE)
    relay = claim("relay", "isw", relays="said", **HERE)
    records = of(claim("said", "ministry", **HERE), claim("too", "video", **HERE), reading, relay)
    assert audit(records, "relay").facets[Facet.OCCURRENCE].reason == (
        "Said as well by Ministry and Video, of the family or side of this source or of whom it repeats. "
        "Said as well by Wire, resting on the family or side of this source or of whom it repeats. "
        "No independent record speaks to it."
    )
    assert audit(records).facets[Facet.OCCURRENCE].reason == (
        "Said as well by Video, of its own family or side. "
        "Said as well by Wire, resting on its own family or side. "
        "No independent record speaks to it."
    )


# Several strikes in one verdict.


def of_one(verdict: str, reason: str, *behind: str) -> Finding:
    return Finding(FacetVerdict(verdict), say("{reason}", reason=reason), behind)


@pytest.mark.parametrize(
    ("verdicts", "verdict", "reason"),
    [
        (("supported", "supported"), "supported", "a. b."),
        (
            ("supported", "contradicted"),
            "contradicted",
            "Of 2 strikes and events: supported for 1, contradicted for 1. b.",
        ),
        (("supported", "not-stated"), "supported", "Of 2 strikes and events: supported for 1, not stated for 1. a."),
        (("supported", "unsupported"), "undetermined", "Of 2 strikes and events: supported for 1, unsupported for 1."),
        (("undetermined", "unsupported"), "undetermined", None),
    ],
)
def test_several_strikes_are_supported_only_together_and_contradicted_by_one(
    verdicts: tuple[str, str], verdict: str, reason: str | None
) -> None:
    both = together((of_one(verdicts[0], "a.", "z"), of_one(verdicts[1], "b.", "c")))
    assert both.verdict.value == verdict
    assert reason is None or both.reason == reason
    stated = {"z", *(() if verdicts[1] == "not-stated" else ("c",))}
    assert set(both.behind) == stated
    alike = of_one("supported", "a.", "z")
    assert together((alike, alike)) is alike
    assert together((alike, alike, of_one("supported", "b."))) != alike
