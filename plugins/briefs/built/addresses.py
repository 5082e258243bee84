"""The list of every address ever published, beside mkdocs.yml: held against a site, and added to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from ..checking.promised import list_troubles, text_of_list
from ..keeping.whole import write_whole
from ..records.problems import printable
from ..rendering.permanence import LIST, addresses_of, lost, parse, to_text
from .files import names_in

MOST_SHOWN = 300
"""Letters of an address. No file of a site has so many in its path; the list may come with a pull request."""


def published(root: Path) -> frozenset[str]:
    """Every address that the project in `root` has ever published; none before its first publication."""
    return parse(text_of_list(root))


def addresses_in(site: Path, names: Iterable[str] | None = None) -> frozenset[str]:
    """Every permanent address of a built site. names: its files, if they are known."""
    return addresses_of(names_in(site) if names is None else names, _reader(site))


def _reader(site: Path) -> Callable[[str], str]:
    return lambda path: (site / path).read_text(encoding="utf-8", errors="replace")


def lost_addresses(root: Path, site: Path, names: Iterable[str] | None = None) -> Iterator[str]:
    """A sentence with advice for each address ever published that `site` no longer answers. names: as for
    `addresses_in`."""
    yield from map(str, list_troubles(root))
    names = tuple(names_in(site) if names is None else names)
    listed = published(root)
    for gone in lost(listed, addresses_in(site, names)) if not listed.issubset(names) else ():
        address, advice = printable(gone.address, MOST_SHOWN), printable(gone.advice, 3 * MOST_SHOWN)
        yield f"{LIST}: {address} was published and is missing from the new site\n    {advice}"


def unrecorded(root: Path, site: Path, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """The permanent addresses of `site` that the list does not have yet, sorted. names: as for `addresses_in`."""
    return tuple(sorted(addresses_in(site, names) - published(root)))


def record(root: Path, site: Path) -> tuple[str, ...]:
    """Adds the permanent addresses of a built, verified site to the list, and returns those that were new.

    Whoever publishes calls this. Twice is the same as once; a run that is killed leaves the old list or the new one.
    """
    new = unrecorded(root, site)
    if new:
        add(root, new)
    return new


def add(root: Path, new: Collection[str]) -> None:
    """Adds addresses to the list."""
    write_whole(root / LIST, to_text(published(root) | set(new)).encode())
