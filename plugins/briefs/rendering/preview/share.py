"""What a page says of itself to whoever shows a link to it, and what its picture is drawn with."""

from collections.abc import Callable
from functools import partial

from ...records.frozen import dataclass
from ..files import SiteFile, address_by
from .card import Card, draw_card
from .letters import Letters


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture for a shared link, and its text for those who do not see it."""

    file: SiteFile
    alt: str


@dataclass(frozen=True, slots=True)
class Easel:
    """What cards are drawn with. style: CSS without variables. rasterise: an SVG into the bytes of a PNG. drawn_with:
    tells of all but the SVG that makes the picture what it is.
    """

    style: str
    letters: Letters
    rasterise: Callable[[str], bytes]
    drawn_with: str

    def preview(self, name: str, card: Card) -> Preview:
        """The picture of a card, under the name of what it is about. Its address goes with the drawing: pages name it
        before it is a picture."""
        drawing = draw_card(card, self.style, self.letters)
        address = address_by(f"preview-{name}.png", f"{self.drawn_with}\0{drawing}".encode())
        picture = SiteFile(address, partial(self.rasterise, drawing), is_slow=True)
        shown = f"Card with the title, the key takeaway{' and the map' if card.map_svg else ''} of the brief"
        return Preview(picture, f"{shown} “{card.title}”, {card.window}.")
