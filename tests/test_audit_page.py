"""The page of the claims audit: totals that leave nothing out."""

from __future__ import annotations

import re

from briefs.assessment.audit import ControlTest
from briefs.publication.analyses.audit import on_ground
from html_page import HtmlPage


def test_a_boundary_and_an_undetermined_claim_count_in_both_bounds_and_none_leaves_the_whole() -> None:
    found = on_ground([*ControlTest, None, ControlTest.OUT])
    assert found
    assert (found.inside, found.outside, found.whole) == ((1, 3), (2, 4), 5)
    assert [(label, number) for label, _, number in found.tests] == [
        ("in", 1),
        ("out", 2),
        ("boundary", 1),
        ("undetermined", 1),
    ]


def test_where_no_claim_names_a_party_as_target_nothing_is_said_of_ground() -> None:
    assert on_ground([None, None]) is None


def test_the_audit_of_the_demonstration_says_how_many_targets_stood_on_ground_of_whom_they_name(
    demonstration_pages: dict[str, HtmlPage],
) -> None:
    text = demonstration_pages["audit.html"].text
    said = re.search(
        r"Of (\d+) claims that name a party as target, (\d+) to (\d+) place it .*?, (\d+) to (\d+) on", text
    )
    tests = {name: int(re.search(rf"\b{name}: (\d+)", text)[1]) for name in ("in", "out", "boundary", "undetermined")}  # type: ignore[index]
    assert said
    whole = sum(tests.values())
    assert [int(one) for one in said.groups()] == [
        whole,
        tests["in"],
        whole - tests["out"],
        tests["out"],
        whole - tests["in"],
    ]
    assert sum(tests.values()) > 5
