"""What a page says of itself to whoever shows a link to it, and what its picture is drawn with."""

from collections.abc import Callable

from ...records.frozen import dataclass
from ..files import SiteFile, hashed
from .card import Card, draw_card
from .letters import Letters


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture for a shared link, and its text for those who do not see it."""

    file: SiteFile
    alt: str


@dataclass(frozen=True, slots=True)
class Easel:
    """What cards are drawn with. style: CSS without variables. rasterise: an SVG into the bytes of a PNG."""

    style: str
    letters: Letters
    rasterise: Callable[[str], bytes]

    def preview(self, name: str, card: Card) -> Preview:
        """The picture of a card, under the name of what it is about."""
        picture = self.rasterise(draw_card(card, self.style, self.letters))
        shown = f"Card with the title, the key takeaway{' and the map' if card.map_svg else ''} of the brief"
        return Preview(hashed(f"preview-{name}.png", picture), f"{shown} “{card.title}”, {card.window}.")
