"""Say what a pull request changes, and take over its records for the code of this checkout to judge.

`python tools/proposal.py FOLDER` reads a checkout of the proposal as git objects and runs nothing of it. When it
changes records and prose alone, `data/`, `content/` and `addresses.txt` here become those of the proposal: a stranger's
records are then read by our code. When it changes anything else, nothing is taken over and the summary names it first.
Where `source_dir` and `docs_dir` in the `mkdocs.yml` of this checkout name other folders, these are meant.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
LIST = "addresses.txt"
"""What a proposal of records may bring beside records and prose."""

WORKFLOWS, CODE, EDITIONS, SOURCES, ADDRESSES, RECORDS, PROSE = KINDS = (
    "workflows and rules of this repository",
    "code and settings",
    "published editions",
    "the source register",
    "the list of published addresses",
    "records",
    "prose",
)
OF_CODE = (WORKFLOWS, CODE)
TOLD = "what readers were told before: corrections and live days"
LOUD = (WORKFLOWS, CODE, EDITIONS, SOURCES, ADDRESSES, TOLD)
"""What a reviewer must not miss, the gravest first: every path of these is named."""

RECORD_FOLDERS = ("places", "actors", "sources", "claims", "strikes", "events", "control", "gaps", "corrections")
"""Within the folder of records."""

MOST_PATHS = 50
"""Named of each kind that is not loud."""
MOST_SUMMARY = 1_000_000
"""Bytes; GitHub drops a longer summary whole."""
MOST_BYTES = 5_000_000
"""Of one file; a record is a few kilobytes, a picture a few hundred."""

MOST_FOLDERS = 20
"""That a file lies in, as `records/file_names.py` has it: what looks through deeper ones may trip over them."""

PLAIN_FILES = ("100644", "100755")
"""The modes of git that are files; links and other repositories could lead out of the folder of the records."""


class Refused(Exception):
    """The proposal is not taken over; the message says why and what to do."""


@dataclass(frozen=True)
class Folders:
    """Where a project keeps its records and its prose."""

    records: str = "data"
    prose: str = "content"


@dataclass(frozen=True)
class Change:
    """One path that differs. status: git's letter, such as A, M or D. kind: which of KINDS it belongs to."""

    status: str
    path: str
    kind: str


@dataclass(frozen=True)
class Entry:
    """One file of a tree: its mode, object and size as git tells them."""

    mode: str
    name: str
    size: int
    path: str


