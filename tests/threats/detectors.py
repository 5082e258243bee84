"""What a file of the site says to the program that reads it: its elements and its texts, and what in them is hostile.

Two ways of looking: the shape of a file must not depend on a text in it (`Seen.shape`), and nothing that runs or
loads may say `pwn` (`hostile_parts`). Parsers are those of the standard library: html.parser, expat, json, csv.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from exporting import strings_of

ADDRESSES = {
    "href", "src", "srcset", "srcdoc", "action", "formaction", "data", "poster", "xlink:href", "background", "ping",
}  # fmt: skip
DATA_BLOCKS = {"application/json", "application/ld+json"}
RAW = {"script", "style"}


@dataclass(frozen=True)
class Seen:
    """A file as its reader takes it: what it consists of, and every text in it."""

    shape: tuple[object, ...]
    texts: tuple[str, ...]

    def says(self, text: str) -> bool:
        """Whether some text of the file holds `text`, letter for letter."""
        return any(text in one for one in self.texts)


Look = Callable[[str], Seen]


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, list[tuple[str, str]]]] = []
        self.texts: list[str] = []
        self.raw: list[tuple[str, str]] = []
        self._in = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, [(name, value or "") for name, value in attrs]))
        self._in = tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, [(name, value or "") for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        (self.raw.append((self._in, data)) if self._in in RAW else self.texts.append(data))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!--", []))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!", []))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("?", []))


def html_of(page: str) -> Seen:
    """Elements with the names of their attributes; texts and the values of attributes."""
    parsed = _Page(page)
    values = [value for _, attributes in parsed.elements for _, value in attributes]
    shape = [(tag, tuple(name for name, _ in attributes)) for tag, attributes in parsed.elements]
    return Seen((*shape, *parsed.raw), ("".join(parsed.texts), *parsed.texts, *values))


def xml_of(document: str) -> Seen:
    """Elements with the names of their attributes, by expat; a file that it cannot read has the shape `broken`.

    A text that holds HTML in turn (a balloon, the content of an entry) is looked at as HTML.
    """
    if re.search(r"<!(DOCTYPE|ENTITY)|<\?(?!xml )", document):
        return Seen(("a document type or an instruction",), ())
    try:
        root = ET.fromstring(document)  # noqa: S314 - written by this site
    except ET.ParseError as error:
        return Seen(("broken", str(error)), ())
    shape: list[object] = []
    texts: list[str] = []
    for element in root.iter():
        shape.append((element.tag, tuple(sorted(element.keys()))))
        texts += [element.text or "", *element.attrib.values()]
        if element.tag.rpartition("}")[2] in ("description", "content"):
            inner = html_of(element.text or "")
            shape.append(inner.shape)
            texts += inner.texts
    return Seen(tuple(shape), tuple(texts))


def script_of(script: str) -> Seen:
    """A script that hands over JSON: whether it could stand in a page, and the texts of its value.

    What a tokenizer sees in a script: https://html.spec.whatwg.org/multipage/parsing.html#script-data-state
    """
    ends = re.findall(r"</?script|<!--|[\u2028\u2029]", script, re.IGNORECASE)
    begins = min((at for at in (script.find("{"), script.find("[")) if at >= 0), default=0)
    if found := re.search(r"(?:=|\d,|\()(?=[\[{])", script):
        begins = found.end()
    try:
        value, end = json.JSONDecoder().raw_decode(script, begins)
    except ValueError:
        return Seen(("no value", *ends), ())
    return Seen((script[end:], *ends), tuple(strings_of(value)))


def csv_of(table: str) -> Seen:
    """Width of each row, and the cells that a spreadsheet would compute."""
    rows = list(csv.reader(io.StringIO(table, newline="")))
    formulas = [c for row in rows for c in row if c[:1] in tuple("=+-@\t\r＝＋－＠") and not _is_number(c)]
    return Seen((*map(len, rows), *formulas), tuple(cell for row in rows for cell in row))


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell))


def plotly_of(figure: str) -> Seen:
    """The texts of a figure as plotly.js draws them: `<b>`, `<i>`, `<sub>`, `<sup>`, `<a>` and `<span>` are marks,
    entities are letters, and `%{…}` counts in templates alone. `<br>` ends a line, which the figure does at blanks.

    https://github.com/plotly/plotly.js/blob/master/src/lib/svg_text_utils.js
    """
    value = json.loads(figure)
    templates = re.findall(r'"(?:hover|text)template"', figure)
    texts = list(strings_of(value))
    marks = [
        re.findall(r"</?(?:br|b|i|em|sub|sup|a|span)\b[^>]*>", text.replace("<br>", ""), re.IGNORECASE)
        for text in texts
    ]
    shown = [html.unescape(text.replace("<br>", " ")) for text in texts]
    return Seen((*templates, *(mark for found in marks for mark in found)), tuple(shown))


def hostile_parts(page: str) -> Iterator[str]:
    """What of a whole page says `pwn` and would run, be loaded or be found under a name; and what may stand nowhere."""
    parsed = _Page(page)
    for tag, attributes in parsed.elements:
        named = dict(attributes)
        if "pwn" in tag:
            yield f"<{tag}>"
        if tag == "meta" and named.get("http-equiv", "").lower() == "refresh" and "pwn" in named.get("content", ""):
            yield "a refresh"
        for name, value in attributes:
            if name.startswith("on") or name == "style" or "pwn" in name:
                yield f"{name} on <{tag}>"
            if name in ADDRESSES and "pwn" in value:
                yield f"{name} of <{tag}>: {value}"
            if name in ("id", "name") and "pwn" in value:
                yield f"{name} of <{tag}>"
            if name in ADDRESSES and re.match(r"[\s\x00-\x20]*(javascript|vbscript|data:text)", value, re.IGNORECASE):
                yield f"{name} of <{tag}>: {value}"
        if tag == "script" and "src" not in named and named.get("type") not in DATA_BLOCKS:
            yield "an inline script"
    for tag, content in parsed.raw:
        if tag == "style" or "<" in content:
            yield f"<{tag}>: {content[:40]}"
