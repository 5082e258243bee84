"""A model's complaints, turned into sentences an editor can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..frozen import dataclass
from ..model.scalars import ID_PATTERN, filled
from ..problems import Field, did_you_mean, nearest, printable
from ..references import ref_in
from ..yaml.tree import GIVE_OR_REMOVE
from .fields import annotation_at, description_at, example_at, keys_at, model_at, named_at, pattern_at, words_in

_RANGE = re.compile(r"(\d{1,9}) ?(?:[-–—]|to) ?(\d{1,9})", re.ASCII)
_WORDED = re.compile(r"[A-Za-z]{4}.*\d|[~<>≈≥≤] ?\d|\d ?\+", re.ASCII)
_MOST_EAST = 180
"""Degrees."""

_ENDING = re.compile(r"\.(?:html|yml|md)\b.*")
"""Of an address or a path, the last part of which is an id."""


@dataclass(frozen=True)
class Complaint:
    """What is wrong with one field and what to do; `at_key` points at the key rather than its value; `wanted` is that
    of a `Problem`."""

    field: Field
    what: str
    advice: str
    at_key: bool = False
    wanted: tuple[str, ...] = ()


MESSAGES: dict[str, tuple[str, str]] = {
    "missing": ("is missing", "Add it. {description}"),
    "word": ("`{found}` is not an allowed word", "Allowed: {allowed}."),
    "id": (
        "`{found}` is not an id",
        "An id has small letters, digits and single hyphens only: 2015-11-05-albu-kamal.",
    ),
    "pattern": ("`{found}` is not in the form this field has", "{description}"),
    "long": ("is {length} characters long; {most} is the most", "Shorten it."),
    "short": ("`{found}` is too short; {least} characters are the least", "Write it out."),
    "empty": ("is empty", "Give a value."),
    "few": ("has {length} of at least {least} entries", "Add what is missing."),
    "none": ("is an empty list", "Add what is missing."),
    "range": ("`{found}` is out of range; {limit} is the {edge}", "Correct the number."),
}
"""What editors are told of a field by itself, with or without more advice behind it: what is wrong, what to do."""


def _filled(name: str, **values: Any) -> tuple[str, str]:
    return filled(MESSAGES[name], **values)


def explain(model: type[BaseModel], error: ValidationError) -> Iterator[Complaint]:
    """Each mistake once, in the order of the model's fields."""
    details = error.errors(include_url=False)
    misspelt = {_meant(model, d["loc"]) for d in details if d["type"] == "extra_forbidden"}
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in misspelt:
            continue
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # entries with problems of their own are not counted, but they are there
        yield _explain_one(model, detail)


def needed(model: type[BaseModel], key: str, advice: str) -> str:
    """What to do about a key without a value: the advice, unless the record cannot do without that key."""
    info = named_at(model, (key,)) if advice == GIVE_OR_REMOVE else None
    if info is None or not info.is_required():
        return advice
    return f"Give a value. {_as_missing(model, (key,))}"


def _as_missing(model: type[BaseModel], field: Field) -> str:
    example = example_at(model, field)
    return description_at(model, field) + (f" Example: `{field[-1]}: {example}`" if example else "")


def _explain_one(model: type[BaseModel], detail: ErrorDetails) -> Complaint:
    field: Field = detail["loc"]
    found, context = detail["input"], detail.get("ctx") or {}
    if isinstance(found, list | dict) and detail["type"] not in _ABOUT_COLLECTIONS:
        return _wrong_shape(model, field, found, _SHAPES.get(detail["type"], "one value"))
    match detail["type"]:
        case "briefs":
            is_bounded = isinstance(found, str) and {"bound", "upper"} <= {*keys_at(model, field[:-1])}
            hint = _of_a_bound(found) if is_bounded else ""
            subject = "" if field else f"this {_SUBJECTS.get(model.__name__, model.__name__.lower())} "
            within = (context["at"],) if context["at"] else ()
            return Complaint((*field, *within), subject + context["what"], context["advice"] + hint)
        case "missing":
            return Complaint(field, *_filled("missing", description=_as_missing(model, field)))
        case "extra_forbidden":
            return _unknown_key(model, field)
        case "enum":
            return _unknown_word(model, field, str(found))
        case "literal_error":
            return _unknown_word(model, field, str(found))
        case "string_pattern_mismatch":
            return _bad_pattern(model, field, str(found))
        case "string_too_long":
            return Complaint(field, *_filled("long", length=len(str(found)), most=context["max_length"]))
        case "string_too_short" if found:
            return Complaint(field, *_filled("short", found=printable(str(found)), least=context["min_length"]))
        case "string_too_short":
            return _or_remove(model, field, *_filled("empty"))
        case "too_short":
            name = "few" if found else "none"
            return _or_remove(model, field, *_filled(name, length=len(found), least=context["min_length"]))
        case "greater_than_equal" | "less_than_equal":
            edge = "least" if "ge" in context else "most"
            limit = context.get("ge", context.get("le"))
            what, advice = _filled("range", found=found, limit=limit, edge=edge)
            is_like_longitude = field[-1] == "lat" and abs(float(found)) <= _MOST_EAST
            return Complaint(field, what, advice + (" Are `lat` and `lon` swapped?" if is_like_longitude else ""))
    wanted = _SHAPES.get(detail["type"])
    if wanted is None:
        return Complaint(field, f"`{printable(str(found))}` does not fit here", description_at(model, field))
    return _wrong_shape(model, field, found, wanted)


