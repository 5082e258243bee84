"""Builds that are killed, run in a process of their own: `python killing.py every|random|desk FOLDER`.

Prints as JSON how each ended: `old` or `new` for the whole site that a killed build left, anything else for a fault.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefs.options import read_project
from briefs.rendering.manifest import MANIFEST, Manifest, to_text
from briefs.site import swap
from briefs.site.build import Making, build_site, replace_site
from briefs.site.folder import files_in
from briefs.site.verify import verify

CHANGES = ("open", "os.", "shutil.", "ctypes.")
"""The beginnings of the audit events of whatever touches the disk or calls the system."""


def writing(word: str, count: int) -> Callable[[Path], None]:
    """Writes a site of `count` files that all say `word`, with its manifest."""

    def write(folder: Path) -> None:
        for number in range(count):
            (folder / f"{number}.html").write_text(word)
        manifest = Manifest(word, None, None, None, None, "", files_in(folder))
        (folder / MANIFEST).write_text(to_text(manifest))

    return write


def state(site: Path) -> str:
    """What the manifest of a whole site says it is."""
    try:
        (verified,) = verify(site)
    except Exception as error:
        return repr(error)
    return verified.manifest.site if verified.is_whole else repr(verified.found)


def killed(build: Callable[[], None], *, at_event: int = 0, after: float = 0) -> bool:
    """Whether a build in a child process was killed: at an event on the disk, or after some seconds."""
    child = os.fork()
    if child == 0:
        seen = 0

        def die(event: str, _arguments: object) -> None:
            nonlocal seen
            if event.startswith(CHANGES):
                seen += 1
                if seen == at_event:
                    os.kill(os.getpid(), signal.SIGKILL)

        if at_event:
            sys.addaudithook(die)
        build()
        os._exit(0)
    if after:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def at_every_step(site: Path, *, recovering: bool) -> list[str]:
    """Kills a build at its first step on the disk, another at its second, and so on to the last; each time twice,
    so that the second is killed while it finds what the first has left."""
    ends, event, dies = [], 0, True
    while dies:
        event += 1
        replace_site(site, writing("old", 3))
        for _ in range(2):
            dies = killed(lambda: replace_site(site, writing("new", 3)), at_event=event)
            if recovering:
                swap.recover(site)
            ends.append(state(site))
    return [*ends, *sorted(path.name for path in site.parent.iterdir())]


def at_random_moments(site: Path) -> list[str]:
    """Kills twenty builds from outside at moments spread over the time that a build takes."""
    moments = random.Random(5)  # noqa: S311 - the same moments at every run
    started = time.perf_counter()
    replace_site(site, writing("old", 150))
    whole = time.perf_counter() - started
    ends = []
    while len(ends) < 20:
        if killed(lambda: replace_site(site, writing("new", 150)), after=moments.uniform(0.01, 1) * whole):
            ends.append(state(site))
        replace_site(site, writing("old", 150))
    return ends


def desk_at_random_moments(root: Path, times: int) -> list[str]:
    """Kills real builds of a desk: its site is called `old`, then `new`. A moment is a step on the disk, so that a
    busy machine changes nothing."""
    config, site = root / "mkdocs.yml", root / "site"
    project, steps = read_project(root), 0

    def count(event: str, _arguments: object) -> None:
        nonlocal steps
        steps += event.startswith(CHANGES)

    build_site(project, site, Making())  # reads and compiles what later builds find
    sys.addaudithook(count)
    build_site(project, site, Making())
    chance = random.Random(5)  # noqa: S311 - the same moments at every run
    moments = [chance.randint(1, steps) for _ in range(times)]
    config.write_text(config.read_text().replace("site_name: old", "site_name: new"))
    project, ends = read_project(root), []
    for moment in moments:
        was_killed = killed(lambda: build_site(project, site, Making()), at_event=moment)
        ends.append(f"{'killed' if was_killed else 'ended'} {state(site)}")
    build_site(project, site, Making())
    return [*ends, state(site), *sorted(path.name for path in root.iterdir() if path.name.startswith(".site."))]


def main(what: str, folder: Path, times: int) -> list[str]:
    if what == "every":
        return at_every_step(folder / "site", recovering=False)
    if what == "every-without-exchange":
        swap.exchanged = lambda first, second: False  # a system that cannot exchange two names
        return at_every_step(folder / "site", recovering=True)
    return desk_at_random_moments(folder, times) if what == "desk" else at_random_moments(folder / "site")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int((sys.argv[3:] or ["0"])[0]))))
