"""What templates import is made once for all pages of a folder, so it may know nothing of any one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    TemplateAssertionError,
    UndefinedError,
    meta,
)

from briefs.publication.parts import Limits
from briefs.rendering.addresses import Addresses
from briefs.rendering.language import ENGLISH, Language
from briefs.rendering.templates import make_renderer
from briefs.settings.looks import site_source

TEMPLATES = site_source() / "templates"
IMPORT = re.compile(r'{%-?\s*(?:import|from)\s+"([^"]+)"')
KNOWN = {"href", "mention", "mentions", "url", "site"}
"""What is the same on all pages of a folder, besides what the environment knows everywhere."""


def imported() -> list[str]:
    return sorted({name for path in Path(TEMPLATES).glob("*.html") for name in IMPORT.findall(path.read_text("utf-8"))})


@pytest.mark.parametrize("name", imported())
def test_a_part_that_is_imported_asks_nothing_of_its_page(name: str) -> None:
    environment = make_renderer(FileSystemLoader(TEMPLATES), Addresses(False), {}, ENGLISH).environment
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    asked = meta.find_undeclared_variables(environment.parse(text)) - set(environment.globals)
    own = {word for word in asked if re.search(rf"{{%-?\s*set {word}\b", text)}  # set in one branch, used there alone
    assert asked - own - {"_trans"} <= KNOWN


def test_pages_of_one_folder_share_parts_and_those_of_another_have_their_own() -> None:
    parts = '{% macro way() %}{{ url("places/town.md") }}{% endmacro %}'
    page = '{% import "parts.html" as parts with context %}{{ parts.way() }}'
    renderer = make_renderer(DictLoader({"parts.html": parts, "page.html": page}), Addresses(False), {}, ENGLISH)
    assert renderer.render("page.html", "claims/a.md") == "../places/town.html"
    assert renderer.render("page.html", "claims/b.md") == "../places/town.html"
    assert renderer.render("page.html", "places/a.md") == "town.html"
    assert renderer.render("page.html", "index.md") == "places/town.html"


def test_with_a_folder_a_page_every_page_has_its_own_way() -> None:
    page = '{{ url("places/town.md") }}'
    renderer = make_renderer(DictLoader({"page.html": page}), Addresses(True), {}, ENGLISH)
    assert renderer.render("page.html", "claims/a.md") == "../../places/town/"
    assert renderer.render("page.html", "index.md") == "places/town/"


def test_a_large_number_beside_a_heading_is_written_as_everywhere_else() -> None:
    page = '{% import "parts.html" as parts with context %}{{ parts.section("claims", "Claims", 3138) }}'
    files = ChoiceLoader([DictLoader({"page.html": page}), FileSystemLoader(TEMPLATES)])
    renderer = make_renderer(files, Addresses(False), {}, ENGLISH)
    assert '<span class="b-count">3,138</span>' in renderer.render("page.html", "index.md", site=None)


def test_a_heading_keeps_days_and_their_month_together_and_what_it_says_escaped() -> None:
    page = "{{ title | days }}"
    assert shown(page, title="Near Palmyra, 2–3 November 2015") == "Near Palmyra, <span>2–3 November</span> 2015"
    assert (
        shown(page, title="30 September – 1 October 2015") == "<span>30 September</span> – <span>1 October</span> 2015"
    )
    assert shown(page, title="<b>5 & 6</b>, 2015-10-07") == "&lt;b&gt;5 &amp; 6&lt;/b&gt;, 2015-10-07"


def shown(page: str, **values: object) -> str:
    renderer = make_renderer(DictLoader({"page.html": page}), Addresses(False), {}, ENGLISH)
    return renderer.render("page.html", "index.md", **values)


GREETING = '{% macro greet(name, word="Hello", end=name | length) %}<b>{{ word }}</b> {{ name }}{{ end }}{% endmacro %}'


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('greet("A&B")', "<b>Hello</b> A&amp;B3"),
        ('greet("A", "Bye")', "<b>Bye</b> A1"),
        ('greet(end="!", name="A")', "<b>Hello</b> A!"),
        ('greet("A", end="!")', "<b>Hello</b> A!"),
        ('greet("A", "Bye", "!") ~ greet("B")', "<b>Bye</b> A!<b>Hello</b> B1"),
        ("greet(*names)", "<b>B</b> A1"),
    ],
)
def test_a_macro_takes_values_by_place_and_by_name(call: str, said: str) -> None:
    assert shown(f"{GREETING}{{{{ {call} }}}}", names=["A", "B"]) == said


@pytest.mark.parametrize("call", ['greet("A", "b", "c", "d")', 'greet("A", nobody="x")', "greet()"])
def test_a_macro_refuses_what_it_does_not_take(call: str) -> None:
    with pytest.raises((TypeError, UndefinedError)):
        shown(f"{GREETING}{{{{ {call} }}}}")


@pytest.mark.parametrize("name", ["body", "new", "Markup"])
def test_a_macro_takes_nothing_that_would_hide_what_puts_its_text_together(name: str) -> None:
    with pytest.raises(TemplateAssertionError):
        shown(f"{{% macro greet({name}) %}}{{{{ {name} }}}}{{% endmacro %}}{{{{ greet('A') }}}}")


def test_a_macro_of_a_page_knows_what_the_page_that_it_extends_imports() -> None:
    files = {
        "parts.html": "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}",
        "frame.html": '{% import "parts.html" as parts with context %}<p>{% block body %}{% endblock %}</p>',
        "page.html": '{% extends "frame.html" %}{% macro greet(name) %}Hello {{ parts.bold(name) }}{% endmacro %}'
        "{% block body %}{{ greet(name) }}{% endblock %}",
    }
    renderer = make_renderer(DictLoader(files), Addresses(False), {}, ENGLISH)
    assert renderer.render("page.html", "index.md", name="A&B") == "<p>Hello <b>A&amp;B</b></p>"


def test_a_macro_knows_what_its_template_sets_after_it_and_what_a_loop_of_its_own_sets() -> None:
    page = (
        "{% macro greet(names) %}{% for site in names %}{{ word }} {{ site }}, {% endfor %}{{ site.title }}"
        "{% endmacro %}"
        '{% set word = "Hello" %}{{ greet(["A", "B"]) }}'
    )
    renderer = make_renderer(DictLoader({"page.html": page}), Addresses(False), {"title": "Briefs"}, ENGLISH)
    assert renderer.render("page.html", "index.md") == "Hello A, Hello B, Briefs"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("{% trans a=name, b=count %}{{ b }} of <i>{{ a }}</i>{% endtrans %}", "3 of <i>A&amp;B</i>"),
        ("{% trans a=name %}{{ a }} and {{ a }}{% endtrans %}", "A&amp;B and A&amp;B"),
        ("{% trans a=name %}all 100 % of {{ a }}{% endtrans %}", "all 100 % of A&amp;B"),
        ("{% trans a=name | e %}{{ a }}{% endtrans %}", "A&amp;B"),
        ('{{ _("%(a)s, %(b)s", a=name, b=_("strike")) }}', "A&amp;B, strike"),
        ('{{ pgettext("list", "%(a)s!", a=name) | upper }}', "A&amp;B!".upper()),
    ],
)
def test_a_sentence_has_its_values_in_their_places_and_escaped(page: str, said: str) -> None:
    assert shown(page, name="A&B", count=3) == said


def test_a_sentence_is_said_as_the_catalogue_has_it() -> None:
    arabic = Language("ar", messages={(None, "%(a)s of %(b)s"): ("%(b)s: %(a)s",)})
    page = "{% trans a=name, b=count %}{{ a }} of {{ b }}{% endtrans %}"
    renderer = make_renderer(DictLoader({"page.html": page}), Addresses(False), {}, arabic)
    assert renderer.render("page.html", "index.md", name="<&>", count=3) == "3: &lt;&amp;&gt;"


def test_a_macro_may_be_called_with_a_block() -> None:
    page = "{% macro box() %}<p>{{ caller() }}</p>{% endmacro %}{% call box() %}{{ name }}{% endcall %}"
    assert shown(page, name="A&B") == "<p>A&amp;B</p>"


@pytest.mark.parametrize("page", ["{{ nobody }}", "{{ named.nobody }}", "{{ nobody.name }}", "{{ nobody() }}"])
def test_what_a_template_asks_for_and_does_not_get_is_an_error(page: str) -> None:
    with pytest.raises((AttributeError, UndefinedError)):
        shown(page, named=Limits())


def test_templates_are_found_where_the_test_looks() -> None:
    assert "parts.html" in imported()
    assert isinstance(make_renderer(DictLoader({}), Addresses(False), {}, ENGLISH).environment, Environment)
