"""The citation of a brief as the files that reference managers read: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from ...publication.citation import Citation, cite
from ...records.frozen import dataclass
from ...records.model import Brief, Edition
from ..addresses import source_path
from ..files import SiteFile
from .site import Site


@dataclass(frozen=True)
class CitationView:
    """A citation as a page shows it, and the paths of its files below the site's root."""

    words: str
    address: str | None
    bibtex: str
    bibtex_path: str
    csl: str
    csl_path: str


def citation_view(site: Site, brief: Brief, edition: Edition | None = None) -> CitationView:
    """Every form of the citation of one brief, or of an edition of it."""
    citation = _citation(site, brief, edition)
    bibtex_path, csl_path = _paths(_name(brief, edition))
    return CitationView(
        words=citation.words,
        address=citation.address,
        bibtex=bibtex(citation),
        bibtex_path=bibtex_path,
        csl=csl_json(citation, site.identity.language),
        csl_path=csl_path,
    )


def citation_files(site: Site) -> Iterator[SiteFile]:
    """The citation files of every brief and of every edition."""
    desk = site.assessed.desk
    for brief in desk.briefs.values():
        for edition in (None, *desk.editions.get(brief.id, ())):
            cited = partial(_cited, site, brief.id, edition.number if edition else None)
            bibtex_path, csl_path = _paths(_name(brief, edition))
            yield SiteFile(bibtex_path, partial(_bibtex_file, cited), is_noted=True)
            yield SiteFile(csl_path, partial(_csl_file, site, cited), is_noted=True)


def _name(brief: Brief, edition: Edition | None) -> str:
    return f"{brief.id}/{edition.number}" if edition else brief.id


def _paths(name: str) -> tuple[str, str]:
    return f"cite/{name}.bib", f"cite/{name}.csl.json"


def _citation(site: Site, brief: Brief, edition: Edition | None) -> Citation:
    address = site.identity.address(source_path("briefs", _name(brief, edition)))
    return cite(site.assessed.desk, brief, site.assessed.rule.name, site.identity.name, address, edition)


def _cited(site: Site, brief: str, number: int | None) -> Citation:
    desk = site.assessed.desk
    return _citation(site, desk.briefs[brief], desk.editions[brief][number - 1] if number else None)


def _bibtex_file(cited: Callable[[], Citation]) -> bytes:
    return bibtex(cited()).encode()


def _csl_file(site: Site, cited: Callable[[], Citation]) -> bytes:
    return csl_json(cited(), site.identity.language).encode()


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own names of months, which a style turns into its language."""


def bibtex(citation: Citation) -> str:
    """A BibTeX entry in UTF-8, for BibTeX (`url` and `note` print in common styles) and for biber alike.

    Authors are in braces, so that no part of a desk's name is taken for a family name.
    """
    note = f"{citation.dates[0].upper()}{citation.dates[1:]}; {citation.graded}"
    fields = {
        "author": " and ".join(f"{{{latex(author)}}}" for author in citation.authors),
        "title": f"{{{latex(citation.title)}}}",
        "howpublished": latex(citation.site),
        "year": f"{citation.issued.year:04d}",
        "month": None,
        "edition": str(citation.edition) if citation.edition else "",
        "url": citation.address or "",
        "note": latex(note),
    }
    month = _MONTHS[citation.issued.month - 1]
    lines = [
        f"  {name} = {month if value is None else f'{{{value}}}'}," for name, value in fields.items() if value != ""
    ]
    return "\n".join([f"@misc{{{citation.key},", *lines, "}", ""])


def latex(text: str) -> str:
    """Text as LaTeX prints it and BibTeX can hold it: on one line, its braces in pairs whatever the text does.

    A brace becomes a command, because BibTeX counts braces even after a backslash.
    """
    return "".join(_LATEX.get(letter, letter) for letter in " ".join(text.split()))


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    **{letter: f"\\{letter}" for letter in "%&#_$"},
}
"""What LaTeX or BibTeX would read as a command. Letters beyond ASCII stay as they are: both read UTF-8 today."""


def csl_json(citation: Citation, language: str) -> str:
    """CSL-JSON as Zotero, citeproc and pandoc read it: a list of one item."""
    item: dict[str, object] = {
        "id": citation.key,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": author} for author in citation.authors],
        "container-title": citation.site,
        "issued": _date(citation.issued),
        "language": language,
        "note": citation.graded if not citation.changed else f"{citation.dates}; {citation.graded}",
    }
    if citation.issued != citation.published:
        item["original-date"] = _date(citation.published)
    if citation.edition:
        item["edition"] = str(citation.edition)
    if citation.address:
        item["URL"] = citation.address
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _date(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
