"""`briefs pages` writes what any generator can build, and what is built of it holds every record."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from markdown import markdown
from markupsafe import Markup
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config

from briefs.cli import main
from briefs.rendering.plain_page import NoPage, plain_page
from html_page import HtmlPage
from threats import payloads

DESK = Path(__file__).parent / "second_desk"


def page(body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>A &amp; B - Site</title>{head}</head><body><nav>Menu</nav>'
        f'<article class="md-content__inner md-typeset">\n{body}\n</article><footer>Foot</footer>'
        '<script src="../assets/briefs/frame.1a.js"></script><script src="../assets/briefs/map.2b.js"></script></body>'
    )


def test_a_page_is_its_title_and_one_block_of_html_without_the_frame() -> None:
    head = (
        '<meta name="description" content="Of &quot;it&quot;">'
        '<link rel="stylesheet" href="../assets/stylesheets/main.3c.css">'
        '<link rel="stylesheet" href="../assets/briefs/palette.4d.css">'
        '<link rel="stylesheet" href="../assets/briefs/site.5e.css">'
    )
    assert plain_page(page("<article>\n\n<p>One</p>\n\n</article>", head), "Site") == (
        '---\ntitle: "A & B"\ndescription: "Of “it”"\n---\n\n<div class="md-typeset">\n'
        '<link rel="stylesheet" href="../assets/briefs/site.5e.css">\n<article>\n<p>One</p>\n</article>\n'
        '<script src="../assets/briefs/map.2b.js"></script>\n</div>\n'
    )


def by_a_theme_of_mkdocs(written: str) -> str:
    """Title and description as the themes of MkDocs write them into a page: as they are, or without elements."""
    told = yaml.safe_load(written.partition("\n---\n")[0])
    title, bare = told["title"], Markup(told["title"]).striptags()  # noqa: S704 - as a theme does
    return f'<title>{bare}</title><meta name="description" content="{told["description"]}"><a href="x">{title}</a>'


HOSTILE = (
    *payloads.HTML.values(),
    "</title><img src=x onerror=pwn(1)>",
    "&lt;/title&gt;&lt;img src=x onerror=pwn(1)&gt;",
    "&#60;img src=x onerror=pwn(1)&#62;",
    '0;url=https://pwn.example/" http-equiv="refresh',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_is_markup_to_a_generator_that_writes_it_as_it_is(text: str) -> None:
    head = f'<meta name="description" content="{html.escape(text)}">'
    whole = page("<p>a</p>", head).replace("A &amp; B", html.escape(text))
    shown = HtmlPage(by_a_theme_of_mkdocs(plain_page(whole, "Site")))
    assert [(one.tag, *one.attributes) for one in shown.elements] == [
        ("title",),
        ("meta", "name", "content"),
        ("a", "href"),
    ]


def test_an_honest_title_reads_as_it_was_written() -> None:
    whole = page("<p>a</p>").replace(
        "A &amp; B", "O&#39;Neil on &quot;High&quot; &amp; (&quot;Low&quot;): تدمر {x} 5 &lt; 6"
    )
    assert 'title: "O’Neil on “High” & (“Low”): تدمر {x} 5 ‹ 6"' in plain_page(whole, "Site")


@pytest.mark.parametrize(
    "body",
    [
        "<p>{{ site.title }} {% include x %} {# gone #} {{{ a }}}</p>",
        '<p title="{{ a }}">b</p>',
        "<pre><code>a\n\n\n    b</code></pre><p>c</p>",
        "<p>a</p>\n\n    <p>indented</p>\n\n# no heading",
        "<p>one</p>\u2028\x0c<p>*two*</p>",
    ],
)
def test_nothing_on_a_page_is_read_as_markdown_or_evaluated(body: str) -> None:
    written = plain_page(page(body), "Site").partition("\n---\n")[2]
    assert not any(sign in written for sign in ("{{", "{%", "{#"))
    shown = HtmlPage(markdown(written))
    assert shown.text.split() == HtmlPage(body).text.split()
    assert [one.attributes for one in shown.named("p")] == [one.attributes for one in HtmlPage(body).named("p")]
    if "<pre>" in body:
        assert "a\n\n\n    b" in shown.text


def test_data_in_a_page_stays_the_data_it_is() -> None:
    body = '<script type="application/json">{"a":{"b":"{{ x }} {% y %}"}}</script>'
    written = plain_page(page(body), "Site")
    assert r'{"a":{"b":"\u007b\u007b x }} \u007b% y %}"}}' in written


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(NoPage, match="no article"):
        plain_page("<p>Some file of a desk</p>", "Site")


def test_another_theme_builds_a_site_of_the_pages_that_holds_every_record(tmp_path: Path) -> None:
    desk = Path(shutil.copytree(DESK, tmp_path / "desk"))
    pages, site = tmp_path / "pages", tmp_path / "site"
    done = CliRunner().invoke(main, ["pages", str(pages), "--project", str(desk)])
    assert done.exit_code == 0, done.output
    settings = f"site_name: Elsewhere\ndocs_dir: {pages}\nsite_dir: {site}\ntheme: {{name: mkdocs}}\nplugins: []\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build_with_mkdocs(load_config(str(tmp_path / "mkdocs.yml")))
    done = CliRunner().invoke(main, ["verify", str(site), "--project", str(desk)])
    assert done.exit_code == 0, done.output
    done = CliRunner().invoke(main, ["pages", str(pages), "--project", str(desk)])
    assert done.exit_code == 1
    assert f"{pages} is not empty" in done.output


def test_a_desk_with_a_problem_leaves_no_folder_of_pages(tmp_path: Path) -> None:
    desk = Path(shutil.copytree(DESK, tmp_path / "desk"))
    next(desk.glob("data/strikes/**/*.yml")).write_text("id: x\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["pages", str(tmp_path / "pages"), "--project", str(desk)])
    assert done.exit_code == 1
    assert "No page was written." in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk"]
