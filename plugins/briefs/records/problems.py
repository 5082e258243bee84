"""What is wrong with a file, where, and what its editor can do about it.

Problems are values: every reader collects them, and one place prints them. What a file holds is never trusted
to be printable, so everything shown passes through `printable` first.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import field as beside
from itertools import groupby
from operator import attrgetter

from .frozen import dataclass

Field = tuple[str | int, ...]
"""The way into a record, as pydantic's `loc` gives it: `("facets", "counts", 0, "unit")`."""

SHOWN_LENGTH = 80
"""How much of a found value a message shows, in characters."""

MOST_OF_A_FILE = 100
"""Problems of one file that are told to people: one mistake may be made in each of its eighty thousand lines."""

INVISIBLE_LETTERS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b\u180c\u180d\u180f"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Characters that Unicode counts as letters, marks or symbols although nothing is to be seen of them."""

_COMMAND, _NO_COMMAND = "##[", "#\\u0023["
"""What begins a command anywhere in a line, as the older of two ways has it that GitHub's runner still takes
(https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs)."""

_KEY_LENGTH = 40
_SHORT = 4  # of two such words half of the letters are soon alike: `kind` is no `id`
_COMPARED_LENGTH = 100  # difflib takes quadratic time, and a found value may be as long as the file


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place of one file, ordered as an editor reads: by file, then from top to bottom.

    `path` is relative with forward slashes; `line` and `column` count from 1; `field` is dotted
    (`where.place`) and empty when the problem concerns the whole file; `what` names the fault without a
    trailing full stop, the found value in backticks; `advice` is one line saying what to do. `wanted` is set where
    the trouble is an id that names nothing: what was written there, then the kinds of record that it may name. Who
    knows what is on record may tell more of that.
    """

    path: str
    line: int
    column: int
    field: str
    what: str
    advice: str
    wanted: tuple[str, ...] = beside(default=(), compare=False)

    def __str__(self) -> str:
        """Two lines, safe for a terminal and a build log even when the file chose its own name and keys."""
        place = f"{printable(self.path, None)}:{self.line}:{self.column}: "
        field = f"{printable(self.field, None)}: " if self.field else ""
        return f"{place}{field}{printable(self.what, None)}\n    {printable(self.advice, None)}"


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by path, line and column, then by text."""
    return sorted(set(problems))


def first_of_each_file(problems: Iterable[Problem]) -> Iterator[tuple[Problem, int]]:
    """The problems, sorted, as people are told them, each with how many it stands for: of a file that has too many the
    first ones, then one that says how many more there are."""
    for path, found in groupby(sort_problems(problems), attrgetter("path")):
        of_file = list(found)
        left = len(of_file) - MOST_OF_A_FILE
        if left <= 1:
            yield from ((problem, 1) for problem in of_file)
            continue
        yield from ((problem, 1) for problem in of_file[:MOST_OF_A_FILE])
        next_one = of_file[MOST_OF_A_FILE]
        what = f"{left:,} more problems begin here"
        yield Problem(path, next_one.line, next_one.column, "", what, "Correct those above, then check again"), left


def field_name(field: Field) -> str:
    """`("facets", "counts", 0, "unit")` as `facets.counts[0].unit`."""
    name = ""
    for step in field:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += ("." if name else "") + printable(step, _KEY_LENGTH)
    return name


def printable(text: str, limit: int | None = SHOWN_LENGTH) -> str:
    """The text with every character that hides, moves or deletes others shown as an escape such as `\\u202e`, and with
    nothing that GitHub takes for a command wherever it stands in a line of a log.

    Letters of any script stay as they are. More than `limit` characters end in an ellipsis.
    """
    text = text.replace(_COMMAND, _NO_COMMAND)
    if text.isascii() and text.isprintable() and (limit is None or len(text) <= limit):
        return text
    pieces: list[str] = []
    length = 0
    for character in text:
        pieces.append(_escape(character))
        length += len(pieces[-1])
        if limit is not None and length > limit:
            while pieces and length > limit - 1:  # whole pieces, so that no escape is cut in half
                length -= len(pieces.pop())
            return "".join(pieces) + "…"
    return "".join(pieces)


def printable_lines(text: str) -> str:
    """Several lines, each made printable, and none a command of GitHub's."""
    return without_commands("\n".join(printable(line, None) for line in text.split("\n")))


def without_commands(text: str) -> str:
    """Lines of checked records as they stand, to be copied; what GitHub would take for a command in a log has an
    escape in it."""
    lines = text.replace(_COMMAND, _NO_COMMAND).split("\n")
    return "\n".join(line.replace(":", "\\u003a", 1) if line.lstrip().startswith("::") else line for line in lines)


def nearest(found: str, allowed: Iterable[str], n: int = 3) -> list[str]:
    """The allowed spellings most like the found one, best first, whatever their case."""
    spellings: dict[str, str] = {}
    for spelling in allowed:
        spellings.setdefault(spelling.casefold(), spelling)
    if found.casefold() in spellings:
        return [spellings[found.casefold()]]
    likeness = 0.6 if len(found) > _SHORT else 0.7
    close = difflib.get_close_matches(found[:_COMPARED_LENGTH].casefold(), list(spellings), n, likeness)
    return [spellings[key] for key in close]


def did_you_mean(found: str, allowed: Iterable[str]) -> str:
    """The question to put in an advice, "did you mean `x` or `y`?", or nothing when no spelling is close."""
    close = nearest(found, allowed)
    return f"did you mean {' or '.join(f'`{printable(spelling)}`' for spelling in close)}?" if close else ""


def _escape(character: str) -> str:
    if character == "\n":
        return "\\n"
    if character == "\t":
        return "\\t"
    # False for controls, formats (bidi, joiners), private use, unassigned characters and all spaces but one.
    if character.isprintable() and character not in INVISIBLE_LETTERS:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