def _of_a_bound(found: str) -> str:
    """Where else to say what stands beside a number or in the place of one."""
    if match := _RANGE.fullmatch(found):
        return f" A range is bound: between, value: {match[1]} and upper: {match[2]}."
    return " Words such as about, over or at least are said by `bound`." if _WORDED.search(found) else ""


def _unknown_key(model: type[BaseModel], field: Field) -> Complaint:
    key, known = str(field[-1]), keys_at(model, field[:-1])
    groups = [one for one in known if key in keys_at(model, (*field[:-1], one))]
    close = did_you_mean(key, known)
    if groups and key.casefold() not in known:
        advice = f"It stands within {' or '.join(f'`{one}`' for one in groups)}, two spaces further in."
    else:
        advice = f"{close[0].upper()}{close[1:]} If not, remove it." if close else f"Known here: {', '.join(known)}."
    return Complaint(field, f"`{printable(key)}` is not a field here", advice, at_key=True)


def _unknown_word(model: type[BaseModel], field: Field, found: str) -> Complaint:
    allowed = list(words_in(annotation_at(model, field)))
    close = nearest(found, allowed, 1)
    hint = f"Did you mean `{close[0]}`? " if close else ""
    what, advice = _filled("word", found=printable(found), allowed=", ".join(allowed))
    return Complaint(field, what, hint + advice)


def _bad_pattern(model: type[BaseModel], field: Field, found: str) -> Complaint:
    if pattern_at(model, field) == ID_PATTERN:
        what, advice = _filled("id", found=printable(found))
        info = named_at(model, field)
        ref = ref_in(info.annotation, info.metadata)
        if ref is not None:  # only who knows the records can tell what was meant
            return Complaint(field, what, advice, wanted=(found, *ref.kinds))
        guess = re.sub(r"[^a-z0-9]+", "-", last_part(found).casefold()).strip("-")
        hint = f"Perhaps {guess}? " if 2 <= len(guess) <= 64 else ""
        return Complaint(field, what, hint + advice)
    example = example_at(model, field)
    what, advice = _filled("pattern", found=printable(found), description=description_at(model, field))
    return Complaint(field, what, advice + (f" Write it like this: {example}" if example else ""))


def last_part(found: str) -> str:
    """What may be an id at the end of an address or a path; anything else as it is."""
    return _ENDING.sub("", found.rstrip("/").rpartition("/")[2]) if "/" in found else found


_ABOUT_COLLECTIONS = frozenset({"briefs", "missing", "extra_forbidden", "too_short"})
_SUBJECTS = {"Control": "control statement", "LiveDay": "live day"}
_SHAPES = {
    "string_type": "one value",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
    "dict_type": "a group of fields",
    "tuple_type": "a list",
    "list_type": "a list",
}


def _wrong_shape(model: type[BaseModel], field: Field, found: Any, wanted: str) -> Complaint:
    group, keys = model_at(model, field), keys_at(model, field)
    if isinstance(found, list):
        what = f"is a list, not {wanted}"
    elif isinstance(found, dict):
        what = f"is a group of fields, not {wanted}"
    else:
        what = f"`{printable(str(found))}` is one value, not {wanted}"
    if wanted == "a list":
        plain = "Put each entry on a line of its own that begins with `- `."
        return Complaint(field, what, _as_entry(found) or _as_first_entry(found) or plain)
    if wanted == "a group of fields":
        plain = f"Put its fields on lines of their own, two spaces further in: {', '.join(keys)}."
        return Complaint(field, what, _as_first_field(group, keys, found) or plain)
    return Complaint(field, what, "Write one value on the line of the key.")


def _as_first_entry(found: Any) -> str:
    """What to do with a group of fields that is to be an entry of a list."""
    first = next(iter(found.items()), None) if isinstance(found, dict) else None
    if first is None or not isinstance(first[1], str):
        return ""
    shown = f"`- {printable(first[0])}: {printable(first[1])}`"
    return f"Put a hyphen and a space before its first field, {shown}, and two spaces before each other one."


def _as_first_field(group: type[BaseModel] | None, keys: list[str], found: Any) -> str:
    """What to do with a value that the first field of a group would take."""
    if group is None or not isinstance(found, str):
        return ""
    try:
        group.model_validate({keys[0]: found})
    except ValidationError as error:
        if any(one["loc"][:1] == (keys[0],) for one in error.errors(include_url=False)):
            return ""
    more = f" Other fields there: {', '.join(keys[1:])}." if keys[1:] else ""
    return f"Put it on a line of its own, two spaces further in: `{keys[0]}: {printable(found)}`.{more}"


def _as_entry(found: Any) -> str:
    """What to do with a value that is to be an entry of a list, by the sign it begins with."""
    match = re.match(r"([-*\u2022\u2010-\u2015\u2212])\s*(\S.*)", found) if isinstance(found, str) else None
    if match is None:
        return ""
    sign = "" if match[1] == "-" else f"; `{match[1]}` is no hyphen"
    return f"Begin each entry with a hyphen and a space, `- {printable(match[2])}`{sign}."


def _or_remove(model: type[BaseModel], field: Field, what: str, advice: str) -> Complaint:
    """The same, with the way out that an optional field has."""
    info = named_at(model, field)
    if info is None or info.is_required():
        return Complaint(field, what, advice)
    return Complaint(field, what, f"{advice.removesuffix('.')}, or remove the key.")


def _meant(model: type[BaseModel], field: Field) -> Field:
    """The field that a misspelt key most likely stands for."""
    close = nearest(str(field[-1]), keys_at(model, field[:-1]), 1)
    return (*field[:-1], *close)
