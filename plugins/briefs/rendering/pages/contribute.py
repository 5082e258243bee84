"""The pages on which a reader adds or corrects a record in the browser: one form a kind of record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ...publication.search import KINDS
from ...records.describing.forms import FORM_KINDS, form_of
from ...records.frozen import dataclass
from ...records.said import Said, say
from ..addresses import source_path
from ..files import SiteFile, given
from ..forms import lists_script
from ..language import Language, direction_of
from .planning import Chapter, pages
from .search import TITLES
from .site import NEAR, Page, Planned, Site, form_name

PATH = "contribute.md"
CORRECT = "contribute/correct.md"
LISTS = "contribute/records.js"


@dataclass(frozen=True)
class FormPage:
    """One form: the kind it is for, its page, its title, and when to use it."""

    kind: str
    path: str
    title: Said
    lead: Said


FORM_PAGES = (
    FormPage(
        "strikes",
        "contribute/strike.md",
        say("Add a strike"),
        say("One attack at one place that is not on record. It holds no grade: the rule computes it from claims."),
    ),
    FormPage(
        "claims",
        "contribute/claim.md",
        say("Add a claim"),
        say("What one source stated about something on record, in its spelling, with its number and its date."),
    ),
    FormPage(
        "sources",
        "contribute/source.md",
        say("Add a source"),
        say("Somebody who states things and is not on record: an office, an outlet, a group, a person."),
    ),
    FormPage(
        "places",
        "contribute/place.md",
        say("Add a place"),
        say("A place that is not on record in any spelling. A new spelling of one that is belongs to its own record."),
    ),
    FormPage("actors", "contribute/actor.md", say("Add an actor"), say("A state, armed group or coalition.")),
    FormPage(
        "events",
        "contribute/event.md",
        say("Add an event"),
        say("A capture, a deployment, talks, a loss: a dated thing that is no strike."),
    ),
    FormPage(
        "control",
        "contribute/control.md",
        say("Add a control statement"),
        say("Who held a place on some days, according to which claim."),
    ),
    FormPage(
        "gaps", "contribute/gap.md", say("Add a reporting gap"), say("A source silent over some days, and who says so.")
    ),
)
"""The forms, those asked for most first."""


def plan_contribute(site: Site) -> Iterator[Chapter]:
    """The page that leads to the forms, the forms, and the one that corrects any record."""
    yield from pages(
        Planned(PATH, say("Contribute"), partial(_contribute, site)),
        *(Planned(one.path, one.title, partial(_form, site, one)) for one in FORM_PAGES),
        Planned(CORRECT, say("Correct a record"), partial(_correct, site)),
    )


def contribute_files(site: Site) -> Iterator[SiteFile]:
    """Where the scripts with the records lie, as seen from any form: all of them are in one folder."""
    way = partial(site.renderer.addresses.between, CORRECT)
    yield given(
        LISTS,
        lists_script(
            [way(shard.address) for shard in site.search_shards],
            [way(script.address) for script in site.kept_scripts],
            {
                name.removeprefix(NEAR).removesuffix(".js"): way(file.address)
                for name, file in site.near_scripts.items()
            },
        ),
    )


def _contribute(site: Site, prose: str) -> Page:
    body = site.renderer.render("contribute.html", PATH, forms=FORM_PAGES, correct=CORRECT)
    return Page(body, say("Add or correct a record in the browser, without a terminal."))


def _form(site: Site, one: FormPage, prose: str) -> Page:
    needed = [asked.key for asked in form_of(one.kind).groups[form_of(one.kind).top].fields if asked.is_needed]
    return Page(_rendered(site, one.path, one.title, one.lead, one.kind, needed), one.lead)


def _correct(site: Site, prose: str) -> Page:
    lead = say("The record as it stands, ready to be put right. What you propose is reviewed before anything changes.")
    return Page(_rendered(site, CORRECT, say("Correct a record"), lead, "", []), lead)


def _rendered(site: Site, path: str, title: Said, lead: Said, kind: str, needed: list[str]) -> str:
    way, speak = partial(site.renderer.addresses.between, path), site.renderer.language.speak
    return site.renderer.render(
        "form.html",
        path,
        title=title,
        lead=lead,
        kind=kind,
        needed=needed,
        forms=json.dumps({one: way(site.scripts[form_name(one)].address) for one in FORM_KINDS if kind in (one, "")}),
        lists=way(LISTS),
        index=way(site.index_script),
        kinds=json.dumps({one: [speak(TITLES[one]), way(source_path(one, "~"))] for one in KINDS}),
        frame=json.dumps(list(site.cartography.bounds or site.basemap.bounds)),
        adds=json.dumps({one.kind: [way(one.path), speak(one.title)] for one in FORM_PAGES}),
        marks=json.dumps(_marks(site.renderer.language)),
        withdrawn=speak(say("withdrawn")),
    )


def _marks(language: Language) -> dict[str, str]:
    """The attributes of what the model says in the language of the records."""
    return {"lang": language.records, "dir": direction_of(language.records)} if language.own else {}
