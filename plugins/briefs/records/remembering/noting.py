"""Who looks at what: mappings that tell of every look-up to whoever listens, so that what was made of it is known.

A cell is one key of one named mapping, or all keys of it: what a page looked at while it was made is a set of cells,
and a page none of whose cells changed is the page that was made last time. A look-up that finds nothing is told too.

What is worked out once and handed to many is told to each of them (`Memo`, `remembered`): the first pays for the work,
all have looked at what it was made from. What groups everything by a key (`gathered`) is a mapping of its own: who asks
for the strikes at a place has looked at these, and not at every strike there is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from functools import cache, cached_property, partial
from hashlib import blake2b
from typing import Any, Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

ALL = "*"
"""Stands for every key of a mapping. No key is written so: keys are told by `repr`."""

EVERYTHING = 0
"""The cell of all that is on record."""

_OF_KEY = 48
"""The bits of a cell's number that tell its key."""

_heard: set[int] | None = None
_is_noting = False


def note_all() -> None:
    """From now on what is made once notes what it was made from, also where nobody listens yet: somebody will, and it
    would be made again for them."""
    global _is_noting
    _is_noting = True


@contextmanager
def noting() -> Iterator[None]:
    """The same for as long as this lasts."""
    global _is_noting
    before, _is_noting = _is_noting, True
    try:
        yield
    finally:
        _is_noting = before


def cell(name: str, key: object, *, is_late: bool = False) -> int:
    """The number of a cell, the same in every run: 64 bits, of which the first tell the mapping (`mark_of`); odd where
    it is of a late one."""
    told = ALL if key is ALL else repr(key)
    number = int.from_bytes(blake2b(f"{name}\0{told}".encode(), digest_size=8).digest(), "big")
    number = mark(name) << _OF_KEY | number & (1 << _OF_KEY) - 1
    return number | 1 if is_late else number & ~1


@cache
def mark(name: str) -> int:
    """What tells the cells of a mapping of that name from those of others."""
    return int.from_bytes(blake2b(name.encode(), digest_size=2).digest(), "big")


def mark_of(cell: int) -> int:
    """The mark of the mapping that a cell is of."""
    return cell >> _OF_KEY


@contextmanager
def listening() -> Iterator[set[int]]:
    """The cells that are looked at while this lasts. Whoever listens outside hears of them too."""
    global _heard
    outer, own = _heard, set[int]()
    _heard = own
    try:
        yield own
    finally:
        _heard = outer
        if outer is not None:
            outer |= own


def is_heard() -> bool:
    """Whether anybody listens."""
    return _heard is not None


def hear(cells: Iterable[int]) -> None:
    """Tells whoever listens of cells that were looked at for something which is known from before."""
    if _heard is not None:
        _heard.update(cells)


@contextmanager
def heeding() -> Iterator[set[int]]:
    """The same where what is made is noted at all (`note_all`); else nobody listens, and nothing is heard."""
    if not _is_noting:
        yield set()
        return
    with listening() as looked:
        yield looked


def alone(make: Callable[[], T]) -> Made[T]:
    """What `make` makes, and what is looked at meanwhile: of that nobody else hears."""
    if not _is_noting:
        with unheard():
            return make(), None
    with unheard():
        return _listened_to(make)


@contextmanager
def unheard() -> Iterator[None]:
    """Nobody hears of what is looked at while this lasts: what comes of it is told in another way."""
    global _heard
    outer, _heard = _heard, None
    try:
        yield
    finally:
        _heard = outer


def survey(make: Callable[[], T]) -> T:
    """What `make` makes of everything there is: whoever listens hears of that, and not of each single thing."""
    if _heard is not None:
        _heard.add(EVERYTHING)
    with unheard():
        return make()


