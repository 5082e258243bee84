"""What a release puts on the pages branch: itself, the alias, and what is left of releases that are closed for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..built.files import names_in
from ..records.frozen import dataclass
from ..rendering import closed as closing
from ..rendering.closed import Closed
from ..rendering.manifest import MANIFEST, Manifest, NotAManifest, from_text, in_order, listed, to_text
from ..rendering.permanence import is_permanent
from ..settings.options import Options
from .alias import forward
from .closing import MB, Earlier, TooLarge, close, laid_out
from .pages_branch import ReleaseRefused, blob
from .render import LATEST


@dataclass(frozen=True)
class Planned:
    """A release before it is put on the branch.

    manifest: of the site. closed: what is written anew for earlier releases, by name. newly_closed: those of them that
    were whole. own: what stands in the release's own folder when it lies under the alias; None where it is whole.
    """

    version: str
    manifest: Manifest
    closed: Mapping[str, Closed]
    newly_closed: frozenset[str]
    own: Closed | None

    @property
    def place(self) -> str:
        """The folder of the branch that the site lies in."""
        return LATEST if self.own else self.version

    def of(self, manifest: Manifest, options: Options) -> Planned:
        """The same of the site as another manifest tells it."""
        return replace(self, manifest=manifest, own=self.own and close(manifest, None, options.repository))

    def files(self, site: Path) -> Iterator[tuple[str, bytes]]:
        """Every file below the release, the alias and the closed releases, from the top of the branch."""
        for name, one in {**self.closed, **({self.version: self.own} if self.own else {})}.items():
            yield from ((f"{name}/{path}", data) for path, data in one.files())
            yield f"{name}/{MANIFEST}", closing.to_text(one).encode()
        place = self.place
        under_alias = []
        for path in names_in(site):
            data = (site / path).read_bytes()
            yield f"{place}/{path}", data
            onward = None if self.own else forward(path, self.version, data)
            if onward is not None:
                yield f"{LATEST}/{path}", onward
                under_alias.append(listed(path, onward))
        if not self.own:
            yield f"{LATEST}/{MANIFEST}", to_text(replace(self.manifest, files=in_order(under_alias))).encode()


def planned(
    manifest: Manifest,
    base: str | None,
    names: Sequence[str],
    root: Path,
    options: Options,
    *,
    must_move: bool = False,
) -> Planned:
    """The release of a site as `options.pages_mb` allows it. Raises ReleaseRefused when even it alone is too large.

    base: the newest commit of the pages branch; names: its releases, the newest first. must_move: whether it is to lie
    under the alias.
    """
    assert manifest.release is not None  # noqa: S101 - built to be released
    told = {name: _told(root, base, name) for name in reversed(names)}
    own = close(manifest, None, options.repository)
    earlier = [Earlier(name, *_sizes(one, options), isinstance(one, Closed)) for name, one in told.items()]
    try:
        sizes = _size(manifest), _alias_size(manifest), _closed_size(own)
        layout = laid_out(*sizes, earlier, options.pages_mb * MB, must_move=must_move)
    except TooLarge as error:
        raise ReleaseRefused(
            f"The releases would take {error.size / MB:,.1f} MB with all earlier ones closed, and pages_mb in "
            f"mkdocs.yml allows {options.pages_mb:,}. If your host takes more, raise it."
        ) from error
    anew = {
        name: close(one, (str(base), name), options.repository)
        for name, one in told.items()
        if name in layout.closing and isinstance(one, Manifest)
    }
    for name, one in told.items():
        was = _told(root, base, LATEST) if isinstance(one, Closed) and one.kept_in is None else None
        if isinstance(was, Manifest):  # it lay under the alias, where now the new one comes
            anew[name] = close(was, (str(base), LATEST), options.repository)
    return Planned(manifest.release, manifest, anew, layout.closing, own if layout.is_moved else None)


def likely_place(version: str, base: str | None, names: Sequence[str], root: Path) -> str:
    """The folder in which the release of a site will lie if it is about as large as the one before. Raises
    ReleaseRefused.

    Where only one copy fits that is the alias, release after release: pages that stay as they are then stay so byte for
    byte, and git keeps them once. Their addresses would else name each release in its turn.
    """
    before = _told(root, base, names[0]) if names else None
    return LATEST if isinstance(before, Closed) and before.kept_in is None else version


def _told(root: Path, base: str | None, name: str) -> Manifest | Closed:
    """The manifest in a folder of the branch. Raises ReleaseRefused."""
    data = blob(root, str(base), f"{name}/{MANIFEST}")
    try:
        text = (data or b"").decode()
        return closing.from_text(text) if closing.is_closed(text) else from_text(text)
    except (NotAManifest, UnicodeDecodeError) as error:
        raise ReleaseRefused(
            f"{name}/{MANIFEST} on the pages branch is damaged ({error}). Revert the commit that did it."
        ) from error


def _sizes(one: Manifest | Closed, options: Options) -> tuple[int, int]:
    """The size of a release's folder, and of what it would be closed."""
    if isinstance(one, Closed):
        size = _closed_size(one)
        return size, size
    return _size(one), _closed_size(close(one, ("0" * 40, one.release or ""), options.repository))


def _size(manifest: Manifest) -> int:
    return sum(file.size for file in manifest.files) + len(to_text(manifest).encode())


def _closed_size(one: Closed) -> int:
    return sum(len(data) for _, data in one.files()) + len(closing.to_text(one).encode())


def _alias_size(manifest: Manifest) -> int:
    """What stands under the alias as long as the release is in its own folder."""
    pages = (forward(file.path, str(manifest.release), b"") for file in manifest.files if file.path.endswith(".html"))
    data = (file.size for file in manifest.files if not file.path.endswith(".html") and is_permanent(file.path))
    return sum(len(page or b"") for page in pages) + sum(data) + len(to_text(manifest).encode())
