"""The card itself: text on the left, the brief's own map on the right, in one SVG."""

import html
import re

from markupsafe import escape

from ...records.frozen import dataclass
from .letters import Letters
from .wrapping import wrap

WIDTH, HEIGHT = 1200, 630
"""Units of the drawing; the shape that sites which show links ask for."""
PIXELS = 1000, 525
"""Width and height of the picture: above the 600 × 315 from which it is shown large, and a fifth lighter than one with
a pixel a unit. Five hundred briefs have five hundred of them."""
MARGIN = 48
MAP_WIDTH, MAP_MARGIN = 640, 20
"""The map's part of the card, and what it leaves free on each side of it."""
LINE = 1.36
"""Distance of lines as a share of the type size."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card tells. map_svg: a still map as drawn for the page, empty if the brief has none."""

    site: str
    title: str
    window: str
    takeaway: str
    map_svg: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text: its class, its size and where its baseline stands."""

    text: str
    css_class: str
    size: float
    x: float
    y: float


def draw_card(card: Card, style: str, letters: Letters) -> str:
    """The card as SVG. style: CSS without variables. A text with letters the font lacks is left out."""
    texts = "".join(
        f'<text class="{row.css_class}" font-size="{row.size:g}" x="{row.x:g}" y="{row.y:.1f}">'
        f"{escape(row.text)}</text>"
        for row in rows(card, letters)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{PIXELS[0]}"'
        f' height="{PIXELS[1]}" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{style}</style>'
        f'<rect class="c-card" width="{WIDTH}" height="{HEIGHT}"/>{_map(card.map_svg, letters)}'
        f'<rect class="c-line" width="12" height="{HEIGHT}"/>{texts}</svg>'
    )


def rows(card: Card, letters: Letters) -> tuple[Row, ...]:
    """Every line of text, from top to bottom; the takeaway gets what room the others leave."""
    width = text_width(card)
    found: list[Row] = []
    top = float(MARGIN)
    for text, css_class, size, most, gap in (
        (card.site, "c-site", 22, 1, 14),
        (card.title, "c-title", 38, 3, 8),
        (card.window, "c-window", 24, 2, 22),
        (card.takeaway, "c-takeaway", 24, HEIGHT, 0),
    ):
        step = size * LINE
        fitting = min(most, int((HEIGHT - MARGIN - top) // step))
        lines = wrap(text, letters, size, width, fitting)
        for line in lines:
            found.append(Row(line, css_class, size, MARGIN, top + size))
            top += step
        top += gap if lines else 0
    return tuple(found)


def text_width(card: Card) -> float:
    """How wide its lines of text may run, in pixels."""
    return WIDTH - 2 * MARGIN - (MAP_WIDTH if card.map_svg else 0)


_HEAD = re.compile(r'<svg class="cm cm-main" viewBox="0 0 (\d+) (\d+)"[^>]*>')
_TEXT = re.compile(r"<text\b[^>]*>([^<]*)</text>")


def _map(svg: str, letters: Letters) -> str:
    """The map, whole, at the right; names with letters the font lacks are left out.

    What runs beyond its edge is painted over with the card: to clip it would take a third of the time of the drawing.
    """
    head = _HEAD.search(svg)
    if head is None:
        return ""
    across, down = int(head[1]), int(head[2])
    scale = min((MAP_WIDTH - 2 * MAP_MARGIN) / across, (HEIGHT - 2 * MAP_MARGIN) / down)
    wide, high = across * scale, down * scale
    left, top = WIDTH - (MAP_WIDTH + wide) / 2, (HEIGHT - high) / 2
    room = f'x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}" overflow="visible"'
    placed = _HEAD.sub(rf'<svg {room} viewBox="0 0 \1 \2">', svg, count=1)
    known = _TEXT.sub(lambda text: text[0] if letters.know(html.unescape(text[1])) else "", placed)
    around = f"M0 0H{WIDTH}V{HEIGHT}H0zM{left:g} {top:g}v{high:g}h{wide:g}v-{high:g}z"
    return f'{known}<path class="c-card" d="{around}"/>'
