"""Publish in steps that trust each other with as little as possible; `make bundle`, `make deliver`, `make verify`.

`bundle` makes the release with the project's own code and writes it, as git objects, to `dist/release/`; it needs no
right to write anywhere. `deliver` pushes those objects; it needs that right and runs nothing but git. `verify` holds
what was deployed against the manifests. Only `bundle` and `verify` need the packages of the project.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = "gh-pages"
MADE = Path("dist") / "release"
BUNDLE, NOTE, MANIFEST, TOP = "release.bundle", "release.json", "manifest.json", "pages-manifest.json"
LATEST = "latest"
LIST = "addresses.txt"
NAME = re.compile(r"\d{4}-\d{2}-\d{2}(\.[1-9]\d*)?")
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")

Briefs = Callable[..., None]
"""Runs a command of the project; raises CalledProcessError."""


class Refused(Exception):
    """Nothing was published; the message says why and what to do."""


def main(words: list[str]) -> int:
    """Take one step; returns the exit status, 1 when it is refused."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = options.add_subparsers(dest="step", required=True)
    steps.add_parser("bundle", help="make the release of this commit; moves the local branch gh-pages, pushes nothing")
    steps.add_parser("deliver", help="push the release that bundle made")
    verifying = steps.add_parser("verify", help="hold a checkout of the pages branch against its manifests")
    verifying.add_argument("deployed", type=Path, help="folder of that checkout")
    given = options.parse_args(words)
    try:
        if given.step == "bundle":
            bundle(ROOT, run_briefs, datetime.now(UTC).date().isoformat())
        elif given.step == "deliver":
            deliver(ROOT)
        else:
            verify(ROOT, given.deployed, run_briefs)
    except Refused as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"\n{' '.join(map(str, error.cmd[:3]))} ... ended with {error.returncode}.", file=sys.stderr)
        return 1
    return 0


def bundle(root: Path, briefs: Briefs, day: str) -> str:
    """Make the release of the current commit and write it to `dist/release/`; returns its name.

    Addresses that are new are recorded in a commit of their own, as an editor with a terminal would have done: a
    record added in the browser cannot bring them.
    """
    branch = git(root, "symbolic-ref", "--short", "HEAD")
    before, earlier = git(root, "rev-parse", "HEAD"), found(root, f"refs/remotes/origin/{PAGES}")
    name = next_name(day, released(root, earlier))
    identify(root)
    briefs("build", "--strict", "--record")
    if git(root, "status", "--porcelain", "--", LIST):
        git(root, "add", "--", LIST)
        git(root, "commit", "--quiet", "--message", f"addresses: as published in {name}", "--", LIST)
    sources = git(root, "rev-parse", "HEAD")
    # The new commit is what the release is of, and its moment is the release's.
    os.environ["SOURCE_DATE_EPOCH"] = git(root, "log", "-1", "--format=%ct")
    if earlier:
        git(root, "update-ref", f"refs/heads/{PAGES}", earlier)
    else:
        git(root, "update-ref", "-d", f"refs/heads/{PAGES}")
    briefs("release", name, "--local", "--branch", PAGES)
    write(root, name, branch, sources, known=[commit for commit in (before, earlier) if commit])
    return name


def write(root: Path, name: str, branch: str, sources: str, known: list[str]) -> None:
    """Write the bundle of the new commits, the archive of the release and a note to `dist/release/`, beside them the
    manifests of the release and of the whole branch."""
    made = root / MADE
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    pages = git(root, "rev-parse", f"refs/heads/{PAGES}")
    refs = [f"refs/heads/{PAGES}", *([f"refs/heads/{branch}"] if sources not in known else [])]
    git(root, "bundle", "create", "--quiet", str(made / BUNDLE), *refs, *(f"^{commit}" for commit in known))
    # An archive of a commit takes its times from the commit: the same release, the same bytes.
    folder = whole_in(name, git_bytes(root, "cat-file", "blob", f"{pages}:{name}/{MANIFEST}"))
    git(root, "archive", "--format=tar", f"--output={made / f'briefs-{name}.tar'}", pages, folder)
    (made / MANIFEST).write_bytes(git_bytes(root, "cat-file", "blob", f"{pages}:{folder}/{MANIFEST}"))
    (made / TOP).write_bytes(git_bytes(root, "cat-file", "blob", f"{pages}:{MANIFEST}"))
    note = {"version": name, "pages": pages, "branch": branch, "sources": sources}
    (made / NOTE).write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
    print(f"Release {name} is in {MADE}: next, make deliver.")


