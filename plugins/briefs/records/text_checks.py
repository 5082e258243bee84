"""Turns the bytes of a contributed file into text in which nothing is hidden from the person reviewing it.

A reviewer approves what is seen; a reader gets what is stored. Characters that make the two differ (direction
controls, invisible and private characters, tags: "Trojan Source", CVE-2021-42574) are refused in the whole
file, comments and keys included. Letters of every script pass, with the joiners that Persian or Hindi need.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .frozen import dataclass
from .problems import INVISIBLE_LETTERS, Problem, printable

MOST_SHOWN = 50
"""How many refused characters of one file are listed; one more problem counts the rest."""

STAND_IN = "\ufffd"
"""Takes the place of a refused character, so that the rest is still read at its true positions."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Unicode's Prepended_Concatenation_Mark: of the category "format", yet plainly visible.
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_NON_JOINER = "\u200c"
_SHAPERS = frozenset("\u200d\u180b\u180c\u180d\u180e\u180f")  # the joiner, and Mongolian's choosers of a letter's form
_EMOJI_CHOOSERS = frozenset("\ufe0e\ufe0f")
_IN_CONTEXT = _SHAPERS | _EMOJI_CHOOSERS | {_NON_JOINER}
# Blocks of the scripts whose letters join or stack: Arabic to N'Ko, Mandaic to Sinhala, Tibetan and Myanmar,
# Khmer and Mongolian, Arabic presentation forms, Hanifi Rohingya, Adlam.
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u07ff\u0840-\u0dff\u0f00-\u109f\u1780-\u18af"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010d00-\U00010d3f\U0001e900-\U0001e95f]"
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_PLAIN = bytes((*b"\t\n", *range(0x20, 0x7F)))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")

_MOST_MARKS = 8  # pointed Hebrew with accents needs five; sorting a long pile into NFC takes Python quadratic time

_DELETE = "Delete this character"
REASONS = {
    "bidi": ("changes the direction of text without being seen", f"{_DELETE}; no script needs it here"),
    "line": (
        "breaks the line in some programs and not in others",
        "Write an ordinary line break or a space",
    ),
    "control": ("is a control character", _DELETE),
    "invisible": ("cannot be seen", _DELETE),
    "joiner": ("joins or parts letters of a script that has no use for it", _DELETE),
    "tag": ("is an invisible tag character", _DELETE),
    "private": (
        "is a private character that differs from font to font",
        "Write it with a public character",
    ),
    "pile": ("is one mark too many on one letter", "Write the letter with the marks that its spelling needs"),
    "lost": ("stands for something lost in copying", "Copy the passage from its source again"),
    "unknown": ("is no character that Unicode knows", _DELETE),
}
"""Why a character is refused, and what to do."""

NOT_NORMAL = ("`{word}` is not in the normal form NFC of Unicode", "Write `{normal}`, which looks the same")


@dataclass(frozen=True, slots=True)
class CheckedText:
    """The text of a file: as stored if there is no problem, else with `STAND_IN`s and never for use."""

    text: str
    problems: tuple[Problem, ...]
    is_readable: bool = True
    """False when the bytes are not text at all, so that looking for further problems has no sense."""


