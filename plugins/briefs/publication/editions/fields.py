"""What each value of an edition is called, and whether an editor wrote it or the records gave it."""

from __future__ import annotations

from collections.abc import Mapping

from ...assessment.confidence.registry import rules
from ...records.desk import RECORD_FOLDERS, Desk
from ...records.model import KINDS as MODELS
from ...records.model import Brief, Control, Source
from ...records.said import Said, listed, say, say_as
from ...records.vocabulary import Facet
from ..figures import query_words
from ..naming import link
from .facts import LISTED, PROSE

KINDS = (*RECORD_FOLDERS, "briefs")
"""Kinds of record, in the order in which an id named without its kind is looked for."""


def kind_of(desk: Desk, record: str, field: str) -> str:
    """The kind of a record named without it: the first that has the id and knows the field, or only the id."""
    named = [kind for kind in KINDS if record in desk.of(kind)]
    knowing = [kind for kind in named if field_words(desk, kind, record, field) is not None]
    return next(iter([*knowing, *named]), "strikes")


def is_computed(kind: str, field: str) -> bool:
    """Whether a value follows from others: nobody wrote it, and an edit elsewhere changed it."""
    own, _, inner = field.partition(".")
    return own in _COMPUTED.get(kind, {}) or (own in _COMPUTED_GROUPS.get(kind, ()) and bool(inner))


def field_words(desk: Desk, kind: str, record: str, field: str) -> Said | None:
    """A field of `facts` as readers call it; None for a field that no record of this kind has."""
    if field == LISTED:
        return say("its place in the brief")
    special = _computed_in_groups(desk, kind, record, field) or _COMPUTED.get(kind, {}).get(field)
    if special or field.partition(".")[0] not in _OWN.get(kind, ()):
        return special
    return _OF_KIND.get((kind, field)) or _written(field)


def _computed_in_groups(desk: Desk, kind: str, record: str, field: str) -> Said | None:
    own, _, inner = field.partition(".")
    if kind == "claims" and own == "audit":
        return _audited(inner)
    if kind != "briefs" or not inner:
        return None
    if own == "strikes":
        return say("strikes graded {grade}", grade=grade_words(inner))
    if own == "held":
        return say("who held {place}", place=link(desk, "places", inner).text)
    return _figure(desk, record, inner) if own == "figure" else None


def grade_words(key: str) -> str:
    """A grade inside a sentence, whichever rule gave it."""
    found = (grade.label_inside for rule in rules().values() for grade in rule.grades if grade.key == key)
    return next(found, key)


def _figure(desk: Desk, brief: str, inner: str) -> Said:
    """A bound figure is known by what it asks: two of one brief differ in that alone."""
    query = inner.removesuffix(".rows")
    asked = query_words(desk, desk.briefs.get(brief), query)
    if inner != query:
        return say("records behind the figure “{words}”", words=asked) if asked else say("records behind a figure")
    return say("figure “{words}”", words=asked) if asked else say("figure in the text")


def _audited(inner: str) -> Said | None:
    name, _, detail = inner.partition(".")
    facet = next((facet.label for facet in Facet if facet.value == name), None)
    if facet is None:
        return None
    return {
        "": say("verdict on the {facet}", facet=facet),
        "against_control": say("the {facet} against who held the place", facet=facet),
        "own_evidence": say("the source's own evidence on the {facet}", facet=facet),
    }.get(detail)


def _written(field: str) -> Said | None:
    """A field of the records, group by group: target, kind; date, first day, as stated."""
    if field.startswith("facets."):
        inner = _written(field.removeprefix("facets."))
        return say("{field}, as stated", field=inner) if inner else None
    group, dot, name = field.rpartition(".")
    if not dot:
        return _FIELDS.get(field)
    kind = _GROUPS.get(group)
    if kind is None or name not in _PARTS[kind[1]]:
        return None
    part = _PARTS[kind[1]][name]
    return listed([kind[0], part]) if part else kind[0]


_COMPUTED: Mapping[str, Mapping[str, Said]] = {
    "briefs": {
        "outlets": say("number of outlets"),
        "origins": say("number of origins"),
        "disputes": say("disputed days"),
    },
    "strikes": {
        "grade": say("confidence"),
        "grade_by_rule": say("confidence by the rule alone"),
        "clauses_met": say("conditions of the grade that are met"),
        "flags": say("flags"),
        "ceiling": say("silences that bar a higher grade"),
        "not_counted": say("claims that are neither official nor ground voice"),
        "search_window": say("days set aside for other reports"),
        "conflicts": say("details in conflict"),
        "province": say("province"),
    },
    "events": {"conflicts": say("details in conflict")},
}
"""What is computed, by kind of record."""

_OWN: Mapping[str, frozenset[str]] = {
    **{kind: frozenset(model.model_fields) for kind, model in MODELS.items()},
    "control": frozenset({*Control.model_fields, "outline"}),
    "sources": frozenset({*Source.model_fields, "family_label", "side_label"}),
    "briefs": frozenset({*Brief.model_fields, PROSE, "rule"}),
}
"""The fields that an editor writes, by kind of record, and what else is as it was given: a text, an outline, a rule,
a label."""

_COMPUTED_GROUPS = {"briefs": ("strikes", "figure", "held"), "claims": ("audit",)}
"""Beginnings of computed fields, by kind of record; each is the name of no field."""

