"""What every record has, and every part of one: frozen, no unknown keys, its own rules kept."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .addresses import Url
from .rules import Holds, Rule, compiled, reader
from .scalars import Day, Id, Line, RecordRef, Text, trouble

_GIVEN: dict[frozenset[str], set[str]] = {}
"""Which keys are given, each such set once: forty thousand values share some hundred, and a set takes more room than
most of what they hold."""


class Value(BaseModel):
    """A part of a record: frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)

    rules: ClassVar[tuple[Rule, ...]] = ()
    """What must hold between its fields; the first that fails is told."""
    _compiled: ClassVar[tuple[tuple[Holds, Rule], ...]] = ()
    attributes: ClassVar[dict[str, str]] = {}
    """The name of each attribute that is called otherwise than its key, by that key."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.attributes = {info.alias: name for name, info in cls.model_fields.items() if info.alias}
        cls._compiled = tuple((compiled(rule.test, cls.attributes), rule) for rule in cls.rules)

    @model_validator(mode="after")
    def _kept(self) -> Self:
        for holds, rule in self._compiled:
            if not holds(self):
                raise trouble(*rule.told(self.read), rule.at)
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))
        return self

    def __getstate__(self) -> Any:
        """As little as there is to be kept of a value, which has no unknown fields."""
        return self.__dict__, self.__pydantic_fields_set__, self.__pydantic_private__

    def __setstate__(self, state: Any) -> None:
        put = object.__setattr__
        values, given, private = state
        put(self, "__dict__", values)
        put(self, "__pydantic_fields_set__", given)
        put(self, "__pydantic_extra__", None)
        put(self, "__pydantic_private__", private)

    def read(self, keys: str) -> Any:
        """The first value that is given under the keys, as rules name them; None when none is."""
        return reader(keys, self.attributes)(self)


class Withdrawn(Value):
    """A record that no longer stands. Its page stays, with the reason."""

    on: Day = Field(description="The day the desk withdrew the record.", examples=["2026-11-22"])
    reason: Text = Field(
        description="What readers are told: why the record no longer stands.",
        examples=["The same strike as 2015-11-05-albu-kamal, entered twice."],
    )
    successor: RecordRef | None = Field(
        None,
        description="The record that stands in its place, if one does.",
        examples=["2015-11-05-albu-kamal"],
    )


class Outside(Value):
    """Marks a record whose facts come from beyond the documents the desk curates."""

    reason: Line = Field(
        description="Why the record was added all the same.",
        examples=["The curated documents hold no strike with both an official and a local report."],
    )
    source: Line = Field(description="The public source of the facts.", examples=["ISW, 2 October 2015"])
    url: Url | None = Field(None, description="Its public address.", examples=["https://www.example.org/brief"])


def id_such_as(example: str) -> Any:
    """The field of a record's id, with one of its kind for editors to see."""
    return Field(
        description="The file's name without its ending. Fixed when the record is opened, never renamed or reused: "
        "it is a name, not a fact.",
        examples=[example],
    )


class Record(Value):
    """What every record has. One record per file; the file name is the id."""

    kind_folder: ClassVar[str] = ""
    """Folder under `data/`, and the word in every address."""

    id: Id = id_such_as("2015-11-05-albu-kamal")
    note: Text | None = Field(
        None,
        description="What readers should know about how the desk read its sources. Public.",
        examples=["The document names the province; the town is not stated."],
    )
    outside: Outside | None = Field(
        None, description="Set when the facts come from beyond the documents this desk curates."
    )
    withdrawn: Withdrawn | None = Field(
        None, description="Set when the record no longer stands. Records are never deleted."
    )

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn is not None

    def given(self, field: str) -> Any:
        """The value of a field; None where it has none, or records of its kind have no such field. What `getattr` does
        not find pydantic looks for in many places."""
        return self.__dict__.get(field)
