"""A built site over HTTP on this machine, at the root of the host or below a path."""

import functools
import gzip
import io
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

SMALLER = {".html", ".css", ".js", ".json", ".svg"}
"""What web servers send compressed."""


class serving:
    """Serve a folder below `prefix` on a free loopback port while the block runs.

    not_found: answer with the folder's own `404.html` where there is no file, as hosts do. addresses: of all that
    were ever served, each its own: what a browser keeps of one is never taken for another's.
    """

    addresses: ClassVar[set[str]] = set()

    def __init__(self, folder: Path, prefix: str = "/", *, compressed: bool = False, not_found: bool = False) -> None:
        handler = functools.partial(SiteHandler, folder=folder, prefix=prefix, compressed=compressed)
        handler.keywords["not_found"] = (folder / "404.html").read_bytes() if not_found else b""
        self.address = ""
        while not self.address or self.address in self.addresses:
            self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            self.address = f"http://127.0.0.1:{self.server.server_port}{prefix}"
        self.addresses.add(self.address)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.address

    def __exit__(self, *reason: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class SiteHandler(SimpleHTTPRequestHandler):
    """Static files below a prefix; everything outside it is not found."""

    def __init__(self, *args: Any, folder: Path, prefix: str, compressed: bool, not_found: bytes) -> None:
        self.prefix = prefix
        self.not_found = not_found
        self.compressed = compressed
        super().__init__(*args, directory=str(folder))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The head of a file's answer, and the file; compressed as by gzip at its usual level, if that is asked for."""
        file = Path(self.translate_path(self.path))
        if not self.compressed or file.suffix not in SMALLER or not file.is_file():
            return super().send_head()
        body = packed(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def translate_path(self, path: str) -> str:
        """The file behind a path, an absent one for a path outside the prefix."""
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/outside-the-site")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page, if it is asked for, where there is no file."""
        if code != 404 or not self.not_found:
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.not_found)))
        self.end_headers()
        self.wfile.write(self.not_found)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@functools.cache
def packed(file: Path) -> bytes:
    """A file as gzip sends it at the level that servers use. Kept, so that no reader waits for it twice."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)