def main(words: list[str]) -> int:
    """Tell and take over; returns the exit status: 0, 1 when the proposal is refused, 2 for a call that cannot work."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("proposed", type=Path, help="folder of a checkout of the proposal")
    options.add_argument("--base", help="commit it is compared with [default: the first parent of a merge commit]")
    options.add_argument("--into", type=Path, default=ROOT, help="project that takes the records over [default: this]")
    given = options.parse_args(words)
    folders = folders_of(given.into)
    try:
        base = base_of(given.proposed, given.base)
        changes = changes_since(given.proposed, base, folders)
    except subprocess.CalledProcessError as error:
        print(f"git: {shown(error.stderr.decode(errors='replace'))}", file=sys.stderr)
        print(
            "Name a folder that holds a checkout of the proposal, and with --base the commit it began from.",
            file=sys.stderr,
        )
        return 2
    except FileNotFoundError as error:
        if error.filename == "git":
            print("git is not installed: a proposal can only be read with it.", file=sys.stderr)
        elif not given.proposed.exists():
            print(f"{given.proposed} is not there: name a folder that holds the proposal.", file=sys.stderr)
        else:
            raise
        return 2
    kind = "code" if any(change.kind in OF_CODE for change in changes) else "records"
    tell(changes, kind, folders)
    try:
        refuse_rewritten_editions(changes)
        refuse_gone_pages(given.proposed, base, changes, folders)
        refuse_misplaced_records(given.proposed, changes, folders)
        if kind == "records":
            take_over(given.proposed, base, given.into, folders)
    except Refused as error:
        print(f"::error title=Proposal::{command_text(str(error))}")
        append("GITHUB_STEP_SUMMARY", f"\n**Refused:** {code(str(error))}\n")
        return 1
    append("GITHUB_OUTPUT", f"kind={kind}\n")
    return 0


def folders_of(project: Path) -> Folders:
    """The folders as the `mkdocs.yml` of our own checkout names them: a proposal has no say in it. A name that is not
    plainly a folder below the project counts for nothing, and what lies there for code."""
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8") if config.is_file() else ""
    return Folders(
        named(text, r"[ \t-]+source_dir") or Folders.records,
        named(text, "docs_dir") or Folders.prose,
    )


def named(text: str, key: str) -> str | None:
    """The folder that a line of `mkdocs.yml` names, if it does so plainly."""
    found = re.search(rf"^{key}:[ \t]*(['\"]?)([\w-][\w./-]*)\1[ \t]*(?:#.*)?$", text, re.MULTILINE)
    folder = found.group(2).rstrip("/") if found else ""
    return None if {"", ".", ".."} & set(folder.split("/")) else folder


def kind_of(path: str, folders: Folders = Folders()) -> str:
    """Which of KINDS a path belongs to. What is not plainly a record or prose is code."""
    parts = PurePosixPath(path).parts
    if parts[0] in (".github", ".ci"):
        return WORKFLOWS
    if path == LIST:
        return ADDRESSES
    if any(part.startswith(".") for part in parts) or len(parts) < 2:
        return CODE  # a .gitattributes among the records would decide how they are read
    if path.startswith(f"{folders.prose}/"):
        return PROSE
    within = path.removeprefix(f"{folders.records}/")
    kind = PurePosixPath(within).parts[0]
    if within == path or kind == "schema":
        return CODE
    return {"sources": SOURCES, "editions": EDITIONS}.get(kind, RECORDS)


def base_of(proposed: Path, stated: str | None) -> str:
    """The commit that the proposal is compared with. GitHub checks out the merge: its first parent is the base."""
    if stated is None:
        git(proposed, "rev-parse", "--verify", "--end-of-options", "HEAD^2")
        return git(proposed, "rev-parse", "--verify", "--end-of-options", "HEAD^1").decode().strip()
    return git(proposed, "merge-base", "--end-of-options", stated, "HEAD").decode().strip()


def changes_since(proposed: Path, base: str, folders: Folders) -> list[Change]:
    """Every path that differs from `base`; a renamed file is one deleted and one added."""
    told = git(proposed, "diff-tree", "-r", "-z", "--no-renames", "--name-status", base, "HEAD")
    words = told.decode(errors="surrogateescape").split("\0")[:-1]
    return [Change(status, path, kind_of(path, folders)) for status, path in zip(words[::2], words[1::2], strict=True)]


def take_over(proposed: Path, base: str, into: Path, folders: Folders) -> None:
    """Make records, prose and `addresses.txt` of `into` those of the proposal. Raises Refused before it writes."""
    entries = list(tree(proposed, "HEAD", folders))
    for entry in entries:
        refuse_entry(entry)
    refuse_lost_addresses(proposed, base)
    for folder in (folders.records, folders.prose):
        shutil.rmtree(into / folder, ignore_errors=True)
    for entry, data in zip(entries, contents(proposed, entries), strict=True):
        target = into / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def tree(repository: Path, commit: str, folders: Folders) -> Iterator[Entry]:
    """Every file in a commit that a proposal of records may bring."""
    brought = (folders.records, folders.prose, LIST)
    told = git(repository, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *brought)
    for line in told.decode(errors="surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, name, size = about.split()
        yield Entry(mode, name, int(size) if size.isdigit() else 0, path)


def refuse_entry(entry: Entry) -> None:
    """Raises Refused for what is no plain file of a sober name and size."""
    parts = entry.path.split("/")
    if entry.mode not in PLAIN_FILES:
        raise Refused(f"{entry.path} is a link or another repository. Put the file itself there.")
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts) or not re.fullmatch(
        r"[^\x00-\x1f\x7f\\:]+", entry.path
    ):
        raise Refused(f"{entry.path} has a name that could lead elsewhere. Use letters, digits and hyphens.")
    if len(parts) > MOST_FOLDERS + 1:
        raise Refused(f"{entry.path} lies in more than {MOST_FOLDERS} folders, each in the next. Bring it further out.")
    if entry.size > MOST_BYTES:
        raise Refused(f"{entry.path} has {entry.size:,} bytes; at most {MOST_BYTES:,} are taken. Make it smaller.")


def refuse_rewritten_editions(changes: Iterable[Change]) -> None:
    """Raises Refused when an edition that the base has is another or gone, with or without code beside it.

    The check reads one state of the records, in which an edition rewritten together with all later ones and their
    hashes looks as if it had always been so. Only here both states are at hand.
    """
    for change in changes:
        if change.kind == EDITIONS and change.status != "A":
            what = "gone" if change.status == "D" else "changed"
            raise Refused(
                f"{change.path} was published, and is {what} here. Editions stay as they were frozen: take the file "
                "back from the base, and freeze what changed as the next edition with `briefs publish`."
            )


def refuse_gone_pages(proposed: Path, base: str, changes: Iterable[Change], folders: Folders) -> None:
    """Raises Refused when a file is deleted or renamed whose page was published: the check would find only what named
    it, and ask whether something else was meant."""
    published = addresses(proposed, base)
    there = {page_of(entry.path, folders) for entry in tree(proposed, "HEAD", folders)}
    for change in changes:
        page = page_of(change.path, folders)
        if change.status == "D" and page not in there and {f"{page}.html", f"{page}/index.html"} & published:
            raise Refused(
                f"{change.path} was published, and is deleted or renamed here. What was published keeps its name for "
                "ever: put the file back, and if the record should not stand, add `withdrawn` with a reason to it."
            )


def page_of(path: str, folders: Folders) -> str | None:
    """The page of a record or of prose, from the site's root without its ending; None for other files."""
    place = PurePosixPath(path)
    if place.is_relative_to(folders.prose):
        return str(place.relative_to(folders.prose).with_suffix("")) if place.suffix == ".md" else None
    if place.is_relative_to(folders.records) and place.suffix == ".yml":
        within = place.relative_to(folders.records)
        return f"{within.parts[0]}/{place.stem}" if len(within.parts) > 1 else None
    return None


