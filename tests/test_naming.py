"""What a record is called where it is mentioned."""

from __future__ import annotations

from typing import Any

import pytest

from briefs.publication.naming import link
from desks import claim, control, desk, place, source

STATEMENTS: list[tuple[dict[str, Any], str]] = [
    ({"state": "holds"}, "Palmyra: held by Isis"),
    ({"state": "contested", "others": ("syria",)}, "Palmyra: contested between Isis and Syria"),
    ({"state": "present"}, "Palmyra: Isis present, control not stated"),
    ({"state": "cut"}, "Palmyra: cut by Isis"),
    ({"state": "absent"}, "Palmyra: Isis not there"),
]


@pytest.mark.parametrize(("said", "name"), STATEMENTS)
def test_a_statement_of_control_is_called_by_its_place_and_how_that_is_held(said: dict[str, Any], name: str) -> None:
    one = control("one", "palmyra", "isis", "2015-11-02", claim="said", **said)
    of = desk(source("radio"), place("palmyra"), claim("said", "radio", about=None), one)
    assert link(of, "control", "one").text == name


@pytest.mark.parametrize(
    ("relation", "name"),
    [("near", "Near Palmyra: held by Isis"), ("along", "Palmyra: held by Isis")],
)
def test_what_is_held_beside_a_place_is_told_from_the_place_and_a_road_is_held_itself(relation: str, name: str) -> None:
    where = {"place": "palmyra", "relation": relation}
    one = control("one", where, "isis", "2015-11-02", claim="said")
    of = desk(source("radio"), place("palmyra"), claim("said", "radio", about=None), one)
    assert link(of, "control", "one").text == name
