"""A site that stands: nothing that it is made from differs, and each of its files lies there as it was written.

What it hangs on is told whole, or not at all: where a hook, another plugin or code of the desk's own has a hand in it
(`building/others.py`), where MkDocs had something to warn of, or where a source was touched during the build, nothing
is kept here, and the next build looks at everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..built.files import below
from ..built.origin import Origin, read_origin
from ..checking.promised import text_of_list
from ..checking.reading import asked_of
from ..keeping import Store, digest
from ..keeping.files import Files, mark_at
from ..records.frozen import dataclass
from ..rendering.manifest import MANIFEST, Manifest
from ..settings.config_file import ConfigFile, read_config, settings_files
from ..settings.looks import site_source
from ..settings.options import Project
from .swap import is_left

ROOM = "unchanged"


@dataclass(frozen=True)
class Stands:
    """A site that is left as it is. names: of its files, but for the manifest. root: its root hash."""

    names: tuple[str, ...]
    root: str


def standing(project: Project, store: Store, files: Files, site: Path, *, is_strict: bool) -> Stands | None:
    """The site in a folder, if a build would make the same again and warn of nothing; None where it might not. files:
    of records and of prose, as they lie now. is_strict: whether that build would be."""
    state, known = files.state(), store.get(ROOM, digest(str(site)))
    if state is None or known is None or not files.are_all_plain:
        return None
    was_strict, made, lying, root = known.decode().split("\n")
    if is_strict and not was_strict:
        return None  # MkDocs may have more to tell of pages that were taken over
    hangs = hangs_on(project)
    if hangs is None or made != made_from(state, hangs, read_origin(project.root, site)) or is_left(site):
        return None
    try:
        marks = {name: mark_at(f"{site}/{name}") for name, _ in below(str(site))}
    except OSError:
        return None
    names = tuple(name for name in marks if name != MANIFEST)
    if lying != _lying([(name, marks[name]) for name in (*names, MANIFEST) if name in marks]):
        return None
    files.keep()
    return Stands(names, root)


def keep_standing(
    store: Store, site: Path, made: str, manifest: Manifest, marks: Mapping[str, str], *, is_strict: bool
) -> None:
    """Keeps what tells whether a finished site stands. made: as `made_from` tells it. marks: of its files, as far as
    they are known. is_strict: whether its build was."""
    names = *(file.path for file in manifest.files), MANIFEST
    lying = _lying([(name, marks.get(name) or mark_at(f"{site}/{name}")) for name in names])
    told = "strict" if is_strict else "", made, lying, manifest.root
    store.put(ROOM, digest(str(site)), "\n".join(told).encode())
    store.prune(ROOM)


def made_from(state: str, hangs: str, origin: Origin) -> str:
    """One digest of all that a site is made from. state: of records and prose. hangs: of all else, as `hangs_on` has
    it."""
    return digest(state, hangs, repr(origin))


def hangs_on(project: Project) -> str | None:
    """One digest of all that a site hangs on besides records, prose, program and commit: the settings, with what the
    environment gives them; the list of addresses; translations and a theme of the desk's own; how pages look. None
    where that cannot be told."""
    root, found = project.root, read_config(project.root)
    if not isinstance(found, ConfigFile):
        return None
    theme, catalogue = found.settings.get("theme"), project.options.translations
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    try:
        files = [path.read_bytes() for path in (*settings_files(root), *([root / catalogue] if catalogue else []))]
        looks = [*_held(site_source()), *(_held(root / str(own)) if own else [])]
        told = repr(found.settings), *asked_of(project), text_of_list(root)
    except OSError:
        return None
    return digest(*told, repr(len(files)), *files, *looks)


def _held(folder: Path) -> Iterator[str | bytes]:
    """Every file in a folder, with its name. Raises OSError, also where one leads elsewhere."""
    for name, is_plain in sorted(below(str(folder))):
        if not is_plain:
            raise OSError(f"{name} is no file")
        yield name
        yield (folder / name).read_bytes()


def _lying(marks: list[tuple[str, str | None]]) -> str:
    """One digest of which files lie in a site, in the order of `below`, and of what tells whether they were touched."""
    return digest("\n".join([f"{name}\0{mark}" for name, mark in marks]))
