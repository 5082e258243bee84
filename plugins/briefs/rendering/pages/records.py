"""A page for every record, and the registers that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...assessment.assess import Assessed
from ...publication import overviews, record_pages
from ...publication.crossings import Crossings
from ...publication.naming import name_of
from ...publication.page_views import Register
from ...records.model import Record
from ...records.said import Said, count_of, forms, say
from ..addresses import source_path
from .contribute import FORM_PAGES
from .site import Page, Planned, Site


def plan_records(site: Site) -> Iterator[Planned]:
    """The list of registers, the registers, then every record's own page."""
    yield Planned("records.md", say("Records"), partial(_list, site))
    for listed in _REGISTERS:
        yield Planned(f"{listed.name}.md", listed.title, partial(_register, site, listed))
    for kind, compose, template in _RECORD_PAGES:
        for record in site.assessed.desk.of(kind).values():
            yield _record(site, kind, record, compose, template)


_RECORD_PAGES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("strikes", record_pages.strike_page, "strike.html"),
    ("claims", record_pages.claim_page, "claim.html"),
    ("events", record_pages.event_page, "event.html"),
    ("control", record_pages.control_page, "control.html"),
    ("gaps", record_pages.gap_page, "gap.html"),
    ("sources", record_pages.source_page, "source.html"),
    ("places", record_pages.place_page, "place.html"),
    ("actors", record_pages.actor_page, "actor.html"),
)


def _record(site: Site, kind: str, record: Record, compose: Callable[..., Any], template: str) -> Planned:
    here = source_path(kind, record.id)

    def render(prose: str) -> Page:
        view = compose(site.assessed, site.crossings, record)
        return Page(site.renderer.render(template, here, page=view))

    return Planned(here, name_of(site.assessed.desk, record), render, site.assessed.desk.paths[kind, record.id])


@dataclass(frozen=True)
class _Register:
    """One register page: what it lists, and what its small numbers count."""

    name: str
    title: str
    compose: Callable[[Assessed, Crossings], Register]
    counted: tuple[str, str]
    lead: str

    def count(self, number: int) -> Said:
        """3 claims"""
        one, many = self.counted
        return count_of(number, one, many)


_CLAIMS = forms("{n} claim", "{n} claims")
_RECORDS = forms("{n} record", "{n} records")
_STRIKES = forms("{n} strike", "{n} strikes")


_REGISTERS = (
    _Register(
        "strikes",
        say("Strikes"),
        overviews.strike_register,
        _CLAIMS,
        say("Every strike and every attack claimed, by grade."),
    ),
    _Register(
        "claims",
        say("Claims"),
        overviews.claim_register,
        _RECORDS,
        say("Every statement of a source, in the order it was made."),
    ),
    _Register(
        "events",
        say("Other events"),
        partial(overviews.dated_register, "events"),
        _CLAIMS,
        say("Captures, deployments, talks and whatever else the briefs need, in the order of their days."),
    ),
    _Register(
        "control",
        say("Control statements"),
        partial(overviews.dated_register, "control"),
        _CLAIMS,
        say("Who held what, according to whom. Rival statements stand side by side."),
    ),
    _Register(
        "gaps",
        say("Reporting gaps"),
        partial(overviews.dated_register, "gaps"),
        _CLAIMS,
        say("Days on which a source was silent. Silence denies nothing; it only removes a voice."),
    ),
    _Register(
        "sources",
        say("Sources"),
        overviews.source_register,
        _CLAIMS,
        say("Who states things. Sources of one family never corroborate each other."),
    ),
    _Register(
        "places",
        say("Places"),
        overviews.place_register,
        _STRIKES,
        say("Every place with every spelling met. A spelling resolves by this table only."),
    ),
    _Register(
        "actors",
        say("Actors"),
        overviews.actor_register,
        _STRIKES,
        say("Who acts in the conflict, by side."),
    ),
)


def _list(site: Site, prose: str) -> Page:
    desk = site.assessed.desk
    listed = [(one, sum(1 for record in desk.of(one.name).values() if not record.is_withdrawn)) for one in _REGISTERS]
    body = site.renderer.render("records.html", "records.md", registers=listed)
    return Page(body, say("Everything the desk holds."))


def _register(site: Site, listed: _Register, prose: str) -> Page:
    register = listed.compose(site.assessed, site.crossings)
    add = next((one for one in FORM_PAGES if one.kind == listed.name), None)
    body = site.renderer.render("register.html", f"{listed.name}.md", register=register, listed=listed, add=add)
    return Page(body, listed.lead)
