"""What each page of the site is made from, so that the pages which a change can touch are known without rendering.

A page shows part of what it is made from: values that differ say that a page may have changed, equal values that it
has not. A test holds this list against whole renderings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property, partial
from itertools import combinations
from typing import Any

from ...assessment.assess import Assessed
from ...assessment.rules.naming import ONE
from ...records.desk import FIXED, Desk
from ...records.forms import FORM_KINDS
from ...records.frozen import dataclass
from ...records.model import Brief, Edition, LiveDay
from ...records.vocabulary import PlaceKind
from .. import overviews, record_pages
from ..analyses.audit import audit_page
from ..analyses.disputes import disputes_page
from ..analyses.ledger import ledger_page, ledger_part, ledger_parts
from ..analyses.losses import losses_page
from ..analyses.report_cards import report_cards_page
from ..analyses.timeline import month_of, timeline_page
from ..analyses.timeline_views import Timeline
from ..brief import compose_brief
from ..corrections import corrections_page
from ..crossings import Crossings
from ..editions.pages import edition_diff, edition_list
from ..editions.standing import Published, published
from ..explorer import explorer
from ..exports.material import Material
from ..exports.tables import Row, rows_of_all
from ..figures import figures_of
from ..lists import Lists
from ..live import live_page
from ..naming import diff_link, edition_link, name_of
from ..parts import Kept, Limits, Part, Parts
from ..search import findable
from ..views import BriefView, Link

Shown = Mapping[str, Callable[[], Any]]
"""By the Markdown path of each page: what it is made from, worked out when asked."""


@dataclass(frozen=True)
class Side:
    """A desk before or after the change. texts: the desk's own Markdown files that are no records, by their path below
    the folder of the prose. files: a digest of each file there that is no page, by its path. checked: how published
    briefs stand, where the check has found out already. kept, limits: as `Lists` has them."""

    assessed: Assessed
    texts: Mapping[str, str]
    checked: Published | None = field(default=None, compare=False, repr=False)
    kept: Kept = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        return self.assessed.desk

    @cached_property
    def crossings(self) -> Crossings:
        return Crossings(self.desk)

    @cached_property
    def days(self) -> Timeline:
        """The days of the whole campaign."""
        return timeline_page(self.assessed)

    @cached_property
    def lists(self) -> Lists:
        return Lists(self.desk, self.kept, self.limits)

    @cached_property
    def stands(self) -> Published:
        """How published briefs stand to their newest editions."""
        return self.checked or published(self.assessed)

    @cached_property
    def briefs(self) -> Mapping[str, BriefView]:
        """What each brief shows, by its id."""
        return _Views(self.assessed)

    @cached_property
    def material(self) -> Material:
        return Material(self.assessed, self.crossings, lambda kind, name: f"{kind}/{name}")

    @cached_property
    def rows(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows of every download, by table."""
        return tuple((rows.table.name, rows.whole.rows) for rows in rows_of_all(self.material))

    def rows_of(self, brief: Brief) -> tuple[Any, ...]:
        """The rows of what a brief lists, by table."""
        listed = self.material.listed(brief).ids
        return tuple((table, tuple(row for row in rows if row.owner in listed)) for table, rows in self.rows)

    @cached_property
    def ground(self) -> tuple[Any, ...]:
        """What every map but those of editions shows besides its own marks: towns, and who holds places."""
        cities = [p for p in self.desk.places.values() if p.kind is PlaceKind.CITY and not p.is_withdrawn]
        return tuple((p.id, p.name, p.position) for p in cities), self.actors

    @cached_property
    def actors(self) -> tuple[Any, ...]:
        """The names of those who may hold places."""
        return tuple((actor.id, actor.name) for actor in self.desk.actors.values())

    def text_of(self, kind: str, name: str) -> str:
        found = self.desk.prose.get((kind, name))
        return found.text if found else ""


class _Views(Mapping[str, BriefView]):
    """Composed when asked for: of ten years at once they fill the memory."""

    def __init__(self, assessed: Assessed) -> None:
        self._assessed = assessed

    def __getitem__(self, brief: str) -> BriefView:
        return compose_brief(self._assessed, self._assessed.desk.briefs[brief])

    def __iter__(self) -> Iterator[str]:
        return iter(self._assessed.desk.briefs)

    def __len__(self) -> int:
        return len(self._assessed.desk.briefs)


def shown_on(side: Side) -> Shown:
    """Every page that the records call for, and every page that the desk writes."""
    pages = dict(_pages(side))
    return pages | {
        path: partial(_written, side, path, text, pages.get(path)) for path, text in side.texts.items()
    }  # a page may have both


def _written(side: Side, path: str, text: str, rest: Callable[[], Any] | None) -> tuple[Any, ...]:
    return text, figures_of(side.assessed, FIXED, path), rest() if rest else None


