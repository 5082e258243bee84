"""What readers knew on the days of editions, as differences: from today to the newest day, and on to the oldest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...publication.editions.known import Past
from ...publication.explorer import Explorer
from ..language import ENGLISH, Language
from .columns import Dictionaries, gap_list, records, script

Cells = Mapping[str, Any]


def known_script(explorer: Explorer, past: Past, language: Language = ENGLISH) -> bytes:
    """`window.BriefsExplorerKnown = {…}`, loaded when a reader asks for a day.

    id: strikes that are not among the rows of today; their numbers go on where those end. more: what the dictionaries
    of today lack, added to their ends. rules: of editions, today's first. days: newest first; `rows` has, by number,
    the cells that differ from the day after it (all of them for a strike that the day after lacks), `gone` the
    numbers of strikes that the day after has and this one lacks, `gaps` all silences where they differ.
    """
    return script("BriefsExplorerKnown", _known(explorer, past, language))


def _known(explorer: Explorer, past: Past, language: Language) -> dict[str, Any]:
    then = [known for day in past.days for known in day.rows.values() if known]
    words = Dictionaries(explorer, (*explorer.rows, *(known.row for known in then)), past)
    rules = list(dict.fromkeys([explorer.rule, *(known.rule for known in then)]))
    ids = list(dict.fromkeys([*(row.id for row in explorer.rows), *(known.row.id for known in then)]))
    numbers = {strike: number for number, strike in enumerate(ids)}
    after: dict[str, Cells] = {row.id: words.cells(row) | {"ruleOf": 0} for row in explorer.rows}
    gaps_after = gap_list(explorer.gaps)
    days = []
    for day in past.days:
        gone = [strike for strike in after if strike not in day.rows] if day is past.days[0] else []
        rows: dict[str, Any] = {}
        for strike, known in day.rows.items():
            if known is None:
                gone.append(strike)
                continue
            own = words.cells(known.row) | {"ruleOf": rules.index(known.rule)}
            if differing := _differing(after.get(strike, {}), own):
                rows[str(numbers[strike])] = differing
            after[strike] = own
        for strike in gone:
            del after[strike]
        step: dict[str, Any] = {
            "on": day.on.isoformat(),
            "gone": sorted(numbers[strike] for strike in gone),
            "rows": rows,
        }
        gaps = gaps_after if day.gaps is None else gap_list(day.gaps)
        days.append(step | ({"gaps": gaps} if gaps != gaps_after else {}))
        gaps_after = gaps
    today = records(explorer)
    more = {name: entries[len(today[name]) :] for name, entries in words.entries().items()}
    plain = {} if language.is_plain else {"plain": {name: more[name] for name in ("wheres", "targetTexts")}}
    shown = language.of({name: entries for name, entries in more.items() if entries})
    return {"id": ids[len(explorer.rows) :], "more": shown, **plain, "rules": rules, "days": days}


def _differing(after: Cells, own: Cells) -> dict[str, Any]:
    return {name: value for name, value in own.items() if name not in after or after[name] != value}
