"""A built brief as its reader goes through it: rows of its tables, marks of its map, what stands off the map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from html_page import HtmlPage, Row, target_of

GRADES = ("High confidence", "Low confidence")


def strikes(page: HtmlPage) -> dict[str, Row]:
    """The rows of all tables of strikes by the strike's id."""
    return {strike: row for grade in GRADES for strike, row in graded(page, grade).items()}


def graded(page: HtmlPage, grade: str) -> dict[str, Row]:
    return _by_strike(page, f"{grade} strikes")


def claimed_only(page: HtmlPage) -> dict[str, Row]:
    """The rows of the attacks that only the striking side asserts."""
    return _by_strike(page, "Attacks claimed only")


def drawn(page: HtmlPage) -> list[str]:
    """The ids of the strikes on the still map, each as often as it is drawn outside the inset."""
    return [address.removeprefix("#strike-") for address in _marks(page)]


def left_off_the_map(page: HtmlPage) -> list[str]:
    """The ids of the strikes that are listed as not on the map."""
    beside = page.links_of("b-unplaced") + page.links_of("cm-fig", "figcaption")
    return [address.removeprefix("#strike-") for address in beside if address.startswith("#strike-")]


def parts_of_salvos(rows: dict[str, Row]) -> set[str]:
    """Rows of strikes that are listed with the salvo they belong to, and counted with it."""
    return {strike for strike in rows if any(strike.startswith(f"{other}-") for other in rows)}


def frame(site: Path, name: str, page: HtmlPage) -> tuple[float, float]:
    """The west and east edge of a page's map, in degrees, from the data its live map is drawn from."""
    (figure,) = page.named("figure")
    data = target_of(name, figure.attributes["data-live"])
    assert data
    edges = re.search(r'"lonaxis":{"range":\[([\d.-]+),([\d.-]+)\]', (site / data).read_text(encoding="utf-8"))
    assert edges
    return float(edges[1]), float(edges[2])


def _by_strike(page: HtmlPage, caption: str) -> dict[str, Row]:
    return {row.id.removeprefix("strike-"): row for row in page.rows(caption)}


def _marks(page: HtmlPage) -> Iterator[str]:
    for link in page.named("a"):
        classes = link.attributes.get("class", "").split()
        if {"cm-mk", "cm-ex"} & set(classes) and "tabindex" not in link.attributes:
            yield link.attributes["xlink:href"]
