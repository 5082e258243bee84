"""How long readers and editors wait: `make bench` prints each number beside the one wanted. Nothing fails by it.

The site is built and served on this machine as web servers do (gzip), and read by Chromium as Lighthouse's slow phone:
round trips of 150 ms, 1.6 Mbit/s down, 750 kbit/s up, a processor four times slower, 412 × 823 points. Each number
is the median of several readers with an empty cache. A loaded machine makes them larger: compare within one run.
"""

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests/browser")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 # they lie beside this file's folder
from static_server import serving  # noqa: E402
from tools.bench_table import Row, say, show  # noqa: E402
from tools.browser import ADVICE_TO_MEASURE, find  # noqa: E402

BRIEF = "briefs/2015-11-03-russian-airstrikes.html"
STRIKES = 10_000
MOST = 100_000
"""Strikes with which the explorer must still open."""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
PATIENCE_MS = 60_000
KB = 1000

WATCH = """window.watched = { lcp: 0, first: 0, tasks: [] };
new PerformanceObserver(list => list.getEntries().forEach(one => { watched.lcp = one.startTime; }))
    .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (one.name === 'first-contentful-paint') watched.first = one.startTime;
})).observe({ type: 'paint', buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(one => watched.tasks.push([one.startTime, one.duration])))
    .observe({ type: 'longtask', buffered: true });"""
BLOCKED = """() => watched.tasks.filter(([start]) => start >= watched.first)
    .reduce((sum, [, lasts]) => sum + lasts - 50, 0)"""
TAP = """() => {
    const button = document.querySelector('figure.cm-fig .cm-go'), start = performance.now();
    document.addEventListener('briefs:live', () => { watched.alive = performance.now() - start; }, true);
    button.click(); }"""
MANY = """size => {
    const columns = window.BriefsExplorer, real = columns.id.length;
    let seed = 1;
    const chance = () => (seed = seed * 48271 % 2147483647) / 2147483647;
    const lists = Object.entries(columns).filter(([, list]) => Array.isArray(list) && list.length === real);
    for (let row = real; row < size; row += 1) {
        const like = Math.floor(chance() * real), days = Math.floor(chance() * 365);
        lists.forEach(([, list]) => list.push(list[like]));
        columns.id[row] = columns.id[like] + '-' + row;
        columns.attack[row] = row;
        ['first', 'last'].forEach(end => { if (columns[end][row] !== null) columns[end][row] += days; });
        const [kind, lat, lon, metres] = columns.ground[row];
        if (kind === 1) columns.ground[row] = [kind, lat + chance() - .5, lon + chance() - .5, metres];
    } }"""
"""Strikes like those on record, moved by up to a year, and those at a point by half a degree: the same every time."""
NOTHING = "Explorer.emptyState()"
GRADE = "{ grade: ['high'] }"
FILTERS = {
    "one grade": (NOTHING, GRADE),
    "a month": (NOTHING, "{ from: '2015-11-01', to: '2015-11-30' }"),
    "words": (NOTHING, "{ q: 'aleppo' }"),
    "without officials": (NOTHING, "{ off: ['kind:official'] }"),
    "nothing chosen": (GRADE, NOTHING),
}
"""What is chosen before, and then: each change makes other rows, for what stays as it is need not be drawn again."""
CHOOSE = """() => { Explorer.page.set(%s);
    return new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn))); }"""
FILTER = """() => { const start = performance.now(); Explorer.page.set(%s);
    document.body.offsetHeight; return performance.now() - start; }"""
"""With the layout that the change makes necessary, so that nothing is put off until after the clock is read."""


