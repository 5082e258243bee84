"""Which records an editor may have meant by an id or a name that is none: for advice only, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from . import spelling

MOST = 3
"""Suggestions at once."""
_ALIKE = 0.6  # as difflib has it
_COMPARED_LENGTH = 100  # difflib takes quadratic time, and what was found may be long
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
"""How the ids of dated records begin: days of one month are alike whatever happened on them."""


def like_ids(found: str, ids: Iterable[str]) -> list[str]:
    """The ids most like the found one, best first. Those that begin with a day have to be alike behind it, too."""
    found = found[:_COMPARED_LENGTH].casefold()
    words = _DAY.fullmatch(found)
    whole, rest = SequenceMatcher(b=found), SequenceMatcher(b=words[2] if words else found)
    likely: list[tuple[float, str]] = []
    for one in ids:
        dated = _DAY.fullmatch(one)
        if words and dated and not _is_alike(rest, dated[2]):
            continue
        if _is_alike(whole, one):
            likely.append((-whole.ratio(), one))
    return [one for _, one in sorted(likely)[:MOST]]


Spelled = Mapping[str, Sequence[tuple[str, str]]]
"""Pairs of an id and a spelling, by what the spelling is compared by."""


def spelled(pairs: Iterable[tuple[str, str]]) -> Spelled:
    """Pairs of an id and a spelling, for `like_names` to look through."""
    by_key: dict[str, list[tuple[str, str]]] = {}
    for record_id, text in pairs:
        by_key.setdefault(_key(text), []).append((record_id, text))
    return by_key


def like_names(found: str, spellings: Spelled) -> list[tuple[str, str]]:
    """The pairs whose spelling is most like the found one, best first, an id once."""
    close: dict[str, str] = {}
    for near in get_close_matches(_key(found[:_COMPARED_LENGTH]), spellings, n=MOST, cutoff=_ALIKE):
        for record_id, text in spellings[near]:
            close.setdefault(record_id, text)
    return list(close.items())[:MOST]


def _key(text: str) -> str:
    return spelling.folded(text) or text


def _is_alike(matcher: SequenceMatcher[str], text: str) -> bool:
    matcher.set_seq1(text)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
