"""What is told of dead sources and of statements without an archived copy: an issue, and its counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..keeping.whole import write_whole
from ..records.problems import printable
from .dead import Answer, dead
from .mentions import Mention, unarchived

REPORT, COUNTS = "report.md", "summary.json"
"""What `write` leaves: the text of the issue, and how many addresses are dead, not archived or not reached."""
MOST_ROWS = 200
"""Of a list in the issue; GitHub takes 65,536 characters."""


def write(folder: Path, mentions: Sequence[Mention], answers: dict[str, Answer]) -> dict[str, int]:
    """Write the report and its counts into `folder`, made if need be; returns the counts: `dead`, `unarchived` and
    `unreached`."""
    counts = {
        "dead": len(dead(mentions, answers)),
        "unarchived": len(unarchived(mentions)),
        "unreached": len({mention.url for mention in mentions} - answers.keys()),
    }
    write_whole(folder / REPORT, report(mentions, answers).encode())
    write_whole(folder / COUNTS, f"{json.dumps(counts)}\n".encode())
    return counts


def report(mentions: Sequence[Mention], answers: dict[str, Answer]) -> str:
    """The text of the issue, in Markdown; equal for equal findings, so that an unchanged week changes nothing."""
    gone, bare = dead(mentions, answers), unarchived(mentions)
    urls = {mention.url for mention in mentions}
    doubtful = sorted({m.url for m in mentions if answers.get(m.url, Answer("alive", "")).state == "unclear"})
    lines = [
        "Written every week by `make links`; this issue is updated in place and closed when nothing is left.",
        "",
        *unreached(len(urls - answers.keys()), len(urls)),
        f"## Dead sources: {len(gone)}",
        "",
        "Find the page's new address or an archived copy; where there is neither, keep it and say so in `note`.",
        "",
        *rows([(m, answers[m.url].why) for m in gone]),
        f"## No archived copy: {len(bare)}",
        "",
        "Have the page archived, look at the copy, and write its address into `archived`.",
        "",
        *rows([(m, "") for m in bare]),
        f"## Could not be judged: {len(doubtful)}",
        "",
        "Their servers keep programs out or did not answer this time. Open one in a browser when you pass by.",
        "",
        *[f"- {code(url)}: {code(answers[url].why)}" for url in doubtful[:MOST_ROWS]],
        *more(len(doubtful)),
    ]
    return "\n".join(lines)[:64_000] + "\n"


def unreached(number: int, of: int) -> list[str]:
    """What is said of the addresses for which there was no time."""
    told = f"Not reached this time: {number} of {of} addresses. Each week starts at another place, so their turn comes."
    return [told, "", "A dead source that was told in an earlier week may be among them.", ""] if number else []


def rows(found: Sequence[tuple[Mention, str]]) -> list[str]:
    """A list of mentions with what is to be said of each."""
    said = [
        f"- {code(mention.record)}, `{mention.field}`: {code(mention.url)}" + (f" {why}" if why else "")
        for mention, why in found[:MOST_ROWS]
    ]
    return [*said, *more(len(found)), ""]


def more(number: int) -> list[str]:
    """What is said of those that are not listed."""
    return [f"- … and {number - MOST_ROWS} more: `make links` lists all"] if number > MOST_ROWS else []


def code(text: str) -> str:
    """The text as a Markdown code span, in which nothing has a meaning."""
    return f"`{printable(text, 300).replace('`', chr(39))}`"
