"""Says in an editor's words what libyaml's syntax errors mean."""

import re

import yaml
from yaml.error import MarkedYAMLError

from ..frozen import dataclass
from ..problems import Problem, printable
from ..text_checks import position

_ESCAPED_TAG = re.compile(r"!\S*%")
_SPECIAL_SPACE = re.compile(r"\s*(?:- +)?(?:[\w-]+:|-)([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
_KEY = re.compile(r"( *(?:- +)*)([A-Za-z_][\w-]*):(?= |$)", re.ASCII)
_SECOND_COLON = "mapping values are not allowed in this context"
_NO_KEY = "did not find expected key"
_QUOTE_IT = "Put the text in double quotes"
_LINE_UP = "Line it up with its neighbours by spaces, and put a `: ` between each key and its value"

# How libyaml's message begins → what is wrong, what to do, whether to point at where the broken thing began.
_WORDS: dict[str, tuple[str, str, bool]] = {
    "mapping values are not allowed": (
        "a second `: ` in one value",
        _QUOTE_IT,
        False,
    ),
    "could not find expected ':'": (
        "this line is neither a `key: value` nor an item `- value`",
        _LINE_UP,
        True,
    ),
    "did not find expected key": ("this line does not line up with the keys above it", _LINE_UP, False),
    "did not find expected '-' indicator": (
        "this line does not line up with the list above it",
        _LINE_UP,
        False,
    ),
    "block sequence entries are not allowed": (
        "a list cannot begin here",
        "Put each `- ` item on a line of its own, or put the text in double quotes",
        False,
    ),
    "mapping keys are not allowed": ("a `? ` cannot stand here", _QUOTE_IT, False),
    "found unexpected end of stream": (
        "a quote is opened here and never closed",
        "Close it, and put a backslash before each double quote inside the text",
        True,
    ),
    "found unexpected document indicator": (
        "a quote is opened here and not closed before the line `---`",
        "Close the quote",
        True,
    ),
    "found unknown escape character": (
        "a backslash before a character that takes none",
        "Write two backslashes, or use single quotes",
        False,
    ),
    "found invalid Unicode character escape": (
        "this escape stands for no character",
        "Write the character itself",
        False,
    ),
    "did not find expected hexdecimal number": (
        "an escape with too few hexadecimal digits",
        "Write the character itself",
        False,
    ),
    "did not find expected ',' or ']'": (
        "the list opened with `[` does not go on or end here",
        "Put a `,` between items and a `]` at the end, or put text with brackets in double quotes",
        False,
    ),
    "did not find expected ',' or '}'": (
        "the fields opened with `{` do not go on or end here",
        "Put a `,` between fields and a `}` at the end, or put text with braces in double quotes",
        False,
    ),
    "did not find expected node content": ("a value is expected here", _QUOTE_IT, False),
    "did not find expected alphabetic or numeric": (
        "unquoted text cannot begin with `&` or `*`",
        f"{_QUOTE_IT}; an entry of a list begins with `- `",
        True,
    ),
    "found undefined tag handle": ("unquoted text cannot begin with `!`", _QUOTE_IT, True),
    "while scanning a tag": ("unquoted text cannot begin with `!`", _QUOTE_IT, True),
    "did not find expected comment or line break": (
        "text stands on the line of a `>` or `|`",
        "Begin the text on the next line, or put all of it in double quotes",
        False,
    ),
    "found an indentation indicator equal to 0": ("`0` is no indentation", "Write `>` or `|` alone", False),
    "found a tab character": ("a tab is used for indentation", "Use spaces", False),
    "did not find expected <document start>": (
        "text goes on after the end of the record",
        "Keep one record in the file, and put text that begins with a sign in double quotes",
        False,
    ),
}


def syntax_problem(error: yaml.YAMLError | UnicodeError, text: str, path: str) -> Problem:
    """The problem that ended the reading of `text`."""
    if not isinstance(error, MarkedYAMLError):
        # libyaml unpacks `%ed%a0%80` in a tag to bytes that are no text, which PyYAML then fails to decode.
        tag = _ESCAPED_TAG.search(text)
        line, column = position(text, tag.start() if tag else 0)
        return Problem(path, line, column, "", "a type tag (`!…`) is not text", "Remove the tag")
    message = error.problem or ""
    if special := _special_space(error, text):
        line, column = special
        what = "a special space stands here, which only looks like an ordinary one"
        return Problem(path, line, column, "", what, "Type an ordinary space in its place")
    context = error.context or ""
    if message == "found character that cannot start any token":
        return _unusable_start(error, text, path)
    unknown = (f"this is not YAML ({printable(message)})", _QUOTE_IT, False)
    known = (words for start, words in _WORDS.items() if message.startswith(start) or context == start)
    what, advice, is_at_start = next(known, unknown)
    line, column = _place(error, is_at_start=is_at_start)
    if out_of_line := _out_of_line(error, text, path, line, column):
        return out_of_line
    if message == "did not find expected key" and _line(text, line)[: column - 1].strip():
        what = "text goes on after a closing quote or bracket"
        advice = "Put the whole value in double quotes, with a backslash before each double quote inside it"
    return _within(text, Problem(path, line, column, "", what, advice))


def _out_of_line(error: MarkedYAMLError, text: str, path: str, line: int, column: int) -> Problem | None:
    """The key that stands too far in, or not far enough, where that is what broke the reading at this place.

    Which of two keys it is, their places tell: a record is laid out in steps of two.
    """
    key = _key(text, line)
    if (
        key is None
        or key.is_entry
        or (error.problem, column) not in ((_NO_KEY, key.spaces + 1), (_SECOND_COLON, key.after))
    ):
        return None
    deeper, above = None, None
    for number in range(line - 1, 0, -1):
        above = _key(text, number)
        if above is None:
            continue
        if above.spaces <= key.spaces:
            break
        deeper = above
    if above is None or above.spaces == key.spaces:
        return None
    is_even = key.spaces % 2 == 0
    if above.spaces % 2 and is_even:
        what = f"`{above.name}` does not stand as far in as `{key.name}` in line {line}"
        return above.problem(path, what, key.spaces)
    if deeper and deeper.spaces % 2 and is_even:
        what = f"`{deeper.name}` stands further in than `{key.name}` in line {line}"
        return deeper.problem(path, what, key.spaces)
    if error.problem == _SECOND_COLON:
        what = f"`{key.name}` stands further in than `{above.name}` in line {above.line}, and so goes on with its text"
        return key.problem(path, what, above.spaces, "; text over several lines goes in double quotes")
    return None


@dataclass(frozen=True)
class _Key:
    """A key at the beginning of a line. spaces: how many letters stand before it; is_entry: whether a hyphen is one of
    them; after: the column of its colon."""

    line: int
    name: str
    spaces: int
    is_entry: bool

    @property
    def after(self) -> int:
        return self.spaces + len(self.name) + 1

    def problem(self, path: str, what: str, wanted: int, more: str = "") -> Problem:
        many = f"{wanted} space{'' if wanted == 1 else 's'}" if wanted else "no space"
        advice = f"Put {many} before it, not {self.spaces}{more}"
        return Problem(path, self.line, self.spaces + 1, "", what, advice)


def _key(text: str, number: int) -> _Key | None:
    match = _KEY.match(_line(text, number))
    return _Key(number, match[2], len(match[1]), "-" in match[1]) if match else None


def _unusable_start(error: MarkedYAMLError, text: str, path: str) -> Problem:
    line, column = _place(error, is_at_start=False)
    if _line(text, line).startswith("```"):
        what = "a line that stands round code in Markdown"
        return Problem(path, line, 1, "", what, "Delete it, and the one at the end: a record stands alone in its file")
    sign = _line(text, line)[column - 1 : column]
    return Problem(path, line, column, "", f"unquoted text cannot begin with `{printable(sign)}`", _QUOTE_IT)


def _place(error: MarkedYAMLError, *, is_at_start: bool) -> tuple[int, int]:
    mark = (error.context_mark if is_at_start else None) or error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _special_space(error: MarkedYAMLError, text: str) -> tuple[int, int] | None:
    """Where the space after a colon or a hyphen, on the line that broke the reading, is none to YAML."""
    for mark in (error.context_mark, error.problem_mark):
        if mark and (match := _SPECIAL_SPACE.match(_line(text, mark.line + 1))):
            return mark.line + 1, match.start(1) + 1
    return None


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def _within(text: str, problem: Problem) -> Problem:
    """The same problem at the end of what is written: libyaml notices some faults only past it."""
    end = position(text, len(text.rstrip()))
    if (problem.line, problem.column) <= end:
        return problem
    return Problem(problem.path, *end, problem.field, problem.what, problem.advice)