def refuse_misplaced_records(proposed: Path, changes: Iterable[Change], folders: Folders) -> None:
    """Raises Refused when a record is put where none is read: the check cannot see it, and says nothing of it."""
    tops = {PurePosixPath(name).parts[0].lower() for name in (folders.records, folders.prose, *RECORD_FOLDERS)}
    for change in changes:
        place = PurePosixPath(change.path)
        is_near = len(place.parts) == 1 or place.parts[0].lower() in tops
        if change.kind not in (CODE, PROSE) or change.status != "A" or not is_near:
            continue
        if place.suffix.lower() not in (".yml", ".yaml"):
            continue
        if not git(proposed, "ls-tree", "--full-tree", "HEAD", "--", change.path).startswith(b"100"):
            continue  # a link or another repository
        if git(proposed, "cat-file", "blob", f"HEAD:{change.path}").lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"id:"):
            inside = ", ".join(f"{folders.records}/{name}/" for name in RECORD_FOLDERS)
            raise Refused(
                f"{change.path} looks like a record, and lies where none is read. Put it into {folders.records}/, "
                f"below the folder of its kind, such as {folders.records}/strikes/2015-11/: {inside}."
            )


def refuse_lost_addresses(proposed: Path, base: str) -> None:
    """Raises Refused when a published address is taken off the list, which would let a page disappear."""
    now = addresses(proposed, "HEAD")
    if unmerged := sorted(line for line in now if line.startswith(("<<<<<<<", ">>>>>>>"))):
        raise Refused(
            f"addresses.txt holds what git left where it could not merge, such as {unmerged[0]}. Keep every address, "
            "and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    lost = sorted(addresses(proposed, base) - now)
    if lost:
        raise Refused(f"addresses.txt no longer lists {lost[0]}. What was published answers for ever: put it back.")


def addresses(repository: Path, commit: str) -> set[str]:
    """The published addresses on the list, without its comments; none when there is no list."""
    if not git(repository, "ls-tree", commit, "--", LIST):
        return set()
    text = git(repository, "cat-file", "blob", f"{commit}:{LIST}").decode(errors="replace")
    return {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def contents(repository: Path, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The bytes of each file, as they are stored: no filter and no attribute of the proposal has a say."""
    asked = "".join(f"{entry.name}\n" for entry in entries).encode()
    told = git(repository, "cat-file", "--batch", given=asked)
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        size = int(told[at:end].split()[2])
        yield told[end + 1 : end + 1 + size]
        at = end + size + 2


def group_of(change: Change, folders: Folders) -> str:
    """Under which heading a change is named. A correction or a live day that was there already may have been read: no
    edition holds a live day, and none a correction before the next."""
    told = (f"{folders.records}/corrections/", f"{folders.prose}/live/")
    return TOLD if change.status[:1] != "A" and change.path.startswith(told) else change.kind


def tell(changes: list[Change], kind: str, folders: Folders) -> None:
    """Print and summarise what changes, the gravest first."""
    judged = (
        "the code of the base branch" if kind == "records" else "ITS OWN CODE: read every line of it before you merge"
    )
    lines = [
        "## What this proposes",
        "",
        f"{files(changes)} differ{'s' if len(changes) == 1 else ''}. Judged by {judged}.",
        "",
    ]
    for group in (*LOUD, RECORDS, PROSE):
        of_group = [change for change in changes if group_of(change, folders) == group]
        if not of_group:
            continue
        if group in LOUD:
            print(f"::warning title=Look closely::This proposal changes {group}: {files(of_group)}.")
        lines.append(f"### {'⚠️ ' if group in LOUD else ''}{group[0].upper()}{group[1:]}: {len(of_group)}")
        lines.append("")
        most = len(of_group) if group in LOUD else MOST_PATHS
        lines += [f"- {change.status[:1]} {code(change.path)}" for change in of_group[:most]]
        lines += [f"- … and {len(of_group) - most} more"] * (len(of_group) > most)
        lines.append("")
    print("\n".join(lines))
    append("GITHUB_STEP_SUMMARY", cut(lines))


def cut(lines: list[str]) -> str:
    """The lines as a summary that GitHub takes. They begin with the gravest, so what is left out is the least grave."""
    text = "\n".join(lines) + "\n"
    if len(text.encode()) <= MOST_SUMMARY:
        return text
    whole, _, _ = text.encode()[:MOST_SUMMARY].decode(errors="ignore").rpartition("\n")
    return f"{whole}\n\n… and more than a summary holds: the log has all.\n"


def files(changes: list[Change]) -> str:
    """How many files, in words."""
    return f"{len(changes)} file{'' if len(changes) == 1 else 's'}"


def shown(text: str) -> str:
    """The text in printable ASCII: a file name can neither start a command nor move the cursor."""
    shown = "".join(c if c.isascii() and c.isprintable() else ascii(c)[1:-1] for c in text)
    return shown.replace("##[", "#\\x23[")  # begins a command anywhere in a line


def code(text: str) -> str:
    """The text as a Markdown code span, in which nothing has a meaning."""
    return f"`{shown(text).replace('`', chr(39))}`"


def command_text(text: str) -> str:
    """The text as the message of a workflow command."""
    return shown(text).replace("%", "%25")


def append(variable: str, text: str) -> None:
    """Add text to the file that GitHub names in a variable; elsewhere do nothing."""
    if path := os.environ.get(variable):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


def git(repository: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git prints. Raises CalledProcessError."""
    command = ["git", "-c", "core.quotePath=false", *words]
    return subprocess.run(command, cwd=repository, input=given, capture_output=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
