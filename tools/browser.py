"""Find a Chromium-family browser for the tests; `python tools/browser.py --install` installs one."""

import argparse
import functools
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = [
    SHELL,  # the same engine without the windows of a browser: half the time a page
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
    "brave",
]
MAC_APPLICATIONS = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"]
WINDOWS_PROGRAMS = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
]
PLAYWRIGHT_PROGRAMS = [
    "chromium-*/chrome-*/chrome",
    "chromium-*/chrome-*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-*/chrome.exe",
    "chromium_headless_shell-*/*/*headless[-_]shell*",
]

ADVICE = """
The browser tests need Chromium, Chrome, Edge or Brave, and none was found. Any one of these helps:
  Debian:          sudo apt install chromium-headless-shell fonts-noto-core
  Ubuntu, Fedora:  install Google Chrome, or run .venv/bin/python -m playwright install --with-deps chromium
  macOS:           brew install --cask chromium
  Windows:         Edge is usually there; otherwise winget install Google.Chrome
One in an unusual place can be named: BRIEFS_BROWSER=/where/it/is/chrome make test
"""

ADVICE_TO_MEASURE = """
How long readers wait is measured with a browser that people use, and none was found (the headless shell that the tests
drive is none: under a slowed network it never comes to rest). Any one of these helps:
  Debian:          sudo apt install chromium
  Ubuntu, Fedora:  install Google Chrome, or run .venv/bin/python -m playwright install --with-deps chromium
  macOS:           brew install --cask chromium
  Windows:         Edge is usually there; otherwise winget install Google.Chrome
One in an unusual place can be named: BRIEFS_BROWSER=/where/it/is/chrome make bench
"""


@functools.cache
def find(*, has_windows: bool = False) -> Path | None:
    """The browser to test with, None when none starts. `BRIEFS_BROWSER` decides alone when it is set.

    has_windows: true to measure with one that people use; under a slowed network the shell never comes to rest.
    """
    chosen = os.environ.get("BRIEFS_BROWSER")
    candidates = iter([Path(chosen)]) if chosen else installed_browsers()
    return next((path for path in candidates if not (has_windows and "headless" in path.name) and starts(path)), None)


def installed_browsers() -> Iterator[Path]:
    """Every place where a browser may be, the one that Playwright was made for first."""
    cache = playwright_cache()
    for pattern in PLAYWRIGHT_PROGRAMS:
        yield from sorted(cache.glob(pattern), reverse=True)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for folder in [Path("/Applications"), Path.home() / "Applications"]:
        for name in MAC_APPLICATIONS:
            yield folder / f"{name}.app/Contents/MacOS/{name}"
    for variable in ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]:
        for program in WINDOWS_PROGRAMS:
            if root := os.environ.get(variable):
                yield Path(root) / program


def playwright_cache() -> Path:
    """Where Playwright keeps the browsers that it downloads."""
    if chosen := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "ms-playwright"
    caches = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return Path.home() / caches / "ms-playwright"


def starts(path: Path) -> bool:
    """Whether it is a browser that runs: some are stubs that ask for another package, some lack a library."""
    if not path.is_file():
        return False
    if os.name == "nt":  # there `--version` opens a window
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> Path | None:
    """Install a browser, by Playwright's own download or, as root on Debian, by apt; None when both fail."""
    say("No browser found. Trying Playwright's own download (about 170 MB) ...")
    # A closed network must say no at once; the default waits half a minute for each of five tries.
    hasty = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"}
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if run(playwright, hasty) and found():
        return find()
    say("  that did not work (a closed network, or missing system libraries).")
    if may_use_apt():
        say("Installing Debian's Chromium with apt-get (about 120 MB, a minute or two) ...")
        # Older releases have no shell of its own.
        if any(installed_by_apt(name) for name in (SHELL, "chromium")):
            return find()
        say("  that did not work either.")
    return None


def add_shell(browser: Path) -> Path:
    """The browser, or in place of Debian's Chromium with its windows the shell, which needs half the time a page.

    Only as root, as in a container: nobody's own machine is changed for the sake of speed.
    """
    if browser.name != "chromium" or not may_use_apt():
        return browser
    say(f"Adding {SHELL} with apt-get: tests in a browser take half the time with it ...")
    if installed_by_apt(SHELL):
        return find() or browser
    say("  that did not work; the tests take longer with chromium.")
    return browser


def may_use_apt() -> bool:
    """Whether this is root on a system with apt."""
    return bool(shutil.which("apt-get")) and platform.system() == "Linux" and os.geteuid() == 0


def installed_by_apt(name: str) -> bool:
    """Whether apt could install a package, and there is a browser now."""
    silent = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    limits = ["-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"]
    apt = ["apt-get", "-qq", *limits]
    get = [*apt, "install", "-y", "--no-install-recommends", "fonts-noto-core", name]
    return run([*apt, "update"], silent) and run(get, silent) and found()


def run(command: list[str], environment: dict[str, str]) -> bool:
    """Whether a command succeeded; what went wrong is shown in a line or two."""
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
    except OSError as reason:
        say(f"    {reason}")
        return False
    if done.returncode != 0:
        words = [line for line in (done.stdout + done.stderr).splitlines() if re.match(r"E:|\w*Error", line)]
        say("".join(f"    {line}\n" for line in words[:2]).rstrip("\n"))
    return done.returncode == 0


def found() -> bool:
    """Whether there is a browser now, whatever the answer was before."""
    find.cache_clear()
    return find() is not None


def say(text: str) -> None:
    """Print at once, so that a person waiting sees it."""
    print(text, flush=True)


def main() -> int:
    """Print the browser's path; returns the exit status, 1 when there is none."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--install", action="store_true", help="install one when none is found")
    wanted = options.parse_args().install
    chosen = os.environ.get("BRIEFS_BROWSER")
    browser = find() or (install() if wanted and not chosen else None)
    if browser is None:
        print(
            f"BRIEFS_BROWSER is `{chosen}`, which is no browser that starts." if chosen else ADVICE,
            file=sys.stderr,
        )
        return 1
    if wanted and not chosen:
        browser = add_shell(browser)
    say(f"Browser for the tests: {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
