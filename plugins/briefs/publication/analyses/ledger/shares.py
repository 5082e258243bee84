"""Shares with their working, beside what each outlet prints, a change of unit said in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from ....assessment.assess import Assessed
from ....assessment.counting.bounded import with_bound
from ....assessment.counting.shares import Printed, ShareAudit, ShareFigure, percent
from ....records.desk import Desk
from ....records.said import Said, say
from ...naming import link
from ...wording import percent_text, unit_text, units_text
from . import periods
from .bars import share_bar
from .views import FigureRow, PrintedView, ShareLine, ShareView


def share_views(assessed: Assessed) -> Mapping[int, ShareView]:
    """Every share on record, by its place in `assessed.shares`."""
    return {n: _share(assessed.desk, audit, anchor) for n, (audit, anchor) in enumerate(_anchored(assessed))}


def share_anchors(assessed: Assessed) -> Mapping[str, str]:
    """Where on the ledger page the first share of each claim is audited, by the id of the claim; relays included."""
    found: dict[str, str] = {}
    for audit, anchor in _anchored(assessed):
        for claim in (audit.claim.id, *(one.claim for one in audit.printed)):
            found.setdefault(claim, anchor)
    return found


def _anchored(assessed: Assessed) -> list[tuple[ShareAudit, str]]:
    """Each share with its anchor; further shares of one claim are numbered from 2."""
    met: dict[str, int] = {}
    found = []
    for audit in assessed.shares:
        met[audit.claim.id] = number = met.get(audit.claim.id, 0) + 1
        found.append((audit, f"share-{audit.claim.id}" + (f"-{number}" if number > 1 else "")))
    return found


def _share(desk: Desk, audit: ShareAudit, anchor: str) -> ShareView:
    claim = audit.claim
    retold = [one.claim for one in audit.printed if one.is_relay]
    return ShareView(
        anchor=anchor,
        what=audit.share.what,
        source=link(desk, "sources", claim.source),
        via=link(desk, "sources", claim.via) if claim.via else None,
        rests_on=tuple(link(desk, "sources", source) for source in claim.rests_on or ()),
        period=periods.of_claim(claim) or periods.NOT_STATED,
        lines=_lines(audit),
        bar=share_bar(audit),
        coverage=_coverage(audit),
        printed=tuple(_printed(desk, audit, one) for one in audit.printed),
        is_printed_by_source=any(not one.is_relay for one in audit.printed),
        rows=(
            FigureRow(link(desk, "claims", claim.id), say("gives it")),
            *(FigureRow(link(desk, "claims", relay), say("repeats it; adds nothing")) for relay in retold),
        ),
    )


def _lines(audit: ShareAudit) -> tuple[ShareLine, ...]:
    """The share first, then what is left of the whole; the source gives one of the two."""
    if audit.figure is None or audit.rest is None:
        return ()
    counted = audit.share.part or audit.share.rest
    given, worked_out = say("part given by the source"), say("part worked out: the whole less the part given")
    if counted and counted.stated_as:
        given = say("part given by the source, as “{words}”", words=counted.stated_as)
    if audit.share.part:
        others = say("the others, not {what}", what=audit.share.what)
        return _line(audit.figure, audit.share.what, given), _line(audit.rest, others, worked_out)
    return _line(audit.figure, audit.share.what, worked_out), _line(audit.rest, audit.rest.what, given)


def _line(figure: ShareFigure, what: str, how: str) -> ShareLine:
    unit = unit_text(figure.unit, figure.whole.high or figure.whole.low)
    return ShareLine(what, figure.part_words, figure.whole.words, unit, figure.words, how)


def _coverage(audit: ShareAudit) -> Said:
    """How much of everything the whole covers."""
    if audit.coverage:
        return say(
            "{share}: {part} of {whole} {unit}.",
            share=audit.coverage.words,
            part=audit.coverage.part.words,
            whole=audit.coverage.whole.words,
            unit=units_text(audit.coverage.unit),
        )
    if audit.drawn_from and audit.figure:
        return say(
            "not stated: drawn from {number} {unit}, another unit than {counted}.",
            number=audit.drawn_from.words,
            unit=units_text(audit.drawn_from.unit),
            counted=units_text(audit.figure.unit),
        )
    return say("not stated: how many there were in all is not given.")


def _printed(desk: Desk, audit: ShareAudit, one: Printed) -> PrintedView:
    claim, share = desk.claims[one.claim], one.share
    return PrintedView(
        claim=link(desk, "claims", one.claim),
        outlet=link(desk, "sources", one.source),
        by=link(desk, "sources", claim.source) if claim.source != one.source else None,
        words=say("“{words}”", words=share.stated_as) if share.stated_as else percent_text(share),
        unit=units_text(one.unit),
        what=share.what,
        is_relay=one.is_relay,
        unit_change=_unit_change(audit, one),
        difference=_difference(audit.figure, one),
    )


def _unit_change(audit: ShareAudit, one: Printed) -> str:
    if not one.is_other_unit:
        return ""
    printed = units_text(one.unit)
    counted = units_text(audit.figure.unit if audit.figure else audit.share.of)
    if audit.figure:
        return say(
            "It is printed as a share of {printed}; the numbers behind it count {counted}. "
            "A share of the one is no share of the other.",
            printed=printed,
            counted=counted,
        )
    return say(
        "It is printed as a share of {printed}; what it repeats speaks of {counted}. "
        "A share of the one is no share of the other.",
        printed=printed,
        counted=counted,
    )


def _difference(figure: ShareFigure | None, one: Printed) -> str:
    """How far the printed percentage lies from what the numbers give, and whether they allow it."""
    if figure is None or one.share.percent is None or one.difference is None:
        return ""
    lies = _distance(figure, one, one.share.percent, one.difference)
    if one.is_other_unit:
        return say("{lies}; for {unit} they settle nothing.", lies=lies, unit=units_text(one.unit))
    if one.is_possible:
        return say("{lies}; the numbers do not rule it out.", lies=lies)
    return say("{lies}; the numbers rule it out.", lies=lies)


def _distance(figure: ShareFigure, one: Printed, share: float, difference: float) -> Said:
    """The printed almost 80 % lies 3.4 percentage points above 76.6 %, the least that the two numbers give for …"""
    bound = figure.bound_near(share)
    printed = with_bound(one.share.bound, say("{share} %", share=f"{share:g}"))
    given, meaning, points = percent(bound), _meaning(figure, bound), f"{abs(difference):g}"
    if difference == 0:
        return say("The printed {printed} is {given}, {meaning}", printed=printed, given=given, meaning=meaning)
    if difference > 0:
        return say(
            "The printed {printed} lies {points} percentage points above {given}, {meaning}",
            printed=printed,
            points=points,
            given=given,
            meaning=meaning,
        )
    return say(
        "The printed {printed} lies {points} percentage points below {given}, {meaning}",
        printed=printed,
        points=points,
        given=given,
        meaning=meaning,
    )


def _meaning(figure: ShareFigure, bound: float) -> Said:
    unit = units_text(figure.unit)
    if figure.low == figure.high:
        return say("what the two numbers give for {unit}", unit=unit)
    if bound == figure.low:
        return say("the least that the two numbers give for {unit}", unit=unit)
    return say("the most that the two numbers give for {unit}", unit=unit)
