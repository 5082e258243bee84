"""Names placed one by one where they fit; one that does not fit is dropped, never moved to another marker."""

from collections.abc import Sequence
from dataclasses import replace
from math import cos, inf, radians, sin
from typing import NamedTuple

import shapely

from ...records.frozen import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in drawing units."""

SIDES = "rltb"
"""Where a name may stand beside a symbol, best first."""
EDGE = 6.0
ROW = 48
"""Height of the rows by which boxes are found: most names lie in two."""
LINE = 1.12
"""From one line of a name to the next, in type sizes."""
LETTER_WIDTH = 0.57
"""Mean width of a letter as a share of the type size, on the generous side."""


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of label: its class in the style sheet and the sizes given there, in units of the main map.

    `phone_size` is the larger type that narrow screens get; 0 hides the label there.
    """

    css_class: str
    size: float
    phone_size: float
    spacing: float = 0.0
    is_upper: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its place. `side` is where it stands: r, l, t, b or c (on the spot).

    text: as it is printed, in lines. leader: the ends of a line from the label to what it names, if it stands off.
    """

    text: str
    x: float
    y: float
    anchor: str
    side: str
    css_class: str
    is_on_phone: bool
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


class Room(NamedTuple):
    """A label where it touches nothing, and what it would cover on a wide screen and on a phone."""

    label: Placed
    box: Box
    phone_box: Box


class Taken:
    """Boxes on the map, and whether another one meets any of them: only those at the same height are looked at."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._rows: dict[int, list[Box]] = {}

    def add(self, box: Box) -> None:
        """One more box."""
        self.boxes.append(box)
        for row in range(int(box[1] // ROW), int(box[3] // ROW) + 1):
            self._rows.setdefault(row, []).append(box)

    def meets(self, box: Box) -> bool:
        """Whether a box has more than an edge in common with any of them."""
        left, top, right, bottom = box
        for row in range(int(top // ROW), int(bottom // ROW) + 1):
            for other in self._rows.get(row, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return True
        return False


class Board:
    """What is on the map already, once for wide screens, once for phones, where type and symbols are larger."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.wide, self.phone = Taken(), Taken()
        self.over_lines = Taken()
        """What of it would hide a line, or seem to be where it leads: names and symbols, on a wide screen."""

    def block(self, box: Box, phone_box: Box | None = None) -> None:
        """Keep a box free of labels; on phones `phone_box` instead, if given."""
        self.wide.add(box)
        self.phone.add(phone_box or box)

    def place(
        self,
        text: str,
        spot: tuple[float, float],
        kind: Type,
        gap: float,
        sides: str,
        angle: float = 0,
        *,
        apart_on_phone: Taken | None = None,
    ) -> Placed | None:
        """The label at the first side of the spot where it touches nothing, or None.

        apart_on_phone: what else it may not touch there; it is left out on phones where it does.
        """
        for side in sides:
            room = self.room(text, spot, kind, gap, side, angle)
            if room:
                return self.take(only_wide(room) if apart_on_phone and apart_on_phone.meets(room.phone_box) else room)
        return None

    def room(
        self, text: str, spot: tuple[float, float], kind: Type, gap: float, side: str, angle: float = 0
    ) -> Room | None:
        """The label at a side of the spot, not on the map yet; None where it would touch something."""
        x, y, anchor = _stand(text, spot, side, kind.size, gap)
        box = _turned(box_of(text, x, y, anchor, kind, kind.size), angle)
        if not self._is_free(box, self.wide):
            return None
        phone_box = _turned(box_of(text, x, y, anchor, kind, kind.phone_size), angle)
        fits = kind.phone_size > 0 and self._is_free(phone_box, self.phone)
        return Room(Placed(text, x, y, anchor, side, kind.css_class, fits), box, phone_box)

    def take(self, room: Room) -> Placed:
        """Puts a label where there is room for it."""
        self.wide.add(room.box)
        self.over_lines.add(room.box)
        if room.label.is_on_phone:
            self.phone.add(room.phone_box)
        return room.label

    def holds(self, box: Box) -> bool:
        """Whether a box lies on the map, clear of its edge."""
        left, top, right, bottom = box
        return left >= EDGE and top >= EDGE and right <= self.width - EDGE and bottom <= self.height - EDGE

    def _is_free(self, box: Box, taken: Taken) -> bool:
        return self.holds(box) and not taken.meets(box)


def only_wide(room: Room) -> Room:
    """The same label, left out on phones."""
    return room._replace(label=replace(room.label, is_on_phone=False))


def box_beside(text: str, spot: tuple[float, float], kind: Type, gap: float, side: str) -> Box:
    """What a label covers at a side of a spot, on a wide screen."""
    return box_of(text, *_stand(text, spot, side, kind.size, gap), kind, kind.size)


def box_of(text: str, x: float, y: float, anchor: str, kind: Type, size: float) -> Box:
    """What a label covers whose first line starts, ends or has its middle at a point of its base line."""
    width = text_width(text, kind, size)
    left = x if anchor == "start" else x - width if anchor == "end" else x - width / 2
    return left - 3, y - size * 0.85, left + width + 3, y + size * 0.25 + _lower_lines(text) * size


def square(x: float, y: float, reach: float) -> Box:
    """The box of a symbol."""
    return x - reach, y - reach, x + reach, y + reach


def gaps(boxes: Sequence[Box]) -> list[float]:
    """How far each box is from the nearest other one; without end for one alone."""
    if len(boxes) < 2:
        return [inf] * len(boxes)
    left, top, right, bottom = ([box[edge] for box in boxes] for edge in range(4))
    shapes = shapely.box(left, top, right, bottom)
    (found, _), distances = shapely.STRtree(shapes).query_nearest(
        shapes, exclusive=True, all_matches=False, return_distance=True
    )
    nearest = dict(zip(found.tolist(), distances.tolist(), strict=True))
    return [nearest.get(number, inf) for number in range(len(boxes))]


def text_width(text: str, kind: Type, size: float = 0) -> float:
    """About how wide a text runs, in drawing units."""
    return max(map(len, text.split("\n"))) * (
        (size or kind.size) * (LETTER_WIDTH + (0.12 if kind.is_upper else 0)) + kind.spacing
    )


def in_lines(text: str, count: int) -> str:
    """A text in so many lines, or as many as it has words, the widest of them as narrow as can be."""
    words = text.split(" ")
    if count == 1 or len(words) == 1:
        return text
    cuts = range(1, len(words))
    found = (" ".join(words[:cut]) + "\n" + in_lines(" ".join(words[cut:]), count - 1) for cut in cuts)
    return min(found, key=lambda one: max(map(len, one.split("\n"))))


def _lower_lines(text: str) -> float:
    """How far the last line of a text lies below the first, in type sizes."""
    return text.count("\n") * LINE


def _stand(text: str, spot: tuple[float, float], side: str, size: float, gap: float) -> tuple[float, float, str]:
    x, y = spot
    if side == "t":
        return x, y - gap - size * (0.12 + _lower_lines(text)), "middle"
    if side == "b":
        return x, y + gap + size * 0.8, "middle"
    middle = y + size * (0.35 - _lower_lines(text) / 2)
    if side == "r":
        return x + gap, middle, "start"
    if side == "l":
        return x - gap, middle, "end"
    return x, middle, "middle"


def _turned(box: Box, angle: float) -> Box:
    """The box around a box turned about its middle."""
    if not angle:
        return box
    left, top, right, bottom = box
    wide, high = (right - left) / 2, (bottom - top) / 2
    turn_cos, turn_sin = abs(cos(radians(angle))), abs(sin(radians(angle)))
    x, y = (left + right) / 2, (top + bottom) / 2
    reach_x, reach_y = wide * turn_cos + high * turn_sin, wide * turn_sin + high * turn_cos
    return x - reach_x, y - reach_y, x + reach_x, y + reach_y
