"""Chains of records that name one another, and the loops in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def loops(following: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Each loop once, from its smallest id onward, in the order of those ids. One id can be a loop."""
    done: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in following:
        chain: list[str] = []
        position: dict[str, int] = {}
        current: str | None = start
        while current is not None and current in following and current not in done:
            if current in position:
                loop = chain[position[current] :]
                first = loop.index(min(loop))
                found.append((*loop[first:], *loop[:first]))
                break
            position[current] = len(chain)
            chain.append(current)
            current = following[current]
        done.update(chain)
    yield from sorted(found)


def drawn(loop: tuple[str, ...]) -> str:
    """The loop as messages show it: `a` → `b` → `a`."""
    return " → ".join(f"`{record_id}`" for record_id in (*loop, loop[0]))
