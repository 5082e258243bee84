"""The desk-wide choices made in `mkdocs.yml`, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from .frozen import dataclass


@dataclass(frozen=True)
class Labels:
    """What readers are told in place of the ids of sides and of families: a label by id, or the id in plain words."""

    sides: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)

    def side(self, side: str) -> str:
        """Damascus and its allies; without a label: damascus and allies"""
        return self.sides.get(side) or side.replace("-", " ")

    def family(self, family: str) -> str:
        """The Russian state; without a label: russian state"""
        return self.families.get(family) or family.replace("-", " ")


NO_LABELS = Labels()

Region = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@dataclass(frozen=True)
class Settings:
    """What the core needs to know of the configuration. Nothing here is special to one conflict.

    timezone: IANA name of the conflict's local time, e.g. `Asia/Damascus`.
    rule: the confidence rule's name with version, e.g. `isw-2015@1`.
    search_window_days: days after which a claim only the striking side makes counts as searched.
    as_of: the day the desk looks back from; None takes the newest published day of the briefs.
    labels: what sides and families of sources are called.
    region: what the maps show, where the desk says so.
    are_pages_known: whether a site has no pages but those of this program and of the desk's own files: no other plugin
        makes any.
    """

    timezone: str = "UTC"
    rule: str = "isw-2015@1"
    search_window_days: int = 7
    as_of: date | None = None
    labels: Labels = NO_LABELS
    region: Region | None = None
    are_pages_known: bool = True
