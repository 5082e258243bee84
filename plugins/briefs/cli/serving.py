"""`briefs serve`: the site on this machine, on the first free port from 8000."""

from __future__ import annotations

import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .project import PROJECT, project_in

HOST = "127.0.0.1"


@click.command()
@PROJECT
def serve(folder: Path) -> None:
    """Show the site on this machine, as it is at every save.

    Takes the first free port from 8000 and says where to look. A page is made when it is asked for, and open pages
    reload by themselves. A problem in a record is printed, and told at the foot of the page; the last good site
    stays up until it is mended.

    What a whole build says of prose, such as a link to an anchor that is not there: `briefs build --strict`.
    """
    with stopped_like_ctrl_c():
        serve_site(project_in(folder).root)


@contextmanager
def stopped_like_ctrl_c() -> Iterator[None]:
    """Who closes the terminal or ends the program leaves no more behind than who stops it: its folder holds drafts."""

    def stop(number: int, frame: object) -> None:
        for name in before:
            signal.signal(name, signal.SIG_IGN)  # it is ending, and shall not be stopped at that
        raise KeyboardInterrupt

    # Windows has no signal for a closed window. What ignores one, as `nohup` does, is left to do so.
    found = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.getsignal(one) for one in found if signal.getsignal(one) is not signal.SIG_IGN}
    for one in before:
        signal.signal(one, stop)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def serve_site(root: Path) -> None:
    """Serves the project in `root` until interrupted. A problem in the first state ends it with 1."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.exceptions import MkDocsException

    from ..reloading.last_save import in_a_line
    from ..running.progress import told_to_errors
    from ..serving.server import Serving  # after the variable above, which MkDocs' theme reads on import

    port = free_port()
    if port != 8000:
        click.echo(f"Port 8000 is taken; using {port}.")
    click.echo("Reading and checking the records ...")
    progress = told_to_errors()
    try:
        begun = Serving(root, HOST, port, progress)
    except MkDocsException as error:
        sys.exit(f"briefs: {error}")
    except Exception as error:  # of a hook or another plugin of the desk
        sys.exit(f"briefs: the site could not be made: {in_a_line(error)}")
    with progress, begun as serving:
        if not serving.refresh():
            sys.exit(1)
        click.echo(f"\n  The site is at {serving.url}\n  It follows every save. Ctrl+C stops it.\n")
        if has_screen():
            webbrowser.open(serving.url)
        serving.run()


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


def has_screen() -> bool:
    """Whether somebody sits at a terminal before a graphical screen."""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
