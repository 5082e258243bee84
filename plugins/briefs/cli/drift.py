"""What differs from the canonical layout, as a difference, as warnings on GitHub and as a job summary."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from ..records.frozen import dataclass
from ..records.problems import printable
from .reporting import MOST_ANNOTATIONS, MOST_LAYOUT, annotation_of


@dataclass(frozen=True)
class Drift:
    """One file, as it is and as it should be laid out."""

    path: str
    was: str
    canonical: str

    @property
    def difference(self) -> str:
        """As `diff -u` shows it, the line ends of Windows as a sign: both sides would look alike."""
        before = self.was.replace("\r\n", "␍\n").splitlines(keepends=True)
        after = self.canonical.splitlines(keepends=True)
        lines = difflib.unified_diff(before, after, self.path, f"{self.path} (canonical)")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    @property
    def line(self) -> int:
        """The first line that differs, from 1."""
        pairs = zip(self.was.splitlines(), self.canonical.splitlines(), strict=False)
        return next((number for number, (was, now) in enumerate(pairs, start=1) if was != now), 1)


def first_warnings(drifted: Sequence[Drift]) -> list[str]:
    """As many workflow commands as GitHub shows of one step; the summary has every difference."""
    told = "Nothing is wrong with what it says, only with how it is laid out.\n"
    told += "Run `briefs fmt`, or paste what the job summary shows; a maintainer can do it after the merge."
    return [annotation_of("warning", drift.path, drift.line, 1, "Layout", told) for drift in drifted[:MOST_ANNOTATIONS]]


def as_markdown(drifted: Sequence[Drift]) -> str:
    """For a job summary; empty when every file is laid out as it should be."""
    if not drifted:
        return ""
    number = f"{len(drifted)} file{'s are' if len(drifted) != 1 else ' is'}"
    head = f"## Layout\n\n{number} laid out otherwise than `briefs fmt` would. This does not fail the check.\n"
    lines: list[str] = []
    size = 0
    for shown, drift in enumerate(drifted):
        found = [printable(line, None) for line in drift.difference.splitlines()]
        size += sum(len(line.encode()) + 1 for line in found)
        if size > MOST_LAYOUT:
            lines.append(f"… and {len(drifted) - shown} more files.")
            break
        lines += found
    block = "\n".join(lines)
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", block))])
    return f"{head}\n{fence}diff\n{block}\n{fence}\n"
