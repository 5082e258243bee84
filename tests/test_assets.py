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


def test_the_library_is_marked_to_be_compiled_while_it_downloads_and_changes_in_nothing_else() -> None:
    library = LIBRARY.read_text(encoding="utf-8")
    marked = compiled_early(library.encode()).decode()
    hint, _, marked = marked.partition("\n")
    assert hint == "//# allFunctionsCalledOnLoad"
    assert marked.replace("this, (() => {", "this, () => {").replace("\n})));", "\n}));") == library
    assert len(marked) == len(library) + 2


def test_a_library_in_another_wrapper_keeps_its_parentheses() -> None:
    assert compiled_early(b"var Plotly = (() => {})();").endswith(b"\nvar Plotly = (() => {})();")
