"""Which of many statements only say again what others of them say, at a cost that grows with their number."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

Node = tuple[str, str]
"""A statement or a maker, and its id."""


def resting_on_others(makers: Mapping[str, Collection[str]], bases: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The ids of the statements that rest on another of them, by however many steps; where some rest on each other,
    all but the first by id. makers, bases: of each statement by its id, as in `lineage.Roots`."""
    if not any(bases.values()):
        return frozenset()
    ways: dict[Node, list[Node]] = {}
    for key in sorted(makers):
        ways["said", key] = [("by", base) for base in sorted(set(bases[key]) - set(makers[key]))]
        for maker in makers[key]:
            ways.setdefault(("by", maker), []).append(("said", key))
    ways = {node: [to for to in leads if to in ways] for node, leads in ways.items()}
    found: set[str] = set()
    for circle in _circles(ways):
        said = sorted(key for kind, key in circle if kind == "said")
        leads_out = any(to not in circle for node in circle for to in ways[node])
        found.update(said if leads_out else said[1:])
    return frozenset(found)


def _circles(ways: Mapping[Node, list[Node]]) -> Iterator[set[Node]]:
    """All nodes, those together that lead to each other: Tarjan, Depth-first search and linear graph algorithms, 1972;
    without recursion, for a chain may be as long as the statements are many."""
    numbers: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    waiting: dict[Node, None] = {}
    for start in ways:
        path = [] if start in numbers else [(start, iter(ways[start]))]
        while path:
            node, rest = path[-1]
            if node not in numbers:
                numbers[node] = lowest[node] = len(numbers)
                waiting[node] = None
            following = next(rest, None)
            if following is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == numbers[node]:
                    yield _taken_down_to(node, waiting)
            elif following not in numbers:
                path.append((following, iter(ways[following])))
            elif following in waiting:
                lowest[node] = min(lowest[node], numbers[following])


def _taken_down_to(node: Node, waiting: dict[Node, None]) -> set[Node]:
    taken: set[Node] = set()
    while node not in taken:
        taken.add(waiting.popitem()[0])
    return taken
