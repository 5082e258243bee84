"""Names of files that every system can hold, and that say to a reviewer what they are.

What git keeps under another one cannot be checked out on Windows at all, or there and on macOS takes the place of
another file (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
"""

from __future__ import annotations

import re
import unicodedata

from .problems import printable

MOST_FOLDERS = 20
"""That a file lies in, each in the next: more than any desk needs, and fewer than a walk through them trips over."""
MOST_LETTERS = 180
"""Of a path within a desk. Windows takes 260 with all folders before it."""

_DEVICE = r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.[^/]*)?"
_PLAIN = re.compile(rf"(?:(?!{_DEVICE}(?:/|$))[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?:/|$))+", re.IGNORECASE)
"""Almost every path there is, which then needs no closer look."""
_IS_DEVICE = re.compile(_DEVICE, re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r'[<>:"\\|?*]')
_ELSEWHERE = "It could not be checked out on Windows as it is."


def trouble_with(path: str) -> tuple[str, str] | None:
    """What is wrong with a path within a desk, and what to do; None when every system can hold it."""
    if len(path) > MOST_LETTERS:
        what = f"has a path of {len(path)} characters, more than the {MOST_LETTERS} that every system can hold"
        return what, "Shorten its name, or those of its folders."
    if path.count("/") > MOST_FOLDERS:
        return f"lies in more than {MOST_FOLDERS} folders, each in the next", "Bring it further out."
    if _PLAIN.fullmatch(path):
        return None
    for name in path.split("/"):
        if printable(name, None) != name:
            what = f"has in its name what cannot be seen: `{printable(name)}`"
            return what, "Name it anew, with letters, digits and hyphens."
        if _IS_DEVICE.fullmatch(name):
            return f"`{name}` is what Windows calls a device", f"Choose another name. {_ELSEWHERE}"
        if odd := _NOT_ON_WINDOWS.search(name):
            return f"has `{odd[0]}` in its name", f"Leave it out. {_ELSEWHERE}"
        if name.strip(" ").rstrip(".") != name:
            return f"`{name}` begins or ends with a blank, or ends with a full stop", f"Leave it out. {_ELSEWHERE}"
    return None


def folded(path: str) -> str:
    """A path as systems have it that tell no capital letter from a small one, and no é from an e with an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def told_alike(other: str) -> tuple[str, str]:
    """What is wrong with a file that some systems take for another one, and what to do."""
    what = f"is called like `{printable(other)}`, but for capital letters or accents"
    return what, "Give one of the two another name: on Windows and macOS they would be one file."
