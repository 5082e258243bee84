"""Styles and scripts as published: lighter by their comments, otherwise what was written."""

from __future__ import annotations

from briefs.assets import slim, slim_script


def test_a_stylesheet_loses_comments_and_indents_only() -> None:
    assert slim(b'/* why */\n.a {\n  content: "; x";\n}\n') == b'\n.a {\ncontent: "; x";\n}\n'


def test_a_script_loses_comments_on_lines_of_their_own_only() -> None:
    written = b"/* why\n   more */\n  // aside\n  const a = 'http://x'; // kept\n"
    assert slim_script(written) == b"  const a = 'http://x'; // kept\n"


def test_what_looks_like_a_comment_inside_a_line_stays() -> None:
    assert slim_script(b"f('/*', \"*/\");\n") == b"f('/*', \"*/\");\n"
