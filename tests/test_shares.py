"""Shares recomputed from their own numbers, and set beside what is printed."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from briefs.assessment.counting.quantities import Quantity
from briefs.assessment.counting.shares import ShareAudit, ShareFigure, audit_shares
from briefs.records.model import Claim, Record, Share
from briefs.records.vocabulary import Unit
from desks import claim, desk, source

SOURCES = (source("reuters", "wire"), source("interpreter", "media"), source("isw", "analyst"))


def number(value: int, bound: str = "exactly", unit: str = "location", what: str = "named locations") -> dict[str, Any]:
    return {"unit": unit, "bound": bound, "value": str(value), "what": what}


NAMED = {
    "percent": "80",
    "bound": "almost",
    "of": "target",
    "what": "declared targets in areas not held by IS",
    "stated_as": "Almost 80 percent",
    "whole": number(64),
    "rest": number(15, "at-most", what="named locations in areas held by IS"),
    "drawn_from": number(800, "almost", "target", "targets the ministry says were hit"),
}
RETOLD = {"percent": "80", "bound": "almost", "of": "strike", "what": "airstrikes outside", "stated_as": "almost 80%"}


def sharing(id: str, by: str, *shares: dict[str, Any], **values: Any) -> Claim:
    base = claim(id, by, about=None, **values).model_dump(by_alias=True, exclude_none=True)
    return Claim.model_validate(base | {"facets": base.get("facets", {}) | {"shares": shares}})


def audit(*records: Record) -> ShareAudit:
    (found,) = audit_shares(desk(*SOURCES, *records))
    return found


REUTERS = sharing("audit", "reuters", NAMED, on="2015-09-30/2015-10-21", rests_on=("isw",))
RELAY = sharing("retold", "interpreter", RETOLD, relays="audit")


def test_at_most_15_of_64_is_at_most_23_4_percent_and_the_rest_at_least_76_6() -> None:
    found = audit(REUTERS)
    assert found.figure
    assert found.rest
    assert (found.rest.part.words, found.rest.whole.words, found.rest.words) == ("at most 15", "64", "at most 23.4 %")
    assert (found.figure.part.words, found.figure.words) == ("49 to 64", "at least 76.6 %")
    assert found.figure.unit is Unit.LOCATION


def test_a_share_shows_its_period_its_sources_and_its_claim() -> None:
    figure = audit(REUTERS).figure
    assert figure
    assert figure.period
    assert (str(figure.period.first), str(figure.period.last)) == ("2015-09-30", "2015-10-21")
    assert (figure.sources, figure.rows) == (("reuters", "isw"), ("audit",))


def test_the_printed_share_stands_beside_it_with_the_difference() -> None:
    (own,) = audit(REUTERS).printed
    assert (own.share.stated_as, own.is_possible, own.difference) == ("Almost 80 percent", True, 3.4)


def test_a_change_of_unit_is_flagged_at_the_origin_and_at_whoever_retells_it() -> None:
    found = audit(REUTERS, RELAY)
    assert [(one.claim, one.unit.value, one.is_relay) for one in found.printed if one.is_other_unit] == [
        ("audit", "target", False),
        ("retold", "strike", True),
    ]


def test_an_outlet_that_keeps_the_unit_is_not_flagged() -> None:
    kept = sharing("retold", "interpreter", RETOLD | {"of": "location"}, relays="audit")
    assert [one.claim for one in audit(REUTERS, kept).printed if one.is_other_unit] == ["audit"]


def test_how_much_of_all_targets_the_locations_cover_is_not_stated_in_another_unit() -> None:
    found = audit(REUTERS)
    assert (found.drawn_from and found.drawn_from.words, found.coverage) == ("almost 800", None)
    counted = sharing("audit", "reuters", NAMED | {"drawn_from": number(80)})
    assert (coverage := audit(counted).coverage)
    assert coverage.words == "80.0 %"


def test_a_share_without_numbers_is_shown_as_printed_with_nothing_worked_out() -> None:
    found = audit(sharing("audit", "interpreter", RETOLD))
    assert (found.figure, found.rest, found.printed[0].difference) == (None, None, None)


def test_a_part_that_may_be_the_whole_is_at_least_its_lower_end() -> None:
    found = audit(REUTERS)
    assert found.figure
    assert found.rest
    assert (found.figure.part_words, found.rest.part_words) == ("at least 49", "at most 15")


def test_an_origin_that_prints_no_share_is_recomputed_from_its_numbers_beside_whoever_prints_one() -> None:
    bare = {key: value for key, value in NAMED.items() if key not in ("percent", "stated_as")} | {"of": "location"}
    found = audit(sharing("audit", "reuters", bare), RELAY)
    assert [(one.claim, one.is_other_unit, one.difference) for one in found.printed] == [("retold", True, 3.4)]


def test_a_share_that_only_whoever_retells_it_prints_is_kept() -> None:
    found = audit(claim("audit", "reuters", about=None), RELAY)
    assert (found.claim.id, [one.claim for one in found.printed]) == ("retold", ["retold"])


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (Quantity(Unit.STRIKE, 1, 1), Quantity(Unit.STRIKE, 3, 3), "33.3 %"),
        (Quantity(Unit.STRIKE, 0, 0), Quantity(Unit.STRIKE, 3, 3), "0.0 %"),
        (Quantity(Unit.STRIKE, 2, None), Quantity(Unit.STRIKE, 4, 4), "at least 50.0 %"),
        (Quantity(Unit.STRIKE, 2, 2), Quantity(Unit.STRIKE, 4, 8), "25.0 to 50.0 %"),
        (Quantity(Unit.STRIKE, 2, 2, True), Quantity(Unit.STRIKE, 4, 4), "about 50.0 %"),
    ],
)
def test_a_percentage_keeps_the_bounds_of_both_numbers(part: Quantity, whole: Quantity, said: str) -> None:
    assert ShareFigure("", part, whole, None, (), ()).words == said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"whole": None}, "does not give the two numbers behind it"),
        ({"rest": None}, "does not give the two numbers behind it"),
        ({"part": number(49, "at-least")}, "does not give the two numbers behind it"),
        ({"rest": number(15, unit="target")}, "divides numbers of unlike units, `target` by `location`"),
        ({"rest": number(65)}, "counts 65 out of 64"),
        ({"whole": number(0), "rest": number(0)}, "has numbers that cannot be divided"),
        ({"whole": None, "rest": None}, "says what the whole was drawn from but not the whole"),
    ],
)
def test_a_share_whose_numbers_do_not_fit_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Share.model_validate({key: value for key, value in (NAMED | change).items() if value is not None})


@pytest.mark.parametrize(
    ("percent", "bound", "part", "whole", "is_possible"),
    [
        ("66.7", "exactly", 2, 3, True),
        ("66", "exactly", 2, 3, False),
        ("23.4", "exactly", 15, 64, True),
        ("23.5", "exactly", 15, 64, False),
        ("33", "exactly", 1, 3, True),
        ("33", "about", 1, 3, True),
        ("12", "exactly", 1, 8, True),
        ("29", "about", 1, 3, False),
        ("35", "about", 1, 3, True),
        ("35", "almost", 1, 3, True),
        ("33", "almost", 35, 100, False),
        ("50", "at-least", 2, 3, True),
        ("70", "at-least", 2, 3, False),
        ("70", "less-than", 2, 3, True),
        ("60", "at-most", 2, 3, False),
    ],
)
def test_a_percentage_is_ruled_out_only_where_neither_rounding_nor_its_bound_explains_it(
    percent: str, bound: str, part: int, whole: int, is_possible: bool
) -> None:
    share = {"percent": percent, "bound": bound, "of": "location", "what": "hit", "part": number(part)}
    (printed,) = audit(sharing("audit", "reuters", share | {"whole": number(whole)})).printed
    assert printed.is_possible is is_possible


@pytest.mark.parametrize(("percent", "is_possible"), [("20", True), ("22", True), ("25", False)])
def test_numbers_given_as_about_rule_out_only_what_is_further_off(percent: str, is_possible: bool) -> None:
    share = {"percent": percent, "bound": "exactly", "of": "location", "what": "hit", "part": number(20, "about")}
    (printed,) = audit(sharing("audit", "reuters", share | {"whole": number(100)})).printed
    assert printed.is_possible is is_possible
