"""Everything that is wrong with a desk's files, in one list: reading, model, rules, what was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

from .assessment.assess import Assessed, assess
from .assessment.rules import check
from .assessment.rules.figures import figures_agree
from .assessment.rules.finding import Finding
from .publication.editions.coverage import correction_file
from .publication.editions.facts import LISTED
from .publication.editions.fields import field_words, is_computed
from .publication.editions.standing import Published, Unsaid, published
from .publication.editions.untrue import Untrue
from .records.load import Kept, Loaded, read_desk
from .records.model import PAGES
from .records.problems import Field, Problem, field_name, printable, sort_problems
from .records.said import count_of
from .records.settings import Settings
from .stray import stray_content


@dataclass(frozen=True)
class Checked:
    """A desk as read, and every problem with it, sorted by file and line.

    `assessed` is there when the records themselves have no problem: figures in prose are held against it.
    `published` is there when the figures agree too, and says how published briefs stand to their newest editions.
    `follows` are those problems that are computed anew from what the others tell an editor has changed.
    """

    loaded: Loaded
    problems: tuple[Problem, ...]
    assessed: Assessed | None
    published: Published | None = None
    follows: tuple[Problem, ...] = ()


def check_desk(
    root: Path, settings: Settings, data: str = "data", content: str = "content", kept: Kept | None = None
) -> Checked:
    """Reads and checks the project in `root`. Never raises on what its files hold.

    Figures in prose are held against the records once all else is right: a record left out for a problem would
    make right figures look wrong. kept: what was read before, as `read_desk` takes it.
    """
    loaded = read_desk(root, data, content, kept)
    findings = check(loaded.desk, settings, loaded.broken)
    located = [_located(loaded, finding) for finding in findings]
    problems = [*loaded.problems, *located, *_strays(root, content)]
    assessed = None if problems else assess(loaded.desk, settings)
    stands, follows = None, []
    if assessed is not None:
        problems = [_located(loaded, finding) for finding in figures_agree(assessed)]
        stands = None if problems else published(assessed)
        if stands:
            computed = [one for one in stands.unsaid if is_computed(one.change.kind, one.change.field)]
            follows = [_unsaid(loaded, one) for one in computed] if len(computed) < len(stands.unsaid) else []
            problems += [_unsaid(loaded, one) for one in stands.unsaid]
            problems += [_untrue(loaded, one) for one in stands.untrue]
    return Checked(loaded, tuple(sort_problems(problems)), assessed, stands, tuple(sort_problems(follows)))


def remedy(checked: Checked, today: date, data: str = "data") -> str:
    """The correction that would make the check pass, but for its reason, and where to save it; empty when none is
    missing. `today` is the day it proposes; an editor may write another.
    """
    missing = checked.published.missing if checked.published else None
    if missing is None:
        return ""
    desk = checked.loaded.desk
    on = max([today, *(desk.editions[brief][-1].published for brief in missing.briefs)])
    name, text = correction_file(missing, on, desk)
    path = f"{data}/corrections/{on:%Y-%m}/{name}.yml"
    return f"\nTo keep what changed, save this as {path} and fill in its reason:\n\n{text}"


def told(checked: Checked) -> list[str]:
    """Every problem for people to read: those to mend first, then, a line each, what was computed anew from them."""
    first = [str(problem) for problem in checked.problems if problem not in checked.follows]
    if not checked.follows:
        return first
    values = count_of(len(checked.follows), "{n} computed value", "{n} computed values")
    told_too = "which the same correction tells"
    lines = [str(problem).partition("\n")[0] for problem in checked.follows]
    return [*first, f"and what follows from it, {values}, {told_too}:", *(f"    {line}" for line in lines)]


SHOWN = 60
"""Characters of a published value in a message; the correction that is printed has the whole."""


def _unsaid(loaded: Loaded, one: Unsaid) -> Problem:
    """A change to something published, at the field that was edited, or at the brief when it was computed."""
    change = one.change
    field: Field = tuple(change.field.split(".")) if change.field != LISTED else ()
    if (change.kind, change.record) in loaded.desk.paths:
        path, line, column = loaded.locate(change.kind, change.record, field)
    else:
        path, line, column = loaded.desk.paths["briefs", one.briefs[0][0]], 1, 1
    words = field_words(loaded.desk, change.kind, change.record, change.field)
    shown = f"{words}, {values_told(change.was, change.now)}" if words else values_told(change.was, change.now)
    where = ", ".join(f"{brief} (edition {number})" for brief, number in one.briefs)
    what = f"{shown} in what is published as {where}"
    if change.field == LISTED:
        what = f"{'is no longer' if change.was else 'is newly'} listed in what is published as {where}"
    return Problem(path, line, column, change.field, what, "Undo it, or tell readers why with the correction below.")


def _untrue(loaded: Loaded, one: Untrue) -> Problem:
    """A row of a correction that no two states of a brief bear out, at the row."""
    field: Field = ("changes", one.row)
    path, line, column = loaded.locate("corrections", one.correction, field)
    between = ", ".join(
        f"{brief} ({f'editions {was} and {now}' if now else f'edition {was} and now'})"
        for brief, was, now in one.between
    )
    told = f"`{one.told.field}` of {one.told.record}, {values_told(one.told.was, one.told.now)}"
    what = f"tells of a change that there is not: {told}"
    advice = f"Between {between} that field did not change: remove the row, or name the field that did."
    if one.instead:
        shown = "; ".join(values_told(other.was, other.now) for other in one.instead[:3])
        advice = f"Between {between} it is {shown}: write that, or remove the row."
    return Problem(path, line, column, field_name(field), what, advice)


def values_told(was: str | None, now: str | None) -> str:
    """`3000` → `8000`, long values cut; of two that begin alike for long, from the first word that differs."""
    values = _from_the_difference(was, now)
    shown = [f"`{printable(value, SHOWN)}`" if value is not None else "nothing" for value in values]
    return f"{shown[0]} → {shown[1]}"


def _from_the_difference(was: str | None, now: str | None) -> tuple[str | None, str | None]:
    """Both values; of two that begin alike for long, what follows from the first word that differs."""
    if was is None or now is None:
        return was, now
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    if same <= SHOWN // 2:
        return was, now
    start = was.rfind(" ", 0, same) + 1
    return f"…{was[start:]}", f"…{now[start:]}"


def _strays(root: Path, content: str) -> list[Problem]:
    """Stray files, but for those in the folders of briefs and live days, which the loader checks itself."""
    own = tuple(f"{content}/{kind}/" for kind in PAGES)
    return [problem for problem in stray_content(root, content) if not problem.path.startswith(own)]


def _located(loaded: Loaded, finding: Finding) -> Problem:
    if finding.at is not None:
        path = loaded.desk.paths[finding.kind, finding.id]
        line, column = finding.at
    else:
        path, line, column = loaded.locate(finding.kind, finding.id, finding.field, key=finding.at_key)
    return Problem(path, line, column, field_name(finding.field), finding.what, finding.advice)
