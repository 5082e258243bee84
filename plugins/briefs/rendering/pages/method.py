"""How the desk works: method, field reference and the corrections log."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from ...assessment.confidence.registry import rules
from ...assessment.whereabouts import DIRECTION_SLACK_M, KIND_RADIUS_M, RELATION_SLACK_M
from ...publication.corrections import corrections_page
from ...publication.lists import CORRECTIONS_IN
from ...publication.parts import Part, Parts
from ...publication.working import grade_view
from ...records.describing.reference import reference
from ...records.said import Said, say
from ...records.vocabulary import Bound, ControlState, Severity, SourceKind, Term, Unit
from .fixed import figures_below, fixed_page
from .planning import Chapter, in_parts, named, pages
from .site import Page, Site

LOG = say("Corrections")


def plan_method(site: Site) -> Iterator[Chapter]:
    """What readers and editors need to know of the desk itself."""
    yield from in_parts(
        "corrections.md", CORRECTIONS_IN, lambda: site.lists.corrections, LOG, partial(_corrections, site)
    )
    yield from pages(
        fixed_page(site, "method.md", say("Method"), _method),
        fixed_page(site, "reference.md", say("Field reference"), _reference),
    )


def _corrections(site: Site, parts: Parts, part: Part, prose: str) -> Page:
    page = corrections_page(site.assessed, site.lists, parts, part)
    body = site.renderer.render("corrections.html", parts.path(part), page=page, part=part, heading=named(LOG, part))
    return Page(body, say("What changed, and why."))


def _method(site: Site, prose: str) -> Page:
    rule = site.assessed.rule
    radii = [(kind.label, _metres(radius)) for kind, radius in KIND_RADIUS_M.items()]
    radii += [
        (say("“{relation}” adds", relation=relation.label), _metres(radius))
        for relation, radius in RELATION_SLACK_M.items()
        if radius
    ]
    radii.append((say("a direction such as “south-east of” adds"), _metres(DIRECTION_SLACK_M)))
    body = site.renderer.render(
        "method.html",
        "method.md",
        prose=Markup(prose),  # noqa: S704 - Markdown with raw HTML neutralised
        rule=rule,
        grades=[grade_view(grade) for grade in sorted(rule.grades, key=lambda g: -g.rank)],
        other_rules=[other for name, other in rules().items() if name != rule.name],
        units=_meanings(Unit),
        source_kinds=_meanings(SourceKind),
        bounds=_meanings(Bound),
        states=_meanings(ControlState),
        severities=_meanings(Severity),
        radii=radii,
        figures=figures_below(site, "method.md"),
    )
    return Page(body, say("How grades, counts and positions are computed."))


def _reference(site: Site, prose: str) -> Page:
    body = site.renderer.render(
        "reference.html",
        "reference.md",
        prose=Markup(prose),  # noqa: S704 - Markdown with raw HTML neutralised
        reference=reference(),
        figures=figures_below(site, "reference.md"),
    )
    return Page(body, say("Every kind of record, every field, every allowed word."))


def _meanings(words: type[Term]) -> list[tuple[Said, str]]:
    return [(word.label, word.definition) for word in words]


def _metres(radius: int) -> Said:
    return say("{size} km", size=f"{radius / 1000:g}") if radius >= 1000 else say("{size} m", size=radius)
