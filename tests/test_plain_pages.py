"""What a finished page says, as Markdown for the benchmark's other programs."""

from tools.plain_pages import SUFFIX, markdown

PAGES = {"strikes/one.html", "places/hama.html", "index.html"}


def told(body: str) -> str:
    page = f'<nav><h1>Menu</h1></nav><main><article class="md-content__inner"><h1>A title</h1>{body}</article></main>'
    made = markdown("strikes/one.html", page, PAGES)
    assert made is not None
    title, text = made
    assert title == "A title"
    return text.replace(SUFFIX, ".md").strip("\n")


def test_headings_paragraphs_lists_and_links_of_a_page_are_said() -> None:
    body = """<h2 id="a">Why<a class="headerlink" href="#a">¶</a></h2>
        <p>Near <a href="../places/hama.html#x"><strong>Hama</strong></a> &amp; <code>a_b</code>.</p>
        <ul><li>One</li><li>Two<ul><li>Inner</li></ul></li></ul><p>End</p>"""
    assert told(body) == "\n".join(
        [
            "## Why",
            "",
            "Near [**Hama**](../places/hama.md) & `a_b`.",
            "",
            "- One",
            "- Two",
            "    - Inner",
            "",
            "End",
        ]
    )


def test_tables_and_lists_of_terms_become_tables_of_pipes() -> None:
    table = """<table><caption>Left out</caption><thead><tr><th>Who</th><th>What</th></tr></thead>
        <tbody><tr><td>A|B</td><td><p>one</p><p>two</p></td></tr></tbody></table>"""
    assert told(table) == "| Who | What |\n| --- | --- |\n| A\\|B | one two |"
    assert told("<dl><div><dt>When</dt><dd>5 May</dd></div></dl>") == "|  |  |\n| --- | --- |\n| When | 5 May |"


def test_menus_drawings_forms_and_the_foot_of_a_record_are_left_out() -> None:
    body = """<nav><a href="../index.html">Home</a></nav><svg><text>drawn</text><svg></svg></svg><p>Kept</p>
        <form><label>Word</label></form>
        <footer class="b-recordfoot"><footer></footer><p>Permanent address</p></footer>"""
    assert told(body) == "Kept"


def test_what_is_no_page_is_said_without_a_link() -> None:
    assert told('<p><a href="../api/v1/strikes/one.json">Its JSON</a></p>') == "Its JSON"
    assert told('<p><a href="https://a.example/b c">A paper</a></p>') == "[A paper](https://a.example/b%20c)"


def test_what_would_be_markdown_in_a_text_is_escaped() -> None:
    assert told("<p>*one* [two](three) &lt;b&gt;</p>") == r"\*one\* \[two\](three) \<b\>"


def test_a_page_without_a_heading_of_its_own_is_none() -> None:
    page = '<main><article class="md-content__inner"><p>Moved</p></article></main>'
    assert markdown("old.html", page, PAGES) is None
