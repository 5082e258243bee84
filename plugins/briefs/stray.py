"""Files under `content/` that would be published unchecked, found before a build touches the last site."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from .records.problems import Problem

PUBLISHED_ENDINGS = frozenset({".md", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"})
"""MkDocs copies every file it finds. Pages and pictures may pass; HTML, scripts, SVG and data may not."""


def stray_content(root: Path, content: str, generated: Collection[str] = ()) -> Iterator[Problem]:
    """Each file under `root`/`content` that may not stand there; `generated` names pages that records call for."""
    folder = root / content
    for parent, folders, files in os.walk(folder):
        for name in sorted([*folders, *files]):
            path = Path(parent) / name
            if name.startswith("."):
                continue  # MkDocs leaves these out
            trouble = _trouble(path, path.relative_to(folder).as_posix(), generated)
            if trouble is not None:
                yield Problem(path.relative_to(root).as_posix(), 1, 1, "", *trouble)


def _trouble(path: Path, inside: str, generated: Collection[str]) -> tuple[str, str] | None:
    if path.is_symlink():
        return "is a symbolic link", "Put the file itself here."
    if path.is_dir():
        return None
    if inside in generated:
        return "stands where a generated page belongs", "Give this page another name."
    if path.suffix.lower() not in PUBLISHED_ENDINGS:
        return "would be published unchecked", "Write pages in Markdown; pictures are .png, .jpg, .webp, .gif or .ico."
    return None
