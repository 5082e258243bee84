"""The sites that several tests read, each built once; laws are judged by what they find, not by the clock."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import settings
from tools import messages
from xdist.scheduler import LoadScopeScheduling

from briefs.cli import main
from briefs.publication.parts import Limits
from briefs.running.collecting import collect_rarely
from briefs.running.crew import cores
from hostile import HOSTILE_PAGES, LEAKS
from hostile import files as hostile_files
from html_page import HtmlPage, read_site
from releases import Race, hold_race, race_in
from sites import REPOSITORY, SMALL_DESK, Built, build, build_apart, copy_project, once, write

GIT = {"core.compression": "0", "gc.auto": "0"}
"""Every repository of a test is thrown away: to pack it small is half of what a release costs."""
for number, (key, value) in enumerate(GIT.items()):
    os.environ |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
os.environ["GIT_CONFIG_COUNT"] = str(len(GIT))

for deaf_to in {signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)}:  # `nohup` and `&` have both ignored
    if signal.getsignal(deaf_to) is signal.SIG_IGN:
        signal.signal(deaf_to, signal.SIG_DFL)


def free_memory() -> int:
    """In bytes; nothing where the system does not tell."""
    try:
        told = re.search(r"^MemAvailable:\s*(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        return 0
    return 1024 * int(told[1]) if told else 0


IN_MEMORY, ROOM = Path("/dev/shm"), 3_000_000_000  # noqa: S108 - pytest makes a folder there that is this user's alone
if os.access(IN_MEMORY, os.W_OK) and min(shutil.disk_usage(IN_MEMORY).free, free_memory()) > ROOM:
    # A suite writes and removes some hundred thousand files, and so do the programs that it starts, browsers among
    # them: on a disk that is a tenth of its time.
    for named in ("PYTEST_DEBUG_TEMPROOT", "TMPDIR"):
        os.environ.setdefault(named, str(IN_MEMORY))
    tempfile.tempdir = None  # or it stays where it was asked for first

settings.register_profile("desk", deadline=None)
settings.load_profile("desk")
collect_rarely()


def pytest_unconfigure() -> None:
    """Pytest's last look for garbage goes through all that the tests have kept, which took a worker some seconds."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    every = "inspect the accessibility of each kind of page on a desk and a phone, in light and dark (make axe)"
    parser.addoption("--every-look", action="store_true", help=every)


class ByFile(LoadScopeScheduling):  # type: ignore[misc] # not annotated
    """Hands the workers of `pytest -n` whole files, whose tests share sites; those with a browser one by one."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if "/browser/" in nodeid else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more worker than there are cores: half of the time one of them waits for a browser."""
    return cores() + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def demonstration(shared_folder: Path) -> Built:
    """This repository's own site, built strictly from a copy: an edit during the tests changes nothing."""
    built = once(
        shared_folder / "demonstration",
        lambda folder: build_apart(copy_project(REPOSITORY, folder / "desk"), folder / "site"),
    )
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="session")
def demonstration_pages(demonstration: Built) -> dict[str, HtmlPage]:
    return read_site(demonstration.site)


@pytest.fixture(scope="session")
def second_desk(shared_folder: Path) -> Built:
    """The site of `tests/second_desk/`: another conflict, invented."""
    desk = Path(__file__).parent / "second_desk"
    return once(
        shared_folder / "second_desk",
        lambda folder: build(Path(shutil.copytree(desk, folder / "desk")), folder / "site"),
    )


@pytest.fixture(scope="session")
def second_desk_pages(second_desk: Built) -> dict[str, HtmlPage]:
    return read_site(second_desk.site)


