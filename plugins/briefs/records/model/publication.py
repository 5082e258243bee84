"""What publishing adds: corrections, frozen editions, and the front matter of a brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import AfterValidator, ConfigDict, Field, PrivateAttr, StringConstraints, model_validator

from ..vocabulary import Severity, StrikeKind, Trigger
from .base import Record, Value, id_such_as
from .rules import Rule, ordered
from .scalars import ActorRef, Day, Id, Line, PlaceRef, Ref, Text, Whole, trouble

BriefRef = Annotated[Id, Ref(("briefs",))]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


ChangedRecordRef = Annotated[
    Id, Ref(("strikes", "events", "control", "gaps", "claims", "places", "actors", "sources", "briefs"))
]


ChangedKind = Literal["strikes", "events", "control", "gaps", "claims", "places", "actors", "sources", "briefs"]


def _not_blank(value: str) -> str:
    if not value.strip():
        raise trouble("is blank", "Give the value, or leave the key out when there was or is none.")
    return value


Fact = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_not_blank)]
"""A published value, to the letter: a paragraph of prose may be long, and its blanks may mean something."""


class Change(Value):
    """One published field, before and after."""

    record: ChangedRecordRef = Field(description="The record, or the brief.", examples=["2015-11-05-albu-kamal"])
    kind: ChangedKind | None = Field(
        None, description="Its kind, where records of two kinds share the id.", examples=["places"]
    )
    field: Line = Field(description="The field, with dots.", examples=["where.radius_m"])
    was: Fact | None = Field(None, description="What was published.", examples=["3000"])
    now: Fact | None = Field(None, description="What stands now.", examples=["8000"])

    @model_validator(mode="after")
    def _changes(self) -> Self:
        if self.was == self.now:
            raise trouble("changes nothing", "Give what was published in `was` and what stands now in `now`.")
        return self

    def is_about(self, kind: str, record: str) -> bool:
        """Whether the row names this record; one without a kind names every record that has the id."""
        return self.record == record and self.kind in (None, kind)


class Correction(Record):
    """The reader-facing reason for a change to something published."""

    kind_folder: ClassVar[str] = "corrections"
    id: Id = id_such_as("2026-11-20-yerygin-loss")
    on: Day = Field(description="The day of the correction.", examples=["2026-11-23"])
    briefs: tuple[BriefRef, ...] = Field(
        min_length=1, description="The briefs it touches.", examples=[["2015-11-05-russian-airstrikes"]]
    )
    severity: Severity = Field(description="What sort of change.", examples=["correction"])
    trigger: Trigger = Field(description="What led to it.", examples=["editor-error"])
    reason: Text = Field(
        description="Why, as told to readers.",
        examples=["The position was that of another village of the same name."],
    )
    changes: tuple[Change, ...] = Field(min_length=1, description="Each published field that changes.")


Shown = Mapping[str, Mapping[str, tuple[str, ...]]]
_FIELDS: dict[tuple[str, ...], tuple[str, ...]] = {}
"""Fields of a record that an edition shows, each such list once."""


class Content(NamedTuple):
    """What an edition shows. facts, page: as in `WholeEdition`."""

    facts: dict[str, dict[str, dict[str, tuple[str, ...]]]]
    page: dict[str, object]


class Edition(Value):
    """What a frozen snapshot of a brief as published says of itself. What it shows takes a thousand times the room, and
    is read when it is asked for."""

    brief: BriefRef = Field(description="The brief.", examples=["2015-11-05-russian-airstrikes"])
    number: Annotated[Whole, Field(ge=1)] = Field(description="1 for the first.", examples=["1"])
    published: Day = Field(description="The day it was frozen.", examples=["2026-11-22"])
    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,64}$")] | None = Field(
        None, description="The commit it was frozen at, in a project under version control.", examples=["0f3ab12"]
    )
    rule: Line = Field(description="The confidence rule with its version.", examples=["isw-2015@1"])
    format: Annotated[Whole, Field(ge=1)] = Field(description="Version of the snapshot's own layout.", examples=["1"])
    corrections: tuple[Id, ...] = Field(
        description="Corrections that are part of it and of no edition before.", examples=[[]]
    )
    told: dict[Id, dict[str, str]] | None = Field(
        None,
        description="What these corrections tell readers besides their rows, by id and field; of earlier ones, too, "
        "where no edition holds it.",
    )
    previous: Sha256 | None = Field(None, description="`sha256` of the edition before.")
    sha256: Sha256 = Field(
        description='SHA-256 of its file as UTF-8, unpacked, with `,"sha256":"…"` cut out.',
    )
    _content: Callable[[], Content] = PrivateAttr()
    _file: Callable[[], bytes] | None = PrivateAttr(None)
    _shown: Shown = PrivateAttr()
    _memo: dict[str, Any] = PrivateAttr(default_factory=dict)

    def content(self) -> Content:
        """What it shows, read from its file each time. Raises OSError when that is not what it was."""
        return self._content()

    @property
    def shown(self) -> Shown:
        """The fields of the records behind what it shows, by kind and id, without their values."""
        return self._shown

    @property
    def memo(self) -> dict[str, Any]:
        """What the floors above have found out of it, by their own word. It never changes, and is kept for later runs
        as long as all of it is plain values."""
        return self._memo

    @property
    def file(self) -> bytes | None:
        """Its file, as it was frozen; None where it is known from elsewhere."""
        return self._file() if self._file else None

    def shelved(
        self, shown: Shown, content: Callable[[], Content], file: Callable[[], bytes], memo: dict[str, Any]
    ) -> Edition:
        """What it says of itself alone; `content` and `file` read again what it shows, and its bytes."""
        own = {name: value for name, value in self.__dict__.items() if name not in Content._fields}
        light = Edition.model_construct(self.model_fields_set - set(Content._fields), **own)
        light._content, light._file, light._shown, light._memo = content, file, shown, memo
        return light

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edition) and self.sha256 == other.sha256

    __hash__ = None  # type: ignore[assignment] # as before: it holds dictionaries


class WholeEdition(Edition):
    """A machine-written frozen snapshot of a brief as published (`data/editions/<brief>/<n>.json`)."""

    model_config = ConfigDict(title="Edition")
    facts: dict[str, dict[str, dict[str, tuple[str, ...]]]] = Field(
        description="The values behind what the brief shows, by kind of record, id and field."
    )
    page: dict[str, object] = Field(description="The brief as it was shown: its view, and its prose in Markdown.")

    def content(self) -> Content:
        return Content(self.facts, self.page)

    @property
    def shown(self) -> Shown:
        return {
            kind: {record: _FIELDS.setdefault(names := tuple(fields), names) for record, fields in records.items()}
            for kind, records in self.facts.items()
        }


class Window(Value):
    """First and last day, both included."""

    from_: Day = Field(alias="from", description="First day.", examples=["2015-10-27"])
    to: Day = Field(description="Last day.", examples=["2015-11-05"])

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.to < self.from_:
            raise trouble(
                f"ends on {self.to} before it starts on {self.from_}",
                "Swap the two dates, or correct the wrong one.",
            )
        return self


class Frame(Value):
    """The map's edges in degrees."""

    west: Annotated[str, StringConstraints(pattern=r"^-?\d{1,3}(\.\d+)?$")] = Field(
        description="Western edge.", examples=["35.5"]
    )
    east: Annotated[str, StringConstraints(pattern=r"^-?\d{1,3}(\.\d+)?$")] = Field(
        description="Eastern edge.", examples=["42.5"]
    )
    south: Annotated[str, StringConstraints(pattern=r"^-?\d{1,2}(\.\d+)?$")] = Field(
        description="Southern edge.", examples=["32.2"]
    )
    north: Annotated[str, StringConstraints(pattern=r"^-?\d{1,2}(\.\d+)?$")] = Field(
        description="Northern edge.", examples=["37.4"]
    )


