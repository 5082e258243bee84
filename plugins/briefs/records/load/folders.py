"""Which files of a desk are to hold records and pages; whatever else lies among them is told with where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions import FOLDER as EDITIONS
from ..file_names import MOST_FOLDERS
from ..listing import NO_FOLDER, Entry, below, children
from ..model import KINDS
from ..problems import did_you_mean
from .misplaced import among_pages, among_records
from .reading import Reading

DRAFTS = "drafts"
"""Folder under `data/` of imported drafts: no records until an editor takes them over (`importing/`)."""

SILENT = frozenset({"schema", DRAFTS})
"""Folders under `data/` of which nothing is read; what lies there is no link all the same."""


def record_files(reading: Reading, folder: str) -> Iterator[tuple[str, Entry]]:
    """The files of records below a folder, each with the kind that it lies among."""
    path = reading.root / folder
    if not path.is_dir():
        reading.complain(path.name, NO_FOLDER, "Make it, or name in `source_dir`, in mkdocs.yml, where records lie.")
        return
    for child in children(reading.root, folder):
        name = child.name
        if child.is_link:
            reading.complain(child.path, "is a symbolic link", "Put the folder itself here.")
            continue
        if child.is_folder and name in SILENT:
            for link in (entry for entry in below(reading.root, child.path) if entry.is_link):
                reading.complain(link.path, "is a symbolic link", "Put the file itself here.")
        if child.is_folder and (name in SILENT or name == EDITIONS):
            continue
        if not child.is_folder or name not in KINDS:
            advice = did_you_mean(name, KINDS) or f"Records live in {', '.join(KINDS)}."
            reading.complain(child.path, "does not belong here", advice[0].upper() + advice[1:])
            continue
        for entry in below(reading.root, child.path):
            if entry.is_link:
                reading.complain(entry.path, "is a symbolic link", "Put the file itself here.")
            elif entry.is_folder and entry.path.count("/") > MOST_FOLDERS:
                reading.is_soberly_called(entry)  # nobody looks into it
            elif entry.is_file and entry.name[1:].endswith(".yml"):
                yield name, entry
            elif entry.is_file and not (name == "control" and entry.name[1:].endswith(".geojson")):
                reading.seen.add((name, entry.name.partition(".")[0]))  # a record, it may be, under another ending
                advice = f"Record files end in .yml; {among_records(entry.name)}."
                reading.complain(entry.path, "is not a record", advice)


def page_files(reading: Reading, folder: str) -> Iterator[Entry]:
    """The files of the pages of one kind."""
    path = reading.root / folder
    if path.is_symlink():
        reading.complain(folder, "is a symbolic link", "Put the folder itself here.")
        return
    if not path.is_dir():
        return
    for entry in children(reading.root, folder):
        if entry.is_link:
            reading.complain(entry.path, "is a symbolic link", "Put the file itself here.")
        elif not entry.name[1:].endswith(".md"):
            reading.complain(entry.path, *among_pages(entry.path, folder.rpartition("/")[0], path.name))
        elif entry.is_folder:
            reading.complain(entry.path, "is a folder", "Pages are files: move what lies in it, and remove it.")
        elif not entry.is_file:  # a pipe, from which nothing may ever come
            reading.complain(entry.path, "is no file", "Remove it.")
        else:
            yield entry
