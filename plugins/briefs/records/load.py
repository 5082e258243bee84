"""The only reader of `data/` and `content/`: folders on disk become one Desk, or every problem in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from .desk import ALL_FOLDERS, Desk, Prose
from .editions import FOLDER as EDITIONS
from .editions import broken_link, number_in, read_edition
from .explain import explain
from .file_names import MOST_FOLDERS, trouble_with
from .fixed import FixedPages, read_fixed
from .front_matter import split
from .frozen import dataclass
from .geojson import Ring, read_rings
from .heads import Head, Shelf
from .listing import NO_FOLDER, Entry, below, children, digest_of, read
from .misplaced import among_pages, in_another_folder, meant_kind, right_name
from .model import KINDS, PAGES, Control, Edition, Record
from .model.base import is_id
from .problems import Field, Problem, did_you_mean, field_name, sort_problems
from .refused import Named, named_in
from .text_checks import STAND_IN
from .yaml_strict import Positions, parse

GENERATED_FOLDERS = frozenset({"schema", EDITIONS})
"""Folders under `data/` that hold no records an editor writes."""

DRAFTS = "drafts"
"""Folder under `data/` of imported drafts: no records until an editor takes them over (`importing/`)."""

UNIQUE_TOGETHER = ("claims", "strikes", "events", "control", "gaps", "corrections")
"""Kinds that share one space of ids, because a claim's `about` names them without their kind."""


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


Kept = dict[tuple[Any, ...], Any]
"""What files were read as, by all that it depends on, their bytes first: for who reads nearly the same files twice."""


Read = Callable[[str], bytes]
"""Hands over the bytes of a file by its path relative to the project's root, with forward slashes."""


@dataclass
class _Reading:
    root: Path
    kept: Kept
    hand_over: Read
    known: Mapping[str, Record]
    heads: Mapping[str, tuple[str, Head]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {k: {} for k in ALL_FOLDERS})
    prose: dict[tuple[str, str], Prose] = field(default_factory=dict)
    paths: dict[tuple[str, str], str] = field(default_factory=dict)
    areas: dict[str, tuple[Ring, ...]] = field(default_factory=dict)
    editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    misnamed: list[tuple[Problem, str, str]] = field(default_factory=list)
    """What was told of a file that is not called by its id, with kind and id."""
    named: list[Named] = field(default_factory=list)

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(lambda path: read(f"{self.root}/{path}"))

    def complain(self, path: str, what: str, advice: str, line: int = 1, column: int = 1, at: str = "") -> None:
        self.problems.append(Problem(path, line, column, at, what, advice))


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
    reading = _Reading(root, {} if kept is None else kept, hand_over, known, heads)
    for kind, entry in _record_files(reading, _relative(reading, root / data)):
        _read_record(reading, kind, entry)
    for kind in PAGES:
        for entry in _page_files(reading, _relative(reading, root / content / kind)):
            _read_page(reading, kind, entry)
    fixed = fixed_pages(root, content, excluded, hand_over)
    reading.problems.extend(fixed.problems)
    _read_editions(reading, root / data / EDITIONS)
    _check_unique(reading)
    _tell_copies(reading)
    kinds: dict[str, Any] = {kind: dict(sorted(found.items())) for kind, found in reading.records.items()}
    desk = Desk(
        **kinds,
        prose=dict(sorted([*reading.prose.items(), *fixed.prose.items()])),
        areas=reading.areas,
        paths=reading.paths,
        editions=reading.editions,
    )
    broken = frozenset(reading.seen - set(reading.paths))
    problems, folder = tuple(sort_problems(reading.problems)), _relative(reading, root / data)
    return Loaded(desk, problems, root, broken, folder, fixed.paths, tuple(reading.named), bool(reading.misnamed))


def fixed_pages(root: Path, content: str, excluded: str, hand_over: Read) -> FixedPages:
    """The fixed pages alone, as `read_desk` reads them."""
    folder = (root / content).relative_to(root).as_posix()
    entries = below(root, folder, besides=PAGES) if (root / content).is_dir() else ()
    return read_fixed(entries, folder, excluded, hand_over)


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


