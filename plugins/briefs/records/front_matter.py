"""Splits a Markdown file into the fields of its YAML front matter and its prose.

The front matter is parsed with its opening `---`, which YAML reads as the start of a document, so that all
lines and columns are those of the whole file.
"""

from .frozen import dataclass
from .problems import Problem, sort_problems
from .text_checks import CheckedText, read_text
from .yaml.strict import Node, parse

MAX_BYTES = 256 * 1024

_BOM = b"\xef\xbb\xbf"
_ADVICE = "Begin the file with a line `---`, the fields of the page (id, title and so on), and another line `---`"
_CLOSED = "Put a line of three hyphens, `---`, right behind the last field and before the prose"


@dataclass(frozen=True, slots=True)
class Split:
    """The two parts of a Markdown file; `body` is the text as written only when there are no problems."""

    yaml: bytes
    """The front matter with its opening `---`, for `yaml_strict.Positions`; empty when there is none."""
    body: str
    """The prose, its line ends made `\\n`."""
    body_first_line: int
    problems: tuple[Problem, ...]
    """Of the front matter and of the prose."""
    tree: dict[str, Node] | None = None
    """The fields, as `yaml_strict.Parsed.tree`: None when the front matter has a problem or is missing."""
    draft: dict[str, Node] | None = None
    """What could be read of the fields in spite of problems, as `yaml_strict.Parsed.draft`."""


def split(data: bytes, path: str, *, is_page_of_record: bool = True) -> Split:
    """Split any bytes, in bounded time and without ever raising; `path` is for the messages.

    A page that is no record may do without front matter.
    """
    if len(data) > MAX_BYTES:
        what = f"the file has {len(data):,} bytes, more than the {MAX_BYTES:,} a page may have"
        return Split(b"", "", 1, (Problem(path, 1, 1, "", what, "Split it into several pages"),))
    opening = _line_end(data, 0)
    if data[:opening].removeprefix(_BOM).rstrip() != b"---":
        missing = Problem(path, 1, 1, "", "the file does not begin with its front matter", _ADVICE)
        checked = read_text(data, path)
        is_missing = is_page_of_record and checked.is_readable
        problems = [*checked.problems, missing] if is_missing else checked.problems
        return Split(b"", _body(checked), 1, tuple(sort_problems(problems)))
    line, start = 2, opening
    while start < len(data):
        end = _line_end(data, start)
        if data[start:end].rstrip() == b"---":
            return _parts(data[:start], data[end:], line + 1, path)
        line, start = line + 1, end
    unclosed = Problem(path, 1, 1, "", "the front matter opened here is never closed", _CLOSED)
    return Split(b"", "", line, (unclosed,))


def _parts(yaml: bytes, prose: bytes, first_line: int, path: str) -> Split:
    parsed = parse(yaml, path)
    checked = read_text(prose, path, first_line)
    problems = tuple(sort_problems([*parsed.problems, *checked.problems]))
    return Split(yaml, _body(checked), first_line, problems, parsed.tree, parsed.draft)


def _body(checked: CheckedText) -> str:
    return checked.text.replace("\r\n", "\n")


def _line_end(data: bytes, start: int) -> int:
    newline = data.find(b"\n", start)
    return len(data) if newline < 0 else newline + 1
