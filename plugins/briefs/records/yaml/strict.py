"""Reads a record's YAML strictly: text, lists and fields, each problem with its line and column.

Nothing is typed here (plain YAML turns `12:30` into 750 and `NO` into false) and nothing is repeated,
referred to, hidden or computed: what a reviewer sees in the file is what the record holds.
"""

import re
from contextlib import suppress
from itertools import islice

import yaml

from ..frozen import dataclass
from ..problems import Field, Problem, field_name, sort_problems
from ..text_checks import CheckedText, position, read_text
from .plain import read_plainly
from .syntax import syntax_problem
from .tree import MAX_DEPTH, MAX_NODES, LimitReached, Node, TreeReader, place

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Node",
    "Parsed",
    "Positions",
    "field_name",
    "locate",
    "parse",
    "parse_closely",
]

MAX_BYTES = 64 * 1024
MOST_PROBLEMS = 100
"""How many problems of one file are listed; one more tells of the rest."""

# Tabs, and the spaces that look like one but are no indentation to YAML.
_BAD_INDENTATION = re.compile(r"^ *([\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])", re.MULTILINE)
_HEAD = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n|%.*\n)*")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file holds."""

    tree: dict[str, Node] | None
    """The record, exactly as written; None when there is any problem."""
    problems: tuple[Problem, ...]
    draft: dict[str, Node] | None = None
    """What could be read in spite of the problems, only for finding further ones in fields not yet named.

    Without problems the same as `tree`; None when the file breaks off."""


def parse(data: bytes, path: str) -> Parsed:
    """Read any bytes, in bounded time and without ever raising; `path` is for the messages."""
    if len(data) > MAX_BYTES:
        what = f"the file has {len(data):,} bytes, more than the {MAX_BYTES:,} a record may have"
        return Parsed(None, (Problem(path, 1, 1, "", what, "Split it, and keep long text out of records"),))
    checked = read_text(data, path)
    plain = read_plainly(checked.text) if not checked.problems else None
    return parse_closely(checked, path) if plain is None else Parsed(plain, (), plain)


def parse_closely(checked: CheckedText, path: str) -> Parsed:
    """What `parse` finds in a text of allowed size, without the short way for those that are laid out plainly."""
    if not checked.is_readable:
        return Parsed(None, checked.problems)
    text, directives = _without_directives(checked.text, path)
    indentation = _indentation(text, path)
    problems = [*checked.problems, *directives, *indentation]
    reader = TreeReader(text, path)
    draft = None
    try:
        draft = reader.document()
    except LimitReached:
        pass
    except (yaml.YAMLError, UnicodeError) as error:
        # A syntax error that wrong indentation brings with it would only repeat it.
        if not indentation:
            problems.append(syntax_problem(error, text, path))
    if indentation:
        draft = None  # what stands there belongs elsewhere: it would be told as unknown, and the key above as empty
    else:
        problems += reader.problems
    if not problems and draft is not None:
        return Parsed(draft, (), draft)
    return Parsed(None, _listed(problems), draft)


class Positions:
    """The places of one file's fields, read once; make one for each file that has problems to be placed.

    Any bytes will do: what cannot be read has no place of its own and is found at its nearest parent.
    """

    def __init__(self, data: bytes) -> None:
        text, _ = _without_directives(read_text(data[:MAX_BYTES], "").text, "")
        reader = TreeReader(text, "")
        with suppress(LimitReached, yaml.YAMLError, UnicodeError):  # the places found so far serve
            reader.document()
        self._places = reader.places

    def locate(self, field: Field, *, key: bool = False) -> tuple[int, int]:
        """The line and column of a field's value, or of its key.

        For a missing field: of its nearest parent's key, or of the item in a list.
        """
        events = self._places.get(field)
        if events is None:
            key = True
        while events is None and field:
            field = field[:-1]
            events = self._places.get(field)
        if events is None:
            return 1, 1
        return place(events[0 if key else 1])


def locate(data: bytes, field: Field, *, key: bool = False) -> tuple[int, int]:
    """The line and column of one field; for several fields of a file ask one `Positions`."""
    return Positions(data).locate(field, key=key)


def _without_directives(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text with its `%` lines made into comments, so that the rest can be read in its place."""
    head = _HEAD.match(text)
    end = head.end() if head else 0
    problems = []
    for match in islice(_DIRECTIVE.finditer(text, 0, end), MOST_PROBLEMS):
        line, column = position(text, match.start())
        what = "a line that begins with `%` gives orders to the YAML reader"
        problems.append(Problem(path, line, column, "", what, "Remove the line"))
    return (_DIRECTIVE.sub("#", text[:end]) + text[end:] if problems else text), problems


def _indentation(text: str, path: str) -> list[Problem]:
    problems = []
    for match in islice(_BAD_INDENTATION.finditer(text), MOST_PROBLEMS):
        line, column = position(text, match.start(1))
        what = "a tab is used for indentation" if match[1] == "\t" else "a special space is used for indentation"
        problems.append(Problem(path, line, column, "", what, "Use ordinary spaces, two for each level"))
    return problems


def _listed(problems: list[Problem]) -> tuple[Problem, ...]:
    ordered = sort_problems(problems)
    if len(ordered) <= MOST_PROBLEMS:
        return tuple(ordered)
    first_left_out = ordered[MOST_PROBLEMS]
    what = f"at least {len(ordered) - MOST_PROBLEMS} more problems begin here"
    advice = "Correct those above, then check again"
    rest = Problem(first_left_out.path, first_left_out.line, first_left_out.column, "", what, advice)
    return (*ordered[:MOST_PROBLEMS], rest)
