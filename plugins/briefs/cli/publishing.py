"""`briefs publish`: freezes what briefs show as their next editions.

Every edition is worked out before the first is written, and each is written whole or not at all. A run that is killed
between two of them has frozen some briefs and not the others. Both states are right: `briefs check` names what is not
frozen yet, and the same command again writes the rest, byte for byte as the first run would have.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path

import click

from ..assessment.assess import Assessed
from ..checking.reading import look
from ..checking.rechecking import Recheck
from ..checking.unsaid import values_told
from ..checking.whole import Checked, graded_on_demand, remedy, told
from ..comparing.versioning import Commit, commit_of
from ..keeping import open_store
from ..publication.editions.changes import FactChange
from ..publication.editions.coverage import unused
from ..publication.editions.facts import LISTED
from ..publication.editions.fields import field_words, is_computed
from ..publication.editions.publishing import current, next_edition
from ..records.desk import Desk
from ..records.editions import FOLDER, file_of
from ..records.frozen import dataclass
from ..records.model.scalars import YEARS
from ..records.problems import did_you_mean, without_commands
from ..records.said import count_of
from ..running.days import fixed_day, latest, today
from ..running.disk import named
from ..running.progress import Progress, told_to_errors
from ..site.lock import Held, held
from .project import PROJECT, project_in

CACHE = Path(".cache") / "briefs"
"""Folder of the project for what a run leaves to the next."""

AHEAD = timedelta(days=7)
"""How far ahead of today an edition may be dated: announced, or on the other side of the date line."""


@dataclass(frozen=True)
class Frozen:
    """An edition to be written. path: relative to the project. edited, follows: what an editor changed since the last
    one, a line each, and how many values were computed anew from it."""

    brief: str
    number: int
    path: str
    data: bytes
    edited: tuple[str, ...]
    follows: int


@click.command()
@PROJECT
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option("--all", "is_all", is_flag=True, help="Every brief, those never published included.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the edition, such as 2026-11-22.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Say what would be frozen; write nothing.")
def publish(folder: Path, briefs: tuple[str, ...], is_all: bool, day: object, is_dry: bool) -> None:
    """Freeze what briefs show as their next editions.

    \b
    Writes data/editions/BRIEF/NUMBER.json for each brief named that shows something
    else than its newest edition; commit what it wrote. Twice in a row, the second
    time changes nothing. Interrupted, it has frozen whole briefs only: run it again.

    Refused while `briefs check` finds a problem: a change to something published needs a correction that tells why.

    Without --date the day is that of SOURCE_DATE_EPOCH, or else of the commit the project stands at. It is never
    taken from the clock.
    """
    project = project_in(folder)
    data = project.options.source_dir
    with nullcontext() if is_dry else _alone(project.root), told_to_errors() as progress:
        progress.at("Reading the records")
        store = open_store(project.root)
        checked = Recheck(project, store, look(project, store)).in_full(progress.at, graded_on_demand)
        progress.clear()
        if checked.problems or checked.assessed is None:
            _refuse(checked, data)
        else:
            chosen = _chosen(checked.assessed, briefs, is_all)
            commit = commit_of(project.root, f"{data}/{FOLDER}", ".cache")
            on = _day(day, commit)
            same = set(checked.published.unchanged) if checked.published else set()
            new = [brief for brief in chosen if brief not in same]
            frozen = _frozen(checked.assessed, new, on, commit.id if commit else None, data, progress)
            progress.clear()
            _write(project.root, frozen, chosen, commit, is_dry=is_dry)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """No other `briefs publish` of the project meanwhile; ends with 1 when there is one."""
    try:
        with held(root / CACHE / "publish.lock", f"process {os.getpid()}"):
            yield
    except Held as error:
        by = f" ({error.holder})" if error.holder else ""
        click.echo(f"briefs: Another `briefs publish` of {root} is under way{by}. Nothing was published; run this "
                   "again when it has ended.", err=True)  # fmt: skip
        sys.exit(1)


def _refuse(checked: Checked, data: str) -> None:
    for line in told(checked):
        click.echo(line)
    click.echo(without_commands(remedy(checked, today(), data)), nl=False)
    click.echo("\nNothing was published: first mend what is listed above.", err=True)
    sys.exit(1)


def _chosen(assessed: Assessed, briefs: tuple[str, ...], is_all: bool) -> list[str]:
    """The briefs to publish, in order; ends with 2 when none is named or one is unknown or withdrawn."""
    known = assessed.desk.briefs
    if bool(briefs) == is_all:
        raise click.UsageError("Name the briefs to publish by their ids, or give --all.")
    for brief in briefs:
        if brief not in known:
            hint = did_you_mean(brief, known) or "its id is the name of its file, without .md."
            raise click.UsageError(f"There is no brief `{brief}`. {hint[:1].upper()}{hint[1:]}")
        if known[brief].is_withdrawn:
            raise click.UsageError(f"`{brief}` is withdrawn: its page tells so, and it gets no further edition.")
    return sorted(set(briefs)) if briefs else [brief for brief in known if not known[brief].is_withdrawn]


def _day(given: object, commit: Commit | None) -> date:
    """The day of the editions; ends with 2 when nothing tells it."""
    day = date.fromisoformat(str(given)[:10]) if given else fixed_day() or (commit.day if commit else None)
    if day is None:
        raise click.UsageError("Which day is it? Commit what you have, or give --date: no commit tells it.")
    if given and day > latest() + AHEAD and day.year in YEARS:
        raise click.UsageError(f"An edition of {day}? It is {latest()}. Give the --date of the day it is published.")
    if day.year not in YEARS:
        raise click.UsageError(f"An edition of {day}? Give a --date between the years {YEARS[0]} and {YEARS[-1]}.")
    return day


def _frozen(
    assessed: Assessed, briefs: list[str], day: date, commit: str | None, data: str, progress: Progress
) -> list[Frozen]:
    """Every edition to be written, all worked out before the first is; ends with 2 for a day before the last one."""
    frozen = []
    for place, brief in enumerate(briefs, 1):
        progress.at_number("Working out what briefs show:", place, len(briefs))
        now = current(assessed, assessed.desk.briefs[brief])
        edition = next_edition(assessed, now, day, commit)
        if edition is None:
            continue
        new = unused(assessed.desk, brief, assessed.desk.editions.get(brief, ()))
        earlier = [(one.on, f"correction {one.id}") for one in new if one.on > day]
        if now.newest and day < now.newest.published:
            earlier.append((now.newest.published, f"edition {now.newest.number} of {brief}"))
        if earlier:
            since, what = max(earlier)
            raise click.UsageError(f"{day} is before {what}, which is of {since}. Give a later --date.")
        number = now.newest.number + 1 if now.newest else 1
        path = file_of(data, brief, number)
        edited = [change for change in now.changes if not is_computed(change.kind, change.field)]
        lines = tuple(_line(assessed.desk, change) for change in edited)
        frozen.append(Frozen(brief, number, path, edition, lines, len(now.changes) - len(edited)))
    return frozen


def _line(desk: Desk, change: FactChange) -> str:
    """2015-11-05-town, date (when.on): `2015-11-05` → `2015-11-04`"""
    if change.field == LISTED:
        return f"{change.record}: {'no longer' if change.was else 'newly'} listed"
    words = field_words(desk, change.kind, change.record, change.field)
    named = f"{words} ({change.field})" if words else change.field
    return f"{change.record}, {named}: {values_told(change.was, change.now)}"


def _write(root: Path, frozen: list[Frozen], chosen: list[str], commit: Commit | None, *, is_dry: bool) -> None:
    for one in frozen:
        if not is_dry:
            _keep(root, root / one.path, one.data)
        number = len(one.edited) + one.follows
        changed = f", {count_of(number, '{n} value', '{n} values')} changed" if one.number > 1 else ""
        click.echo(f"{one.brief}: edition {one.number}{changed} → {one.path}")
        for line in one.edited:
            click.echo(f"    {line}")
        if one.follows:
            start = "and what follows from it: " if one.edited else ""
            click.echo(f"    {start}{count_of(one.follows, '{n} computed value', '{n} computed values')}")
    same = len(chosen) - len(frozen)
    if not frozen:
        click.echo(f"Nothing changed: {same} published brief{'s show' if same != 1 else ' shows'} what the newest "
                   "edition shows.")  # fmt: skip
        return
    if is_dry:
        click.echo("Nothing was written (--dry-run).")
    elif same:
        click.echo(f"{same} unchanged.")
    if commit and not commit.is_clean:
        click.echo(
            f"Some files differ from commit {commit.id[:7]}, which the editions name. To name one that holds what they "
            "show, undo this, commit, and publish again.",
            err=True,
        )


def _keep(root: Path, path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, whenever the program is ended.

    The file it begins with has one name for all runs, of which there is one at a time: a killed one leaves no rubbish.
    """
    beside = root / CACHE / "edition.new"
    with named(path):
        beside.unlink(missing_ok=True)  # of a killed run, or a link to what would be written over
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(beside, path)
