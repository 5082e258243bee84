"""A row of a table as draft records: what the mapping says of it, nothing guessed, open questions listed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from ..assessment.ids import LONGEST
from ..assessment.resolving import Register
from ..assessment.rules.spelling import slug
from ..records.describing.explain import Complaint, explain
from ..records.desk import Desk
from ..records.filling import fill, way_to
from ..records.frozen import dataclass
from ..records.model import KINDS, Claim
from ..records.problems import field_name, printable
from ..records.text_checks import named, refused_characters
from .cells import Unfit, bare_code, day, in_column, number, one_line, whole
from .counting import number_of
from .dating import when_of
from .filled import Filled, Question
from .mapping import Filling, columns_in
from .mapping import Mapping as TableMapping
from .placing import Placer
from .rows import Row, Unreadable
from .vocabulary import Reading

_REGISTERS = {Reading.PLACE: "places", Reading.SOURCE: "sources", Reading.ACTOR: "actors"}


@dataclass(frozen=True)
class Draft:
    """One record that an editor may take over. tree: its fields as text."""

    kind: str
    id: str
    tree: Mapping[str, Any]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Drafts:
    """The drafts of one row, and the key that names the row for good."""

    row: Row
    key: str
    drafts: tuple[Draft, ...]


class Drafter:
    """Drafts every row of a table by one mapping and the registers of one desk."""

    def __init__(self, mapping: TableMapping, desk: Desk) -> None:
        self.mapping = mapping
        self._columns = mapping.columns
        self._desk = desk
        self._registers = {kind: Register(desk, kind) for kind in _REGISTERS.values()}
        decimal = "," if mapping.decimal == "comma" else "."
        self._decimal = decimal
        self._placer = Placer(desk, self._registers["places"], decimal, mapping.id)

    def takes(self, row: Row) -> bool:
        """Whether the mapping asks for a row like this."""
        return all(only.means(row.cells) for only in self.mapping.only or ())

    def draft(self, row: Row) -> Drafts | Unreadable:
        """The drafts of a row, or why it is set aside."""
        used = "\n".join(row.cells[name] for name in self._columns).replace("\r", "")
        hidden = next(refused_characters(used), None)
        if hidden is not None:
            return self._aside(row, f"holds {named(used[hidden[0]])}, which {hidden[1]}", "Delete it.")
        filled = Filled(row)
        try:
            self._fill(filled)
        except Unfit as error:
            return self._aside(row, printable(str(error), 200), "Correct the cell, or the mapping.")
        key = self.key(row)
        drafts = tuple(self._records(filled, key))
        for draft in drafts:
            trouble = _trouble(draft, self.mapping.claim)
            if trouble:
                return self._aside(row, *trouble)
        return Drafts(row, key, drafts)

    def key(self, row: Row) -> str:
        """What names the row for good: its own id when the mapping knows one, else its content."""
        names = self.mapping.row_id or tuple(sorted(row.cells))
        values = {name: bare_code(one_line(row.cells[name])) for name in names}
        parts = [f"{name}\x1f{value}" for name, value in values.items()]
        digest = hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:12]
        own = slug(" ".join(values.values())) if self.mapping.row_id else ""
        return own if 0 < len(own) <= 24 else digest

    def _aside(self, row: Row, what: str, advice: str) -> Unreadable:
        return Unreadable(row.number, what, advice, tuple(row.cells.values()))

    def _fill(self, filled: Filled) -> None:
        for filling in self.mapping.claim:
            if not all(only.means(filled.row.cells) for only in filling.only or ()):
                if filling.ask:
                    filled.questions.append(Question("rows", _filled_in(filling.ask, filled.row), filling.to))
                continue
            value = self._value(filling, filled)
            if value:
                fill(filled.tree, Claim, way_to(filling.to), value)
        facets = filled.tree.setdefault("facets", {})
        if self.mapping.dating and (when := when_of(self.mapping.dating, filled.row.cells, self.mapping.dates)):
            facets["when"], remark = when
            filled.remarks += [remark] if remark else []
        if self.mapping.place and (where := self._placer.where(self.mapping.place, filled)):
            facets["places"] = [*facets.get("places", ()), where]
        for numbers in self.mapping.numbers or ():
            key = "harm" if numbers.harm else "counts"
            if entry := number_of(numbers, filled.row.cells, self._decimal):
                facets[key] = [*facets.get(key, ()), entry]
        if not facets:
            del filled.tree["facets"]
        if filled.remarks:
            given = filled.tree.get("note")
            filled.tree["note"] = " ".join([*([given] if given else []), *filled.remarks])

    def _value(self, filling: Filling, filled: Filled) -> str:
        if filling.fixed is not None:
            return filling.fixed
        if filling.template is not None:
            return _filled_in(filling.template, filled.row)
        text = one_line(filled.row.cells[filling.column or ""])
        if not text or text in (filling.leave_out or ()):
            return ""
        if filling.words:
            becomes = next((word.becomes for word in filling.words if word.value == text), None)
            if becomes is None:
                filled.questions.append(Question("words", text, filling.to))
            return becomes or ""
        with in_column(filling.column):
            match filling.read_as:
                case Reading.DAY:
                    return day(text, self.mapping.dates).isoformat()
                case Reading.NUMBER:
                    return number(text, self._decimal)
                case Reading.WHOLE:
                    return whole(text, self._decimal)
                case Reading.PLACE | Reading.SOURCE | Reading.ACTOR:
                    return self._resolved(_REGISTERS[filling.read_as], text, filling.to, filled) or ""
        return text

    def _resolved(self, kind: str, text: str, at: str, filled: Filled, near: str = "") -> str | None:
        found = self._registers[kind].resolve(text)
        if found is None:
            filled.questions.append(Question(kind, text, at, self._registers[kind].owners(text), near))
        return found

    def _records(self, filled: Filled, key: str) -> Iterator[Draft]:
        tree = filled.tree
        first = _first_day(tree)
        strike = self.mapping.strike
        questions = tuple(filled.questions)
        if strike is None:
            yield Draft("claims", self._id(first, key), tree, questions)
            return
        strike_id = self._id(first, f"{key}-strike")
        facets = tree.get("facets", {})
        known = ("place", "unplaced", "relation", "point", "radius_m", "method", "by")
        where = {name: value for name, value in (facets.get("places") or [{}])[0].items() if name in known}
        told: dict[str, Any] = {"kind": strike.kind.value, "actor": strike.actor, "where": where}
        if "when" in facets:
            told["when"] = facets["when"]
        asked = tuple(question for question in questions if question.kind == "places")
        yield Draft("strikes", strike_id, {"id": strike_id, **told}, asked)
        yield Draft("claims", self._id(first, key), {**tree, "about": [strike_id]}, questions)

    def _id(self, first: str, key: str) -> str:
        room = LONGEST - len(first) - len(key) - 2
        return f"{first}-{self.mapping.id[:room].strip('-')}-{key}"

    @cached_property
    def registers(self) -> Mapping[str, Register]:
        """The registers by kind, for suggestions."""
        return self._registers


def _filled_in(template: str, row: Row) -> str:
    """A template with the cells of a row in the place of `{column}`; what a cell holds is never a template.

    A part in square brackets is left out where a column in it is empty, or where they say only what was said before.
    """
    text, told = "", {""}
    for place, part in enumerate(_BRACKETS.split(template)):
        cells = [one_line(row.cells[name]) for name in columns_in(part)]
        is_optional = place % 2 == 1
        if not (is_optional and ("" in cells or told.issuperset(cells))):
            text += _with_cells(part, row)
        told.update(cells)
    return " ".join(text.split())


_BRACKETS = re.compile(r"\[([^][]*\{[^][]*)\]")
"""A part of a template in square brackets that names a column; any other brackets are text."""


def _with_cells(part: str, row: Row) -> str:
    head, *rest = part.split("{")
    for one in rest:
        name, brace, words = one.partition("}")
        head += one_line(row.cells[name]) + words if brace else "{" + one
    return head


def _first_day(tree: Mapping[str, Any]) -> str:
    for when in (tree.get("facets", {}).get("when", {}), tree.get("stated", {})):
        found = next((when[key] for key in ("on", "from", "not_before", "to", "not_after") if key in when), None)
        if found:
            return str(found)
    return "undated"


def _trouble(draft: Draft, fillings: tuple[Filling, ...]) -> tuple[str, str] | None:
    """Why the draft could never be a record; what its questions leave open does not count."""
    model = KINDS[draft.kind]
    try:
        model.model_validate({"id": draft.id, **draft.tree})
    except ValidationError as error:
        open_at = {_prefix(question.at) for question in draft.questions}
        if any(question.kind == "places" for question in draft.questions):
            open_at |= {"facets.places", "where"}
        for complaint in explain(model, error):
            name = field_name(complaint.field)
            if not any(name.startswith(at) for at in open_at):
                return f"{name}: {complaint.what}", complaint.advice + _to_look_up(name, complaint, fillings)
    return None


def _to_look_up(name: str, complaint: Complaint, fillings: tuple[Filling, ...]) -> str:
    """How a column of names is read into a field that holds an id."""
    kinds = [reading for reading, kind in _REGISTERS.items() if kind in complaint.wanted[1:]]
    is_read_as_it_stands = any(one.to == name and one.column and not one.words for one in fillings)
    return (
        f" Where it is a name, read the column as one: read_as: {kinds[0]}." if kinds and is_read_as_it_stands else ""
    )


def _prefix(at: str) -> str:
    return at.partition("[")[0]
