"""Every way in which a text of a record reaches a program that reads it: as the site does it, and as one does it badly.

`defended` calls the code that builds the site. `control` is what somebody in a hurry writes instead; the payloads must
bite there, or they prove nothing. `off` takes the defence out of `defended`: without it the payloads must bite too.
"""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, Template
from markdown import Markdown
from markupsafe import Markup

from briefs.publication.exports.columns import text as text_column
from briefs.publication.exports.shapes import Shape
from briefs.publication.exports.tables import Filled, Row, Table
from briefs.publication.feeds import Entry, Feed
from briefs.publication.search import Findable
from briefs.rendering import data_block, search, templates
from briefs.rendering.addresses import Addresses
from briefs.rendering.explorer import columns
from briefs.rendering.exports import comma, kml
from briefs.rendering.exports.credit import Credit
from briefs.rendering.exports.layout import Layout, file_of_rows
from briefs.rendering.identity import Identity
from briefs.rendering.language import ENGLISH
from briefs.rendering.map import draw_still, live, live_json, live_script
from briefs.rendering.map import page as map_page
from briefs.rendering.map import points as map_points
from briefs.rendering.map import still as map_still
from briefs.rendering.pages import feeds
from briefs.rendering.templates import Renderer, make_renderer
from maps import figure, island, mark
from threats import detectors
from threats.detectors import Look
from threats.payloads import FORMULAS, HTML, LINE_ENDS, MARKS_OF_MARKDOWN, PLOTLY, SCRIPT, TEMPLATES, XML

Write = Callable[[str], str]
Off = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Sink:
    """name: of what is written, in words. threat: the row of SECURITY.md. look: how its reader takes it."""

    name: str
    threat: str
    payloads: tuple[str, ...]
    look: Look
    defended: Write
    control: Write
    off: Off


TEMPLATE = """<title>{{ text }}</title><p title="{{ text }}" lang='{{ text }}'>{{ text }}</p>"""


def _renderer() -> Renderer:
    return make_renderer(DictLoader({"page.html": TEMPLATE}), Addresses(directory_urls=False), {})


def _page(text: str) -> str:
    return _renderer().render("page.html", "index.md", text=text)


def _page_in_a_hurry(text: str) -> str:
    return TEMPLATE.replace("{{ text }}", text)