_OF_KIND: Mapping[tuple[str, str], Said] = {
    ("briefs", "counts"): say("what the brief counts"),
    ("briefs", "published"): say("day of first publication"),
    ("claims", "source"): say("who states it"),
    ("gaps", "source"): say("who is silent"),
}

_FIELDS: Mapping[str, Said] = {
    "takeaway": say("key takeaway"),
    PROSE: say("text"),
    "rule": say("confidence rule"),
    "outline": say("outline of the area"),
    "about": say("what it speaks of"),
    "actor": say_as("field", "actor"),
    "actor_is_suspected": say("whether the actor is only implied"),
    "actors": say("actors"),
    "along": say("places it runs through"),
    "archived": say("archived copy"),
    "area": say("file of the area"),
    "attached_despite": say("why it is attached all the same"),
    "authors": say("authors"),
    "claim": say("claim that says so"),
    "counts": say("numbers"),
    "credibility": say("judgements of credibility"),
    "denies": say("what it denies"),
    "disinformation": say("judgements of disinformation"),
    "distinct_from": say("what it is not the same as"),
    "document": say("document"),
    "evidence": say("evidence published with it"),
    "family": say("who controls it"),
    "family_label": say("what those who control it are called"),
    "harm": say("harm"),
    "hedge": say("the source's reserve"),
    "holder": say("who holds it"),
    "is_inference": say("whether the source concludes rather than reports"),
    "kind": say("kind"),
    "lost_by": say("whose loss it is"),
    "may_be_same_as": say("what it may be the same as"),
    "munition": say("weapon"),
    "name": say("name"),
    "no_position": say("why it has no position"),
    "note": say("note"),
    "others": say("who else is there"),
    "paraphrase": say("what it says"),
    "part_of": say("salvo it is part of"),
    "people": say("people"),
    "places": say("places"),
    "platform": say("carrier"),
    "radius_m": say("radius in metres"),
    "region": say("shape on the map"),
    "relays": say("claim it repeats"),
    "rests_on": say("what it rests on"),
    "result": say("result"),
    "searched": say("where it looked"),
    "series": say("series"),
    "shares": say("percentages"),
    "side": say("side"),
    "side_label": say("what its side is called"),
    "stance": say("stance"),
    "state": say("how it is held"),
    "summary": say("summary"),
    "title": say("title"),
    "url": say("address"),
    "via": say("outlet it was read through"),
    "what": say("what was not published"),
}
"""Fields of the records that hold one value or a list, whatever the kind."""

_DAYS: Mapping[str, Said | None] = {
    "on": None,
    "from": say("first day"),
    "to": say("last day"),
    "not_before": say("not before"),
    "not_after": say("not after"),
    "at": say("moment"),
    "part_of_day": say("part of the day"),
    "stated_as": say("the source's words"),
    "resolved": say("how it was worked out"),
}
_SPOT: Mapping[str, Said | None] = {
    "place": None,
    "unplaced": say("why none is named"),
    "relation": say("how the spot lies to it"),
    "radius_m": say("radius in metres"),
    "method": say("how the position was found"),
    "by": say("who found the position"),
    "stated_as": say("spelling in the source"),
}
_DEGREES: Mapping[str, Said | None] = {"lat": say("latitude"), "lon": say("longitude")}
_PARTS: Mapping[str, Mapping[str, Said | None]] = {
    "days": _DAYS,
    "spot": _SPOT,
    "degrees": _DEGREES,
    "blur": {"by_m": say("by metres"), "reason": say("reason")},
    "target": {"kind": say("kind"), "actor": say("whose it was"), "stated_as": say("the source's words")},
    "quote": {
        "text": None,
        "lang": say("language"),
        "translation": say("translation"),
        "translator": say("translator"),
    },
    "decision": {
        "grade": None,
        "by": say("who decided"),
        "on": say("day"),
        "reason": say("reason"),
        "signed": say("who signed"),
        "claim": say("contradicting claim"),
    },
    "outside": {"source": None, "reason": say("reason"), "url": say("address")},
    "withdrawal": {"on": say("day"), "reason": say("reason"), "successor": say("what stands in its place")},
}
"""What the fields of a group are called after the group's own name; None for the one that goes by that name alone."""

_GROUPS: Mapping[str, tuple[Said, str]] = {
    "when": (say_as("field", "date"), "days"),
    "stated": (say("date of the statement"), "days"),
    "period": (say("time it holds for"), "days"),
    "window": (say("days covered"), "days"),
    "newest": (say("newest days"), "days"),
    "where": (say_as("field", "place"), "spot"),
    "where.point": (say("exact position"), "degrees"),
    "where.obscured": (say("blurred position"), "blur"),
    "launched_from": (say("launched from"), "spot"),
    "launched_from.point": (say("exact position of the launch"), "degrees"),
    "launched_from.obscured": (say("blurred position of the launch"), "blur"),
    "position": (say("position"), "degrees"),
    "target": (say_as("field", "target"), "target"),
    "quote": (say("quotation"), "quote"),
    "override": (say("grade set by an editor"), "decision"),
    "refuted": (say("refutation"), "decision"),
    "outside": (say("source beyond the curated documents"), "outside"),
    "withdrawn": (say("withdrawal"), "withdrawal"),
}
"""Groups of fields: what each is called, and which names are in it."""