def read_text(data: bytes, path: str, first_line: int = 1) -> CheckedText:
    """Decode and check a whole file, or the part of one that begins at `first_line`."""
    if not data.translate(None, _PLAIN):  # most files: no letter here is refused, or has two spellings
        text = data.decode("ascii")
        conflicts = _unmerged(text, path, first_line)
        return CheckedText("" if conflicts else text, tuple(conflicts), is_readable=not conflicts)
    problems: list[Problem] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) * 4 > len(data):
        what, advice = (
            "the file is not saved as UTF-8 but, it seems, as UTF-16 or binary",
            "Save it as UTF-8 text",
        )
        return CheckedText("", (Problem(path, first_line, 1, "", what, advice),), is_readable=False)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        what = "the file begins with an invisible byte order mark (BOM)"
        problems.append(Problem(path, first_line, 1, "", what, "Save it as UTF-8 without BOM"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = position(data[: error.start].decode("utf-8"), error.start)
        what = f"the byte `0x{data[error.start]:02x}` is not UTF-8 text"
        fault = Problem(path, line + first_line - 1, column, "", what, "Save the file as UTF-8 text")
        return CheckedText("", (*problems, fault), is_readable=False)
    conflicts = _unmerged(text, path, first_line)
    if conflicts:
        return CheckedText("", (*problems, *conflicts), is_readable=False)
    refused = list(refused_characters(text))
    if refused:
        characters = list(text)
        for at, _ in refused:
            characters[at] = STAND_IN
        problems += _listed(text, refused, path, first_line)
        text = "".join(characters)
    problems += _not_normal_lines(text, path, first_line)
    return CheckedText(text, tuple(problems))


def _unmerged(text: str, path: str, first_line: int) -> list[Problem]:
    """Each place where git left two versions of some lines for an editor to choose from. What else is wrong there,
    only the version that stays can tell."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    marks = list(_CONFLICT.finditer(text))
    begun = [mark for mark in marks if mark[0].startswith("<")] or marks
    what = "git could not merge two versions of what follows, and left both here"
    advice = "Keep the lines that are right, and delete those that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
    places = (position(text, mark.start()) for mark in begun[:MOST_SHOWN])
    return [Problem(path, line + first_line - 1, column, "", what, advice) for line, column in places]


def refused_characters(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each refused character, with the reason why, in the words a message uses."""
    rest = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    if not rest:
        return
    if text.isascii():
        yield from ((match.start(), REASONS["control"][0]) for match in _CONTROLS.finditer(text))
        return
    # Nearly every file is clean, so its few hundred different characters are looked up, not its thousands.
    different = set(rest.decode(errors="surrogatepass"))
    suspects = {c for c in different if c in _IN_CONTEXT or c == "\r" or _reason(c)}
    piled = _piled(text, different)
    if suspects or piled:
        for at, character in enumerate(text):
            if character in suspects or at in piled:
                reason = _reason(character) or _reason_in_context(text, at) or ("pile" if at in piled else "")
                if reason:
                    yield at, REASONS[reason][0]


def not_normal(text: str) -> tuple[str, str, int] | None:
    """The first word not spelled in NFC (where equal text is equal bytes), its NFC form, and its offset."""
    if unicodedata.is_normalized("NFC", text):
        return None
    for word in re.finditer(r"\S+", text):
        normal = unicodedata.normalize("NFC", word[0])
        if normal != word[0]:
            return _coded(word[0]), _coded(normal), word.start()
    return None


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and column, from 1, of an offset; an offset past the end is the end."""
    return text.count("\n", 0, offset) + 1, min(offset, len(text)) - text.rfind("\n", 0, offset)


def named(character: str) -> str:
    """A refused character as messages name it: `\\u202e` (right-to-left override)."""
    name = unicodedata.name(character, "").lower()
    code = f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
    return f"`{code}` ({name})" if name else f"`{code}`"


def _piled(text: str, different: set[str]) -> set[int]:
    marks = "".join(c for c in different if unicodedata.combining(c))
    if not marks:
        return set()
    piles = re.compile(f"[{re.escape(marks)}]{{{_MOST_MARKS + 1},}}")
    return {at for pile in piles.finditer(text) for at in range(pile.start() + _MOST_MARKS, pile.end())}


@lru_cache(maxsize=4096)
def _reason(character: str) -> str:
    """Why a character is refused wherever it stands; empty when it may stand somewhere."""
    if character in _IN_CONTEXT or character in "\t\n\r" or character in _VISIBLE_FORMATS:
        return ""
    if character in _BIDI:
        return "bidi"
    if character in INVISIBLE_LETTERS:
        return "invisible"
    if character in "\ufffc\ufffd":
        return "lost"
    if character in "\u0085\u2028\u2029":
        return "line"
    if 0xE0000 <= ord(character) <= 0xE007F:
        return "tag"
    return {"Cc": "control", "Cf": "invisible", "Co": "private", "Cn": "unknown", "Cs": "unknown"}.get(
        unicodedata.category(character), ""
    )


def _reason_in_context(text: str, at: int) -> str:
    if text[at] == "\r":
        return "" if text[at + 1 : at + 2] == "\n" else "control"
    if text[at] not in _IN_CONTEXT:
        return ""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] in _EMOJI_CHOOSERS:
        is_symbol = before != "" and (before in "‼⁉" or unicodedata.category(before) in ("So", "Sm"))
        return "" if is_symbol else "invisible"
    # A non-joiner may also follow a Latin word or a figure: Persian joins endings to "NGO" and "20".
    neighbours = before + after if text[at] == _NON_JOINER else before
    return "" if _JOINING_SCRIPTS.search(neighbours) else "joiner"


def _listed(text: str, refused: list[tuple[int, str]], path: str, first_line: int) -> Iterator[Problem]:
    advices = dict(REASONS.values())
    pile, _ = REASONS["pile"]
    refused = [(at, why) for n, (at, why) in enumerate(refused) if why != pile or refused[n - 1] != (at - 1, pile)]
    for at, reason in refused[:MOST_SHOWN]:
        line, column = position(text, at)
        what = f"{named(text[at])} {reason}"
        yield Problem(path, line + first_line - 1, column, "", what, advices[reason])
    if len(refused) > MOST_SHOWN:
        line, column = position(text, refused[MOST_SHOWN][0])
        what = f"here begin {len(refused) - MOST_SHOWN} more refused characters"
        yield Problem(path, line + first_line - 1, column, "", what, "Delete them, then check again")


def _not_normal_lines(text: str, path: str, first_line: int) -> Iterator[Problem]:
    if unicodedata.is_normalized("NFC", text):
        return
    shown = 0
    for number, line in enumerate(text.split("\n"), first_line):
        if shown < MOST_SHOWN and (word := not_normal(line)):
            shown += 1
            what, advice = (text.format(word=word[0], normal=word[1]) for text in NOT_NORMAL)
            yield Problem(path, number, word[2] + 1, "", what, advice)


def _coded(word: str) -> str:
    """A word with its marks as escapes, since the two spellings of it look alike."""
    return printable("".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in word))
