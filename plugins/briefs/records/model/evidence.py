"""What sources state: claims."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from ..vocabulary import Evidence, Facet, Stance
from .addresses import Url
from .base import Record, id_such_as
from .rules import Rule, alike, differ, distinct, given, lacks, word
from .scalars import ClaimRef, Day, Flag, Id, Line, SourceRef, SubjectRef, Text
from .values import Facets, Quote, When


class Claim(Record):
    """What one source stated. Everything in it is what the source said, not what the desk thinks."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            given("stated.on|stated.to|stated.not_after"),
            "does not say by when it was stated",
            "Give `on`, `to` or `not_after` in `stated`.",
        ),
        Rule(
            alike(word("stance", Stance.DENIES), given("denies")),
            "gives only one of `stance: denies` and `denies`",
            "Use `stance: denies` together with `denies`.",
        ),
        Rule(differ("relays", "id"), "points at itself", "Name another record.", at="relays"),
        Rule(lacks("about", "id"), "points at itself", "Name another record.", at="about"),
        Rule(distinct("about"), "names a record twice", "Name each record once.", at="about"),
    )
    kind_folder: ClassVar[str] = "claims"
    id: Id = id_such_as("2015-10-07-shoigu-salvo")
    source: SourceRef = Field(description="Who states it.", examples=["russian-mod"])
    via: SourceRef | None = Field(
        None,
        description="The outlet it was read through, when that is another. That outlet does not corroborate it.",
        examples=["isw"],
    )
    relays: ClaimRef | None = Field(
        None,
        description="The claim it merely repeats. A relay adds no weight.",
        examples=["2015-10-07-shoigu-salvo"],
    )
    document: Line = Field(
        description="Where the desk read it: outlet, title or day of the publication.",
        examples=["Institute for the Study of War, brief of 2–3 November 2015"],
    )
    url: Url | None = Field(
        None, description="Public address of that publication.", examples=["https://www.example.org/brief"]
    )
    archived: Url | None = Field(
        None,
        description="Address of an archived copy.",
        examples=["https://web.archive.org/web/2015/https://www.example.org/brief"],
    )
    seen: Day | None = Field(None, description="The day the desk last saw the publication.", examples=["2026-11-22"])
    stated: When = Field(description="When the source said it. A last day is needed.")
    stance: Stance = Field(Stance.ASSERTS, description="What the source does.", examples=["asserts"])
    denies: Facet | None = Field(
        None, description="With `stance: denies`: the facet it denies.", examples=["occurrence"]
    )
    is_inference: Flag = Field(
        False,
        description="True when the source concludes rather than reports. Shown, never counted.",
        examples=["true"],
    )
    hedge: Line | None = Field(None, description="The source's own reserve, in its words.", examples=["reportedly"])
    rests_on: tuple[SourceRef, ...] | None = Field(
        None,
        min_length=1,
        description="For an analysis: the sources it names as its basis, and what those rest on where it is known. It "
        "corroborates none of them.",
        examples=[["russian-mod"]],
    )
    paraphrase: Text = Field(
        description="What it says, in the desk's own neutral words.",
        examples=["Says aircraft struck near Palmyra with precision weapons."],
    )
    quote: Quote | None = Field(None, description="A few exact words.")
    about: tuple[SubjectRef, ...] | None = Field(
        None,
        min_length=1,
        description="The records it speaks of: strikes, events, control statements, gaps, other claims. "
        "Leave out for a statement about the campaign as a whole.",
        examples=[["2015-11-02-palmyra"]],
    )
    facets: Facets | None = Field(None, description="What it states, facet by facet.")
    evidence: tuple[Evidence, ...] | None = Field(
        None, min_length=1, description="Evidence it publishes with the statement.", examples=[["video"]]
    )
    searched: Text | None = Field(
        None,
        description="With `stance: found-nothing`: where it looked.",
        examples=["Local reports of the day."],
    )

    attached_despite: Line | None = Field(
        None,
        description="Why it is attached to a record although its dates or places do not meet it. Shown to readers.",
        examples=["The outlet misdated the statement; it corrected the date the next day."],
    )

    @property
    def public_on(self) -> date:
        """The day by which it was public."""
        assert self.stated.latest is not None  # noqa: S101 - guaranteed by the first of the rules
        return self.stated.latest