class Noted(Mapping[K, V]):
    """A mapping that tells who listens. name: of its cells, the same in every run and no other mapping's. is_late: as
    in `gathered_late`."""

    __slots__ = ("_all", "_cells", "_of", "is_late", "name")

    def __init__(self, name: str, of: Mapping[K, V], *, is_late: bool = False) -> None:
        self.name = name
        self.is_late = is_late
        self._of = of
        self._cells: dict[Any, int] = {}
        self._all: int | None = None

    @property
    def plain(self) -> Mapping[K, V]:
        """The mapping itself, which tells nobody."""
        return self._of

    def cell(self, key: object) -> int:
        """The number of the cell of a key."""
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = cell(self.name, key, is_late=self.is_late)
        return found

    @property
    def every(self) -> int:
        """The number of the cell of all keys."""
        if self._all is None:
            self._all = cell(self.name, ALL, is_late=self.is_late)
        return self._all

    def _look_at_all(self) -> None:
        if _heard is not None:
            _heard.add(self._all or self.every)

    def __getitem__(self, key: K) -> V:
        if _heard is not None:
            _heard.add(self._cells.get(key) or self.cell(key))
        return self._of[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | T) -> V | T: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        if _heard is not None:
            _heard.add(self._cells.get(key) or self.cell(key))
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        if _heard is not None:
            _heard.add(self._cells.get(key) or self.cell(key))
        return key in self._of

    def __iter__(self) -> Iterator[K]:
        self._look_at_all()
        return iter(self._of)

    def __len__(self) -> int:
        self._look_at_all()
        return len(self._of)

    def keys(self) -> KeysView[K]:
        self._look_at_all()
        return self._of.keys()

    def values(self) -> ValuesView[V]:
        self._look_at_all()
        return self._of.values()

    def items(self) -> ItemsView[K, V]:
        self._look_at_all()
        return self._of.items()


class Gathered(Noted[K, V]):
    """The same of what is gathered once it is looked into; is_gathered tells whether it was. made_from: what was looked
    at meanwhile; None where nobody listened."""

    __slots__ = ("_make", "is_gathered", "made_from")

    def __init__(self, name: str, make: Callable[[], Mapping[K, V]], *, is_late: bool = False) -> None:
        self.name = name
        self.is_late = is_late
        self.is_gathered = False
        self.made_from: Collection[int] | None = None
        self._make = make
        self._cells = {}
        self._all = None

    def __getattr__(self, name: str) -> Any:
        """Python asks here for `_of` as long as there is none: no look-up pays for the question."""
        if name != "_of":
            raise AttributeError(name)
        self._of, self.made_from = alone(self._make)
        self.is_gathered = True
        return self._of


class Worked(Mapping[K, V]):
    """Values of keys that are known, each worked out when it is asked for. Whoever asks hears nothing of what it is
    made from: it is compared itself, by a `Noted` around this."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        self._keys = keys if isinstance(keys, Mapping) else dict.fromkeys(keys)
        self._make = make
        self._made: dict[K, Made[V]] = {}

    def __getitem__(self, key: K) -> V:
        return (self._made.get(key) or self._worked(key))[0]

    def made_from(self, key: K) -> Collection[int] | None:
        """What was looked at for a value; None where it is not worked out, or nobody listened."""
        known = self._made.get(key)
        return known[1] if known else None

    def _worked(self, key: K) -> Made[V]:
        if key not in self._keys:
            raise KeyError(key)
        made = self._made[key] = alone(lambda: self._make(key))
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Memo(Generic[K, V]):
    """Values by key, each made when it is first asked for. most: about how many are kept, those that were asked for
    last; all where it is not given."""

    __slots__ = ("_before", "_half", "_kept")

    def __init__(self, most: int | None = None) -> None:
        self._kept: dict[K, Made[V]] = {}
        self._before: dict[K, Made[V]] = {}
        self._half = most and (most + 1) // 2

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value that `make` makes."""
        known = self._kept.get(key)
        if known is None:
            known = self._before.get(key)
        elif _heard is None:
            return known[0]
        elif known[1] is not None:
            _heard.update(known[1])
            return known[0]
        made = self._kept[key] = noted_once(known, make)
        if self._half is not None and len(self._kept) > self._half:
            # Two halves, of which the older goes as a whole: to keep all in the order they were asked for, each look-up
            # would have to move what it finds.
            self._kept, self._before = {key: made}, self._kept
        return made[0]

    def forget(self) -> None:
        """Lets go of all of them."""
        self._kept, self._before = {}, {}


Made = tuple[T, "Collection[int] | None"]
"""A value and what was looked at for it: None when nobody listened."""


