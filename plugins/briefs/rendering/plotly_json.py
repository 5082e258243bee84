"""Figures as plotly.js reads them: plain values in the layout of Plotly's schema.

Plotly's own classes check each value as it is set, which takes ten times as long as the rest of a live map. The
tests hold every figure of both desks against them (`tests/test_plotly_json.py`); a build need not do so again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any

Trace = dict[str, Any]


def scattergeo(**look: Any) -> Trace:
    """A trace of a map; keywords are those of `plotly.graph_objects.Scattergeo`."""
    return {"type": "scattergeo", **look}


def scatter(**look: Any) -> Trace:
    """A trace of a chart; keywords are those of `plotly.graph_objects.Scatter`."""
    return {"type": "scatter", **look}


def plain_text(text: str) -> str:
    """Text that plotly.js prints as it is: its labels understand some HTML, and entities."""
    return escape(text, quote=False)


def figure_json(traces: Iterable[Trace | None], layout: dict[str, Any]) -> str:
    """Plotly JSON of the traces that are there. Raises ValueError for a number that JSON does not know."""
    figure = {"data": [trace for trace in traces if trace is not None], "layout": layout}
    return json.dumps(figure, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
