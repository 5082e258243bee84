"""The page of the days: its values, and the drawing with what that loads."""

from __future__ import annotations

from itertools import groupby

from ...publication.analyses.timeline import NO_DAYS
from ...publication.analyses.timeline_views import Month, Timeline
from ...publication.parts import Part, Parts, Way
from ...records.frozen import dataclass
from ..timeline import TimelineAssets, TimelineDrawing, draw_timeline
from .site import Site


@dataclass(frozen=True)
class DrawnDays:
    """What `timeline.html` shows. drawing: None when there is no day to draw. years: instead of the days, the way to
    the page of each month with anything on record, by year, and how many strikes can have happened in it; most: of
    any month. way: of a page that is one of these months."""

    view: Timeline
    drawing: TimelineDrawing | None
    years: tuple[tuple[str, tuple[tuple[Month, str, int], ...]], ...] = ()
    most: int = 0
    way: Way | None = None


def draw_days(site: Site, parts: Parts, part: Part) -> DrawnDays:
    """The days of the whole campaign, or those of a month where each has its page."""
    if parts.is_cut and not part.key:
        shown = [(month, parts.path(Part(month.key, (), ())), _number(site.days, month)) for month in site.days.months]
        years = groupby(shown, key=lambda one: one[0].key[:4])
        most = max(number for _, _, number in shown) if shown else 0
        return DrawnDays(site.days, None, tuple((year, tuple(months)) for year, months in years), most)
    view = site.months.get(part.key, NO_DAYS) if part.key else site.days
    plotly, _, css = (site.renderer.addresses.between(parts.path(part), path) for path in site.map_files)
    assets = TimelineAssets(plotly, css, site.chart_kb)
    drawing = draw_timeline(view, assets, site.renderer.language) if view.months else None
    return DrawnDays(view, drawing, way=parts.way(part, lambda month: True) if part.key else None)


def _number(days: Timeline, month: Month) -> int:
    return sum(1 for one in days.strikes if one.first <= month.last and month.first <= one.last)
