"""A Markdown file gives its fields and its prose, and every problem stands where the editor sees it."""

from hypothesis import given
from hypothesis import strategies as st

from briefs.records.front_matter import split
from briefs.records.yaml.strict import Positions

BRIEF = b"---\ntitle: Ariha\nwindow:\n  from: 2015-11-02\n---\n\n# Key takeaway\n\n\tcode\n---\nmore\n"


def messages(data: bytes) -> list[str]:
    return [str(problem).partition("\n")[0] for problem in split(data, "brief.md").problems]


def test_fields_and_prose_come_apart() -> None:
    page = split(BRIEF, "brief.md")
    assert page.problems == ()
    assert page.tree == {"title": "Ariha", "window": {"from": "2015-11-02"}}
    assert page.body == "\n# Key takeaway\n\n\tcode\n---\nmore\n"
    assert page.body_first_line == 6


def test_a_field_is_found_at_its_line_of_the_whole_file() -> None:
    assert Positions(split(BRIEF, "brief.md").yaml).locate(("window", "from")) == (4, 9)


def test_windows_line_ends_give_the_same_page() -> None:
    page, windows = split(BRIEF, "brief.md"), split(BRIEF.replace(b"\n", b"\r\n"), "brief.md")
    assert (windows.tree, windows.body, windows.problems) == (page.tree, page.body, ())


def test_a_fault_in_the_fields_has_its_line_of_the_whole_file() -> None:
    assert messages(b"---\ntitle: a\ntitle: b\n---\ntext\n") == [
        "brief.md:3:1: title: is given a second time (first on line 2)"
    ]


def test_a_hidden_character_in_the_prose_has_its_line_of_the_whole_file() -> None:
    assert messages("---\ntitle: a\n---\n\nreal \u202eekaf\n".encode()) == [
        "brief.md:5:6: `\\u202e` (right-to-left override) changes the direction of text without being seen"
    ]


def test_faults_in_fields_and_prose_are_told_together() -> None:
    faults = messages("---\ntitle:\n---\ncafe\u0301\n".encode())
    assert [fault.split(" ")[0] for fault in faults] == ["brief.md:2:1:", "brief.md:4:1:"]


def test_prose_that_is_not_utf_8_is_told_at_its_byte() -> None:
    assert messages(b"---\ntitle: a\n---\nok\ncaf\xe9\n") == ["brief.md:5:4: the byte `0xe9` is not UTF-8 text"]


def test_a_page_without_front_matter_is_told_what_to_begin_with() -> None:
    assert messages(b"# Key takeaway\n") == ["brief.md:1:1: the file does not begin with its front matter"]
    assert messages(b"") == ["brief.md:1:1: the file does not begin with its front matter"]


def test_front_matter_that_never_closes_is_told_where_it_opens() -> None:
    assert messages(b"---\ntitle: a\n") == ["brief.md:1:1: the front matter opened here is never closed"]


def test_empty_front_matter_has_no_fields() -> None:
    assert messages(b"---\n---\ntext\n") == ["brief.md:2:1: the file holds no fields"]


def test_a_byte_order_mark_is_told_but_hides_nothing_else() -> None:
    assert messages(b"\xef\xbb\xbf---\ntitle:\n---\n") == [
        "brief.md:1:1: the file begins with an invisible byte order mark (BOM)",
        "brief.md:2:1: title: is empty",
    ]


def test_a_page_larger_than_256_kib_is_refused() -> None:
    assert messages(BRIEF + b"x" * 256 * 1024) == [
        "brief.md:1:1: the file has 262,224 bytes, more than the 262,144 a page may have"
    ]


@given(st.binary() | st.text("-\n\r ab:\u202e\ufeff").map(str.encode))
def test_no_bytes_break_the_splitting(data: bytes) -> None:
    page = split(data, "brief.md")
    assert all(problem.line >= 1 and problem.column >= 1 for problem in page.problems)
    assert page.tree is not None or page.problems
