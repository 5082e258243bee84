"""Styles and scripts as published: lighter by their comments, otherwise what was written."""

from __future__ import annotations

from pathlib import Path

from briefs.assets import compiled_early, slim, slim_script

LIBRARY = Path(__file__).parent.parent / "site_src/vendor/plotly-geo.min.js"


def test_a_stylesheet_loses_comments_and_indents_only() -> None:
    assert slim(b'/* why */\n.a {\n  content: "; x";\n}\n') == b'\n.a {\ncontent: "; x";\n}\n'


def test_a_script_loses_comments_on_lines_of_their_own_only() -> None:
    written = b"/* why\n   more */\n  // aside\n  const a = 'http://x'; // kept\n"
    assert slim_script(written) == b"  const a = 'http://x'; // kept\n"


def test_what_looks_like_a_comment_inside_a_line_stays() -> None:
    assert slim_script(b"f('/*', \"*/\");\n") == b"f('/*', \"*/\");\n"


def test_the_library_is_marked_to_be_compiled_while_it_downloads_and_changes_by_two_parentheses() -> None:
    library = LIBRARY.read_text(encoding="utf-8")
    marked = compiled_early(library.encode()).decode()
    assert len(marked) == len(library) + 2
    assert "this, (() => {" in marked
    assert marked.endswith("return Plotly;\n})));\n") or marked.endswith("return Plotly;\n})));")


def test_a_library_in_another_wrapper_is_left_as_it_is() -> None:
    assert compiled_early(b"var Plotly = (() => {})();") == b"var Plotly = (() => {})();"
