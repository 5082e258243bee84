"""What stands at points of the still map: marks, the discs of their uncertainty, and control squares."""

from collections.abc import Sequence

from markupsafe import escape

from ...records.frozen import dataclass
from .figure import LonLat, MapFigure, Mark
from .labels import gaps, square
from .projection import View
from .spread import Cluster
from .squares import Square
from .symbols import PHONE_SYMBOL, RADIUS, TRAY


def control_points(figure: MapFigure, squares: Sequence[Square]) -> str:
    """Who held which place, as squares that frame the marks standing on them."""
    drawn = "".join(_square(square, figure.holder_of(square.point).css_class) for square in squares)
    return f'<g class="cm-ct">{drawn}</g>' if drawn else ""


def _square(square: Square, css: str) -> str:
    state = {"holds": "", "contested": " cm-da", "present": " cm-th"}[square.point.state]
    half, side = round(square.half), round(square.half) * 2
    return (
        f'<g transform="translate({square.x:.0f} {square.y:.0f})"><rect class="cm-cp {css}{state}" x="-{half}"'
        f' y="-{half}" width="{side}" height="{side}" rx="4"><title>{escape(square.point.title)}</title></rect></g>'
    )


def discs(figure: MapFigure, view: View, groups: tuple[Cluster, ...]) -> str:
    """How far each position may be off, to scale, wherever that is more than the symbol covers."""
    drawn = []
    for group in groups:
        for mark in group.marks:
            rx, ry = view.disc_radii(mark.lat, mark.radius_m)
            if ry > RADIUS:
                x, y = view.xy(mark.lon, mark.lat)
                css = figure.grade_of(mark).css_class
                drawn.append(f'<ellipse class="cm-di {css}" cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}"/>')
    return f'<g aria-hidden="true">{"".join(drawn)}</g>' if drawn else ""


@dataclass(frozen=True, slots=True)
class Finger:
    """How large what one points at should be: a radius in drawing units, the least one that is worth the bytes, and how
    much larger than on wide screens symbols are drawn there."""

    radius: float
    least: float
    symbol: float


ON_MAP = Finger(74, 30, PHONE_SYMBOL)
"""24 pixels across on a phone. On wide screens the style sheet makes it the least one."""
IN_INSET = Finger(33, 22, 1)


def marks(
    figure: MapFigure, groups: tuple[Cluster, ...], view: View, prefix: str, finger: Finger, extra: str = ""
) -> list[str]:
    """Trays, then linked marks in the figure's own order, which is the keyboard's."""
    trays, links = [], {}
    for group, touch in zip(groups, _touches(groups, view, finger), strict=True):
        x, y = view.xy(group.lon, group.lat)
        if len(group.marks) > 1:
            reach = group.reach(RADIUS) + TRAY
            trays.append(f'<g transform="translate({x:.0f} {y:.0f})"><circle class="cm-ty" r="{reach:.0f}"/></g>')
        for mark, offset in zip(group.marks, group.offsets(RADIUS), strict=True):
            links[mark.id] = _mark(figure, mark, (x, y), offset, f'id="{prefix}{mark.id}"{extra}', touch)
    return [*trays, *(links[mark.id] for mark in figure.marks if mark.id in links)]


def _touches(groups: Sequence[Cluster], view: View, finger: Finger) -> list[int]:
    """How far around each mark one may point, so that no two are meant at once; 0 where marks crowd."""
    reaches = [group.reach(RADIUS * finger.symbol) for group in groups]
    boxes = [square(*view.xy(group.lon, group.lat), reach) for group, reach in zip(groups, reaches, strict=True)]
    found = []
    for group, reach, gap in zip(groups, reaches, gaps(boxes), strict=True):
        touch = int(min(finger.radius, reach + gap / 2))
        found.append(touch if touch >= finger.least and len(group.marks) == 1 else 0)
    return found


def _mark(figure: MapFigure, mark: Mark, spot: LonLat, offset: LonLat, attributes: str, touch: int) -> str:
    """One linked mark. The offset sits on `use`, so that the style sheet's scaling spreads a cluster too."""
    style = figure.grade_of(mark)
    aside = "".join(f' {axis}="{by:.0f}"' for axis, by in zip("xy", offset, strict=True) if round(by))
    pointed = f'<circle class="cm-tp" r="{touch}"/>' if touch else ""
    return (
        f'<a xlink:href="{escape(mark.href)}" {attributes} class="cm-mk {style.css_class}"'
        f' transform="translate({spot[0]:.0f} {spot[1]:.0f})"><title>{escape(mark.title)}</title>{pointed}'
        f'<use xlink:href="#{figure.uid}--s-{style.symbol}"{aside}/></a>'
    )