@dataclass(frozen=True)
class Single:
    """What one file holds: a whole record or none, the prose of a page, the outline a control statement draws, and what
    a record names that is not whole. is_misnamed: as of `Loaded`."""

    record: Record | None
    problems: tuple[Problem, ...]
    prose: Prose | None
    rings: tuple[Ring, ...] | None
    named: tuple[Named, ...] = ()
    is_misnamed: bool = False


def read_single(root: Path, kind: str, path: str, hand_over: Read) -> Single:
    """What the file of a record or a page holds, as `read_desk` reads it."""
    reading = _Reading(root, {}, hand_over, {})
    name = path.rpartition("/")[2]
    entry = Entry(path, name, is_link=False, is_folder=False, is_file=True)
    (_read_page if kind in PAGES else _read_record)(reading, kind, entry)
    record = next(iter(reading.records[kind].values()), None)
    [prose] = reading.prose.values() or [None]
    [rings] = reading.areas.values() or [None]
    return Single(record, tuple(reading.problems), prose, rings, tuple(reading.named), bool(reading.misnamed))


def _relative(reading: _Reading, path: Path) -> str:
    return path.relative_to(reading.root).as_posix()


def _record_files(reading: _Reading, folder: str) -> Iterator[tuple[str, Entry]]:
    path = reading.root / folder
    if not path.is_dir():
        reading.complain(path.name, NO_FOLDER, "Make it, or name in `source_dir`, in mkdocs.yml, where records lie.")
        return
    for child in children(reading.root, folder):
        name = child.name
        if child.is_link:
            reading.complain(child.path, "is a symbolic link", "Put the folder itself here.")
            continue
        if child.is_folder and (name in GENERATED_FOLDERS or name == DRAFTS):
            continue
        if not child.is_folder or name not in KINDS:
            advice = did_you_mean(name, KINDS) or f"Records live in {', '.join(KINDS)}."
            reading.complain(child.path, "does not belong here", advice[0].upper() + advice[1:])
            continue
        for entry in below(reading.root, child.path):
            if entry.is_link:
                reading.complain(entry.path, "is a symbolic link", "Put the file itself here.")
            elif entry.is_folder and entry.path.count("/") > MOST_FOLDERS:
                _is_soberly_called(reading, entry)  # nobody looks into it
            elif entry.is_file and entry.name[1:].endswith(".yml"):
                yield name, entry
            elif entry.is_file and not (name == "control" and entry.name[1:].endswith(".geojson")):
                reading.seen.add((name, entry.name.partition(".")[0]))  # a record, it may be, under another ending
                right = right_name(entry.name)
                advice = f"name this one {right}" if right else "move or remove this one"
                reading.complain(entry.path, "is not a record", f"Record files end in .yml; {advice}.")


def _page_files(reading: _Reading, folder: str) -> Iterator[Entry]:
    path = reading.root / folder
    if path.is_symlink():
        reading.complain(folder, "is a symbolic link", "Put the folder itself here.")
        return
    if not path.is_dir():
        return
    for entry in children(reading.root, folder):
        if entry.is_link:
            reading.complain(entry.path, "is a symbolic link", "Put the file itself here.")
        elif entry.name[1:].endswith(".md"):
            yield entry
        else:
            reading.complain(entry.path, *among_pages(entry.path, folder.rpartition("/")[0], path.name))


def _read_record(reading: _Reading, kind: str, entry: Entry) -> None:
    stem = entry.stem
    reading.seen.add((kind, stem))
    if not _is_soberly_called(reading, entry):
        return
    record = reading.known.get(entry.path)
    if record is None:
        data = reading.hand_over(entry.path)
        key = (data, kind, stem)
        record = reading.kept.get(key)
    if record is None:
        parsed = parse(data, entry.path)
        record = _build_all(reading, KINDS[kind], parsed.tree, parsed.draft, parsed.problems, data, entry)
        reading.kept[key] = record
    if record is not None:
        _keep(reading, kind, record, entry.path)
    if isinstance(record, Control) and record.area:
        _read_area(reading, record, reading.root / entry.path)


