"""How far down each thing in a column stands: near its neighbours, never nearer to the next than allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from .columns import Columns, Node
from .order import Sorted

ROUNDS = 8
GAP = 14.0
"""Free units between two things of one column."""


def settle(columns: Columns, ordered: Sorted, heights: Mapping[Node, float]) -> dict[Node, float]:
    """The middle of each node, from 0 at the top edge of the highest."""
    neighbours: dict[Node, list[Node]] = {}
    for way in columns.ways.values():
        for left, right in pairwise(way):
            neighbours.setdefault(left, []).append(right)
            neighbours.setdefault(right, []).append(left)
    at: dict[Node, float] = {}
    spaced = [(column, _distances(column, heights)) for column in ordered]
    for column, distances in spaced:
        at |= zip(column, spread([0.0] * len(column), distances), strict=True)
    for turn in range(ROUNDS if any(len(column) > 1 for column in ordered) else 0):  # else all stand in one row
        for column, distances in spaced if turn % 2 == 0 else reversed(spaced):
            wished = [sum(at[other] for other in neighbours[node]) / len(neighbours[node]) for node in column]
            at |= zip(column, spread(wished, distances), strict=True)
    top = min(at[node] - heights[node] / 2 for node in at)
    return {node: middle - top for node, middle in at.items()}


def _distances(column: Sequence[Node], heights: Mapping[Node, float]) -> list[float]:
    return [(heights[one] + heights[other]) / 2 + GAP for one, other in pairwise(column)]


def spread(wished: Sequence[float], distances: Sequence[float]) -> list[float]:
    """The places in the given order, each at least its distance below the one before, whose squared way from the
    wished ones is least: isotonic regression by pooling (Ayer et al. 1955)."""
    offsets = [0.0]
    for distance in distances:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=False):
        mean, size = wish - offset, 1
        while pools and pools[-1][0] > mean:
            above, number = pools.pop()
            mean, size = (above * number + mean * size) / (number + size), number + size
        pools.append((mean, size))
    level = [mean for mean, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(level, offsets, strict=False)]
