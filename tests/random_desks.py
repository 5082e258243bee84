"""Random sets of evidence about one strike, for laws that hold whatever is on record."""

from __future__ import annotations

from itertools import permutations, product
from typing import Any

from hypothesis import HealthCheck
from hypothesis import settings as profile
from hypothesis import strategies as st

from briefs.records.desk import Desk
from briefs.records.model import Claim
from desks import DAMASCUS, claim, desk, gap, place, source, strike

SOURCES = (
    source("ministry", "official", family="russian-state", side=DAMASCUS, credible=False),
    source("spokesman", "official", family="russian-state"),
    source("pentagon", "official", family="us-state"),
    source("hidden", "official", family="us-state", is_anonymous="true"),
    source("sana", "state-media", family="syrian-state", side=DAMASCUS),
    source("locals", "activist-network"),
    source("town-radio", "local-media", side="opposition"),
    source("rescuers", "civil-defence", family="locals"),
    source("doubtful", "monitor", credible=False),
    source("flagged", "monitor", suspect=("place",)),
    source("group", "armed-group", side="opposition"),
    source("militia", "armed-group", side=DAMASCUS),
    source("footage", "imagery"),
    source("us-observers", "monitor", family="us-state"),
    source("wire", "wire"),
    source("rumour", "media", credible=False),
    source("isw", "analyst"),
)
PLACES = (
    place("homs", "governorate", region="SY-HI"),
    place("talbisah", at=(34.84072, 36.73092), parent="homs"),
    place("hamlet", "village", at=(34.86, 36.75), parent="homs"),
    place("rastan", at=(34.926, 36.732), parent="homs"),
    place("plain", "area", at=(34.9, 36.7), radius_m=15_000, parent="homs"),
    place("nowhere", "hill", parent="homs"),
    place("raqqa", "city", at=(35.95, 39.01)),
)
PLACE_IDS = [one.id for one in PLACES]
DATINGS: list[Any] = [
    "2015-10-01",
    "2015-10-02",
    "2015-10-04",
    "2015-09-30/2015-10-01",
    "2015-09-28/2015-10-06",
    {"not_after": "2015-10-01"},
    {"not_before": "2015-09-30"},
]
COUNTING = ["ministry", "pentagon", "locals", "rescuers", "town-radio", "footage", "us-observers"]
ACTORS = [None, None, "russia", "syria"]
DENIALS = ["occurrence", "occurrence", "actor", "target"]
STANCES = ["asserts"] * 6 + ["denies", "found-nothing", "no-comment"]
SUBJECTS = ["hit"] * 5 + ["part", "campaign", "answer"]

CHANNELS = [*[None] * 9, "wire", "rumour", "sana"]
ROOTS: list[dict[str, Any]] = [
    *[{}] * 9,
    {"rests_on": ("ministry",)},
    {"rests_on": ("locals", "wire")},
    {"rests_on": ("rescuers",), "via": "wire"},
    {"via": "town-radio"},
    {"via": "us-observers"},
]
"""What a claim that counts may rest on, or be read through."""
WAYS = [*product(STANCES, SUBJECTS, [False] * 3 + [True], [False] * 9 + [True])]
"""Of a claim: its stance, what it is about, whether it relays another, whether it is a conclusion."""
TURNS = [*product(CHANNELS, [None, ("video", "geolocation")], [None, *DATINGS], ACTORS, ["2015-10-04", "2015-10-09"])]
"""Of any claim: its channel, its evidence, the days and the actor that it names, when it was stated."""

either, numbers = st.booleans(), st.integers(0, 7)
counting = st.sampled_from([*product(COUNTING, ROOTS)])
denials, sources, ways, turns = map(st.sampled_from, (DENIALS, SOURCES, WAYS, TURNS))
some_places = st.sampled_from([(), *((one,) for one in PLACE_IDS), *permutations(PLACE_IDS, 2)])
places_of_it = st.sampled_from(["talbisah"] * 5 + ["plain", "homs", "nowhere", None])
days_of_it = st.sampled_from(["2015-10-01"] * 5 + DATINGS)
"""Strategies that are made once: to make and validate them takes longer than to draw. What is independent is drawn at
once: a draw takes longer than to assess a claim."""


@st.composite
def claims(draw: st.DrawFn, name: str, stance: str, about: str | tuple[str, ...] = "hit", **more: Any) -> Claim:
    """One statement: half the time of a source that counts and on the strike's place and day, else of any source,
    place, day and channel."""
    if stance == "denies":
        more["denies"] = draw(denials)
    elif stance != "asserts":
        more["stance"] = stance
    if draw(either):
        by, from_where = draw(counting)
        more |= {"at": "talbisah", "on": "2015-10-01", "evidence": ("geolocation",)}
        return claim(name, by, about=about, **more, **from_where)
    via, evidence, on, actor, stated = draw(turns)
    more |= {name: value for name, value in (("via", via), ("evidence", evidence)) if value}
    by, at = draw(sources).id, draw(some_places)
    return claim(name, by, about=about, at=at, on=on, actor=actor, stated=stated, **more)


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """A strike, perhaps a part of it, perhaps a gap, and up to seven claims that may relay or answer others."""
    main = strike("hit", at=draw(places_of_it), on=draw(days_of_it), target={"actor": "rebels"})
    part = strike("part", at="talbisah", on="2015-10-01", part_of="hit")
    found: list[Claim] = []
    for number in range(draw(numbers)):
        stance, about, is_relay, is_inference = draw(ways)
        more: dict[str, Any] = {"is_inference": "true"} if is_inference else {}
        if found and is_relay:
            more["relays"] = found[draw(numbers) % len(found)].id
        subject: Any = {"campaign": None, "answer": found[0].id if found else "hit"}.get(about, about)
        found.append(draw(claims(f"c{number}", stance, subject, **more)))
    silent = [claim("silent", "isw", about=None), gap("gap", "ministry", "2015-09-29/2015-10-03", claim="silent")]
    return desk(*SOURCES, *PLACES, main, part, *found, *(silent if draw(either) else ()))


RULES = st.sampled_from(["isw-2015@1", "literal@1"])
AS_OF = st.sampled_from(["2015-10-05", "2016-01-01"])
law = profile(
    max_examples=75,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