@pytest.fixture(scope="session")
def split_desk(shared_folder: Path) -> Built:
    """The second desk's site with every list in parts, as those of a desk of ten years are."""

    def make(folder: Path) -> Built:
        desk = Path(shutil.copytree(Path(__file__).parent / "second_desk", folder / "desk"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Limits.__init__, "__defaults__", (2, 2, 1, 1))
            return build(desk, folder / "site")

    built = once(shared_folder / "split_desk", make)
    assert built.code == 0, built.output
    return built


def _in_arabic(root: Path, options: str = "") -> Path:
    """The second desk in `root`, its site in Arabic with the product's own menu; its records stay English."""
    desk = Path(shutil.copytree(Path(__file__).parent / "second_desk", root))
    config = (desk / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  font: false\n", "  font: false\n  language: ar\n")
    config = config.replace("      rule: literal@1\n", f"      rule: literal@1\n{options}")
    menu = "".join(f"  - {title}: {page}\n" for title, page in MENU.items())
    (desk / "mkdocs.yml").write_text(f"{config}extra:\n  generator: false\nnav:\n{menu}", encoding="utf-8")
    return desk


MENU = {
    "Home": "index.md",
    "Briefs": "briefs/index.md",
    "Explorer": "explorer.md",
    "Search": "search.md",
    "Analysis": "analysis.md",
    "Records": "records.md",
    "Data": "data.md",
    "Contribute": "contribute.md",
    "Corrections": "corrections.md",
    "Method": "method.md",
    "Field reference": "reference.md",
}


@pytest.fixture(scope="session")
def arabic_desk(shared_folder: Path) -> Built:
    """The second desk's site in Arabic."""
    return once(
        shared_folder / "arabic_desk",
        lambda folder: build(_in_arabic(folder / "desk"), folder / "site"),
    )


@pytest.fixture(scope="session")
def marked_desk(shared_folder: Path) -> Built:
    """The second desk's site with every text of the interface between ⟦ and ⟧."""

    def make(folder: Path) -> Built:
        desk = _in_arabic(folder / "desk", "      translations: pseudo.po\n")
        (desk / "pseudo.po").write_text(messages.pseudo(), encoding="utf-8")
        return build(desk, folder / "site")

    return once(shared_folder / "marked_desk", make)


@pytest.fixture(scope="session")
def hostile_desk(shared_folder: Path) -> Built:
    """The site of a desk whose every text was written by somebody who wishes its readers ill, its brief published.

    The check refuses its pages of prose, and its takeaway; here they are let pass, so that what shows them is held to
    its own defence.
    """

    def make(folder: Path) -> Built:
        own = {name: text for name, text in SMALL_DESK.items() if not name.startswith(("data/", "content/briefs/"))}
        config = own["mkdocs.yml"].replace("basemap: syria", "basemap: syria\n      holders: [russia]")
        records, _ = hostile_files()
        root = write(folder / "desk", own | records | HOSTILE_PAGES | LEAKS | {"mkdocs.yml": config})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("briefs.assessment.rules.fixed.fixed_pages", lambda desk: [])
            patch.setattr("briefs.assessment.rules.briefs.without_links", lambda takeaway: "")
            words = ["publish", "--all", "--date", "2027-01-01", "--project", str(root)]
            frozen = CliRunner(env={"SOURCE_DATE_EPOCH": "1798761600"}).invoke(main, words)
            assert frozen.exit_code == 0, frozen.output
            return build(root, folder / "site")

    built = once(shared_folder / "hostile_desk", make)
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="session")
def published_desk(shared_folder: Path) -> Path:
    """The small desk with its site built and its addresses recorded as published. Not to be changed: copy it."""

    def make(folder: Path) -> Built:
        root = write(folder / "desk", SMALL_DESK)
        done = CliRunner().invoke(main, ["build", "--project", str(root), "--strict", "--record"])
        return Built(root, done.exit_code, done.output, root / "site")

    built = once(shared_folder / "published_desk", make)
    assert built.code == 0, built.output
    return built.root


@pytest.fixture(scope="session")
def race(shared_folder: Path, published_desk: Path) -> Race:
    """Three releases of the small desk by two publishers, the last of which has another brief."""
    built = once(shared_folder / "race", lambda folder: hold_race(folder, published_desk))
    assert built.code == 0, built.output
    return race_in(built.root)
