"""What a finished page may not hold, and the headings it does hold."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any

_OUTSIDE = ("http:", "https:", "//")
_LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("use", "xlink:href"),
}

LINKED_DATA = "application/ld+json"
_DATA_BLOCKS = ("application/json", LINKED_DATA)
"""Types of script that no browser runs, so that the policy has nothing to say of them (`rendering/data_block.py`)."""


def faults(page: str) -> list[str]:
    """Why the content policy of this site would refuse parts of `page`, or why it must not be published.

    Inline scripts, event handlers, style attributes, script addresses, and anything loaded from elsewhere. Linked data
    passes when it holds no `<`.
    """
    return inspect(page) if is_suspect(page) else []


def is_suspect(page: str) -> bool:
    """Whether a page must be parsed to be sure of it."""
    small = page.lower()
    return any(pattern.search(small) for pattern in _SUSPECT)


_SUSPECT = tuple(
    re.compile(pattern)
    for pattern in (
        r'<script(?! src="[^":]*"| id="__config" type="application/json">| type="application/ld\+json">[^<]*</script>)',
        r"<(?:style|iframe|object|embed|base)\b",
        r"""[\s"'/](?:on[^\s=>]*|style)\s*=""",
        r"script\s*:|data\s*:\s*text",
        r"""(?:href|src|action)\s*=\s*(?:"[^"]*(?:&(?!amp;)|[\x00-\x1f])|'[^']*(?:&(?!amp;)|[\x00-\x1f])|[^"'\s])""",
        r'<link\b(?![^>]*\srel="(?:canonical|prev|next|alternate|license)(?: noopener)?")[^>]*(?:http|//)',
        r"""<(?!a\s|link\b|meta\b)[a-z]+\b[^>]*\s(?:src|href|xlink:href|action)\s*=\s*["']\s*(?:http|//)""",
    )
)
"""What any fault must hold, in small letters. A page that matches nothing here need not be parsed, which takes ten
times as long; several patterns of one case are three times as fast as one of any case."""


def inspect(page: str) -> list[str]:
    """The faults of `page`, by parsing all of it."""
    inspector = _Inspector()
    inspector.feed(page)
    return inspector.faults


class _Inspector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self._is_in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(reversed(attrs))  # browsers keep the first of two attributes of one name
        line = self.getpos()[0]
        kind = (values.get("type") or "").lower()
        self._is_in_data = tag == "script" and kind == LINKED_DATA
        if tag == "script" and "src" not in values and kind not in _DATA_BLOCKS:
            self.faults.append(f"line {line}: an inline script")
        if tag in ("style", "iframe", "object", "embed", "base"):
            self.faults.append(f"line {line}: a <{tag}> element")
        for name, value in attrs:
            if name.startswith("on") and value is not None:
                self.faults.append(f"line {line}: an {name} handler on <{tag}>")
            if name == "style" and value is not None:
                self.faults.append(f"line {line}: a style attribute on <{tag}>")
            if name in ("href", "src", "action", "xlink:href") and _is_script(value):
                self.faults.append(f"line {line}: a script address on <{tag}>")
            if (tag, name) in _LOADING and (value or "").strip().lower().startswith(_OUTSIDE):
                self.faults.append(f"line {line}: <{tag}> loads from outside the site")
            if tag == "link" and name == "href" and _loads(values) and (value or "").lower().startswith(_OUTSIDE):
                self.faults.append(f"line {line}: <link> loads from outside the site")

    def handle_data(self, data: str) -> None:
        if self._is_in_data and "<" in data:
            self.faults.append(f"line {self.getpos()[0]}: linked data that could end its own element")

    def handle_endtag(self, tag: str) -> None:
        self._is_in_data = False


def _loads(values: dict[str, str | None]) -> bool:
    relation = (values.get("rel") or "").lower()
    return not set(relation.split()) & {"canonical", "prev", "next", "alternate", "license"}


def _is_script(value: str | None) -> bool:
    squeezed = re.sub(r"[\s\x00-\x20]+", "", value or "").lower()
    return squeezed.startswith(("javascript:", "vbscript:", "data:text"))


_HEADING = re.compile(r'<h([23]) id="([^"]+)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_BESIDE = re.compile(r'<span class="b-count">.*?</span>|<a class="headerlink".*?</a>|<svg.*?</svg>', re.DOTALL)
_EXTRA = re.compile(rf"{_BESIDE.pattern}|<[^>]+>", re.DOTALL)
_OWN = re.compile(r"<bdi>[^<]*</bdi>|<span lang=[^>]*>[^<]*</span>")
"""A heading of nothing but a name or the records' own words."""


def contents(page: str, prose: str = "", own: str = "") -> list[dict[str, Any]]:
    """The second- and third-level headings of a page as MkDocs' table of contents takes them.

    own: the attributes of the records' own words, where the site speaks another language (`Language.own`): those that
    the headings of `prose` get, and those that hold nothing but a name or such words.
    """
    tokens: list[dict[str, Any]] = []
    written = {found[1] for found in _HEADING.findall(prose)} if own else set()
    for level, anchor, attributes, inner in _HEADING.findall(page):
        name = html.escape(" ".join(html.unescape(_EXTRA.sub(" ", inner)).split()))
        if own and (anchor in written or own in attributes or _OWN.fullmatch(_BESIDE.sub("", inner).strip())):
            name = f"<span{own}>{name}</span>"
        token: dict[str, Any] = {"level": int(level), "id": anchor, "name": name, "children": []}
        if level == "3" and tokens:
            tokens[-1]["children"].append(token)
        else:
            tokens.append(token)
    return tokens
