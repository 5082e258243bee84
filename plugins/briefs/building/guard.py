"""What a finished page may not hold, and the headings it does hold."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Container
from html.parser import HTMLParser
from typing import Any

from ..records.model.addresses import web_address_trouble
from .harmless import PLAIN, is_harmless

_ELEMENTS = {"style", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal"}
_FETCHED = {"src", "href", "xlink:href", "srcset", "imagesrcset", "poster", "background", "manifest"}
"""Attributes whose address a browser fetches by itself, save on the links that readers follow."""
_FOLLOWED = {("a", "href"), ("a", "xlink:href"), ("area", "href")}
_PAINT = {"fill", "stroke", "filter", "clip-path", "mask", "cursor", "marker-start", "marker-mid", "marker-end"}
_SENT = {"action", "formaction"}
_ANIMATED = {"animate", "set", "animatemotion", "animatetransform", "animatecolor"}
_MOVED = {"to", "from", "by", "values"}
"""What an animated drawing writes into another attribute, the address of a link too."""
_RELATIONS = {"canonical", "prev", "next", "alternate", "license", "noopener"}
"""Those of a `<link>` that no browser fetches."""

LINKED_DATA = "application/ld+json"
_DATA_BLOCKS = ("application/json", LINKED_DATA)
"""Types of script that no browser runs, so that the policy has nothing to say of them (`rendering/data_block.py`)."""


def faults(page: str, named: Collection[str] = ()) -> list[str]:
    """Why the content policy of this site would refuse parts of `page`, or why it must not be published.

    Inline scripts, event handlers, style attributes, script addresses, forms that send, pages that lead away by
    themselves, anything loaded from elsewhere or told to elsewhere, and links to another site that no record and no
    prose may give. named: the origins that the desk's own settings name, such as `http://127.0.0.1:8000`, and the mail
    addresses, as `mailto:desk@example.org`; a link may lead to them all the same. Linked data passes when it holds no
    `<`.
    """
    plain = page
    for address in named:
        if address.startswith(_MAIL):  # on each page, in its foot
            plain = plain.replace(f'<a href="{address}"', '<a href=""')
    return inspect(page, named) if not is_harmless(plain) and is_suspect(plain) else []


def is_suspect(page: str) -> bool:
    """Whether a page must be parsed to be sure of it."""
    written = page.encode(errors="replace")
    small = written.lower()  # of ASCII alone, as browsers read names
    if _LEADING.search(written) or written.count(b"href") != small.count(b"href"):
        return True
    return any(pattern.search(small) for pattern in _SUSPECT)


_MAIL = "mailto:"

_OUTSIDE = r"(?://|(?!data:)[a-z][a-z0-9+.-]*:)"

_ELSEWHERE = r"(?://|[a-z][a-z0-9+.-]*:)"
"""How an address begins that a link does not keep within the site."""

_LEADING = re.compile(rf"""href\s*=\s*(?:'\s*|"(?!{PLAIN}[!#-;=?-\[\]_a-z~]*")\s*)(?i:{_ELSEWHERE})""".encode())
"""A link to another site that is no plain web address, or is not written as our templates write it."""

_VALUE = r"""\s*=\s*(?:"[^"]*(?:&(?!amp;)|[\x00-\x1f\\])|'[^']*(?:&(?!amp;)|[\x00-\x1f\\])|[^"'\s])"""
"""The value of an attribute that may hold more than it shows, or has no quotes."""

_SUSPECT = tuple(
    re.compile(pattern.encode())
    for pattern in (
        r'<script(?! src="[^":]*"| id="__config" type="application/json">| type="application/ld\+json">[^<]*</script>)',
        r"<(?:style|iframe|frame|object|embed|applet|base|portal|animate|set)",
        r"""on(?<=[\s"'/]on)[^\s=>]*\s*=""",
        r"""style(?<=[\s"'/]style)\s*=""",
        *(rf"{name}\s*=" for name in ("action", "srcset", "poster", "background", "manifest", "ping")),
        "attributionsrc",
        r'http-equiv(?!="content-security-policy")',
        r"script\s*:",
        r"data\s*:\s*text",
        f"href{_VALUE}",
        f"src{_VALUE}",
        r'<link\b(?![^>]*\srel="(?:canonical|prev|next|alternate|license)(?: noopener)?")[^>]*(?::|//)',
        rf"""src\s*=\s*["']\s*{_OUTSIDE}""",
        rf"""<(?!a\s|link\b)[a-z]+\b[^>]*href\s*=\s*["']\s*{_OUTSIDE}""",
        r"url\((?!#)",
        *(rf"""{name}\s*=\s*(?:"[^"]*[&\\]|'[^']*[&\\]|[^"'\s])""" for name in sorted(_PAINT)),
    )
)
"""What any fault must hold, in small letters. A page that matches nothing here need not be parsed, which takes ten
times as long. Patterns of bytes that begin with a word are the fastest: several of them take less time than one that
begins with a choice."""


def inspect(page: str, named: Container[str] = ()) -> list[str]:
    """The faults of `page`, by parsing all of it."""
    inspector = _Inspector(named)
    inspector.feed(page)
    return inspector.faults


class _Inspector(HTMLParser):
    def __init__(self, named: Container[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.named = named
        self.faults: list[str] = []
        self._is_in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(reversed(attrs))  # browsers keep the first of two attributes of one name
        line = self.getpos()[0]
        kind = (values.get("type") or "").lower()
        self._is_in_data = tag == "script" and kind == LINKED_DATA
        if tag == "script" and "src" not in values and kind not in _DATA_BLOCKS:
            self.faults.append(f"line {line}: an inline script")
        if tag in _ELEMENTS:
            self.faults.append(f"line {line}: a <{tag}> element")
        if tag == "meta" and (values.get("http-equiv") or "").strip().lower() == "refresh":
            self.faults.append(f"line {line}: a <meta> that leads away")
        for name, value in attrs:
            if name.startswith("on") and value is not None:
                self.faults.append(f"line {line}: an {name} handler on <{tag}>")
            if name == "style" and value is not None:
                self.faults.append(f"line {line}: a style attribute on <{tag}>")
            if name == "attributionsrc" or (name == "ping" and value is not None):
                self.faults.append(f"line {line}: <{tag}> tells others that it was read, by its {name}")
            if _is_address(tag, name) and _is_script(value):
                self.faults.append(f"line {line}: a script address on <{tag}>")
            elif name in _SENT and value is not None:
                self.faults.append(f"line {line}: <{tag}> sends what is typed, by its {name}")
            elif tag not in _ELEMENTS and _is_fetched(tag, name, values) and _is_outside(name, value or ""):
                self.faults.append(f"line {line}: <{tag}> loads from outside the site")
            elif (tag, name) in _FOLLOWED and _leads_astray(value or "", self.named):
                self.faults.append(f"line {line}: <{tag}> leads to no plain web address")

    def handle_data(self, data: str) -> None:
        if self._is_in_data and "<" in data:
            self.faults.append(f"line {self.getpos()[0]}: linked data that could end its own element")

    def handle_endtag(self, tag: str) -> None:
        self._is_in_data = False


def _is_address(tag: str, name: str) -> bool:
    return name in _FETCHED | _SENT or (tag in _ANIMATED and name in _MOVED)


def _is_fetched(tag: str, name: str, values: dict[str, str | None]) -> bool:
    if tag == "link" and name == "href":
        relations = (values.get("rel") or "").lower().split()
        return not relations or not _RELATIONS.issuperset(relations)
    return name in _PAINT or (name in _FETCHED and (tag, name) not in _FOLLOWED)


def _is_outside(name: str, value: str) -> bool:
    if name in _PAINT:
        return re.search(r"url\((?!#)|\\", value, re.IGNORECASE) is not None
    several = re.split(r"[\s,]+", value) if name.endswith("srcset") else [value]
    return any(re.match(_OUTSIDE, _followed(one)) for one in several)


def _leads_astray(value: str, named: Container[str]) -> bool:
    """Whether a link leads out of the site to what is no plain web address, as every record and all prose must give it,
    and no address that the settings name."""
    followed = _followed(value)
    if not re.match(_ELSEWHERE, followed):
        return False
    if followed.startswith(_MAIL):
        return followed not in named
    origin = re.match(r"https?://[^/?#]*", followed)
    return not (origin and origin[0] in named) and web_address_trouble(value) is not None


def _followed(value: str) -> str:
    """An address as browsers follow it, in small letters (https://url.spec.whatwg.org/#concept-basic-url-parser)."""
    return re.sub(r"[\t\n\r]+", "", value).strip(_SPACES).replace("\\", "/").lower()


_SPACES = "".join(map(chr, range(0x21)))
"""What browsers drop at both ends of an address; breaks of line and tabs they drop within it as well."""


def _is_script(value: str | None) -> bool:
    squeezed = re.sub(r"[\s\x00-\x20]+", "", value or "").lower()
    return squeezed.startswith(("javascript:", "vbscript:", "data:text"))


_HEADING = re.compile(r'<h([23]) id="([^"]+)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_BESIDE = re.compile(
    r'<span class="b-(?:count|tag)"[^>]*>.*?</span>|<a class="headerlink".*?</a>|<svg.*?</svg>', re.DOTALL
)
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
