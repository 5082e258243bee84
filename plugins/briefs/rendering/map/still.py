"""The still map: a figure as inline SVG that themes by CSS, prints, and links every entry to its row."""

from markupsafe import Markup, escape

from ...records.frozen import dataclass
from ...records.said import say
from ..language import ENGLISH, Language
from . import ground, paths, points, symbols
from .basemap import Basemap
from .figure import Entry, GradeStyle, MapFigure, Region, Route
from .inset import WIDTH as INSET_WIDTH
from .inset import Inset
from .labels import Placed
from .layout import Layout, compose
from .projection import View
from .squares import squares

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True)
class Still:
    """The drawn map. `inset` is empty if nothing crowds; `corner` says where it stands."""

    svg: Markup
    inset: Markup
    corner: str


def draw_still(
    figure: MapFigure, basemap: Basemap, layout: Layout | None = None, language: Language = ENGLISH
) -> Still:
    """The still map of a figure, whose words are spoken already; `layout` saves composing it again."""
    layout = layout or compose(figure, basemap)
    inset = layout.inset
    return Still(
        svg=Markup(_main(figure, basemap, layout, language)),  # noqa: S704 - every text in it is escaped where it enters
        inset=Markup(_inset(figure, basemap, layout, inset, language) if inset else ""),  # noqa: S704 - as above
        corner=inset.corner if inset else "",
    )


def _main(figure: MapFigure, basemap: Basemap, layout: Layout, language: Language) -> str:
    uid, view = figure.uid, layout.view
    return "".join(
        [
            f'<svg class="cm cm-main" viewBox="0 0 {view.width:.0f} {view.height}" role="group" {NAMESPACES}',
            f' aria-labelledby="{uid}--t" aria-describedby="{uid}--d">',
            f'<title id="{uid}--t">{escape(figure.title)}</title>',
            f'<desc id="{uid}--d">{escape(figure.description)}</desc>',
            _definitions(figure, layout),
            f'<rect class="cm-sea" width="{view.width:.0f}" height="{view.height}"/>',
            ground.ground(figure, basemap, view),
            _extents(figure, layout),
            points.control_points(figure, layout.squares),
            points.discs(figure, view, layout.clusters),
            ground.names(figure, layout),
            _frame(layout.inset),
            "<g>",
            *points.marks(figure, layout.clusters, view, f"{uid}-", points.ON_MAP),
            "</g>",
            ground.scale_bar(view, layout.scale_bar, language),
            "</svg>",
        ]
    )


def _inset(figure: MapFigure, basemap: Basemap, layout: Layout, inset: Inset, language: Language) -> str:
    view = inset.view
    name = language.speak(say("Enlarged: the framed part of the map"))
    texts = ground.names_of_marks(figure, inset.clusters, layout.inset_labels)
    return "".join(
        [
            f'<svg class="cm cm-close" viewBox="0 0 {INSET_WIDTH} {view.height}" role="group" {NAMESPACES}',
            f' aria-label="{escape(name)}"><rect class="cm-sea" width="{INSET_WIDTH}" height="{view.height}"/>',
            ground.close_ground(figure, basemap, view),
            f'<g aria-hidden="true">{_outlines(figure, layout, view)}</g>',
            points.control_points(figure, squares(figure.control_points, view, inset.clusters)),
            points.discs(figure, view, inset.clusters),
            f'<g aria-hidden="true">{texts}</g><g>',
            *points.marks(figure, inset.clusters, view, f"{figure.uid}--i-", points.IN_INSET, ' tabindex="-1"'),
            f"</g>{ground.scale_bar(view, (40, view.height - 30), language)}</svg>",
        ]
    )


