"""Which records stand where in a mapping: while that is as it was, something else stands only where a record changed.

To tell so takes a tenth of telling what stands under each key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import blake2b
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
        return Arranged(_digest([f"{key!r}:{_named(value)}" for key, value in mapping.items()]), mapping)
    except KeyError:
        return None


def ordered(keys: Iterable[Any]) -> int:
    """A digest of which keys there are, in their order."""
    return _digest(list(map(repr, keys)))


_id = attrgetter("id")
_KINDS: dict[type[Record], str] = {model: kind for kind, model in (KINDS | PAGES).items()}


def _named(value: Any) -> str:
    """Raises KeyError."""
    if value is None or type(value) is str:
        return repr(value)
    if type(value) is tuple:
        return f"({','.join([f'{_KINDS[type(one)]}/{one.id}' for one in value])})"
    return f"{_KINDS[type(value)]}/{value.id}"


def _all(value: Any) -> tuple[Record, ...]:
    if value is None or type(value) is str:
        return ()
    return value if type(value) is tuple else (value,)


def _digest(lines: list[str]) -> int:
    return int.from_bytes(blake2b("\n".join(lines).encode(), digest_size=8).digest(), "big")
