"""The index of the pages' prose, made by Pagefind over the finished site."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterable
from contextlib import AbstractContextManager
from fnmatch import fnmatch
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


class IndexingFailed(Exception):
    """Pagefind did not finish; the message is its own."""


def index_prose(site: Path, pages: Iterable[str]) -> None:
    """Write `pagefind/` into a built site, over these pages (paths from its root). Same pages, same bytes: they are
    handed over one by one, because Pagefind looking for itself numbers them as the disk happens to list them.

    Raises IndexingFailed with Pagefind's words.
    """
    with _Pagefind() as pagefind:
        config = {"root_selector": "article", "exclude_selectors": LEFT_OUT}
        index = pagefind.ask("NewIndex", config=config)["index_id"]
        for page in sorted(pages):
            text = _APART.sub(" ", (site / page).read_text(encoding="utf-8"))
            pagefind.ask("AddFile", index_id=index, file_path=page, file_contents=text, url=None)
        for file in pagefind.ask("GetFiles", index_id=index)["files"]:
            if not any(fnmatch(file["path"], pattern) for pattern in SPARE):
                write(site / FOLDER / file["path"], base64.b64decode(file["content"]))


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
