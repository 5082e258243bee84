"""The registers: places, actors and sources, which other records name by id only."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints

from ..vocabulary import Deemed, Facet, PlaceKind, SourceKind
from .addresses import Url
from .base import Record, Value, id_such_as
from .rules import Rule, alike, every, given, no, one, ordered, when, word
from .scalars import Country, Day, Flag, Id, Language, Line, PlaceRef, SourceRef, Text, Whole
from .values import Position


class Name(Value):
    """One spelling, in any script."""

    text: Line = Field(description="The spelling, exactly.", examples=["تدمر"])
    lang: Language | None = Field(None, description="Its language, when it is not English.", examples=["ar"])


def _spelled(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Spelling = Annotated[Name, BeforeValidator(_spelled, json_schema_input_type=str | Name)]


class Place(Record):
    """A place with every spelling the desk has met. A spelling resolves by this table only."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            one(given("position|region|along"), given("no_position")),
            "needs a position or the reason there is none, and not both",
            "Give `position`, `region` or `along`; or say in `no_position` why there is none.",
        ),
        Rule(
            alike(given("position"), given("position_source")),
            "gives only one of `position` and `position_source`",
            "Give `position` together with `position_source`.",
        ),
        Rule(
            when(every(word("kind", PlaceKind.AREA), given("position")), given("radius_m")),
            "is an area without a radius",
            "Give `radius_m`: an area is never drawn as a dot.",
        ),
        Rule(
            no(every(word("kind", PlaceKind.ROAD), given("position"))),
            "is a road with a single position",
            "Give `along` instead: a road is never a dot.",
        ),
    )
    kind_folder: ClassVar[str] = "places"
    id: Id = id_such_as("palmyra")
    kind: PlaceKind = Field(description="What sort of place it is.", examples=["town"])
    name: Line = Field(description="The name this site uses.", examples=["Palmyra"])
    names: tuple[Spelling, ...] | None = Field(
        None,
        min_length=1,
        description="Every other spelling met, in any script; plain text, or text with its language.",
        examples=[["Tadmur", {"text": "تدمر", "lang": "ar"}]],
    )
    parent: PlaceRef | None = Field(None, description="The place it lies in.", examples=["homs-governorate"])
    country: Country | None = Field(None, description="ISO 3166-1 code; for places without a parent.", examples=["SY"])
    position: Position | None = Field(None, description="A point in or at the place.")
    position_source: Line | None = Field(
        None, description="Where the position comes from; needed with it.", examples=["GeoNames 163808"]
    )
    no_position: Line | None = Field(
        None,
        description="Why there is none; needed when there is no `position`, `region` or `along`.",
        examples=["In no gazetteer consulted."],
    )
    radius_m: Annotated[Whole, Field(ge=10, le=200_000)] | None = Field(
        None,
        description="Radius of a circle that holds the whole place, in metres. "
        "Without it the kind decides; an area needs it.",
        examples=["3000"],
    )
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")] | None = Field(
        None,
        description="ISO 3166 code of the shape on the basemap; for countries and governorates.",
        examples=["SY-HI"],
    )
    along: tuple[PlaceRef, ...] | None = Field(
        None,
        min_length=2,
        description="For a road: the places it is known to run through, in order. "
        "Its course between them is not claimed.",
        examples=[["khanasir", "ithriya"]],
    )
    geonames: Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,9}$")] | None = Field(
        None, description="GeoNames id.", examples=["163808"]
    )
    pcode: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,9}\d[A-Z0-9]{0,9}$")] | None = Field(
        None, description="OCHA place code.", examples=["SY04"]
    )

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and every other spelling."""
        return (self.name, *(n.text for n in self.names or ()))


class Actor(Record):
    """A state, armed group or coalition that acts in the conflict."""

    kind_folder: ClassVar[str] = "actors"
    id: Id = id_such_as("russia")
    name: Line = Field(description="The name this site uses.", examples=["Russia"])
    names: tuple[Spelling, ...] | None = Field(
        None, min_length=1, description="Other names and spellings.", examples=[["Islamic State", "ISIS"]]
    )
    side: Id = Field(
        description="The side it fights on: a short word shared by allies. Sources carry the same word.",
        examples=["damascus-and-allies"],
    )


class Judgement(Value):
    """A dated judgement of the desk about a source, with its reason."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(ordered("from", "to"), "ends on {to} before it starts on {from}", "Correct one of the two dates."),
    )
    from_: Day = Field(alias="from", description="First day the judgement holds.", examples=["2015-09-30"])
    to: Day | None = Field(None, description="Last day it holds; open when left out.", examples=["2016-05-31"])
    reason: Text = Field(
        description="Why, as told to readers.",
        examples=["Named by ISW as credible in each brief of the series."],
    )

    def holds_on(self, day: date) -> bool:
        return self.from_ <= day and (self.to is None or day <= self.to)


class Credibility(Judgement):
    """Whether the desk deems a source credible, from when to when, and why."""

    deemed: Deemed = Field(description="The judgement.", examples=["credible"])


class Disinformation(Judgement):
    """A judgement that a source spreads false statements on some facets, from when to when, and why."""

    facets: tuple[Facet, ...] = Field(
        min_length=1, description="The facets the judgement covers.", examples=[["target"]]
    )


class Source(Record):
    """Who states things: an office, outlet, group or person. Named by id in claims."""

    kind_folder: ClassVar[str] = "sources"
    id: Id = id_such_as("russian-mod")
    kind: SourceKind = Field(description="What sort of source it is.", examples=["official"])
    name: Line = Field(description="The name this site uses.", examples=["Russian Ministry of Defence"])
    names: tuple[Spelling, ...] | None = Field(
        None, min_length=1, description="Other names and spellings.", examples=[["Russian MoD"]]
    )
    country: Country | None = Field(None, description="ISO 3166-1 code.", examples=["RU"])
    role: Line | None = Field(None, description="For a person: the office held.", examples=["Minister of Defence"])
    part_of: SourceRef | None = Field(None, description="The body it speaks for.", examples=["russian-mod"])
    family: Id = Field(
        description="Who controls it: a short word shared by all sources under one control. "
        "Sources of one family never corroborate each other.",
        examples=["russian-state"],
    )
    side: Id | None = Field(
        None,
        description="The side it belongs to, in the word of the actors; leave out when it has none.",
        examples=["damascus-and-allies"],
    )
    is_anonymous: Flag = Field(False, description="True when the person or office is not named.", examples=["true"])
    is_collective: Flag = Field(
        False,
        description="True when one name stands for several unnamed sources; still one voice.",
        examples=["true"],
    )
    url: Url | None = Field(None, description="Its public address.", examples=["https://www.example.org"])
    credibility: tuple[Credibility, ...] | None = Field(
        None, min_length=1, description="Dated judgements. Without one the source is not deemed credible."
    )
    disinformation: tuple[Disinformation, ...] | None = Field(
        None, min_length=1, description="Dated judgements that it spreads false statements on a facet."
    )

    def deemed_on(self, day: date) -> Deemed:
        """The judgement in force on `day`; the one that began last decides."""
        in_force = [j for j in self.credibility or () if j.holds_on(day)]
        return max(in_force, key=lambda j: j.from_).deemed if in_force else Deemed.UNKNOWN

    def is_suspect_on(self, day: date, facets: frozenset[Facet]) -> bool:
        """Whether a disinformation judgement for one of `facets` is in force on `day`."""
        return any(j.holds_on(day) and facets & set(j.facets) for j in self.disinformation or ())


__all__ = ["Actor", "Country", "Credibility", "Day", "Disinformation", "Judgement", "Name", "Place", "Source"]
