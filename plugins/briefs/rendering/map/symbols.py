"""The shapes that tell grades apart, as SVG; colour comes from the inherited token `--cm-g`."""

from .figure import Symbol

RADIUS = 15
"""A symbol's radius in drawing units."""
HOLDING = 22
"""Half the side of a control square: it frames the mark that stands on it."""
PHONE_SYMBOL = 1.7
"""How much larger symbols are drawn on narrow screens; the style sheet says the same."""
TRAY = 5
"""How far the tray of several marks reaches beyond them."""

_FILLED = "cm-sf"
_HOLLOW = "cm-so"
_SHAPES = {
    Symbol.CIRCLE: f'<circle class="{_FILLED}" r="15"/>',
    Symbol.CIRCLE_OPEN: f'<circle class="{_HOLLOW}" r="13"/>',
    Symbol.DIAMOND: f'<path class="{_FILLED}" d="M0-18 18 0 0 18-18 0z"/>',
    Symbol.DIAMOND_OPEN: f'<path class="{_HOLLOW}" d="M0-16 16 0 0 16-16 0z"/>',
    Symbol.SQUARE: f'<path class="{_FILLED}" d="M-14-14h28v28h-28z"/>',
    Symbol.SQUARE_OPEN: f'<path class="{_HOLLOW}" d="M-12-12h24v24h-24z"/>',
    Symbol.TRIANGLE_OPEN: f'<path class="{_HOLLOW}" d="M0-16 16 12H-16z"/>',
    Symbol.TRIANGLE_DOWN_OPEN: f'<path class="{_HOLLOW}" d="M0 16 16-12H-16z"/>',
    Symbol.CROSS: '<path class="cm-sb" d="M-12-12 12 12M12-12-12 12"/>'
    '<path class="cm-sx" d="M-12-12 12 12M12-12-12 12"/>',
}


def shape(symbol: Symbol) -> str:
    """The symbol's SVG elements, centred on the origin."""
    return _SHAPES[symbol]


def plotly_size(symbol: Symbol) -> int:
    """The diameter in pixels at which plotly.js draws the symbol as large as the still map does."""
    return 8 if symbol in (Symbol.SQUARE, Symbol.SQUARE_OPEN, Symbol.CROSS) else 10