def _pages(side: Side) -> Iterator[tuple[str, Callable[[], Any]]]:
    assessed, crossings = side.assessed, side.crossings
    yield "index.md", lambda: (overviews.front(assessed, crossings, side.limits.few), side.ground)
    yield from _in_parts(side.lists.archive, partial(overviews.archive, assessed, most=side.limits.links))
    for brief in side.desk.briefs.values():
        yield f"briefs/{brief.id}.md", partial(_brief, side, brief)
        yield from _editions(side, brief)
    for day in side.desk.live.values():
        yield f"live/{day.id}.md", partial(_live, side, day)
    yield "explorer.md", lambda: (explorer(assessed), side.ground)
    yield "analysis.md", tuple
    yield "ledger.md", lambda: ledger_page(assessed, side.lists)
    for actor, parts in ledger_parts(assessed, side.lists).items():
        for part in parts.pages:
            yield parts.path(part), partial(ledger_part, assessed, actor, parts, part)
    yield from _in_parts(side.lists.audit, partial(audit_page, assessed))
    yield from _in_parts(side.lists.days, partial(_days, side))
    yield from _in_parts(side.lists.held, partial(disputes_page, assessed, {}))
    yield from _in_parts(side.lists.losses, partial(losses_page, assessed, few=side.limits.few))
    yield from _in_parts(side.lists.report_cards, partial(report_cards_page, assessed))
    yield from _registers(side)
    yield from _records(side)
    yield "search.md", lambda: tuple(findable(side.desk, side.assessed.settings.labels))
    yield "data.md", lambda: side.rows
    for name in ("contribute", "contribute/correct", *(f"contribute/{ONE[kind].split()[0]}" for kind in FORM_KINDS)):
        yield f"{name}.md", tuple  # what they know of records is in scripts of their own
    yield from _in_parts(side.lists.corrections, partial(corrections_page, assessed, side.lists))
    yield "method.md", lambda: assessed.rule
    yield "reference.md", tuple


def _brief(side: Side, brief: Brief) -> tuple[Any, ...]:
    return (
        side.briefs[brief.id],
        side.ground,
        side.text_of("briefs", brief.id),
        record_pages.standing(side.desk, brief),
        edition_list(side.desk, brief, is_as_published=brief.id in side.stands.unchanged),
        side.rows_of(brief),  # its downloads stand on it with their sizes
    )


def _editions(side: Side, brief: Brief) -> Iterator[tuple[str, Callable[[], Any]]]:
    desk = side.desk
    editions = desk.editions.get(brief.id, ())

    for edition in editions:
        yield _path(edition_link(brief.id, edition.number)), partial(_edition, side, brief, edition)
    for was, now in combinations(range(1, len(editions) + 1), 2):
        yield _path(diff_link(brief.id, was, now)), partial(edition_diff, desk, brief, was, now)


def _edition(side: Side, brief: Brief, edition: Edition) -> tuple[Any, ...]:
    """It is shown from its snapshot, within a frame that knows what came after it."""
    listed = edition_list(side.desk, brief, is_as_published=brief.id in side.stands.unchanged)
    frame = (brief, listed, record_pages.standing(side.desk, brief), side.actors)
    return edition.sha256, side.assessed.rule.name, *frame


def _days(side: Side, parts: Parts, part: Part) -> tuple[Any, ...]:
    view = month_of(side.days, part.key) if part.key else side.days
    return view, parts.way(part, lambda month: True)


def _live(side: Side, day: LiveDay) -> tuple[Any, ...]:
    return live_page(side.assessed, day), side.text_of("live", day.id)


def _path(link: Link) -> str:
    return f"{link.kind}/{link.id}.md"


def _registers(side: Side) -> Iterator[tuple[str, Callable[[], Any]]]:
    assessed, crossings = side.assessed, side.crossings
    kinds = [kind for kind, _ in _RECORD_PAGES]
    yield "records.md", lambda: [sum(not one.is_withdrawn for one in side.desk.of(kind).values()) for kind in kinds]
    for kind, parts in side.lists.registers.items():
        yield from _in_parts(parts, partial(overviews.register, kind, assessed, crossings))


def _in_parts(parts: Parts, compose: Callable[[Parts, Part], Any]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """A page and the pages of its parts."""
    for part in (parts.root, *parts.pages):
        yield parts.path(part), partial(compose, parts, part)


_RECORD_PAGES: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("strikes", record_pages.strike_page),
    ("claims", record_pages.claim_page),
    ("events", record_pages.event_page),
    ("control", record_pages.control_page),
    ("gaps", record_pages.gap_page),
    ("sources", record_pages.source_page),
    ("places", record_pages.place_page),
    ("actors", record_pages.actor_page),
)


def _records(side: Side) -> Iterator[tuple[str, Callable[[], Any]]]:
    for kind, compose in _RECORD_PAGES:
        for record in side.desk.of(kind).values():

            def made(record: Any = record, compose: Callable[..., Any] = compose) -> tuple[Any, ...]:
                return name_of(side.desk, record), compose(side.assessed, side.crossings, side.lists, record)

            yield f"{kind}/{record.id}.md", made
            for listed in side.lists.of_records.get((kind, record.id), ()):
                for part in listed.parts.pages:
                    shown = partial(record_pages.record_part, side.assessed, kind, record, listed, part)
                    yield listed.parts.path(part), shown
