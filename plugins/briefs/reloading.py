"""Open pages load themselves anew after a save: MkDocs' script for it stands in a file, for pages run no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

FILE = re.compile(r"/livereload/([0-9]+)\.js")


def reload_by_file(server: LiveReloadServer) -> None:
    """Has pages of a live server load as a file what MkDocs writes into them: their content policy refuses that."""
    write_in, answer = server._inject_js_into_html, server._serve_request

    def name(content: bytes, epoch: int) -> bytes:
        """A page that names the script; `epoch` is the state it was made of."""
        end = content.rfind(b"</body>")
        end = len(content) if end < 0 else end
        return b'%b<script src="/livereload/%d.js"></script>%b' % (content[:end], epoch, content[end:])

    def answer_with_file(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        asked = FILE.fullmatch(environ["PATH_INFO"])
        if not asked:
            return answer(environ, start_response)
        script: bytes = write_in(b"", int(asked[1]))  # type: ignore[no-untyped-call] # MkDocs does not annotate it
        start_response("200 OK", [("Content-Type", "application/javascript"), ("Cache-Control", "no-store")])
        return [script.removeprefix(b"<script>").removesuffix(b"</script>")]

    server._inject_js_into_html, server._serve_request = name, answer_with_file  # type: ignore[method-assign]
