"""A desk whose records are fetched when they are looked at: who holds one against its neighbours reads no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from ..records.desk import ALL_FOLDERS, FIXED, Desk, Prose
from ..records.geojson import Ring
from ..records.load import NO_FIXED_PAGES, FixedPages, Single
from ..records.model import PAGES, Edition
from ..records.remembering.noting import Noted
from .listed import INDEXES
from .looked import Looked

K = TypeVar("K")
V = TypeVar("V")


class Shelf(Mapping[K, V], Generic[K, V]):
    """Values by keys of which it is known that there are; each fetched once."""

    def __init__(self, keys: Mapping[K, Any], fetch: Callable[[K], V]) -> None:
        self._keys = keys
        self._fetch = fetch
        self._fetched: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._fetched:
            if key not in self._keys:
                raise KeyError(key)
            self._fetched[key] = self._fetch(key)
        return self._fetched[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def keys(self) -> KeysView[K]:
        return self._keys.keys()


def shelved(
    looked: Looked,
    fetch: Callable[[str], Single],
    fixed: FixedPages = NO_FIXED_PAGES,
    editions: Mapping[str, tuple[Edition, ...]] = MappingProxyType({}),
) -> Desk:
    """The desk of all records that were looked at, telling what is looked up in it. fetch: what the file of a path
    holds. fixed, editions: all else that is on it."""
    paths = {looked.owners[path]: path for path in looked.keys}
    kinds: dict[str, Any] = {}
    for kind in ALL_FOLDERS:
        of_kind = sorted(record_id for one, record_id in paths if one == kind)
        kinds[kind] = _records(kind, dict.fromkeys(of_kind), paths, fetch)
    pages = {owner: None for owner in (*paths, *fixed.prose) if owner[0] in (*PAGES, FIXED)}

    def prose(owner: tuple[str, str]) -> Prose:
        if owner in fixed.prose:
            return fixed.prose[owner]
        found = fetch(paths[owner]).prose
        assert found is not None  # noqa: S101 - a page that is whole has some
        return found

    def rings(control: str) -> tuple[Ring, ...]:
        return fetch(paths["control", control]).rings or ()

    desk = Desk(
        **kinds,
        prose=Shelf(dict(sorted(pages.items())), prose),
        areas=Shelf(kinds["control"], rings),
        paths=paths,
        editions=editions,
        files=fixed.files,
    ).noted()
    _index(desk, looked)
    return desk


def _records(
    kind: str, keys: Mapping[str, None], paths: Mapping[tuple[str, str], str], fetch: Callable[[str], Single]
) -> Shelf[str, Any]:
    return Shelf(keys, lambda key: fetch(paths[kind, key]).record)


def _index(desk: Desk, looked: Looked) -> None:
    """Puts what is known of the indexes in the place of what would be gathered from all records."""
    ids: dict[str, dict[str, list[str]]] = {index.name: {} for index in INDEXES}
    for path, keys in looked.keys.items():
        record_id = looked.owners[path][1]
        for name, key in keys:
            ids[name].setdefault(key, []).append(record_id)
    for index in INDEXES:
        found = Noted(index.name, _grouped(ids[index.name], desk.of(index.kind)))
        desk.told[index.name] = found
        owner, _, attribute = index.name.rpartition(".")
        if owner:
            desk.__dict__[attribute] = found


def _grouped(ids: Mapping[str, list[str]], records: Mapping[str, Any]) -> Shelf[str, tuple[Any, ...]]:
    return Shelf(ids, lambda key: tuple(records[one] for one in sorted(ids[key])))
