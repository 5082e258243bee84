"""What one file holds: a record or a page, or every problem of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ..describing.explain import needed
from ..desk import Prose
from ..front_matter import split
from ..frozen import dataclass
from ..geojson import Ring, read_rings
from ..heads import Read
from ..listing import Entry
from ..model import KINDS, PAGES, Control, Record
from ..problems import Problem
from ..text_checks import STAND_IN
from ..yaml.strict import parse
from .misplaced import in_another_folder, meant_kind
from .reading import Misnamed, Reading
from .refused import Named, named_in
from .typed import build


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
    reading = Reading(root, hand_over)
    name = path.rpartition("/")[2]
    entry = Entry(path, name, is_link=False, is_folder=False, is_file=True)
    (read_page if kind in PAGES else read_record)(reading, kind, entry)
    record = next(iter(reading.records[kind].values()), None)
    [prose] = reading.prose.values() or [None]
    [rings] = reading.areas.values() or [None]
    return Single(record, tuple(reading.problems), prose, rings, tuple(reading.named), bool(reading.misnamed))


def read_record(reading: Reading, kind: str, entry: Entry) -> None:
    """Takes in the record that a file holds, with the outline that it names."""
    stem = entry.stem
    reading.seen.add((kind, stem))
    record = reading.known.get(entry.path)
    if record is None:
        if not reading.is_soberly_called(entry):
            return
        data = reading.hand_over(entry.path)
        record = reading.kept.get((data, kind, stem)) if reading.is_kept else None
    if record is None:
        parsed = parse(data, entry.path)
        record = _build_all(reading, KINDS[kind], parsed.tree, parsed.draft, parsed.problems, data, entry)
        if reading.is_kept:
            reading.kept[data, kind, stem] = record
    if record is not None:
        reading.keep(kind, record, entry.path)
    if isinstance(record, Control) and record.area:
        _read_area(reading, record, reading.root / entry.path)


def read_page(reading: Reading, kind: str, entry: Entry) -> None:
    """Takes in the record of a page and its prose."""
    reading.seen.add((kind, entry.stem))
    if not reading.is_soberly_called(entry):
        return
    front = split(reading.hand_over(entry.path), entry.path)
    record = _build_all(reading, PAGES[kind], front.tree, front.draft, front.problems, front.yaml, entry)
    if record is not None:
        reading.keep(kind, record, entry.path)
        reading.prose[kind, record.id] = Prose(front.body, front.body_first_line)


def _read_area(reading: Reading, control: Control, path: Path) -> None:
    """The outline that a control statement names; it lies beside the statement's own file."""
    drawn = path.with_name(control.area or "")
    if not drawn.is_file() or drawn.is_symlink():
        advice = f"Put the file beside {path.name}, or remove `area`."
        reading.complain(reading.relative(path), f"there is no file `{drawn.name}`", advice, at="area")
        return
    relative = reading.relative(drawn)
    rings, problems = read_rings(reading.hand_over(relative), relative)
    reading.problems.extend(problems)
    reading.areas[control.id] = rings


def _build_all(
    reading: Reading,
    model: type[Record],
    tree: dict[str, Any] | None,
    draft: dict[str, Any] | None,
    found: tuple[Problem, ...],
    data: bytes,
    entry: Entry,
) -> Record | None:
    """The record, if the file has no problem at all; otherwise every problem of the text and of the model."""
    reading.problems.extend(replace(one, advice=needed(model, one.field, one.advice)) for one in found)
    if draft is None:
        return None
    if isinstance(stated := draft.get("id"), str) and stated != entry.stem:
        reading.seen.add((model.kind_folder, stated))  # it is named by the one id or by the other
    record, problems = build(model, draft, data, entry.path, entry.stem)
    if len(problems) == 1 and problems[0].field == "id" and isinstance(stated, str) and stated != entry.stem:
        reading.misnamed.append(Misnamed(problems[0], model.kind_folder, stated, entry.stem))
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
