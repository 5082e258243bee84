"""A closed release: its pages lead to the newest release, and one small manifest stands for all that it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from jinja2.filters import do_urlencode

from .manifest import Manifest, NotAManifest, in_order, is_plain, listed

FORMAT = 1
FRONT = "index.html"
UP, HOME, PATH = "{up}", "{home}", "{path}"
"""What `Closed.page` has in the place of the way to the top of the branch, to the front page, and to the page."""


@dataclass(frozen=True)
class Closed:
    """A release whose folder holds nothing but small pages.

    site, address, release, commit, date, program, root: of the site as it was released. number, size: of its files,
    in bytes together. kept_in: the commit of the pages branch that holds it whole, and the folder there; None while
    it is the newest and lies under the alias. front: its front page. page: what every other page of `pages` reads,
    but for its ways. All that the folder holds is said here, so that a later program need not write it alike.
    """

    site: str
    address: str | None
    release: str
    commit: str | None
    date: str | None
    program: str
    root: str
    number: int
    size: int
    kept_in: tuple[str, str] | None
    front: str
    page: str
    pages: tuple[str, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """What the folder holds beside its manifest, by path."""
        yield FRONT, self.front.encode()
        for path in self.pages:
            if path != FRONT:
                yield path, _page(self.page, path).encode()

    @property
    def manifest(self) -> Manifest:
        """The folder's files as any other manifest tells them."""
        files = in_order(listed(path, data) for path, data in self.files())
        return Manifest(self.site, self.address, self.release, self.commit, self.date, self.program, files)


def _page(pattern: str, path: str) -> str:
    depth = path.count("/")
    way = escape(do_urlencode(path))
    return pattern.replace(UP, "../" * (depth + 1)).replace(HOME, "../" * depth or "./").replace(PATH, way)


def to_text(closed: Closed) -> str:
    """The manifest of a closed release as JSON, one line a page."""
    head = {
        "closed": FORMAT,
        "site": closed.site,
        "address": closed.address,
        "release": closed.release,
        "commit": closed.commit,
        "date": closed.date,
        "program": closed.program,
        "root": closed.root,
        "number": closed.number,
        "size": closed.size,
        "kept_in": closed.kept_in,
        "front": closed.front,
        "page": closed.page,
    }
    lines = [f" {_json(name)}: {_json(value)},\n" for name, value in head.items()]
    return "{\n" + "".join(lines) + ' "pages": [\n' + ",\n".join(map(_json, closed.pages)) + "\n ]\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def is_closed(text: str) -> bool:
    """Whether a manifest is that of a closed release."""
    return text.startswith('{\n "closed": ')


def from_text(text: str) -> Closed:
    """What `to_text` wrote. Raises NotAManifest."""
    try:
        tree = json.loads(text)
        if tree.pop("closed") != FORMAT:
            raise NotAManifest("it is of a closed release, in a format that this program does not read")
        kept, pages = tree.pop("kept_in"), tuple(map(str, tree.pop("pages")))
        closed = Closed(**tree, kept_in=(str(kept[0]), str(kept[1])) if kept else None, pages=pages)
    except NotAManifest:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise NotAManifest("it is damaged, or something else") from error
    if not all(map(is_plain, pages)) or len(set(pages)) != len(pages):
        raise NotAManifest("it names a page outside the release, or one twice")
    return closed
