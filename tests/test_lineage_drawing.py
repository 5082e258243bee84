"""The laws of the drawing of who repeats whom, on random relays.

- no two boxes touch, and every name stands inside its box and on the sheet;
- every relay between two drawn sources has its line, which leaves the one box and meets the other;
- a line passes no box but its own two;
- the order in which relays come changes nothing;
- a drawing never holds more than its most sources, and says how many it leaves out.
"""

from __future__ import annotations

import re
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.publication.page_views.comparison import LineageView, Relay
from briefs.publication.views import Link
from briefs.rendering.lineage import Box, Drawing, draw_lineage
from briefs.rendering.lineage.drawing import MOST_SOURCES
from briefs.rendering.lineage.labels import width_of
from briefs.rendering.lineage.spacing import spread

law = settings(max_examples=60, deadline=None, derandomize=True)
NAMES = (
    "Radio",
    "Associated Press of the Whole World and More",
    "WWW MMMM",
    "وكالة الأنباء العربية السورية",
    "新华社" * 9,
)


def source(number: int) -> Link:
    return Link("sources", f"s{number:02}", f"{NAMES[number % len(NAMES)]} {number}")


def view(pairs: dict[tuple[int, int], int], focus: str | None = None) -> LineageView:
    """Relays by (who repeats, who is repeated) with their number of claims."""
    relays = tuple(
        Relay(source(by), source(of), tuple(Link("claims", f"c{n}", "c") for n in range(number)), "…")
        for (by, of), number in pairs.items()
    )
    names = {link.id: link for relay in relays for link in (relay.by, relay.of)}
    return LineageView(tuple(names[key] for key in sorted(names)), relays, focus)


def drawn(pairs: dict[tuple[int, int], int]) -> Drawing:
    drawing = draw_lineage(view(pairs))
    assert drawing is not None
    return drawing


ends = st.integers(0, 14)
relays = st.dictionaries(
    st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), st.integers(1, 6), min_size=1, max_size=24
)


@law
@given(relays)
def test_no_two_boxes_touch(pairs: dict[tuple[int, int], int]) -> None:
    for one, other in combinations(drawn(pairs).boxes, 2):
        beside = one.x + one.width < other.x or other.x + other.width < one.x
        below = one.y + one.height < other.y or other.y + other.height < one.y
        assert beside or below, (one, other)


@law
@given(relays)
def test_every_name_stands_in_its_box_and_every_box_on_the_sheet(pairs: dict[tuple[int, int], int]) -> None:
    drawing = drawn(pairs)
    for box in drawing.boxes:
        assert min(box.x, box.y) >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
        for text, y in box.lines:
            assert width_of(text) <= box.width
            assert box.y < y < box.y + box.height


@law
@given(relays)
def test_every_relay_has_a_line_from_whom_it_repeats_to_who_repeats(pairs: dict[tuple[int, int], int]) -> None:
    drawing = drawn(pairs)
    boxes = {box.source.id: box for box in drawing.boxes}
    assert {(line.relay.by.id, line.relay.of.id) for line in drawing.lines} == {
        (source(by).id, source(of).id) for by, of in pairs
    }
    for line in drawing.lines:
        assert is_at_edge(line.start, boxes[line.relay.of.id])
        assert is_at_edge(line.end, boxes[line.relay.by.id])
        assert line.head.startswith(f"M{line.end[0]:g} {line.end[1]:g}L")


@law
@given(relays)
def test_a_line_passes_through_no_box(pairs: dict[tuple[int, int], int]) -> None:
    drawing = drawn(pairs)
    for line in drawing.lines:
        for x, y in points_of(line.path):
            for box in drawing.boxes:
                inside = box.x < x < box.x + box.width and box.y < y < box.y + box.height
                assert not inside, (line.path, box)


@law
@given(relays, st.randoms(use_true_random=False))
def test_the_order_of_relays_changes_nothing(pairs: dict[tuple[int, int], int], chance: Random) -> None:
    shuffled = list(pairs.items())
    chance.shuffle(shuffled)
    assert drawn(dict(shuffled)) == drawn(pairs)


def test_a_chain_runs_from_left_to_right_and_its_origin_is_marked() -> None:
    drawing = drawn({(2, 1): 1, (3, 2): 1})
    assert [(box.source.id, box.is_origin) for box in sorted(drawing.boxes, key=lambda box: box.x)] == [
        ("s01", True),
        ("s02", False),
        ("s03", False),
    ]


def test_two_that_repeat_each_other_have_a_line_each() -> None:
    assert len(drawn({(1, 2): 1, (2, 1): 1}).lines) == 2


def test_whoever_repeats_only_itself_is_in_the_list_alone() -> None:
    assert draw_lineage(view({(1, 1): 1})) is None


def test_of_very_many_sources_those_that_repeat_or_are_repeated_most_are_drawn() -> None:
    many = {(n, 0): 1 + n % 3 for n in range(1, 1000)}
    drawing = drawn(many)
    assert (len(drawing.boxes), drawing.left_out) == (MOST_SOURCES, 1000 - MOST_SOURCES)
    assert {line.weight for line in drawing.lines} == {2}


def test_the_source_a_drawing_is_made_for_is_always_in_it() -> None:
    many = {(n, 0): 2 for n in range(1, 100)} | {(100, 0): 1}
    drawing = draw_lineage(view(many, focus="s100"))
    assert drawing is not None
    assert [box.source.id for box in drawing.boxes if box.is_focus] == ["s100"]


@law
@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(1, 60)), min_size=1, max_size=12))
def test_things_in_a_column_keep_their_order_and_distance(wishes: list[tuple[float, float]]) -> None:
    distances = [distance for _, distance in wishes[1:]]
    placed = spread([wish for wish, _ in wishes], distances)
    assert all(b - a >= d - 1e-6 for a, b, d in zip(placed, placed[1:], distances, strict=False))


def is_at_edge(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    at_side = min(abs(x - box.x), abs(x - box.x - box.width)) < 0.2
    return at_side and box.y <= y <= box.y + box.height


def points_of(path: str) -> list[tuple[float, float]]:
    """Points along a path of `M`, `C` and `H`, both ends of it left out."""
    found: list[tuple[float, float]] = []
    here = (0.0, 0.0)
    for command, told in re.findall(r"([MCH])([^MCH]*)", path):
        numbers = [float(number) for number in told.split()]
        if command == "C":
            a, b, c, d, e, f = numbers
            for n in range(1, 20):
                t = n / 20
                u = 1 - t
                x = u**3 * here[0] + 3 * u * u * t * a + 3 * u * t * t * c + t**3 * e
                y = u**3 * here[1] + 3 * u * u * t * b + 3 * u * t * t * d + t**3 * f
                found.append((x, y))
            here = (e, f)
        elif command == "H":
            found += [(here[0] + (numbers[0] - here[0]) * n / 10, here[1]) for n in range(11)]
            here = (numbers[0], here[1])
        else:
            here = (numbers[0], numbers[1])
    return found
