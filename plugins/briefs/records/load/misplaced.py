"""Files that lie where they are not read as what they are: a record in the folder of another kind, or under an ending
that no record has; a brief among the fixed pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..model import KINDS, PAGES, Record
from ..model.scalars import is_id
from ..problems import Problem

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"})
"""How files end that may be published beside pages."""

_WORDS = {"control": "control statement", "live": "live day"}
_ENDING = re.compile(r"(?:\.ya?ml(?:\.txt)?)?", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:markdown|mdown|mkd|md(?:\.txt)?|txt)", re.IGNORECASE)
_IF_ONE = "if this is one, name it {name}, else move or remove it"
_PLAINLY = 2
"""So many keys more have to be amiss in one kind than in another: fewer may be slips of the pen."""


def meant_kind(model: type[Record], keys: Iterable[str]) -> type[Record] | None:
    """The kind of record that the keys of a file are of, where that is plainly not the kind it lies among."""
    given = frozenset(keys)
    if len(given - _known_to(model)) < _PLAINLY:
        return None
    amiss = {kind: len(given - _known_to(kind)) + len(_needed_by(kind) - given) for kind in KINDS.values()}
    fewest = min(amiss.values())
    nearest = [kind for kind, number in amiss.items() if number == fewest]
    return nearest[0] if len(nearest) == 1 and fewest + _PLAINLY <= amiss[model] else None


def in_another_folder(path: str, model: type[Record], meant: type[Record]) -> Problem:
    """The problem that a record of the kind `meant` lies among those of `model`."""
    target = path.replace(f"/{model.kind_folder}/", f"/{meant.kind_folder}/", 1)
    what = f"has the fields of {_a(meant.kind_folder)}, and lies among the {model.kind_folder}"
    return Problem(path, 1, 1, "", what, f"Move it to {target}, or write the fields of {_a(model.kind_folder)}.")


def page_meant(keys: Mapping[str, object]) -> str | None:
    """The folder of pages that front matter belongs to which has all that its records need."""
    return next((folder for folder, model in PAGES.items() if _needed_by(model) <= keys.keys()), None)


def among_fixed_pages(path: str, content: str, folder: str) -> Problem:
    """The problem that a page of a record lies where its fields are not read."""
    what = f"has the fields of {_a(folder)}, which are not read here"
    target = f"{content}/{folder}/{path.rpartition('/')[2]}"
    return Problem(path, 1, 1, "", what, f"Move it to {target}, or remove its front matter.")


def among_pages(path: str, content: str, folder: str) -> tuple[str, str]:
    """What is wrong with what lies in a folder of pages and is none, and what to do. content: the folder of prose."""
    word = _WORDS.get(folder, folder.removesuffix("s"))
    name = path.rpartition("/")[2]
    if f".{name.rpartition('.')[2].lower()}" in PICTURES:
        return f"is a picture among the {word}s", f"Move it to {content}/{name} and link to `../{name}`."
    stem = name.partition(".")[0]
    is_likely = is_id(stem) and _PAGE.fullmatch(name.removeprefix(stem))
    remedy = _IF_ONE.format(name=f"{stem}.md") if is_likely else "move or remove it"
    return f"is not a {word}", f"{word.capitalize()}s are .md files directly in this folder; {remedy}."


def among_records(name: str) -> str:
    """What to do with a file among records that does not end as they do."""
    stem = name.partition(".")[0]
    ending = name.removeprefix(stem)
    if is_id(stem) and _ENDING.fullmatch(ending):
        return f"name this one {stem}.yml"
    if is_id(stem) and ending.lower() == ".txt":
        return _IF_ONE.format(name=f"{stem}.yml")
    return "move or remove this one"


def _needed_by(model: type[Record]) -> frozenset[str]:
    """The keys that a record of this kind cannot do without."""
    return frozenset(info.alias or name for name, info in model.model_fields.items() if info.is_required())


def _known_to(model: type[Record]) -> frozenset[str]:
    """The keys that a record of this kind may have."""
    return frozenset(info.alias or name for name, info in model.model_fields.items())


def _a(folder: str) -> str:
    word = _WORDS.get(folder, folder.removesuffix("s"))
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
