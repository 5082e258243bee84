"""The index of the pages' prose, made by Pagefind over the finished site."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from .writing import write

FOLDER = "pagefind"
LEFT_OUT = (
    "table",
    "figure",
    ".headerlink",
    ".b-claim",
    ".b-working",
    ".b-bound",
    ".b-cards",
    ".b-more",
)
"""Tables and record parts have an index of their own; in this one they would be most of it."""
SPARE = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
"""Pagefind's own search boxes, which the site does not use."""

_APART = re.compile(r'(?=<dd\b|<span class="b-sub\b)')
"""Before what stands on a line of its own, and would be run together with the words before it: no block to Pagefind."""

_ROOT = re.compile(r"<html\b[^>]*>")
_CLASSES = "|".join(name[1:] for name in LEFT_OUT if name.startswith("."))
_NAMES = "|".join(name for name in LEFT_OUT if not name.startswith("."))
_OPENS = re.compile(
    rf"""<(?:({_NAMES})\b[^>]*|([a-z][a-z0-9]*)\b[^>]*?\sclass="(?:[^">]*\s)?(?:{_CLASSES})(?:\s[^">]*)?"[^>]*)>"""
)
"""The beginning of an element that is left out, and its name."""


_NAMED = re.compile(r'<meta property="og:title" content="([^">]*)">')
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class IndexingFailed(Exception):
    """Pagefind did not finish; the message is its own."""


def read_prose(site: Path, pages: Iterable[str]) -> dict[str, str]:
    """What Pagefind is told of these pages of a built site, by their paths from its root.

    Elements that it would leave out are empty: they are six sevenths of a large desk's pages, and an index stands for
    as long as nothing changes but these.
    """
    return {page: _told(_APART.sub(" ", (site / page).read_text(encoding="utf-8"))) for page in pages}


def index_prose(site: Path, told: Mapping[str, str]) -> list[str]:
    """Write `pagefind/` into a built site, over what `read_prose` tells; returns the addresses. Same pages, same bytes:
    they are handed over one by one, in order, because Pagefind looking for itself numbers them as the disk lists them.

    Raises IndexingFailed with Pagefind's words.
    """
    written = []
    with _Pagefind() as pagefind:
        config = {"root_selector": "article", "exclude_selectors": LEFT_OUT}
        index = pagefind.ask("NewIndex", config=config)["index_id"]
        for page, text in sorted(told.items()):
            pagefind.ask("AddFile", index_id=index, file_path=page, file_contents=text, url=None)
        for file in pagefind.ask("GetFiles", index_id=index)["files"]:
            if not any(fnmatch(file["path"], pattern) for pattern in SPARE):
                written.append(f"{FOLDER}/{file['path']}")
                write(f"{site}/{written[-1]}", base64.b64decode(file["content"]))
    return written


def _told(page: str) -> str:
    """A page without its head and frame, and without what is inside the elements that are left out. Where its heading
    is but a part of its name, as the days of a brief are, what is found is called by the name."""
    begin, end = page.find("<article"), page.rfind("</article>")
    if begin < 0 or end < begin:
        return page
    root = _ROOT.search(page, 0, begin)  # tells the language
    left, at = [root[0] if root else "", "<body>"], begin
    while opened := _OPENS.search(page, at, end):
        left.append(page[at : opened.end()])
        at = _closing(page, opened[1] or opened[2], opened.end(), end)
    named = _NAMED.search(page, 0, begin)
    return _titled("".join((*left, page[at:end], "</article></body></html>")), named[1] if named else "")


def _titled(told: str, name: str) -> str:
    heading = _HEADING.search(told)
    words = _TAG.sub("", heading[1]) if heading else ""
    if not heading or not words or words == name or words not in name:
        return told
    at = heading.start() + len("<h1")
    return f'{told[:at]} data-pagefind-meta="title:{name}"{told[at:]}'


def _closing(page: str, name: str, begin: int, end: int) -> int:
    """Where the element ends that began just before `begin`; there, if it ends nowhere."""
    depth = 1
    for tag in _tags(name).finditer(page, begin, end):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return begin


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b")


class _Pagefind(AbstractContextManager["_Pagefind"]):
    """Pagefind as a service: JSON in Base64 each way, a comma after each message. Its own wrapper for Python speaks the
    same, and waits a tenth of a second for every page."""

    def __enter__(self) -> _Pagefind:
        self._number = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [str(get_executable()), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, request: str, **values: Any) -> dict[str, Any]:
        """Asks for one thing, and waits for the answer."""
        self._number += 1
        message = {"message_id": self._number, "payload": {"type": request, **values}}
        assert self._process.stdin  # noqa: S101 - a pipe
        try:
            self._process.stdin.write(base64.b64encode(json.dumps(message).encode()) + b",")
            self._process.stdin.flush()
        except OSError as error:
            raise IndexingFailed(f"Pagefind ended: {error}") from error
        answer = self._read()
        if answer.get("type") == "Error":
            raise IndexingFailed(str(answer.get("message")))
        return answer

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout  # noqa: S101 - a pipe
        told = bytearray()
        while not told.endswith(b","):
            more = os.read(self._process.stdout.fileno(), 1 << 20)
            if not more:
                raise IndexingFailed(told.decode(errors="replace").strip() or "Pagefind ended without a word.")
            told += more
        answer: dict[str, Any] = json.loads(base64.b64decode(told[:-1]))["payload"]
        return answer
