"""`briefs serve`: the site on this machine, with MkDocs on the first free port from 8000."""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
import webbrowser
from pathlib import Path

import click

from .project import PROJECT, project_in

HOST = "127.0.0.1"


@click.command()
@PROJECT
def serve(folder: Path) -> None:
    """Build the site, show it on this machine, and rebuild it at every save.

    Takes the first free port from 8000 and says where to look. A problem in a record is printed and leaves the
    last good site standing.
    """
    serve_site(project_in(folder).root)


def serve_site(root: Path) -> None:
    """Serves the project in `root` until interrupted."""
    os.chdir(root)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.__main__ import cli  # after the variable above, which its theme reads on import

    port = free_port()
    if port != 8000:
        click.echo(f"Port 8000 is taken; using {port}.")
    click.echo("Building the site; this takes a few seconds.")
    logging.getLogger("mkdocs.livereload").addFilter(_announce)
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


def _announce(record: logging.LogRecord) -> bool:
    """Puts our own words in the place of MkDocs' “Serving on …”, and opens the site where somebody can see it."""
    match = re.search(r"Serving on (\S+)", record.getMessage())
    if match is None:
        return True
    click.echo(f"\n  The site is at {match[1]}\n  It is rebuilt at every save. Ctrl+C stops it.\n")
    if has_screen():
        webbrowser.open(match[1])
    return False


def has_screen() -> bool:
    """Whether somebody sits at a terminal before a graphical screen."""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
