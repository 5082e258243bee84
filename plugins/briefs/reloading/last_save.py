"""What is wrong with the last save, told on the page that stays up: who looks at it may not see the terminal."""

from __future__ import annotations

import traceback
from pathlib import Path

from markupsafe import escape

from ..settings.looks import site_source

STYLE = "/livereload/problem.css"
"""Where the look of it is asked for: beside MkDocs' own, for no site has such an address."""


def in_a_line(error: BaseException) -> str:
    """What went wrong where nobody foresaw it, such as in a hook of a desk: where it was, and what."""
    told = str(error).strip().partition("\n")[0]
    what = f"{type(error).__name__}: {told}" if told else type(error).__name__
    if isinstance(error, SyntaxError) and error.filename:
        return what  # which names the file itself
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}: {what}" if frames else what


def could_not_be_made(why: str) -> bytes:
    """What stands in the place of a page that broke while it was made."""
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        "<meta name=color-scheme content='light dark'><title>This page could not be made</title><body>"
        f"<p>This page could not be made: {escape(why)}.</p>"
        "<p>The other pages stand. It is made anew at the next save.</p></body></html>"
    ).encode(errors="xmlcharrefreplace")


def style() -> bytes:
    """The look of it."""
    return (site_source() / "serving" / "problem.css").read_bytes()


def with_problem(page: bytes, problem: str) -> bytes:
    """A page that tells it. It needs no script, and may be shut."""
    told = (
        f'<link rel="stylesheet" href="{STYLE}"><div class="b-problem" role="alert"><details open>'
        "<summary>The last save has a problem. This page shows the state before it.</summary>"
        f"<pre>{escape(problem)}</pre></details></div>"
    ).encode(errors="xmlcharrefreplace")
    before, end, after = page.rpartition(b"</body>")
    return before + told + end + after if end else page + told