def _definitions(figure: MapFigure, layout: Layout) -> str:
    uid = figure.uid
    shapes = {figure.grade_of(mark).symbol for mark in figure.marks}
    drawn = [f'<g id="{uid}--s-{symbol}">{symbols.shape(symbol)}</g>' for symbol in sorted(shapes)]
    hatched = {figure.grade_of(entry).css_class for entry in figure.regions}
    hatches = [
        f'<pattern id="{uid}--h-{css}" class="{css}" patternUnits="userSpaceOnUse" width="22" height="22"'
        f' patternTransform="rotate(45)"><path class="cm-hl" d="M11 0v22"/></pattern>'
        for css in sorted(hatched)
    ]
    regions = {entry.region: layout.shapes[entry.id] for entry in figure.regions}
    outlines = [
        f'<path id="{uid}--r-{escape(region)}" d="{paths.surface(layout.view, shape, ground.STEP)}"/>'
        for region, shape in regions.items()
    ]
    return f"<defs>{''.join([*drawn, *hatches, *outlines])}</defs>"


def _extents(figure: MapFigure, layout: Layout) -> str:
    """Regions, areas and routes, each a link holding its outline and, if there is room, its name."""
    drawn: list[str] = []
    seen: set[str] = set()
    for region in figure.regions:
        style = figure.grade_of(region)
        target = f'xlink:href="#{figure.uid}--r-{escape(region.region)}"'
        fill = _fill(figure, region, seen)
        outline = f'<use {target} class="cm-rg{_dashed(style)}" fill="{fill}"/>'
        drawn.append(_link(figure, region, outline, layout.entry_labels.get(region.id)))
    for area in figure.areas:
        d = paths.surface(layout.view, layout.shapes[area.id])
        outline = f'<path class="cm-ar{_dashed(figure.grade_of(area))}" d="{d}"/>'
        drawn.append(_link(figure, area, outline, layout.entry_labels.get(area.id)))
    for route in figure.routes:
        d = paths.line(layout.view, layout.shapes[route.id])
        outline = f'<path class="cm-hit" d="{d}"/><path class="cm-rt" d="{d}"/>'
        drawn.append(_link(figure, route, outline, layout.entry_labels.get(route.id)))
    return f"<g>{''.join(drawn)}</g>" if drawn else ""


def _link(figure: MapFigure, entry: Entry, drawing: str, label: Placed | None) -> str:
    css = figure.grade_of(entry).css_class
    named = ground.text(label) if label else ""
    return (
        f'<a xlink:href="{escape(entry.href)}" id="{figure.uid}-{entry.id}" class="cm-ex {css}">'
        f"<title>{escape(entry.title)}</title>{drawing}{named}</a>"
    )


def _outlines(figure: MapFigure, layout: Layout, view: View) -> str:
    """Regions, areas and routes within a view, looking as they do on the whole map."""
    drawn: list[str] = []
    seen: set[str] = set()
    for region in figure.regions:
        style = figure.grade_of(region)
        fill = _fill(figure, region, seen)
        d = paths.surface(view, layout.shapes[region.id])
        drawn.append(f'<path class="cm-rg{_dashed(style)} {style.css_class}" fill="{fill}" d="{d}"/>' if d else "")
    for entry in (*figure.areas, *figure.routes):
        style, shape = figure.grade_of(entry), layout.shapes[entry.id]
        if isinstance(entry, Route):
            css, d = "cm-rt", paths.line(view, shape)
        else:
            css, d = f"cm-ar{_dashed(style)}", paths.surface(view, shape)
        drawn.append(f'<path class="{css} {style.css_class}" d="{d}"/>' if d else "")
    return "".join(drawn)


def _fill(figure: MapFigure, region: Region, seen: set[str]) -> str:
    """The hatching of a region, once, however many entries it has."""
    if region.region in seen:
        return "none"
    seen.add(region.region)
    return f"url(#{figure.uid}--h-{figure.grade_of(region).css_class})"


def _dashed(style: GradeStyle) -> str:
    return "" if style.symbol.is_filled else " cm-da"


def _frame(inset: Inset | None) -> str:
    if inset is None:
        return ""
    left, top, right, bottom = inset.frame
    return f'<rect class="cm-fr" x="{left:.0f}" y="{top:.0f}" width="{right - left:.0f}" height="{bottom - top:.0f}"/>'
