"""Everything that is wrong with a desk's files, in one list: reading, model, rules, what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from ..assessment.assess import Assessed, assess_at_once, assess_on_demand
from ..assessment.rules import check
from ..assessment.rules.figures import figures_agree
from ..publication.editions.outcome import NONE_PUBLISHED, Published
from ..records.frozen import dataclass
from ..records.load import Kept, Loaded, read_desk
from ..records.model import PAGES
from ..records.problems import Problem, sort_problems
from ..records.settings import Settings
from .advice import Memory
from .locating import located
from .outcome import lines_of
from .promised import list_troubles
from .refused import unnamed
from .stands import Shared, Stands, holding
from .stray import TAKEN, stray_content

Ask = Callable[[Loaded, Settings], Iterable[Problem]]
Grade = Callable[[Loaded, Settings], Assessed]
Known = Callable[[], "Stands | None"]
"""Hands over how briefs stood to their newest editions, to be filled further, once the records are held against each
other; None where nobody can tell what changed since."""


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
    root: Path,
    settings: Settings,
    data: str = "data",
    content: str = "content",
    kept: Kept | None = None,
    say: Callable[[str], None] = lambda step: None,
    excluded: str = "",
) -> Checked:
    """Reads and checks the project in `root`. Never raises on what its files hold.

    kept, excluded: as `read_desk` takes them. say: is told what comes next.
    """
    return check_loaded(read_desk(root, data, content, kept, excluded=excluded), settings, content, say, held, graded)


def check_loaded(
    loaded: Loaded,
    settings: Settings,
    content: str,
    say: Callable[[str], None],
    ask: Ask,
    grade: Callable[[Loaded, Settings], Assessed | None],
    stands: Known | None = None,
) -> Checked:
    """Checks what was read, as `check_desk` does. ask: holds the records against each other. grade: grades the strikes,
    unless it knows that nothing is held against a grade. stands: as far as known, how published briefs stand to their
    newest editions.

    Figures in prose are held against the records once all else is right: a record left out for a problem would
    make right figures look wrong.
    """
    say("Holding the records against each other")
    problems = [*loaded.problems, *ask(loaded, settings), *strays(loaded, content)]
    problems += unnamed(loaded.named, loaded.desk, loaded.broken)
    say("Grading the strikes")
    assessed = None if problems else grade(loaded, settings)
    stood: Published | None = None
    follows: list[Problem] = []
    if assessed is not None:
        problems = [located(loaded, finding) for finding in figures_agree(assessed)]
        if not problems:
            say("Comparing with what was published")
            stood, problems, follows = _published(loaded, assessed, stands() if stands else None, say)
    problems = Memory(loaded).advised(problems)
    return Checked(loaded, tuple(sort_problems(problems)), assessed, stood, tuple(sort_problems(follows)))


def held(loaded: Loaded, settings: Settings) -> Iterable[Problem]:
    """What the rules find."""
    return [located(loaded, finding) for finding in check(loaded.desk, settings, loaded.broken)]


def graded(loaded: Loaded, settings: Settings) -> Assessed:
    """The desk with all its verdicts, each of which tells what it was made from."""
    return assess_at_once(loaded.desk, settings)


def graded_on_demand(loaded: Loaded, settings: Settings) -> Assessed:
    """The same, each verdict worked out when something is held against it: by what editors wrote, or published."""
    return assess_on_demand(loaded.desk, settings)


def ungraded(loaded: Loaded, settings: Settings) -> None:
    """For a desk without figures in its prose that has published nothing."""


def remedy(checked: Checked, today: date, data: str = "data") -> str:
    """The correction that would make the check pass, but for its reason, and where to save it; empty when none is
    missing. `today` is the day it proposes; an editor may write another.
    """
    stands = checked.published
    if stands is None or not stands.unsaid:
        return ""
    from .unsaid import correction_to_paste

    return correction_to_paste(checked.loaded.desk, stands, today, data)


def told(checked: Checked) -> list[str]:
    """Every problem for people to read."""
    return lines_of(checked.problems, checked.follows)


def _published(
    loaded: Loaded, assessed: Assessed, known: Stands | None, say: Callable[[str], None]
) -> tuple[Published, list[Problem], list[Problem]]:
    """How what was published stands, what is not told of it, and what of that follows from the rest."""
    if not loaded.desk.editions and not loaded.desk.corrections:
        return NONE_PUBLISHED, [], []
    from ..publication.editions.standing import (
        found_anew,
        published,
    )  # here, because composing pages takes long to import
    from .unsaid import not_told

    hold = holding(known, assessed) if known is not None else found_anew
    stands = published(assessed, hold, Shared(assessed.desk, known if known is not None else {}, say).each)
    return stands, *not_told(loaded, stands)


def strays(loaded: Loaded, content: str) -> list[Problem]:
    """Stray files, but for those in the folders of briefs and live days, of which the loader tells all else; and what
    lies in the place of the list of addresses."""
    own = tuple(f"{content}/{kind}/" for kind in PAGES)
    found = stray_content(loaded.root, content, lambda kind, name: name in loaded.desk.of(kind))
    told = [one for one in found if one.what == TAKEN or not f"{one.path}/".startswith(own)]
    return [*told, *list_troubles(loaded.root)]
