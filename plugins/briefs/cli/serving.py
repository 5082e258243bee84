"""Serves the site on this machine with MkDocs, on the first free port from 8000, and says where to look."""

import http.client
import os
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path

from mkdocs.__main__ import cli

HOST = "127.0.0.1"


def serve_site(root: Path) -> None:
    """Serves the project in `root` until interrupted."""
    os.chdir(root)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    port = free_port()
    if port != 8000:
        print(f"Port 8000 is taken; using {port}.")
    print("Building the site; the first time takes some seconds.", flush=True)
    threading.Thread(target=announce, args=(port,), daemon=True).start()
    cli(["serve", "--dev-addr", f"{HOST}:{port}"], prog_name="mkdocs")


def free_port() -> int:
    """The first port from 8000 to 8019 that nobody listens on, or any other free one."""
    for port in [*range(8000, 8020), 0]:
        with socket.socket() as probe:
            # So that a port closed a moment ago is free; on Windows the option would hide that it is taken.
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise SystemExit("No free port on this machine.")


def announce(port: int) -> None:
    """Wait until the site answers, then print its address and open it if somebody sits before a screen."""
    while (path := front_page(port)) is None:
        time.sleep(0.2)
    address = f"http://{HOST}:{port}{path}"
    print(f"\n  The site is at {address}\n  It is rebuilt at every save. Ctrl+C stops it.\n", flush=True)
    if has_screen():
        webbrowser.open(address)


def front_page(port: int) -> str | None:
    """The front page's path, None until it is up: MkDocs serves below the path of `site_url`."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().getheader("Location", "/")
    except OSError:
        return None
    finally:
        connection.close()


def has_screen() -> bool:
    """Whether a person at this machine would see a browser that opens."""
    if not sys.stdout.isatty() or "CI" in os.environ or "SSH_CONNECTION" in os.environ:
        return False
    return os.name == "nt" or sys.platform == "darwin" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())

