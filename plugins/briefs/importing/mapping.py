"""What the columns of a table mean: a small file that an analyst writes once for each table."""

from __future__ import annotations

from collections.abc import Mapping as Cells
from typing import Literal, Self

from pydantic import Field, model_validator

from ..records.filling import CannotFill, fill, way_to
from ..records.load import build
from ..records.model import Claim, Record
from ..records.model.base import Value
from ..records.model.scalars import Flag, Id, Line, Whole, trouble
from ..records.problems import Problem
from ..records.vocabulary import HarmEffect, HarmGroup, PlaceKind, Relation, StrikeKind, Unit
from ..records.yaml.strict import Node, parse
from .cells import bare_code, one_line
from .vocabulary import Encoding, Reading, Spread


class Word(Value):
    """What one value of a column becomes."""

    value: Line = Field(description="The value in the table.", examples=["Air/drone strike"])
    becomes: Line = Field(description="The value in the record.", examples=["airstrike"])


class Only(Value):
    """The rows that are meant, by one column."""

    column: Line = Field(description="The column.", examples=["country"])
    values: tuple[Line, ...] = Field(min_length=1, description="Its values in these rows.", examples=[["Syria"]])

    def means(self, cells: Cells[str, str]) -> bool:
        """Whether the row of these cells is one of them."""
        text = one_line(cells[self.column])
        return text in self.values or bare_code(text) in self.values


class Filling(Value):
    """One field of the claim and what goes into it."""

    to: Line = Field(description="The field, as a way into a claim.", examples=["facets.actor"])
    fixed: Line | None = Field(None, description="One text for all rows.", examples=["coalition-officials"])
    column: Line | None = Field(None, description="The column it is read from.", examples=["country"])
    template: Line | None = Field(
        None,
        description="Words with columns in braces; a part in square brackets is left out where a column in it is "
        "empty, or says what a column before it said.",
        examples=["Reports strikes on {first}[ to {last}] near {location}: {number}."],
    )
    read_as: Reading = Field(Reading.TEXT, description="How the cell is read.", examples=["day"])
    words: tuple[Word, ...] | None = Field(
        None, min_length=1, description="What each value of the column becomes; any other is a question."
    )
    leave_out: tuple[Line, ...] | None = Field(
        None, min_length=1, description="Values that mean nothing is known.", examples=[["n/a", "-"]]
    )
    only: tuple[Only, ...] | None = Field(
        None, min_length=1, description="The rows it is filled in; in the others the table does not say it."
    )
    ask: Line | None = Field(
        None,
        description="The question that the drafts of the other rows ask, written like a template; none when left out.",
        examples=["Did {side_a} or {side_b} attack?"],
    )

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.fixed, self.column, self.template)) != 1:
            raise trouble(
                "needs exactly one of `fixed`, `column` and `template`", "Say once where the value comes from."
            )
        if self.column is None and (self.words or self.read_as is not Reading.TEXT):
            raise trouble("says how to read a column but names none", "Give `column`, or remove `read_as` and `words`.")
        if self.ask and not self.only:
            raise trouble("asks, but not in which rows", "Give `only` with the rows that say it, or remove `ask`.")
        try:
            fill({}, Claim, tuple(0 if isinstance(step, int) else step for step in way_to(self.to)), "")
        except CannotFill as error:
            raise trouble(f"fills no field of a claim: {error}", "See the field reference of claims.") from None
        return self


class DateCode(Value):
    """What one precision code of a date means."""

    code: Line = Field(description="The code in the table.", examples=["3"])
    days: Spread = Field(description="The days it leaves open.", examples=["month"])


class Dating(Value):
    """When it happened, as the table says."""

    first: Line = Field(description="Column of the day, or of the first day.", examples=["date_start"])
    last: Line | None = Field(None, description="Column of the last day.", examples=["date_end"])
    precision: Line | None = Field(None, description="Column of the precision code.", examples=["date_prec"])
    codes: tuple[DateCode, ...] | None = Field(None, min_length=1, description="What each code leaves open.")
    is_latest: Flag = Field(
        False,
        description="True when the day given is the latest it can have been.",
        examples=["true"],
    )


class PlaceCode(Value):
    """What one precision code of a place means. What is left out is as in the group around it."""

    code: Line = Field(description="The code in the table.", examples=["2"])
    names: tuple[Line, ...] | None = Field(None, min_length=1, description="Columns that name the place.")
    kinds: tuple[PlaceKind, ...] | None = Field(None, min_length=1, description="What the names can mean.")
    relation: Relation | None = Field(None, description="How the spot lies to the place.", examples=["near"])
    radius_m: Whole | None = Field(None, description="How exact the position is; without it none is taken over.")


class Placing(Value):
    """Where it happened, as the table says."""

    names: tuple[Line, ...] = Field(
        min_length=1,
        description="Columns that name the place; the first that is filled counts.",
        examples=[["location"]],
    )
    kinds: tuple[PlaceKind, ...] | None = Field(
        None, min_length=1, description="What the names can mean; settles names that a town and a province share."
    )
    relation: Relation | None = Field(None, description="How the spot lies to the place.", examples=["near"])
    radius_m: Whole | None = Field(None, description="How exact the position is; without it none is taken over.")
    latitude: Line | None = Field(None, description="Column of degrees north.", examples=["latitude"])
    longitude: Line | None = Field(None, description="Column of degrees east.", examples=["longitude"])
    by: Line | None = Field(None, description="Who states the positions.", examples=["UCDP"])
    precision: Line | None = Field(None, description="Column of the precision code.", examples=["geo_precision"])
    codes: tuple[PlaceCode, ...] | None = Field(None, min_length=1, description="What each code means.")

    @model_validator(mode="after")
    def _both(self) -> Self:
        if bool(self.latitude) != bool(self.longitude):
            raise trouble("gives only one of `latitude` and `longitude`", "Give both columns.")
        return self


