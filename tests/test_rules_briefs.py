"""Briefs differ from their neighbours, and their prose links to what stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefs.assessment.rules import check
from briefs.assessment.rules.briefs import briefs_differ_from_their_neighbours
from briefs.assessment.rules.prose import links_resolve, prose_is_free_of_html
from briefs.records.desk import Desk, Prose
from desks import brief, desk, place, strike, withdrawn
from findings import DAMASCUS_TIME, found, said


def _writing(prose: str) -> Desk:
    records = desk(
        place("palmyra"),
        strike("2015-11-02-palmyra", at="palmyra", on="2015-11-02"),
        strike("gone", at=None, on="2015-11-02", withdrawn=withdrawn(successor="2015-11-02-palmyra")),
        brief("b1", "2015-11-02/2015-11-03"),
    )
    return replace(records, prose={("briefs", "b1"): Prose(prose, first_line=20)})


def _links(prose: str) -> list[tuple[tuple[int, int] | None, str]]:
    return [(f.at, f.what) for f in found(links_resolve, _writing(prose))]


def test_a_brief_is_not_its_own_companion() -> None:
    a_desk = desk(brief("b1", "2015-11-02/2015-11-03", companions=("b1",)))
    assert said(briefs_differ_from_their_neighbours, a_desk) == ["briefs/b1: companions[0]: `b1` is the brief itself"]


def test_two_briefs_of_a_series_do_not_cover_the_same_days() -> None:
    a_desk = desk(
        brief("b1", "2015-10-27/2015-11-05"),
        brief("b2", "2015-10-27/2015-11-05"),
        brief("b3", "2015-10-27/2015-11-05", series="fight-for-aleppo"),
        brief("b4", "2015-10-23/2015-11-01"),
    )
    assert said(briefs_differ_from_their_neighbours, a_desk) == [
        "briefs/b2: window: covers 2015-10-27 to 2015-11-05, and so does `b1` of the same series"
    ]


def test_links_to_records_and_to_the_web_are_fine() -> None:
    prose = (
        "[a strike](strike:2015-11-02-palmyra) at [a place](place:palmyra 'Tadmur') by [Russia](actor:russia),\n"
        "see [elsewhere](https://www.example.org), [above](#above), [next](../b2.md) and [b](<brief:b1>).\n"
    )
    assert _links(prose) == []


def test_a_link_to_no_record_is_reported_at_its_line_and_column() -> None:
    assert _links("First line.\nStrikes hit [Palmyra](strike:2015-11-02-palmira) again.\n") == [
        ((21, 23), "`2015-11-02-palmira` is the id of no strike")
    ]


def test_a_link_of_an_unknown_kind_is_answered_with_the_nearest() -> None:
    [finding] = found(links_resolve, _writing("[x](strikes:2015-11-02-palmyra)"))
    assert finding.what == "`strikes:` is no kind of link this site knows"
    assert finding.advice.startswith("Did you mean `strike`? Records: place, ")


def test_a_link_that_runs_a_script_is_refused() -> None:
    assert [what for _, what in _links("[x](javascript:alert(1)) and\n\n[y]: data:text/html,x\n")] == [
        "`javascript:` is no kind of link this site knows",
        "`data:` is no kind of link this site knows",
    ]


def test_a_link_to_a_withdrawn_record_is_sent_on() -> None:
    assert _links("[x](strike:gone)") == [((20, 5), "`gone` is withdrawn; `2015-11-02-palmyra` stands in its place")]


def test_a_link_to_a_record_that_failed_to_load_is_not_reported_again() -> None:
    a_desk = _writing("[x](strike:new)")
    assert found(links_resolve, a_desk, frozenset({("strikes", "new")})) == []


@pytest.mark.parametrize(
    "prose",
    [
        "Write `[x](strike:none) <b>` so.\n",
        "Write ``[x](strike:none) ` <b>`` so.\n",
        "```\n[x](strike:none) <b>\n```\n",
        "~~~ html\n<b>\n~~~\n",
    ],
)
def test_code_is_left_alone(prose: str) -> None:
    assert found(links_resolve, _writing(prose)) + found(prose_is_free_of_html, _writing(prose)) == []


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    """A page shows what is behind it as prose."""
    unclosed = _writing("~~~ html\n<b> [x](strike:none)\n")
    assert [finding.at for finding in found(prose_is_free_of_html, unclosed)] == [(21, 1)]
    assert [finding.what for finding in found(links_resolve, unclosed)] == ["`none` is the id of no strike"]


def test_a_single_backtick_hides_nothing() -> None:
    assert len(_links("A stray ` here.\n\n[x](strike:none) and ` there.\n")) == 1


def test_an_image_on_another_site_is_refused() -> None:
    assert _links("![a map](https://maps.example.org/1.png)") == [
        ((20, 10), "`https://maps.example.org/1.png` is an image on another site")
    ]


@pytest.mark.parametrize("tag", ["<script>", "<iframe src=x>", "</div>", "<!-- note -->", "<br/>", "<IMG"])
def test_html_is_reported_where_it_begins(tag: str) -> None:
    [finding] = found(prose_is_free_of_html, _writing(f"Text.\nMore {tag}"))
    assert finding.at == (21, 6)
    assert finding.what.endswith("begins HTML, which readers would see as text")


@pytest.mark.parametrize("text", ["5 < 6 and 7 > 6", "<https://www.example.org>", r"\<b>", "a <- b", "x<3"])
def test_signs_that_are_no_html_are_left_alone(text: str) -> None:
    assert found(prose_is_free_of_html, _writing(text)) == []


def test_all_rules_run_over_a_desk_without_problems() -> None:
    assert check(_writing("See [it](strike:2015-11-02-palmyra).\n"), DAMASCUS_TIME) == ()
