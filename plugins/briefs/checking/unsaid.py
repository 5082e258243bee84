"""Changes to something published, told to editors as problems at their places in the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from ..publication.editions.changes import FactChange
from ..publication.editions.coverage import correction_files
from ..publication.editions.facts import LISTED
from ..publication.editions.fields import field_words, is_computed
from ..publication.editions.misfits import Misfit
from ..publication.editions.outcome import Published, Unsaid
from ..publication.editions.retold import Retold
from ..publication.editions.unlike import Unlike
from ..publication.editions.untold import Untold
from ..publication.editions.untrue import Unconcerned, Untrue
from ..records.desk import Desk
from ..records.editions import RESTORE, file_of
from ..records.load import Loaded
from ..records.problems import Field, Problem, field_name, printable

SHOWN = 60
"""Characters of a published value in a message; the correction that is printed has the whole."""


def not_told(loaded: Loaded, stands: Published) -> tuple[list[Problem], list[Problem]]:
    """Each such change, each correction that tells of none or was rewritten, each edition that shows what none tells,
    that cannot be shown or whose page is not what its values say; then those of them that are computed anew from what
    the others tell an editor has changed."""
    computed = [one for one in stands.unsaid if is_computed(one.change.kind, one.change.field)]
    follows = [_unsaid(loaded, one) for one in computed] if len(computed) < len(stands.unsaid) else []
    problems = [_unsaid(loaded, one) for one in stands.unsaid]
    problems += [
        _untrue(loaded, one) if isinstance(one, Untrue) else _unconcerned(loaded, one) for one in stands.untrue
    ]
    problems += [_retold(loaded, one) for one in stands.retold]
    problems += [_misfit(loaded, one) for one in stands.misfits]
    problems += [_unlike(loaded, one) for one in stands.unlike]
    return [*problems, *(_untold(loaded, one) for one in stands.untold)], follows


def correction_to_paste(desk: Desk, stands: Published, today: date, data: str) -> str:
    """The correction that would tell all of it, but for its reason, and where to save it; several where it is too large
    for a file, and nothing when none misses."""
    missing = stands.missing
    if missing is None:
        return ""
    on = max([today, *(desk.editions[brief][-1].published for brief in missing.briefs)])
    return "".join(
        f"\n{'Save also' if number else 'To keep what changed, save'} this as {data}/corrections/{on:%Y-%m}/{name}.yml "
        f"and fill in its reason:\n\n{text}"
        for number, (name, text) in enumerate(correction_files(missing, on, desk))
    )


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
    option = _OPTIONS.get((change.kind, change.field))
    undo = f"Undo it in mkdocs.yml, `{option}`" if option else "Undo it"
    return Problem(path, line, column, change.field, what, f"{undo}, or tell readers why with the correction below.")


_OPTIONS = {
    ("briefs", "rule"): "rule",
    ("sources", "family_label"): "families",
    ("sources", "side_label"): "sides",
}
"""Where a value is set that no record holds, by kind and field."""


def _unconcerned(loaded: Loaded, one: Unconcerned) -> Problem:
    """A brief that a correction should not name, where it does."""
    field: Field = ("briefs", one.place)
    path, line, column = loaded.locate("corrections", one.correction, field)
    what = f"names {one.between[0]}, where nothing changed that it tells of"
    advice = (
        f"Between {_states([one.between])} none of its rows is a change: remove the brief, or tell what changed there."
    )
    return Problem(path, line, column, field_name(field), what, advice)


def _untrue(loaded: Loaded, one: Untrue) -> Problem:
    """A row of a correction that no two states of a brief bear out, at the row."""
    field: Field = ("changes", one.row)
    path, line, column = loaded.locate("corrections", one.correction, field)
    between = _states(one.between)
    told = f"`{one.told.field}` of {one.told.record}, {values_told(one.told.was, one.told.now)}"
    what = f"tells of a change that there is not: {told}"
    advice = f"Between {between} that field did not change: remove the row, or name the field that did."
    if one.instead:
        shown = "; ".join(values_told(other.was, other.now) for other in one.instead[:3])
        advice = f"Between {between} it is {shown}: write that, or remove the row."
    return Problem(path, line, column, field_name(field), what, advice)


def _states(between: Iterable[tuple[str, int, int | None]]) -> str:
    """Briefs, each with the two states of it that are compared."""
    return ", ".join(
        f"{brief} ({f'editions {was} and {now}' if now else f'edition {was} and now'})" for brief, was, now in between
    )


NAMED = 3
"""Changes of an edition that a message names; it is taken back whole, so the rest is counted."""


def _retold(loaded: Loaded, one: Retold) -> Problem:
    """A field of a correction that readers were told otherwise, at the field."""
    path, line, column = loaded.locate("corrections", one.correction, (one.field,))
    what = f"{values_told(one.was, one.now)} since it became part of {one.brief} (edition {one.number})"
    advice = "Put it back: what readers were told of a change stays. What is to be added goes into `note`."
    return Problem(path, line, column, one.field, what, advice)


def _untold(loaded: Loaded, one: Untold) -> Problem:
    """An edition that shows what no correction that came with it tells, at the edition."""
    what = f"shows something else than edition {one.number - 1}, and no correction that came with it tells of it: "
    came = f", and the corrections that came with it: {', '.join(one.corrections)}" if one.corrections else ""
    return _of_edition(loaded, one, "facts", f"{what}{_changes_told(one.changes)}", came)


def _unlike(loaded: Loaded, one: Unlike) -> Problem:
    """An edition whose page is not what its values say, at the edition."""
    if one.changes is None:
        return _of_edition(loaded, one, "page", "shows records that `facts` beside it do not hold")
    return _of_edition(
        loaded, one, "page", f"shows something else than `facts` beside it: {_changes_told(one.changes)}"
    )


def _of_edition(loaded: Loaded, one: Untold | Unlike, field: str, what: str, also: str = "") -> Problem:
    advice = f"Editions are written by `briefs publish` alone: take this file back from version control{also}."
    return Problem(_file(loaded, one), 1, 1, field, what, advice)


def _misfit(loaded: Loaded, one: Misfit) -> Problem:
    """An edition that no page can be made of, at the edition."""
    what = f"is of another form than `briefs publish` writes: {printable(one.what, None)}"
    return Problem(_file(loaded, one), 1, 1, "page", what, RESTORE)


def _file(loaded: Loaded, one: Untold | Unlike | Misfit) -> str:
    return file_of(loaded.data, one.brief, one.number)


def _changes_told(changes: Sequence[FactChange]) -> str:
    """The first changes of an edition, and how many more there are."""
    rest = len(changes) - NAMED
    more = f"; and {rest} more" if rest > 0 else ""
    return "; ".join(_change_told(change) for change in changes[:NAMED]) + more


def _change_told(change: FactChange) -> str:
    if change.field == LISTED:
        return f"{change.record} {'is no longer' if change.was else 'is newly'} listed"
    return f"`{change.field}` of {change.record}, {values_told(change.was, change.now)}"


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
