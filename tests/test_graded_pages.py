"""The rule is named, with its version, wherever a grade stands."""

from __future__ import annotations

import pytest

from html_page import HtmlPage


@pytest.mark.parametrize(("site", "rule"), [("demonstration_pages", "isw-2015@1"), ("second_desk_pages", "literal@1")])
def test_no_page_shows_a_grade_without_the_name_of_its_rule(
    site: str, rule: str, request: pytest.FixtureRequest
) -> None:
    pages: dict[str, HtmlPage] = request.getfixturevalue(site)
    graded = {
        path
        for path, page in pages.items()
        if any(
            "b-symbol--" in (look := element.attributes.get("class", "")) and "withdrawn" not in look
            for element in page.elements
        )
    }
    assert len(graded) > 10
    assert [path for path in sorted(graded) if rule not in pages[path].text] == []
