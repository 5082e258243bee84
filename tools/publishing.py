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
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeGuard
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
PAGES = "gh-pages"
MADE = Path("dist") / "release"
BUNDLE, NOTE, MANIFEST, TOP = "release.bundle", "release.json", "manifest.json", "pages-manifest.json"
LATEST, VERSIONS, FRONT = "latest", "versions.json", "index.html"
LED = frozenset({VERSIONS, MANIFEST, FRONT, "redirect.js", ".nojekyll", ".gitattributes"})
"""What stands beside the releases on the pages branch and leads to them: every release writes it anew."""
SAME = ("site", "address", "release", "commit", "date", "program", "root")
"""What the manifest of a closed release tells as the release's own did."""
MOST_CLOSED, MOST_FRONT = 500, 5_000
"""Letters of what all pages of a closed release have in common, and of its front page."""
HARMLESS = re.compile(
    r"<!doctype html>|</?(?:html|head|title|body|h1|p|a|code)>|<html lang=\"?[a-z-]+\"?>|<meta charset=\"utf-8\">"
    r"|<meta name=\"(?:viewport|referrer|robots)\" content=\"[a-z0-9,=-]*\">"
    r"|<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\""
    r">"
    r"|<a href=(?P<quote>\"?)(?P<leads>[^\"\s<>]+)(?P=quote)>",
    re.IGNORECASE,
)
"""All the markup that pages of a closed release have: they say something and lead on."""
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
    except FileNotFoundError as error:
        if error.filename != "git":
            raise
        print("\ngit is not installed, and releases lie on a branch of it. Nothing was published.", file=sys.stderr)
        return 1
    return 0


