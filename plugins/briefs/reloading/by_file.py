"""MkDocs' live server as pages of drafts need it: they are shown to this machine alone, and load themselves anew.

MkDocs' script for that stands in a file, for pages run no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

FILE = re.compile(r"/livereload/([0-9]+)\.js")

HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names under which a machine knows itself."""
EVERYWHERE = frozenset({"", "0.0.0.0", "[::]"})  # noqa: S104 - for who asks for it by --dev-addr
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:@/]+)(?::[0-9]*)?", re.IGNORECASE)


def is_for(bound: str, host: str) -> bool:
    """Whether a request that names a host is meant for a server that was bound to one. A web page can have its own name
    lead to this machine (DNS rebinding), and would be given drafts to read; it cannot have another name."""
    own = f"[{bound}]" if ":" in bound else bound.lower()
    named = _HOST.fullmatch(host)
    return own in EVERYWHERE or (named is not None and named[1].lower() in HERE | {own})


def is_possible(path: str) -> bool:
    """Whether a file of a site can have a path: systems refuse others with an error of their own, and Windows takes a
    drive or a backslash for a way to any of its files."""
    return not {"\0", "\\", ":"} & set(path) and len(path) < 2000 and all(len(part) <= 255 for part in path.split("/"))


def reload_by_file(server: LiveReloadServer) -> None:
    """Has pages of a live server load as a file what MkDocs writes into them, which their content policy refuses;
    refuses itself who asks for them under another name than this machine's; and has browsers hand nothing of them to
    pages of others, which could read records of drafts by the scripts that hold them."""
    bound = str(server.server_address[0])
    write_in, answer = server._inject_js_into_html, server._serve_request

    def name(content: bytes, epoch: int) -> bytes:
        """A page that names the script; `epoch` is the state it was made of."""
        end = content.rfind(b"</body>")
        end = len(content) if end < 0 else end
        return b'%b<script src="/livereload/%d.js"></script>%b' % (content[:end], epoch, content[end:])

    def answer_with_file(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        def respond(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            return start_response(status, [*headers, ("Cross-Origin-Resource-Policy", "same-origin")], *error)

        if not is_for(bound, environ.get("HTTP_HOST", "")):
            respond("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"Pages of drafts are shown to this machine alone: open {server.url}\n".encode()]
        if not is_possible(environ["PATH_INFO"]):
            return None
        asked = FILE.fullmatch(environ["PATH_INFO"])
        if not asked:
            return answer(environ, respond)
        script: bytes = write_in(b"", int(asked[1]))  # type: ignore[no-untyped-call] # MkDocs does not annotate it
        respond("200 OK", [("Content-Type", "application/javascript"), ("Cache-Control", "no-store")])
        return [script.removeprefix(b"<script>").removesuffix(b"</script>")]

    server._inject_js_into_html, server._serve_request = name, answer_with_file  # type: ignore[method-assign]
