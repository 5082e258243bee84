"""What statements about one strike or event say beside each other, and what of it clashes."""

from __future__ import annotations

from typing import Any

import pytest

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


def test_numbers_given_for_two_parts_of_a_salvo_do_not_clash_and_one_for_the_whole_does() -> None:
    parts = (
        strike("salvo", at=None, on="2015-10-07"),
        *(strike(one, at="town", on="2015-10-07", part_of="salvo") for one in EAST_WEST),
    )
    of_parts = [counting(f"of-{one}", "locals", n, "missiles", about=one) for n, one in enumerate(EAST_WEST, 3)]
    assert numbers(beside("salvo", *parts, *of_parts), "munition").pairs == ()
    whole = counting("of-salvo", "ministry", 26, "missiles", about="salvo")
    clashing = numbers(beside("salvo", *parts, *of_parts, whole), "munition").pairs
    assert clashing == (("of-east", "of-salvo"), ("of-salvo", "of-west"))


EAST_WEST = ("east", "west")


def number(value: str, **more: str) -> dict[str, str]:
    return {"unit": "strike", "bound": "exactly", "value": value, "what": "strikes"} | more


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ({"percent": "80"}, "exactly 80 % (on the town)"),
        ({"percent": "80", "stated_as": "four in five"}, "four in five (on the town)"),
        ({"whole": number("20"), "part": number("16")}, "16 of 20 (on the town)"),
        ({"whole": number("20"), "rest": number("4", stated_as="four")}, "all but four of 20 (on the town)"),
    ],
)
def test_a_share_is_told_in_the_sources_words_as_a_percentage_or_by_its_two_numbers(
    share: dict[str, Any], words: str
) -> None:
    shares = ({"of": "strike", "bound": "exactly", "what": "on the town"} | share,)
    (matter,) = beside("hit", claim("said", "ministry", facets={"shares": shares})).besides
    assert [(matter.matter, entry.value) for entry in matter.entries] == [("share", words)]


def test_of_how_it_came_about_stand_the_denials_what_they_deny_and_who_answers_either() -> None:
    told = claim("told", "ministry", about="entry")
    records = (
        told,
        claim("denied", "alliance", about=("told", "entry"), denies="circumstances"),
        claim("answers", "wire", about=("denied", "entry")),
        claim("beside", "locals", about="entry"),
    )
    (matter,) = beside("entry", *records).besides
    assert ([entry.claim for entry in matter.entries], matter.pairs) == (
        ["answers", "denied", "told"],
        (("denied", "told"),),
    )
    assert beside("entry", told, records[3]).besides == ()


def test_a_denial_clashes_with_who_says_what_it_denies_and_with_no_other_denial() -> None:
    denials = (claim(one, one, denies="actor") for one in ("locals", "wire"))
    said, silent = claim("said", "ministry", actor="russia"), claim("silent", "agency", at="town")
    (actor,) = (one for one in beside("hit", *denials, said, silent).facets if one.facet.value == "actor")
    assert actor.pairs == (("locals", "said"), ("said", "wire"))
    assert actor.silent == ("silent",)


def test_what_nobody_speaks_of_and_what_is_withdrawn_stands_beside_nothing() -> None:
    gone = {"on": "2015-12-01", "reason": "Entered twice."}
    found = compare_desk(
        desk(
            *STANDING,
            strike("gone", at="town", on="2015-10-07", withdrawn=gone),
            claim("said", "wire", about=("hit", "gone")),
        )
    )
    assert (list(found.ids), [key for key in found.ids if found.get(key)]) == (["entry", "hit"], ["hit"])


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
