"""What the desk assesses: strikes, other events, control of places, reporting gaps."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from ..vocabulary import ControlState, EventKind, StrikeKind
from .base import Record, Value, id_such_as
from .numbers import Count
from .registers import Spelling
from .rules import Rule, distinct, given, when, word
from .scalars import ActorRef, ClaimRef, Day, Flag, Id, Line, SourceRef, StrikeRef, SubjectRef, Text
from .values import Location, Target, When


class Override(Value):
    """An editor's grade in place of the rule's, printed as such."""

    grade: Id = Field(description="A grade of the rule in use.", examples=["low"])
    reason: Text = Field(description="Why, as told to readers.", examples=["The outlet withdrew its report."])
    by: Line = Field(description="Who decided: a name or a role.", examples=["desk editor"])
    on: Day = Field(description="When.", examples=["2026-11-22"])


class Refuted(Value):
    """An editor's decision that the strike did not happen."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(distinct("signed", 2), "is signed twice by one hand", "A second person signs a refutation."),
    )
    reason: Text = Field(
        description="Why, as told to readers.", examples=["Footage of that day shows the bridge intact."]
    )
    claim: ClaimRef = Field(
        description="The contradicting claim from the ground.", examples=["2015-10-08-local-denial"]
    )
    signed: tuple[Line, ...] = Field(
        min_length=2,
        description="Two people or roles who signed the decision.",
        examples=[["desk editor", "second reader"]],
    )
    on: Day = Field(description="When.", examples=["2026-11-22"])


class Distinct(Value):
    """The desk's word that two alike records are not one."""

    id: StrikeRef = Field(description="The other strike.", examples=["2015-11-04-deir-ez-zor-governorate"])
    reason: Line = Field(
        description="Why they are two.", examples=["One names the province, the other a town on another day."]
    )


class Possible(Value):
    """The desk's word that two records may be one, which the sources do not settle."""

    id: SubjectRef = Field(description="The other record.", examples=["2015-11-05-albu-kamal"])
    reason: Line = Field(
        description="Why it is not settled.", examples=["One names the province, the other a town in it."]
    )


class Person(Value):
    """A named person an event is about, with every spelling met."""

    name: Line = Field(description="The name this site uses.", examples=["Anton Yerygin"])
    names: tuple[Spelling, ...] | None = Field(
        None,
        min_length=1,
        description="Other spellings met, in any script. Two entries that share a spelling are one person.",
        examples=[["Yarygin"]],
    )

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name this site uses, then every other spelling."""
        return (self.name, *(name.text for name in self.names or ()))


class Strike(Record):
    """One attack at one place, as the desk assesses it. Its grade is computed, never stored."""

    kind_folder: ClassVar[str] = "strikes"
    kind: StrikeKind = Field(description="Means of attack.", examples=["airstrike"])
    actor: ActorRef = Field(description="Who is said to have struck.", examples=["russia"])
    actor_is_suspected: Flag = Field(
        False, description="True when the sources imply the actor without naming it.", examples=["true"]
    )
    when: When = Field(description="When, as the desk assesses.")
    where: Location = Field(description="Where, as the desk assesses.")
    target: Target | None = Field(
        None, description="What was hit, as the desk assesses; what sources say goes into claims."
    )
    part_of: StrikeRef | None = Field(
        None,
        description="The salvo it belongs to. The salvo's counts are counted once.",
        examples=["2015-10-07-caspian-salvo"],
    )
    counts: tuple[Count, ...] | None = Field(
        None, min_length=1, description="Numbers of the attack as a whole; for a salvo, on the salvo only."
    )
    distinct_from: tuple[Distinct, ...] | None = Field(
        None, min_length=1, description="Strikes that look alike but are others."
    )
    may_be_same_as: tuple[Possible, ...] | None = Field(
        None, min_length=1, description="Records that may be this one, which the sources do not settle."
    )
    launched_from: Location | None = Field(
        None, description="Where it was launched, for missiles. Never a target, never stretches the map."
    )
    override: Override | None = Field(None, description="An editor's grade, with its reason.")
    refuted: Refuted | None = Field(None, description="An editor's decision that it did not happen.")


class Event(Record):
    """Another dated thing that briefs need."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            when(given("lost_by"), word("kind", EventKind.LOSS)),
            "names who lost something and is no loss",
            "Use `kind: loss`, or leave `lost_by` out.",
        ),
    )
    kind_folder: ClassVar[str] = "events"
    id: Id = id_such_as("2016-05-10-helicopter-loss")
    kind: EventKind = Field(description="What sort of event.", examples=["capture"])
    title: Line = Field(description="One neutral line.", examples=["ISIS takes Mahin"])
    when: When = Field(description="When, as the desk assesses.")
    places: tuple[Location, ...] | None = Field(
        None, min_length=1, description="Where; leave out when it has no place."
    )
    actors: tuple[ActorRef, ...] | None = Field(None, min_length=1, description="Who takes part.", examples=[["isis"]])
    lost_by: ActorRef | None = Field(
        None,
        description="For a loss: whose person, aircraft or vehicle it was. Losses of different parties never add.",
        examples=["russia"],
    )
    summary: Text | None = Field(
        None, description="A few neutral sentences.", examples=["The town lies south-east of Homs."]
    )
    counts: tuple[Count, ...] | None = Field(None, min_length=1, description="Numbers of the event.")
    people: tuple[Person, ...] | None = Field(None, min_length=1, description="Named persons the event is about.")
    may_be_same_as: tuple[Possible, ...] | None = Field(
        None, min_length=1, description="Records that may be this one, which the sources do not settle."
    )


class Control(Record):
    """Who holds a place or area, when, according to which claim. Rival statements stand side by side."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            when(word("state", ControlState.CONTESTED), given("others")),
            "is contested by nobody",
            "Name the other parties in `others`.",
        ),
    )
    kind_folder: ClassVar[str] = "control"
    id: Id = id_such_as("2015-11-02-mahin-isis")
    where: Location = Field(description="The place.")
    area: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.geojson$")] | None = Field(
        None,
        description="GeoJSON beside this file (Polygon or MultiPolygon, without holes), if the statement draws a line.",
        examples=["ghab-front-2015-10.geojson"],
    )
    state: ControlState = Field(description="How it is held.", examples=["holds"])
    holder: ActorRef = Field(description="Who.", examples=["isis"])
    others: tuple[ActorRef, ...] | None = Field(
        None, min_length=1, description="Who else, when contested.", examples=[["syrian-government"]]
    )
    period: When = Field(description="The day or days the statement speaks of.")
    claim: ClaimRef = Field(description="The claim that says so.", examples=["2015-11-04-isw-mahin-seized"])


class Gap(Record):
    """A source silent over a window, with the claim that says so. Two versions of one gap are two records."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            given("window.on|window.from|window.not_before"),
            "has no first day",
            "Give `from` and `to`, or `not_before`.",
        ),
    )
    kind_folder: ClassVar[str] = "gaps"
    id: Id = id_such_as("2015-10-28-mod-silent")
    source: SourceRef = Field(description="Who was silent.", examples=["russian-mod"])
    window: When = Field(description="The days of silence.")
    claim: ClaimRef = Field(description="The claim that says so.", examples=["2015-11-02-isw-mod-silent"])
    what: Line = Field(description="What was not published.", examples=["daily airstrike reports"])


__all__ = ["Control", "Distinct", "Event", "Gap", "Id", "Override", "Person", "Possible", "Refuted", "Strike"]
