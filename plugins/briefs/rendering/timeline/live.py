"""The live timeline: the same piles on one axis of days, as Plotly `scatter` traces in the tokens of the map.

The vendored bundle has no bars; symbols pile up as they do in the still drawing, which counts as well. Hatched
surfaces stand for silence. Tokens (`var(--cm-…)`) are replaced by the loader (`map.js`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ...publication.analyses.timeline_views import Account, Attack, Timeline
from ...records.said import say, say_as
from ..language import ENGLISH, Language
from ..map import GradeStyle
from ..map.live import marker_of
from ..map.live_shapes import CLEAR
from ..plotly_json import Trace, figure_json, plain_text, scatter
from .layout import Layout, Pile

HATCHES = ("/", "\\", "-", "|")
SHOWN_DAYS = 93
"""The most days that are shown at first; the last ones of a longer campaign."""
HEIGHT_PX = 300
"""Height that the piles have to share."""
LABEL_PX = 30
LABELLED = 3
"""With more accounts of silence than this their names stand in the hover boxes alone."""
DAYS = say_as("plotly.js date format", "%e\n%b %Y")
"""The day of the month over the month. plotly.js knows %e, not %-d, for days, and English months: a translation may
write %m for %b."""
NOON, DAWN, DUSK = "T12:00", "T02:00", "T22:00"
"""A day's middle, and where the outline of a strike spread over days begins and ends."""


def live_json(page: Timeline, layout: Layout, language: Language = ENGLISH) -> str:
    """The timeline as Plotly JSON; `ids` are the strikes', `customdata` the rows of the table."""
    top = max(2, layout.top) + 1
    traces = [
        *(_band(account, top, language) for account in page.accounts),
        *(_outlines(layout, style) for style in layout.styles),
        *(_marks(layout, style, language) for style in layout.styles),
        _numbers(page, layout),
    ]
    return figure_json(traces, _frame(page, top, language))


def _frame(page: Timeline, top: int, language: Language) -> dict[str, Any]:
    accounts = page.accounts if len(page.accounts) <= LABELLED else ()
    first, last = page.first or date.min, page.last or date.min
    edges = [_at(first - timedelta(1), NOON), _at(last + timedelta(1), NOON)]
    shown = max(first, last - timedelta(SHOWN_DAYS - 1))
    plain = {"showgrid": False, "zeroline": False, "linecolor": "var(--cm-outline)", "tickcolor": "var(--cm-outline)"}
    return {
        "margin": {"l": 44, "r": 12, "t": 30 + LABEL_PX * len(accounts), "b": 42},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": "inherit", "size": 12, "color": "var(--cm-ink)"},
        "uirevision": "tl",
        "dragmode": "pan",
        "hovermode": "closest",
        "showlegend": False,
        "annotations": [_label(account, place, page, language) for place, account in enumerate(accounts)],
        "modebar": {"bgcolor": CLEAR, "color": "var(--cm-mute)", "activecolor": "var(--cm-ink)"},
        "hoverlabel": {
            "bgcolor": "var(--cm-card)",
            "bordercolor": "var(--cm-outline)",
            "font": {"family": "inherit", "color": "var(--cm-ink)"},
            "align": "left",
        },
        "xaxis": {
            **plain,
            "type": "date",
            "range": [_at(shown - timedelta(1), NOON), edges[1]],
            "minallowed": edges[0],
            "maxallowed": edges[1],
            "ticklabelmode": "period",
            "tickformat": language.speak(DAYS),
            "minor": {"dtick": 86_400_000, "tickcolor": "var(--cm-line)", "ticks": "outside"},
            "ticks": "outside",
        },
        "yaxis": {
            **plain,
            "showgrid": True,
            "gridcolor": "var(--cm-line)",
            "title": {"text": plain_text(language.speak(say("strikes"))), "standoff": 8},
            "range": [0, top],
            "fixedrange": True,
            "tickformat": "d",
            "dtick": max(1, round(top / 6)),
        },
    }


def _label(account: Account, place: int, page: Timeline, language: Language) -> dict[str, Any]:
    """The name of an account above the days, on the side of them where there is room."""
    middle = (page.first or account.first) + ((page.last or account.last) - (page.first or account.first)) / 2
    late = account.first > middle
    words = say("{source} silent,\nsays {speaker}", source=account.source.text, speaker=account.said_by.text)
    return {
        "x": _at(account.last, DUSK) if late else _at(account.first, DAWN),
        "xanchor": "right" if late else "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": LABEL_PX * place,
        "showarrow": False,
        "align": "right" if late else "left",
        "text": plain_text(language.speak(words)).replace("\n", "<br>"),
        "font": {"size": 11, "color": "var(--cm-mute)"},
    }


