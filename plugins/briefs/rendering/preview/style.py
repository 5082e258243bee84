"""A stylesheet whose variables are looked up once and for all."""

import re

_ROOT = re.compile(r":root\s*{(.*?)}", re.DOTALL)
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);")
_USE = re.compile(r"var\((--[\w-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def literal(css: str, palette: str) -> str:
    """`css` with every `var()` replaced by its value in the first `:root` of `palette`, which is the light one.

    Raises KeyError for a variable that is not there.
    """
    root = _ROOT.search(palette)
    tokens = {name: value.strip() for name, value in _TOKEN.findall(root[1])} if root else {}
    return " ".join(_USE.sub(lambda use: tokens[use[1]], _COMMENT.sub("", css)).split())
