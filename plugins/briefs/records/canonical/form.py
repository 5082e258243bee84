"""The canonical text of a record file, which says exactly what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from ..front_matter import split
from ..frozen import dataclass
from ..problems import Problem
from ..yaml.strict import parse
from ..yaml.tree import TreeReader
from .comments import Comments, comments_of
from .layout import written
from .order import Shape, shape_of


@dataclass(frozen=True)
class Canonical:
    """The text a file should have; None when it has problems that must be mended first."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def canonical(data: bytes, path: str, model: type[BaseModel]) -> Canonical:
    """The canonical text of any bytes, in bounded time and without ever raising; `path` is for the messages.

    What it returns was read back and compared: the fields and the comments are those of the file. A file that is not
    strict YAML is left alone. Fields that the model does not know are kept, after those it does.
    """
    parsed = parse(data, path)
    if parsed.tree is None:
        return Canonical(None, parsed.problems)
    comments = _comments(data)
    text = written(parsed.tree, model, comments)
    if text.encode() == data:
        return Canonical(text)  # as most files are, which need not be read twice
    again = parse(text.encode(), path)
    shape = shape_of(model)
    if again.tree is None or _said(again.tree, shape) != _said(parsed.tree, shape):
        return Canonical(None, (_refused(path),))
    if _comments(text.encode()).all() != comments.all():
        return Canonical(None, (_refused(path),))
    return Canonical(text)


def canonical_page(data: bytes, path: str, model: type[BaseModel]) -> Canonical:
    """The same for a Markdown file: its front matter as `canonical` has it, every byte from the closing `---` on as it
    stands. A page without whole front matter is left alone."""
    front = split(data, path)
    if front.tree is None:
        return Canonical(None, front.problems)
    rest = data[len(front.yaml) :]
    if front.problems:  # of the prose: nothing here touches it, but it may be no text at all
        return Canonical(None, front.problems)
    done = canonical(front.yaml, path, model)
    return done if done.text is None else Canonical(f"---\n{done.text}{rest.decode()}", done.problems)


def _comments(data: bytes) -> Comments:
    text = data.decode().replace("\r\n", "\n")
    if "#" not in text:
        return Comments()
    reader = TreeReader(text, "")
    reader.document()
    return comments_of(text, reader.places)


def _said(value: Any, shape: Shape, *, is_long: bool = False) -> Any:
    """What a tree says: line breaks at the end of a long text are no part of it."""
    if isinstance(value, Mapping):
        return {key: _said(inner, shape.of(key), is_long=key in shape.long) for key, inner in value.items()}
    if isinstance(value, list):
        return [_said(item, shape) for item in value]
    return value.rstrip("\n") if is_long else value


def _refused(path: str) -> Problem:
    what = "cannot be laid out without changing what it says"
    return Problem(path, 1, 1, "", what, "Shorten long texts, move comments to lines of their own, or leave it.")
