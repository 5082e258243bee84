"""The column each source stands in: right of all it repeats, as near to it as can be.

The layered drawing of Sugiyama, Tagawa and Toda (1981). A line over several columns passes each of them at a step of
its own, so that it has a free way between the boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...records.frozen import dataclass

Pair = tuple[str, str]
"""Who is repeated, who repeats. In a layout: who stands left, who stands right."""


class Node(NamedTuple):
    """A source in its column, or, with `pair`, the step at which a line passes a column. A tuple, for it is looked up
    by the hundred while one drawing is settled."""

    column: int
    source: str = ""
    pair: Pair | None = None


@dataclass(frozen=True)
class Columns:
    """Everything in its column. ways: for each pair its nodes from left to right. turned: pairs that run from right
    to left, because they close a circle."""

    columns: tuple[tuple[Node, ...], ...]
    ways: Mapping[Pair, tuple[Node, ...]]
    turned: frozenset[Pair]


def arrange(pairs: Iterable[Pair]) -> Columns:
    """The columns of sources that hang together through `pairs`, none of which joins a source to itself."""
    all_pairs = sorted(set(pairs))
    onward, turned = _without_circles(all_pairs)
    column = _columns([*onward, *((by, of) for of, by in turned)])
    ways = {pair: _way(pair, column) for pair in all_pairs}
    nodes = sorted({node for way in ways.values() for node in way}, key=_by_name)
    width = max((node.column for node in nodes), default=-1) + 1
    return Columns(
        tuple(tuple(node for node in nodes if node.column == n) for n in range(width)), ways, frozenset(turned)
    )


def apart(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs in groups that share no source, the largest first."""
    groups: list[tuple[set[str], list[Pair]]] = []
    for pair in sorted(set(pairs)):
        joined = [group for group in groups if group[0] & set(pair)]
        groups = [group for group in groups if not group[0] & set(pair)]
        sources = set(pair).union(*(group[0] for group in joined))
        groups.append((sources, [one for group in joined for one in group[1]] + [pair]))
    return [found for _, found in sorted(groups, key=lambda group: (-len(group[0]), min(group[0])))]


def _by_name(node: Node) -> tuple[int, str, Pair]:
    return node.column, node.source, node.pair or ("", "")


def _without_circles(pairs: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The pairs that can all run from left to right, and those that would close a circle with them."""
    onward: list[Pair] = []
    turned: list[Pair] = []
    for of, by in pairs:
        (turned if _leads(by, of, onward) else onward).append((of, by))
    return onward, turned


def _leads(start: str, end: str, pairs: list[Pair]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        following = {by for of, by in pairs if of == here} - seen
        seen |= following
        waiting += following
    return end in seen


def _columns(pairs: list[Pair]) -> dict[str, int]:
    """By the longest way from the left; whoever has nobody to the left moves next to the nearest on the right."""
    column = {source: 0 for pair in pairs for source in pair}
    for _ in column:
        for left, right in pairs:
            column[right] = max(column[right], column[left] + 1)
    for source in column.keys() - {right for _, right in pairs}:
        column[source] = min(column[right] for left, right in pairs if left == source) - 1
    first = min(column.values(), default=0)
    return {source: n - first for source, n in column.items()}


def _way(pair: Pair, column: Mapping[str, int]) -> tuple[Node, ...]:
    left, right = sorted(pair, key=lambda source: column[source])
    steps = (Node(n, pair=pair) for n in range(column[left] + 1, column[right]))
    return (Node(column[left], left), *steps, Node(column[right], right))
