"""A closed release: its pages lead to the newest release, and one small manifest stands for all that it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from itertools import takewhile

from jinja2.filters import do_urlencode

from ..records.frozen import dataclass
from .manifest import Manifest, NotAManifest, in_order, is_plain, listed

FORMAT = 2
FRONT = "index.html"
PAGE = ".html"
"""How the path of every page ends, which a manifest therefore leaves out."""
UP, HOME, PATH = "{up}", "{home}", "{path}"
"""What `Closed.page` has in the place of the way to the top of the branch, to the front page, and to the page."""


@dataclass(frozen=True)
class Closed:
    """A release whose folder holds nothing but small pages.

    site, address, release, commit, date, program, root: of the site as it was released. number, size: of its files,
    in bytes together. kept_in: the commit of the pages branch that holds it whole, and the folder there; None while
    it is the newest and lies under the alias. front: its front page. page: what every other page of `pages` reads,
    but for its ways. pages: their paths, each ending in `PAGE`. All that the folder holds is said here, so
    that a later program need not write it alike.
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
    """The manifest of a closed release as JSON, one line a page: how many letters it shares with the page before, and
    the others. Twenty closed releases stand side by side, and neighbours differ by a digit or two."""
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
    return "{\n" + "".join(lines) + ' "pages": [\n' + ",\n".join(map(_json, _briefly(closed.pages))) + "\n ]\n}\n"


def _briefly(pages: Iterable[str]) -> Iterator[str]:
    before = ""
    for page in pages:
        path = page.removesuffix(PAGE)
        shared = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(before, path, strict=False)))
        yield f"{shared} {path[shared:]}"
        before = path


def _in_full(lines: Iterable[str]) -> Iterator[str]:
    """The pages that `_briefly` told. Raises ValueError."""
    before = ""
    for line in lines:
        shared, _, rest = line.partition(" ")
        before = before[: int(shared)] + rest
        yield before + PAGE


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def is_closed(text: str) -> bool:
    """Whether a manifest is that of a closed release."""
    return text.startswith('{\n "closed": ')


def from_text(text: str) -> Closed:
    """What `to_text` wrote, now or in its first format. Raises NotAManifest."""
    try:
        tree = json.loads(text)
        form = tree.pop("closed")
        if form not in (1, FORMAT):
            raise NotAManifest("it is of a closed release, in a format that this program does not read")
        kept, pages = tree.pop("kept_in"), tuple(map(str, tree.pop("pages")))
        if form == FORMAT:  # the first format wrote every path in full
            pages = tuple(_in_full(pages))
        closed = Closed(**tree, kept_in=(str(kept[0]), str(kept[1])) if kept else None, pages=pages)
    except NotAManifest:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise NotAManifest("it is damaged, or something else") from error
    if not all(map(is_plain, pages)) or len(set(pages)) != len(pages):
        raise NotAManifest("it names a page outside the release, or one twice")
    return closed
