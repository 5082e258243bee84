"""One brief: from its front matter and the assessed records to everything it shows."""

from __future__ import annotations

from ..assessment.assess import Assessed
from ..assessment.confidence.grades import Grade
from ..assessment.counting.attacks import counted
from ..assessment.days import days_of
from ..assessment.lineage import independence
from ..assessment.selection import (
    claims_of,
    control_of,
    events_of,
    gaps_of,
    strikes_of,
    window_of,
)
from ..assessment.series import beside
from ..records.desk import Desk
from ..records.model import Brief, Claim, Event, Gap
from ..records.said import count_of, say
from ..records.vocabulary import Unit
from . import wording
from .figures import figures_of, plain_takeaway, takeaway_pieces
from .held import disputes_in, held_rows
from .naming import link, outside_text
from .rows import claim_row, control_row, event_row, gap_row, strike_row
from .source_rows import source_row
from .views import BriefView, GradeGroup, Link, Method, StrikeRow
from .working import grade_view

MOST_KEPT = 16
"""Composed briefs that are kept; one is as large as some hundred rows."""


def compose_brief(assessed: Assessed, brief: Brief) -> BriefView:
    """Everything `brief` shows, in page order. A brief of the desk is composed once where there are not too many: the
    check, its own page and the front page ask for it."""
    if assessed.desk.briefs.get(brief.id) is not brief:
        return _composed(assessed, brief)
    return assessed.once("briefs", brief.id, lambda: _composed(assessed, brief), MOST_KEPT)


def _composed(assessed: Assessed, brief: Brief) -> BriefView:
    desk = assessed.desk
    window = window_of(brief)
    strikes = strikes_of(desk, brief)
    rows = [
        strike_row(assessed, strike, is_partly_inside=not window.contains(days_of(strike.when))) for strike in strikes
    ]
    shown = [row for row in rows if row.working.grade.is_strike]
    once = {strike.id for strike in counted(strikes, assessed)}
    events = events_of(desk, brief)
    control = control_of(desk, brief)
    gaps = gaps_of(desk, brief)
    claims = claims_of(desk, brief)
    voices = independence(claims, desk)
    others = beside(desk, brief)
    return BriefView(
        id=brief.id,
        title=brief.title,
        heading=say("{title}: {window}", title=brief.title, window=wording.span(brief.window.from_, brief.window.to)),
        series=brief.series,
        window=wording.span(brief.window.from_, brief.window.to),
        first=brief.window.from_.isoformat(),
        last=brief.window.to.isoformat(),
        last_day=wording.day(brief.window.to),
        newest=wording.span(brief.newest.from_, brief.newest.to) if brief.newest else None,
        published=wording.day(brief.published),
        published_on=brief.published.isoformat(),
        authors=tuple(brief.authors),
        takeaway=plain_takeaway(brief),
        takeaway_pieces=takeaway_pieces(desk, brief),
        figures=figures_of(assessed, "briefs", brief.id),
        counts=brief.counts,
        previous=_linked(desk, others.before),
        next=_linked(desk, others.after),
        overlapping=tuple(link(desk, "briefs", other) for other in others.overlapping),
        companions=tuple(link(desk, "briefs", b) for b in brief.companions or () if b in desk.briefs),
        groups=_groups(assessed, shown, once),
        audit_only=tuple(row for row in rows if not row.working.grade.is_strike),
        unplaced=tuple(_undrawn(shown)),
        claims=tuple(claim_row(assessed, claim) for claim in claims),
        sources=tuple(source_row(assessed, source, claims) for source in _sources_of(desk, claims)),
        outlets=voices.n,
        origins=voices.m,
        events=tuple(event_row(assessed, event) for event in events),
        control=tuple(control_row(desk, statement) for statement in control),
        held=held_rows(desk, control, brief.window.to),
        disputes=disputes_in(assessed, control, window),
        gaps=tuple(gap_row(desk, gap) for gap in gaps),
        method=_method(assessed, rows, once, claims, events, gaps),
        outside=outside_text(brief),
        outside_url=brief.outside.url if brief.outside else None,
        note=brief.note,
    )


def _groups(assessed: Assessed, rows: list[StrikeRow], once: set[str]) -> tuple[GradeGroup, ...]:
    """Strikes by grade, most confident first; a grade of the rule without strikes is listed as empty. once: the ids of
    the rows that attacks are counted by."""
    return tuple(
        _group(grade, [row for row in rows if row.working.grade.key == grade.key], once)
        for grade in assessed.rule.strike_grades
    )


def _group(grade: Grade, rows: list[StrikeRow], once: set[str]) -> GradeGroup:
    return GradeGroup(grade_view(grade), tuple(rows), sum(1 for row in rows if row.id in once))


def _undrawn(rows: list[StrikeRow]) -> list[StrikeRow]:
    """Rows without a map position of their own; a salvo is drawn where its parts are."""
    drawn = {row.part_of.id for row in rows if row.part_of and row.ground.is_drawn}
    return [row for row in rows if not row.ground.is_drawn and row.id not in drawn]


def _sources_of(desk: Desk, claims: tuple[Claim, ...]) -> list[str]:
    used = {claim.source for claim in claims} | {claim.via for claim in claims if claim.via}
    known = [source for source in used if source in desk.sources]
    return sorted(known, key=lambda source: (desk.sources[source].kind.value, desk.sources[source].name))


def _linked(desk: Desk, brief: str | None) -> Link | None:
    return link(desk, "briefs", brief) if brief else None


def _method(
    assessed: Assessed,
    rows: list[StrikeRow],
    once: set[str],
    claims: tuple[Claim, ...],
    events: list[Event],
    gaps: list[Gap],
) -> Method:
    strikes = sum(1 for row in rows if row.working.grade.is_strike and row.id in once)
    claimed = len(once) - strikes
    known: list[str] = []
    for gap in gaps:
        name = link(assessed.desk, "sources", gap.source).text
        when = wording.when_text(gap.window)
        known.append(say("{source} published no {what}, {when}.", source=name, what=gap.what, when=when))
    unplaced = len(_undrawn([row for row in rows if row.working.grade.is_strike]))
    if unplaced:
        known.append(count_of(unplaced, "{n} strike without a map position.", "{n} strikes without a map position."))
    unlinked = sum(1 for claim in claims if not claim.url)
    if unlinked:
        known.append(
            count_of(
                unlinked,
                "{n} claim of {all} without a public address; the document is named.",
                "{n} claims of {all} without a public address; the document is named.",
                all=len(claims),
            )
        )
    return Method(
        unit=say("{term}: {definition}", term=Unit.STRIKE.label, definition=Unit.STRIKE.definition),
        rule=assessed.rule.name,
        rule_title=assessed.rule.title,
        rule_description=assessed.rule.description,
        known_gaps=tuple(known),
        records=(
            count_of(strikes, "{n} strike", "{n} strikes"),
            count_of(claimed, "{n} attack claimed only", "{n} attacks claimed only"),
            count_of(len(claims), "{n} claim", "{n} claims"),
            count_of(len(events), "{n} event", "{n} events"),
        ),
    )
