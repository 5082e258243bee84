"""The analyses: pages worked out across all records, and the page that lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ...publication.analyses.audit import audit_page
from ...publication.analyses.disputes import disputes_page
from ...publication.analyses.ledger import ledger_page, ledger_part, ledger_parts
from ...publication.analyses.losses import losses_page
from ...publication.analyses.report_cards import report_cards_page
from ...publication.lists import AUDIT_IN, DAYS_IN, HELD_IN, LEDGER, LOSSES_IN, REPORT_CARDS_IN
from ...publication.parts import Part, Parts, on_one_page
from ...records.frozen import dataclass
from ...records.remembering.noting import Memo
from ...records.said import say
from .days import draw_days
from .planning import Chapter, Later, beside_records, in_parts, named, pages
from .site import Page, Planned, Site


@dataclass(frozen=True)
class Analysis:
    """One analysis. name: of its page. lead: what it answers, one or two sentences. compose: from the site, and the
    part that is asked for, to what the template, `<name>.html`, shows as `page`."""

    name: str
    title: str
    lead: str
    compose: Callable[[Site, Parts, Part], Any]
    parts: tuple[str, Callable[[Site], Parts]] | None = None
    """The folder of its parts, and the parts, where a large desk has it in parts."""


ANALYSES = (
    Analysis(
        "ledger",
        say("Who is bombing what"),
        say(
            "What is on record of each actor, period by period. Every number says what it is a part of, its unit, its "
            "bound, its period and its source, and opens its records."
        ),
        lambda site, parts, part: ledger_page(site.assessed, site.lists),
    ),
    Analysis(
        "audit",
        say("Claims audit"),
        say(
            "What the other records say of each part of each claim. Support must come from another family; the target "
            "named is tested against control of the place on the day of the strike."
        ),
        lambda site, parts, part: audit_page(site.assessed, parts, part),
        (AUDIT_IN, lambda site: site.lists.audit),
    ),
    Analysis(
        "timeline",
        say("Day by day"),
        say(
            "Strikes on each day of the campaign by grade, and the days on which a source was silent. Silence is "
            "no zero."
        ),
        draw_days,
        (DAYS_IN, lambda site: site.lists.days),
    ),
    Analysis(
        "disputes",
        say("Who held what"),
        say(
            "The state of each place on any day, and who said so. Statements that disagree stand side by side; none is "
            "carried to a day it does not speak of."
        ),
        lambda site, parts, part: disputes_page(site.assessed, site.lists, _holder_colours(site), parts, part),
        (HELD_IN, lambda site: site.lists.held),
    ),
    Analysis(
        "losses",
        say("Losses"),
        say(
            "Officially confirmed and reported: two figures from one list, for each party and each unit. Counts on "
            "record; not every loss there was."
        ),
        lambda site, parts, part: losses_page(site.assessed, parts, part, site.lists.limits.few),
        (LOSSES_IN, lambda site: site.lists.losses),
    ),
    Analysis(
        "report-cards",
        say("Source report cards"),
        say(
            "How the claims of each source fared in the audit, and who repeats whom. Under ten resolved claims a card "
            "says too few to say."
        ),
        lambda site, parts, part: report_cards_page(site.assessed, site.crossings, parts, part),
        (REPORT_CARDS_IN, lambda site: site.lists.report_cards),
    ),
)
"""In the order of the page that lists them."""


def plan_analyses(site: Site) -> Iterator[Chapter]:
    """The list of analyses, then each of them."""
    yield from pages(Planned("analysis.md", say("Analysis"), partial(_list, site)))
    for analysis in ANALYSES:
        whole, render = f"{analysis.name}.md", partial(_analysis, site, analysis)
        if analysis.parts:
            folder, parts = analysis.parts
            yield from in_parts(whole, folder, partial(parts, site), analysis.title, render)
        else:
            on_one = on_one_page(whole)
            yield from pages(Planned(whole, analysis.title, partial(render, on_one, on_one.root)))
    ledgers = Memo[str, Mapping[str, Parts]]()

    def ledger_of(actor: str) -> Iterator[tuple[str, Later]]:
        if parts := ledgers.get(LEDGER, partial(ledger_parts, site.assessed, site.lists)).get(actor):
            for part in parts.pages:
                yield parts.path(part), partial(_ledger_planned, site, actor, parts, part)

    yield beside_records("actors", site.assessed.desk.actors, LEDGER.__eq__, ledger_of, once=site.paths_of(LEDGER))


def _ledger_planned(site: Site, actor: str, parts: Parts, part: Part) -> Planned:
    title = say("{record}: {list}", record=site.assessed.desk.actors[actor].name, list=ANALYSES[0].title)
    return Planned(parts.path(part), named(title, part), partial(_ledger_of, site, actor, parts, part))


def _ledger_of(site: Site, actor: str, parts: Parts, part: Part, prose: str) -> Page:
    page = ledger_part(site.assessed, site.lists, actor, parts, part)
    return Page(site.renderer.render("ledger_part.html", parts.path(part), page=page, part=part))


def _holder_colours(site: Site) -> dict[str, str]:
    return {holder: style.css_class for holder, style in site.cartography.holders.items()}


def _list(site: Site, prose: str) -> Page:
    body = site.renderer.render("analysis.html", "analysis.md", analyses=ANALYSES)
    return Page(body, say("What the records say when they are read together."))


def _analysis(site: Site, analysis: Analysis, parts: Parts, part: Part, prose: str) -> Page:
    page = analysis.compose(site, parts, part)
    body = site.renderer.render(
        f"{analysis.name}.html",
        parts.path(part),
        page=page,
        analysis=analysis,
        part=part.key,
        heading=named(analysis.title, part),
    )
    return Page(body, analysis.lead)
