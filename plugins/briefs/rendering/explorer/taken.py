"""The columns of the rows that a reader saves from the explorer, as the data page explains them."""

from __future__ import annotations

TAKEN: dict[str, str | None] = {
    "id": None,
    "part_of_id": "The salvo it is counted with, where that stands. Rows with one salvo, and the salvo's own, are one "
    "attack.",
    "counts_as_strike": "Whether it is among strikes by `grade`; otherwise it is claimed only.",
    "first": "First local day it is listed under: an open end is closed at the day that is known.",
    "last": "Last local day it is listed under, included.",
    "where": None,
    "place_id": None,
    "governorate_id": None,
    "province": "Name of the governorate.",
    "actor_id": None,
    "actor": "Name of the actor.",
    "kind": None,
    "target_kind": None,
    "target": "What was hit, in words.",
    "grade": "Confidence as shown: without the sources that were switched off.",
    "published_grade": "Confidence as printed.",
    "rule": None,
    "lat": None,
    "lon": None,
    "radius_m": None,
    "claim_count": None,
    "known_on": "The day of editions that the row is as known on; empty for today.",
}
"""In the order of the file, which `js/explorer/7-take-away.js` writes. None: it says what the column of that name says
in the table of strikes."""

TAKEN_DAYS = ("first", "last", "known_on")
