"""Says in an editor's words what libyaml's syntax errors mean."""

import re

import yaml
from yaml.error import MarkedYAMLError

from .problems import Problem, printable
from .text_checks import position

_ESCAPED_TAG = re.compile(r"!\S*%")
_SPECIAL_SPACE = re.compile(r"\s*(?:- +)?(?:[\w-]+:|-)([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
_QUOTE_IT = "Put the text in double quotes"
_LINE_UP = "Line it up with its neighbours by spaces, and put a `: ` between each key and its value"

# How libyaml's message begins → what is wrong, what to do, whether to point at where the broken thing began.
_WORDS: dict[str, tuple[str, str, bool]] = {
    "mapping values are not allowed": (
        "a second `: ` in one value, or a key that is indented too far",
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
    if message == "did not find expected key" and _line(text, line)[: column - 1].strip():
        what = "text goes on after a closing quote or bracket"
        advice = "Put the whole value in double quotes, with a backslash before each double quote inside it"
    return _within(text, Problem(path, line, column, "", what, advice))


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
