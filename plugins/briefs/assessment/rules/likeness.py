"""Which records an editor may have meant by an id or a name that is none: for advice only, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def like_names(found: str, spellings: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the pairs of an id and a spelling whose spelling is most like the found one, best first, an id once."""
    by_key: dict[str, list[tuple[str, str]]] = {}
    for record_id, text in spellings:
        by_key.setdefault(spelling.folded(text) or text, []).append((record_id, text))
    key = spelling.folded(found[:_COMPARED_LENGTH]) or found[:_COMPARED_LENGTH]
    close: dict[str, str] = {}
    for near in get_close_matches(key, by_key, n=MOST, cutoff=_ALIKE):
        for record_id, text in by_key[near]:
            close.setdefault(record_id, text)
    return list(close.items())[:MOST]


def _is_alike(matcher: SequenceMatcher[str], text: str) -> bool:
    matcher.set_seq1(text)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
