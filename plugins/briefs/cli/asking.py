"""Asks an editor for the fields of a new record, with the vocabulary and the registers at hand."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import click
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from ..adding.opening import MODELS
from ..assessment.resolving import Register
from ..assessment.rules.likeness import like_ids
from ..records.describing.explain import Complaint, explain
from ..records.describing.questions import QUESTIONS
from ..records.describing.reference import leaves
from ..records.desk import Desk
from ..records.filling import fill, way_to
from ..records.frozen import dataclass
from ..records.model import REGISTERS, Record
from ..records.problems import Field, nearest, printable
from ..records.references import ref_in
from ..records.vocabulary import Term

MOST_RECENT = 10
"""Strikes that are named when a claim is asked what it speaks of."""

_DAYS = "A day like 2015-11-05, two with .. between, ..2015-11-05 for no later, 2015-11-05.. for no earlier."


@dataclass(frozen=True)
class _Asked:
    way: Field
    info: FieldInfo
    is_needed: bool


def ask(kind: str, tree: dict[str, Any], desk: Desk) -> None:
    """Asks for each field of the kind's questions that `tree` does not have, and puts the answers in."""
    click.echo("An empty answer leaves a field out; Ctrl+C writes nothing.\n")
    for question in _questions(kind, tree):
        if question.way == ("about",):
            _show_recent(tree, desk)
        for way, value in _answers(question, MODELS[kind], tree, desk):
            fill(tree, MODELS[kind], way, value)
    if kind == "places" and not ({"position", "region", "along", "no_position"} & tree.keys()):
        tree["no_position"] = _prompt("no_position", "Why is there no position?", is_needed=True)


def _questions(kind: str, tree: dict[str, Any]) -> Iterator[_Asked]:
    for text in QUESTIONS.get(kind, ()):
        way = way_to(text)
        if _has(tree, way) or (way[0] == "country" and "parent" in tree):
            continue
        if way[:1] == ("position_source",) and "position" not in tree:
            continue
        if way == ("position", "lon") and "position" not in tree:
            continue
        if way[-1] == "stated_as" and not _has(tree, (*way[:-1], "place")):
            continue
        info = _info(MODELS[kind], way)
        outer = _info(MODELS[kind], way[:1])
        is_needed = (outer.is_required() and info.is_required()) or text in _NEEDED
        yield _Asked(way, info, is_needed or (way[0] in ("position", "position_source") and "position" in tree))


_NEEDED = frozenset({"where.place"})


def _answers(question: _Asked, model: type[Record], tree: dict[str, Any], desk: Desk) -> list[tuple[Field, str]]:
    """The answer to one question as ways and values; asks again until it can be used."""
    name = ".".join(str(step) for step in question.way if not isinstance(step, int))
    is_day = any(leaf.__name__ == "When" for leaf in leaves(question.info.annotation))
    ref = ref_in(question.info.annotation, tuple(question.info.metadata))
    term = next((leaf for leaf in leaves(question.info.annotation) if issubclass(leaf, Term)), None)
    is_list = "tuple[" in str(question.info.annotation)
    click.secho(question.info.description or name, dim=True)
    if is_day:
        click.secho(_DAYS, dim=True)
    if term:
        _show_words(term)
    while True:
        text = _prompt(name, name + (" (several: commas between)" if is_list else ""), is_needed=question.is_needed)
        if not text:
            return []
        parts = [part.strip() for part in text.split(",")] if is_list else [text]
        if is_day:
            answers = [((*question.way, key), day) for key, day in _days(text)]
            if not answers:
                click.echo(f"  `{printable(text)}` is no day. {_DAYS}")
        else:
            found = [_meant(part, ref.kinds if ref else (), term, desk) for part in parts]
            answers = [(question.way, value) for value in found if value] if None not in found else []
        misfit = _misfit(model, tree, answers)
        if misfit:
            click.echo(f"  {printable(misfit.what, None)}. {printable(misfit.advice, None)}")
        elif answers:
            return answers


def _misfit(model: type[Record], tree: dict[str, Any], answers: list[tuple[Field, str]]) -> Complaint | None:
    """What the model has against the answers themselves, whatever else is missing so far."""
    trial = deepcopy(tree)
    for way, value in answers:
        fill(trial, model, way, value)
    ways = [way for way, _ in answers]
    try:
        model.model_validate({"id": "unnamed", **trial})
    except ValidationError as error:
        return next((one for one in explain(model, error) if any(one.field[: len(way)] == way for way in ways)), None)
    return None


