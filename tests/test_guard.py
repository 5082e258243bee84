"""The last look at a finished page: what would need a weaker content policy is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.building.guard import contents, faults, inspect, is_suspect
from briefs.building.harmless import is_harmless
from sites import Built

REFUSED = [
    ("<script>alert(1)</script>", "an inline script"),
    ("<SCRIPT>alert(1)</SCRIPT>", "an inline script"),
    ('<script type="module">x</script>', "an inline script"),
    ("<style>p {color: red}</style>", "a <style> element"),
    ('<p style="color: red">', "a style attribute on <p>"),
    ('<svg><rect style="fill: red"/></svg>', "a style attribute on <rect>"),
    ("<p onclick=alert(1)>", "an onclick handler on <p>"),
    ("<svg/onload=alert(1)>", "an onload handler on <svg>"),
    ('<a href="javascript:alert(1)">x</a>', "a script address on <a>"),
    ('<a href=" java\nscript:alert(1)">x</a>', "a script address on <a>"),
    ('<a href="&#106;avascript:alert(1)">x</a>', "a script address on <a>"),
    *(
        (f'<a href="{address}">x</a>', "<a> leads to no plain web address")
        for address in (
            "//elsewhere.example/",
            "/\n/elsewhere.example/",
            "/\t\\elsewhere.example/",
            "/&#9;/elsewhere.example/",
            "/&#47;elsewhere.example/",
            "\x01//elsewhere.example/",
            "\\\\elsewhere.example/",
            "https://name@elsewhere.example/",
            "https://elsewhere.example:8080/",
            "https://127.0.0.1/",
            "https://xn--pwn-lgc.example/",
            "https://Elsewhere.example/",
            "https://elsewhere.example/\n",
            "https:elsewhere.example",
            "ftp://elsewhere.example/",
            "data:image/png;base64,AAAA",
        )
    ),
    ("<a href='https://name@elsewhere.example/'>x</a>", "<a> leads to no plain web address"),
    ('<A HREF="https://Elsewhere.example/">x</A>', "<a> leads to no plain web address"),
    ("<area href=//elsewhere.example/>", "<area> leads to no plain web address"),
    ('<svg><a xlink:href="//elsewhere.example/">x</a></svg>', "<a> leads to no plain web address"),
    ('<a href="data:text/html,x">x</a>', "a script address on <a>"),
    ('<form action="javascript:x"></form>', "a script address on <form>"),
    ('<img src="https://images.example/x.png">', "<img> loads from outside the site"),
    ('<img src="//images.example/x.png">', "<img> loads from outside the site"),
    ('<script src="https://cdn.example/x.js"></script>', "<script> loads from outside the site"),
    ('<link rel="stylesheet" href="https://fonts.example/x.css">', "<link> loads from outside the site"),
    ('<link rel="preconnect" href="https://fonts.example">', "<link> loads from outside the site"),
    ('<base href="https://elsewhere.example/">', "a <base> element"),
    ('<iframe srcdoc="x"></iframe>', "a <iframe> element"),
    ('<iframe src="https://elsewhere.example/"></iframe>', "a <iframe> element"),
    ("<frameset>", "a <frameset> element"),
    ('<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">', "a <meta> that leads away"),
    ("<meta content=0 http-equiv=' Refresh'>", "a <meta> that leads away"),
    ('<form action="https://elsewhere.example/"></form>', "<form> sends what is typed, by its action"),
    ('<form action="here.html"></form>', "<form> sends what is typed, by its action"),
    ('<button formaction="https://elsewhere.example/">', "<button> sends what is typed, by its formaction"),
    ('<button formaction="&#106;avascript:alert(1)">', "a script address on <button>"),
    ('<img srcset="x.png 1x, https://images.example/x.png 2x">', "<img> loads from outside the site"),
    ('<img srcset="x.png,//images.example/x.png 2x">', "<img> loads from outside the site"),
    ('<source srcset="https://images.example/x.png">', "<source> loads from outside the site"),
    ('<link rel="preload" as="image" imagesrcset="//images.example/x.png">', "<link> loads from outside the site"),
    ('<video poster="https://images.example/x.png">', "<video> loads from outside the site"),
    ('<audio src="https://sounds.example/x.ogg">', "<audio> loads from outside the site"),
    ('<track src="//sounds.example/x.vtt">', "<track> loads from outside the site"),
    ('<input type="image" src="https://images.example/x.png">', "<input> loads from outside the site"),
    ('<td background="https://images.example/x.png">', "<td> loads from outside the site"),
    ('<html manifest="https://elsewhere.example/x">', "<html> loads from outside the site"),
    ('<a href="x.html" ping="https://elsewhere.example/">', "<a> tells others that it was read, by its ping"),
    ('<link rel="alternate stylesheet" href="https://fonts.example/x.css">', "<link> loads from outside the site"),
    ("<img attributionsrc>", "<img> tells others that it was read, by its attributionsrc"),
    ('<svg><image href="https://images.example/x.png"/></svg>', "<image> loads from outside the site"),
    ('<svg><image xlink:href="https://images.example/x.png"/></svg>', "<image> loads from outside the site"),
    ('<svg><use href="//images.example/x.svg#x"/></svg>', "<use> loads from outside the site"),
    ('<svg><feImage href="https://images.example/x.svg"/></svg>', "<feimage> loads from outside the site"),
    ('<svg><a xlink:href="javascript:alert(1)">x</a></svg>', "a script address on <a>"),
    ('<math xlink:href="javascript:alert(1)">x</math>', "a script address on <math>"),
    ('<math href="java&#10;script:alert(1)">x</math>', "a script address on <math>"),
    ('<animate attributeName="href" to="javascript:alert(1)"/>', "a script address on <animate>"),
    ('<animate attributeName="href" values="&#106;avascript:alert(1)"/>', "a script address on <animate>"),
    ('<set attributeName="xlink:href" to="javascript:alert(1)"/>', "a script address on <set>"),
    ('<rect fill="url(https://images.example/x.svg#x)"/>', "<rect> loads from outside the site"),
    ('<g filter="url(//images.example/x.svg#x)"/>', "<g> loads from outside the site"),
    ('<g mask="u\\72l(//images.example/x.svg#x)"/>', "<g> loads from outside the site"),
    ('<img src="\\\\images.example/x.png">', "<img> loads from outside the site"),
    ('<img src="/\t/images.example/x.png">', "<img> loads from outside the site"),
    ('<img src="ht\ntps://images.example/x.png">', "<img> loads from outside the site"),
    ('<img/src="https://images.example/x.png">', "<img> loads from outside the site"),
    ('<img alt=">" src="https://images.example/x.png">', "<img> loads from outside the site"),
    ('<img src="ftp://images.example/x.png">', "<img> loads from outside the site"),
    ('<a href="mailto:desk@example.org">x</a>', "<a> leads to no plain web address"),
    ('<a href="&#109;ailto:desk@example.org">x</a>', "<a> leads to no plain web address"),
    ('<object data="x.swf"></object>', "a <object> element"),
    ('<embed src="x.swf">', "a <embed> element"),
    ('<script type="text/javascript" type="application/ld+json">alert(1)</script>', "an inline script"),
    ('<script type="module" type="application/json">alert(1)</script>', "an inline script"),
    ('<script type="application/ld+json;x">alert(1)</script>', "an inline script"),
    ('<script type="application/ld+json">{"a":"</script><script>alert(1)</script>"}</script>', "an inline script"),
    ('<script type="application/ld+json">{"a":"<!--<script>"}</script>', "linked data that could end its own element"),
    ('<script type="application/ld+json">{"a":"<b>"}</script>', "linked data that could end its own element"),
]

ALLOWED = [
    '<script src="assets/map.js"></script>',
    '<script type="application/json">{"a": 1}</script>',
    '<script type="application/ld+json">{"@type": "Report", "name": "\\u003c/script>"}</script>',
    '<a href="https://example.org/">a link out is followed by readers, not by browsers</a>',
    '<a href="https://web.archive.org/web/2015/https://example.org/it\'s(here)?a=1&amp;b=2">x</a>',
    '<a href="/a//b.html"></a> <a href="../a.html#//b"></a> <a href="?a=//b"></a> <a href=""></a>',
    '<link rel="canonical" href="https://example.org/">',
    '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
    '<img src="assets/favicon.png">',
    '<img srcset="assets/small.png 1x, assets/large.png 2x">',
    '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">',
    "<form hidden novalidate></form>",
    '<svg><rect fill="url(#hatch)"/><use href="#mark"/><a href="https://example.org/">x</a></svg>',
    '<td data-to="https://example.org/" headers="a">x</td>',
    '<img src="data:image/png;base64,AAAA">',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    '<p title="&lt;img onerror=alert(1)&gt;">x</p>',
    "<!-- <script>alert(1)</script> -->",
]


@pytest.mark.parametrize(("page", "fault"), REFUSED)
def test_what_the_content_policy_would_refuse_is_named(page: str, fault: str) -> None:
    assert faults(page) == [f"line 1: {fault}"]


@pytest.mark.parametrize("page", ALLOWED)
def test_what_the_content_policy_allows_is_let_pass(page: str) -> None:
    assert faults(page) == []


def test_what_the_settings_name_may_be_led_to_whatever_its_address() -> None:
    page = '<a href="http://127.0.0.1:8000/a.html">x</a> <a href="http://127.0.0.1:80/">x</a>'
    assert faults(page, frozenset({"http://127.0.0.1:8000"})) == ["line 1: <a> leads to no plain web address"]


@pytest.mark.parametrize(
    "address", ["mailto:desk@example.org", "MAILTO:Desk@Example.org", "&#109;ailto:desk@example.org"]
)
def test_a_mail_address_that_the_settings_name_may_be_led_to_and_no_other(address: str) -> None:
    named = frozenset({"mailto:desk@example.org"})
    assert faults(f'<a href="{address}">x</a>', named) == []
    assert faults(f'<a href="{address}">x</a> <a href="{address}?bcc=x@example.org">x</a>', named) == [
        "line 1: <a> leads to no plain web address"
    ]


def test_every_fault_is_named_with_its_line() -> None:
    assert faults("<p>\n<p onclick=x>\n\n<style></style>") == [
        "line 2: an onclick handler on <p>",
        "line 4: a <style> element",
    ]


def test_the_contents_of_a_page_are_its_second_and_third_level_headings() -> None:
    page = '<h1 id="a">A</h1><h2 id="b">B</h2><h3 id="c">C</h3><h4 id="d">D</h4><h2 id="e">E</h2>'
    assert [(token["id"], [child["id"] for child in token["children"]]) for token in contents(page)] == [
        ("b", ["c"]),
        ("e", []),
    ]


def test_a_heading_is_listed_by_its_words_alone() -> None:
    page = (
        '<h2 id="strikes">Strikes &amp; <em>more</em> <span class="b-count">13</span>'
        '<a class="headerlink" href="#strikes" title="Link">¶</a></h2>'
    )
    assert [token["name"] for token in contents(page)] == ["Strikes &amp; more"]


def test_the_contents_leave_out_the_tags_beside_a_heading() -> None:
    heading = '<h2 id="x">5 May 2016, road <span class="b-tag" title="A wrong word.">correction</span></h2>'
    assert [token["name"] for token in contents(heading)] == ["5 May 2016, road"]


def test_a_heading_that_was_escaped_stays_escaped() -> None:
    assert [token["name"] for token in contents('<h2 id="x">&lt;script&gt;</h2>')] == ["&lt;script&gt;"]


PIECES = """<meta <form <button <animate <set <use <image http-equiv refresh formaction srcset poster ping to values
fill url( url(#x) \\ , // https: application/json application/ld+json type="application/ld+json" type="module" > <b <!--
<script <a <img <link <p <svg <style </script> / > " ' = src href rel action xlink:href onclick style type
canonical javascript: java script: &#106; &amp; &#9; https://x.example //x.example assets/x.js
data:text text""".split()  # noqa: SIM905 - one word a piece reads better


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=24).map("".join))
def test_the_quick_look_passes_nothing_that_the_full_look_would_refuse(page: str) -> None:
    assert faults(page) == inspect(page)


_TAGS = "a area img link use image animate set meta form button script svg math td video base html".split()  # noqa: SIM905
_NAMES = """href HREF src xlink:href srcset imagesrcset poster background manifest action formaction ping attributionsrc
to values from by fill filter mask style onload rel type http-equiv content""".split()  # noqa: SIM905
_WORDS = """javascript: java script: &#106;avascript: &Tab; &amp; https: http: // / \\ x.example x.js , url( url(#x)
name@ xn-- X 127.0.0.1 :80 mailto: it's é ^ data:text data:image/png refresh canonical stylesheet module
application/json #x""".split()  # noqa: SIM905
_VALUES = [*_WORDS, " ", "\n"]
ATTRIBUTES = st.tuples(
    st.sampled_from([*_NAMES, "title"]),
    st.sampled_from(['="', "='", "=", ""]),
    st.lists(st.sampled_from(_VALUES), max_size=3).map("".join),
)


@given(st.sampled_from(_TAGS), st.lists(st.tuples(st.sampled_from([" ", "\n", "/", ""]), ATTRIBUTES), max_size=3))
def test_the_quick_look_passes_no_tag_that_the_full_look_would_refuse(
    tag: str, attributes: list[tuple[str, tuple[str, str, str]]]
) -> None:
    written = [f"{gap}{name}{given}{value}{given[1:]}" for gap, (name, given, value) in attributes]
    page = f"<p>x</p><{tag} {''.join(written)}>"
    assert faults(page) == inspect(page)


_HARMLESS_TAGS = """a p span rect svg title th link script use image math meta input label button noscript template
pattern html body img form""".split()  # noqa: SIM905 - one word a piece reads better
_HARMLESS_NAMES = """href xlink:href class title data-x aria-label type open d viewBox src rel style fill name property
content http-equiv charset hidden for onload to ping""".split()  # noqa: SIM905 - as above


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*_HARMLESS_TAGS, *(f"/{tag}" for tag in _HARMLESS_TAGS)]),
            st.lists(st.tuples(st.sampled_from(_HARMLESS_NAMES), st.lists(st.sampled_from(_VALUES), max_size=3))),
            st.sampled_from([">", "/>", " >", '">', ""]),
        ),
        max_size=6,
    )
)
def test_markup_that_is_known_to_be_harmless_is_what_the_full_look_would_let_pass(
    tags: list[tuple[str, list[tuple[str, list[str]]], str]],
) -> None:
    page = "x".join(f"<{tag}{''.join(_written(name, value) for name, value in given)}{end}" for tag, given, end in tags)
    assert not is_harmless(page) or inspect(page) == []