def _without_autoescape(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(templates, "Environment", lambda **given: Environment(**given | {"autoescape": False}))  # noqa: S701


def _evaluated(text: str) -> str:
    """A text taken for a template in each of the ways that editors of templates know, the first that does anything."""
    marks = (("{{", "}}"), ("${", "}"), ("<%=", "%>"), ("%{", "}"))
    ways: list[Callable[[], str]] = [
        *(partial(Environment(variable_start_string=a, variable_end_string=b).from_string, text) for a, b in marks),  # noqa: S701
        lambda: text.format("x", n=1, name=2, when=3),
        lambda: text % {"n": 1},
    ]
    for way in ways:
        try:
            made = way()
            told = made.render(customdata="x") if isinstance(made, Template) else made
        except Exception as error:  # whatever a template engine raises at a stranger's text
            return f"raised {type(error).__name__}"
        if told != text:
            return told
    return text


def _page_evaluated(text: str) -> str:
    return TEMPLATE.replace("{{ text }}", html.escape(_evaluated(text)))


def _evaluated_again(patch: pytest.MonkeyPatch) -> None:
    real = Renderer.render
    patch.setattr(
        Renderer, "render", lambda *given, **values: html.escape(_evaluated(html.unescape(real(*given, **values))))
    )


def _still(text: str) -> str:
    drawn = replace(figure(replace(mark("a", 33, 33), title=text)), title=text, description=text)
    return str(draw_still(drawn, island()).svg)


def _still_in_a_hurry(text: str) -> str:
    return f"<svg aria-label=\"{text}\"><title>{text}</title><text>{text}</text><g aria-label='{text}'/></svg>"


def _without_escape_in_drawings(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(map_still, "escape", str)
    patch.setattr(map_points, "escape", str)


def _block(text: str) -> str:
    return str(data_block.data_block({"name": [text]}))


def _shard(text: str) -> str:
    (script,) = search.shards([Findable("places", "town", text, (text,), "")])
    return script.decode()


def _explorer(text: str) -> str:
    return columns.script("BriefsExplorerWords", [text]).decode()


def _map_data(text: str) -> str:
    return live_script("map", json.dumps({"data": [text]}, ensure_ascii=False)).decode()


def _script_in_a_hurry(text: str) -> str:
    return f"x={json.dumps([text], ensure_ascii=False)};"


def _without_inert(*modules: Any) -> Off:
    def off(patch: pytest.MonkeyPatch) -> None:
        for module in modules:
            patch.setattr(module, "inert", str)

    return off


def _live(text: str) -> str:
    return live_json(figure(mark("a", 33, 33, text=text)), island())


def _live_in_a_hurry(text: str) -> str:
    return json.dumps({"data": [{"hovertext": [text], "hovertemplate": "%{hovertext}"}]})


def _without_safe(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(live, "plain_text", str)


def _filled(text: str) -> Filled:
    columns_ = (text_column("name", "A name.", str), text_column("where", "Words.", str))
    table = Table("texts", "Texts", "For the test.", lambda _: (), columns_, shape=lambda said: Shape(reason=said))
    return Filled(table, (Row(table, text, ("claims", "said")),))


def _laid(layout: Layout, text: str) -> str:
    told = _filled(text)
    return file_of_rows(layout(told, Credit("Test desk", "https://example.org/")), told.rows).decode()


def _csv(text: str) -> str:
    return _laid(comma.csv_layout, text)


def _csv_in_a_hurry(text: str) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([text, text.lstrip("'")])
    return out.getvalue()


def _without_guard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comma, "guarded", lambda text: text.lstrip("'"))


def _kml(text: str) -> str:
    return _laid(kml.kml_layout, text)


def _kml_in_a_hurry(text: str) -> str:
    return (
        f"<kml><Placemark name='{text}'><name>{text}</name><!-- {text} --><description><![CDATA[{text}]]></description>"
        f"<ExtendedData><Data><value>{text}</value></Data></ExtendedData></Placemark></kml>"
    )


def _without_escape_in_balloons(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(kml, "html", SimpleNamespace(escape=str))


def _without_escape_in_xml(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(kml, "_balloon", lambda title, cells, shape: html.escape(title))  # no `<br>`, which is no XML
    patch.setattr(kml, "escape", str)
    patch.setattr("xml.etree.ElementTree._escape_cdata", str)
    patch.setattr("xml.etree.ElementTree._escape_attrib", str)


def _feed(text: str) -> Feed:
    entry = Entry(
        "briefs/first.md", "", text, date(2015, 11, 5), date(2015, 11, 6), (text,), text, ((text,),), ((text,),), text
    )
    return Feed("briefs", text, text, "briefs/index.md", date(2015, 11, 6), (entry,))


DESK = Identity("Test desk", "https://example.org/desk/", ENGLISH, Addresses(directory_urls=False))


def _atom(text: str) -> str:
    return feeds.atom(_feed(text), DESK).decode()


def _atom_in_a_hurry(text: str) -> str:
    content = f"<![CDATA[<p>{text}</p>]]>"
    entry = f"<entry a='{text}'><title>{text}</title><content type='html'>{content}</content></entry>"
    return f"<feed xmlns='{feeds.ATOM}'>{entry}</feed>"


def _item(text: str) -> str:
    return str(json.loads(feeds.json_feed(_feed(text), DESK))["items"][0]["content_html"])


def _paragraph_in_a_hurry(text: str) -> str:
    return f"<p>{text}</p><p title=\"{text}\"><b title='{text}'></b></p>"


def _without_escape_in_entries(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(feeds, "_html", lambda entry, identity: _paragraph_in_a_hurry(entry.title))


def _cell_in_a_hurry(text: str) -> str:
    """A row of a table in Markdown, as many generators write them, below a line of the same words."""
    line = "" if "|" in text else f"{text}\n\n"
    return Markdown(extensions=["tables"]).convert(f"{line}| Place | Grade |\n|---|---|\n| {text} | Low |\n")


def _through_markdown(patch: pytest.MonkeyPatch) -> None:
    """The generated parts pass the Markdown parser, as they would before `on_page_context`."""
    real = Renderer.render

    def render(self: Renderer, template: str, here: str, text: str) -> str:
        lines = f"{text}\n\n| Place | Grade |\n|---|---|\n| {text} | Low |"
        return real(self, template, here, text=Markup(Markdown(extensions=["tables"]).convert(lines)))  # noqa: S704

    patch.setattr(Renderer, "render", render)


PAGE = tuple(HTML.values())
IN_SCRIPTS = (*SCRIPT.values(), *LINE_ENDS.values())

SINKS = [
    Sink("a page", "HTML", PAGE, detectors.html_of, _page, _page_in_a_hurry, _without_autoescape),
    Sink("a drawing", "HTML", PAGE, detectors.html_of, _still, _still_in_a_hurry, _without_escape_in_drawings),
    Sink(
        "words taken for Markdown",
        "Markdown",
        tuple(MARKS_OF_MARKDOWN.values()),
        detectors.html_of,
        _page,
        _cell_in_a_hurry,
        _through_markdown,
    ),
    Sink(
        "words taken for a template",
        "Templates",
        tuple(TEMPLATES.values()),
        detectors.html_of,
        _page,
        _page_evaluated,
        _evaluated_again,
    ),
    Sink(
        "linked data",
        "JSON in scripts",
        IN_SCRIPTS,
        detectors.script_of,
        _block,
        _script_in_a_hurry,
        _without_inert(data_block),
    ),
    Sink(
        "the search index",
        "Search index",
        IN_SCRIPTS,
        detectors.script_of,
        _shard,
        _script_in_a_hurry,
        _without_inert(search),
    ),
    Sink(
        "the explorer's records",
        "JSON in scripts",
        IN_SCRIPTS,
        detectors.script_of,
        _explorer,
        _script_in_a_hurry,
        _without_inert(columns),
    ),
    Sink(
        "a live map's data",
        "JSON in scripts",
        IN_SCRIPTS,
        detectors.script_of,
        _map_data,
        _script_in_a_hurry,
        _without_inert(map_page),
    ),
    Sink(
        "a live map's words",
        "Plotly",
        tuple(PLOTLY.values()),
        detectors.plotly_of,
        _live,
        _live_in_a_hurry,
        _without_safe,
    ),
    Sink(
        "a table for spreadsheets",
        "CSV formulas",
        tuple(FORMULAS),
        detectors.csv_of,
        _csv,
        _csv_in_a_hurry,
        _without_guard,
    ),
    Sink(
        "a balloon on a globe",
        "KML",
        tuple(XML.values()),
        detectors.xml_of,
        _kml,
        _kml_in_a_hurry,
        _without_escape_in_balloons,
    ),
    Sink(
        "a file for globes", "KML", tuple(XML.values()), detectors.xml_of, _kml, _kml_in_a_hurry, _without_escape_in_xml
    ),
    Sink(
        "an Atom feed", "Feeds", tuple(XML.values()), detectors.xml_of, _atom, _atom_in_a_hurry, _without_escape_in_xml
    ),
    Sink(
        "an entry of a JSON feed",
        "Feeds",
        PAGE,
        detectors.html_of,
        _item,
        _paragraph_in_a_hurry,
        _without_escape_in_entries,
    ),
]
