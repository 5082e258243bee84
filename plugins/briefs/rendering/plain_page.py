"""A finished page as plain Markdown with one block of HTML, which any generator of sites can build."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import accumulate

_OF_THE_FRAME = re.compile(r"(^|/)assets/(?!briefs/)|(^|/)assets/briefs/(palette|frame|theme-state|theme-palette)\.")
"""Files that serve the theme round a page."""


class NoPage(ValueError):
    """A file is no page of a site that this program built."""


def plain_page(page: str, site_name: str) -> str:
    """The Markdown of a page of the site: a title, perhaps a description, and what stands in the frame of the theme,
    with the styles and scripts that it needs. Raises NoPage.

    It is one block of HTML without a blank line, for there CommonMark (0.31.2, section 4.6) ends it, and Markdown would
    begin. Nor is anything in it that a template language of some generator would evaluate. Title and description have
    other signs in the place of those that are markup, in HTML or in a template: some generators escape them, others, as
    MkDocs with all its themes, write them into each page as they are.
    """
    parts = _Parts(page)
    if not parts.bodies:
        raise NoPage("it has no article of a page")
    front = {
        "title": parts.title.removesuffix(f" - {site_name}"),
        **({"description": parts.description} if parts.description else {}),
    }
    return "\n".join(
        [
            "---",
            *(f"{name}: {json.dumps(_unmarked(text), ensure_ascii=False)}" for name, text in front.items()),
            "---",
            "",
            f'<div class="md-typeset"{parts.direction}>',
            *(_inert(line) for line in parts.links),
            *(_without_blank_lines(_inert(body)) for body in parts.bodies),
            *(_inert(line) for line in parts.scripts),
            "</div>",
            "",
        ]
    )


_EVALUATED = re.compile(r"\{(?=[{%#])|(?<=\{)\{")
_SCRIPT = re.compile(r"(<script\b[^>]*>)(.*?)(</script>)", re.DOTALL)
_KEPT = re.compile(r"(<(pre|textarea)\b[^>]*>)(.*?)(</\2>)", re.DOTALL)


_OPENING = re.compile(r'(?<![^\s(\[])"(?=\S)')
_ENTITY = re.compile(r"&(?=#|\w)")
_BRACE = re.compile(r"\{(?=[{%#])")
_ALIKE = str.maketrans({"<": "‹", ">": "›", '"': "”", "'": "’"})


def _unmarked(text: str) -> str:
    """The text with signs that look alike where it has some that would be markup."""
    text = _BRACE.sub("｛", _ENTITY.sub("＆", _OPENING.sub("“", text)))
    return text.translate(_ALIKE)


def _inert(html: str) -> str:
    """The same page without `{{`, `{%` and `{#` (Jinja, Liquid, Nunjucks, Hugo)."""
    if "{" not in html:
        return html
    pieces = _SCRIPT.split(html)
    for at in range(0, len(pieces), 4):
        pieces[at] = _EVALUATED.sub("&#123;", pieces[at])
        if at + 2 < len(pieces):  # data: there two braces stand side by side in a text alone
            pieces[at + 2] = _EVALUATED.sub(r"\\u007b", pieces[at + 2])
    return "".join(pieces)


def _without_blank_lines(html: str) -> str:
    kept = _KEPT.sub(lambda found: f"{found[1]}{found[3].replace(chr(10), '&#10;')}{found[4]}", html)
    return re.sub(r"\n\s*\n", "\n", kept).strip("\n")


class _Parts(HTMLParser):
    """What of a page is its own, and not of the frame."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title = self.description = self.direction = ""
        self.links: list[str] = []
        self.bodies: list[str] = []
        self.scripts: list[str] = []
        self._lines = list(accumulate((len(line) + 1 for line in page.split("\n")), initial=0))
        self._page, self._begin, self._depth, self._is_title = page, 0, 0, False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "article":
            if not self._depth and "md-content__inner" in (values.get("class") or "").split():
                self._depth, self._begin = 1, self._at + len(self.get_starttag_text() or "")
            elif self._depth:
                self._depth += 1
        elif self._depth:
            return
        elif tag == "title":
            self._is_title = True
        elif tag == "body" and values.get("dir") == "rtl":
            self.direction = ' dir="rtl"'
        elif tag == "meta" and values.get("name") == "description":
            self.description = values.get("content") or ""
        elif tag == "link" and values.get("rel") == "stylesheet" and _is_own(values.get("href") or ""):
            self.links.append(self.get_starttag_text() or "")
        elif tag == "script" and _is_own(values.get("src") or ""):
            self.scripts.append(f"{self.get_starttag_text()}</script>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._is_title = False
        elif tag == "article" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.bodies.append(self._page[self._begin : self._at])

    def handle_data(self, data: str) -> None:
        if self._is_title:
            self.title += data

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _is_own(address: str) -> bool:
    """Whether a file is the page's, or the desk's, and not the theme's."""
    return bool(address) and not _OF_THE_FRAME.search(address)
