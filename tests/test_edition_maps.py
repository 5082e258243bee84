"""The map of an edition is drawn from what was frozen: places recorded later neither stand on it nor move its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.publication.editions.facts import Facts
from briefs.rendering.brief_map import Cartography
from briefs.rendering.edition_map import as_frozen
from briefs.rendering.map import HolderStyle, Town
from publishing import command
from sites import SMALL_DESK, build, write

BRIEF = "2015-11-05-strikes"
EDITION = f"briefs/{BRIEF}/1.html"
CITY = """\
id: {id}
kind: city
name: {name}
position: {{lat: {lat}, lon: {lon}}}
position_source: Test gazetteer
"""
NEAR = CITY.format(id="newtown", name="Newtown", lat="34.52", lon="38.25")


def edition_page(root: Path, to: Path) -> str:
    done = build(root, to)
    assert done.code == 0, done.output
    return (done.site / EDITION).read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A desk with a city that no brief shows, and its brief published."""
    far = {"data/places/far.yml": CITY.format(id="far", name="Far", lat="35.4", lon="37.1")}
    root = write(tmp_path / "desk", SMALL_DESK | far)
    assert "edition 1" in command(root, "publish", "--all", "--date", "2015-11-06")
    return root


def test_a_city_recorded_or_moved_later_changes_no_byte_of_an_editions_page(root: Path, tmp_path: Path) -> None:
    before = edition_page(root, tmp_path / "before")
    moved = CITY.format(id="far", name="Far", lat="34.6", lon="38.1")
    write(root, {"data/places/newtown.yml": NEAR, "data/places/far.yml": moved})
    assert command(root, "check").endswith("Of 1 published brief, 1 unchanged.\n")
    assert edition_page(root, tmp_path / "after") == before
    assert "Newtown" not in before
    assert "Newtown" in (tmp_path / "after" / f"briefs/{BRIEF}.html").read_text(encoding="utf-8")


def facts(**places: tuple[str, str, str, str]) -> Facts:
    """Places of a snapshot: kind, name, latitude and longitude."""
    names = ("kind", "name", "position.lat", "position.lon")
    told = {id: {field: (one,) for field, one in zip(names, values, strict=True)} for id, values in places.items()}
    return {"places": told, "actors": {"isis": {"name": ("Islamic State",)}}}


SHARED = Cartography(frozenset(), {"isis": HolderStyle("isis", "Daesh", "cm-h1")}, (Town("Newtown", 38.2, 34.5, 1),))


def test_an_edition_names_the_cities_it_was_frozen_with_and_those_of_the_basemap() -> None:
    frozen = facts(
        homs=("city", "Homs", "34.72", "36.72"),
        village=("village", "Village", "35.1", "37.1"),
        somewhere=("city", "Somewhere", "", ""),
    )
    del frozen["places"]["somewhere"]["position.lat"]  # type: ignore[attr-defined]
    ground = (Town("Hims", 36.73, 34.73, 1), Town("Aleppo", 37.16, 36.2, 1))
    assert as_frozen(SHARED, frozen, ground).towns == (Town("Aleppo", 37.16, 36.2, 1), Town("Homs", 36.72, 34.72, 1))


def test_a_city_of_the_basemap_stands_once_wherever_the_edition_has_it() -> None:
    frozen = facts(aleppo=("city", "Aleppo", "35.9", "37.5"))
    assert as_frozen(SHARED, frozen, (Town("Aleppo", 37.16, 36.2, 1),)).towns == (Town("Aleppo", 37.5, 35.9, 1),)


def test_who_held_places_is_called_in_an_edition_what_it_was_called() -> None:
    assert as_frozen(SHARED, facts(), ()).holders["isis"].label == "Islamic State"
