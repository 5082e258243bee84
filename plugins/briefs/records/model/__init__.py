"""The typed records: one frozen model a kind, every field documented for editors.

`KINDS` maps each folder under `data/` to its model, `PAGES` each folder of pages under `content/`; the JSON
Schemas, the field reference and the messages editors see all come from these models.
"""

from .base import Outside, Record, Value, Withdrawn
from .evidence import Claim
from .incidents import Control, Event, Gap, Override, Person, Refuted, Strike
from .live import LiveDay, Phrase, Update
from .numbers import Count, Harm, Share
from .publication import Brief, Content, Correction, Edition, WholeEdition, Window
from .registers import Actor, Name, Place, Source
from .scalars import Ref
from .values import Facets, Location, Position, Quote, Target, When

KINDS: dict[str, type[Record]] = {
    model.kind_folder: model for model in (Place, Actor, Source, Claim, Strike, Event, Control, Gap, Correction)
}

PAGES: dict[str, type[Record]] = {model.kind_folder: model for model in (Brief, LiveDay)}
"""Folders under `content/` whose Markdown files carry a record as front matter."""

REGISTERS = tuple(model.kind_folder for model in (Place, Actor, Source))
"""Folders whose records are called by names, and not by days."""

__all__ = [
    "KINDS",
    "PAGES",
    "REGISTERS",
    "Actor",
    "Brief",
    "Claim",
    "Content",
    "Control",
    "Correction",
    "Count",
    "Edition",
    "Event",
    "Facets",
    "Gap",
    "Harm",
    "LiveDay",
    "Location",
    "Name",
    "Outside",
    "Override",
    "Person",
    "Phrase",
    "Place",
    "Position",
    "Quote",
    "Record",
    "Ref",
    "Refuted",
    "Share",
    "Source",
    "Strike",
    "Target",
    "Update",
    "Value",
    "When",
    "WholeEdition",
    "Window",
    "Withdrawn",
]
