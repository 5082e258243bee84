"""Where one more word in a record tips a grade, a flag, a reason or what would change it: each on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from briefs.assessment.confidence import HIGH, LOW, UNREPORTED, find_rule, gather, looking_back
from briefs.records.desk import Desk
from briefs.records.model import Record
from desks import DAMASCUS, brief, claim, desk, gap, place, settings, source, strike, verdict, withdrawn

HOMS = place("homs", "governorate", region="SY-HI")
TALBISAH = place("talbisah", at=(34.84, 36.73), parent="homs")
OUTSKIRTS = place("outskirts", "village", at=(34.85, 36.73))
LATAMNEH = place("latamneh", at=(35.32, 36.62))
MINISTRY = source("ministry", "official", family="russian-state", side=DAMASCUS, credible=False)
PENTAGON = source("pentagon", "official", family="us-state")
SOURCES = (MINISTRY, PENTAGON, source("locals", "activist-network"), source("ea", "media"), source("isw", "analyst"))
DAY = "2015-10-01"


def said(by: str = "ministry", id: str = "said", **more: Any) -> Record:
    return claim(id, by, **({"at": "talbisah", "on": DAY} | more))


def seen(by: str = "locals", id: str = "seen", **more: Any) -> Record:
    return claim(id, by, **({"at": "talbisah", "on": DAY} | more))


def of(*records: Record, **hit: Any) -> Desk:
    where = {"at": "talbisah", "on": DAY} | hit
    return desk(HOMS, TALBISAH, OUTSKIRTS, LATAMNEH, *SOURCES, strike(**where), *records)


def keys(records: Desk) -> list[str]:
    """Why claims do not count."""
    return [one.key for one in verdict(records).excluded]


def flags(records: Desk) -> list[str]:
    return [flag.key for flag in verdict(records).flags]


def notes(records: Desk) -> dict[str, str]:
    """What stands beside the conditions, where anything does."""
    return {one.key: one.note for one in verdict(records).clauses if one.note}


# Who may speak.


@pytest.mark.parametrize(
    ("teller", "key"),
    [
        (source("teller", "state-media", side=DAMASCUS), "striking-side-state-media"),
        (source("teller", "state-media", side="coalition"), "secondary-source"),
        (source("teller", "media", side=DAMASCUS), "secondary-source"),
    ],
)
def test_state_media_is_told_as_such_on_the_striking_side_alone(teller: Record, key: str) -> None:
    assert keys(of(teller, seen("teller"))) == [key]


@pytest.mark.parametrize(
    ("outlet", "grade"),
    [
        (source("outlet", "media", credible=False), HIGH),
        (source("outlet", "media", side=DAMASCUS), LOW),
        (
            source("outlet", credibility=({"from": "2015-01-01", "deemed": "not-credible", "reason": "Forged."},)),
            LOW,
        ),
    ],
    ids=["not judged", "of the striking side", "discredited"],
)
def test_a_report_from_the_ground_counts_through_any_outlet_but_that_sides_or_a_discredited_one(
    outlet: Record, grade: object
) -> None:
    assert verdict(of(outlet, said("pentagon"), seen(via="outlet"))).grade == grade


def test_an_office_that_names_itself_as_its_channel_has_its_own() -> None:
    assert verdict(of(said(via="ministry"), seen())).grade == HIGH


def test_what_a_claim_was_read_through_counts_for_nothing_where_nobody_knows_it() -> None:
    (left_out,) = verdict(of(said(via="gone"), seen())).excluded
    assert left_out.reason == "Read through gone, of whose credibility no judgement covers 1 October 2015."


def test_who_repeats_a_conclusion_repeats_no_report() -> None:
    concluded = claim("concluded", "ea", about=None, is_inference="true")
    found = verdict(of(concluded, seen("isw", relays="concluded")))
    assert (found.grade, [one.reason for one in found.excluded]) == (UNREPORTED, ["Repeats an inference of Ea."])


# Where and when.


@pytest.mark.parametrize(
    ("stated", "key"),
    [
        ({"at": "outskirts"}, None),
        ({"on": "2015-09-26/2015-10-02"}, None),
        ({"on": "2015-09-25/2015-10-02"}, "whole-campaign"),
        ({"at": "homs"}, "province-only"),
        ({"at": "south"}, "province-only"),
        ({"at": "syria"}, "province-only"),
        ({"at": "north-of-hama"}, "another-place"),
        ({"at": "nowhere"}, "another-place"),
        ({"actor": "nobody"}, "another-actor"),
    ],
)
def test_a_statement_is_of_a_strike_where_its_place_and_days_meet_it(stated: dict[str, Any], key: str | None) -> None:
    hama = place("hama", "governorate", region="SY-HM")
    syria = place("syria", "country", region="SY"), place("homs", "governorate", region="SY-HI", parent="syria")
    sectors = (place("south", "sector", parent="homs"), place("north-of-hama", "sector", parent="hama"))
    records = of(hama, *syria, *sectors, place("nowhere"), said(**stated), seen())
    assert (verdict(records).grade, keys(records)) == ((LOW, [key]) if key else (HIGH, []))


def test_of_several_other_places_the_nearest_tells_how_far_away_it_is() -> None:
    (left_out,) = verdict(of(place("far", at=(36.5, 38.0)), said(at=("far", "latamneh")))).excluded
    assert left_out.reason == "Names another place, 54 km from the strike's."


def test_one_place_on_a_road_is_not_the_road() -> None:
    road = place("road", "road", along=("talbisah", "latamneh"))
    (left_out,) = verdict(of(road, said(at="talbisah"), at={"place": "road", "relation": "along"})).excluded
    assert left_out.reason == "Names one place on the road, not the road."


def test_a_wide_area_is_that_of_a_strike_only_where_both_are_known_to_lie_in_one_province() -> None:
    assert keys(of(place("sea", "sea"), said(at="sea"), at="outskirts")) == ["another-place"]


def test_who_says_so_and_names_nobody_is_told_by_what_they_say() -> None:
    (flag,) = verdict(of(said(), seen("isw", "flatly"))).flags
    assert (flag.key, flag.records) == ("origin-not-shown", ("flatly",))
    assert flag.text == "Outside the striking side, only analysts or outlets say so, and they name nobody."


def test_for_a_strike_without_a_place_a_province_is_no_other_place_but_a_wide_one() -> None:
    assert keys(of(said(at="homs"), at=None)) == ["province-only"]


# Denials, searches and refutations.


@pytest.mark.parametrize(
    ("at", "grade"), [("homs", LOW), (("latamneh", "homs"), LOW), ("latamneh", HIGH), ("outskirts", LOW)]
)
def test_a_denial_of_what_happened_in_the_province_denies_the_strike_in_it(at: Any, grade: object) -> None:
    denial = claim("no", "others", denies="occurrence", at=at)
    assert verdict(of(source("others"), said(), seen(), denial)).grade == grade


def refuting(*records: Record, cites: str = "no") -> Desk:
    decision = {"reason": "It stands.", "claim": cites, "signed": ("editor", "reader"), "on": "2026-11-22"}
    return of(source("others", "civil-defence"), said(), seen(), *records, refuted=decision)


NOTHING = {"stance": "found-nothing", "searched": "The bridge itself."}


@pytest.mark.parametrize(
    ("records", "cites", "is_met"),
    [
        ((claim("no", "others", **NOTHING),), "no", True),
        ((claim("no", "isw", **NOTHING),), "no", False),
        ((claim("no", "others", at="talbisah", on=DAY),), "no", False),
        ((claim("no", "others", denies="place"),), "no", False),
        ((claim("no", "others", denies="occurrence"), claim("read", "ea", relays="no")), "read", True),
        ((claim("no", "others", denies="occurrence", about=None),), "no", False),
        ((claim("no", "others", denies="occurrence"),), "gone", False),
        ((claim("no", "others", denies="occurrence"),), "seen", False),
    ],
    ids=["search", "search from afar", "report", "of a facet", "relay", "of another", "unknown", "another claim"],
)
def test_a_refutation_stands_on_a_denial_or_an_empty_search_from_the_ground_that_it_names(
    records: tuple[Record, ...], cites: str, is_met: bool
) -> None:
    decided = refuting(*records, cites=cites)
    first = verdict(decided).clauses[0]
    told = ((cites,), "It stands.") if is_met else ((), f"{cites} is no credible denial from the ground of it.")
    assert (first.key, first.is_met, (first.by, first.note)) == ("refutation", is_met, told)
    assert (verdict(decided).grade.key == "refuted") is is_met


def test_what_a_source_only_concludes_is_no_search() -> None:
    concluded = claim("nothing", "ea", about="said", is_inference="true", **NOTHING)
    assert verdict(of(said(), concluded), as_of=DAY).grade.key == "pending"


def salvo(*records: Record, **part: Any) -> Desk:
    here = {"at": "talbisah", "on": DAY}
    return desk(
        TALBISAH,
        *SOURCES,
        strike("salvo", **here),
        strike("part", part_of="salvo", **here, **part),
        claim("said", "ministry", about="salvo", **here),
        *records,
    )


def test_who_reports_a_refuted_part_reports_no_salvo_and_who_searched_for_a_part_did_not_for_the_salvo() -> None:
    told = claim("seen", "locals", about="part", at="talbisah", on=DAY)
    decision = {"reason": "It stands.", "claim": "no", "signed": ("editor", "reader"), "on": "2026-11-22"}
    assert verdict(salvo(told), "salvo").grade == HIGH
    assert verdict(salvo(told, refuted=decision), "salvo").grade.key == "unsubstantiated"
    assert verdict(salvo(claim("nothing", "ea", about="part", **NOTHING)), "salvo", as_of=DAY).grade.key == "pending"


@pytest.mark.parametrize(
    ("denial", "grade"),
    [
        ({"about": "part"}, "unsubstantiated"),
        ({"about": "seen"}, "unsubstantiated"),
        ({"about": "part", "at": "latamneh"}, "high"),
        ({"about": "seen", "at": "latamneh"}, "high"),
    ],
)
def test_who_reports_a_part_reports_no_salvo_where_the_part_or_that_report_is_credibly_denied(
    denial: dict[str, str], grade: str
) -> None:
    told = claim("seen", "locals", about="part", at="talbisah", on=DAY)
    denied = salvo(told, LATAMNEH, source("others"), claim("no", "others", denies="occurrence", **denial))
    assert verdict(denied, "salvo").grade.key == grade
    assert ("no" in clause_of(denied, "part", "no-denial")) is (grade != "high")


def clause_of(records: Desk, one: str, key: str) -> tuple[str, ...]:
    """The claims that a condition rests on."""
    return next(clause.by for clause in verdict(records, one).clauses if clause.key == key)


OVERRIDE = {"grade": "high", "reason": "So.", "by": "editor", "on": "2026-11-22"}


@pytest.mark.parametrize(
    ("records", "practised", "literal"),
    [
        (refuting(claim("no", "others", denies="occurrence")), "refuted", "refuted"),
        (of(), "unreported", "unreported"),
        (of(said(), seen()), "high", "high"),
        (of(seen()), "low", "low"),
        (of(said()), "unsubstantiated", "low"),
        (of(seen(), override=OVERRIDE), "high", "high"),
    ],
)
def test_a_rule_gives_one_grade_whether_it_is_asked_for_that_alone_or_for_its_working(
    records: Desk, practised: str, literal: str
) -> None:
    evidence = gather(records.strikes["hit"], records, settings())
    for rule, grade in (("isw-2015@1", practised), ("literal@1", literal)):
        found = find_rule(rule)
        assert (found.grade_of(evidence).key, found.verdict_of(evidence).grade.key) == (grade, grade)


# What is told beside a grade.

ALONE = "Only the striking side says so."


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ((), {}),
        ((said(), seen()), {}),
        ((said(), seen(), seen("others", "echo", rests_on=("ministry",))), {}),
        ((said(),), {"outside": ALONE}),
        (
            (said(at="homs"),),
            {"official": "Official statement about a wide area only, such as a province or a sea.", "outside": ALONE},
        ),
        ((said(at="homs"), said("pentagon", "again")), {}),
        ((said(at="latamneh"),), {"outside": ALONE}),
        (
            (seen(at="homs"),),
            {"ground": "Reported from the ground about a wide area only, such as a province or a sea."},
        ),
        ((seen(at="homs"), seen(id="again")), {}),
        ((seen(at="latamneh"),), {}),
        (
            (said(), seen(), claim("no", "others", denies="occurrence")),
            {"no-denial": "Stands until the denial is withdrawn with a reason."},
        ),
    ],
)
def test_beside_a_condition_stands_why_it_is_missing(records: tuple[Record, ...], told: dict[str, str]) -> None:
    found = notes(of(source("others"), *records))
    found.pop("searched", None)  # of the days that have passed
    assert found == told


def test_that_the_days_for_looking_have_passed_is_told_once_they_have() -> None:
    waiting = {one.key: one.note for one in verdict(of(said()), as_of="2015-10-08").clauses}
    assert waiting["searched"] == ""


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ((), []),
        ((said(),), []),
        ((seen(),), []),
        ((said(at="homs"), seen()), ["official-at-province-level-only"]),
        ((said(at="homs"), said("pentagon", "again"), seen()), []),
        ((said(at="latamneh"), seen()), []),
    ],
)
def test_a_flag_stands_only_where_its_reason_does(records: tuple[Record, ...], told: list[str]) -> None:
    assert flags(of(*records)) == told


TWO_DAYS = "2015-10-01/2015-10-02"
SILENT = claim("silent", "isw", about=None)


@pytest.mark.parametrize(
    ("by", "days", "records", "told"),
    [
        ("ministry", "2015-10-02/2015-10-05", (), (["gap-partial"], False)),
        ("ministry", "2015-09-30/2015-10-05", (), ([], True)),
        ("ministry", "2015-10-08/2015-10-09", (), ([], False)),
        ("ministry", "2015-10-02/2015-10-05", (said("pentagon"),), ([], False)),
        ("ministry", "2015-09-30/2015-10-05", (said("pentagon"),), ([], False)),
        ("ministry", "2015-09-30/2015-10-05", (said("hidden"),), ([], True)),
        ("pentagon", "2015-10-02/2015-10-05", (), (["gap-partial"], False)),
        ("pentagon", "2015-09-30/2015-10-05", (), ([], True)),
        ("army", "2015-10-02/2015-10-05", (), ([], False)),
        ("army", "2015-09-30/2015-10-05", (), ([], False)),
    ],
)
def test_a_silence_bars_high_on_all_the_days_and_is_told_on_some_until_an_official_of_either_side_speaks(
    by: str, days: str, records: tuple[Record, ...], told: tuple[list[str], bool]
) -> None:
    others = source("army", "official", side="opposition"), source("hidden", "official", is_anonymous="true")
    found = verdict(of(*others, seen(), SILENT, gap("gap", by, days, claim="silent"), *records, on=TWO_DAYS))
    assert ([flag.key for flag in found.flags], found.ceiling is not None) == told


@pytest.mark.parametrize(
    ("by", "days", "teller", "is_told"),
    [
        ("ministry", "2015-10-02/2015-10-04", "ea", True),
        ("ministry", "2015-10-02/2015-10-04", "isw", False),
        ("ministry", "2015-09-01/2015-09-04", "ea", False),
        ("pentagon", "2015-10-02/2015-10-04", "ea", False),
    ],
    ids=["another account", "who says both", "of other days", "of another official"],
)
def test_beside_who_tells_of_a_silence_stands_who_tells_of_a_shorter_one_of_the_same(
    by: str, days: str, teller: str, is_told: bool
) -> None:
    shorter = claim("shorter", teller, about=None), gap("other", by, days, claim="shorter")
    barring = gap("gap", "ministry", "2015-09-30/2015-10-05", claim="silent")
    ceiling = verdict(of(seen(), SILENT, barring, *shorter, on=TWO_DAYS)).ceiling
    assert ceiling is not None
    assert ceiling.gaps == ("gap",)
    assert ("(not on all of its days, according to" in ceiling.text) is is_told


# What would change the grade.

GROUND = "High, with a credible report from the ground that places it {}, from outside the family {}"
OFFICIAL = "High, with an official statement, through a credible channel, that places it {}, from outside the family {}"
BOTH = (
    "High, with an official statement and a credible report from the ground, under different control, that both place "
    "it {} and agree with each other: at most a day apart, at places that overlap"
)
HERE = "within 3 km of the middle of Talbisah on 1 October 2015"
NORTH = {"place": "talbisah", "relation": "north-of"}
POINT = {
    "place": "talbisah",
    "point": {"lat": "34.84", "lon": "36.73"},
    "radius_m": "500",
    "method": "map-read",
    "by": "ISW",
}


@pytest.mark.parametrize(
    ("records", "hit", "told"),
    [
        (
            (said(), seen()),
            {},
            "Low, if a credible source on the ground, no party to the fight, says it did not happen",
        ),
        ((said(),), {}, GROUND.format(HERE, "russian state")),
        ((said(id="b-said"), said("pentagon", "a-said")), {}, GROUND.format(HERE, "us state")),
        ((seen(),), {}, OFFICIAL.format(HERE, "locals")),
        ((seen("isw"),), {}, BOTH.format("at Talbisah on 1 October 2015")),
        (
            (said(at="outskirts"),),
            {},
            GROUND.format("within 300 m of the middle of Talbisah on 1 October 2015", "russian state"),
        ),
        ((said(),), {"on": "2015-09-28/2015-10-03"}, GROUND.format(HERE, "russian state")),
        ((seen(id="b-seen"), seen("others", "a-seen")), {}, OFFICIAL.format(HERE, "others")),
        ((said(at=("talbisah", "rastan")),), {"at": "homs"}, GROUND.format(HERE, "russian state")),
        ((said(),), {"at": "homs"}, GROUND.format(HERE, "russian state")),
        ((said(at=NORTH),), {"at": NORTH}, GROUND.format("north of Talbisah on 1 October 2015", "russian state")),
        ((said(at="nowhere"),), {"at": "nowhere"}, GROUND.format("at Nowhere on 1 October 2015", "russian state")),
        (
            (said(),),
            {"at": POINT},
            GROUND.format("within 500 m of the recorded point at Talbisah on 1 October 2015", "russian state"),
        ),
        (
            (said(at="small"),),
            {"at": "small"},
            GROUND.format("within 900 m of the middle of Small on 1 October 2015", "russian state"),
        ),
        (
            (said(at="large"),),
            {"at": "large"},
            GROUND.format("within 1 km of the middle of Large on 1 October 2015", "russian state"),
        ),
        (
            (said(), claim("no", "others", denies="occurrence")),
            {},
            GROUND.format(HERE, "russian state") + ", and if the denial of Others is withdrawn",
        ),
        (
            (said(), seen(at="rastan")),
            {"at": "homs"},
            OFFICIAL.format("within 3 km of the middle of Rastan on 1 October 2015", "locals"),
        ),
        ((), {"on": "2015-09-25/2015-10-01"}, BOTH.format("at Talbisah from 25 September to 1 October 2015")),
        ((), {"on": "2015-09-24/2015-10-01"}, BOTH.format("at Talbisah on 1 October 2015")),
        ((), {"on": {"not_before": "2015-10-05"}}, BOTH.format("at Talbisah on 5 October 2015")),
        (
            (),
            {"at": None},
            "High, with an official statement and a credible report from the ground, under different control, "
            "that name one day and one place smaller than a part of a province",
        ),
    ],
)
def test_what_would_make_it_high_is_told_with_the_place_the_day_and_whom_it_may_not_come_from(
    records: tuple[Record, ...], hit: dict[str, Any], told: str
) -> None:
    here = {"at": (34.84, 36.73)}
    others = place("nowhere"), place("small", radius_m=990, **here), place("large", radius_m=1_000, **here)
    rastan = place("rastan", at=(34.93, 36.73), parent="homs")
    assert verdict(of(*others, rastan, source("others"), *records, **hit)).would_change[-1].text == f"{told}."


def test_what_only_the_striking_side_says_changes_first_by_a_search_then_by_a_report() -> None:
    changes = [change.to_grade for change in verdict(of(said()), as_of=DAY).would_change]
    assert changes == ["unsubstantiated", "low", "high"]
    assert [change.to_grade for change in verdict(of(said())).would_change] == ["low", "high"]


# The day a desk looks back from.


@pytest.mark.parametrize(
    ("records", "day"),
    [
        ((brief("told", "2015-10-01/2015-10-02", published="2016-02-01", withdrawn=withdrawn()), said()), DAY),
        ((said(), seen(on="2015-10-09", withdrawn=withdrawn())), DAY),
        ((said(), seen(on="2015-09-29")), DAY),
        ((strike("later", at="talbisah", on="2015-10-09", withdrawn=withdrawn()),), DAY),
        ((strike("later", at="talbisah", on={"not_before": "2015-10-09"}),), "2015-10-09"),
        ((strike("later", at="talbisah", on="2015-10-09/2015-10-10"),), "2015-10-10"),
    ],
)
def test_a_desk_looks_back_from_the_newest_of_what_stands(records: tuple[Record, ...], day: str) -> None:
    assert looking_back(of(*records), settings(as_of=None)).day.isoformat() == day