def bundle(root: Path, briefs: Briefs, day: str) -> str:
    """Make the release of the current commit and write it to `dist/release/`; returns its name.

    Addresses that are new are recorded in a commit of their own: a record added in the browser cannot bring them.
    """
    branch, before = checked_out(root), git(root, "rev-parse", "HEAD")
    tip, earlier = (found(root, f"refs/remotes/origin/{one}") for one in (branch, PAGES))
    refuse_unpushed(root, tip, before, branch)
    refuse_step_back(root, earlier, before, branch)
    name = next_name(day, set(released(root, earlier)))
    identify(root)
    if earlier:
        git(root, "update-ref", f"refs/heads/{PAGES}", earlier)
    else:
        git(root, "update-ref", "-d", f"refs/heads/{PAGES}")
    briefs("release", name, "--local", "--branch", PAGES, "--record")
    sources = git(root, "rev-parse", "HEAD")
    write(root, name, branch, sources, known=[commit for commit in (tip or before, earlier) if commit])
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
    note = read_note(root)
    name, branch, sources, pages = note["version"], note["branch"], note["sources"], note["pages"]
    tips, here = remote_tips(root, branch), checked_out(root)
    if branch != here:
        raise Refused(f"The release is of {branch}, and {here} is checked out. Nothing was pushed.")
    take(root, sources, pages)
    refuse_sources(root, tips.get(branch) or git(root, "rev-parse", "HEAD"), sources, branch)
    refuse_pages(root, tips.get(PAGES), pages, name, sources)
    refuse_silent(root, sources, pages)
    refuse_step_back(root, tips.get(PAGES), sources, branch)
    words = [f"{pages}:refs/heads/{PAGES}"]
    if not is_part(root, sources, tips.get(branch)):
        words.append(f"{sources}:refs/heads/{branch}")
    command = ["git", *credentials(), "push", "--atomic", "--porcelain", "origin", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(
            f"{done.stdout}{done.stderr}\nThe release {name} was not pushed, and nothing has changed. If "
            f"somebody published or merged meanwhile, {AGAIN}. If {branch} takes no push from "
            f"workflows, run `briefs build --record`, propose {LIST}, merge it, and choose Run workflow: by itself it "
            "starts no release."
        )
    print(f"Released {name}: {PAGES} is at {pages}.")


AGAIN = (
    "choose Run workflow for the branch as it is now, unless a run of it waits already (to run this run again would "
    "publish the same old commit)"
)


def remote_tips(root: Path, branch: str) -> dict[str, str]:
    """Where the sources and the pages stand at the remote now; their commits are here afterwards."""
    wanted = [f"refs/heads/{branch}", f"refs/heads/{PAGES}"]
    told = git(root, *credentials(), "ls-remote", "origin", *wanted).splitlines()
    tips = {ref.removeprefix("refs/heads/"): commit for commit, ref in (line.split("\t") for line in told)}
    if tips:
        refs = [f"+refs/heads/{name}:refs/briefs/remote/{name}" for name in tips]
        git(root, *credentials(), "fetch", "--quiet", "origin", *refs)
    return tips


def checked_out(root: Path) -> str:
    """The branch that is checked out. Raises Refused when there is none."""
    words = ["git", "symbolic-ref", "--quiet", "--short", "HEAD"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    if done.returncode > 1:  # it reads no repository here, and says why
        raise Refused(done.stderr.strip())
    branch = done.stdout.strip()
    if not branch:
        raise Refused("No branch is checked out here, and a release is of a commit of one: git switch main")
    return branch


def take(root: Path, *commits: str) -> None:
    """Fetch what was handed on. Raises Refused when these commits are not in it."""
    words = ["git", "fetch", "--quiet", "--no-tags", str(root / MADE / BUNDLE), "+refs/heads/*:refs/briefs/delivered/*"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(f"git cannot take {MADE / BUNDLE}:\n{done.stderr.strip()}\nNothing was pushed. Run make bundle.")
    for commit in commits:
        if not is_here(root, commit):
            raise Refused(f"{MADE / NOTE} names commit {commit}, and {BUNDLE} does not have it. Run make bundle.")


def refuse_unpushed(root: Path, tip: str | None, head: str, branch: str) -> None:
    """Raises Refused when the checkout has more than the remote and a commit that adds addresses, which a release that
    was not delivered leaves: whoever works by hand learns it before the release is made."""
    if tip is None or is_part(root, head, tip):
        return
    if parents(root, head) != [tip] or more_than_addresses(root, tip, head):
        raise Refused(
            f"{branch} has commits here that origin does not have, and a release is of what everybody can read. First: "
            f"git push origin {branch}, or merge them there and git pull --rebase."
        )


def refuse_sources(root: Path, tip: str, sources: str, branch: str) -> None:
    """Raises Refused unless the sources are at the remote, or those there with one commit that adds addresses. tip: of
    the branch at the remote; of the checkout where the remote has no such branch yet."""
    if is_part(root, sources, tip):
        return
    if parents(root, sources) != [tip]:
        raise Refused(
            f"The release was not pushed, and nothing has changed. If somebody published or merged meanwhile, {AGAIN}; "
            f"by hand, push or pull first. It is of {sources}, and {branch} is at {tip}."
        )
    if changed := more_than_addresses(root, tip, sources):
        raise Refused(
            f"The commit {sources} that came with the release does more than add lines to {LIST}: nothing was pushed. "
            f"Look at what made it before you publish again:\n" + "\n".join(changed)
        )


def more_than_addresses(root: Path, tip: str, sources: str) -> list[str]:
    """What a commit does beside adding lines to the list of addresses, as git tells it; the first of it."""
    changed = git(root, "diff-tree", "-r", "--raw", "--numstat", "--no-renames", tip, sources).splitlines()
    is_list = len(changed) == 2 and re.fullmatch(rf":(100644|000000) 100644 \S+ \S+ [MA]\t{LIST}", changed[0])
    return [] if is_list and re.fullmatch(rf"\d+\t0\t{LIST}", changed[1]) else changed[:20] or ["nothing at all"]


LOOK = "Nothing was pushed. Look at what made it before you publish again."


def refuse_pages(root: Path, tip: str | None, pages: str, name: str, sources: str) -> None:
    """Raises Refused unless the pages are those at the remote with one release more, every earlier one as it was or
    closed. tip: of the pages branch at the remote; None where there is none yet."""
    if parents(root, pages) != ([tip] if tip else []):
        raise Refused(f"Somebody published meanwhile: {PAGES} is at {tip}. Nothing was published; {AGAIN}.")
    before, now, earlier = entries(root, tip), entries(root, pages), released(root, tip)
    if name in before or name in earlier:
        raise Refused(f"{name} is released already, and what is released never changes. Run make bundle.")
    altered = [entry for entry in sorted({*before, *now} - {LATEST, name}) if before.get(entry) != now.get(entry)]
    for entry in altered:
        if entry in LED:
            fault = None if now.get(entry, "").startswith("100644 blob ") else "it leads to the releases"
        elif tip and entry in earlier:
            fault = fault_in_closed(root, entry, tip, pages)
        else:
            fault = "it has no business with that"
        if fault:
            raise Refused(f"The release would change `{shown(entry)}` on {PAGES}: {fault}. {LOOK}")
    refuse_order(root, earlier, {one for one in altered if one in earlier and is_open(root, one, tip)}, pages)
    refuse_list(root, name, tip, pages)
    for path in odd_files(root, tip, pages):
        raise Refused(f"The release holds what is no plain file: {shown(path)}. {LOOK}")
    told = manifest(root, pages, LATEST)
    if not manifest(root, pages, name) or (told.get("release"), told.get("commit")) != (name, sources):
        raise Refused(
            f"{name}/ has nothing, or {LATEST}/{MANIFEST} does not say that it is of release {name} and commit "
            f"{sources}. {LOOK}"
        )


def refuse_order(root: Path, earlier: list[str], closed: set[str], pages: str) -> None:
    """Raises Refused when a release is closed and an older one stays whole. earlier: the newest first."""
    for name in sorted(closed):
        older = [one for one in earlier[earlier.index(name) + 1 :] if is_open(root, one, pages)]
        if older:
            raise Refused(f"It closes release {name}, and {older[0]}, which is older, stays. {LOOK}")


def refuse_list(root: Path, name: str, tip: str | None, pages: str) -> None:
    """Raises Refused unless the list of releases has this one more, and no other word but which is the latest."""
    was, now = ({entry["version"]: led_to_by_none(entry) for entry in versions(root, at)} for at in (tip, pages))
    if lost := set(was) - set(now):
        raise Refused(f"The release takes {', '.join(sorted(lost))} off the list of releases. {LOOK}")
    own = now.pop(name, None)
    if own is None or own.get("title", name) != name or now != was:
        raise Refused(f"{VERSIONS} would tell of other releases than there are and {name}. {LOOK}")


def led_to_by_none(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the list of releases without the word that it is the latest."""
    return {**entry, "aliases": [alias for alias in entry.get("aliases", []) if alias != LATEST]}


def refuse_silent(root: Path, sources: str, pages: str) -> None:
    """Raises Refused when an address on the list does not answer under `latest/`: no later build could bring it."""
    there = {path for path, _ in files(root, pages, LATEST)}
    silent = [one for one in sorted(addresses(root, sources)) if one.partition("#")[0] not in there]
    if silent:
        raise Refused(f"{LIST} has {shown(silent[0])}, and there is no such file under {LATEST}/. {LOOK}")


def refuse_step_back(root: Path, tip: str | None, sources: str, branch: str) -> None:
    """Raises Refused when the newest release holds what the sources do not: it would disappear from what readers see
    first. A commit that is not even here is no part of them."""
    published = manifest(root, tip, LATEST).get("commit")
    if published is None or is_part(root, published, sources):
        return
    if git(root, "rev-parse", "--is-shallow-repository") == "true":
        raise Refused(
            "This clone has the newest commits only, and earlier ones must be looked at: git fetch --unshallow"
        )
    raise Refused(
        f"The newest release is of {published}, which is no part of {branch} at {sources}: to publish this would take "
        f"it back. Nothing was pushed. Pull, or merge that commit into {branch} first; what shall go is reverted. If "
        f"the history of {branch} was made anew on purpose, begin it with make release VERSION=DAY."
    )


def fault_in_closed(root: Path, name: str, tip: str, pages: str) -> str | None:
    """Why a release that differs was not closed as `briefs release` does it; None when it was.

    A closed release keeps its pages and no other file. They are small and lead to the same page of `latest/`; its
    manifest says what every page reads, what the release was, and where it is whole.
    """
    was, now = manifest(root, tip, name), manifest(root, pages, name)
    if "closed" not in now:
        return "it is not closed, and what is released never changes"
    if "closed" in was and was.get("kept_in") is not None:
        return "it was closed before"
    told = [now.get(key) for key in (*SAME, "number", "size", "kept_in")]
    if told != [*(was.get(key) for key in SAME), *measured(was), [tip, LATEST if "closed" in was else name]]:
        return f"its {MANIFEST} does not say what it was and where it is whole"
    before, after = files(root, tip, name), files(root, pages, name)
    stays = {path for path, _ in before if path.endswith(".html") and path != "404.html"}
    if sorted(path for path, _ in after) != sorted(stays | {FRONT, MANIFEST}):
        return "there are other pages than there were"
    front, page = now.get("front"), now.get("page")
    archive = rf"https?://[^/?#@]+/[^?#]+/archive/{tip}\.tar\.gz"
    if not is_harmless(front, MOST_FRONT, rf"\.\./{LATEST}/(index|data)\.html|{re.escape(MANIFEST)}|{archive}"):
        return "its front page does more than say what it was"
    if not is_harmless(page, MOST_CLOSED, rf"\{{up\}}{LATEST}/\{{path\}}|\{{home\}}"):
        return "its pages do more than lead on"
    for (path, _), data in zip(after, contents(root, [blob for _, blob in after]), strict=True):
        if path != MANIFEST and data != (front if path == FRONT else led_on(page, path)).encode(errors="replace"):
            return f"{shown(path)} is not what its {MANIFEST} says"
    return None


def measured(was: dict[str, Any]) -> tuple[int, int]:
    """How many files a release has, and their bytes together, by its manifest. Raises Refused."""
    try:
        if "closed" in was:
            return was["number"], was["size"]
        return len(was["files"]), sum(file["size"] for file in was["files"])
    except (LookupError, TypeError) as error:
        raise Refused(f"The {MANIFEST} of release {was.get('release')} is damaged ({error}).") from error


def is_harmless(text: object, most: int, leads: str) -> TypeGuard[str]:
    """Whether a page of a closed release is small and does nothing but speak, and lead where it may."""
    if not isinstance(text, str) or len(text) > most:
        return False
    led = [one["leads"] for one in HARMLESS.finditer(text) if one["leads"]]
    return all(re.fullmatch(leads, one) for one in led) and not set("<>") & set(HARMLESS.sub("", text))


def led_on(page: str, path: str) -> str:
    """A page of a closed release: what all have in common, with its own ways."""
    depth = path.count("/")
    way = quote(path, errors="surrogateescape")
    return page.replace("{up}", "../" * (depth + 1)).replace("{home}", "../" * depth or "./").replace("{path}", way)


def is_open(root: Path, name: str, pages: str | None) -> bool:
    """Whether a release is whole in its own folder, at a commit of the pages branch."""
    return "closed" not in manifest(root, pages, name)


def entries(root: Path, commit: str | None) -> dict[str, str]:
    """What lies at the top of a commit, each with its kind and hash."""
    if commit is None:
        return {}
    lines = git_bytes(root, "ls-tree", "-z", commit).decode(errors="surrogateescape").split("\0")[:-1]
    found = {name: told for told, _, name in (line.partition("\t") for line in lines)}
    if len(found) != len(lines):
        raise Refused(f"{commit} has two entries of one name, which git never writes: nothing was pushed.")
    return found


def odd_files(root: Path, before: str | None, after: str) -> list[str]:
    """Every file that differs between two commits and is now a link, a program or another repository."""
    start = before or git(root, "hash-object", "-t", "tree", "--stdin")
    words = git_bytes(root, "diff-tree", "-r", "-z", "--raw", "--no-renames", start, after)
    told = words.decode(errors="surrogateescape").split("\0")[:-1]
    pairs = zip(told[::2], told[1::2], strict=True)
    return [path for about, path in pairs if about.split()[1] not in ("100644", "000000")]


def addresses(root: Path, commit: str) -> set[str]:
    """The addresses that the list has in a commit; none when there is no list. Other lines are comments."""
    lines = (line.strip() for line in (found_file(root, commit, LIST) or b"").decode(errors="replace").splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def parents(root: Path, commit: str) -> list[str]:
    """The commits that a commit follows."""
    return git(root, "rev-list", "--parents", "--max-count=1", commit).split()[1:]


def files(root: Path, commit: str, folder: str) -> list[tuple[str, str]]:
    """Every file in a folder of a commit: its path there, and the hash of its content."""
    told = git_bytes(root, "ls-tree", "--full-tree", "-r", "-z", f"{commit}:{folder}").decode(errors="surrogateescape")
    lines = (line.partition("\t") for line in told.split("\0")[:-1])
    return [(path, about.split()[2]) for about, _, path in lines]


def contents(root: Path, blobs: list[str]) -> Iterator[bytes]:
    """The bytes of each file, as they are stored."""
    told = git_bytes(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        size = int(told[at:end].split()[2])
        yield told[end + 1 : end + 1 + size]
        at = end + size + 2


def manifest(root: Path, pages: str | None, folder: str) -> dict[str, Any]:
    """The manifest in a folder of the pages branch; empty when there is none. Raises Refused when it is damaged."""
    data = found_file(root, pages, f"{folder}/{MANIFEST}")
    if data is None:
        return {}
    try:
        told = json.loads(data)
        if not isinstance(told, dict) or not COMMIT.fullmatch(told.get("commit") or "0" * 40):
            raise TypeError("it is something else")
    except (ValueError, TypeError, RecursionError) as error:
        raise Refused(
            f"{folder}/{MANIFEST} on {PAGES} at {pages} is damaged ({error}): nothing was pushed. Revert the commit "
            "that did it."
        ) from error
    return told


def shown(text: str) -> str:
    """The text in printable ASCII: a file name can neither start a command in a log nor move the cursor."""
    shown = "".join(c if c.isascii() and c.isprintable() else ascii(c)[1:-1] for c in text)
    return shown.replace("##[", "#\\x23[")  # begins a command anywhere in a line


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
    at = found(deployed, "HEAD") if deployed.is_dir() else None
    if at is None:
        raise Refused(f"{deployed} is no checkout of the branch {PAGES}. Make one: git worktree add DIR {PAGES}")
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


def released(root: Path, pages: str | None) -> list[str]:
    """The names of all releases at a commit of the pages branch, as they are listed. Raises Refused."""
    return [entry["version"] for entry in versions(root, pages)]


def versions(root: Path, pages: str | None) -> list[dict[str, Any]]:
    """The list of releases at a commit of the pages branch. Raises Refused when it is damaged, or there is none."""
    if pages is None:
        return []
    told = found_file(root, pages, VERSIONS)
    if told is None:
        raise Refused(
            f"Branch {PAGES} holds something other than releases: it has no {VERSIONS}. Give what is there another "
            f"name (git push origin origin/{PAGES}:refs/heads/old-pages), delete {PAGES}, and publish again."
        )
    try:
        listed: list[dict[str, Any]] = json.loads(told)
        if not isinstance(listed, list) or not all(is_listed(entry) for entry in listed):
            raise TypeError("it is something else")
        if len({entry["version"] for entry in listed}) != len(listed):
            raise TypeError("it names a release twice")
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Refused(f"{VERSIONS} on {PAGES} is damaged ({error}). Revert the commit that did it.") from error
    return listed


def is_listed(entry: object) -> bool:
    """Whether it tells of a release: its name, and other names that lead to it."""
    return isinstance(entry, dict) and isinstance(entry["version"], str) and isinstance(entry.get("aliases", []), list)


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
    return git_bytes(root, *words).decode(errors="surrogateescape").strip()


def git_bytes(root: Path, *words: str, given: bytes = b"") -> bytes:
    """What git prints, byte for byte. Raises CalledProcessError."""
    return subprocess.run(["git", *words], cwd=root, input=given, stdout=subprocess.PIPE, check=True).stdout


def run_briefs(*words: str) -> None:
    """Run a command of the project with the Python that runs this."""
    subprocess.run([sys.executable, "-m", "briefs", *words], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
