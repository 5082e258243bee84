"""The confidence rules on the cases of the seeds and of ISW's brief of 2 October 2015, in literal inputs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefs.assessment.assess import assess
from briefs.assessment.confidence import (
    HIGH,
    LOW,
    UNREPORTED,
    Rule,
    UnknownRule,
    Verdict,
    agree,
    find_rule,
    gather,
    hypothetical,
    looking_back,
    register,
    rules,
)
from briefs.assessment.confidence.registry import _rules
from briefs.assessment.confidence.verdict import Clause
from briefs.records.desk import Desk
from briefs.records.model import Record
from desks import DAMASCUS, brief, claim, control, desk, gap, place, settings, source, strike, verdict, withdrawn

MINISTRY = source("ministry", "official", family="russian-state", side=DAMASCUS, credible=False)
LOCALS = source("locals", "activist-network")
SANA = source("sana", "state-media", family="syrian-state", side=DAMASCUS)
WIRE = source("wire", "wire")
EA = source("ea", "media")
ISW = source("isw", "analyst")
TALBISAH = place("talbisah", at=(34.84072, 36.73092))
HOMS = place("homs", "governorate", region="SY-HI")
DAY = "2015-10-01"


def said(by: str = "ministry", **more: object) -> Record:
    return claim("said", by, **({"at": "talbisah", "on": DAY, "actor": "russia"} | more))  # type: ignore[arg-type]


def seen(by: str = "locals", **more: object) -> Record:
    return claim("seen", by, **({"at": "talbisah", "on": DAY} | more))  # type: ignore[arg-type]


def clause(found: Verdict, key: str) -> Clause:
    """The clause of that key."""
    return next(one for one in found.clauses if one.key == key)


def flags(found: Verdict) -> set[str]:
    return {flag.key for flag in found.flags}


def talbisah(*records: Record) -> Desk:
    return desk(TALBISAH, MINISTRY, LOCALS, SANA, WIRE, EA, ISW, strike(at="talbisah", on=DAY), *records)


# ISW's brief of 2 October 2015 (“September 30 – October 1”): the one post that shows the working.

ISW_PLACES = (
    TALBISAH,
    place("latamneh", at=(35.3208, 36.6232)),
    place("ghab-plain", "area", at=(35.5604, 36.3442), radius_m=25_000),
    place("jisr-al-shughour", at=(35.8127, 36.3173)),
    place("darat-izza", at=(36.28247, 36.85216)),
    place("raqqa", "city", at=(35.95283, 39.00788)),
    place("khirbet-has", "village", at=(35.61, 36.60), radius_m=3_000),
    place("maarat-al-numan", at=(35.6483, 36.67693)),
)


def isw_october(place_id: str, official_place: str, *, anonymous: bool = False, **more: object) -> Desk:
    speaker = (
        source("us-officials", "official", family="us-state", is_anonymous="true", credible=False)
        if anonymous
        else MINISTRY
    )
    window = "2015-09-30/2015-10-01"
    return desk(
        *ISW_PLACES,
        LOCALS,
        WIRE,
        speaker,
        strike(at=place_id, on=window, **more),
        claim("official", speaker.id, at=official_place, on=window, **({"via": "wire"} if anonymous else {})),
        claim("local", "locals", at=place_id, on=window),
    )


@pytest.mark.parametrize("place_id", ["talbisah", "ghab-plain"])
def test_anonymous_officials_through_a_credible_outlet_and_local_reports_make_high(place_id: str) -> None:
    assert verdict(isw_october(place_id, place_id, anonymous=True)).grade == HIGH


@pytest.mark.parametrize("place_id", ["latamneh", "jisr-al-shughour", "darat-izza", "raqqa"])
def test_the_striking_sides_ministry_and_local_reports_of_the_same_town_make_high(place_id: str) -> None:
    found = verdict(isw_october(place_id, place_id))
    assert found.grade == HIGH
    assert [(c.key, c.is_met) for c in found.clauses][:5] == [
        ("official", True),
        ("ground", True),
        ("families", True),
        ("agreement", True),
        ("no-denial", True),
    ]
    assert clause(found, "official").by == ("official",)
    assert clause(found, "ground").by == ("local",)
    assert clause(found, "agreement").by == ("local", "official")


def test_khirbet_has_is_low_because_the_ministry_named_a_town_eight_kilometres_away() -> None:
    found = verdict(isw_october("khirbet-has", "maarat-al-numan"))
    assert found.grade == LOW
    assert [e.reason for e in found.excluded] == ["Names another place, 8 km from the strike's."]


def test_khirbet_has_is_high_only_by_an_editors_override_shown_beside_the_rules_grade() -> None:
    override = {
        "grade": "high",
        "reason": "ISW lists it as High: the ministry's Ma'arat al-Numan stands for its surroundings.",
        "by": "desk editor",
        "on": "2026-11-22",
    }
    found = verdict(isw_october("khirbet-has", "maarat-al-numan", override=override))
    assert (found.grade, found.computed) == (HIGH, LOW)
    assert found.is_overridden
    assert "override" in flags(found)


def test_an_override_cannot_refute_a_strike_nor_name_a_grade_the_rule_does_not_have() -> None:
    for wanted in ("refuted", "fair"):
        override = {"grade": wanted, "reason": "So.", "by": "editor", "on": "2026-11-22"}
        found = verdict(isw_october("raqqa", "raqqa", override=override))
        assert (found.grade, found.is_overridden) == (HIGH, False)
        assert "override-not-in-force" in flags(found)


# Seed 001: the ministry stops reporting while local sources go on.

PROVINCES = ("deraa", "damascus", "homs", "hama", "idlib", "aleppo")


def october_gap(*records: Record, last: str = "2015-11-01") -> Desk:
    return desk(
        MINISTRY,
        LOCALS,
        ISW,
        *(place(p, "governorate", region="SY-HI") for p in PROVINCES),
        *(strike(f"s-{p}", at=p, on="2015-10-31/2015-11-01") for p in PROVINCES),
        claim(
            "local",
            "locals",
            about=tuple(f"s-{p}" for p in PROVINCES),
            at=PROVINCES,
            on="2015-10-31/2015-11-01",
            stated="2015-11-02",
        ),
        claim("silent", "isw", about="gap", stated="2015-11-02"),
        gap("gap", "ministry", f"2015-10-28/{last}", claim="silent"),
        *records,
    )


@pytest.mark.parametrize("province", PROVINCES)
def test_in_the_reporting_gap_one_statement_on_six_provinces_is_low_and_high_is_unavailable(province: str) -> None:
    found = verdict(october_gap(), f"s-{province}")
    assert found.grade == LOW
    assert found.ceiling is not None
    assert found.ceiling.text == "High unavailable: no official reporting, according to Isw"
    assert found.ceiling.gaps == ("gap",)
    assert clause(found, "ground").is_met is False


def airwars_gap(last: str) -> tuple[Record, ...]:
    """Another account of the silence."""
    airwars, theirs = source("airwars", "monitor"), claim("theirs", "airwars", about="other-gap")
    return airwars, theirs, gap("other-gap", "ministry", f"2015-10-28/{last}", claim="theirs")


def test_a_ceiling_names_whose_account_the_silence_is_and_that_another_is_shorter() -> None:
    shorter = verdict(october_gap(*airwars_gap("2015-10-30")), "s-homs").ceiling
    assert shorter is not None
    assert (shorter.gaps, shorter.text) == (
        ("gap",),
        "High unavailable: no official reporting, according to Isw (not on all of its days, according to Airwars)",
    )
    alike = verdict(october_gap(*airwars_gap("2015-11-01")), "s-homs").ceiling
    assert alike is not None
    assert (alike.gaps, alike.text) == (
        ("gap", "other-gap"),
        "High unavailable: no official reporting, according to Isw and Airwars",
    )


def test_another_official_voice_lifts_the_ceiling_of_a_gap() -> None:
    pentagon = source("pentagon", "official", family="us-state")
    found = verdict(
        october_gap(pentagon, claim("us", "pentagon", about="s-homs", at="homs", on="2015-10-31")), "s-homs"
    )
    assert found.ceiling is None


def test_a_gap_that_ends_before_the_strike_may_have_happened_is_flagged_and_sets_no_ceiling() -> None:
    found = verdict(october_gap(last="2015-10-31"), "s-homs")
    assert found.ceiling is None
    assert [flag.text for flag in found.flags if flag.key == "gap-partial"] == [
        "Ministry was silent from 28 to 31 October 2015, part of the strike's days, according to Isw."
    ]


def test_the_silence_of_another_sides_official_sets_no_ceiling() -> None:
    theirs = source("pentagon", "official", family="us-state", side="coalition")
    found = verdict(
        talbisah(
            seen(),
            theirs,
            claim("silent", "isw", about=None),
            gap("gap", "pentagon", "2015-09-01/2015-11-01", claim="silent"),
        )
    )
    assert found.ceiling is None


# Seed 002: what only the ministry says.


def ghouta(*records: Record) -> Desk:
    return desk(
        MINISTRY,
        EA,
        place("ghouta", "area", at=(33.53, 36.45), radius_m=12_000),
        strike(at="ghouta", on={"not_after": "2015-10-06"}),
        claim("konashenkov", "ministry", at="ghouta", on={"not_after": "2015-10-06"}, actor="russia"),
        *records,
    )


FOUND_NOTHING = {"stance": "found-nothing", "searched": "Local reports of the day."}


def test_a_plant_only_the_ministry_names_is_unsubstantiated_once_someone_found_no_local_report() -> None:
    found = verdict(ghouta(claim("nothing", "ea", stated="2015-10-07", **FOUND_NOTHING)), as_of="2015-10-07")
    assert found.grade.key == "unsubstantiated"
    assert not found.is_strike
    assert clause(found, "searched").by == ("nothing",)


def test_an_empty_search_by_the_striking_side_itself_is_no_search() -> None:
    nothing = claim("nothing", "ministry", stated="2015-10-07", **FOUND_NOTHING)
    assert verdict(ghouta(nothing), as_of="2015-10-07").grade.key == "pending"


def test_an_empty_search_that_speaks_of_the_claim_rather_than_the_strike_counts_as_well() -> None:
    nothing = claim("nothing", "ea", about="konashenkov", stated="2015-10-07", **FOUND_NOTHING)
    assert verdict(ghouta(nothing), as_of="2015-10-07").grade.key == "unsubstantiated"


def test_the_same_plant_is_low_when_the_text_is_read_literally() -> None:
    found = verdict(ghouta(claim("nothing", "ea", **FOUND_NOTHING)), rule="literal@1")
    assert (found.rule, found.grade.key, found.is_strike) == ("literal@1", "low", True)


def test_it_is_pending_while_nobody_has_looked_and_unsubstantiated_after_the_days_for_looking() -> None:
    assert verdict(ghouta(), as_of="2015-10-13").grade.key == "pending"
    assert verdict(ghouta(), as_of="2015-10-14").grade.key == "unsubstantiated"


def test_while_the_last_possible_day_is_open_the_days_for_looking_do_not_run() -> None:
    later = desk(MINISTRY, strike(at=None, on={"not_before": "2015-10-01"}), claim("said", "ministry"))
    assert verdict(later, as_of="2020-01-01").grade.key == "pending"


def test_state_media_repeating_its_ally_is_no_second_voice() -> None:
    found = verdict(talbisah(said(), claim("repeated", "sana", at="talbisah", on=DAY)))
    assert found.grade.key == "unsubstantiated"
    assert [e.key for e in found.excluded] == ["striking-side-state-media"]


def test_ten_wires_relaying_the_ministry_are_the_ministry_speaking_once() -> None:
    wires = [claim(f"wire-{n}", "wire", relays="said", at="talbisah", on=DAY) for n in range(10)]
    found = verdict(talbisah(said(), *wires))
    assert found.grade.key == "unsubstantiated"
    assert [e.reason for e in found.excluded] == ["Repeats the claim of Ministry."] * 10


def test_a_relay_that_alone_names_the_strike_brings_its_origin_with_it_not_its_own_voice() -> None:
    campaign = claim("said", "ministry", about=None, at="talbisah", on=DAY)
    found = verdict(talbisah(campaign, claim("wire-1", "wire", relays="said"), seen()))
    assert found.grade == HIGH
    assert clause(found, "official").by == ("said",)


def test_a_relay_of_a_withdrawn_claim_counts_for_nothing() -> None:
    found = verdict(talbisah(said(withdrawn=withdrawn()), claim("wire-1", "wire", relays="said")))
    assert found.grade == UNREPORTED
    assert [e.key for e in found.excluded] == ["origin-withdrawn"]


def test_claims_that_relay_each_other_in_a_circle_count_once_and_are_flagged() -> None:
    found = verdict(talbisah(claim("one", "wire", relays="two"), claim("two", "ea", relays="one")))
    assert found.grade == LOW
    assert clause(found, "outside").by == ("one",)
    assert "relay-loop" in flags(found)


def test_the_authors_own_conclusion_is_shown_and_never_counted() -> None:
    found = verdict(talbisah(claim("concluded", "ea", is_inference="true")))
    assert found.grade == UNREPORTED
    assert [(e.claim, e.key) for e in found.excluded] == [("concluded", "inference")]


# AC-12: the level of detail at which the two voices speak.


def test_an_official_statement_on_the_province_beside_a_report_of_the_town_is_low_and_says_so() -> None:
    inside = place("talbisah", at=(34.84, 36.73), parent="homs")
    found = verdict(talbisah(HOMS, inside, said(at="homs"), seen()))
    assert found.grade == LOW
    assert "official-at-province-level-only" in flags(found)
    assert clause(found, "official").note == "Official statement about a wide area only, such as a province or a sea."


def test_a_list_that_names_the_strikes_province_beside_other_towns_is_at_province_level_for_this_strike() -> None:
    inside = place("talbisah", at=(34.84, 36.73), parent="homs")
    idlib, raqqa = place("idlib", "governorate", region="SY-ID"), place("raqqa", "city", at=(35.95, 39.01))
    listed = verdict(talbisah(HOMS, inside, raqqa, said(at=("raqqa", "homs")), seen()))
    assert "official-at-province-level-only" in flags(listed)
    other = verdict(talbisah(HOMS, idlib, inside, said(at="idlib"), seen()))
    assert [e.reason for e in other.excluded] == ["Names another place."]


def test_two_statements_on_a_province_do_not_agree_however_alike_they_are() -> None:
    found = verdict(desk(MINISTRY, LOCALS, HOMS, strike(at="homs", on=DAY), said(at="homs"), seen(at="homs")))
    assert found.grade == LOW


def test_a_strike_recorded_for_a_province_is_high_when_both_voices_name_one_town_in_it() -> None:
    inside = place("talbisah", at=(34.84, 36.73), parent="homs")
    elsewhere = place("rastan", at=(34.93, 36.73), parent="homs")
    base = (MINISTRY, LOCALS, HOMS, inside, elsewhere, strike(at="homs", on=DAY))
    assert verdict(desk(*base, said(), seen())).grade == HIGH
    apart = verdict(desk(*base, said(), seen(at="rastan")))
    assert (apart.grade, clause(apart, "agreement").note) == (LOW, "Their places do not meet.")


def test_a_strike_recorded_for_a_part_of_a_province_says_which_places_would_count() -> None:
    """A place within its circle is not enough: the desk has to record it as part of the sector."""
    south = place("south", "sector", at=(34.84, 36.73), radius_m=50_000, parent="homs", name="Southern Homs")
    base = (MINISTRY, LOCALS, HOMS, south, strike(at="south", on=DAY))
    (told,) = verdict(desk(*base, seen(at="south"))).would_change[:1]
    assert "name one day and one place that the desk records as part of Southern Homs" in told.text
    named = (said(), seen())
    assert verdict(desk(*base, place("talbisah", at=(34.84, 36.73), parent="homs"), *named)).grade == LOW
    assert verdict(desk(*base, place("talbisah", at=(34.84, 36.73), parent="south"), *named)).grade == HIGH


def test_days_that_passed_without_a_report_are_told_only_of_what_nobody_else_reported() -> None:
    passed = "7 days have passed without another report."
    assert clause(verdict(talbisah(said())), "searched").note == passed
    assert clause(verdict(talbisah(said(), seen())), "searched").note == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"at": None}, "Names no place."),
        ({"on": None}, "States no time."),
        ({"on": "2015-10-05", "stated": "2015-10-05"}, "Its dates do not meet the strike's."),
        (
            {"on": "2015-09-30/2015-10-07"},
            "Speaks of what happened from 30 September to 7 October 2015: more than 7 days, or an open number.",
        ),
        ({"actor": "syria"}, "Names another actor: Syria."),
    ],
)
def test_an_official_statement_that_does_not_fit_is_named_with_its_reason(
    change: dict[str, object], reason: str
) -> None:
    found = verdict(talbisah(said(**change), seen()))
    assert found.grade == LOW
    assert [e.reason for e in found.excluded] == [reason]


def test_a_day_apart_still_meets_and_two_days_do_not() -> None:
    assert verdict(talbisah(said(on="2015-10-02"), seen())).grade == HIGH
    assert verdict(talbisah(said(on="2015-10-03"), seen())).grade == LOW
    assert verdict(talbisah(said(on="2015-10-02"), seen(on="2015-09-30"))).grade == LOW


def test_a_statement_on_several_places_is_taken_at_the_one_of_the_strike() -> None:
    elsewhere = place("palmyra", at=(34.5624, 38.284))
    assert verdict(talbisah(elsewhere, said(at=("palmyra", "talbisah")), seen())).grade == HIGH


def test_agreement_is_told_with_its_reason() -> None:
    of = talbisah(said(), seen(on=None))
    found = agree(of.claims["said"], of.claims["seen"], of.strikes["hit"], of)
    assert (found.is_met, found.reason) == (False, "seen: States no time.")


# Who may speak.

DISTRUSTED = {"from": "2015-09-30", "deemed": "not-credible", "reason": "Staged pictures."}

DISUNJUDGED = "No judgement of its credibility covers {}; without one it does not count."
TRUSTED = {"from": "2015-09-30", "deemed": "not-credible", "reason": "Staged pictures."}


@pytest.mark.parametrize(
    ("witness", "reason"),
    [
        (
            source("locals", credible=False),
            "No judgement of its credibility covers 1 October 2015; without one it does not count.",
        ),
        (source("locals", credibility=(DISTRUSTED,)), "Deemed not credible on 1 October 2015."),
        (source("locals", suspect=("place",)), "A disinformation judgement about it was in force on 1 October 2015."),
        (source("locals", side=DAMASCUS), "Belongs to the striking side."),
        (source("locals", "imagery"), "Images without a published geolocation."),
        (source("locals", "person"), "Neither an official nor on the ground: a secondary source."),
    ],
)
def test_a_report_that_is_no_credible_documentation_is_named_with_its_reason(witness: Record, reason: str) -> None:
    found = verdict(talbisah(witness, said(), seen()))
    assert not clause(found, "ground").is_met
    assert reason in [e.reason for e in found.excluded]


def test_a_source_deemed_likely_to_spread_false_statements_still_makes_low() -> None:
    flagged = source("locals", suspect=("occurrence",), credible=False)
    assert verdict(talbisah(flagged, said(), seen())).grade == LOW


def test_a_disinformation_judgement_about_the_target_alone_leaves_the_witness_standing() -> None:
    assert verdict(talbisah(source("locals", suspect=("target",)), said(), seen())).grade == HIGH


def test_credibility_is_read_on_the_day_of_publication() -> None:
    later = {"from": "2015-10-05", "deemed": "credible", "reason": "New editor."}
    assert verdict(talbisah(source("locals", credibility=(later,)), said(), seen())).grade == LOW
    assert verdict(talbisah(source("locals", credibility=(later,)), said(), seen(stated="2015-10-05"))).grade == HIGH


UNJUDGED = "No judgement of its credibility covers {}; without one it does not count."
TRUSTED = {"from": "2015-10-01", "to": "2015-10-05", "deemed": "credible", "reason": "Its own pictures."}
AGAIN = {"from": "2015-10-08", "deemed": "credible", "reason": "New editor."}


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("2015-10-02/2015-10-05", None),
        ("2015-10-08/2015-10-12", None),
        ("2015-10-04/2015-10-07", UNJUDGED.format("7 October 2015")),
        ("2015-10-07/2015-10-10", UNJUDGED.format("7 October 2015")),
        ("2015-10-04/2015-10-10", UNJUDGED.format("7 October 2015")),
        ({"not_before": "2015-09-28", "not_after": "2015-10-05"}, UNJUDGED.format("30 September 2015")),
        ({"not_after": "2015-10-05"}, None),
        ({"not_after": "2015-10-06"}, UNJUDGED.format("6 October 2015")),
    ],
)
def test_of_a_report_that_may_have_come_on_any_of_some_days_the_source_is_credible_on_all_of_them(
    stated: str | dict[str, str], reason: str | None
) -> None:
    locals_ = source("locals", credibility=(TRUSTED, AGAIN))
    found = verdict(talbisah(locals_, said(), seen(stated=stated)))
    assert (found.grade, [e.reason for e in found.excluded]) == ((LOW, [reason]) if reason else (HIGH, []))


def test_of_several_days_on_which_a_source_was_not_credible_the_last_is_told() -> None:
    between = {"from": "2015-10-03", "to": "2015-10-04", "deemed": "credible", "reason": "Its own pictures."}
    found = verdict(talbisah(source("locals", credibility=(between,)), said(), seen(stated="2015-10-01/2015-10-10")))
    assert [e.reason for e in found.excluded] == [UNJUDGED.format("10 October 2015")]


def test_a_judgement_that_held_on_one_of_the_days_a_report_may_be_of_keeps_it_from_counting() -> None:
    forged = {"from": "2015-10-03", "to": "2015-10-04", "facets": ("place",), "reason": "A forged video."}
    found = verdict(talbisah(source("locals", disinformation=(forged,)), said(), seen(stated="2015-10-02/2015-10-09")))
    assert found.grade == LOW
    assert found.excluded[0].reason == "A disinformation judgement about it was in force on 4 October 2015."


def test_an_official_whose_channel_was_credible_on_the_last_of_the_days_alone_does_not_count() -> None:
    outlet = source("outlet", "media", credibility=({"from": "2015-10-05", "deemed": "credible", "reason": "New."},))
    official = said(via="outlet", stated="2015-10-02/2015-10-05")
    found = verdict(talbisah(outlet, official, seen()))
    assert found.grade == LOW
    assert found.excluded[0].reason == "Read through Outlet, of whose credibility no judgement covers 4 October 2015."


def test_geolocated_images_are_documentation_from_the_ground() -> None:
    found = verdict(talbisah(source("locals", "imagery"), said(), seen(evidence=("video", "geolocation"))))
    assert found.grade == HIGH


def test_two_sources_of_one_family_never_corroborate_each_other() -> None:
    found = verdict(talbisah(source("locals", family="us-state"), source("us", "official", family="us-state"),
                             said("us"), seen()))  # fmt: skip
    assert (found.grade, clause(found, "families").is_met) == (LOW, False)


@pytest.mark.parametrize(
    ("judgements", "reason"),
    [
        ((), "Read through Rumour, of whose credibility no judgement covers 1 October 2015."),
        ((DISTRUSTED,), "Read through Rumour, deemed not credible on 1 October 2015."),
    ],
)
def test_an_official_read_through_a_channel_not_deemed_credible_does_not_count(
    judgements: tuple[dict[str, str], ...], reason: str
) -> None:
    rumour = source("rumour", "media", credible=False, **({"credibility": judgements} if judgements else {}))
    found = verdict(talbisah(rumour, said(via="rumour"), seen()))
    assert found.grade == LOW
    assert found.excluded[0].reason == reason


def test_an_anonymous_official_nobody_carries_has_no_channel() -> None:
    hidden = source("hidden", "official", is_anonymous="true")
    assert verdict(talbisah(hidden, said("hidden"), seen())).grade == LOW


def test_a_source_shares_the_side_of_its_family_whoever_is_quoted() -> None:
    minister = source("minister", "official", family="russian-state")
    assert verdict(talbisah(minister, said("minister"))).grade.key == "unsubstantiated"


# Denials.


def test_a_credible_local_denial_bars_high_until_it_is_withdrawn() -> None:
    base = (source("others", "civil-defence"), said(), seen())
    denied = verdict(talbisah(*base, claim("no", "others", denies="occurrence")))
    assert (denied.grade, clause(denied, "no-denial").by) == (LOW, ("no",))
    assert [c.text for c in denied.would_change] == ["High, if the denial of Others is withdrawn."]
    gone = verdict(talbisah(*base, claim("no", "others", denies="occurrence", withdrawn=withdrawn())))
    assert gone.grade == HIGH


@pytest.mark.parametrize(
    "denier",
    [
        source("party", "official", family="rebel-office", side="opposition"),
        source("party", "armed-group", side="opposition"),
        source("party", "state-media", side=DAMASCUS),
        source("party", "local-media", side=DAMASCUS),
        source("party", credible=False),
        source("party", "analyst"),
    ],
)
def test_a_denial_by_a_party_or_by_nobody_on_the_ground_changes_nothing(denier: Record) -> None:
    before = verdict(talbisah(denier, said(), seen()))
    after = verdict(talbisah(denier, said(), seen(), claim("no", "party", denies="occurrence")))
    assert (before.grade, after.grade) == (HIGH, HIGH)
    assert before.clauses == after.clauses


def test_a_denial_by_activists_whom_a_party_controls_is_one_by_that_party() -> None:
    army = source("army", "armed-group", family="northern-army", side="opposition")
    press = source("press", "activist-network", family="northern-army", side="opposition")
    denial = claim("no", "press", denies="occurrence")
    assert verdict(talbisah(press, said(), seen(), denial)).grade == LOW
    assert verdict(talbisah(army, press, said(), seen(), denial)).grade == HIGH


def test_a_denial_that_names_another_place_denies_nothing_here() -> None:
    palmyra = place("palmyra", at=(34.5624, 38.284))
    denial = claim("no", "others", denies="occurrence", at="palmyra")
    assert verdict(talbisah(palmyra, source("others"), said(), seen(), denial)).grade == HIGH


def test_a_denial_of_one_facet_leaves_the_occurrence_alone() -> None:
    denial = claim("no", "others", denies="target")
    assert verdict(talbisah(source("others"), said(), seen(), denial)).grade == HIGH


def test_a_local_denial_of_the_ministrys_claim_counts_for_the_strike_it_speaks_of() -> None:
    denial = claim("no", "others", about="said", denies="occurrence")
    assert verdict(talbisah(source("others"), said(), seen(), denial)).grade == LOW
    elsewhere = claim("no", "others", about="said", denies="occurrence", at="palmyra")
    palmyra = place("palmyra", at=(34.5624, 38.284))
    assert verdict(talbisah(palmyra, source("others"), said(), seen(), elsewhere)).grade == HIGH


def test_looking_into_it_is_neither_confirmation_nor_denial() -> None:
    looking = claim("looking", "ministry", stance="no-comment", at="talbisah", on=DAY)
    assert verdict(talbisah(looking)).grade == UNREPORTED
    assert verdict(talbisah(said(), seen(), looking)).grade == HIGH


# Refutation.


def refuted(by: str, *records: Record, **more: object) -> Desk:
    decision = {"reason": "The bridge stands.", "claim": "no", "signed": ("editor", "reader"), "on": "2026-11-22"}
    return desk(
        TALBISAH, MINISTRY, LOCALS, EA, strike(at="talbisah", on=DAY, refuted=decision), said(), seen(),
        claim("no", by, **({"denies": "occurrence"} | more)), *records,  # type: ignore[arg-type]
    )  # fmt: skip


def test_two_editors_refute_a_strike_on_a_contradicting_account_from_the_ground() -> None:
    found = verdict(refuted("others", source("others", "civil-defence")))
    assert (found.grade.key, found.is_strike, found.would_change) == ("refuted", False, ())
    assert found.clauses[0].by == ("no",)


def test_a_refutation_that_rests_on_a_partys_denial_shows_as_missing_and_the_rule_goes_on() -> None:
    found = verdict(refuted("party", source("party", "armed-group", side="opposition")))
    assert found.grade == HIGH
    assert (found.clauses[0].key, found.clauses[0].is_met) == ("refutation", False)


# Echoes: an official and a ground voice that go back to one another, or to one source, are one voice.


@pytest.mark.parametrize(
    ("official", "ground", "why"),
    [
        ({}, {"rests_on": ("ministry",)}, "What Locals says rests on the family of Ministry."),
        ({}, {"rests_on": ("wire", "video")}, "What Locals says rests on the family of Ministry."),
        ({"rests_on": ("locals",)}, {}, "What Ministry says rests on the family of Locals."),
        ({"via": "locals"}, {}, "What Ministry says was read through an outlet of the family of Locals."),
        (
            {"by": "pentagon"},
            {"via": "pentagon"},
            "What Locals says was read through an outlet of the family of Pentagon.",
        ),
        ({"rests_on": ("wire",)}, {"rests_on": ("wire",)}, "What Ministry and Locals say goes back to one source."),
        ({"via": "press"}, {"rests_on": ("press",)}, "What Ministry and Locals say goes back to one source."),
    ],
)
@pytest.mark.parametrize("rule", ["isw-2015@1", "literal@1"])
def test_two_voices_of_which_one_echoes_the_other_are_not_high(
    official: dict[str, str], ground: dict[str, str], why: str, rule: str
) -> None:
    video = source("video", "imagery", family="russian-state", side=DAMASCUS)
    others = (video, source("press", "media"), source("pentagon", "official", family="us-state"))
    found = verdict(talbisah(*others, said(**official), seen(**ground)), rule=rule)
    assert (found.grade.key, clause(found, "families").is_met, clause(found, "families").note) == ("low", False, why)
    assert [change.to_grade for change in found.would_change] == ["high", "high"]


def test_an_echo_beside_a_voice_of_its_own_takes_nothing_from_it() -> None:
    rescuers = source("rescuers", "civil-defence")
    echo = claim("echo", "rescuers", rests_on=("ministry",), at="talbisah", on=DAY)
    found = verdict(talbisah(rescuers, said(), seen(), echo))
    assert (found.grade, clause(found, "families").by) == (HIGH, ("said", "seen"))


def test_an_official_and_a_ground_voice_quoted_by_one_outlet_are_two() -> None:
    outlet = source("outlet", "media")
    assert verdict(talbisah(outlet, said(via="outlet"), seen(via="outlet"))).grade == HIGH


# Flags.


def test_what_only_the_struck_side_says_is_low_and_flagged_as_an_interested_party() -> None:
    group = source("group", "armed-group", side="isis")
    bombed = strike(at="talbisah", on=DAY, target={"actor": "isis"})
    assert "interested-party" in flags(verdict(talbisah(bombed, group, seen("group"))))
    assert "interested-party" not in flags(verdict(talbisah(bombed, group, seen("group"), said())))
    assert verdict(talbisah(bombed, group, seen("group"))).grade == LOW


def test_what_an_analyst_asserts_without_naming_anyone_is_low_and_flagged() -> None:
    found = verdict(talbisah(said(), claim("flatly", "isw", at="talbisah", on=DAY)))
    assert (found.grade, "origin-not-shown" in flags(found)) == (LOW, True)
    assert "origin-not-shown" not in flags(verdict(talbisah(said(), claim("flatly", "isw"), seen())))


def test_what_an_outlet_reads_from_the_striking_sides_own_video_is_flagged_as_resting_on_it() -> None:
    video = source("video", "imagery", family="russian-state")
    read = claim("read", "ea", rests_on=("video",), at="talbisah", on=DAY)
    found = verdict(talbisah(said(), video, read))
    assert [(flag.text, flag.records) for flag in found.flags] == [
        ("Outside the striking side, all who say so rest on that side's own account.", ("read",))
    ]
    assert found.grade == LOW
    with_flat_claim = verdict(talbisah(said(), video, read, claim("flatly", "isw", at="talbisah", on=DAY)))
    assert [(flag.key, flag.text, flag.records) for flag in with_flat_claim.flags] == [
        (
            "origin-not-shown",
            "Outside the striking side, those who say so name nobody, or rest on that side's own account.",
            ("flatly", "read"),
        )
    ]
    assert not verdict(talbisah(said(), video, read, seen())).flags


def test_an_outlet_that_names_others_as_its_basis_names_somebody() -> None:
    assert not verdict(talbisah(said(), claim("read", "ea", rests_on=("locals",), at="talbisah", on=DAY))).flags
    assert not verdict(talbisah(said(), claim("read", "ea", rests_on=("locals", "sana"), at="talbisah", on=DAY))).flags


def test_a_suspected_actor_and_a_rival_attribution_are_flagged_not_regraded() -> None:
    found = verdict(talbisah(strike(at="talbisah", on=DAY, actor_is_suspected="true"), seen(actor="syria")))
    assert found.grade == LOW
    assert "actor-suspected" in flags(found)
    assert "actor-contested" in flags(found)


# AC-01: one salvo, two target groups, one group only claimed.


def salvo() -> Desk:
    raqqa, idlib = place("raqqa", "city", at=(35.95, 39.01)), place("idlib-city", "city", at=(35.93, 36.63))
    return desk(
        raqqa, idlib, place("aleppo-city", "city", at=(36.2, 37.16)), MINISTRY, SANA, LOCALS,
        strike("salvo", at=None, on="2015-10-07", kind="missile-strike"),
        strike("raqqa-group", at="raqqa", on="2015-10-07", part_of="salvo"),
        strike("idlib-group", at="idlib-city", on="2015-10-07", part_of="salvo"),
        strike("aleppo-group", at="aleppo-city", on="2015-10-07", part_of="salvo"),
        claim("shoigu", "ministry", about="salvo", on="2015-10-07"),
        claim("video", "ministry", about=("raqqa-group", "idlib-group"), at=("raqqa", "idlib-city"), on="2015-10-07"),
        claim("sana", "sana", about=("raqqa-group", "aleppo-group"), at=("raqqa", "aleppo-city"), on="2015-10-07"),
        claim("local", "locals", about="idlib-group", at="idlib-city", on="2015-10-07"),
    )  # fmt: skip


def test_each_part_of_a_salvo_is_graded_by_what_is_said_of_that_part() -> None:
    grades = {key: found.grade.key for key, found in assess(salvo(), settings()).verdicts.items()}
    assert grades == {
        "aleppo-group": "unsubstantiated",
        "idlib-group": "high",
        "raqqa-group": "unsubstantiated",
        "salvo": "high",
    }


def test_who_reports_a_part_reports_the_salvo_unless_the_part_is_credibly_denied() -> None:
    whole = salvo()
    denial = claim("no", "locals", about="idlib-group", denies="occurrence")
    denied = replace(whole, claims=dict(whole.claims) | {"no": denial})
    assert verdict(denied, "salvo").grade.key == "unsubstantiated"


# What would change the grade.


def test_the_missing_report_is_described_by_place_days_and_family() -> None:
    found = verdict(talbisah(said()))
    assert [change.text for change in found.would_change] == [
        "Low, with a report by any source outside the striking side that it happened.",
        "High, with a credible report from the ground that places it within 3 km of the middle of Talbisah on "
        "1 October 2015, from outside the family russian state.",
    ]


def test_recording_the_missing_report_gives_the_grade_that_was_promised() -> None:
    of = talbisah(said())
    for change in verdict(of).would_change:
        assert verdict(hypothetical(change, of.strikes["hit"], of)).grade.key == change.to_grade


NEAR_BRIDGE = {"place": "bridge", "relation": "near"}


def bridge(official: dict[str, object], ground: dict[str, object]) -> Desk:
    """A strike of five days near a bridge, of which a wire alone tells, with two new voices: two towns lie 6 km from it
    on opposite sides, both on the ground that “near” takes in."""
    when = {"from": "2015-10-18", "to": "2015-10-22"}
    return desk(
        place("bridge", at=(35.0, 43.0)),
        place("west", at=(35.0, 42.93)),
        place("east", at=(35.0, 43.07)),
        MINISTRY,
        LOCALS,
        WIRE,
        strike(at=NEAR_BRIDGE, on=when),
        claim("told", "wire", at=NEAR_BRIDGE, on=when),
        *([claim("official", "ministry", **official)] if official else []),  # type: ignore[arg-type]
        *([claim("ground", "locals", **ground)] if ground else []),  # type: ignore[arg-type]
    )


def test_two_voices_are_asked_for_that_agree_with_each_other_too() -> None:
    assert [change.text for change in verdict(bridge({}, {})).would_change] == [
        "High, with an official statement and a credible report from the ground, under different control, that both "
        "place it near Bridge from 18 to 22 October 2015 and agree with each other: at most a day apart, at places "
        "that overlap."
    ]


@pytest.mark.parametrize(
    ("official", "ground", "grade"),
    [
        ({"at": "bridge", "on": "2015-10-18"}, {"at": "bridge", "on": "2015-10-22"}, "low"),
        ({"at": "bridge", "on": "2015-10-18"}, {"at": "bridge", "on": "2015-10-20"}, "low"),
        ({"at": "bridge", "on": "2015-10-18"}, {"at": "bridge", "on": "2015-10-19"}, "high"),
        ({"at": "west", "on": "2015-10-20"}, {"at": "east", "on": "2015-10-20"}, "low"),
        ({"at": "west", "on": "2015-10-20"}, {"at": NEAR_BRIDGE, "on": "2015-10-20"}, "high"),
    ],
)
def test_two_voices_at_opposite_ends_of_a_strike_do_not_raise_it_and_two_that_agree_do(
    official: dict[str, object], ground: dict[str, object], grade: str
) -> None:
    for voices in (official, {}), ({}, ground):
        assert verdict(bridge(*voices)).grade.key == "low"
    assert verdict(bridge(official, ground)).grade.key == grade


def test_without_a_place_smaller_than_a_province_the_way_to_high_is_told_in_words_only() -> None:
    of = desk(MINISTRY, LOCALS, HOMS, strike(at="homs", on=DAY), said(at="homs"), seen(at="homs"))
    (change,) = verdict(of).would_change
    assert (change.to_grade, change.is_exact) == ("high", False)
    with pytest.raises(ValueError, match="do not say where"):
        hypothetical(change, of.strikes["hit"], of)


# Rules and settings.


def test_an_unknown_rule_is_refused_with_the_known_ones_and_the_nearest() -> None:
    with pytest.raises(UnknownRule, match=r"`isw-2015` is not a rule; .*Did you mean `isw-2015@1`\?"):
        find_rule("isw-2015")


def test_a_newsroom_registers_a_rule_of_its_own_under_a_versioned_name() -> None:
    mine = Rule("desk@1", "Ours", "Everything is low.", (LOW,), find_rule("literal@1").grade)
    try:
        assert register(mine) == rules()["desk@1"]
        with pytest.raises(ValueError, match="is taken"):
            register(replace(mine, title="Other"))
        with pytest.raises(ValueError, match="needs a version"):
            register(replace(mine, name="desk"))
    finally:
        _rules.pop("desk@1", None)


def test_the_desk_looks_back_from_its_newest_published_brief() -> None:
    published = (
        brief("first", "2015-10-01/2015-10-02"),
        brief("second", "2015-10-03/2015-10-04", published="2016-02-01"),
    )
    assert looking_back(talbisah(said(), *published), settings(as_of=None)).day.isoformat() == "2016-02-01"
    assert looking_back(talbisah(said()), settings(as_of=None)).day.isoformat() == "2015-10-01"


def test_without_a_brief_and_a_claim_the_desk_looks_back_from_its_newest_strike() -> None:
    later = strike("later", at="talbisah", on="2015-10-09")
    assert looking_back(talbisah(later), settings(as_of=None)).day.isoformat() == "2015-10-09"


def test_a_withdrawn_strike_is_not_graded() -> None:
    gone = desk(TALBISAH, strike(at="talbisah", on=DAY, withdrawn=withdrawn()))
    assert assess(gone, settings()).verdicts == {}


def test_the_evidence_leaves_out_withdrawn_claims_and_sets_conclusions_apart() -> None:
    of = talbisah(said(), seen(withdrawn=withdrawn()), claim("thought", "ea", is_inference="true"))
    found = gather(of.strikes["hit"], of, settings())
    assert ([c.id for c in found.claims], [c.id for c in found.inferences]) == (["said"], ["thought"])


def test_control_records_and_events_do_not_bear_on_a_grade() -> None:
    held = control("held", "talbisah", "rebels", DAY, claim="said")
    assert verdict(talbisah(said(), seen(), held)) == verdict(talbisah(said(), seen()))