def _written(name: str, value: list[str]) -> str:
    return f' {name}="{"".join(value)}"'


@pytest.mark.parametrize(
    "page",
    [
        '<p class="x"><a href="../a.html#b">A</a> <a href="https://example.org/?a=1&amp;b">B</a></p>',
        '<svg viewBox="0 0 1 1"><a xlink:href="#x"><path d="M0 0"/></a></svg><details open></details>',
        '<link rel="stylesheet" href="../assets/x.css"><script src="../assets/x.js"></script>',
        '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"></head><body>A</body></html>',
        '<meta name="referrer" content="no-referrer"><meta property="og:title" content="A &lt; B">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' data:\">",
        '<link rel="canonical" href="https://example.org/a.html"><link rel="icon" href="../assets/x.png">',
        '<link rel="alternate" type="application/atom+xml" title="Briefs" href="feeds/briefs.atom">',
        '<script src="../assets/x.js" data-base=".."></script><input type="checkbox" id="x"><label for="x"></label>',
        '<script type="application/ld+json">{"@id":"https://example.org/"}</script><noscript><p>A</p></noscript>',
        '<svg><defs><pattern id="h"></pattern></defs><path fill="url(#h)"/><use xlink:href="#h"/></svg><p hidden>A</p>',
    ],
)
def test_markup_as_our_templates_and_the_frame_write_it_is_known_to_be_harmless(page: str) -> None:
    assert is_harmless(page)


