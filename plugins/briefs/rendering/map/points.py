"""What stands at points of the still map: marks, the discs of their uncertainty, and control squares."""

from collections.abc import Sequence

from markupsafe import escape

from .figure import LonLat, MapFigure, Mark
from .projection import View
from .spread import Cluster
from .squares import Square
from .symbols import RADIUS, TRAY


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


def marks(figure: MapFigure, groups: tuple[Cluster, ...], view: View, prefix: str, extra: str = "") -> list[str]:
    """Trays, then linked marks in the figure's own order, which is the keyboard's."""
    trays, links = [], {}
    for group in groups:
        x, y = view.xy(group.lon, group.lat)
        if len(group.marks) > 1:
            reach = group.reach(RADIUS) + TRAY
            trays.append(f'<g transform="translate({x:.0f} {y:.0f})"><circle class="cm-ty" r="{reach:.0f}"/></g>')
        for mark, offset in zip(group.marks, group.offsets(RADIUS), strict=True):
            links[mark.id] = _mark(figure, mark, (x, y), offset, f'id="{prefix}{mark.id}"{extra}')
    return [*trays, *(links[mark.id] for mark in figure.marks if mark.id in links)]


def _mark(figure: MapFigure, mark: Mark, spot: LonLat, offset: LonLat, attributes: str) -> str:
    """One linked mark. The offset sits on `use`, so that the style sheet's scaling spreads a cluster too."""
    style = figure.grade_of(mark)
    aside = "".join(f' {axis}="{by:.0f}"' for axis, by in zip("xy", offset, strict=True) if round(by))
    return (
        f'<a xlink:href="{escape(mark.href)}" {attributes} class="cm-mk {style.css_class}"'
        f' transform="translate({spot[0]:.0f} {spot[1]:.0f})"><title>{escape(mark.title)}</title>'
        f'<use xlink:href="#{figure.uid}--s-{style.symbol}"{aside}/></a>'
    )
