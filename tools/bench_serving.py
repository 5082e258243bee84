"""What an editor of the desk in this folder waits for after a save, and what pictures take (`bench_building.py`).

CPU seconds within one process that has served the desk once: the state after a change, then pages made from it. A map
names what cities there is room for, so its cost may hang on how many a desk has: pictures are drawn with the cities of
this desk, then with those of the full one.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from mkdocs.config import load_config

from briefs.building.pictures import Studio
from briefs.keeping import NOWHERE
from briefs.publication.brief import compose_brief
from briefs.publication.views import BriefView
from briefs.rendering.map import DrawnMap, Town
from briefs.rendering.pages.briefs import preview_of
from briefs.rendering.pages.maps import map_of
from briefs.rendering.pages.site import Site
from briefs.running.collecting import keep_what_is_here
from briefs.serving.drafting import Draft

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from tools.big_desk import Size, Writer  # noqa: E402 # it lies beside this file's folder

T = TypeVar("T")
PICTURES = 8
"""Briefs whose maps and cards are drawn for each median."""
FULL = 500
"""Briefs of the full desk."""


def state() -> Draft:
    """The desk as it is now. One instance of the plugin serves all states, as `briefs serve` has it."""
    config = load_config("mkdocs.yml", site_dir=tempfile.mkdtemp())
    if not started:
        config.plugins.on_startup(command="serve", dirty=False)
        started.append(True)
    return Draft(config)


started: list[bool] = []


def taken(do: Callable[[], T]) -> tuple[T, float]:
    """What it returns, and the CPU seconds it took."""
    start = time.process_time()
    return do(), time.process_time() - start


def main() -> None:
    """Prints a row a measurement: what, what is wanted, what was taken; tabs between."""
    watched = state().plugin.watched
    assert watched  # noqa: S101 - for the type checker: it serves
    keep_what_is_here()  # as `briefs serve` does
    claim = max(Path("data/claims").resolve().rglob("*.yml"))
    brief = max(Path("content/briefs").glob("*.md"))
    before = claim.read_text(encoding="utf-8")
    claim.write_text(before.replace("Reports", "Told of", 1), encoding="utf-8")
    watched.written = {str(claim)}  # as `briefs serve` is told
    draft, seconds = taken(state)
    claim.write_text(before, encoding="utf-8")
    print("served: a saved change is taken up", "2 s", f"{seconds:.1f} s", sep="\t")
    for what, address in (("the changed claim", f"claims/{claim.stem}.html"), ("a brief", f"briefs/{brief.stem}.html")):
        is_made, seconds = taken(lambda address=address: draft.make(address))  # type: ignore[misc]
        if not is_made:
            sys.exit(f"{address} is not of the site")
        print(f"served: the page of {what}", "2 s", f"{seconds:.1f} s", sep="\t")
    build = draft.plugin.build
    site = replace(build.site, easel=Studio(build.assets.source, NOWHERE).easel)  # no picture that was kept
    pictures(site, f"with the desk's {len(site.cartography.towns)} cities")
    cities = full_desk_cities()
    site = replace(site, cartography=replace(site.cartography, towns=cities))
    pictures(site, f"with the full desk's {len(cities)}")


def pictures(site: Site, which: str) -> None:
    """Prints how long the map and the card of a brief take, the median of the desk's first ones."""
    maps, cards = [], []
    for one in list(site.assessed.desk.briefs.values())[:PICTURES]:
        view = compose_brief(site.assessed, one)
        drawn, seconds = taken(lambda view=view: map_of(site, view, f"briefs/{view.id}.md", "map", rows_at=""))  # type: ignore[misc]
        maps.append(seconds)
        cards.append(taken(lambda view=view, drawn=drawn: card_of(site, view, drawn))[1])  # type: ignore[misc]
    print(f"one map {which}", "50 ms", f"{statistics.median(maps) * 1000:.0f} ms", sep="\t")
    print(f"one preview card {which}", "200 ms", f"{statistics.median(cards) * 1000:.0f} ms", sep="\t")


def card_of(site: Site, view: BriefView, drawn: DrawnMap | None) -> None:
    """Draws the card of a brief, which pages do not wait for."""
    preview = preview_of(site, view, drawn)
    assert preview  # noqa: S101 - for the type checker: the desk has an address
    preview.file.produce()


def full_desk_cities() -> tuple[Town, ...]:
    """The cities of the desk that `big_desk.py` draws for `FULL` briefs, in the order of their ids."""
    spots = sorted(Writer(Path(), Size(FULL), seed=1).spots(), key=lambda spot: spot.name.lower())
    return tuple(Town(spot.name, spot.lon, spot.lat, 1) for spot in spots if spot.kind == "city")


if __name__ == "__main__":
    main()
