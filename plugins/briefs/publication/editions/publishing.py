"""The next edition of a brief, when what it shows has changed since the newest one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ...assessment.assess import Assessed
from ...records.desk import Desk
from ...records.editions import FORMAT, canonical, digest
from ...records.frozen import dataclass
from ...records.model import Brief, Edition
from ..brief import compose_brief
from ..views import BriefView
from .changes import FactChange, changes, is_of_withdrawal
from .coverage import unused
from .facts import Facts, facts_of, without_navigation
from .retold import words_of
from .snapshot import freeze, thaw
from .upgrades import snapshot_of


@dataclass(frozen=True)
class Current:
    """A brief as the records have it now, beside its newest edition; None when it has none yet.

    changes: since that edition; none for a brief without one, and none while its page shows what it showed.
    """

    brief: Brief
    view: BriefView
    facts: Facts
    newest: Edition | None
    changes: tuple[FactChange, ...]


def current(assessed: Assessed, brief: Brief) -> Current:
    """Composes a brief and holds it against its newest edition."""
    view = compose_brief(assessed, brief)
    facts = facts_of(assessed, brief, view)
    desk = assessed.desk
    editions = desk.editions.get(brief.id, ())
    newest = editions[-1] if editions else None
    found = _changes(desk, view, facts, newest) if newest else ()
    return Current(brief, view, facts, newest, found)


def _changes(desk: Desk, view: BriefView, facts: Facts, newest: Edition) -> tuple[FactChange, ...]:
    """None when the page is as it was: a field may change without being shown."""
    snapshot = snapshot_of(newest)
    found = changes(snapshot.facts, facts)
    if not found or any(is_of_withdrawal(one) for one in found):
        return found
    shown, prose = thaw(snapshot.page)
    if without_navigation(shown) == without_navigation(_as_known(view, shown)) and prose == prose_of(desk, view.id):
        return ()
    return found


def _as_known(view: BriefView, shown: BriefView) -> BriefView:
    """The view without labels of sources where an edition does not know what they were."""
    if all(row.family_label is not None for row in shown.sources):
        return view
    return replace(view, sources=tuple(replace(row, family_label=None, side_label=None) for row in view.sources))


def prose_of(desk: Desk, brief: str) -> str:
    """The Markdown of a brief's own text."""
    found = desk.prose.get(("briefs", brief))
    return found.text if found else ""


def next_edition(assessed: Assessed, now: Current, published: date, commit: str | None) -> bytes | None:
    """The file of the edition to come; None when it would show what the newest edition shows."""
    if now.newest is not None and not now.changes:
        return None
    desk, before = assessed.desk, assessed.desk.editions.get(now.brief.id, ())
    came = unused(desk, now.brief.id, before)
    earlier = [desk.corrections[name] for name in _not_told(before) if name in desk.corrections]
    document: dict[str, Any] = {
        "brief": now.brief.id,
        "number": now.newest.number + 1 if now.newest else 1,
        "published": published.isoformat(),
        "rule": assessed.rule.name,
        "format": FORMAT,
        "corrections": [correction.id for correction in came],
        "facts": _plain(now.facts),
        "page": freeze(now.view, prose_of(desk, now.brief.id)),
    }
    if told := (*came, *earlier):
        document["told"] = {correction.id: words_of(correction) for correction in told}
    if commit:
        document["commit"] = commit
    if now.newest:
        document["previous"] = now.newest.sha256
    return canonical(document | {"sha256": digest(document)})


def _not_told(editions: Sequence[Edition]) -> set[str]:
    """The corrections that editions came with and do not hold the words of, as those of layout 1."""
    told = {name for edition in editions for name in edition.told or {}}
    return {name for edition in editions for name in edition.corrections} - told


def _plain(facts: Facts) -> Mapping[str, object]:
    return {
        kind: {record: {field: list(values) for field, values in fields.items()} for record, fields in records.items()}
        for kind, records in facts.items()
    }
