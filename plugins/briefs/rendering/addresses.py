"""Where each page lives, and the way from one page to another. Addresses are permanent."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..records.frozen import dataclass


def source_path(kind: str, record_id: str) -> str:
    """The Markdown path MkDocs knows the page of a record by."""
    return f"{kind}/{record_id}.md"


@dataclass(frozen=True)
class Addresses:
    """Turns Markdown paths into addresses; `directory_urls` as in MkDocs (`a/b/` rather than `a/b.html`)."""

    directory_urls: bool

    def of(self, source: str) -> str:
        """The address of a page from the site's root, without a leading slash."""
        stem = source.removesuffix(".md")
        if not self.directory_urls:
            return f"{stem}.html"
        folder, name = posixpath.split(stem)
        return f"{folder}/" if name == "index" and folder else "" if name == "index" else f"{stem}/"

    def file_of(self, source: str) -> str:
        """The file of a page below the site's root."""
        address = self.of(source)
        return f"{address}index.html" if not address or address.endswith("/") else address

    def sources_of(self, file: str) -> Iterator[str]:
        """The Markdown paths of the pages whose file may be this one, below the site's root: as `file_of` says."""
        folder = file.rpartition("/")[0]
        for source in (f"{file.removesuffix('.html')}.md", f"{folder}.md"):
            if self.file_of(source) == file:
                yield source

    def between(self, source: str, target: str, fragment: str = "") -> str:
        """The relative address from one page (Markdown path) to another page or static file."""
        return self.way(self.folder_of(source), target, fragment)

    def folder_of(self, source: str) -> str:
        """The folder that the address of a page lies in, from the site's root, without a slash at its end."""
        return self.of(source).rpartition("/")[0]

    def way(self, folder: str, target: str, fragment: str = "") -> str:
        """The same from every page whose address lies in this folder."""
        there = self.of(target) if target.endswith(".md") else target
        way = _way(folder, there.removesuffix("/"))
        if there.endswith("/") or not there:
            way += "/"
        return f"{way}#{fragment}" if fragment else way


def _way(folder: str, target: str) -> str:
    """As `posixpath.relpath`, which takes twenty times as long: a page of a record has a hundred links."""
    up = ""
    while folder:
        if target.startswith(folder):
            rest = target[len(folder) :]
            if not rest or rest[0] == "/":
                return f"{up}{rest[1:]}" if rest else up.removesuffix("/") or "."
        folder = folder.rpartition("/")[0]
        up += "../"
    return f"{up}{target}" if target else up.removesuffix("/") or "."