def _meant(text: str, kinds: tuple[str, ...], term: type[Term] | None, desk: Desk) -> str | None:
    """The value an answer stands for; None after telling why it cannot be used."""
    if term:
        words = [word.value for word in term]
        if text.isdecimal() and 0 < int(text) <= len(words):
            return words[int(text) - 1]
        if text in words:
            return text
        close = nearest(text, words, 1)
        click.echo(f"  `{printable(text)}` is not an allowed word." + (f" Did you mean {close[0]}?" if close else ""))
        return None
    if not kinds:
        return text
    if kinds[0] in REGISTERS:
        return _registered(text, Register(desk, kinds[0]))
    if desk.find(text, kinds) is not None:
        return text
    close = like_ids(text, (record_id for kind in kinds for record_id in desk.of(kind)))
    hint = f" Nearest: {', '.join(close)}." if close else ""
    click.echo(f"  `{printable(text)}` is the id of no record.{hint}")
    return None


def _registered(text: str, register: Register) -> str | None:
    owners = register.owners(text)
    if len(owners) == 1:
        if owners[0] != text:
            click.echo(f"  → {owners[0]}")
        return owners[0]
    if owners:
        click.echo(f"  `{printable(text)}` is a spelling of {' and '.join(owners)}. Give the id of one.")
        return None
    like = ", ".join(f"{found.id} ({printable(found.spelling)})" for found in register.suggest(text))
    one = register.kind.removesuffix("s")
    add = f"Give an id, or stop here and add it first: briefs new {one}"
    click.echo(f"  No {one} has that spelling. " + (f"Like it: {like}. " if like else "") + add)
    return None


def _days(text: str) -> list[tuple[str, str]]:
    first, dots, last = (part.strip() for part in text.partition(".."))
    if not dots:
        return [("on", first)] if _is_day(first) else []
    if not all(_is_day(day) for day in (first, last) if day):
        return []
    if first and last:
        return [("from", first), ("to", last)]
    return [("not_before", first)] if first else [("not_after", last)] if last else []


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal()


def _show_recent(tree: dict[str, Any], desk: Desk) -> None:
    """The strikes of the week before a claim was stated, newest first: it may speak of one of them."""
    stated = tree.get("stated", {})
    last = next((stated[key] for key in ("on", "to", "not_after") if key in stated), "")
    if not _is_day(last):
        return
    days = [(strike.when.latest or strike.when.earliest, strike) for strike in desk.strikes.values()]
    recent = [(day, strike) for day, strike in days if day and _week_before(last) <= day.isoformat() <= last]
    if recent:
        click.secho("Strikes of the week before it was stated:", dim=True)
    for _, strike in sorted(recent, key=lambda one: (one[0], one[1].id), reverse=True)[:MOST_RECENT]:
        click.secho(f"  {strike.id}", dim=True)


def _week_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=7)).isoformat()
    except ValueError:
        return day


def _show_words(term: type[Term]) -> None:
    for number, word in enumerate(term, 1):
        click.secho(f"  {number:2} {word.value:20} {word.definition}", dim=True)


def _prompt(name: str, question: str, *, is_needed: bool) -> str:
    while True:
        answer = str(click.prompt(question, default="", show_default=False)).strip()
        if answer or not is_needed:
            return answer
        click.echo(f"  {name} is needed.")


def _has(tree: Any, way: Field) -> bool:
    for step in way:
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) and len(tree) > step else None
        else:
            tree = tree.get(step) if isinstance(tree, dict) else None
        if tree is None:
            return False
    return True


def _info(model: type[BaseModel], way: Field) -> FieldInfo:
    """The field at the end of a way that is known to be right."""
    info = None
    for step in way:
        if isinstance(step, int):
            continue
        fields = {found.alias or name: found for name, found in model.model_fields.items()}
        info = fields[step]
        model = next((leaf for leaf in leaves(info.annotation) if issubclass(leaf, BaseModel)), model)
    assert info is not None  # noqa: S101 - a way has a step
    return info
