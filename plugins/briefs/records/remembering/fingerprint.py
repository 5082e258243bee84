"""Short digests of values, the same in every run: two values with one digest print the same wherever they are printed.

Records are told by the digests of their files, a value with a method `__told__` by what that returns. What cannot be
told surely, such as a function with values of its own, is refused: whoever asks then takes the value for a new one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import partial
from hashlib import blake2b
from operator import attrgetter
from types import FunctionType, MethodType
from typing import Any

from pydantic import BaseModel

from ..model import Edition, Record
from ..said import Said
from .noting import Noted


class Untold(Exception):
    """A value, or one in it, is of a sort that is not told."""


class Fingerprints:
    """record: the digest of a record, by its kind and id; KeyError where it is not known. same: types whose values are
    the same wherever a digest of this run is compared. often: types of large values that are parts of many others: each
    is told once."""

    def __init__(
        self, record: Callable[[str, str], str], same: tuple[type, ...] = (), often: tuple[type, ...] = ()
    ) -> None:
        self.record = record
        self._same = same
        self._often = often
        self._kept: dict[int, tuple[object, str]] = {}
        self._of_types: dict[type, Callable[[Any], str]] = {}

    def of(self, value: object) -> int:
        """64 bits. Raises Untold."""
        return int.from_bytes(blake2b(self._tell(value).encode(), digest_size=8).digest(), "big")

    def _tell(self, value: Any) -> str:
        kind = type(value)
        tell = self._of_types.get(kind)
        if tell is None:
            tell = self._of_types[kind] = self._teller(kind)
        return tell(value)

    def _all(self, values: Iterable[Any]) -> str:
        known = self._of_types
        return ",".join([known[type(one)](one) if type(one) in known else self._tell(one) for one in values])

    def _teller(self, kind: type) -> Callable[[Any], str]:
        if issubclass(kind, self._same):
            return lambda value: kind.__name__
        if hasattr(kind, "__told__"):
            return lambda value: f"{kind.__name__}({self._tell(value.__told__())})"
        if issubclass(kind, Enum):
            return lambda value: f"{kind.__name__}.{value.name}"
        if issubclass(kind, Said):
            return self._said
        if kind in (str, int, float, bool, type(None)) or issubclass(kind, date):
            return repr
        if issubclass(kind, Record):
            return self._of_record
        if issubclass(kind, Edition):
            return lambda value: str(value.sha256)
        if issubclass(kind, BaseModel):
            return repr
        if issubclass(kind, Noted):
            return lambda value: str(value.name)
        if issubclass(kind, Mapping):
            return self._mapping
        if issubclass(kind, (set, frozenset)):
            return lambda value: f"{{{','.join(sorted(map(self._tell, value)))}}}"
        if issubclass(kind, (tuple, list)):
            return lambda value: f"{kind.__name__}({self._all(value)})"
        if issubclass(kind, partial):
            return lambda value: f"{self._tell(value.func)}({self._tell(value.args)},{self._tell(value.keywords)})"
        if issubclass(kind, FunctionType):
            return _function
        if issubclass(kind, MethodType):
            return lambda value: f"{_function(value.__func__)}({self._tell(value.__self__)})"
        if issubclass(kind, type):
            return lambda value: f"{value.__module__}.{value.__qualname__}"
        if dataclasses.is_dataclass(kind):
            fields = _fields(kind)

            def tell(value: Any) -> str:
                return f"{kind.__name__}({self._all(fields(value))})"

            return self._told_once(tell) if issubclass(kind, self._often) else tell
        raise Untold(kind.__qualname__)

    def _told_once(self, tell: Callable[[Any], str]) -> Callable[[Any], str]:
        def told(value: Any) -> str:
            known = self._kept.get(id(value))
            if known is None:  # the value beside its digest, so that nothing else gets its identity
                known = self._kept[id(value)] = value, blake2b(tell(value).encode(), digest_size=16).hexdigest()
            return known[1]

        return told

    def _of_record(self, value: Record) -> str:
        try:
            return f"{value.kind_folder}/{value.id}@{self.record(value.kind_folder, value.id)}"
        except KeyError as unknown:
            raise Untold(f"{value.kind_folder}/{value.id}") from unknown

    def _said(self, value: Said) -> str:
        words = f"{str(value)!r}{value.pattern!r}{value.many!r}{value.number!r}{value.context!r}"
        return f"{words}{value.names}({self._all(value.given)})" if value.names else words

    def _mapping(self, value: Mapping[Any, Any]) -> str:
        return f"{{{','.join([f'{self._tell(key)}:{self._tell(one)}' for key, one in value.items()])}}}"


def _fields(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What hands over the values of all fields of a dataclass."""
    names = [field.name for field in dataclasses.fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _function(value: FunctionType) -> str:
    if value.__closure__:
        raise Untold(value.__qualname__)
    return f"{value.__module__}.{value.__qualname__}"
