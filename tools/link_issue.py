"""Keep one issue on GitHub equal to the report of `make links`: open it, update it in place, close it when all is well.

Needs `gh`. Only an issue that this very program opened is touched: a stranger's issue of the same title is left alone.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

REPORT = Path(__file__).resolve().parent.parent / "dist" / "links"
TITLE = "Sources that are dead or not archived"
AUTHOR = "app/github-actions"

Gh = Callable[..., str]
"""Runs gh with words and returns what it prints. Raises CalledProcessError."""


def main() -> int:
    """Update the issue; returns the exit status."""
    try:
        print(update(REPORT, gh))
    except FileNotFoundError as error:
        print(f"{error.filename} is missing. The report: make links. The program gh: cli.github.com.", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"gh {error.cmd[1]} {error.cmd[2]} did not work: {error.stderr}", file=sys.stderr)
        return 1
    return 0


def update(report: Path, asked: Gh) -> str:
    """Make the issue say what the report says; returns what was done."""
    text = report / "report.md"
    left = json.loads((report / "summary.json").read_text(encoding="utf-8"))
    body = text.read_text(encoding="utf-8")
    told = asked(
        "issue", "list", "--author", AUTHOR, "--state", "all", "--limit", "100", "--json", "number,title,state,body"
    )
    known = next((issue for issue in json.loads(told) if issue["title"] == TITLE), None)
    # Dead sources that an earlier report told may be among those that this one did not reach: an open issue stays open.
    unreached = left.pop("unreached", 0)
    is_clean = not any(left.values())
    if known is None:
        if is_clean:
            return "Nothing to tell, and no issue to close."
        asked("issue", "create", "--title", TITLE, "--body-file", str(text))
        return "Opened the issue."
    number = str(known["number"])
    if known["body"].replace("\r\n", "\n").strip() != body.strip():
        asked("issue", "edit", number, "--body-file", str(text))
    if is_clean and not unreached and known["state"] == "OPEN":
        asked("issue", "close", number)
        return f"Closed issue {number}: nothing is left."
    if not is_clean and known["state"] == "CLOSED":
        asked("issue", "reopen", number)
        return f"Reopened issue {number}."
    return f"Issue {number} says what the report says."


def gh(*words: str) -> str:
    """What gh prints."""
    return subprocess.run(["gh", *words], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
