"""A built site over HTTP on this machine, at the root of the host or below a path."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class serving:
    """Serve a folder below `prefix` on a free loopback port while the block runs."""

    def __init__(self, folder: Path, prefix: str) -> None:
        handler = functools.partial(SiteHandler, folder=folder, prefix=prefix)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}{prefix}"

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.address

    def __exit__(self, *reason: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class SiteHandler(SimpleHTTPRequestHandler):
    """Static files below a prefix; everything outside it is not found."""

    def __init__(self, *args: Any, folder: Path, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=str(folder))

    def translate_path(self, path: str) -> str:
        """The file behind a path, an absent one for a path outside the prefix."""
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/outside-the-site")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
