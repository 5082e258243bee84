"""What is gathered, or worked out one by one, is told to stand as it stood by what it was made from, and is not made
again for that. That it is told rightly is a law (`test_impact_laws.py`)."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping

import pytest

from briefs.building.last_site import MadeFrom, Table
from briefs.building.standing import Standing
from briefs.records.remembering.arranged import arranged
from briefs.records.remembering.cells import Cells
from briefs.records.remembering.fingerprint import Fingerprints
from briefs.records.remembering.noting import Noted, Worked, gathered, listening, mappings_of, mark, noting
from desks import actor, place
from random_edits import Whole, altered
from test_impact_laws import PLAIN


class Desk:
    """Claims, with their first letters gathered and how long each is worked out."""

    def __init__(self, claims: Mapping[str, str]) -> None:
        self.claims: Noted[str, str] = Noted("claims", claims)
        self.lengths = Noted("lengths", Worked(claims, self._length))
        self.made: list[str] = []

    @gathered
    def letters(self) -> Mapping[str, str]:
        self.made.append("letters")
        return {key: claim[0] for key, claim in self.claims.items()}

    @gathered
    def capitals(self) -> Mapping[str, str]:
        self.made.append("capitals")
        return {key: letter.upper() for key, letter in self.letters.items()}

    def _length(self, key: str) -> int:
        self.made.append(key)
        return len(self.claims[key])

    def mappings(self, *, are_late: bool) -> Iterator[Noted[str, object]]:
        yield from mappings_of(self, are_late=are_late)
        if not are_late:
            yield from (self.claims, self.lengths)

    def cells(self) -> Cells:
        return Cells(self.mappings, Fingerprints(lambda kind, key: ""), 0)


@pytest.fixture
def was() -> Iterator[tuple[Table, MadeFrom]]:
    """What is known of a desk of two claims, at all of which somebody looked."""
    desk = Desk({"a": "hit", "b": "missed"})
    with noting():
        with listening() as looked:
            for mapping in desk.mappings(are_late=False):
                assert dict(mapping)
                assert mapping.get("c") is None
        places = {cell: place for place, cell in enumerate(looked)}

        def placed(some: Collection[int]) -> array[int]:
            return array("I", [places[cell] for cell in some])

        stands = desk.cells().standing(places)
        made_from = Standing(desk.cells(), Table.empty(), MadeFrom.nothing()).made_from(places, placed)
        yield Table(array("Q", places), array("Q", [stands[cell] for cell in places])), made_from


def made_to_compare(claims: Mapping[str, str], was: tuple[Table, MadeFrom]) -> list[str]:
    """What is made of a desk to tell how it stands, which is told as if all of it were."""
    desk = Desk(claims)
    standing = Standing(desk.cells(), *was)
    standing.compare(are_late=False)
    standing.compare(are_late=True)
    assert dict(zip(was[0].cells, standing.now, strict=True)) == Desk(claims).cells().standing(was[0].cells)
    return sorted(desk.made)


def test_where_nothing_changed_nothing_is_made(was: tuple[Table, MadeFrom]) -> None:
    assert made_to_compare({"a": "hit", "b": "missed"}, was) == []


def test_what_looked_at_a_change_is_made_and_what_is_gathered_from_that_only_where_it_differs(
    was: tuple[Table, MadeFrom],
) -> None:
    assert made_to_compare({"a": "hit", "b": "moved away"}, was) == ["b", "letters"]
    assert made_to_compare({"a": "hit", "b": "gone"}, was) == ["b", "capitals", "letters"]


def test_what_came_and_what_went_is_told(was: tuple[Table, MadeFrom]) -> None:
    assert made_to_compare({"a": "hit", "b": "missed", "c": "new"}, was) == ["c", "capitals", "letters"]
    assert made_to_compare({"a": "hit"}, was) == ["capitals", "letters"]


def test_without_what_it_was_made_from_everything_is_made(was: tuple[Table, MadeFrom]) -> None:
    everything = ["a", "b", "capitals", "letters"]
    assert made_to_compare({"a": "hit", "b": "missed"}, (was[0], MadeFrom.nothing())) == everything


def test_a_record_that_cannot_be_told_is_asked_for_in_the_next_run() -> None:
    towns = Noted("towns", {"a": TOWN, "b": VILLAGE})
    digests = {("places", "town"): "7"}
    cells = Cells(
        lambda *, are_late: [] if are_late else [towns], Fingerprints(lambda kind, key: digests[kind, key]), 0
    )
    wanted = {towns.cell("a"), towns.cell("b"), towns.every}
    assert cells.standing(wanted).keys() == {towns.cell("a")}
    assert cells.arrangements() == {}
    digests["places", "village"] = "8"
    assert Cells(cells.mappings, cells.prints, 0).standing(wanted).keys() == wanted


TOWN, VILLAGE = (place(name) for name in ("town", "village"))
SAME_NAME = actor("town", "regime")
RENAMED = altered(TOWN, {"name": "Another Town"})


@pytest.mark.parametrize(
    ("now", "reached"),
    [
        ({"a": TOWN, "b": (VILLAGE, TOWN), "c": (VILLAGE,), "d": "town"}, ["a", "b"]),
        ({"a": RENAMED, "b": (VILLAGE, RENAMED), "c": (VILLAGE,), "d": "town"}, ["a", "b"]),
        ({"a": TOWN, "b": (TOWN, VILLAGE), "c": (VILLAGE,), "d": "town"}, None),
        ({"a": TOWN, "b": (VILLAGE, TOWN), "c": (VILLAGE,), "d": "city"}, None),
        ({"a": TOWN, "b": (VILLAGE, TOWN), "c": (VILLAGE,)}, None),
        ({"a": TOWN, "b": (VILLAGE, TOWN), "c": VILLAGE, "d": "town"}, None),
        ({"a": (TOWN,), "b": (VILLAGE, TOWN), "c": (VILLAGE,), "d": "town"}, None),
        ({"a": TOWN, "b": (VILLAGE, TOWN), "c": (VILLAGE,), "d": None}, None),
    ],
)
def test_where_the_same_records_stand_only_those_keys_can_hold_something_else_under_which_one_changed(
    now: Mapping[str, object], reached: list[str] | None
) -> None:
    was = arranged({"a": TOWN, "b": (VILLAGE, TOWN), "c": (VILLAGE,), "d": "town"})
    found = arranged(now)
    assert was
    assert found
    assert (found.reached({("places", "town")}) if found.digest == was.digest else None) == reached


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": (TOWN, VILLAGE), "b": ()}, {"a": (TOWN,), "b": (VILLAGE,)}),
        ({"a": (TOWN,)}, {"a": TOWN}),
        ({"a": TOWN, "b": VILLAGE}, {"b": TOWN, "a": VILLAGE}),
        ({"a": TOWN, "b": VILLAGE}, {"a": VILLAGE, "b": TOWN}),
        ({"a": TOWN}, {"b": TOWN}),
        ({"a": TOWN}, {"a": "town"}),
        ({"a": "town"}, {"a": None}),
        ({"a": (SAME_NAME, TOWN)}, {"a": (TOWN, SAME_NAME)}),
        ({"a": TOWN}, {"a": SAME_NAME}),
        ({}, {"a": ()}),
    ],
)
def test_records_that_stand_otherwise_are_arranged_otherwise(
    one: Mapping[str, object], other: Mapping[str, object]
) -> None:
    was, now = arranged(one), arranged(other)
    assert was
    assert now
    assert was.digest != now.digest


def test_only_a_record_of_its_kind_reaches_what_stands_under_a_key() -> None:
    found = arranged({"a": TOWN, "b": SAME_NAME, "c": (SAME_NAME, VILLAGE)})
    assert found
    assert found.reached({("actors", "town")}) == ["b", "c"]


def test_of_what_holds_more_than_records_nobody_knows_how_it_is_arranged() -> None:
    assert arranged({"a": TOWN, "b": 7}) is None
    assert arranged({"a": (TOWN, "b")}) is None


def test_a_mapping_is_gathered_once_it_is_looked_into() -> None:
    desk = Desk({"a": "hit"})
    assert [one.name for one in mappings_of(desk)] == ["Desk.letters", "Desk.capitals"]
    assert desk.made == []
    assert desk.capitals["a"] == "H"
    assert desk.made == ["capitals", "letters"]


def test_the_cells_of_each_mapping_are_told_from_those_of_all_others() -> None:
    mappings = Whole(PLAIN).drawing.site.mappings
    names = {one.name for are_late in (False, True) for one in mappings(are_late=are_late)}
    assert len({mark(name) for name in names} | {0}) == len(names) + 1
