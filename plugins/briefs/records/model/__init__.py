"""The typed records: one frozen model a kind, every field documented for editors.

`KINDS` maps each folder under `data/` to its model; the JSON Schemas, the field reference and the messages
editors see all come from these models.
"""

from .base import Outside, Record, Ref, Value, Withdrawn
from .evidence import Claim
from .incidents import Control, Event, Gap, Override, Person, Refuted, Strike
from .publication import Brief, Correction, Edition, Window
from .registers import Actor, Name, Place, Source
from .values import Count, Facets, Harm, Location, Position, Quote, Share, Target, When

KINDS: dict[str, type[Record]] = {
    model.kind_folder: model for model in (Place, Actor, Source, Claim, Strike, Event, Control, Gap, Correction)
}

__all__ = [
    "KINDS",
    "Actor",
    "Brief",
    "Claim",
    "Control",
    "Correction",
    "Count",
    "Edition",
    "Event",
    "Facets",
    "Gap",
    "Harm",
    "Location",
    "Name",
    "Outside",
    "Override",
    "Person",
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
    "Value",
    "When",
    "Window",
    "Withdrawn",
]
