"""Which places of the explorer's still picture stand under one symbol, so that it stays readable, and small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...publication.explorer import ExplorerRow

WIDTHS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 45.0)
"""Degrees that a symbol gathers over, narrowest first."""


def gathered(at: Mapping[str, Sequence[ExplorerRow]], most: int) -> list[tuple[str, ...]]:
    """The places in groups, each led by the place with most rows; every place alone where symbols are not more than
    `most`.

    What is drawn as an area, a line or a region stays alone: how exactly it is known is its outline.
    """
    points = [place for place, rows in at.items() if _is_point(rows[0])]
    if len(points) <= most:
        return [(place,) for place in at]
    for width in WIDTHS:
        cells: dict[tuple[int, int], list[str]] = {}
        for place in points:
            ground = at[place][0].ground
            cells.setdefault((round((ground.lat or 0) / width), round((ground.lon or 0) / width)), []).append(place)
        if len(cells) <= most:
            break
    alone = [(place,) for place, rows in at.items() if not _is_point(rows[0])]
    return [*alone, *_led(cells.values(), at)]


def _is_point(row: ExplorerRow) -> bool:
    ground = row.ground
    return ground.lat is not None and not (ground.is_broad or ground.is_area or len(ground.line) > 1)


def _led(cells: Iterable[list[str]], at: Mapping[str, Sequence[ExplorerRow]]) -> Iterator[tuple[str, ...]]:
    for places in cells:
        yield tuple(sorted(places, key=lambda place: (-len(at[place]), place)))
