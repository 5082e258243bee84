"""The alias that leads to the newest release, and what else stands at the top of the pages branch."""

from __future__ import annotations

from collections.abc import Iterator

from ..rendering.permanence import is_permanent
from .render import LATEST
from .small_pages import small_page, source_of_small_pages

KEPT = "CNAME"
"""The one file at the top of the branch that no release makes: with it a host knows the desk's own domain."""


def forward(path: str, version: str, data: bytes) -> bytes | None:
    """What stands under the alias for a file of the release.

    A page leads to its page in the release. Data, feeds and citations stand there themselves: programs that read them
    follow no page. What pages load is not needed.
    """
    if path.endswith(".html") and path != "404.html":
        up = "../" * (path.count("/") + 1)
        return _redirect(f"{up}{version}/{path}", up)
    return data if is_permanent(path) else None


def top_files() -> Iterator[tuple[str, bytes]]:
    """The files at the top of the branch: the way in, the script of all ways, and git's order to change no byte."""
    yield "index.html", _redirect(f"{LATEST}/", "")
    yield "redirect.js", (source_of_small_pages() / "redirect.js").read_bytes()
    yield ".gitattributes", b"* -text\n"


def _redirect(href: str, top: str) -> bytes:
    """A page that leads on; with scripts it keeps what stands after `#`, without them it still leads."""
    return small_page("redirect.html").render(href=href, top=top).encode()