class Numbers(Value):
    """A number the table gives, with its lower and upper end."""

    harm: HarmGroup | None = Field(None, description="Who was harmed, when people are counted.", examples=["civilian"])
    effect: HarmEffect | None = Field(None, description="What happened to them.", examples=["killed"])
    unit: Unit | None = Field(None, description="What is counted otherwise.", examples=["strike"])
    what: Line | None = Field(None, description="What was counted, in a few words.", examples=["strikes reported"])
    value: Line | None = Field(None, description="Column of the number, or of the best estimate.", examples=["best"])
    low: Line | None = Field(None, description="Column of the least.", examples=["low"])
    high: Line | None = Field(None, description="Column of the most.", examples=["high"])
    leave_out: tuple[Line, ...] | None = Field(
        None, min_length=1, description="Values that mean none was reported.", examples=[["0"]]
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.value or self.low or self.high):
            raise trouble("names no column", "Give `value`, or `low` and `high`.")
        if bool(self.harm and self.effect) == bool(self.unit and self.what):
            raise trouble("does not say what is counted", "Give `harm` with `effect`, or `unit` with `what`.")
        return self


class StrikeDraft(Value):
    """Says that each row is a strike, too, of which the claim then speaks."""

    kind: StrikeKind = Field(description="Means of attack.", examples=["airstrike"])
    actor: Id = Field(description="Who struck.", examples=["us-led-coalition"])


class Mapping(Record):
    """What the columns of one table mean."""

    id: Id = Field(
        description="A name for the table: of its folder of drafts, and in their ids.", examples=["releases"]
    )
    encoding: Encoding | None = Field(None, description="How its letters are stored.", examples=["cp1252"])
    delimiter: Literal["comma", "semicolon", "tab"] = Field(
        "comma", description="What parts the cells: comma, semicolon or tab.", examples=["semicolon"]
    )
    decimal: Literal["point", "comma"] = Field(
        "point", description="What parts decimals: point or comma.", examples=["comma"]
    )
    dates: tuple[Line, ...] = Field(
        ("%Y-%m-%d",),
        min_length=1,
        description="Forms of dates: %Y year, %y without the century, %m month, %d day, %B and %b its name in English.",
        examples=[["%m/%d/%Y"]],
    )
    row_id: tuple[Line, ...] | None = Field(
        None, min_length=1, description="Columns that identify a row for good; without them its content does."
    )
    only: tuple[Only, ...] | None = Field(
        None, min_length=1, description="The rows to take; the others are counted and left out."
    )
    claim: tuple[Filling, ...] = Field(min_length=1, description="The fields of the claim.")
    dating: Dating | None = Field(None, description="When it happened.")
    place: Placing | None = Field(None, description="Where it happened.")
    numbers: tuple[Numbers, ...] | None = Field(None, min_length=1, description="The numbers it gives.")
    strike: StrikeDraft | None = Field(None, description="Set to draft a strike beside each claim.")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        tree: dict[str, object] = {}
        for filling in self.claim:
            try:
                fill(tree, Claim, way_to(filling.to), "")
            except CannotFill as error:
                raise trouble(f"fills a claim twice, or with gaps: {error}", "Fill each field once.") from None
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the table must have."""
        found: dict[str, None] = dict.fromkeys((*(self.row_id or ()), *(only.column for only in self.only or ())))
        for filling in self.claim:
            found |= dict.fromkeys([filling.column] if filling.column else columns_in(filling.template or ""))
            found |= dict.fromkeys((*(one.column for one in filling.only or ()), *columns_in(filling.ask or "")))
        for group in (self.dating, self.place, *((self.place.codes or ()) if self.place else ())):
            for key in ("first", "last", "precision", "latitude", "longitude"):
                found |= dict.fromkeys(filter(None, [getattr(group, key, None)]))
            found |= dict.fromkeys(getattr(group, "names", None) or ())
        for numbers in self.numbers or ():
            found |= dict.fromkeys(filter(None, (numbers.value, numbers.low, numbers.high)))
        return tuple(found)


def columns_in(template: str) -> list[str]:
    """The columns that a template names, in order."""
    return [part.partition("}")[0] for part in template.split("{")[1:] if "}" in part]


def read_mapping(data: bytes, path: str, preset: dict[str, Node] | None = None) -> tuple[Mapping | None, list[Problem]]:
    """The mapping in a file, or every problem with it. `preset`: a known layout that the file adds to or overrides."""
    parsed = parse(data, path)
    if parsed.tree is None:
        return None, list(parsed.problems)
    tree = combined(preset or {}, parsed.tree)
    named = tree.get("id")
    record, problems = build(Mapping, tree, data, path, named if isinstance(named, str) else "")
    return (record if isinstance(record, Mapping) else None), problems


def combined(preset: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
    """A preset with an analyst's own words over it: what fills one field replaces the preset's filling of it."""
    tree = {**preset, **own}
    known, mine = preset.get("claim"), own.get("claim")
    if isinstance(known, list) and isinstance(mine, list):
        ways = [one.get("to") for one in mine if isinstance(one, dict)]
        kept = [one for one in known if isinstance(one, dict) and one.get("to") not in ways]
        tree["claim"] = [*kept, *mine]
    return tree
