"""What is wrong with the last save, told on the page that stays up: who looks at it may not see the terminal."""

from __future__ import annotations

from markupsafe import escape

from .looks import site_source

STYLE = "/livereload/problem.css"
"""Where the look of it is asked for: beside MkDocs' own, for no site has such an address."""


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
