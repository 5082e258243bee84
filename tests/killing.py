"""Runs that are killed, in a process of their own: `python killing.py WHAT FOLDER`, where `main` tells what.

Prints as JSON how each ended: `old` or `new` for the whole site that a killed build left, the editions that a killed
`briefs publish` left; anything else is a fault.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from click.testing import CliRunner

from briefs.built.files import files_in
from briefs.cli import main as briefs
from briefs.keeping import files as kept_files
from briefs.rendering.manifest import MANIFEST, Manifest, to_text
from briefs.settings.options import read_project
from briefs.site import swap
from briefs.site.build import Making, build_site, replace_site
from briefs.site.verify import verify

CHANGES = ("open", "os.", "shutil.", "ctypes.")
"""The beginnings of the audit events of whatever touches the disk or calls the system."""


def ends_of(what: str, folder: Path, *more: str) -> list[str]:
    """How runs ended that a process of their own has killed: what it prints."""
    done = subprocess.run([sys.executable, __file__, what, str(folder), *more], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))


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


def killed(build: Callable[[], object], *, at_event: int = 0, after: float = 0, but: str = "nothing") -> bool:
    """Whether a build in a child process was killed: at an event on the disk, or after some seconds. but: a part of the
    names of files whose events do not count, as there are more of them in one run than in the next."""
    child = os.fork()
    if child == 0:
        seen = 0

        def die(event: str, arguments: object) -> None:
            nonlocal seen
            if event.startswith(CHANGES) and but not in str(arguments):
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


def rebuilds_at_random_moments(root: Path, times: int) -> list[str]:
    """The same of builds that take nearly all over from the last site, and grow in the one before it. The first after
    a killed one makes nearly all: a file that lost a name counts as touched."""
    claim = root / "data/claims/2015-11-05-locals.yml"
    project, site, steps, plain = read_project(root), root / "site", 0, claim.read_text()

    def build(word: str) -> None:
        claim.write_text(plain.replace("town was hit", f"town was {word}"))
        build_site(project, site, Making())

    def count(event: str, _arguments: object) -> None:
        nonlocal steps
        steps += event.startswith(CHANGES)

    kept_files.TICK_NS = 0
    for word in ("hit", "struck"):
        build(word)
    sys.addaudithook(count)
    build("bombed")
    chance, ends = random.Random(5), []  # noqa: S311 - the same moments at every run
    for moment in [chance.randint(1, steps) for _ in range(times)]:
        assert (root / ".site.spare").is_dir()
        was_killed = killed(partial(build, f"hit at {moment}"), at_event=moment)
        ends.append(f"{'killed' if was_killed else 'ended'} {state(site)}")
        for word in (
            f"seen at {moment}",
            f"not hit at {moment}",
        ):
            build(word)
            ends.append(state(site))
    return [*ends, *sorted(path.name for path in root.iterdir() if path.name.startswith(".site."))]


def editions(root: Path) -> dict[str, bytes]:
    """Every file among the editions, by `brief/number.json`."""
    folder = root / "data" / "editions"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def publish(root: Path) -> str:
    """Publishes all briefs; what it said."""
    words = ["publish", "--all", "--date", "2015-11-09", "--project", str(root)]
    return CliRunner().invoke(briefs, words, prog_name="briefs").output


def published(root: Path, before: dict[str, bytes], whole: dict[str, bytes]) -> str:
    """How many editions of an unkilled run a killed one has left, and what is done about the others: the check names
    the briefs, and a second run makes every byte of an unkilled one. Puts back what there was.
    """
    found = editions(root)
    done = CliRunner().invoke(briefs, ["check", "--project", str(root)])
    named = done.output.partition("Run: briefs publish ")[2].split()
    said = publish(root)
    again = editions(root)
    meant = {"publish.lock", "kept"}  # what the check remembers is kept on purpose
    rubbish = [path.name for path in (root / ".cache" / "briefs").iterdir() if path.name not in meant]
    for name in again.keys() - before.keys():
        (root / "data" / "editions" / name).unlink()
    if not before.items() <= found.items() <= whole.items() or again != whole or done.exit_code or rubbish:
        return repr((sorted(found), again == whole, done.output, said, rubbish))
    left = {name.partition("/")[0] for name in whole.keys() - found.keys() if not name.endswith("/1.json")}
    return str(len(found) - len(before)) if set(named) == left else repr(named)


def publish_at_every_step(root: Path) -> list[str]:
    """Kills `briefs publish` at its first step on the disk, another at its second, and so on to the last."""
    before = editions(root)
    publish(root)
    whole, ends, event = editions(root), [], 0
    published(root, before, whole)
    while True:
        event += 1
        if not killed(lambda: publish(root), at_event=event, but="/kept/"):  # what is remembered from run to run
            return [*ends, published(root, before, whole)]
        ends.append(published(root, before, whole))


def publish_at_random_moments(root: Path) -> list[str]:
    """Kills twenty runs from outside at moments spread over the time that one takes."""
    moments = random.Random(5)  # noqa: S311 - the same moments at every run
    before = editions(root)
    publish(root)
    whole = editions(root)
    published(root, before, whole)
    started = time.perf_counter()
    publish(root)
    seconds, ends = time.perf_counter() - started, []
    published(root, before, whole)
    while len(ends) < 20:
        was_killed = killed(lambda: publish(root), after=moments.uniform(0.01, 1) * seconds)
        state = published(root, before, whole)
        if was_killed:
            ends.append(state)
    return ends


def main(what: str, folder: Path, times: int) -> list[str]:
    if what == "publish":
        return publish_at_every_step(folder)
    if what == "publish-random":
        return publish_at_random_moments(folder)
    if what == "every":
        return at_every_step(folder / "site", recovering=False)
    if what == "every-without-exchange":
        swap.exchanged = lambda first, second: False  # a system that cannot exchange two names
        return at_every_step(folder / "site", recovering=True)
    if what == "rebuilds":
        return rebuilds_at_random_moments(folder, times)
    return desk_at_random_moments(folder, times) if what == "desk" else at_random_moments(folder / "site")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int((sys.argv[3:] or ["0"])[0]))))
