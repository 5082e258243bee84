"""Every live map and timeline that is published is one that Plotly's own classes accept."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go  # type: ignore[import-untyped] # plotly ships no type information
import pytest

from briefs.rendering.plotly_json import figure_json, scatter, scattergeo
from sites import Built

DATA = re.compile(r"\(window\.\w+=window\.\w+\|\|\{\}\)\[\"[^\"]+\"\]=(\{.*\});\n", re.DOTALL)


def figures(built: Built) -> dict[str, str]:
    """The JSON of each live figure of a site by its file."""
    found = {path.name: DATA.fullmatch(path.read_text(encoding="utf-8")) for path in built.site.rglob("*.js")}
    return {name: match[1] for name, match in found.items() if match and '"layout"' in match[1]}


@pytest.mark.parametrize("desk", ["demonstration", "second_desk"])
def test_plotly_accepts_every_live_figure(desk: str, request: pytest.FixtureRequest) -> None:
    found = figures(request.getfixturevalue(desk))
    assert len(found) >= 3
    for name, text in found.items():
        figure = json.loads(text)
        assert json.loads(go.Figure(figure).to_json())["data"] == figure["data"], name


@pytest.mark.parametrize("trace", [scatter(x=[1], colour="red"), scattergeo(lon=[1], lat=[1], mode="dots")])
def test_plotly_would_not_accept_just_anything(trace: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Invalid"):
        go.Figure(json.loads(figure_json([trace], {})))


def test_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        figure_json([scattergeo(lon=[float("nan")], lat=[0.0])], {})
