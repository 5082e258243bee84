"""A live day: one source followed update by update through one day."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from .addresses import Url
from .base import Record, Value, id_such_as
from .rules import Rule, ordered
from .scalars import ClaimRef, Day, Id, Instant, Line, SourceRef, SubjectRef, Text, trouble
from .values import When

UpdateId = Annotated[str, StringConstraints(pattern=r"^u[a-z0-9]*(-[a-z0-9]+)*$", min_length=2, max_length=32)]


class Phrase(Value):
    """A relative date in an update, and the days it was read as."""

    stated_as: Line = Field(description="The phrase, exactly as printed.", examples=["last Wednesday"])
    resolved_to: When = Field(
        description="The day or days it was read as: `on`, `from` with `to`, or `not_before`/`not_after`.",
        examples=[{"on": "2015-09-30"}],
    )
    how: Line = Field(
        description="The anchor and the reckoning, as told to readers.",
        examples=["The Wednesday before the post, which is itself of Wednesday 7 October 2015"],
    )

    @model_validator(mode="after")
    def _told_once(self) -> Self:
        if self.resolved_to.stated_as or self.resolved_to.resolved:
            raise trouble(
                "gives the phrase or its reckoning twice",
                "In `resolved_to` write the days only; the phrase stands in `stated_as`, the reckoning in `how`.",
            )
        return self


class Update(Value):
    """One update of a live day, in the desk's own neutral words."""

    id: UpdateId = Field(
        description="Short name, unique in the day, that begins with u. It is the update's permanent address: "
        "never renamed or reused.",
        examples=["u1850"],
    )
    at: Instant | None = Field(
        None,
        description="The moment it was posted, in UTC. Pages show it in local time beside it.",
        examples=["2015-10-07T18:50Z"],
    )
    untimed: Line | None = Field(
        None,
        description="Instead of `at`: why there is no time, and where the update stands. One a day at most; "
        "it comes before all that have a time.",
        examples=["The original entry of the page, posted before the first update; no time is printed."],
    )
    title: Line = Field(
        description="What it is about, in a few words.", examples=["Cruise missiles from the Caspian Sea"]
    )
    text: Text = Field(
        description="What it says, in the desk's own neutral words.",
        examples=["Reports that the Ministry of Defence spoke of strikes in Damascus Province for the first time."],
    )
    claims: tuple[ClaimRef, ...] | None = Field(
        None, min_length=1, description="The claims read in it.", examples=[["2015-10-07-shoigu-salvo"]]
    )
    records: tuple[SubjectRef, ...] | None = Field(
        None,
        min_length=1,
        description="The strikes, events, control statements and gaps it tells of.",
        examples=[["2015-10-07-caspian-salvo"]],
    )
    phrases: tuple[Phrase, ...] | None = Field(
        None, min_length=1, description="Its relative dates, each with the days it was read as."
    )

    @model_validator(mode="after")
    def _timed_or_not(self) -> Self:
        if (self.at is None) == (self.untimed is None):
            raise trouble(
                "needs `at` or `untimed`, and not both",
                "Give the moment in UTC, or say why there is none and where the update stands.",
            )
        return self


class LiveDay(Record):
    """The front matter of a live day (`content/live/<id>.md`): updates of one source through one day."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            ordered("day", "published"),
            "was published on {published}, before its day, {day}",
            "Correct the day of publication, or `day`.",
            at="published",
        ),
    )
    kind_folder: ClassVar[str] = "live"
    id: Id = id_such_as("2015-10-07")
    title: Line = Field(
        description="Title without the date; the day is printed after it.", examples=["Syria, as it was reported"]
    )
    day: Day = Field(description="The local day it covers.", examples=["2015-10-07"])
    source: SourceRef | None = Field(
        None, description="Whose updates are followed, when they are one source's.", examples=["ea-worldview"]
    )
    document: Line = Field(
        description="Where the desk read them: outlet, title or day of the publication.",
        examples=["EA WorldView, live coverage of 7 October 2015"],
    )
    url: Url | None = Field(
        None, description="Public address of that publication.", examples=["https://www.example.org/live"]
    )
    published: Day = Field(description="The day this desk first published the page.", examples=["2026-11-22"])
    authors: tuple[Line, ...] = Field(
        min_length=1, description="Who wrote it: names or roles.", examples=[["Briefs demonstration desk"]]
    )
    updates: tuple[Update, ...] = Field(
        min_length=1, description="The updates, oldest first; the one without a time before all others."
    )
