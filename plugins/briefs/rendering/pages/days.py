"""The page of the days: its values, and the drawing with what that loads."""

from __future__ import annotations

from dataclasses import dataclass

from ...publication.analyses.timeline import timeline_page
from ...publication.analyses.timeline_views import Timeline
from ..timeline import TimelineAssets, TimelineDrawing, draw_timeline
from .site import Site


@dataclass(frozen=True)
class DrawnDays:
    """What `timeline.html` shows. drawing: None when there is no day to draw."""

    view: Timeline
    drawing: TimelineDrawing | None


def draw_days(site: Site) -> DrawnDays:
    """The days of the whole campaign."""
    view = timeline_page(site.assessed)
    plotly, _, css = (site.renderer.addresses.between("timeline.md", path) for path in site.map_files)
    assets = TimelineAssets(plotly, css, site.chart_kb)
    return DrawnDays(view, draw_timeline(view, assets, site.renderer.language) if view.months else None)
