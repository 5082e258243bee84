"""What each page of the site is made from, so that the pages which a change can touch are known without rendering.

A page shows part of what it is made from: values that differ say that a page may have changed, equal values that it
has not. A test holds this list against whole renderings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from functools import cached_property, partial
from typing import Any, NamedTuple

from ...assessment.assess import Assessed
from ...assessment.rules.naming import ONE
from ...records.describing.forms import FORM_KINDS
from ...records.desk import FIXED, Desk
from ...records.frozen import dataclass
from ...records.model import Brief, LiveDay
from ...records.remembering.noting import Noted, remembered
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
from ..edition_pages import edition_diff, edition_list, pairs_of
from ..editions.standing import Published, published
from ..explorer import explorer, searched
from ..exports.material import Material
from ..figures import figures_of
from ..held import held_in, stretch_parts
from ..lists import Lists
from ..live import live_page
from ..naming import diff_link, edition_link, name_of
from ..parts import Kept, Limits, Part, Parts
from ..search import findable
from ..views import BriefView, Link


class Made(NamedTuple):
    """What a page is made from. plan: what `work_out` knows without looking it up in the records. is_of_everything:
    whether that is all there is on record, so that the page is told by what it is drawn as alone."""

    plan: tuple[Any, ...]
    work_out: Callable[[], Any]
    is_of_everything: bool = False


Shown = Mapping[str, Made]
"""By the Markdown path of each page."""


@dataclass(frozen=True)
class Side:
    """A desk before or after the change. texts: the desk's own Markdown files that are no records, by their path below
    the folder of the prose. files: a digest of each file there that is no page, by its path. checked: how published
    briefs stand, where the check has found out already. kept, limits: as `Lists` has them. alike: ids of the briefs of
    which the check has found out that they show the same on the other side."""

    assessed: Assessed
    texts: Mapping[str, str]
    checked: Published | None = field(default=None, compare=False, repr=False)
    kept: Kept = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    files: Mapping[str, str] = field(default_factory=dict)
    alike: Collection[str] = field(default=(), compare=False, repr=False)

    @property
    def desk(self) -> Desk:
        return self.assessed.desk

    @cached_property
    def crossings(self) -> Crossings:
        return Crossings(self.desk)

    @remembered
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

    def mappings(self, *, are_late: bool) -> Iterator[Noted[Any, Any]]:
        """Every mapping through which pages look at what is on record: those that are compared first, or the late."""
        return self.assessed.mappings(self.crossings, self.lists, self.material, are_late=are_late)

    @remembered
    def ground(self) -> tuple[Any, ...]:
        """What every map but those of editions shows besides its own marks: towns, and who holds places."""
        cities = [p for p in self.desk.places.values() if p.kind is PlaceKind.CITY and not p.is_withdrawn]
        return tuple((p.id, p.name, p.position) for p in cities), self.actors

    @remembered
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
        path: _written(side, path, text, pages.get(path)) for path, text in side.texts.items()
    }  # a page may have both


def _written(side: Side, path: str, text: str, rest: Made | None) -> Made:
    figures = partial(figures_of, side.assessed, FIXED, path)
    return Made((text, *(rest.plan if rest else ())), lambda: (text, figures(), rest.work_out() if rest else None))


NOTHING = Made((), tuple)
"""Of a page that tells nothing of records: what it knows of them is in scripts of their own."""


def _pages(side: Side) -> Iterator[tuple[str, Made]]:
    assessed, crossings, lists = side.assessed, side.crossings, side.lists
    yield "index.md", Made((), lambda: (overviews.front(assessed, crossings, side.limits.few), side.ground))
    yield from _in_parts(lists.archive, partial(overviews.archive, assessed, most=side.limits.links))
    for brief in side.desk.briefs.values():
        yield f"briefs/{brief.id}.md", _brief(side, brief)
        yield from _editions(side, brief)
    for day in side.desk.live.values():
        yield f"live/{day.id}.md", Made((day,), partial(_live, side, day))
    yield "explorer.md", Made((), lambda: (explorer(assessed), searched(assessed), side.ground), is_of_everything=True)
    yield "analysis.md", NOTHING
    yield "ledger.md", Made((), lambda: ledger_page(assessed, lists))
    for actor, parts in ledger_parts(assessed, lists).items():
        for part in parts.pages:
            yield parts.path(part), Made((parts, part), partial(ledger_part, assessed, lists, actor, parts, part))
    yield from _in_parts(lists.audit, partial(audit_page, assessed))
    yield from _in_parts(lists.days, partial(_days, side))
    yield from _in_parts(lists.held, partial(disputes_page, assessed, lists, {}))
    for place in side.desk.places:
        stretches = stretch_parts(assessed, lists, place)
        for part in stretches.pages:
            yield stretches.path(part), Made((stretches, part), partial(held_in, assessed, place, stretches, part))
    yield from _in_parts(lists.losses, partial(losses_page, assessed, few=side.limits.few))
    yield from _in_parts(lists.report_cards, partial(report_cards_page, assessed, crossings))
    yield from _registers(side)
    yield from _records(side)
    yield "search.md", Made((), lambda: tuple(findable(side.desk, assessed.settings.labels)))
    yield DATA, NOTHING  # and the rows of the downloads, whose sizes stand on it
    for name in ("contribute", "contribute/correct", *(f"contribute/{ONE[kind].split()[0]}" for kind in FORM_KINDS)):
        yield f"{name}.md", NOTHING
    yield from _in_parts(lists.corrections, partial(corrections_page, assessed, lists))
    yield "method.md", Made((assessed.rule,), lambda: assessed.rule)
    yield "reference.md", NOTHING


DATA = "data.md"


def _brief(side: Side, brief: Brief) -> Made:
    """Without the rows of its downloads, whose sizes stand on it."""

    def work_out() -> tuple[Any, ...]:
        return (
            None if brief.id in side.alike else side.briefs[brief.id],
            side.ground,
            side.text_of("briefs", brief.id),
            record_pages.standing(side.desk, brief),
            edition_list(side.desk, brief, is_as_published=is_as_published),
        )

    is_as_published = brief.id in side.stands.unchanged
    return Made((brief, is_as_published), work_out)


def _editions(side: Side, brief: Brief) -> Iterator[tuple[str, Made]]:
    desk = side.desk
    editions = desk.editions.get(brief.id, ())
    is_as_published = brief.id in side.stands.unchanged

    for edition in editions:
        plan = edition.sha256, side.assessed.rule.name, brief, is_as_published
        yield _path(edition_link(brief.id, edition.number)), Made(plan, partial(_edition, side, *plan))
    for was, now in sorted(pairs_of(len(editions), side.lists.kept.get(f"briefs/{brief.id}", ()))):
        both = editions[was - 1].sha256, editions[now - 1].sha256, brief
        yield _path(diff_link(brief.id, was, now)), Made(both, partial(edition_diff, desk, brief, was, now))


def _edition(side: Side, sha256: str, rule: str, brief: Brief, is_as_published: bool) -> tuple[Any, ...]:
    """It is shown from its snapshot, within a frame that knows what came after it."""
    listed = edition_list(side.desk, brief, is_as_published=is_as_published)
    return sha256, rule, brief, listed, record_pages.standing(side.desk, brief), side.actors


def _days(side: Side, parts: Parts, part: Part) -> tuple[Any, ...]:
    view = month_of(side.days, part.key) if part.key else side.days
    return view, parts.way(part, lambda month: True)


def _live(side: Side, day: LiveDay) -> tuple[Any, ...]:
    return live_page(side.assessed, day), side.text_of("live", day.id)


def _path(link: Link) -> str:
    return f"{link.kind}/{link.id}.md"


def _registers(side: Side) -> Iterator[tuple[str, Made]]:
    assessed, crossings = side.assessed, side.crossings
    kinds = [kind for kind, _ in _RECORD_PAGES]

    def counts() -> list[int]:
        return [sum(not one.is_withdrawn for one in side.desk.of(kind).values()) for kind in kinds]

    yield "records.md", Made((), counts)
    for kind, parts in side.lists.registers.items():
        yield from _in_parts(parts, partial(overviews.register, kind, assessed, crossings))


def _in_parts(parts: Parts, compose: Callable[[Parts, Part], Any]) -> Iterator[tuple[str, Made]]:
    """A page and the pages of its parts."""
    for part in (parts.root, *parts.pages):
        yield parts.path(part), Made((parts, part), partial(compose, parts, part))


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


def _records(side: Side) -> Iterator[tuple[str, Made]]:
    for kind, compose in _RECORD_PAGES:
        for record in side.desk.of(kind).values():
            yield f"{kind}/{record.id}.md", Made((record,), partial(_record, side, record, compose))
            for listed in side.lists.of_records.get((kind, record.id), ()):
                for part in listed.parts.pages:
                    shown = partial(record_pages.record_part, side.assessed, kind, record, listed, part)
                    yield listed.parts.path(part), Made((record, listed, part), shown)


def _record(side: Side, record: Any, compose: Callable[..., Any]) -> tuple[Any, ...]:
    return name_of(side.desk, record), compose(side.assessed, side.crossings, side.lists, record)
