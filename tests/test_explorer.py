"""What the explorer is given: every graded strike once, in columns that say the same as the records."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from briefs.assessment.assess import Assessed, assess
from briefs.publication.explorer import Explorer, ExplorerRow, explorer, listed_strikes, on_map, searched, searched_in
from briefs.publication.views import Ground
from briefs.rendering.explorer import columns, in_parts, records_script, words_script
from briefs.rendering.explorer.columns import records
from briefs.rendering.explorer.gathering import gathered
from desks import DAMASCUS, claim, desk, gap, place, settings, source, strike
from hostile import PAYLOAD
from html_page import HtmlPage
from sites import Built

HERE = {"at": "talbisah", "on": "2015-10-01"}
PAGE = "explorer.html"


def shown(*more: object) -> Explorer:
    return explorer(assessed(*more))


def assessed(*more: object) -> Assessed:
    of = desk(
        source("ministry", "official", side=DAMASCUS),
        source("locals", "activist-network"),
        place("homs", "governorate", region="SY-HI"),
        place("talbisah", at=(34.84072, 36.73092), parent="homs"),
        place("nowhere", "hill", parent="homs"),
        strike("hit", at="talbisah", on="2015-10-01"),
        strike("salvo", at="talbisah", on="2015-10-07"),
        strike("part", at="nowhere", on="2015-10-07", part_of="salvo"),
        claim("said", "ministry", about="hit", **HERE),
        claim("seen", "locals", about="hit", **HERE),
        claim("boast", "ministry", about=("salvo", "part"), on="2015-10-07"),
        *more,  # type: ignore[arg-type]
    )
    return assess(of, settings())


def test_a_salvo_and_its_part_are_two_rows_and_one_attack() -> None:
    view = shown()
    assert [row.id for row in view.rows] == ["hit", "part", "salvo"]
    assert (view.strike_count, view.claimed_count) == (1, 1)


def test_a_strike_on_or_before_a_day_is_listed_under_that_day_as_in_the_timeline() -> None:
    row = next(
        row for row in shown(strike("open", at="talbisah", on={"not_after": "2015-10-05"})).rows if row.id == "open"
    )
    assert (str(row.first), str(row.last), row.when) == ("2015-10-05", "2015-10-05", "on or before 5 October 2015")


def test_a_row_without_a_position_is_counted_apart() -> None:
    assert [row.id for row in shown().undrawn] == ["part"]


def test_a_row_on_a_province_that_the_base_map_lacks_is_counted_apart_too() -> None:
    view = shown(strike("wide", at="homs", on="2015-10-03"))
    assert [row.id for row in on_map(view, {"SY-HI"}).undrawn] == ["part"]
    assert [row.id for row in on_map(view, {"UA"}).undrawn] == ["wide", "part"]


def test_the_columns_point_at_the_words_of_the_rows() -> None:
    view = shown()
    cells = records(view)
    for number, row in enumerate(view.rows):
        assert cells["whens"][cells["when"][number]] == row.when
        assert cells["actors"][cells["actor"][number]] == ["russia", "Russia"]
        assert cells["grades"][cells["grade"][number]][0] == row.grade.key
    assert cells["ground"][0] == [1, 34.84072, 36.73092, view.rows[0].ground.radius_m]
    assert cells["ground"][1] == [0]


def test_where_only_a_region_is_known_it_is_called_what_the_desk_calls_it() -> None:
    cells = records(shown(strike("somewhere", at="homs", on="2015-10-09")))
    assert cells["places"] == [["talbisah", "Talbisah"], ["nowhere", "Nowhere"], ["homs", "Homs", "governorate"]]


def test_what_lies_in_no_province_has_none_and_what_is_one_has_itself() -> None:
    view = shown(
        place("baiji", at=(34.93, 43.49)),
        strike("abroad", at="baiji", on="2015-10-08"),
        strike("somewhere", at="homs", on="2015-10-09"),
        strike("unplaced", at={"unplaced": "Not said."}, on="2015-10-10"),
    )
    cells = records(view)
    assert cells["provinces"] == [["homs", "Homs"]]
    assert dict(zip(cells["id"], cells["province"], strict=True)) == {
        "hit": 0,
        "part": 0,
        "salvo": 0,
        "abroad": None,
        "somewhere": 0,
        "unplaced": None,
    }


def test_the_grade_table_ends_with_the_grade_as_published() -> None:
    view = shown()
    cells = records(view)
    for number, row in enumerate(view.rows):
        table = cells["tables"][cells["table"][number]]
        assert len(table) == 2 ** len(cells["believed"][number])
        assert cells["grades"][int(table[-1], 16)][0] == row.grade.key


def test_a_silence_is_handed_over_with_its_days() -> None:
    silence = (claim("told", "locals", about=None), gap("gap", "ministry", "2015-10-02/2015-10-04", claim="told"))
    ((link, source_name, first, last),) = records(shown(*silence))["gaps"]
    assert (link, source_name, last - first) == ("gap", "Ministry", 2)


def test_hostile_words_stay_inside_their_strings() -> None:
    found = assessed(claim("worse", "locals", about="hit", paraphrase=PAYLOAD, **HERE))
    script = words_script(0, [(*searched_in(found, "hit"), "\u2028\u2029")])
    assert not {"\u2028", "\u2029"} & set(script.decode())
    assert set(PAYLOAD.split()) <= words_of(script)[0]


def words_of(script: bytes) -> dict[int, set[str]]:
    """The words of each row by its number, as a script of them tells."""
    told = json.loads(script.decode().removeprefix("window.BriefsExplorerWords=").removesuffix(";\n"))
    return {told["first"] + at: {told["words"][one] for one in numbers} for at, numbers in enumerate(told["rows"])}


def test_what_a_search_looks_through_comes_in_parts_of_so_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "ROWS_A_PART", 2)
    found = assessed()
    scripts = [
        words_script(first, [searched_in(found, one) for one in some])
        for first, some in in_parts(listed_strikes(found))
    ]
    assert [list(words_of(script)) for script in scripts] == [[0, 1], [2]]
    whole = {row: words for script in scripts for row, words in words_of(script).items()}
    assert whole == {number: set(words) for number, words in enumerate(searched(found))}


def test_without_strikes_there_is_nothing_to_look_through() -> None:
    ((first, some),) = in_parts(())
    assert words_of(words_script(first, some)) == {}


def test_symbols_that_lie_together_are_gathered_until_few_are_left_and_outlines_never() -> None:
    def row(number: int, lat: float, lon: float, **more: object) -> ExplorerRow:
        one = shown().rows[0]
        return replace(one, id=f"s{number}", ground=Ground(lat, lon, 100, **more))  # type: ignore[arg-type]

    at = {
        "a": [row(1, 34.0, 36.0)],
        "b": [row(2, 34.001, 36.001), row(3, 34.001, 36.001)],
        "c": [row(4, 36.0, 39.0)],
        "plain": [row(5, 34.0, 36.0, is_area=True)],
    }
    assert gathered(at, 3) == [("a",), ("b",), ("c",), ("plain",)]
    assert gathered(at, 2) == [("plain",), ("b", "a"), ("c",)]
    assert gathered(at, 1) == [("plain",), ("b", "a", "c")]


def test_the_same_records_give_the_same_bytes_and_others_another_edition() -> None:
    def edition(script: bytes) -> str:
        found = re.search(rb'"edition":"([0-9a-f]{16})"', script)
        assert found
        return found[1].decode()

    again = claim("again", "locals", about="salvo", on="2015-10-07")
    assert records_script(shown()) == records_script(shown())
    assert edition(records_script(shown())) != edition(records_script(shown(again)))


def test_the_page_holds_every_graded_strike_without_scripts(demonstration_pages: dict[str, HtmlPage]) -> None:
    page = demonstration_pages[PAGE]
    rows = [e.attributes["id"] for e in page.named("tr") if e.attributes.get("id", "").startswith("row-")]
    strikes = {path: page for path, page in demonstration_pages.items() if path.startswith("strikes/")}
    listed = {path for path, page in strikes.items() if not page.classed("b-withdrawn")}
    assert {f"strikes/{row.removeprefix('row-')}.html" for row in rows} == listed
    assert len(rows) == len(set(rows))


def test_the_still_picture_marks_no_attack_that_is_claimed_only(demonstration: Built) -> None:
    page = (demonstration.site / PAGE).read_text(encoding="utf-8")
    marks = [title for title in re.findall(r"<title>([^<]*)", page) if re.search(r": \d", title)]
    assert [title for title in marks if "high confidence" in title]
    assert not [title for title in marks if "claimed only" in title]
    assert "What is claimed only is in the table, not on the map." in page


def test_the_still_picture_frames_no_part_that_is_enlarged_nowhere(demonstration: Built) -> None:
    page = (demonstration.site / PAGE).read_text(encoding="utf-8")
    assert "cm-close" not in page
    assert "cm-fr" not in page
