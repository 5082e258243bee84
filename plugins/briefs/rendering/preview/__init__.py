"""Preview cards: what a shared link to a brief shows, as one self-contained SVG of literal colours and known letters.

`letters` reads how wide the vendored fonts' letters run; `wrapping` breaks a text into lines that fit; `style` resolves
the stylesheet; `card` puts text and the brief's still map together. Rasterising is left to whoever hands a function in.
"""

from .card import PIXELS, Card, draw_card
from .letters import Letters, read_letters
from .share import Easel, Preview
from .style import literal

__all__ = ["PIXELS", "Card", "Easel", "Letters", "Preview", "draw_card", "literal", "read_letters"]
