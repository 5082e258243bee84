"""How long an editor of the desk in this folder waits from a save to the open page that shows it (`bench_building.py`).

Seconds on the clock, of `briefs serve` in a process of its own and Chromium before it. From the third save on `serve`
looks at saved files alone; those before, of which the second is the slowest, are not measured.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from playwright.sync_api import Page, sync_playwright  # noqa: E402 # they lie beside this file's folder
from tools.browser import ADVICE, find  # noqa: E402

SAVES, BEFORE = 3, 2
"""How many are measured of each page, and how many come first."""
PATIENCE_MS = 120_000


def main() -> None:
    """Prints a row a page: what, what is wanted, what was taken; tabs between."""
    program = find()
    if program is None:
        sys.exit(ADVICE)
    claim = max(Path("data/claims").rglob("*.yml"))
    brief = max(Path("content/briefs").glob("*.md"))  # the last brief shows the last claim
    before = claim.read_text(encoding="utf-8")
    try:
        with served() as address, sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=program).new_page()
            page.set_default_timeout(PATIENCE_MS)
            for what, path in (("the changed claim", f"claims/{claim.stem}"), ("its brief", f"briefs/{brief.stem}")):
                page.goto(f"{address}{path}.html")
                taken = [saved(page, claim, before) for _ in range(BEFORE + SAVES)][BEFORE:]
                median = statistics.median(taken)
                print(f"served: from a save to {what} in Chromium", "2 s", f"{median:.1f} s on the clock", sep="\t")
    finally:
        claim.write_text(before, encoding="utf-8")


@contextmanager
def served() -> Iterator[str]:
    """The address where `briefs serve` shows the desk."""
    command = [sys.executable, "-u", "-m", "briefs", "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout  # noqa: S101 - for the type checker
        found = (re.search(r"The site is at (\S+)", line) for line in process.stdout)
        address = next((one[1] for one in found if one), None)
        if address is None:
            sys.exit("The desk cannot be served.")
        threading.Thread(target=process.stdout.read, daemon=True).start()
        try:
            yield address
        finally:
            process.terminate()


def saved(page: Page, claim: Path, text: str) -> float:
    """Seconds from a save of the claim until the open page shows it."""
    word = f"Word{time.monotonic_ns()}"
    time.sleep(1)  # as somebody who reads what came of the last one
    began = time.perf_counter()
    claim.write_text(text.replace("paraphrase: ", f"paraphrase: {word} ", 1), encoding="utf-8")
    page.get_by_text(word).first.wait_for(state="attached")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