def made_once(known: Made[T] | None, make: Callable[[], T]) -> Made[T]:
    """What is known of a value, or the value made: also where nobody listened to what it was made from, and now
    somebody does."""
    if known is not None and (known[1] is not None or _heard is None):
        if _heard is not None and known[1]:
            _heard.update(known[1])
        return known
    return (make(), None) if _heard is None else _listened_to(make)


def noted_once(known: Made[T] | None, make: Callable[[], T]) -> Made[T]:
    """The same of what lasts: what it was made from is noted the first time, where that is wanted at all."""
    return _listened_to(make) if known is None and _heard is None and _is_noting else made_once(known, make)


def _listened_to(make: Callable[[], T]) -> Made[T]:
    """As in a `with listening()`, which takes twice as long as most of what is made. The numbers are kept as they are,
    each once however many have it: made anew from an array of bytes, they cost more than all the look-ups."""
    global _heard
    outer, own = _heard, set[int]()
    _heard = own
    try:
        value = make()
    finally:
        _heard = outer
        if outer is not None:
            outer |= own
    return value, tuple(own)


class remembered(Generic[T]):
    """A property that is worked out once. Whoever asks for it has looked at all that it was made from."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> remembered[T]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> remembered[T] | T:
        if instance is None:
            return self
        kept = instance.__dict__
        known: Made[T] | None = kept.get(self._name)
        if known is not None and _heard is None:
            return known[0]
        made: Made[T] = noted_once(known, lambda: self._make(instance))
        kept[self._name] = made
        return made[0]

    def __set__(self, instance: object, value: T) -> None:
        raise AttributeError(f"{self._name} is worked out")


class surveyed(cached_property[T]):
    """A property that is made from everything there is, and worked out once. Whoever asks for it has looked at
    everything."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        def whole(instance: Any) -> T:
            with unheard():
                return make(instance)

        super().__init__(whole)
        self.__doc__ = make.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if _heard is not None and instance is not None:
            _heard.add(EVERYTHING)
        return super().__get__(instance, owner)

    def __set__(self, instance: object, value: T) -> None:
        """Defined so that no look-up passes by `__get__`."""
        raise AttributeError("is worked out")


class gathered(cached_property[Noted[K, V]]):
    """A property that is a mapping over everything there is. Whoever asks for one key has looked at that alone: what
    stands there is compared, not what it was gathered from.

    plainly: the mapping as it is, made anew for whoever has no listener.
    """

    is_late = False

    def __init__(self, make: Callable[[Any], Mapping[K, V]]) -> None:
        def noted(instance: Any) -> Noted[K, V]:
            return Gathered(make.__qualname__, partial(make, instance), is_late=self.is_late)

        super().__init__(noted)
        self.plainly = make
        self.__doc__ = make.__doc__


class gathered_late(gathered[K, V]):
    """The same where it is gathered from values that outlive a run (`lasting.py`): it is compared after all others,
    for only then is it known which of these values are still true."""

    is_late = True


def differing(was: Iterable[Noted[Any, Any]], now: Iterable[Noted[Any, Any]]) -> Iterator[int]:
    """The cells in which something else stands now than stood. The mappings are the same ones of two states, in the
    same order."""
    for before, after in zip(was, now, strict=True):
        old, new = before.plain, after.plain
        if old is new:
            continue
        keys = list(new)
        gone = [key for key in old if key not in new]
        others = [key for key in keys if key not in old or _differ(old[key], new[key])]
        yield from map(before.cell, (*gone, *others))
        if gone or others or keys != list(old):
            yield before.every


def _differ(was: object, now: object) -> bool:
    return was is not now and was != now


def mappings_of(owner: object, *, are_late: bool = False) -> Iterator[Noted[Any, Any]]:
    """Every mapping that tells of look-ups among the fields and the gathered properties of a value: those that are
    compared first, or the late ones."""
    for base in type(owner).__mro__:
        for name, value in vars(base).items():
            if isinstance(value, gathered) and value.is_late is are_late:
                yield getattr(owner, name)
    if are_late:
        return
    for name in getattr(type(owner), "__dataclass_fields__", ()):
        value = getattr(owner, name)
        if isinstance(value, Noted):
            yield value
