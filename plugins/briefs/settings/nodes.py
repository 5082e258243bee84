"""Where things stand in the tree of a YAML file."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

Place = tuple[str, int, int]
"""A file relative to the project, a line and a column."""


def place(node: yaml.Node) -> Place:
    return node.start_mark.name, node.start_mark.line + 1, node.start_mark.column + 1


def pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def under(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """What stands behind a key."""
    return next((value for key, value in pairs(node) if key.value == name), None)


def entries(node: yaml.Node | None) -> list[yaml.Node]:
    """Those of a list; what is none is one itself."""
    return node.value if isinstance(node, yaml.SequenceNode) else [node] if node else []


def every(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """A node and all that it holds, each once."""
    waiting, met = [node] if node else [], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in met:
            continue  # an alias
        met.add(id(one))
        yield one
        if isinstance(one, yaml.CollectionNode):
            waiting += [part for each in one.value for part in (each if isinstance(each, tuple) else (each,))]
