"""Hold every action that a workflow names by commit against the tag that stands beside it: `python tools/pins.py`.

Asks the repository of each action with `git ls-remote`, so it needs the network and nothing else. Fails when a tag
is gone or leads to another commit: then somebody has moved the tag, or the pin is not what it says.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
USES = re.compile(
    r"\s*-?\s*uses:\s*(?P<action>[\w.-]+/[\w.-]+)[\w./-]*@(?P<commit>[0-9a-f]{40})\s+#\s*(?P<tag>v[\w.]+)\s*"
)

Listing = Callable[[str], str]
"""What `git ls-remote --tags` prints of a repository on GitHub. Raises CalledProcessError."""


@dataclass(frozen=True, order=True)
class Pin:
    """An action, the tag it is said to be, and the commit it is taken from."""

    action: str
    tag: str
    commit: str


def main(words: list[str], listing: Listing | None = None) -> int:
    """Tell of each pin; returns 0 when all hold, 1 when one does not, 2 when one could not be asked about."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, nargs="?", default=ROOT / ".github", help="[default: .github]")
    pins = pins_in(options.parse_args(words).folder)
    status = 0
    for pin in pins:
        told, found = judged(pin, listing or listed)
        status = max(status, found)
        print(f"{pin.action} {pin.tag} {pin.commit[:12]}: {told}")
    if not pins:
        print("No action is pinned in this folder.", file=sys.stderr)
        return 2
    return status


def pins_in(folder: Path) -> list[Pin]:
    """Every pin of the workflows below a folder, each once."""
    lines = [line for path in sorted(folder.rglob("*.yml")) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(
        {Pin(found["action"], found["tag"], found["commit"]) for line in lines if (found := USES.fullmatch(line))}
    )


def judged(pin: Pin, listing: Listing) -> tuple[str, int]:
    """What to say of a pin, and the exit status it calls for."""
    try:
        tags = commits(listing(pin.action))
    except subprocess.CalledProcessError as error:
        reason = (error.stderr or "git could not reach it").strip().splitlines()[-1]
        return f"NOT ASKED ({ascii(reason)[1:-1]})", 2
    found = tags.get(pin.tag)
    if found is None:
        return "NO SUCH TAG. Take the newest release, or let Dependabot propose one.", 1
    if found != pin.commit:
        return f"ANOTHER COMMIT: the tag leads to {found}. Read what changed before you follow it.", 1
    return "holds", 0


def commits(told: str) -> dict[str, str]:
    """The commit of each tag; of an annotated one that which it stands for, listed as `tag^{}`."""
    found: dict[str, str] = {}
    for line in told.splitlines():
        commit, _, name = line.partition("\t")
        tag = name.removeprefix("refs/tags/")
        if tag.endswith("^{}"):
            found[tag.removesuffix("^{}")] = commit
        else:
            found.setdefault(tag, commit)
    return found


def listed(action: str) -> str:
    command = ["git", "-c", "credential.helper=", "ls-remote", "--tags", f"https://github.com/{action}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
