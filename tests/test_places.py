"""Which of many have one of some places among them is told as sets tell it."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from briefs.building.places import meeting, numbers

SETS = st.sets(st.integers(0, 60), max_size=8)


@given(st.lists(SETS), SETS)
def test_those_that_share_a_place_meet(many: list[set[int]], some: set[int]) -> None:
    bytes_of = [array("I", sorted(one)).tobytes() for one in many]
    assert [set(numbers(one)) for one in bytes_of] == many
    assert meeting(bytes_of, some) == [at for at, one in enumerate(many) if one & some]
