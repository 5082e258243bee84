"""Boxes and lines of who repeats whom, in drawing units: text is measured, boxes never touch, every line is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...publication.page_views.comparison import LineageView, Relay
from ...publication.views import Link
from ...records.frozen import dataclass
from .columns import Columns, Node, Pair, apart, arrange
from .labels import LINE_HEIGHT, SIZE, broken, width_of
from .order import Sorted, untangle
from .spacing import GAP, settle

MOST_SOURCES = 40
"""How many sources one drawing shows: beyond, those that repeat or are repeated in the most claims."""

MOST_RELAYS = 120
"""How many lines one drawing shows: beyond, those of the most claims. More cannot be followed by eye."""

EDGE = 10.0
PADDING = 10.0
BETWEEN = 74.0
"""Free units between two columns, for the lines."""
PORT = 9.0
"""Units between two lines at one side of a box."""

HEAD = 7.0
"""Length of an arrow's head."""


@dataclass(frozen=True)
class Box:
    """A source. is_origin: it repeats nobody here. is_focus: the drawing is made for it."""

    source: Link
    lines: tuple[tuple[str, float], ...]
    x: float
    y: float
    width: float
    height: float
    is_origin: bool
    is_focus: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Line:
    """A relay from whom it repeats to who repeats. path and head: SVG path data. weight: 1 to 3, by the number of
    claims. start, end: where it leaves the one box and meets the other."""

    relay: Relay
    path: str
    head: str
    weight: int
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """boxes: column by column, group by group. left_out: how many sources are in the list alone. lines_left_out: how
    many relays are, of sources that are drawn or not."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int
    lines_left_out: int = 0

    @property
    def has_weights(self) -> bool:
        return any(line.weight > 1 for line in self.lines)


def draw_lineage(view: LineageView) -> Drawing | None:
    """The drawing, the same whatever order the relays come in; None when nobody repeats another."""
    shown = {(r.of.id, r.by.id): r for r in _most(view) if r.of.id != r.by.id}
    if not shown:
        return None
    names = {link.id: broken(link.text) for relay in shown.values() for link in (relay.of, relay.by)}
    groups = [_group(pairs, names) for pairs in apart(shown)]
    widths = _widths(groups, names)
    boxes: dict[str, Box] = {}
    lines: list[Line] = []
    top = EDGE
    for group in groups:
        group = replace(group, at={node: middle + top for node, middle in group.at.items()})
        own = _boxes(group, widths, names, shown, view.focus)
        boxes |= own
        lines += _lines(group, widths, own, shown)
        top = max(group.at[node] + group.heights[node] / 2 for node in group.at) + 2 * GAP
    return Drawing(
        width=round(EDGE * 2 + sum(widths) + BETWEEN * (len(widths) - 1), 1),
        height=round(top - 2 * GAP + EDGE, 1),
        boxes=tuple(boxes.values()),
        lines=tuple(lines),
        left_out=len(view.sources) - len(boxes),
        lines_left_out=sum(1 for relay in view.relays if relay.of.id != relay.by.id) - len(lines),
    )


@dataclass(frozen=True)
class _Group:
    """Sources that hang together. at: the middle of each node."""

    columns: Columns
    ordered: Sorted
    heights: Mapping[Node, float]
    at: Mapping[Node, float]


def _most(view: LineageView) -> list[Relay]:
    """The relays among the sources that repeat or are repeated in the most claims; the focus is always one."""
    weight: dict[str, int] = {}
    for relay in view.relays:
        for source in (relay.by.id, relay.of.id):
            weight[source] = weight.get(source, 0) + len(relay.claims)
    kept = sorted(weight, key=lambda source: (source != view.focus, -weight[source], source))[:MOST_SOURCES]
    among = [relay for relay in view.relays if {relay.by.id, relay.of.id} <= set(kept)]
    strongest = sorted(among, key=lambda relay: (-len(relay.claims), relay.anchor))[:MOST_RELAYS]
    chosen = {relay.anchor for relay in strongest}
    return [relay for relay in among if relay.anchor in chosen]


def _group(pairs: list[Pair], names: Mapping[str, tuple[str, ...]]) -> _Group:
    columns = arrange(pairs)
    ordered = untangle(columns)
    heights = {node: _height(node, columns, names) for column in ordered for node in column}
    return _Group(columns, ordered, heights, settle(columns, ordered, heights))


def _height(node: Node, columns: Columns, names: Mapping[str, tuple[str, ...]]) -> float:
    """Of a box: room for its name, and for the lines that leave or meet it."""
    if node.pair:
        return 0.0
    leaving = sum(1 for way in columns.ways.values() if way[0] == node)
    meeting = sum(1 for way in columns.ways.values() if way[-1] == node)
    return max(len(names[node.source]) * LINE_HEIGHT, max(leaving, meeting) * PORT) + PADDING


def _widths(groups: list[_Group], names: Mapping[str, tuple[str, ...]]) -> list[float]:
    """Of each column, over all groups."""
    widths = [0.0] * max(len(group.ordered) for group in groups)
    for group in groups:
        for n, column in enumerate(group.ordered):
            texts = [text for node in column if not node.pair for text in names[node.source]]
            widths[n] = max([widths[n], *(width_of(text) + 2 * PADDING for text in texts)])
    return [float(round(width)) for width in widths]


def _left(widths: list[float], column: int) -> float:
    return EDGE + sum(widths[:column]) + BETWEEN * column


def _boxes(
    group: _Group,
    widths: list[float],
    names: Mapping[str, tuple[str, ...]],
    shown: Mapping[Pair, Relay],
    focus: str | None,
) -> dict[str, Box]:
    links = {link.id: link for relay in shown.values() for link in (relay.of, relay.by)}
    repeating = {by for _, by in shown}
    boxes = {}
    for node in (node for column in group.ordered for node in column if not node.pair):
        height, x = group.heights[node], _left(widths, node.column)
        y = group.at[node] - height / 2
        first = group.at[node] - (len(names[node.source]) - 1) * LINE_HEIGHT / 2 + SIZE * 0.35
        lines = tuple((text, round(first + n * LINE_HEIGHT, 1)) for n, text in enumerate(names[node.source]))
        box = Box(links[node.source], lines, x, round(y, 1), widths[node.column], height, False, False)
        boxes[node.source] = replace(box, is_origin=node.source not in repeating, is_focus=node.source == focus)
    return boxes


def _lines(group: _Group, widths: list[float], boxes: Mapping[str, Box], shown: Mapping[Pair, Relay]) -> list[Line]:
    leaving, meeting = _ports(group, right=True), _ports(group, right=False)
    return [
        _line(shown[pair], way, pair in group.columns.turned, widths, group, boxes, (leaving[pair], meeting[pair]))
        for pair, way in group.columns.ways.items()
    ]


def _ports(group: _Group, right: bool) -> dict[Pair, float]:
    """How far from the middle of its box each line leaves (right) or meets (left) it, so that no two share a point."""
    at_box: dict[Node, list[tuple[float, Pair]]] = {}
    for pair, way in group.columns.ways.items():
        box, beside = (way[0], way[1]) if right else (way[-1], way[-2])
        at_box.setdefault(box, []).append((group.at[beside], pair))
    ports = {}
    for lines in at_box.values():
        for n, (_, pair) in enumerate(sorted(lines)):
            ports[pair] = (n - (len(lines) - 1) / 2) * PORT
    return ports


def _line(
    relay: Relay,
    way: tuple[Node, ...],
    is_turned: bool,
    widths: list[float],
    group: _Group,
    boxes: Mapping[str, Box],
    ports: tuple[float, float],
) -> Line:
    first, last = boxes[way[0].source], boxes[way[-1].source]
    start = (round(first.x + first.width, 1), round(group.at[way[0]] + ports[0], 1))
    end = (round(last.x, 1), round(group.at[way[-1]] + ports[1], 1))
    tip_at_end = not is_turned
    here = (start[0] + (0 if tip_at_end else HEAD), start[1])
    path = [f"M{here[0]:g} {here[1]:g}"]
    for node in way[1:-1]:
        left, y = _left(widths, node.column), round(group.at[node], 1)
        path += [_curve(here, (left, y)), f"H{left + widths[node.column]:g}"]
        here = (left + widths[node.column], y)
    path.append(_curve(here, (end[0] - (HEAD if tip_at_end else 0), end[1])))
    head = _head(end, -HEAD) if tip_at_end else _head(start, HEAD)
    number = len(relay.claims)
    weight = 1 if number < 2 else 2 if number < 5 else 3
    return Line(relay, "".join(path), head, weight, *((start, end) if tip_at_end else (end, start)))


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    middle = round((start[0] + end[0]) / 2, 1)
    return f"C{middle:g} {start[1]:g} {middle:g} {end[1]:g} {end[0]:g} {end[1]:g}"


def _head(tip: tuple[float, float], back: float) -> str:
    x, y = tip
    return f"M{x:g} {y:g}L{x + back:g} {y - 4:g}V{y + 4:g}Z"
