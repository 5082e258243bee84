"""What a value of an edition says: grades, conditions, flags and records by their names, where the edition has keys.

Editions keep keys, for words may change; readers of a correction get the words of the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ...assessment.audit.verdicts import ControlTest, FacetVerdict
from ...records.desk import Desk
from ...records.said import Said, count_of, listed, say
from ...records.vocabulary import Term
from .. import wording
from ..held import LABELS
from ..naming import any_link, link
from .fields import grade_words

LISTS = frozenset({"clauses_met", "flags", "ceiling", "not_counted", "conflicts", "disputes", "prose"})
"""Fields of which a change names what came or went, and not what else is there."""

ROWS = ".rows"
"""How the field ends that holds the records behind a figure."""


def is_of_list(field: str) -> bool:
    """Whether a value of a field is one of several."""
    return field in LISTS or field.endswith(ROWS)


CLAUSES: Mapping[str, Said] = {
    "refutation": say("two editors decided that it did not happen"),
    "official": say("an official voice says it happened"),
    "ground": say("credible documentation from the ground"),
    "families": say("the two come from different families, and neither rests on the other"),
    "agreement": say("they agree on actor, time and place"),
    "no-denial": say("no credible denial from the ground"),
    "outside": say("a source outside the striking side says it happened"),
    "said": say("some source says it happened"),
    "searched": say("others looked and found nothing, or the days for looking have passed"),
}
"""The conditions of the rules, in few words."""

FLAGS: Mapping[str, Said] = {
    "override": say("an editor's grade stands in place of the rule's"),
    "override-not-in-force": say("an editor's grade that the rule does not let stand"),
    "actor-suspected": say("the sources imply the actor without naming it"),
    "actor-contested": say("a source names another actor"),
    "official-at-province-level-only": say("official statement about a wide area only"),
    "interested-party": say("only the struck side says it happened"),
    "origin-not-shown": say("only analysts or outlets say so, and they name nobody"),
    "rests-on-striking-side": say("all others who say so rest on the striking side's own account"),
    "relay-loop": say("claims relay each other in a circle"),
    "gap-partial": say("an official source was silent on some of the days"),
}
"""What readers should know of a strike, in few words."""

_CLAUSE = re.compile(r"(?P<grade>[a-z-]+): (?P<key>[a-z-]+)(?: by (?P<claims>.+))?")


def value_words(desk: Desk, kind: str, field: str, value: str) -> str:
    """A value as readers see it; of those that an editor wrote only records by their names, all else as it stands."""
    say_it = _SAID.get((kind, field)) or _in_groups(kind, field) or _NAMING.get(field.rpartition(".")[2])
    return say_it(desk, value) if say_it else value


def _in_groups(kind: str, field: str) -> Callable[[Desk, str], str] | None:
    own, _, inner = field.partition(".")
    if kind == "claims" and own == "audit":
        if inner.endswith(".against_control"):
            return lambda desk, value: _term(ControlTest, value)
        return None if inner.endswith(".own_evidence") else lambda desk, value: _term(FacetVerdict, value)
    if kind != "briefs":
        return None
    if own == "figure" and inner.endswith(ROWS):
        return lambda desk, value: any_link(desk, value).text
    return _held if own == "held" else None


def _held(desk: Desk, value: str) -> str:
    """Who held a place, kept as `present isis syrian-opposition`."""
    key, *holders = value.split(" ")
    if key not in LABELS:
        return value
    names = wording.listing([link(desk, "actors", holder).text for holder in holders])
    return say("{state} {holders}", state=LABELS[key], holders=names) if names else LABELS[key]


def _clause(desk: Desk, value: str) -> str:
    found = _CLAUSE.fullmatch(value)
    if not found or found["key"] not in CLAUSES:
        return value
    words = {"grade": grade_words(found["grade"]), "clause": CLAUSES[found["key"]]}
    if not found["claims"]:
        return say("for {grade}: {clause}", **words)
    claims = listed([_claim(desk, one) for one in found["claims"].split(", ")], "; ")
    return say("for {grade}: {clause} ({claims})", **words, claims=claims)


def _claim(desk: Desk, value: str) -> str:
    return link(desk, "claims", value).text


def _named(kinds: tuple[str, ...]) -> Callable[[Desk, str], str]:
    """Ids as names of the records; what is no id on record as it stands."""

    def say_it(desk: Desk, value: str) -> str:
        ids = value.split(", ")
        on_record = all(any(one in desk.of(kind) for kind in kinds) for one in ids)
        return listed([any_link(desk, one, kinds).text for one in ids], "; ") if on_record else value

    return say_it


_NAMING: Mapping[str, Callable[[Desk, str], str]] = {
    "about": _named(("strikes", "events", "control", "gaps", "claims")),
    **{field: _named(("places",)) for field in ("place", "parent")},
    **{field: _named(("actors",)) for field in ("actor", "holder", "others", "lost_by")},
    **{field: _named(("sources",)) for field in ("source", "via", "rests_on")},
    **{field: _named(("claims",)) for field in ("claim", "relays")},
    "part_of": _named(("strikes",)),
}
"""Fields that name records."""


def _search_window(desk: Desk, value: str) -> str:
    """The days set aside for other reports, kept as `7 passed`."""
    days, _, state = value.partition(" ")
    if not days.isdecimal() or state not in ("open", "passed"):
        return value
    if state == "passed":
        return count_of(int(days), "{n} day, passed", "{n} days, passed")
    return count_of(int(days), "{n} day, not yet passed", "{n} days, not yet passed")


def _term(terms: type[Term], value: str) -> str:
    return next((term.label for term in terms if term.value == value), value)


_SAID: Mapping[tuple[str, str], Callable[[Desk, str], str]] = {
    ("strikes", "grade"): lambda desk, value: grade_words(value),
    ("strikes", "grade_by_rule"): lambda desk, value: grade_words(value),
    ("strikes", "clauses_met"): _clause,
    ("strikes", "flags"): lambda desk, value: FLAGS.get(value, value),
    ("strikes", "ceiling"): lambda desk, value: link(desk, "gaps", value).text,
    ("strikes", "not_counted"): _claim,
    ("strikes", "search_window"): _search_window,
    ("strikes", "province"): lambda desk, value: link(desk, "places", value).text,
}
