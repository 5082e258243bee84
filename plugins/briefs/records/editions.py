"""The file of a frozen edition: its one canonical form, its hash, and the chain from each edition to the one before."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from .describing.explain import explain
from .model import Edition, WholeEdition
from .model.addresses import web_address_trouble
from .problems import Problem, field_name, printable
from .text_checks import named, refused_characters

FORMAT = 2
"""Version of the layout of a snapshot that this program writes. It reads every version up to it."""

FOLDER = "editions"
"""Folder of the editions among those of the records; one folder a brief, one file an edition."""

ADDRESSES = ("url", "archived", "outside_url")
"""The names under which a page has addresses of other sites."""

_ADDRESS = re.compile(rf'"(?:{"|".join(ADDRESSES)})":"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(?:(u00[01][0-9a-f]|[bfr])|.)")
"""An escape of canonical JSON, with the letters of one for a control character that is neither line break nor tab."""

RESTORE = "Editions are written by `briefs publish` alone and never edited: take the file back from version control."


def file_of(data: str, brief: str, number: int) -> str:
    """The path of an edition's file. data: the folder of the records."""
    return f"{data}/{FOLDER}/{brief}/{number}.json"


def number_in(name: str) -> int | None:
    """The number of the edition in a file of that name; None where it can be none."""
    found = _NUMBERED.fullmatch(name)
    return int(found[1]) if found else None


_NUMBERED = re.compile(r"([1-9][0-9]{0,4})\.json")


def canonical(value: object) -> bytes:
    """JSON in the one form an edition is hashed and kept in: keys sorted, no blanks, NFC, UTF-8, newline last.

    Raises ValueError for numbers that JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode() + b"\n"


def digest(document: Mapping[str, Any]) -> str:
    """SHA-256 of a whole edition in canonical form, its own `sha256` left out."""
    return hashlib.sha256(canonical({key: value for key, value in document.items() if key != "sha256"})).hexdigest()


def read_edition(data: bytes, path: str, brief: str, number: int) -> tuple[WholeEdition | None, Problem | None]:
    """One edition from its file, or the first thing wrong with it. `brief` and `number` are told by the file's name."""
    try:
        tree = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        return None, Problem(path, line, column, "", "is not whole JSON", RESTORE)
    if not isinstance(tree, dict):
        return None, Problem(path, 1, 1, "", "is not an edition", RESTORE)
    layout = tree.get("format")
    if isinstance(layout, int) and layout > FORMAT:
        what = f"was written by a newer version of this program: layout {layout}, this one reads up to {FORMAT}"
        return None, Problem(path, 1, 1, "format", what, "Install the newer version of briefs.")
    try:
        edition = WholeEdition.model_validate(tree)
        fault = _fault(edition, tree, data, brief, number)
    except ValidationError as error:
        complaint = next(explain(WholeEdition, error))
        return None, Problem(path, 1, 1, field_name(complaint.field), complaint.what, RESTORE)
    except ValueError:  # half of a surrogate pair, which JSON can hold and a file cannot
        return None, Problem(path, 1, 1, "", "holds what is no text", RESTORE)
    return (None, Problem(path, 1, 1, *fault, RESTORE)) if fault else (edition, None)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is not a number of JSON")


def _fault(edition: Edition, tree: dict[str, Any], data: bytes, brief: str, number: int) -> tuple[str, str] | None:
    """The field and the fault that make an edition another one than it was when frozen."""
    is_canonical = canonical(tree) == data
    if (_digest_of_file(data, edition.sha256) if is_canonical else digest(tree)) != edition.sha256:
        return "sha256", "was altered after it was frozen: its SHA-256 is another"
    if not is_canonical:
        return "", "was altered after it was frozen: the same facts, written otherwise"
    if (edition.brief, edition.number) != (brief, number):
        return "", f"is edition {edition.number} of `{edition.brief}` under another's name"
    return _unfit_to_show(data.decode())


def _digest_of_file(data: bytes, sha256: str) -> str:
    """`digest` of a file in canonical form that says this of itself, cut from its bytes and not written once more."""
    own = f',"sha256":"{sha256}"'.encode()
    before, found, after = data.partition(own)
    if not found or own in after:  # such a text may stand in it, too
        return digest(json.loads(data))
    return hashlib.sha256(before + after).hexdigest()


def _unfit_to_show(text: str) -> tuple[str, str] | None:
    """What no record and no prose could have brought into an edition in canonical form: it was made by hand."""
    refused = next(refused_characters(text), None)
    if refused is not None:
        return "", f"{named(text[refused[0]])} in it {refused[1]}"
    control = next((escaped[0] for escaped in _ESCAPED.finditer(text) if escaped[1]), None)
    if control is not None:
        return "", f"`{control}` in it is a control character"
    for found in _ADDRESS.finditer(text):
        trouble = web_address_trouble(found[1])
        if trouble:
            return "page", printable(trouble[0], None)
    return None


def broken_link(editions: Sequence[Edition]) -> tuple[int, str] | None:
    """The number of the first edition that does not follow from the one before, and how; None for a whole chain.

    `editions` are all that could be read of one brief, in order.
    """
    before: Edition | None = None
    for edition in editions:
        expected = before.number + 1 if before else 1
        if edition.number != expected:
            return edition.number, f"edition {expected} is missing before it"
        if edition.previous != (before.sha256 if before else None):
            return edition.number, f"does not follow edition {expected - 1}: `previous` is not its SHA-256"
        if before and edition.published < before.published:
            return edition.number, f"is dated before edition {before.number}"
        before = edition
    return None
