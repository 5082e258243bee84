"""Which releases are closed so that the pages branch keeps to its size, and what is left of one that is."""

from __future__ import annotations

from collections.abc import Sequence

from ..records.frozen import dataclass
from ..rendering.closed import Closed
from ..rendering.manifest import Manifest
from .small_pages import small_page

MB = 1_000_000


class TooLarge(Exception):
    """The newest release alone is more than the branch may hold. size: of the branch, in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


@dataclass(frozen=True)
class Earlier:
    """An earlier release. size, closed_size: of its folder as it is, and as it would be closed, in bytes."""

    name: str
    size: int
    closed_size: int
    is_closed: bool


@dataclass(frozen=True)
class Layout:
    """What becomes of the branch. closing: releases to be closed. is_moved: whether the newest release lies under the
    alias, and its own folder is closed from the beginning. size: of the branch then, in bytes."""

    closing: frozenset[str]
    is_moved: bool
    size: int


def laid_out(
    whole: int, alias: int, closed: int, earlier: Sequence[Earlier], limit: int, *, must_move: bool = False
) -> Layout:
    """How the branch keeps to `limit` bytes: with every release whole, else with the oldest closed, else with only the
    newest whole, and no second copy of it. Raises TooLarge.

    whole, closed: the size of the newest release, and of its folder when it is closed. alias: of what leads to it.
    earlier: from the oldest on. must_move: whether there is to be no second copy, also where it would fit.
    """
    size = whole + alias + sum(one.size for one in earlier)
    closing: set[str] = set()
    for one in earlier:
        if size > limit and not one.is_closed:
            size += one.closed_size - one.size
            closing.add(one.name)
    if size <= limit and not must_move:
        return Layout(frozenset(closing), False, size)
    size += closed - alias
    if size > limit:
        raise TooLarge(size)
    return Layout(frozenset(closing), True, size)


def close(manifest: Manifest, kept_in: tuple[str, str] | None, repository: str | None) -> Closed:
    """What is left of a release. kept_in: where it is whole, see `Closed`; repository: the one whose host hands out
    archives of it, if there is one."""
    assert manifest.release is not None  # noqa: S101 - a site of the pages branch is a release
    size = sum(file.size for file in manifest.files)
    archive = f"{repository.rstrip('/')}/archive/{kept_in[0]}.tar.gz" if repository and kept_in else None
    told = (manifest.site, manifest.address, manifest.release, manifest.commit, manifest.date, manifest.program)
    pages = tuple(file.path for file in manifest.files if file.path.endswith(".html") and file.path != "404.html")
    front = small_page("closed.html").render(
        release=manifest.release,
        site=manifest.site,
        kept_in=kept_in,
        number=len(manifest.files),
        size=size,
        archive=archive,
        root=manifest.root,
        commit=manifest.commit,
        date=manifest.date,
    )
    page = small_page("closed-page.html").render().strip()
    return Closed(*told, manifest.root, len(manifest.files), size, kept_in, front, page, pages)
