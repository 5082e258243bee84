"""Publish in steps that trust each other with as little as possible; `make bundle`, `make deliver`, `make verify`.

`bundle` makes the release with the project's own code and writes it, as git objects, to `dist/release/`; it needs no
right to write anywhere. `deliver` pushes those objects; it needs that right, runs nothing but git, and takes nothing on
trust: to the sources a release adds lines of addresses, to the pages a release. `verify` holds what was deployed
against the manifests. Only `bundle` and `verify` need the packages of the project.
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
LATEST, VERSIONS, FRONT = "latest", "versions.json", "index.html"
LED = frozenset({VERSIONS, MANIFEST, FRONT, "redirect.js", ".nojekyll", ".gitattributes"})
"""What stands beside the releases on the pages branch and leads to them: every release writes it anew."""
MOST_CLOSED, MOST_FRONT = 4_000, 40_000
"""Bytes of a page of a closed release, and of its front page."""
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
    refuse_sources(root, found(root, f"refs/remotes/origin/{branch}"), git(root, "rev-parse", "HEAD"), branch)
    before, earlier = git(root, "rev-parse", "HEAD"), found(root, f"refs/remotes/origin/{PAGES}")
    refuse_step_back(root, earlier, before, branch)
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

    What made them may have been taken over by anybody whose package it ran. So both are held against what stands at
    the remote, by git alone. Raises Refused; nothing is lost then.
    """
    note, held = read_note(root), "refs/briefs/delivered"
    tips = remote_tips(root, note["branch"])
    git(root, "fetch", "--quiet", str(root / MADE / BUNDLE), f"+refs/heads/*:{held}/*")
    here = subprocess.run(["git", "symbolic-ref", "--short", "HEAD"], cwd=root, capture_output=True, text=True)
    if note["branch"] != here.stdout.strip():
        raise Refused(f"The release is of {note['branch']}, and {here.stdout.strip() or 'no branch'} is checked out.")
    refuse_sources(root, tips.get(note["branch"]), note["sources"], note["branch"])
    refuse_pages(root, tips.get(PAGES), note["pages"], note["version"])
    refuse_step_back(root, tips.get(PAGES), note["sources"], note["branch"])
    words = [f"{note['pages']}:refs/heads/{PAGES}"]
    if not is_part(root, note["sources"], tips.get(note["branch"])):
        words.append(f"{note['sources']}:refs/heads/{note['branch']}")
    command = ["git", *credentials(), "push", "--atomic", "--porcelain", "origin", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(
            f"{done.stdout}{done.stderr}\nThe release {note['version']} was not pushed, and nothing has changed. If "
            f"somebody published or merged meanwhile, {AGAIN}. If {note['branch']} takes no push from "
            f"workflows, run `briefs build --record`, propose {LIST}, and merge it."
        )
    print(f"Released {note['version']}: {PAGES} is at {note['pages']}.")


AGAIN = "choose Run workflow for the branch as it is now (to run this run again would publish the same old commit)"


def remote_tips(root: Path, branch: str) -> dict[str, str]:
    """Where the sources and the pages stand at the remote now; their commits are here afterwards."""
    wanted = [f"refs/heads/{branch}", f"refs/heads/{PAGES}"]
    told = git(root, *credentials(), "ls-remote", "origin", *wanted).splitlines()
    tips = {ref.removeprefix("refs/heads/"): commit for commit, ref in (line.split("\t") for line in told)}
    if tips:
        refs = [f"+refs/heads/{name}:refs/briefs/remote/{name}" for name in tips]
        git(root, *credentials(), "fetch", "--quiet", "origin", *refs)
    return tips


def refuse_sources(root: Path, tip: str | None, sources: str, branch: str) -> None:
    """Raises Refused unless the sources are at the remote, or those there with one commit that adds addresses. tip: of
    the branch at the remote; None where it has none yet."""
    if tip is None or is_part(root, sources, tip):
        return
    if git(root, "rev-list", "--parents", "--max-count=1", sources).split()[1:] != [tip]:
        raise Refused(
            f"The release was not pushed, and nothing has changed. If somebody published or merged meanwhile, {AGAIN}; "
            f"by hand, push or pull first. It is of {sources}, and {branch} is at {tip}."
        )
    changed = git(root, "diff", "--raw", "--numstat", "--no-renames", tip, sources).splitlines()
    is_list = len(changed) == 2 and re.fullmatch(rf":(100644|000000) 100644 \S+ \S+ [MA]\t{LIST}", changed[0])
    if not (is_list and re.fullmatch(rf"\d+\t0\t{LIST}", changed[1])):
        raise Refused(
            f"The commit {sources} that came with the release does more than add lines to {LIST}: nothing was pushed. "
            f"Look at what made it before you publish again:\n" + "\n".join(changed[:20])
        )


def refuse_pages(root: Path, tip: str | None, pages: str, name: str) -> None:
    """Raises Refused unless the pages are those at the remote with one release more, every earlier one as it was or
    closed. tip: of the pages branch at the remote; None where there is none yet."""
    if git(root, "rev-list", "--parents", "--max-count=1", pages).split()[1:] != ([tip] if tip else []):
        raise Refused(f"Somebody published meanwhile: {PAGES} is at {tip}. Nothing was published; {AGAIN}.")
    before, now = entries(root, tip), entries(root, pages)
    if name in before:
        raise Refused(f"{name} is released already, and what is released never changes. Run make bundle.")
    for entry in sorted({*before, *now} - LED - {LATEST, name}):
        was, becomes = before.get(entry), now.get(entry)
        if was != becomes and not (NAME.fullmatch(entry) and was and becomes and is_closing(root, was, becomes)):
            raise Refused(
                f"The release would change `{entry}` on {PAGES}, which it has no business with: nothing was pushed. "
                "Look at what made it before you publish again."
            )
    if listed := released(root, tip) - released(root, pages):
        raise Refused(f"The release takes {', '.join(sorted(listed))} off the list of releases: nothing was pushed.")
    odd = [line for line in files_below(root, pages) if not line.startswith("100644 blob ")]
    if odd:
        raise Refused(f"The release holds what is no plain file: {odd[0]}. Nothing was pushed.")


def refuse_step_back(root: Path, tip: str | None, sources: str, branch: str) -> None:
    """Raises Refused when the newest release holds what the sources do not: it would disappear from what readers see
    first. Where the commit it names is not here, nobody can tell."""
    told = found_file(root, tip, f"{LATEST}/{MANIFEST}")
    published = json.loads(told).get("commit") if told else None
    if not (published and COMMIT.fullmatch(str(published)) and is_here(root, str(published))):
        return
    if not is_part(root, str(published), sources):
        raise Refused(
            f"The newest release is of {published}, which is no part of {branch} at {sources}: to publish this would "
            f"take it back. Nothing was pushed. Merge that commit into {branch} first; what shall go is reverted."
        )


def is_closing(root: Path, was: str, now: str) -> bool:
    """Whether a release became a closed one, as far as git can tell: its manifest, and small pages without scripts and
    without a way to anywhere else in the place of its pages."""
    before, after = ({path: told for told, path in tree(root, one)} for one in (was, now))
    if not found_blob(root, after.get(MANIFEST)).startswith(b'{\n "closed": '):
        return False
    for path, told in after.items():
        if path == MANIFEST or before.get(path) == told:
            continue
        data = found_blob(root, told)
        most = MOST_FRONT if path == FRONT else MOST_CLOSED
        if not (path.endswith(".html") and path in before and len(data) <= most and b"<script" not in data.lower()):
            return False
        if path != FRONT and (b"://" in data or b'href="//' in data or b"href=//" in data):
            return False
    return True


def entries(root: Path, commit: str | None) -> dict[str, str]:
    """What lies at the top of a commit, each with its kind and hash."""
    if commit is None:
        return {}
    lines = git_bytes(root, "ls-tree", "-z", commit).decode().split("\0")
    return {name: told for told, _, name in (line.partition("\t") for line in lines if line)}


def tree(root: Path, entry: str) -> list[tuple[str, str]]:
    """Kind and hash of every file in a folder, with its path; nothing where the entry is none."""
    _, kind, commit = entry.split()
    if kind != "tree":
        return []
    lines = git_bytes(root, "ls-tree", "-r", "-z", commit).decode().split("\0")
    return [(told, path) for told, _, path in (line.partition("\t") for line in lines if line)]


def files_below(root: Path, commit: str) -> list[str]:
    """Every file of a commit: its kind, its hash and its path."""
    return [line for line in git_bytes(root, "ls-tree", "-r", "-z", commit).decode().split("\0") if line]


def found_blob(root: Path, told: str | None) -> bytes:
    """The bytes of a file by its kind and hash; none where there is none."""
    return git_bytes(root, "cat-file", "blob", told.split()[2]) if told and " blob " in told else b""


def found_file(root: Path, commit: str | None, path: str) -> bytes | None:
    """The bytes of a file of a commit; None where there is none."""
    done = subprocess.run(["git", "cat-file", "blob", f"{commit}:{path}"], cwd=root, capture_output=True)
    return done.stdout if commit and done.returncode == 0 else None


def is_part(root: Path, commit: str, whole: str | None) -> bool:
    """Whether a commit is the other, or one of those it came from."""
    words = ["git", "merge-base", "--is-ancestor", commit, str(whole)]
    return whole is not None and subprocess.run(words, cwd=root, capture_output=True).returncode == 0


def is_here(root: Path, commit: str) -> bool:
    """Whether this repository has a commit."""
    return (
        subprocess.run(["git", "cat-file", "-e", f"{commit}^{{commit}}"], cwd=root, capture_output=True).returncode == 0
    )


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
    """The names of all releases at a commit of the pages branch. Raises Refused when it holds something else."""
    if pages is None:
        return set()
    told = found_file(root, pages, VERSIONS)
    if told is None:
        raise Refused(
            f"Branch {PAGES} holds something other than releases: it has no {VERSIONS}. Give what is there another "
            f"name (git push origin origin/{PAGES}:refs/heads/old-pages), delete {PAGES}, and publish again."
        )
    try:
        return {str(entry["version"]) for entry in json.loads(told)}
    except (ValueError, TypeError, LookupError) as error:
        raise Refused(f"{VERSIONS} on {PAGES} is damaged ({error}). Revert the commit that did it.") from error


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
