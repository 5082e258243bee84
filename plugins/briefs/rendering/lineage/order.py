"""Sorting each column so that few lines cross: the barycentre rule, swept to and fro."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from .columns import Columns, Node

SWEEPS = 12
Sorted = tuple[tuple[Node, ...], ...]


def untangle(columns: Columns) -> Sorted:
    """The columns in the order with the fewest crossings of all that the sweeps came to; the first among equals."""
    links = [step for way in columns.ways.values() for step in pairwise(way)]
    best = now = columns.columns
    fewest = crossings(best, links)
    for sweep in range(SWEEPS):
        if not fewest:  # as in most drawings from the beginning
            break
        now = _swept(now, links, to_the_right=sweep % 2 == 0)
        number = crossings(now, links)
        if number < fewest:
            best, fewest = now, number
    return best


def crossings(columns: Sorted, links: Iterable[tuple[Node, Node]]) -> int:
    """How many pairs of lines between neighbouring columns cross."""
    rank = _ranks(columns)
    ends: dict[int, list[tuple[int, int]]] = {}
    for left, right in links:
        ends.setdefault(left.column, []).append((rank[left], rank[right]))
    return sum(
        1
        for lines in ends.values()
        for n, (a, b) in enumerate(lines)
        for c, d in lines[n + 1 :]
        if (a - c) * (b - d) < 0
    )


def _swept(columns: Sorted, links: Sequence[tuple[Node, Node]], to_the_right: bool) -> Sorted:
    neighbours: dict[Node, list[Node]] = {}
    for left, right in links:
        of, beside = (right, left) if to_the_right else (left, right)
        neighbours.setdefault(of, []).append(beside)
    result = list(columns)
    order = range(len(columns)) if to_the_right else range(len(columns) - 1, -1, -1)
    for n in order:
        rank = _ranks(tuple(result))
        result[n] = tuple(sorted(result[n], key=lambda node: _barycentre(node, neighbours, rank)))
    return tuple(result)


def _barycentre(node: Node, neighbours: Mapping[Node, list[Node]], rank: Mapping[Node, int]) -> float:
    beside = neighbours.get(node)
    return sum(rank[other] for other in beside) / len(beside) if beside else float(rank[node])


def _ranks(columns: Sorted) -> dict[Node, int]:
    return {node: n for column in columns for n, node in enumerate(column)}
