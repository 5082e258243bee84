"""A desk read whole, or with some of its files read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..desk import Desk
from ..editions import FOLDER as EDITIONS
from ..front_matter import split
from ..frozen import dataclass
from ..heads import Head, Read
from ..listing import below, read
from ..model import PAGES, Edition, Record
from ..problems import Field, Problem, sort_problems
from ..yaml.strict import Positions
from .chains import read_editions
from .fixed import FixedPages, read_fixed
from .folders import page_files, record_files
from .reading import Kept, Reading
from .refused import Named
from .single import read_page, read_record, read_single
from .twice import tell_copies, tell_shared


@dataclass(frozen=True)
class Loaded:
    """What was read: every record that is whole, and every problem of those that are not."""

    desk: Desk
    problems: tuple[Problem, ...]
    root: Path
    broken: frozenset[tuple[str, str]] = frozenset()
    """Folder and file name of each record left out for its problems: a reference to one is not unknown."""
    data: str = "data"
    """The folder of records, relative to the root."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """The files of fixed pages, by their Markdown paths."""
    named: tuple[Named, ...] = ()
    """What is named by the records left out."""
    is_misnamed: bool = False
    """Whether a file is not called by its id: what is told of that, other files decide."""

    def locate(self, kind: str, record_id: str, at: Field, *, key: bool = False) -> tuple[str, int, int]:
        """File, line and column of a field of a record that loaded."""
        path = self.desk.paths[kind, record_id]
        data = (self.root / path).read_bytes()
        if kind in PAGES:
            data = split(data, path).yaml
        line, column = Positions(data).locate(at, key=key)
        return path, line, column


def read_desk(
    root: Path,
    data: str = "data",
    content: str = "content",
    kept: Kept | None = None,
    hand_over: Read | None = None,
    known: Mapping[str, Record] = MappingProxyType({}),
    excluded: str = "",
    heads: Mapping[str, tuple[str, Head]] = MappingProxyType({}),
) -> Loaded:
    """Reads every record under `root`/`data` and every brief, live day and fixed page under `root`/`content`.

    Never raises on what the files hold. A file with a problem leaves its record out; the others are read all
    the same. Order of reading does not matter to the result. kept: is filled, and spares reading what is in it.
    hand_over: reads in the place of the loader, for who must know what was read. known: records by the paths of their
    files, for who knows what those hold; they are not read. excluded: patterns of files that are no pages, as
    `exclude_docs` of MkDocs has them. heads: of editions, by the paths of their files, each with the digest of its
    file, as `known`.
    """
    hand_over = hand_over or (lambda path: read(f"{root}/{path}"))
    reading = Reading(root, hand_over, {} if kept is None else kept, known, heads, is_kept=kept is not None)
    for kind, entry in record_files(reading, reading.relative(root / data)):
        read_record(reading, kind, entry)
    for kind in PAGES:
        for entry in page_files(reading, reading.relative(root / content / kind)):
            read_page(reading, kind, entry)
    fixed = fixed_pages(root, content, excluded, hand_over)
    reading.problems.extend(fixed.problems)
    read_editions(reading, root / data / EDITIONS)
    tell_shared(reading)
    tell_copies(reading)
    kinds: dict[str, Any] = {kind: dict(sorted(found.items())) for kind, found in reading.records.items()}
    desk = Desk(
        **kinds,
        prose=dict(sorted([*reading.prose.items(), *fixed.prose.items()])),
        areas=reading.areas,
        paths=reading.paths,
        editions=reading.editions,
        files=fixed.files,
    )
    broken = frozenset(reading.seen - set(reading.paths))
    problems, folder = tuple(sort_problems(reading.problems)), reading.relative(root / data)
    return Loaded(desk, problems, root, broken, folder, fixed.paths, tuple(reading.named), bool(reading.misnamed))


def fixed_pages(root: Path, content: str, excluded: str, hand_over: Read) -> FixedPages:
    """The fixed pages alone, as `read_desk` reads them."""
    folder = (root / content).relative_to(root).as_posix()
    entries = below(root, folder, besides=PAGES) if (root / content).is_dir() else ()
    return read_fixed(entries, folder, excluded, hand_over)


def known_editions(
    root: Path, data: str, briefs: Iterable[str], heads: Mapping[str, tuple[str, Head]]
) -> Mapping[str, tuple[Edition, ...]] | None:
    """The editions alone, as `read_desk` reads them where the heads of all are known; None where anything is wrong with
    them. briefs: the ids of all there are."""
    reading = Reading(root, lambda path: read(f"{root}/{path}"), heads=heads)
    reading.seen.update(("briefs", brief) for brief in briefs)
    read_editions(reading, root / data / EDITIONS)
    return None if reading.problems else reading.editions


def reread(loaded: Loaded, files: Mapping[str, tuple[str, str] | None], hand_over: Read) -> Loaded | None:
    """The same with some files read again, all others being as they were. files: kind and id of the record or page that
    each is to hold, by their paths.

    None where more may be otherwise than records: with a problem, with a file that is to hold none, and with what may
    draw an outline, which lies in a file of its own.
    """
    desk = loaded.desk
    if loaded.problems or any(desk.paths.get(owner or ("", "")) != path for path, owner in files.items()):
        return None
    owners = {path: owner for path, owner in files.items() if owner}
    kinds: dict[str, Any] = {kind: dict(desk.of(kind)) for kind, _ in owners.values()}
    prose = dict(desk.prose)
    if "control" in kinds:
        return None
    for path, (kind, name) in owners.items():
        one = read_single(loaded.root, kind, path, hand_over)
        if one.record is None or one.problems:
            return None
        kinds[kind][name] = one.record
        if one.prose:
            prose[kind, name] = one.prose
    return replace(loaded, desk=replace(desk, **kinds, prose=prose))