def _band(account: Account, top: int, language: Language) -> Trace:
    """Silence over whole days; the hatches of two accounts cross where they agree."""
    left, right = _at(account.first), _at(account.last + timedelta(1))
    words = say(
        "{source} silent, says {speaker}: {days}",
        source=account.source.text,
        speaker=account.said_by.text,
        days=account.days,
    )
    return scatter(
        x=[left, left, right, right, left],
        y=[0, top, top, 0, 0],
        mode="lines",
        line={"width": 1, "color": "var(--cm-line)"},
        fill="toself",
        fillcolor=CLEAR,
        fillpattern={
            "shape": HATCHES[account.version % len(HATCHES)],
            "fgcolor": "var(--cm-mute)",
            "bgcolor": CLEAR,
            "size": 9,
            "solidity": 0.12,
            "fillmode": "replace",
        },
        hoveron="fills",
        hoverinfo="text",
        text=plain_text(language.speak(words)),
        meta="tl-gap",
    )


def _of(layout: Layout, style: GradeStyle) -> list[tuple[Pile, Attack, int]]:
    """The strikes of a grade, each with its pile and level."""
    piles = [pile for pile in layout.piles if pile.style == style]
    return [(pile, *placed) for pile in piles for placed in zip(pile.strikes, pile.levels, strict=True)]


def _outlines(layout: Layout, style: GradeStyle) -> Trace | None:
    x: list[str | None] = []
    y: list[float | None] = []
    for pile, _, level in _of(layout, style):
        if pile.is_spread:
            left, right = _at(pile.first, DAWN), _at(pile.last, DUSK)
            low, high = level + 0.2, level + 0.8
            x += [left, right, right, left, left, None]
            y += [low, low, high, high, low, None]
    if not x:
        return None
    dash = "solid" if style.symbol.is_filled else "3px,2px"
    look = {"width": 1.2, "dash": dash, "color": f"var(--{style.css_class})"}
    return scatter(x=x, y=y, mode="lines", line=look, hoverinfo="skip", meta=style.css_class)


def _marks(layout: Layout, style: GradeStyle, language: Language) -> Trace | None:
    found = _of(layout, style)
    if not found:
        return None
    marker = marker_of(style)
    marker["size"] = round(min(marker["size"] + 1, max(3.0, 0.8 * HEIGHT_PX / (max(2, layout.top) + 1))), 1)
    return scatter(
        x=[_middle(pile) for pile, _, _ in found],
        y=[level + 0.5 for _, _, level in found],
        ids=[attack.link.id for _, attack, _ in found],
        customdata=[pile.href for pile, _, _ in found],
        hovertext=[_hover(pile, attack, language) for pile, attack, _ in found],
        hoverinfo="text",
        mode="markers",
        marker=marker,
        name=plain_text(language.speak(style.label)),
        meta=style.css_class,
    )


def _hover(pile: Pile, attack: Attack, language: Language) -> str:
    """The strike itself, its grade, and why the grade cannot be higher."""
    lines = [attack.link.text, attack.grade.label]
    if pile.is_spread:
        lines.append(say("counted on none of these days"))
    return "<br>".join(
        plain_text(language.speak(line)) for line in [*lines, *([attack.ceiling] if attack.ceiling else [])]
    )


def _numbers(page: Timeline, layout: Layout) -> Trace | None:
    if not page.numbers:
        return None
    return scatter(
        x=[_at(day, NOON) for day, _ in page.numbers],
        y=[layout.heights.get(day, 0) for day, _ in page.numbers],
        text=[words for _, words in page.numbers],
        mode="text",
        textposition="top center",
        textfont={"size": 11, "color": "var(--cm-ink)"},
        hoverinfo="skip",
        meta="#numbers",
    )


def _middle(pile: Pile) -> str:
    days = (pile.last - pile.first).days
    return _at(pile.first + timedelta((days + 1) // 2), NOON if days % 2 == 0 else "")


def _at(day: date, hour: str = "") -> str:
    return f"{day.isoformat()}{hour}"
