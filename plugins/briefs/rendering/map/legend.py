"""The legend's rows: what each drawing on this map means, and only those that are on it."""

from markupsafe import Markup

from ...records.frozen import dataclass
from ...records.said import say
from . import symbols
from .figure import MapFigure
from .layout import Layout, control_seen
from .symbols import RADIUS


@dataclass(frozen=True, slots=True)
class Key:
    """One row. With `toggles`, a class name, it is a button that hides and shows what has that class."""

    swatch: Markup
    label: str
    count: int | None = None
    toggles: str = ""


def legend(figure: MapFigure, layout: Layout) -> tuple[Key, ...]:
    """The rows of a figure's legend, grades first."""
    keys = [
        Key(
            _swatch(symbols.shape(style.symbol), style.css_class),
            style.label,
            figure.count_of(style),
            style.css_class,
        )
        for style in figure.grades
    ]
    view = layout.view
    marks = [mark for group in layout.clusters for mark in group.marks]
    if any(len(group.marks) > 1 for group in layout.clusters):
        keys.append(Key(_swatch('<circle class="cm-ty" r="16"/>'), say("Several at one position")))
    if any(view.disc_radii(mark.lat, mark.radius_m)[1] > RADIUS for mark in marks):
        keys.append(Key(_swatch('<circle class="cm-di" r="16"/>', "cm-gn"), say("How far a position may be off")))
    if figure.areas:
        keys.append(
            Key(
                _swatch('<path class="cm-ar" d="M-17-9 4-15 17-3 9 14-14 10z"/>', "cm-gn"),
                say("An area, no point known"),
            )
        )
    if figure.regions:
        hatch = '<path class="cm-rg" fill="none" d="M-17-13h34v26h-34z"/>'
        hatch += '<path class="cm-hl" d="M-17 5 1-13M-9 13 17-13M8 13 17 4"/>'
        keys.append(Key(_swatch(hatch, "cm-gn"), say("Somewhere in this region")))
    if figure.routes:
        keys.append(
            Key(
                _swatch('<path class="cm-rt" d="M-18 10 18-10"/>', "cm-gn"),
                say("Course between known points not known"),
            )
        )
    seen = control_seen(figure, layout)
    held = [
        Key(_swatch(_square(""), style.css_class), style.label)
        for style in figure.holders
        if style.key in {control.holder for control in seen}
    ]
    states = {square.point.state for square in layout.squares}
    held += [Key(_swatch(_square(css), "cm-hn"), label) for state, css, label in _STATES if state in states]
    if held:
        keys.append(Key(Markup(""), figure.control_note or say("Control"), toggles="cm-ct"))
    return (*keys, *held)


_STATES = (
    ("contested", " cm-da", say("Contested, in the colour of one party")),
    ("present", " cm-th", say("Present; control not stated")),
)


def _square(state: str) -> str:
    return f'<rect class="cm-cp{state}" x="-14" y="-14" width="28" height="28" rx="4"/>'


def _swatch(drawing: str, css: str = "") -> Markup:
    return Markup(f'<svg class="cm-sw {css}" viewBox="-20 -20 40 40" aria-hidden="true">{drawing}</svg>')  # noqa: S704 - our own shapes
