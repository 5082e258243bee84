"""The laws of names on a map: what is found fast is what trying everything one by one would find."""

from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering.map import ControlPoint, HolderStyle, Mark, Town
from briefs.rendering.map.labels import SIDES, Board, Box, Taken, Type, square
from briefs.rendering.map.layout import compose
from briefs.rendering.map.naming import TOWN_1
from briefs.rendering.map.openings import DOT, GAP, Openings, Spots
from briefs.rendering.map.projection import View
from maps import figure, island, mark

VIEW = View(29, 29, 41, 37, 2000)
KIND = Type("cm-t1", 38, 62)
numbers = st.integers(-100, 1600).map(float)
boxes = st.tuples(numbers, numbers, st.sampled_from([4.0, 48.0, 300.0]), st.sampled_from([4.0, 42.0, 700.0])).map(
    lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3])
)
places = st.tuples(st.floats(28, 42), st.floats(28, 38))
towns = st.lists(
    st.builds(
        lambda name, place: Town(name, *place, 1), st.sampled_from(["Aa", "Bbbbb", "BBBBB", "Cccccccccccc"]), places
    ),
    max_size=60,
)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.lists(boxes, max_size=30), st.lists(boxes, max_size=10))
def test_a_box_meets_what_is_taken_when_it_meets_one_of_the_boxes(taken: list[Box], asked: list[Box]) -> None:
    board = Taken()
    for box in taken:
        board.add(box)
    assert [board.meets(box) for box in asked] == [any(meet(box, other) for other in taken) for box in asked]


def test_boxes_that_share_an_edge_alone_do_not_meet() -> None:
    taken = Taken()
    taken.add((0, 0, 96, 48))
    assert not taken.meets((96, 0, 200, 48))
    assert not taken.meets((0, 48, 96, 96))
    assert taken.meets((95, 47, 200, 96))


@given(towns, st.lists(boxes, max_size=12))
def test_towns_are_named_as_if_each_had_been_tried_at_every_side(shown: list[Town], taken: list[Box]) -> None:
    plain, fast = Board(VIEW.width, VIEW.height), Board(VIEW.width, VIEW.height)
    for box in taken:
        plain.block(box)
        fast.block(box)
    expected = []
    for town in shown:
        spot = VIEW.xy(town.lon, town.lat)
        placed = plain.place(town.name, spot, KIND, GAP, SIDES) if VIEW.holds(town.lon, town.lat) else None
        if placed:
            expected.append(placed)
            plain.block(square(*spot, DOT))
    spots = Spots(shown, VIEW, KIND)
    openings = Openings(spots, fast.wide.boxes)
    found = []
    for number in openings.turns(()):
        spot = spots.places[number]
        placed = fast.place(spots.towns[number].name, spot, KIND, GAP, openings.sides(number))
        assert placed, "a name that is open has room"
        found.append(placed)
        fast.block(square(*spot, DOT))
        openings.printed(number, placed.side)
    assert found == expected


@given(towns, st.sets(st.integers(0, 59)))
def test_a_town_that_is_to_be_tried_anyway_has_its_turn_in_the_order_of_towns(
    shown: list[Town], anyway: set[int]
) -> None:
    spots = Spots(shown, VIEW, KIND)
    anyway = {number for number in anyway if number < len(spots.towns)}
    turns = list(Openings(spots, [(0, 0, VIEW.width, VIEW.height)]).turns(anyway))
    assert turns == sorted(anyway)


@given(towns, st.lists(st.tuples(places, st.integers(1, 8)), max_size=6), st.lists(places, max_size=4))
def test_a_town_has_a_dot_unless_a_symbol_or_a_control_square_stands_on_it(
    shown: list[Town], struck: list[tuple[tuple[float, float], int]], held: list[tuple[float, float]]
) -> None:
    on_towns = [*struck, *(((town.lon, town.lat), 2) for town in shown[:3])]
    held = [*held, *((town.lon, town.lat) for town in shown[2:5])]
    marks: list[Mark] = [
        mark(f"m{spot}-{number}", lon, lat)
        for spot, ((lon, lat), count) in enumerate(on_towns)
        for number in range(count)
    ]
    points = tuple(ControlPoint(lon=lon, lat=lat, holder="a", title="Held") for lon, lat in held)
    holders = (HolderStyle("a", "A", "cm-h1"),)
    layout = compose(figure(*marks, towns=tuple(shown), control_points=points, holders=holders), island())
    for town in layout.towns:
        x, y = layout.view.xy(town.lon, town.lat)
        reaches = [0.0]
        for group in layout.clusters:
            a, b = layout.view.xy(group.lon, group.lat)
            if ((a - x) ** 2 + (b - y) ** 2) ** 0.5 < group.reach(15) + 4:
                reaches.append(group.reach(15))
        for lon, lat in held:
            a, b = layout.view.xy(lon, lat)
            if abs(a - x) < 22 and abs(b - y) < 22:
                reaches.append(22)
        assert town.reach == max(reaches)
        assert town.label.css_class == TOWN_1.css_class
