"""Writes a desk of any size for measuring: `python tools/big_desk.py DIR --briefs 100`.

Nothing in it is real. Sizes keep the proportions of a desk that grew for ten years: 20 strikes, 60 claims, 2 sources,
6 places and a control statement a brief. Few places and few sources have most of the records, as in published conflict
data (1 / rank); a strike has one to nine claims; one claim in four relays another. Downloads and the API are packed,
as a desk that will be large has them from its beginning. The same size and seed write the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from briefs.assessment.rules.duplicates import ALIKE_M
from briefs.assessment.whereabouts import distance_m
from briefs.records.editions import canonical, digest

ROOT = Path(__file__).resolve().parent.parent
STRIKES, CLAIMS, SOURCES, PLACES = 20, 60, 2, 6
"""For each brief."""
FIRST = date(2015, 1, 1)
EVERY = 7
"""Days from one brief to the next; each shows the seven days before it."""
ENTITIES = {
    "official": ("states", 0.15),
    "state-media": ("states", 0.1),
    "media": (None, 0.2),
    "wire": (None, 0.05),
    "local-media": (None, 0.15),
    "activist-network": (None, 0.2),
    "monitor": (None, 0.1),
    "analyst": (None, 0.05),
}
"""Kinds of source, whether they speak for a side, and their share."""
ACTORS = {
    "northern-league": ("Northern League", "league"),
    "southern-front": ("Southern Front", "front"),
    "river-guard": ("River Guard", "front"),
    "league-air-force": ("League Air Force", "league"),
}
SETTINGS = """\
site_name: A desk for measuring
site_url: https://measured.example/
docs_dir: content
use_directory_urls: false
copyright: Nothing here is real.
theme:
  name: material
  font: false
plugins:
  - briefs:
      timezone: Asia/Damascus
      basemap: syria
      packed_downloads: true
      repository: https://measured.example/desk
