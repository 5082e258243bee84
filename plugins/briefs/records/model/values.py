"""Parts that several records share: dates, places, targets, quotes, and what a source states facet by facet."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from ..vocabulary import Method, PartOfDay, Relation, TargetKind
from .base import Value
from .numbers import Count, Harm, Share
from .rules import Rule, alike, every, given, no, one, ordered, when, zero
from .scalars import ActorRef, Day, Instant, Language, Line, Number, PlaceRef, Whole


class When(Value):
    """A day, a range, or bounds; local calendar days of the conflict's time zone."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            one(given("on"), given("from|to"), given("not_before|not_after")),
            "needs exactly one way of dating",
            "Give `on`, or `from` with `to`, or `not_before`/`not_after`; not two of them.",
        ),
        Rule(
            alike(given("from"), given("to")),
            "has only one end of a range",
            "Give both `from` and `to`, or use `not_before`/`not_after`.",
        ),
        Rule(
            ordered("from|not_before", "to|not_after"),
            "ends on {to|not_after} before it starts on {from|not_before}",
            "Swap the two dates, or correct the wrong one.",
        ),
        Rule(
            when(given("at|part_of_day"), given("on")),
            "gives an hour without a day",
            "Give the local day in `on` beside `at` or `part_of_day`.",
        ),
        Rule(
            when(given("resolved"), given("stated_as")),
            "says how a phrase was resolved but not which",
            "Put the source's phrase in `stated_as`.",
        ),
    )
    on: Day | None = Field(None, description="The one day.", examples=["2015-11-05"])
    from_: Day | None = Field(
        None, alias="from", description="First day of a range; needs `to`.", examples=["2015-11-02"]
    )
    to: Day | None = Field(None, description="Last day of the range, included.", examples=["2015-11-03"])
    not_before: Day | None = Field(None, description="On this day or later.", examples=["2015-10-18"])
    not_after: Day | None = Field(None, description="On this day or earlier.", examples=["2015-10-06"])
    at: Instant | None = Field(
        None,
        description="The moment in UTC, when known. The local day still goes into `on`.",
        examples=["2015-10-07T06:30Z"],
    )
    part_of_day: PartOfDay | None = Field(None, description="Part of the local day.", examples=["morning"])
    stated_as: Line | None = Field(
        None, description="The phrase of the source the dates came from.", examples=["last Wednesday"]
    )
    resolved: Line | None = Field(
        None,
        description="How the phrase became dates: the anchor and the reckoning.",
        examples=["Wednesday before the post of Wednesday 7 October 2015"],
    )

    @property
    def earliest(self) -> date | None:
        """First day it can have been, None when open."""
        return self.on or self.from_ or self.not_before

    @property
    def latest(self) -> date | None:
        """Last day it can have been, None when open."""
        return self.on or self.to or self.not_after


class Position(Value):
    """WGS 84 decimal degrees."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            no(every(zero("lat"), zero("lon"))),
            "is the point 0, 0 in the Gulf of Guinea",
            "Remove the position and say why there is none.",
        ),
    )
    lat: Annotated[Number, Field(ge=-90, le=90)] = Field(description="Degrees north.", examples=["34.5624"])
    lon: Annotated[Number, Field(ge=-180, le=180)] = Field(description="Degrees east.", examples=["38.2840"])


class Obscured(Value):
    """A position published on purpose less exact than it is known."""

    by_m: Annotated[Whole, Field(ge=100)] = Field(description="By how many metres.", examples=["5000"])
    reason: Line = Field(description="Why, as told to readers.", examples=["Protects the person who filmed."])


class Location(Value):
    """Where, as one source says it (in a claim) or as the desk assesses it (in a strike or an event)."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            one(given("place"), given("unplaced")),
            "needs `place` or `unplaced`, and not both",
            "Name the place by its id, or say why there is none.",
        ),
        Rule(
            when(given("point"), every(given("radius_m"), given("method"), given("by"))),
            "has a point without saying how exact it is, how it was found and by whom",
            "Add `radius_m`, `method` and `by`.",
        ),
    )
    place: PlaceRef | None = Field(
        None, description="The place, by its id; forms find it by any spelling.", examples=["palmyra"]
    )
    unplaced: Line | None = Field(
        None,
        description="Why no place can be named; instead of `place`.",
        examples=["The source says only “in the area”."],
    )
    relation: Relation = Field(Relation.AT, description="How the spot lies to the place.", examples=["near"])
    point: Position | None = Field(
        None,
        description="Own position, only if it is known better than the place's.",
        examples=[{"lat": "34.55", "lon": "38.27"}],
    )
    radius_m: Annotated[Whole, Field(ge=10, le=200_000)] | None = Field(
        None,
        description="How uncertain the position is, in metres; needed with `point`. "
        "Without it the place's kind decides.",
        examples=["500"],
    )
    method: Method | None = Field(None, description="How `point` was found; needed with it.", examples=["geolocated"])
    by: Line | None = Field(None, description="Who found `point`; needed with it.", examples=["Bellingcat"])
    obscured: Obscured | None = Field(None, description="Set when the position is blurred on purpose.")
    stated_as: Line | None = Field(
        None,
        description="The spelling in the source. Must stand in the place's list of names.",
        examples=["Qaraytan"],
    )


class Target(Value):
    """What was hit, or is said to have been hit."""

    kind: TargetKind = Field(TargetKind.UNKNOWN, description="Kind of target.", examples=["military"])
    actor: ActorRef | None = Field(None, description="Whose it was.", examples=["isis"])
    stated_as: Line | None = Field(None, description="The source's words, in brief.", examples=["ISIS's positions"])


class Quote(Value):
    """A few words of the source, exactly, with their language."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            when(given("translation"), given("translator")),
            "has a translation without a translator",
            "Name who translated in `translator`.",
        ),
    )
    text: Annotated[Line, Field(max_length=300)] = Field(
        description="The words, exactly as printed, without quotation marks. Short.",
        examples=["not an inch of ground has been taken"],
    )
    lang: Language = Field(description="Language of the words (BCP 47).", examples=["en"])
    translation: Line | None = Field(
        None,
        description="English translation, when the words are not English.",
        examples=["They struck the market."],
    )
    translator: Line | None = Field(
        None, description="Who translated; needed with `translation`.", examples=["The Interpreter"]
    )


class Facets(Value):
    """What the source itself states, facet by facet; leave out what it does not state."""

    actor: ActorRef | None = Field(None, description="Who did it, according to the source.", examples=["russia"])
    places: tuple[Location, ...] | None = Field(
        None, min_length=1, description="Where, according to the source; one entry for each place it names."
    )
    when: When | None = Field(None, description="When it happened, according to the source.")
    target: Target | None = Field(None, description="What was hit, according to the source.")
    munition: Line | None = Field(
        None, description="Weapon, in the source's terms.", examples=["Kalibr cruise missile"]
    )
    platform: Line | None = Field(None, description="Carrier, in the source's terms.", examples=["Su-24"])
    result: Line | None = Field(
        None, description="What it did, in the source's terms.", examples=["the plant was destroyed"]
    )
    counts: tuple[Count, ...] | None = Field(None, min_length=1, description="Numbers the source gives.")
    shares: tuple[Share, ...] | None = Field(None, min_length=1, description="Percentages the source gives.")
    harm: tuple[Harm, ...] | None = Field(
        None, min_length=1, description="Killed and injured, according to the source."
    )


__all__ = [
    "Facets",
    "Location",
    "Obscured",
    "Position",
    "Quote",
    "Target",
    "When",
]