@pytest.mark.parametrize(
    "page",
    [
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        '<script src="a.js"></script><script src="a.js" data-base="</script><img src=x onerror=alert(1)>">',
        '<script src="a.js"><p title="</script><img src=x onerror=alert(1)>">',
        '<title><p title="</title><img src=x onerror=alert(1)>"></title>',
        '<template><p title="</template><img src=x onerror=alert(1)>"></template>',
        '<meta name="x" http-equiv="refresh" content="0; url=https://elsewhere.example/">',
        '<meta http-equiv="Content-Security-Policy" http-equiv="refresh" content="0">',
        '<link rel="canonical" href="javascript:alert(1)">',
        '<link rel="stylesheet canonical" href="a.css">',
        '<link rel="icon" href="//elsewhere.example/x.png">',
        '<link rel="alternate" type="text/css" title="x" href="https://elsewhere.example/x">',
        '<link rel="alternate stylesheet" type="text/css" title="x" href="a.css">',
        '<use xlink:href="../a.svg#x"/>',
        '<path fill="url(../a.svg#x)"/>',
        '<path fill="url(#x) url(//elsewhere.example/)"/>',
        '<pattern href="#x" xlink:href="https://elsewhere.example/"/>',
        '<input type="image" src="a.png">',
        '<button formaction="a.html">',
        '<form class="x">',
        '<p hidden onclick="x">',
    ],
)
def test_what_could_hide_another_element_or_lead_away_is_not_taken_for_harmless(page: str) -> None:
    assert not is_harmless(page)


def test_pages_of_the_demonstration_are_known_to_be_harmless_frame_and_all(demonstration: Built) -> None:
    """All but those with a form, where the quick look for what is refused follows, which takes ten times as long."""
    pages = {path.relative_to(demonstration.site).as_posix(): path for path in demonstration.site.rglob("*.html")}
    looked_at = {name for name, path in pages.items() if not is_harmless(path.read_text(encoding="utf-8"))}
    assert {name for name in looked_at if not name.startswith("contribute/")} == {
        "404.html",
        "disputes.html",
        "explorer.html",
        "search.html",
    }


@pytest.mark.parametrize(("page", "fault"), REFUSED)
def test_nothing_that_is_refused_is_taken_for_harmless(page: str, fault: str) -> None:
    assert not is_harmless(page)


def test_no_page_of_the_demonstration_needs_the_full_look(demonstration: Built) -> None:
    """The full look takes ten times as long: one careless attribute in a template would send every page there, and the
    word `once =` in a sample of code sent the page of the data there for months."""
    pages = {path.relative_to(demonstration.site).as_posix(): path for path in demonstration.site.rglob("*.html")}
    assert {name for name, path in pages.items() if is_suspect(path.read_text(encoding="utf-8"))} == set()
