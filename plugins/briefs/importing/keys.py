"""Every key of a mapping, read off its model, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from ..records.describing.reference import FieldEntry, Group, reference_of
from . import vocabulary
from .mapping import Mapping

_WIDTH = 120
_OF_RECORDS = ("note", "outside", "withdrawn")
"""Keys that a mapping has in common with records, and no use for."""


def keys_text() -> str:
    """The keys in the order of the model, then those of each group, then the words that may be written."""
    found = reference_of({"mappings": Mapping})
    (mapping,) = found.kinds
    groups = [group for group in found.groups if group.name not in ("Outside", "Withdrawn")]
    lines = [*_group(mapping), *(line for group in groups for line in _group(group)), "Words"]
    for words in found.vocabularies:
        lines.append(f"  {words.name}")
        if hasattr(vocabulary, words.name):
            lines += [_indented(f"{word}: {meaning}") for word, meaning in words.words]
        else:
            lines.append(_indented(", ".join(word for word, _ in words.words)))
    return "\n".join(lines) + "\n"


def _group(group: Group) -> Iterator[str]:
    yield f"{group.name}: {group.purpose}"
    for entry in group.fields:
        if entry.name not in _OF_RECORDS:
            yield f"  {entry.name}  {_form(entry)}"
            yield _indented(entry.description + (f" Example: {entry.example}" if entry.example else ""))
    yield ""


def _form(entry: FieldEntry) -> str:
    one = entry.group or (f"a word of {entry.words}" if entry.words else entry.type)
    return ("list of: " if entry.is_list else "") + one + (", needed" if entry.is_required else "")


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