def main() -> int:
    """Measure and print; returns the exit status, 1 when there is nothing to measure with."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--site", type=Path, help="a built site to measure instead of building one")
    options.add_argument("--readers", type=int, default=5, help="how many readers each median is of (5)")
    chosen = options.parse_args()
    program = find(has_windows=True)
    if program is None:
        print(ADVICE_TO_MEASURE, file=sys.stderr)
        return 1
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        site = chosen.site or Path(scratch) / "site"
        if chosen.site is None:
            rows += timed_builds(site)
        rows += weights(site)
        with serving(site, compressed=True) as address, started(program) as browser:
            rows += waits(browser, address, chosen.readers)
            rows += filtering(browser, address, chosen.readers)
            rows += opening(browser, address, chosen.readers)
    print(__doc__.partition("\n\n")[2])
    show("", rows)
    return 0


def timed_builds(site: Path) -> list[Row]:
    """A first build of the demonstration, and one after it; not more than 20 s is wanted of either."""
    rows = []
    for which in ("build, first", "build, again"):
        say(f"Building the demonstration ({which}) ...")
        start = time.perf_counter()
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True)
        rows.append((which, "20 s", f"{time.perf_counter() - start:.1f} s"))
    pages = sum(1 for _ in site.rglob("*.html"))
    return [*rows, ("pages built", "", str(pages))]


def weights(site: Path) -> list[Row]:
    """What pages and the files of the explorer and the live map weigh as sent."""

    def sent(*patterns: str) -> str:
        files = [file for pattern in patterns for file in sorted(site.glob(pattern))]
        return f"{sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files) / KB:.1f} kB"

    return [
        ("a brief, gzip", "30 kB", sent(BRIEF)),
        ("front page, gzip", "30 kB", sent("index.html")),
        ("explorer with its records and words, gzip", "", sent("explorer.html", "assets/briefs/explorer[.-]*.js")),
        ("Plotly and base map, gzip", "520 kB", sent("assets/briefs/plotly*.js", "assets/briefs/basemap*.js")),
    ]


@contextmanager
def started(program: Path) -> Iterator[Browser]:
    """A browser without a window."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if as_root else [])
        yield browser
        browser.close()


@contextmanager
def slow_phone(browser: Browser) -> Iterator[Page]:
    """A page on a slow phone, its cache empty, that notes when it painted and how long it was busy."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=2, has_touch=True)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


def waits(browser: Browser, address: str, readers: int) -> list[Row]:
    """How long the reader of a brief waits for it, and after a tap for the live map."""
    painted, blocked, alive = [], [], []
    for number in range(readers):
        say(f"Reading a brief on a slow phone, {number + 1} of {readers} ...")
        with slow_phone(browser) as page:
            page.goto(address + BRIEF)  # a slow network may look idle before the page is whole
            page.wait_for_load_state("networkidle")
            painted.append(page.evaluate("() => watched.lcp"))
            blocked.append(page.evaluate(BLOCKED))
            page.evaluate(TAP)
            alive.append(page.wait_for_function("() => watched.alive", polling=50).json_value())
    return [
        ("brief, slow phone: largest paint", "1500 ms", told(painted)),
        ("brief, slow phone: total blocking time", "50 ms", told(blocked)),
        ("brief, slow phone: tap to live map, cold", "4500 ms", told(alive)),
    ]


def explorer(browser: Browser, address: str, size: int) -> Page:
    """The explorer with so many strikes, ready to be used."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.route("**/explorer-records*.js", partial(fulfil_with_many, size=size))
    page.goto(address + "explorer.html")
    page.wait_for_function("() => window.Explorer && Explorer.page", polling=50)
    return page


def filtering(browser: Browser, address: str, readers: int) -> list[Row]:
    """How long the explorer takes over each change with many strikes, on a desk with this machine's processor."""
    rows = []
    for size, wanted in ((STRIKES, "100 ms"), (MOST, "")):
        say(f"Filtering {size:,} strikes ...")
        page = explorer(browser, address, size)
        for name, (before, change) in FILTERS.items():
            taken = []
            for _ in range(readers):
                page.evaluate(CHOOSE % before)
                taken.append(page.evaluate(FILTER % change))
            page.evaluate(CHOOSE % NOTHING)
            rows.append((f"explorer, {size:,} strikes: {name}", wanted, told(taken)))
        page.close()
    return rows


def opening(browser: Browser, address: str, readers: int) -> list[Row]:
    """How long until the explorer can be used, from the first byte asked for, and what it keeps in memory."""
    rows = []
    for size in (STRIKES, MOST):
        usable, kept = [], []
        for number in range(readers):
            say(f"Opening the explorer with {size:,} strikes, {number + 1} of {readers} ...")
            page = explorer(browser, address, size)
            usable.append(page.evaluate("() => performance.now()"))
            kept.append(page.evaluate("() => performance.memory.usedJSHeapSize"))
            page.close()
        rows.append((f"explorer, {size:,} strikes: opens, drawing the records included", "", told(usable)))
        rows.append((f"explorer, {size:,} strikes: memory", "", f"{statistics.median(kept) / 1e6:.0f} MB"))
    return rows


def fulfil_with_many(route: Any, size: int = STRIKES) -> None:
    """Answer with the records asked for, and as many made after them as the measurement needs."""
    answer = route.fetch()
    route.fulfill(response=answer, body=f"{answer.text()};({MANY})({size});")


def told(numbers: list[float]) -> str:
    """The median, and between which two all lie."""
    return f"{statistics.median(numbers):.0f} ms ({min(numbers):.0f} to {max(numbers):.0f})"


if __name__ == "__main__":
    sys.exit(main())