def _is_soberly_called(reading: _Reading, entry: Entry) -> bool:
    trouble = trouble_with(entry.path)
    if trouble is not None:
        reading.complain(entry.path, *trouble)
    return trouble is None


def _read_area(reading: _Reading, control: Control, path: Path) -> None:
    """The outline that a control statement names; it lies beside the statement's own file."""
    drawn = path.with_name(control.area or "")
    if not drawn.is_file() or drawn.is_symlink():
        advice = f"Put the file beside {path.name}, or remove `area`."
        reading.complain(_relative(reading, path), f"there is no file `{drawn.name}`", advice, at="area")
        return
    relative = _relative(reading, drawn)
    rings, problems = read_rings(reading.hand_over(relative), relative)
    reading.problems.extend(problems)
    reading.areas[control.id] = rings


def _read_page(reading: _Reading, kind: str, entry: Entry) -> None:
    reading.seen.add((kind, entry.stem))
    if not _is_soberly_called(reading, entry):
        return
    front = split(reading.hand_over(entry.path), entry.path)
    record = _build_all(reading, PAGES[kind], front.tree, front.draft, front.problems, front.yaml, entry)
    if record is not None:
        _keep(reading, kind, record, entry.path)
        reading.prose[kind, record.id] = Prose(front.body, front.body_first_line)


def _read_editions(reading: _Reading, folder: Path) -> None:
    """The chain of editions of each brief that has a folder here. A folder without a file is one begun and not used."""
    for child in sorted(folder.iterdir()) if folder.is_dir() else ():
        relative = _relative(reading, child)
        if child.is_symlink() or not child.is_dir():
            reading.complain(relative, "does not belong here", "Editions lie in a folder a brief; remove this file.")
        elif ("briefs", child.name) in reading.seen:
            _read_chain(reading, child)
        elif any(child.iterdir()):
            advice = f"What was published stays: take content/briefs/{child.name}.md back from version control."
            reading.complain(relative, f"there is no brief `{child.name}`", f"{advice} A brief can be withdrawn.")


def _read_chain(reading: _Reading, folder: Path) -> None:
    found: list[Edition] = []
    fine = True
    named = {path: number_in(path.name) for path in folder.iterdir()}
    for path, number in sorted(named.items(), key=lambda one: (one[1] or 0, one[0])):
        relative = _relative(reading, path)
        if number is None or path.is_symlink() or not path.is_file():
            reading.complain(relative, "is not an edition", "Editions are 1.json, 2.json …; remove this file.")
            continue
        edition, problem = _read_edition(reading, relative, folder.name, number)
        fine = fine and problem is None
        if problem:
            reading.problems.append(problem)
        if edition:
            found.append(edition)
    broken = broken_link(found) if fine else None
    if broken:
        last, what = broken
        advice = "Editions are never removed or edited: take the folder back from version control."
        reading.complain(f"{_relative(reading, folder)}/{last}.json", what, advice)
    elif found and fine:
        reading.editions[folder.name] = tuple(found)


def _read_edition(reading: _Reading, path: str, brief: str, number: int) -> tuple[Edition | None, Problem | None]:
    if path in reading.heads:
        digest, head = reading.heads[path]
        return reading.shelf.known(head, path, digest), None
    data = reading.hand_over(path)
    key = (digest_of(data), path)
    if key not in reading.kept:
        edition, problem = read_edition(data, path, brief, number)
        reading.kept[key] = edition and reading.shelf.take(edition, path, key[0]), problem
    found: tuple[Edition | None, Problem | None] = reading.kept[key]
    return found


