"""A page for every record, and the registers that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ...publication import overviews, record_pages
from ...publication.held import held_in, stretch_parts
from ...publication.lists import LISTED, STRETCHES, RecordList, register_in
from ...publication.naming import link
from ...publication.parts import Part, Parts
from ...records.frozen import dataclass
from ...records.model import Record
from ...records.said import Said, count_of, forms, say
from ..addresses import source_path
from .contribute import FORM_PAGES
from .planning import Chapter, Later, beside_records, in_parts, named, of_records, pages
from .site import Page, Planned, Site


def plan_records(site: Site) -> Iterator[Chapter]:
    """The list of registers, the registers, then every record's own page and the lists that are too long for it."""
    yield from pages(Planned("records.md", say("Records"), partial(_list, site)))
    for listed in _REGISTERS:
        kind = listed.name
        parts, render = partial(_register_parts, site, kind), partial(_register, site, listed)
        yield from in_parts(f"{kind}.md", register_in(kind), parts, listed.title, render)
    for kind, compose, template in _RECORD_PAGES:
        records = site.assessed.desk.of(kind)
        plan = partial(_record, site, kind, compose=compose, template=template)
        yield of_records(kind, records, plan, is_noted=True)
        if kind == "places":
            once = site.paths_of(STRETCHES)
            yield beside_records(kind, records, STRETCHES.__eq__, partial(_stretches, site), once=once)
        if kind in LISTED:
            once = site.paths_of(f"lists of {kind}")
            yield beside_records(kind, records, LISTED[kind].__contains__, partial(_parts, site, kind), once=once)


def _register_parts(site: Site, kind: str) -> Parts:
    registers: Mapping[str, Parts] = site.lists.registers
    return registers[kind]


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


def _record(site: Site, kind: str, record: Record, *, compose: Callable[..., Any], template: str) -> Planned:
    return Planned(
        source_path(kind, record.id),
        link(site.assessed.desk, kind, record.id).text,
        partial(_whole, site, record, compose, template),
        site.assessed.desk.paths[kind, record.id],
    )


def _whole(site: Site, record: Record, compose: Callable[..., Any], template: str, prose: str) -> Page:
    view = compose(site.assessed, site.crossings, site.lists, record)
    return Page(site.renderer.render(template, source_path(record.kind_folder, record.id), page=view))


def _parts(site: Site, kind: str, record_id: str) -> Iterator[tuple[str, Later]]:
    """The pages of the lists of a record, and how each is planned."""
    record = site.assessed.desk.of(kind)[record_id]
    for listed in site.lists.of_records[kind, record_id]:
        for part in listed.parts.pages:
            yield listed.parts.path(part), partial(_planned, site, kind, record, listed, part)


def _stretches(site: Site, place: str) -> Iterator[tuple[str, Later]]:
    """The pages of who held a place, where its stretches are many."""
    parts = stretch_parts(site.assessed, site.lists, place)
    for part in parts.pages:
        yield parts.path(part), partial(_held_planned, site, place, parts, part)


def _held_planned(site: Site, place: str, parts: Parts, part: Part) -> Planned:
    name = link(site.assessed.desk, "places", place).text
    title = named(say("{record}: {list}", record=name, list=say("Who held it, when")), part)
    return Planned(parts.path(part), title, partial(_held_in, site, place, parts, part))


def _held_in(site: Site, place: str, parts: Parts, part: Part, prose: str) -> Page:
    page = held_in(site.assessed, place, parts, part)
    return Page(site.renderer.render("held_part.html", parts.path(part), page=page, part=part))


def _planned(site: Site, kind: str, record: Record, listed: RecordList, part: Part) -> Planned:
    title = say("{record}: {list}", record=link(site.assessed.desk, kind, record.id).text, list=listed.heading)
    return Planned(listed.parts.path(part), named(title, part), partial(_part, site, kind, record, listed, part))


def _part(site: Site, kind: str, record: Record, listed: RecordList, part: Part, prose: str) -> Page:
    view = record_pages.record_part(site.assessed, kind, record, listed, part)
    here, heading = listed.parts.path(part), named(listed.heading, part)
    return Page(site.renderer.render("record_part.html", here, page=view, heading=heading))


@dataclass(frozen=True)
class _Register:
    """One register page: what it lists, and what its small numbers count."""

    name: str
    title: str
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
        say("Strikes and attacks claimed"),
        _CLAIMS,
        say("Every strike and every attack claimed, by grade."),
    ),
    _Register(
        "claims",
        say("Claims"),
        _RECORDS,
        say("Every statement of a source, in the order it was made."),
    ),
    _Register(
        "events",
        say("Other events"),
        _CLAIMS,
        say("Captures, deployments, talks and whatever else the briefs need, in the order of their days."),
    ),
    _Register(
        "control",
        say("Control statements"),
        _CLAIMS,
        say("Who held what, according to whom. Rival statements stand side by side."),
    ),
    _Register(
        "gaps",
        say("Reporting gaps"),
        _CLAIMS,
        say("Days on which a source was silent. Silence denies nothing; it only removes a voice."),
    ),
    _Register(
        "sources",
        say("Sources"),
        _CLAIMS,
        say("Who states things. Sources of one family never corroborate each other."),
    ),
    _Register(
        "places",
        say("Places"),
        _STRIKES,
        say("Every place with every spelling met. A spelling resolves by this table only."),
    ),
    _Register(
        "actors",
        say("Actors"),
        _STRIKES,
        say("Who acts in the conflict, by side."),
    ),
)


def _list(site: Site, prose: str) -> Page:
    listed = [(one, site.assessed.desk.how_many_stand[one.name]) for one in _REGISTERS]
    body = site.renderer.render("records.html", "records.md", registers=listed)
    return Page(body, say("Everything the desk holds."))


def _register(site: Site, listed: _Register, parts: Parts, part: Part, prose: str) -> Page:
    register = overviews.register(listed.name, site.assessed, site.crossings, parts, part)
    add = next((one for one in FORM_PAGES if one.kind == listed.name), None)
    body = site.renderer.render(
        "register.html",
        parts.path(part),
        register=register,
        listed=listed,
        add=add,
        part=part.key,
        heading=named(listed.title, part),
    )
    return Page(body, listed.lead)
