"""The drawing of the days: a `Timeline` in; still strips, their live Plotly twin and the legend out.

The flow: `layout` piles up the strikes of each day once; `still` draws the piles as strips of half a month, `live` as
one axis of days; `page` puts both together. Nothing here reads a file, a clock or the network.
"""

from .layout import Layout, compose
from .live import live_json
from .page import TimelineAssets, TimelineDrawing, draw_timeline
from .still import Strip, strips

__all__ = [
    "Layout",
    "Strip",
    "TimelineAssets",
    "TimelineDrawing",
    "compose",
    "draw_timeline",
    "live_json",
    "strips",
]
