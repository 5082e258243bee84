"""What statements about one strike or event say beside each other, and what of it clashes."""

from __future__ import annotations

from typing import Any

from briefs.assessment.audit import OtherComparison, SideBySide, compare_desk
from briefs.records.model import Record
from desks import DAMASCUS, claim, desk, event, place, source, strike

STANDING = (
    source("ministry", "official", family="state", side=DAMASCUS),
    source("agency", "state-media", side=DAMASCUS),
    source("locals", "activist-network"),
    source("alliance", "official"),
    source("wire", "wire"),
    place("town", at=(34.84, 36.73)),
    place("river", at=(35.95, 39.01)),
    strike("hit", at="town", on="2015-10-07"),
    event("entry", "2015-10-03", "airspace"),
)


def beside(subject: str, *records: Record) -> SideBySide:
    return compare_desk(desk(*STANDING, *records))[subject]


def counting(
    id: str, by: str, value: int, what: str, about: Any = "hit", unit: str = "munition", **more: Any
) -> Record:
    counts = [{"unit": unit, "bound": "exactly", "value": value, "what": what} | more]
    return claim(id, by, about=about, facets={"counts": counts})


def numbers(found: SideBySide, unit: str) -> OtherComparison:
    return next(one for one in found.besides if one.matter == f"number ({unit})")


def test_numbers_of_one_thing_stand_beside_each_other_and_clash_when_they_differ() -> None:
    found = beside(
        "hit", counting("said", "ministry", 26, "missiles fired"), counting("seen", "locals", 20, "Missiles fired")
    )
    told = numbers(found, "munition")
    assert [(one.claim, one.value) for one in told.entries] == [
        ("said", "26 (missiles fired)"),
        ("seen", "20 (Missiles fired)"),
    ]
    assert told.pairs == (("said", "seen"),)
    assert found.conflicts == ("number (munition)",)


def test_numbers_of_unlike_units_or_other_things_never_clash() -> None:
    found = beside(
        "hit",
        counting("said", "ministry", 26, "missiles fired"),
        counting("seen", "locals", 20, "missiles that landed"),
        counting("told", "wire", 11, "missiles fired", unit="target"),
    )
    assert [one.matter for one in found.besides] == ["number (target)", "number (munition)"]
    assert found.conflicts == ()


def test_a_bounded_number_clashes_only_with_what_lies_outside_its_bound() -> None:
    least = counting("said", "ministry", 26, "missiles fired", bound="at-least")
    assert beside("hit", least, counting("seen", "locals", 30, "missiles fired")).conflicts == ()
    assert beside("hit", least, counting("seen", "locals", 20, "missiles fired")).conflicts == ("number (munition)",)


def test_a_number_given_for_the_whole_salvo_is_not_shown_for_its_part() -> None:
    parts = (
        strike("salvo", at=None, on="2015-10-07"),
        strike("east", at="river", on="2015-10-07", part_of="salvo"),
        strike("west", at="town", on="2015-10-07", part_of="salvo"),
    )
    records = (
        counting("said", "ministry", 26, "missiles fired", about="salvo"),
        counting("both", "agency", 26, "missiles fired", about=("salvo", "east")),
        counting("east-seen", "locals", 3, "craters", about="east", unit="location"),
    )
    assert {one.claim for one in numbers(beside("salvo", *parts, *records), "munition").entries} == {"said", "both"}
    east = beside("east", *parts, *records)
    assert [(one.matter, [e.claim for e in one.entries]) for one in east.besides] == [
        ("number (location)", ["east-seen"])
    ]


def test_that_it_happened_is_agreed_while_how_it_came_about_is_denied() -> None:
    quote = {"quote": {"text": "for a few seconds", "lang": "en"}}
    found = beside(
        "entry",
        claim("said", "ministry", about="entry", on="2015-10-03", **quote),
        claim("denied", "alliance", about=("said", "entry"), denies="circumstances"),
    )
    (matter,) = found.besides
    assert matter.matter == "circumstances"
    assert [(one.claim, one.value, one.denies) for one in matter.entries] == [
        ("denied", "alliance states it.", True),
        ("said", "“for a few seconds”", False),
    ]
    assert found.conflicts == ("circumstances",)


def test_looking_into_it_is_neither_a_statement_nor_a_denial() -> None:
    found = beside(
        "entry",
        claim("said", "alliance", about="entry"),
        claim("looking", "ministry", about="entry", stance="no-comment"),
    )
    assert [one.claim.id for one in found.statements.made] == ["said"]
    assert [one.claim.id for one in found.statements.wordless] == ["looking"]
    assert found.conflicts == ()


def test_a_denial_of_a_claim_alone_stands_beside_the_claim() -> None:
    found = beside("hit", claim("said", "ministry"), claim("no", "locals", about="said", denies="occurrence"))
    assert found.conflicts == ("occurrence",)


def test_a_conclusion_is_set_apart_and_clashes_with_nothing() -> None:
    found = beside(
        "hit",
        claim("said", "ministry", at="town", on="2015-10-07"),
        claim("thinks", "wire", denies="occurrence", is_inference="true"),
    )
    assert [one.claim.id for one in found.statements.concluded] == ["thinks"]
    assert found.conflicts == ()


def test_a_place_keeps_its_relation_beside_the_spelling_of_the_source() -> None:
    where = {"place": "town", "relation": "southeast-of", "stated_as": "Town City"}
    found = beside("hit", claim("said", "ministry", at=where, on="2015-10-07"))
    place_row = next(one for one in found.facets if one.facet.value == "place")
    assert [one.value for one in place_row.entries] == ["southeast of Town City"]