"""


@dataclass(frozen=True)
class Size:
    """How many records of each kind."""

    briefs: int

    @property
    def strikes(self) -> int:
        return self.briefs * STRIKES

    @property
    def claims(self) -> int:
        return self.briefs * CLAIMS

    @property
    def sources(self) -> int:
        return max(12, self.briefs * SOURCES)

    @property
    def places(self) -> int:
        return max(60, self.briefs * PLACES)


@dataclass(frozen=True)
class Spot:
    """A place that was drawn by lot."""

    number: int
    name: str
    kind: str
    region: str
    lat: float
    lon: float


class Writer:
    """Draws records and writes them; one of these a desk."""

    def __init__(self, root: Path, size: Size, seed: int) -> None:
        self.root, self.size = root, size
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self.chance_of_control = random.Random(f"control {seed}")  # noqa: S311 - so is nothing of this
        basemap = json.loads((ROOT / "site_src/basemap/syria.json").read_text(encoding="utf-8"))
        self.regions = {one["id"]: one for one in basemap["regions"]}
        self.at: dict[str, tuple[float, float]] = {}

    def write(self) -> None:
        """Every file of the desk, below a folder that need not be there."""
        for name, (title, side) in ACTORS.items():
            self._put("actors", name, {"name": title, "side": side})
        places, sources = list(self._places()), list(self._sources())
        strikes = list(self._strikes(places))
        self._control(strikes, self._claims(strikes, sources))
        self._briefs(strikes)
        (self.root / "mkdocs.yml").write_text(SETTINGS + _menu(), encoding="utf-8")
        (self.root / "content/index.md").write_text("# A desk for measuring\n", encoding="utf-8")

    def _places(self) -> Iterator[str]:
        self._put(
            "places", "land", {"kind": "country", "name": "The Land", "country": "SY", "no_position": "A country."}
        )
        for region in sorted(self.regions):
            name = {"kind": "governorate", "name": f"{self.regions[region]['name']} governorate"}
            self._put("places", f"gov-{region[3:].lower()}", name | {"parent": "land", "region": region})
        for spot in self.spots():
            self.at[spot.name.lower()] = spot.lat, spot.lon
            self._put(
                "places",
                spot.name.lower(),
                {
                    "kind": spot.kind,
                    "name": spot.name,
                    "names": [f"{spot.name} al-{_word(spot.number + 7)}"],
                    "parent": f"gov-{spot.region[3:].lower()}",
                    "position": {"lat": f"{spot.lat:.5f}", "lon": f"{spot.lon:.5f}"},
                    "position_source": f"Drawn by lot, number {spot.number}",
                },
            )
            yield spot.name.lower()

    def spots(self) -> Iterator[Spot]:
        """The places below governorates: what a desk draws first, so the same in each of one size and seed."""
        regions = sorted(self.regions)
        for number in range(self.size.places - len(regions) - 1):
            region = self.chance.choice(regions)
            lat, lon = self._inside(region)
            kind = self.chance.choice(("city", "town", "town", "village", "village", "village"))
            yield Spot(number, _word(number), kind, region, lat, lon)

    def _inside(self, region: str) -> tuple[float, float]:
        """A point within a region: by lot in its box until it lies in its largest ring."""
        ring = max(_rings(self.regions[region]["geometry"]), key=len)
        lons, lats = [p[0] for p in ring], [p[1] for p in ring]
        while True:
            lon, lat = self.chance.uniform(min(lons), max(lons)), self.chance.uniform(min(lats), max(lats))
            if _lies_in(lon, lat, ring):
                return lat, lon

    def _sources(self) -> Iterator[tuple[str, str]]:
        sides = sorted({side for _, side in ACTORS.values()})
        kinds, weights = list(ENTITIES), [share for _, share in ENTITIES.values()]
        for number in range(self.size.sources):
            kind = self.chance.choices(kinds, weights)[0]
            record: dict[str, Any] = {"kind": kind, "name": f"{_word(number + 3)} {kind.replace('-', ' ')} {number}"}
            if ENTITIES[kind][0]:
                side = self.chance.choice(sides)
                record |= {"family": f"{side}-state", "side": side}
            else:
                record |= {"family": f"family-{number}"}
            if self.chance.random() < 0.5:
                record["credibility"] = [
                    {"from": "2014-01-01", "reason": "Its reports could be checked before.", "deemed": "credible"}
                ]
            self._put("sources", f"s{number}-{kind}", record)
            yield f"s{number}-{kind}", kind

    def _strikes(self, places: list[str]) -> Iterator[tuple[str, date, str, str]]:
        kinds = ("airstrike", "airstrike", "airstrike", "artillery", "missile-strike")
        seen: set[tuple[str, int]] = set()
        alike: dict[tuple[date, str, object], list[tuple[str, str]]] = {}
        likely = list(accumulate(1 / rank for rank in range(1, len(places) + 1)))
        for number in range(self.size.strikes):
            week = number // STRIKES
            while True:
                place = self.chance.choices(places, cum_weights=likely)[0]
                if (place, week) not in seen:
                    break
                place = self.chance.choice(places)
                if (place, week) not in seen:
                    break
            seen.add((place, week))
            day = FIRST + timedelta(days=week * EVERY + self.chance.randrange(EVERY))
            actor, name = self.chance.choice(list(ACTORS)), f"{day}-{place}-{number}"
            record = {
                "kind": self.chance.choice(kinds),
                "actor": actor,
                "when": {"on": str(day)},
                "where": {"place": place, "relation": self.chance.choice(("at", "near", "near"))},
            }
            if self.chance.random() < 0.6:
                record["target"] = {"kind": self.chance.choice(("military", "residential", "medical"))}
            others = alike.setdefault((day, actor, record["kind"]), [])
            near = [other for other, there in others if distance_m(*self.at[place], *self.at[there]) <= ALIKE_M]
            if near:  # rare: a desk of 1,000 briefs has three such pairs, one of 500 none
                reason = "Drawn by lot, each by itself."
                record["distinct_from"] = [{"id": other, "reason": reason} for other in near]
            others.append((name, place))
            self._put(f"strikes/{day:%Y-%m}", name, record)
            yield name, day, place, actor

    def _claims(
        self, strikes: list[tuple[str, date, str, str]], sources: list[tuple[str, str]]
    ) -> dict[str, tuple[str, date]]:
        """The first claim about each strike, and the day it was stated."""
        likely = list(accumulate(1 / rank for rank in range(1, len(sources) + 1)))
        shares = [0.3, 0.25, 0.2, 0.1, 0.05, 0.04, 0.03, 0.02, 0.01]
        left, number = self.size.claims, 0
        first: dict[str, tuple[str, date]] = {}
        while left:
            index = number if number < len(strikes) else self.chance.randrange(len(strikes))
            strike, day, place, actor = strikes[index]
            for _ in range(min(left, self.chance.choices(range(1, 10), shares)[0])):
                left -= 1
                number_of = self.size.claims - left
                source, _ = self.chance.choices(sources, cum_weights=likely)[0]
                stated = day + timedelta(days=self.chance.randrange(4))
                name = f"{stated}-c{number_of}"
                record: dict[str, Any] = {
                    "source": source,
                    "document": f"{_word(number_of)} daily report of {stated}",
                    "url": f"https://source{number_of % 900}.example/{stated}/{number_of}",
                    "stated": {"on": str(stated)},
                    "paraphrase": f"Reports an attack near {place.title()} on {day}, the {number_of}th on its list, "
                    f"and says that {self.chance.randrange(9)} buildings were damaged & two roads were cut.",
                    "about": [strike],
                    "facets": {
                        "actor": actor,
                        "places": [{"place": place, "stated_as": place.title()}],
                        "when": {"on": str(day), "stated_as": "that day", "resolved": "From the date of the report."},
                    },
                }
                origin, since = first.get(strike, ("", stated))
                if origin and since <= stated and self.chance.random() < 0.35:
                    record["relays"] = origin
                elif self.chance.random() < 0.2:
                    record["evidence"] = [self.chance.choice(("video", "image", "geolocation"))]
                if self.chance.random() < 0.15:
                    record["quote"] = {"lang": "en", "text": f"aircraft were heard over {place.title()}"}
                self._put(f"claims/{stated:%Y-%m}", name, record)
                if "relays" not in record:
                    first.setdefault(strike, (name, stated))
            number += 1
        return first

    def _control(self, strikes: list[tuple[str, date, str, str]], first: dict[str, tuple[str, date]]) -> None:
        """A statement a brief: who held a place that was hit, or the ground beside it, up to the day that one of the
        claims says so."""
        chance = self.chance_of_control
        for week in range(self.size.briefs):
            strike, day, place, _ = chance.choice(strikes[week * STRIKES : (week + 1) * STRIKES])
            claim, stated = first[strike]
            holder, *others = chance.sample(["northern-league", "southern-front", "river-guard"], 2)
            state = chance.choice(("holds", "holds", "holds", "contested", "present", "cut"))
            relation = chance.choice(("at", "at", "at", "near", "north-of", "south-of"))
            record: dict[str, Any] = {"where": {"place": place, "relation": relation}, "state": state, "holder": holder}
            if state == "contested":
                record["others"] = others
            period = {"from": str(day - timedelta(days=chance.randrange(EVERY))), "to": str(stated)}
            record |= {"period": period, "claim": claim}
            self._put(f"control/{stated:%Y-%m}", f"{stated}-{place}-{week}", record)

    def _briefs(self, strikes: list[tuple[str, date, str, str]]) -> None:
        for number in range(self.size.briefs):
            _write_brief(self.root, number, strikes[number * STRIKES : (number + 1) * STRIKES])

    def _put(self, folder: str, name: str, record: dict[str, Any]) -> None:
        path = self.root / "data" / folder / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_yaml({"id": name} | record), encoding="utf-8")


SYLLABLES = [letter + vowel for vowel in "aiu" for letter in "bdfghklmnrst"]


def add_brief(root: Path) -> Path:
    """Writes the next brief, of a week of which nothing is on record yet; its file."""
    return _write_brief(root, len(list((root / "content/briefs").glob("*-week-*.md"))), [])


def _write_brief(root: Path, number: int, strikes: list[tuple[str, date, str, str]]) -> Path:
    first = FIRST + timedelta(days=EVERY * number)
    last = first + timedelta(days=EVERY - 1)
    name = f"{last}-week-{number + 1}"
    head = {
        "id": name,
        "title": f"Week {number + 1}",
        "series": "weekly",
        "window": {"from": str(first), "to": str(last)},
        "published": str(last + timedelta(days=3)),
        "takeaway": f"Attacks on record from {first} to {last}, by place and source.",
        "authors": ["Nobody"],
    }
    told = "\n\n".join(
        f"On {day} [an attack near {place.title()}](strike:{strike}) is on record. "
        "The reports differ on what was hit, and none of them has been seen by this desk."
        for strike, day, place, _ in strikes[:6]
    )
    path = root / f"content/briefs/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{_yaml(head)}---\n\n## The week\n\n{told}\n", encoding="utf-8")
    return path


def freeze_by_their_days(root: Path) -> None:
    """Dates the first edition of every brief by the day the brief was published, as if it had been frozen on it."""
    for path in sorted((root / "data/editions").glob("*/1.json")):
        brief = (root / f"content/briefs/{path.parent.name}.md").read_text(encoding="utf-8")
        (day,) = re.findall(r"^published: (\S+)$", brief, re.M)
        edition = json.loads(path.read_bytes())
        told = {name: value for name, value in edition.items() if name != "sha256"} | {"published": day}
        path.write_bytes(canonical(told | {"sha256": digest(told)}))


def _word(number: int) -> str:
    """A name of its own for each number, without digits."""
    found, rest = "", number + len(SYLLABLES) ** 2
    while rest:
        rest, left = divmod(rest, len(SYLLABLES))
        found += SYLLABLES[left]
    return found.capitalize()


def _yaml(record: dict[str, Any], depth: int = 0) -> str:
    """A record as editors write it, two blanks a level."""
    lines, pad = [], "  " * depth
    for key, value in record.items():
        if isinstance(value, dict):
            lines.append(f"{pad}{key}:\n{_yaml(value, depth + 1)}")
        elif isinstance(value, list):
            lines.append(f"{pad}{key}:\n")
            for item in value:
                inner = _yaml(item, depth + 2) if isinstance(item, dict) else f"{item}\n"
                lines.append(f"{pad}  - {inner.lstrip()}")
        else:
            lines.append(f"{pad}{key}: {value}\n")
    return "".join(lines)


def _menu() -> str:
    """The menu of the demonstration, and what is in no menu."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    menu = text[text.index("\nnav:") : text.index("\nvalidation:")]
    return "".join(f"{line}\n" for line in menu.splitlines() if not line.endswith("reference.md"))


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield polygon[0]


def _lies_in(lon: float, lat: float, ring: list[list[float]]) -> bool:
    is_in = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            is_in = not is_in
    return is_in


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("folder", type=Path, help="where the desk is written; must be empty or absent")
    parser.add_argument("--briefs", type=int, default=500, help="how many briefs (default 500)")
    parser.add_argument("--seed", type=int, default=1, help="another number draws another desk (default 1)")
    asked = parser.parse_args()
    if asked.folder.exists() and any(asked.folder.iterdir()):
        parser.error(f"{asked.folder} is not empty; name a folder that is not there yet")
    Writer(asked.folder, Size(asked.briefs), asked.seed).write()
    size = Size(asked.briefs)
    print(
        f"{asked.folder}: {size.briefs} briefs, {size.strikes} strikes, {size.claims} claims, "
        f"{size.sources} sources, {size.places} places"
    )


if __name__ == "__main__":
    main()
