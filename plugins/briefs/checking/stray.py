"""Files under `content/` that would be published unchecked, found before a build touches the last site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ..records.file_names import folded, told_alike, trouble_with
from ..records.listing import below
from ..records.own_pages import is_own
from ..records.problems import Problem, printable
from .picture_metadata import READERS, beside_the_picture

PUBLISHED_ENDINGS = frozenset({".md", *READERS})
"""MkDocs copies every file it finds. Pages and pictures may pass; HTML, scripts, SVG and data may not."""

MOST_BYTES = 5_000_000
"""Of one picture, as `tools/proposal.py` has it for any file of a proposal. All of them together `pages_mb` holds."""

_PAGES = "Write pages in Markdown; pictures are .png, .jpg, .webp, .gif or .ico."
TAKEN = "stands where a generated page belongs"
_MOST_NAMED = 10
"""Of the things that a picture holds besides itself."""
_STYLES = "Put a style into the folder that `custom_dir` under `theme` in mkdocs.yml names, and name it in `extra_css`."


def stray_content(
    root: Path, content: str, is_record: Callable[[str, str], bool] = lambda kind, name: False
) -> Iterator[Problem]:
    """Each file under `root`/`content` that may not stand there. is_record: whether there is one of that kind and id,
    which has a page of its own."""
    folder = (root / content).relative_to(root).as_posix()
    alike: dict[str, str] = {}
    misnamed = "/"
    for entry in below(root, folder) if (root / content).is_dir() else ():
        if entry.name.startswith("."):
            continue  # MkDocs leaves these out
        if entry.path.startswith(misnamed):
            continue  # told of its folder
        trouble = _trouble(root / entry.path, entry.path.removeprefix(f"{folder}/"), is_record)
        other = alike.setdefault(folded(entry.path), entry.path)
        trouble = trouble or trouble_with(entry.path) or (told_alike(other) if other != entry.path else None)
        if trouble is not None:
            misnamed = f"{entry.path}/"
            yield Problem(entry.path, 1, 1, "", *trouble)


def _trouble(path: Path, inside: str, is_record: Callable[[str, str], bool]) -> tuple[str, str] | None:
    if path.is_symlink():
        return "is a symbolic link", "Put the file itself here."
    if path.is_dir():
        return None
    if not path.is_file():
        return "is no file", "Remove it."  # a pipe, which nobody may ever write into
    if is_own(folded(inside), is_record):  # where capital letters are as small ones, it is there too
        return TAKEN, "Give this page another name."
    if path.suffix.lower() not in PUBLISHED_ENDINGS:
        return "would be published unchecked", _STYLES if path.suffix.lower() == ".css" else _PAGES
    return None if path.suffix.lower() == ".md" else _more_than_a_picture(path)


def _more_than_a_picture(path: Path) -> tuple[str, str] | None:
    size = path.stat().st_size
    if size > MOST_BYTES:
        what = f"the file has {size:,} bytes, more than the {MOST_BYTES:,} a picture may have"
        return what, "Save a smaller copy: readers load all of it, and some hundred thousand bytes show enough."
    ending = path.suffix.lower()
    found = beside_the_picture(path.read_bytes(), ending)
    if found is None:
        return f"is not a whole {ending} picture", "Save it again from a program for pictures, under the ending it has."
    if not found:
        return None
    more = f" and {len(found) - _MOST_NAMED} more things" if len(found) > _MOST_NAMED else ""
    what = f"holds {', '.join(printable(name) for name in found[:_MOST_NAMED])}{more} besides the picture"
    return what, (
        "Such data can tell where, when and by whom it was made: save a copy without metadata. "
        "If it told a secret, treat it as published."
    )
