"""Which records stand where in a mapping: while that is as it was, something else stands only where a record changed.

To tell so takes a fiftieth of telling what stands under each key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any

from ..frozen import dataclass
from ..model import KINDS, PAGES, Record

Owner = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True)
class Arranged:
    """Of a mapping whose values are records, tuples of such, texts, or nothing. digest: of all that it holds, but for
    what its records say."""

    digest: int
    _of: Mapping[Any, Any]

    def reached(self, changed: Collection[Owner]) -> list[Any]:
        """The keys under which one of these records stands."""
        ids = {record_id for _, record_id in changed}
        if not ids:
            return []
        perhaps = [
            (key, value)
            for key, value in self._of.items()
            if (not ids.isdisjoint(map(_id, value)) if type(value) is tuple else getattr(value, "id", None) in ids)
        ]
        return [key for key, value in perhaps if any((_KINDS[type(one)], one.id) in changed for one in _all(value))]

    def whole(self, record: Callable[[str, str], str]) -> int:
        """A digest of all that it holds. record: the digest of one, by its kind and id; may raise KeyError."""
        told = [record(_KINDS[type(one)], one.id) for value in self._of.values() for one in _all(value)]
        return _digest([str(self.digest), *told])


def arranged(mapping: Mapping[Any, Any]) -> Arranged | None:
    """How a mapping is arranged; None of one that holds anything else."""
    try:
        return Arranged(_digest([repr(list(mapping)), *_told(list(mapping.values()))]), mapping)
    except KeyError:
        return None


def ordered(keys: Iterable[Any]) -> int:
    """A digest of which keys there are, in their order."""
    return _digest([repr(list(keys))])


_KINDS: dict[type[Record], str] = {model: kind for kind, model in (KINDS | PAGES).items()}


_PLAIN = {str, type(None)}
_id = attrgetter("id")


def _told(values: list[Any]) -> Iterator[str]:
    """All that values of a mapping hold; where they are of one sort, all of them at once. Raises KeyError."""
    types = set(map(type, values))
    if types <= _PLAIN:
        yield from ("plain", repr(values))
    elif types == {tuple}:
        yield from ("tuples", repr(list(map(len, values))), *_named(list(chain.from_iterable(values))))
    elif types.isdisjoint({tuple, *_PLAIN}):
        yield from ("single", *_named(values))
    else:
        for value in values:
            yield from _told([value])


def _named(records: list[Any]) -> Iterator[str]:
    """Raises KeyError."""
    kinds = {_KINDS[model] for model in set(map(type, records))}
    yield ",".join(kinds) if len(kinds) < 2 else ",".join([_KINDS[type(one)] for one in records])
    yield from map(_id, records)


def _all(value: Any) -> tuple[Record, ...]:
    if value is None or type(value) is str:
        return ()
    return value if type(value) is tuple else (value,)


def _digest(lines: list[str]) -> int:
    return int.from_bytes(blake2b("\n".join(lines).encode(), digest_size=8).digest(), "big")
