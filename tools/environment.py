"""Make `.venv` hold exactly the locked packages, with nothing but the standard library.

`python tools/environment.py site` makes what serving and building need, `test` adds what the tests need. Then Briefs
itself is installed: from this repository where it is the program's own, else as `requirements.txt` says; and last what
a desk adds in `requirements-extra.txt`, with what that needs, beside the locked packages as they are.
A stamp in `.venv` says what it was made from, so a second run costs nothing. When the lock changed, `.venv`
is made anew; an environment made by other hands is kept and completed.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
import tomllib
from collections import deque
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"site": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}
OWN = ROOT / "pyproject.toml"
STATED = ROOT / "requirements.txt"
EXTRA = ROOT / "requirements-extra.txt"
SUFFICES = {"site": ["site", "test"], "test": ["test"]}
"""The test set contains the site's set."""

HINT = """\
The packages could not be installed. The usual reasons, most frequent first:
  no connection to the package index: check the network, the proxy (HTTPS_PROXY) or your pip configuration
  no finished package for this system: it needs a 64-bit Python 3.11 to 3.14 on macOS, Windows, or Linux with glibc 2.28
  a full disk: an environment takes some 250 MB, 700 with what the tests need, and pip keeps a copy of what it fetched
  a hash that differs: the download is not the file that was locked; run again, and tell us if it stays so
"""

NO_ENVIRONMENT = f"""\
{VENV} could not be made. The usual reasons, most frequent first:
  the folder may only be read, or belongs to somebody else: copy the project to where you may write
  the disk is full, or your share of it: an environment takes some 250 MB, 700 with what the tests need
  something in .venv is in use: stop what runs from it, then run again"""


def main(purpose: str) -> int:
    """Bring `.venv` up to date for `site` or `test`; returns the exit status."""
    stamps = {name: VENV / f".ready-{fingerprint(lock.read_bytes())}" for name, lock in LOCKS.items() if lock.exists()}
    extra = VENV / f".extra-{fingerprint(EXTRA.read_bytes())}" if EXTRA.exists() else None
    known = any(stamps[name].exists() for name in SUFFICES[purpose] if name in stamps)
    is_left = bool(set(VENV.glob(".extra-*")) - {extra})  # of packages that are perhaps wanted no more
    if (is_left or not known) and not installed(purpose, stamps, is_left=is_left):
        return 1
    return 0 if add_project() and (extra is None or add_extra(purpose, extra)) else 1


def installed(purpose: str, stamps: dict[str, Path], *, is_left: bool) -> bool:
    """Whether the packages of one lock are now in `.venv`, with the stamp that says so. is_left: whether something may
    be in it that does not belong there."""
    others = set(VENV.glob(".ready-*")) - set(stamps.values())
    if (others or is_left or not has_pip()) and not make_environment():
        return False
    lock = LOCKS[purpose]
    options = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    if not pip(f"packages from {lock.name} (about a minute, this once)", options, count_packages(lock)):
        print(HINT, file=sys.stderr)
        return False
    stamps[purpose].touch()
    return True


def fingerprint(content: bytes) -> str:
    """Names what an environment is made from: content, Python version and folder (it cannot be moved)."""
    made_from = [content, str(sys.version_info[:2]).encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(made_from)).hexdigest()[:16]


def has_pip() -> bool:
    """Whether `.venv` is whole enough to install into: an interrupted set-up leaves one that is not."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def make_environment() -> bool:
    """Whether there is now an empty `.venv`, in place of whatever was there."""
    say(f"Making .venv with Python {sys.version_info.major}.{sys.version_info.minor} ...")
    # This may run inside `.venv`, whose interpreter is about to go: the one it was made from does the work.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if subprocess.run([base, "-m", "venv", "--clear", VENV]).returncode == 0:
        return True
    print(NO_ENVIRONMENT, file=sys.stderr)
    return False


def add_project() -> bool:
    """Whether Briefs itself is in `.venv`: editable from its own repository, else as `requirements.txt` says."""
    if OWN.exists():
        metadata = tomllib.loads(OWN.read_text(encoding="utf-8"))
        made_from = json.dumps([metadata["build-system"], metadata["project"]], sort_keys=True).encode()
        what, options = "this project", ["--editable", str(ROOT)]
    else:
        made_from = STATED.read_bytes()
        what, options = f"what {STATED.name} names", ["--force-reinstall", "--requirement", str(STATED)]
    stamp = VENV / f".project-{fingerprint(made_from)}"
    if stamp.exists():
        return True
    if not pip(what, ["--no-deps", "--no-build-isolation", *options], 0):
        if not OWN.exists():
            print(
                f"{STATED.name} says where Briefs is installed from, no more. Its comment tells what to write.\n"
                f"Packages of your own belong into {EXTRA.name}, which `make` installs with all that they need.",
                file=sys.stderr,
            )
        return False
    for old in VENV.glob(".project-*"):
        old.unlink()
    stamp.touch()
    return True


def add_extra(purpose: str, stamp: Path) -> bool:
    """Whether what the desk adds is in `.venv`, with all that it needs. No locked package becomes another for it."""
    if stamp.exists():
        return True
    fixed = VENV / "constraints.txt"
    lock = LOCKS[purpose].read_text(encoding="utf-8").splitlines()
    pins = [line.removesuffix("\\").rstrip() for line in lock if "==" in line and not line.startswith((" ", "#"))]
    fixed.write_text("\n".join([*pins, ""]), encoding="utf-8")  # without hashes, which would be asked of the others too
    if not pip(f"what {EXTRA.name} adds", ["--requirement", str(EXTRA), "--constraint", str(fixed)], 0):
        print(
            f"{EXTRA.name}: what it names could not be installed beside the locked packages. The usual reasons:\n"
            "  a name or a version that is not there, or no connection to the package index\n"
            f"  it needs another version of what {LOCKS[purpose].name} holds: take an older or a newer one of it",
            file=sys.stderr,
        )
        return False
    stamp.touch()
    return True


def pip(what: str, options: list[str], packages: int) -> bool:
    """Run `pip install`, showing how far it is; its own words are shown only when it fails."""
    say(f"Installing {what} ...")
    started = time.monotonic()
    tail: deque[str] = deque(maxlen=25)
    collected = 0
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--no-compile", "--progress-bar", "off", *options]
    quiet = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as run:
        for line in run.stdout or ():
            tail.append(line)
            if line.startswith("Collecting "):
                collected += 1
                show(f"  {collected} of about {packages}: {line.split()[1].partition('=')[0]}")
            elif line.startswith("Installing collected"):
                show("  all fetched, unpacking")
        status = run.wait()
    show("")
    if status != 0:
        print("".join(tail), file=sys.stderr)
        return False
    say(f"  done in {time.monotonic() - started:.0f} s")
    return True


def count_packages(lock: Path) -> int:
    """How many packages a lock lists, those for other systems included."""
    return sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())


def say(text: str) -> None:
    """Print at once, so that the order stays right when pip prints too."""
    print(text, flush=True)


def show(text: str) -> None:
    """Rewrite one line of a terminal; elsewhere (a log) print nothing."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)


if __name__ == "__main__":
    if sys.getfilesystemencoding() != "utf-8":  # a folder may have a name that cannot be written down otherwise
        os.environ["PYTHONUTF8"] = "1"
        sys.exit(subprocess.run([sys.executable, *sys.argv]).returncode)
    sys.exit(main(sys.argv[1]))
