"""The timeline as it enters its page: strips by month, legend, and the live drawing's data."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ...publication.analyses.timeline_views import Account, Month, Timeline
from ...records.frozen import dataclass
from ...records.said import say
from ..language import ENGLISH, Language
from ..map import GradeStyle, symbols
from .layout import compose
from .live import live_json
from .still import Strip, definitions, hatch, strips


@dataclass(frozen=True, slots=True)
class TimelineAssets:
    """Addresses of what the live drawing loads, relative to the page, and their size over the wire in kB."""

    plotly_url: str
    css_url: str
    download_kb: int


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the legend."""

    swatch: Markup
    label: str
    count: int | None = None


@dataclass(frozen=True)
class DrawnMonth:
    """The two halves of a month, and the accounts of silence on its days, each with its hatch."""

    month: Month
    halves: tuple[Strip, Strip]
    accounts: tuple[tuple[Account, Markup], ...]


@dataclass(frozen=True)
class TimelineDrawing:
    """What the template puts together. swatches: the hatch of each account by its gap. live: text of a `<template>`,
    escaped."""

    definitions: Markup
    months: tuple[DrawnMonth, ...]
    swatches: Mapping[str, Markup]
    legend: tuple[Key, ...]
    live: Markup
    assets: TimelineAssets


def draw_timeline(page: Timeline, assets: TimelineAssets, language: Language = ENGLISH) -> TimelineDrawing:
    """The drawing of a timeline that has any month."""
    layout = compose(page)
    data = live_json(page, layout, language)
    swatches = {account.link.id: _swatch(_hatched(hatch(account))) for account in page.accounts}
    months = []
    for month in page.months:
        told = [one for one in page.accounts if one.first <= month.last and month.first <= one.last]
        accounts = tuple((account, swatches[account.link.id]) for account in told)
        months.append(DrawnMonth(month, strips(page, layout, month, language), accounts))
    return TimelineDrawing(
        definitions(layout),
        tuple(months),
        swatches,
        _legend(page, layout.styles),
        Markup(data.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),  # noqa: S704 - escaped here
        assets,
    )


def _legend(page: Timeline, styles: tuple[GradeStyle, ...]) -> tuple[Key, ...]:
    """Only what is drawn. Where a source was silent, none on record is no 0."""
    keys = [
        Key(
            _swatch(symbols.shape(style.symbol), style.css_class),
            style.label,
            count if count or not page.accounts else None,
        )
        for style, (_, count) in zip(styles, page.grades, strict=True)
    ]
    if page.spread:
        outline = '<path class="tl-span tl-da" d="M-12-10H12a10 10 0 0 1 0 20H-12a10 10 0 0 1 0-20"/>'
        keys.append(Key(_swatch(outline, "cm-gn"), say("On one of several days, counted on none"), page.spread))
    if page.accounts:
        silent = say("A source silent: no figure unless a strike is known (?)")
        keys.append(Key(_swatch(_hatched("url(#tl-h0)")), silent))
    if any(len(silence.accounts) > 1 for silence in page.silences):
        both = _hatched("url(#tl-h0)") + _hatched("url(#tl-h1)")
        keys.append(Key(_swatch(both), say("Silent by more than one account")))
    return tuple(keys)


def _hatched(fill: str) -> str:
    return f'<rect class="tl-bar" x="-18" y="-14" width="36" height="28" fill="{fill}"/>'


def _swatch(drawing: str, css_class: str = "") -> Markup:
    shape = f'<svg class="cm-sw {css_class}" viewBox="-20 -20 40 40" aria-hidden="true">{drawing}</svg>'
    return Markup(shape)  # noqa: S704 - constants only
