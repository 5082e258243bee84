"""Numbers as a source gives them, each with its unit and its bound: counts, shares, harm."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from ..vocabulary import Bound, HarmEffect, HarmGroup, Unit
from .base import Value
from .rules import Rule, alike, below, equal, every, given, no, ordered, some, when, word, zero
from .scalars import Line, Number, Whole

_NUMBERED = (
    Rule(
        alike(word("bound", Bound.BETWEEN), given("upper")),
        "gives only one of `bound: between` and `upper`",
        "Use `bound: between` together with `upper`.",
    ),
    Rule(
        given("value|stated_as"),
        "has neither a number nor words",
        "Give `value`, or the source's words in `stated_as`.",
    ),
    Rule(
        every(when(given("upper"), given("value")), below("value", "upper")),
        "has upper end {upper} not above its lower end",
        "Give the larger number in `upper`.",
    ),
    Rule(
        no(every(word("bound", Bound.LESS_THAN), zero("value"))),
        "is less than none",
        "Use `bound: exactly` with 0, or correct the number.",
    ),
)
"""What every number keeps to: a bound that fits it, and words where there is no figure."""


class Count(Value):
    """A number as a source gives it, with its unit and its bound."""

    rules: ClassVar[tuple[Rule, ...]] = _NUMBERED
    unit: Unit = Field(description="What is counted. Unlike units never add.", examples=["munition"])
    bound: Bound = Field(description="How firm the number is.", examples=["exactly"])
    value: Whole | None = Field(
        None, description="The number; leave out when the source gives words only.", examples=["26"]
    )
    upper: Whole | None = Field(None, description="The upper end, with `bound: between`.", examples=["4"])
    what: Line = Field(description="What was counted, in a few words.", examples=["cruise missiles fired"])
    stated_as: Line | None = Field(None, description="The source's words.", examples=["several other vehicles"])


class Share(Value):
    """A share as a source gives it, with the unit it is a share of and, where given, the numbers behind it."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            given("percent|stated_as|whole"),
            "has neither a number nor words",
            "Give `percent`, or the source's words in `stated_as`, or the two numbers behind it.",
        ),
        Rule(
            every(no(every(given("part"), given("rest"))), alike(given("whole"), given("part|rest"))),
            "does not give the two numbers behind it",
            "Give `whole` together with `part` or with `rest`, whichever of them the source counts; or none.",
        ),
        Rule(
            when(given("drawn_from"), given("whole")),
            "says what the whole was drawn from but not the whole",
            "Give `whole`, or remove this key.",
        ),
        Rule(
            equal("part.unit|rest.unit", "whole.unit"),
            "divides numbers of unlike units, `{part.unit|rest.unit}` by `{whole.unit}`",
            "Give both in one unit. The unit of the source's words stays in `of`.",
        ),
        Rule(
            when(given("whole"), every(given("whole.value"), no(zero("whole.value")), given("part.value|rest.value"))),
            "has numbers that cannot be divided",
            "Give `value` in both, and a whole above 0.",
        ),
        Rule(
            some(
                ordered("part.value|rest.value", "whole.upper|whole.value"),
                word("whole.bound", Bound.AT_LEAST, Bound.MORE_THAN),
            ),
            "counts {part.value|rest.value} out of {whole.value}",
            "Correct one of the two numbers.",
        ),
    )
    percent: Annotated[Number, Field(ge=0, le=100)] | None = Field(
        None, description="The percentage; leave out when the source gives words only.", examples=["80"]
    )
    bound: Bound = Field(description="How firm it is.", examples=["about"])
    of: Unit = Field(
        description="The unit the source's words make it a share of, even where its numbers count another.",
        examples=["strike"],
    )
    what: Line = Field(description="Share of what, in a few words.", examples=["strikes outside IS-held areas"])
    stated_as: Line | None = Field(None, description="The source's words.", examples=["almost 80%"])
    whole: Count | None = Field(
        None, description="The number it is a share of, when the source gives it; needs `part` or `rest`."
    )
    part: Count | None = Field(
        None, description="How many of the whole the share is about, when the source gives that number."
    )
    rest: Count | None = Field(
        None, description="How many of the whole it is not about, when the source gives that number instead of `part`."
    )
    drawn_from: Count | None = Field(
        None, description="What the whole was drawn from, when the source says how many there were in all."
    )


class Harm(Value):
    """People killed or injured, as a source says."""

    rules: ClassVar[tuple[Rule, ...]] = _NUMBERED
    group: HarmGroup = Field(description="Who they were.", examples=["civilian"])
    effect: HarmEffect = Field(description="What happened to them.", examples=["killed"])
    bound: Bound = Field(description="How firm the number is.", examples=["more-than"])
    value: Whole | None = Field(None, description="The number; leave out when none is given.", examples=["50"])
    upper: Whole | None = Field(None, description="The upper end, with `bound: between`.", examples=["71"])
    stated_as: Line | None = Field(None, description="The source's words.", examples=["over 50 civilians"])


__all__ = ["Count", "Harm", "Share"]