def _build_all(
    reading: _Reading,
    model: type[Record],
    tree: dict[str, Any] | None,
    draft: dict[str, Any] | None,
    found: tuple[Problem, ...],
    data: bytes,
    entry: Entry,
) -> Record | None:
    """The record, if the file has no problem at all; otherwise every problem of the text and of the model."""
    reading.problems.extend(found)
    if draft is None:
        return None
    if isinstance(stated := draft.get("id"), str) and stated != entry.stem:
        reading.seen.add((model.kind_folder, stated))  # it is named by the one id or by the other
    record, problems = build(model, draft, data, entry.path, entry.stem)
    if len(problems) == 1 and problems[0].field == "id" and isinstance(stated, str) and stated != entry.stem:
        reading.misnamed.append((problems[0], model.kind_folder, stated))
    meant = meant_kind(model, draft) if problems and model.kind_folder in KINDS else None
    if meant:
        reading.seen.add((meant.kind_folder, entry.stem))
        problems = [in_another_folder(entry.path, model, meant), *build(meant, draft, data, entry.path, entry.stem)[1]]
    named = {problem.field for problem in found}
    # What holds a refused character is no id and no word, and is told of already.
    reading.problems.extend(one for one in problems if one.field not in named and STAND_IN not in one.what)
    whole = record if tree is not None else None
    if whole is None:
        reading.named.extend(named_in(meant or model, draft, data, entry.path))
    return whole


def build(
    model: type[Record], tree: dict[str, Any], data: bytes, path: str, name: str
) -> tuple[Record | None, list[Problem]]:
    """One typed record from a tree of text, or every problem in it, each at its line and column.

    `data` is the YAML the tree came from, `name` the file's name without its ending.
    """
    try:
        record = model.model_validate(tree)
    except ValidationError as error:
        positions = Positions(data)
        problems = []
        for complaint in explain(model, error):
            line, column = positions.locate(complaint.field, key=complaint.at_key)
            problems.append(
                Problem(
                    path,
                    line,
                    column,
                    field_name(complaint.field),
                    complaint.what,
                    complaint.advice,
                    complaint.wanted,
                )
            )
        return None, problems
    if record.id != name:
        line, column = Positions(data).locate(("id",))
        problem = Problem(
            path,
            line,
            column,
            "id",
            f"`{record.id}` differs from the file's name `{name}`",
            f"Name the file {record.id}{Path(path).suffix}"
            + (f"; if this is another record than that one, write id: {name}." if is_id(name) else "."),
        )
        return None, [problem]
    return record, []


def _keep(reading: _Reading, kind: str, record: Record, path: str) -> None:
    other = reading.paths.get((kind, record.id))
    if other is not None:
        advice = "Delete the copy; if they are two records, give one of them another id and file name."
        reading.complain(path, f"has the id of {other}", advice, at="id")
        return
    reading.records[kind][record.id] = record
    reading.paths[kind, record.id] = path


def _tell_copies(reading: _Reading) -> None:
    """Whoever obeyed the advice to call a file by its id would write over another that is called so."""
    for problem, kind, record_id in reading.misnamed:
        other = reading.paths.get((kind, record_id))
        if other and problem in reading.problems:
            name = Path(problem.path).stem
            own = f"write id: {name}" if is_id(name) else "give it an id of its own, and the file that name"
            what = f"`{record_id}` is the id of {other}, of which this seems to be a copy"
            told = replace(problem, what=what, advice=f"Remove this file; if it is another record, {own}.")
            reading.problems[reading.problems.index(problem)] = told


def _check_unique(reading: _Reading) -> None:
    owner: dict[str, str] = {}
    for kind in UNIQUE_TOGETHER:
        for record_id in reading.records[kind]:
            path = reading.paths[kind, record_id]
            if record_id in owner:
                reading.complain(
                    path,
                    f"`{record_id}` is the id of {owner[record_id]} too",
                    "Claims name strikes, events, control statements, gaps and claims by id alone: "
                    "give the newer of the two another id.",
                    at="id",
                )
            else:
                owner[record_id] = path
