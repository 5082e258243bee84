"""Control statements are found by the ground they speak of: none is missed, and few are looked at in vain."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.control.control import coverage_of, statements_about
from briefs.assessment.control.ground import Stated, stated_ground
from briefs.assessment.whereabouts import spot_of
from briefs.records.desk import Desk
from briefs.records.model import Location
from desks import claim, control, desk, place, source

SAYS = (source("isw", "analyst"), claim("says", "isw", about=None, stated="2015-11-10"))

positions = st.tuples(
    st.sampled_from([-89.99, -60.0, 0.0, 34.5, 34.75, 89.9]) | st.integers(34_000, 35_000).map(lambda n: n / 1000),
    st.sampled_from([-180.0, -179.99, 1.0, 38.25, 179.99, 180.0]) | st.integers(38_000, 39_000).map(lambda n: n / 1000),
)
radii = st.sampled_from([10, 3_000, 27_797, 27_799, 200_000])


def held(number: int, where: str | dict[str, Any]) -> Any:
    return control(f"c{number}", where, "isis", "2015-11-05", claim="says")


@st.composite
def grounds(draw: st.DrawFn) -> Desk:
    """A town in its province, villages anywhere, and statements about any of them or about points of their own."""
    near = {"relation": draw(st.sampled_from(["at", "near", "north-of", "southeast-of"]))}
    places = [place("province", "governorate", region="SY-HI"), place("town", at=(34.56, 38.28), parent="province")]
    for number in range(draw(st.integers(1, 5))):
        (lat, lon), radius = draw(positions), draw(radii)
        places.append(
            place(
                f"p{number}",
                "village",
                at=(lat, lon),
                radius_m=str(radius),
                parent=draw(st.sampled_from(["town", None])),
            )
        )
    ids = st.sampled_from([one.id for one in places])
    wheres: list[dict[str, Any]] = [{"place": draw(ids)} | near for _ in range(draw(st.integers(0, 5)))]
    for _ in range(draw(st.integers(0, 2))):
        (lat, lon), radius = draw(positions), draw(radii)
        point = {
            "point": {"lat": str(lat), "lon": str(lon)},
            "radius_m": str(radius),
            "method": "map-read",
            "by": "ISW",
        }
        wheres.append({"place": draw(ids)} | point)
    return desk(*SAYS, *places, *(held(number, where) for number, where in enumerate(wheres)))


@given(grounds())
def test_no_statement_that_speaks_of_a_place_is_missed(of: Desk) -> None:
    wheres = [Location(place=key) for key in of.places] + [one.where for one in of.control.values()]
    for where in wheres:
        spot = spot_of(where, of)
        every = {one.id for one in of.control.values() if coverage_of(spot, Stated(one, spot_of(one.where, of)), of)}
        assert {said.control.id for said in statements_about(where, of)} == every


def test_what_lies_across_the_180th_meridian_or_round_a_pole_is_found() -> None:
    of = desk(
        *SAYS,
        place("west", at=(65.0, 179.99)),
        place("east", at=(65.0, -179.99)),
        place("pole", at=(89.999, 0.0)),
        place("beyond", at=(89.999, 180.0)),
        held(1, "west"),
        held(2, "pole"),
    )
    assert [said.control.id for said in statements_about("east", of)] == ["c1"]
    assert [said.control.id for said in statements_about("beyond", of)] == ["c2"]


def looked_at(side: int) -> int:
    """How many statements are looked at for all places of a desk of side × side towns, a statement about each."""
    towns = [place(f"t{n}", at=(33 + n // side / 10, 36 + n % side / 10)) for n in range(side**2)]
    of = desk(*SAYS, *towns, *(held(n, town.id) for n, town in enumerate(towns)))
    ground = stated_ground(of)
    return sum(len(ground.near(spot_of(Location(place=town.id), of), of)) for town in towns)


def test_what_is_looked_at_for_a_place_does_not_grow_with_the_desk() -> None:
    small, large = looked_at(10), looked_at(20)
    assert large < 5 * small  # four times as many places
    assert large < 16 * 20**2
