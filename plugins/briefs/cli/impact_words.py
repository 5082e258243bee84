"""What a change does, for people in text or Markdown and for programs in JSON.

What records hold is never trusted here. In text every line begins with words of this module and holds no control
character, so that none becomes a workflow command. In Markdown whatever a record says stands in a code span, where
GitHub makes no link, mention, reference or HTML of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from ..publication.editions.changes import FactChange
from ..publication.impact import Impact
from ..publication.impact.briefs import BriefImpact, Editions, NumberMove
from ..publication.impact.grades import ClauseMove, GradeMove
from ..publication.impact.records import RecordChange
from ..records.frozen import dataclass
from ..records.problems import Problem, printable, printable_lines
from .reporting import MOST_SUMMARY

JSON_FORMAT = 1
"""Raised when a key changes its meaning or goes away; new keys leave it."""

NOTHING = "No visible effect."

MOST_COMMENT = 65_000
"""Bytes of a comment; GitHub takes 65,536 characters."""
_ROOM = 200
"""Of these, for what tells that something is left out."""

MOST_LINES = 40
"""Lines of one list that people are shown; the JSON has all."""


@dataclass(frozen=True)
class Report:
    """What there is to tell. base: as the editor named it. commit: its full name. figures: problems with figures in
    prose that the records no longer bear out. to_paste: the correction that is missing, with where to save it."""

    base: str
    commit: str
    impact: Impact
    figures: tuple[Problem, ...] = ()
    to_paste: str = ""

    @property
    def is_visible(self) -> bool:
        return self.impact.is_visible or bool(self.figures)


Quote = Callable[[str], str]
Section = tuple[str, list[str]]
"""A heading, and lines under it; a line that begins with a tab belongs to the one before."""


def as_text(report: Report) -> str:
    """For a terminal and a build log."""
    lines = [f"Against {_plain(report.base)} ({report.commit[:7]}):"]
    for heading, found in _sections(report, _plain):
        lines += ["", heading, *(f"    {line[1:]}" if line.startswith("\t") else f"  {line}" for line in found)]
    if report.to_paste:
        lines += ["", *_pasted(report.to_paste)]
    if not report.is_visible:
        lines += ["", NOTHING]
    return "\n".join(lines) + "\n"


def as_markdown(report: Report, most: int = MOST_SUMMARY) -> str:
    """For a job summary, or for a comment when `most` is `MOST_COMMENT`: at most so many bytes. What does not fit is
    left out from the end, and that is said."""
    lines = ["## Impact", "", f"Against {code(report.base)} ({report.commit[:7]})."]
    for heading, found in _sections(report, code):
        lines += ["", f"### {heading}", ""]
        lines += [f"  - {line[1:]}" if line.startswith("\t") else f"- {line}" for line in found]
    pasted: list[str] = []
    if report.to_paste:
        block = "\n".join(_pasted(report.to_paste))
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", block))])
        pasted = ["", f"{fence}text", block, fence]
    if not report.is_visible:
        lines += ["", NOTHING]
    whole = "\n".join([*lines, *pasted]) + "\n"
    if len(whole.encode()) <= most:
        return whole
    left_out = "the correction to save, which `briefs check` prints" if pasted else "the rest"
    if len("\n".join(lines).encode()) > most - _ROOM:
        kept, _, _ = "\n".join(lines).encode()[: most - _ROOM].decode(errors="ignore").rpartition("\n")
        lines, left_out = [kept], f"the rest, which `briefs impact {report.commit}` tells"
    return "\n".join([*lines, "", f"Too long to be shown here: {left_out}."]) + "\n"


def as_refusal(why: str) -> str:
    """For a job summary when there is nothing to tell, and why."""
    return f"## Impact\n\nNot known. {code(why)}\n"


def as_json(report: Report) -> str:
    """For programs, as `briefs impact --help` documents it; ASCII only, equal for equal input."""
    impact = report.impact
    told = {
        "format": JSON_FORMAT,
        "base": report.commit,
        "is_visible": report.is_visible,
        "settings": [*impact.settings.drawn, *impact.settings.around],
        "records": [asdict(record) for record in impact.records],
        "grades": [asdict(move) for move in impact.grades],
        "strikes": asdict(impact.count),
        "briefs": [asdict(brief) for brief in impact.briefs],
        "pages": {
            "added": impact.pages.added,
            "changed": impact.pages.changed,
            "removed": impact.pages.removed,
            "is_exact": impact.pages.is_exact,
        },
        "maps": impact.pages.maps,
        "files": asdict(impact.files),
        "editions": {
            "frozen": [{"brief": brief, "number": number} for brief, number in impact.editions.frozen],
            "needed": [asdict(one) for one in impact.editions.needed],
            "rewritten": [asdict(one) for one in impact.editions.rewritten],
        },
        "corrections_missing": [asdict(change) for change in _unsaid(impact.editions)],
        "figures": [asdict(problem) for problem in report.figures],
    }
    return json.dumps(told, indent=1) + "\n"


def _unsaid(editions: Editions) -> Iterator[FactChange]:
    """Every change that no correction tells, between an edition and the next or since the newest, each once."""
    since = editions.missing.changes if editions.missing else ()
    yield from dict.fromkeys([*since, *(change for one in editions.untold for change in one.changes)])


def code(text: str) -> str:
    """A text as a code span of Markdown, whatever it holds (CommonMark 0.31, section 6.1)."""
    shown = printable(text, None)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown[:1] in ("`", " ", "") or shown[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else "(empty)"


def _plain(text: str) -> str:
    """A text on one line that no terminal or runner takes for a command."""
    return printable(text, None)


def _pasted(text: str) -> list[str]:
    """Lines as they stand; one that a runner would take for a command begins with an escape instead."""
    return printable_lines(text.strip()).splitlines()


def _sections(report: Report, quote: Quote) -> Iterator[Section]:
    impact = report.impact
    moves = [move for move in impact.grades if move.is_move]
    others = [move for move in impact.grades if not move.is_move]
    count = impact.count
    crossings = [f"enters {quote(one.attack)}: {quote(one.why)}" for one in count.entering]
    crossings += [f"leaves {quote(one.attack)}: {quote(one.why)}" for one in count.leaving]
    steady = "" if count.was != count.now else ", as before"
    number = f"Strike count: {count.was} → {count.now}" if not steady else f"Strike count: {count.now}{steady}"
    pages, editions, files = impact.pages, impact.editions, impact.files
    changed = f"{len(pages.changed)} changed{'' if pages.is_exact else ' at most'}"
    found: list[tuple[str, Sequence[str]]] = [
        (
            "Published editions rewritten: take them back from version control",
            [f"{one.what} {quote(one.brief)} edition {one.number}" for one in editions.rewritten],
        ),
        (
            "Settings in mkdocs.yml",
            [
                *(quote(name) for name in impact.settings.drawn),
                *(f"{quote(name)}, which any page may show in its frame" for name in impact.settings.around),
            ],
        ),
        ("Records", [_record(one, quote) for one in impact.records]),
        ("Grades that move", [line for move in moves for line in _grade(move, quote)]),
        ("Clauses that move, and no grade", [line for move in others for line in _grade(move, quote)]),
        (number, crossings),
        ("Briefs", [line for brief in impact.briefs for line in _brief(brief, brief.id in pages.maps, quote)]),
        (
            f"Pages: {len(pages.added)} added, {changed}, {len(pages.removed)} removed",
            [
                *(f"added {quote(page)}" for page in pages.added),
                *(f"removed {quote(page)}" for page in pages.removed),
                *(f"changed {quote(page)}" for page in pages.changed),
            ],
        ),
        (
            f"Files: {len(files.added)} added, {len(files.changed)} changed, {len(files.removed)} removed",
            [
                *(f"added {quote(path)}" for path in files.added),
                *(f"removed {quote(path)}" for path in files.removed),
                *(f"changed {quote(path)}" for path in files.changed),
            ],
        ),
        (
            "Editions",
            [
                *(f"frozen by this change: {quote(brief)} edition {number}" for brief, number in editions.frozen),
                *(
                    f"needed after edition {one.newest}{' (before this change, too)' if one.was_waiting else ''}: "
                    f"briefs publish {quote(one.brief)}"
                    for one in editions.needed
                ),
            ],
        ),
        ("Figures in prose that the records no longer bear out", [_problem(one, quote) for one in report.figures]),
        (
            "Corrections missing",
            [
                *(_change(one, quote) for one in (editions.missing.changes if editions.missing else ())),
                *(
                    f"{quote(one.brief)} edition {one.number}: {_change(change, quote)}"
                    for one in editions.untold
                    for change in one.changes
                ),
            ],
        ),
    ]
    for heading, lines in found:
        if lines:
            yield heading, _cut(list(lines))


def _change(change: FactChange, quote: Quote) -> str:
    return f"{quote(change.record)} {quote(change.field)}: {_value(change.was, quote)} → {_value(change.now, quote)}"


def _cut(lines: list[str]) -> list[str]:
    left = len(lines) - MOST_LINES
    return lines if left <= 1 else [*lines[:MOST_LINES], f"and {left} more lines; --format json has all"]


def _record(change: RecordChange, quote: Quote) -> str:
    fields = f"; {', '.join(quote(name) for name in change.fields)}" if change.fields else ""
    return f"{change.what} {quote(f'{change.kind}/{change.id}')} {quote(change.title)}{fields}"


def _grade(move: GradeMove, quote: Quote) -> Iterator[str]:
    grades = f"{quote(move.label_was)} → {quote(move.label_now)}" if move.is_move else f"stays {quote(move.label_now)}"
    yield f"{quote(move.strike)} {quote(move.title)}: {grades}"
    for clause in move.clauses:
        yield f"\t{_clause(clause, quote)}"
    if move.why:
        yield f"\t{quote(move.why)}"


_STATES = {True: "met", False: "missing", None: "not asked"}


def _clause(clause: ClauseMove, quote: Quote) -> str:
    behind = clause.by_now or clause.by_was
    by = f", by {', '.join(quote(claim) for claim in behind)}" if behind else ""
    note = f" ({quote(clause.note)})" if clause.note else ""
    return f"{_STATES[clause.was]} → {_STATES[clause.now]}: {quote(clause.text)}{by}{note}"


def _brief(brief: BriefImpact, has_new_map: bool, quote: Quote) -> Iterator[str]:
    yield f"{quote(brief.id)} {quote(brief.title)}"
    for number in brief.numbers:
        yield f"\t{quote(number.label)}: {_number(number, quote)}"
    for figure in brief.figures:
        yield f"\tfigure {quote(figure.query)}: {_number(figure, quote)}"
    if has_new_map:
        yield "\tits map changes"


def _number(move: NumberMove, quote: Quote) -> str:
    return f"{_value(move.was, quote)} → {_value(move.now, quote)}"


def _value(value: str | None, quote: Quote) -> str:
    return "none" if value is None else quote(value)


def _problem(problem: Problem, quote: Quote) -> str:
    return f"{quote(f'{problem.path}:{problem.line}')} {quote(problem.what)}"
