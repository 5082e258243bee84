"""Two texts word by word: what went, what came, and what stayed between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import Enum

from ..records.frozen import dataclass

_WORDS = re.compile(r"\s+|[,;]|[^\s,;]+")
_MOST_WORDS = 600
"""Words of a text that is compared word by word: that takes time by the square of them."""
_LEAST_WORDS = 8
"""Shorter texts are read quicker one after the other than in one another."""
_LEAST_KEPT = 0.5
"""The share of their words that two texts have in common that are told in one another."""
_LEAST_BETWEEN = 3
"""Words in common between two changes; fewer are told as a part of both, or a sentence falls into crumbs."""


@dataclass(frozen=True)
class Marked:
    """A stretch of a value; is_changed: whether the other one has something else here."""

    text: str
    is_changed: bool


def marked(was: str | None, now: str | None) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """Two texts side by side, with what only one of them has marked."""
    if was is None or now is None:
        return _whole(was), _whole(now)
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    left: list[Marked] = []
    right: list[Marked] = []
    for is_kept, gone, come in _stretches(old, new):
        for side, words in ((left, gone), (right, come)):
            if words:
                side.append(Marked("".join(words), not is_kept))
    return tuple(left), tuple(right)


class Fate(Enum):
    """What became of a stretch of a text."""

    KEPT = "kept"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True)
class Run:
    """Words of one of two texts, or of both."""

    text: str
    fate: Fate


def redline(was: str | None, now: str | None) -> tuple[Run, ...]:
    """Two texts as one, with what went before what came in its place; none of short ones, and where little is alike."""
    old, new = (was or "").split(), (now or "").split()
    if min(len(old), len(new)) < _LEAST_WORDS or max(len(old), len(new)) > _MOST_WORDS:
        return ()
    runs: list[Run] = []
    kept = 0
    for is_kept, gone, come in _joined(_stretches(old, new)):
        if is_kept:
            kept += len(gone)
            runs.append(Run(" ".join(gone), Fate.KEPT))
            continue
        runs += [Run(" ".join(words), fate) for words, fate in ((gone, Fate.GONE), (come, Fate.COME)) if words]
    return tuple(runs) if 2 * kept >= _LEAST_KEPT * (len(old) + len(new)) else ()


_Stretch = tuple[bool, Sequence[str], Sequence[str]]
"""Whether both texts have it, and the words of each."""


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    if max(len(old), len(new)) > 2 * _MOST_WORDS:
        return [(old == new, old, new)]
    found = SequenceMatcher(None, old, new).get_opcodes()
    return [(tag == "equal", old[i1:i2], new[j1:j2]) for tag, i1, i2, j1, j2 in found]


def _joined(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Changes with what little lies between them made one."""
    found: list[_Stretch] = []
    for place, (is_kept, gone, come) in enumerate(stretches):
        is_between = 0 < place < len(stretches) - 1
        is_told = is_kept and (not is_between or len(gone) >= _LEAST_BETWEEN)
        if is_told or not found or found[-1][0]:
            found.append((is_told, gone, come))
        else:
            found[-1] = False, [*found[-1][1], *gone], [*found[-1][2], *come]
    return found


def _whole(text: str | None) -> tuple[Marked, ...]:
    return (Marked(text, True),) if text else ()