def deliver(root: Path) -> None:
    """Push the release, and the recorded addresses if there are new ones: both or neither, never by force.

    Raises Refused when the branch moved on meanwhile; nothing is lost then, and the next run publishes both.
    """
    note = read_note(root)
    held = "refs/briefs/delivered"
    git(root, "fetch", "--quiet", str(root / MADE / BUNDLE), f"+refs/heads/*:{held}/*")
    words = [f"{note['pages']}:refs/heads/{PAGES}"]
    if note["sources"] != git(root, "rev-parse", "HEAD"):
        words.append(f"{note['sources']}:refs/heads/{note['branch']}")
    command = ["git", *credentials(), "push", "--atomic", "--porcelain", "origin", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(
            f"{done.stdout}{done.stderr}\nThe release {note['version']} was not pushed, and nothing has changed. If "
            f"somebody published or merged meanwhile, run the workflow again. If {note['branch']} takes no push from "
            f"workflows, run `briefs build --record`, propose {LIST}, and merge it."
        )
    print(f"Released {note['version']}: {PAGES} is at {note['pages']}.")


def verify(root: Path, deployed: Path, briefs: Briefs) -> None:
    """Hold a checkout of the pages branch against what was made: the new release, and all of the branch, whose
    manifest names that of every release."""
    note = read_note(root)
    at = git(deployed, "rev-parse", "HEAD")
    if at != note["pages"]:
        raise Refused(f"{PAGES} is at {at}, not at {note['pages']}, which was made. Has somebody published since?")
    folder = whole_in(note["version"], (deployed / note["version"] / MANIFEST).read_bytes())
    briefs("verify", str(deployed / folder), "--against", str(root / MADE / MANIFEST))
    briefs("verify", str(deployed), "--against", str(root / MADE / TOP))


def read_note(root: Path) -> dict[str, str]:
    """What `bundle` wrote about the release. Raises Refused when it is not there or not of that form."""
    try:
        note: dict[str, str] = json.loads((root / MADE / NOTE).read_text(encoding="utf-8"))
        whole = (
            NAME.fullmatch(note["version"])
            and COMMIT.fullmatch(note["pages"])
            and COMMIT.fullmatch(note["sources"])
            and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", note["branch"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(f"There is no release in {MADE} ({error}). Run make bundle.") from error
    if not whole:
        raise Refused(f"{MADE / NOTE} is not what make bundle writes. Run it again.")
    return note


def whole_in(name: str, told: bytes) -> str:
    """The folder that holds a release whole: its own, or that of the newest where the branch has room for one copy.

    told: the manifest in its own folder.
    """
    return LATEST if "closed" in json.loads(told) else name


def next_name(day: str, taken: set[str]) -> str:
    """The day, or the day with the next number when there are releases of that day."""
    return next(name for name in (day, *(f"{day}.{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def released(root: Path, pages: str | None) -> set[str]:
    """The names of all releases at a commit of the pages branch."""
    if pages is None:
        return set()
    return {entry["version"] for entry in json.loads(git_bytes(root, "cat-file", "blob", f"{pages}:versions.json"))}


def identify(root: Path) -> None:
    """Let git commit under a name where nobody gave one, as on a machine of GitHub's; only for this run."""
    if subprocess.run(["git", "config", "user.email"], cwd=root, capture_output=True).returncode == 0:
        return
    known = {"user.name": "github-actions[bot]", "user.email": "41898282+github-actions[bot]@users.noreply.github.com"}
    os.environ["GIT_CONFIG_COUNT"] = str(len(known))
    for number, (key, value) in enumerate(known.items()):
        os.environ[f"GIT_CONFIG_KEY_{number}"], os.environ[f"GIT_CONFIG_VALUE_{number}"] = key, value


def credentials() -> list[str]:
    """On GitHub the token is asked of gh for this one command; nothing is stored in the checkout."""
    if "GH_TOKEN" not in os.environ:
        return []
    return ["-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential"]


def found(root: Path, ref: str) -> str | None:
    """The commit of a ref; None when there is no such ref."""
    done = subprocess.run(["git", "rev-parse", "--verify", "--quiet", ref], cwd=root, capture_output=True, text=True)
    return done.stdout.strip() or None


def git(root: Path, *words: str) -> str:
    """What git prints, stripped. Raises CalledProcessError; git's own complaint is shown."""
    return git_bytes(root, *words).decode().strip()


def git_bytes(root: Path, *words: str) -> bytes:
    """What git prints, byte for byte. Raises CalledProcessError."""
    return subprocess.run(["git", *words], cwd=root, stdout=subprocess.PIPE, check=True).stdout


def run_briefs(*words: str) -> None:
    """Run a command of the project with the Python that runs this."""
    subprocess.run([sys.executable, "-m", "briefs", *words], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