class Brief(Record):
    """The front matter of a brief (`content/briefs/<id>.md`). What it shows is computed."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            ordered("window.from", "published"),
            "was published on {published}, before its first day, {window.from}",
            "Correct the day of publication, or the window.",
            at="published",
        ),
    )
    kind_folder: ClassVar[str] = "briefs"
    id: Id = id_such_as("2015-11-05-russian-airstrikes")
    title: Line = Field(
        description="Title without the dates; the window is printed after it.",
        examples=["Russian airstrikes in Syria"],
    )
    series: Id = Field(
        description="The series it belongs to: neighbours are computed within it.",
        examples=["russian-airstrikes"],
    )
    window: Window = Field(description="The days the brief covers.")
    newest: Window | None = Field(
        None, description="The newest days, which the brief is chiefly about; inside the window."
    )
    published: Day = Field(description="The day this desk first published it.", examples=["2026-11-22"])
    takeaway: Text = Field(
        description="The key takeaway, in one to three neutral sentences of plain text, in which only "
        "figures (`count:`, `sum:`) are linked.",
        examples=["Strikes shifted to the east."],
    )
    counts: Literal["strikes", "events"] = Field(
        "strikes",
        description="What the brief is about: strikes (with map and grades) or other events.",
        examples=["strikes"],
    )
    actors: tuple[ActorRef, ...] | None = Field(
        None,
        min_length=1,
        description="Only strikes by these actors; all when left out.",
        examples=[["russia"]],
    )
    strike_kinds: tuple[StrikeKind, ...] | None = Field(
        None, min_length=1, description="Only these kinds of strike; all when left out."
    )
    within: tuple[PlaceRef, ...] | None = Field(
        None,
        min_length=1,
        description="Only what lies in these places; everywhere when left out.",
        examples=[["aleppo-governorate"]],
    )
    companions: tuple[BriefRef, ...] | None = Field(
        None, min_length=1, description="Briefs of other series to read beside it."
    )
    authors: tuple[Line, ...] = Field(
        min_length=1, description="Who wrote it: names or roles.", examples=[["Briefs demonstration desk"]]
    )

    @model_validator(mode="after")
    def _inner(self) -> Self:
        if self.newest and not (self.window.from_ <= self.newest.from_ and self.newest.to <= self.window.to):
            raise trouble("has newest days outside its window", "Let `newest` lie inside `window`.")
        return self
