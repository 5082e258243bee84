"""Pictures from drawings: SVG in, PNG out, with the vendored fonts only and each drawing rasterised once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path

from resvg import render, usvg

from ..keeping import Store, digest
from ..records.frozen import dataclass
from ..rendering.preview import Easel, literal, read_letters

FAMILY = "Noto Sans"

ROOM = "pictures"

UNUSED_S = 90 * 24 * 3600
"""How long a picture is kept that no build asks for, in seconds: a desk may write its briefs a month apart."""


@dataclass(frozen=True)
class Studio:
    """Where fonts and styles come from (`source` is `site_src/`), and where pictures are kept between builds."""

    source: Path
    kept: Store

    @cached_property
    def fonts(self) -> tuple[Path, ...]:
        """The vendored fonts, never those of this machine: the same commit gives the same bytes."""
        return tuple(sorted((self.source / "vendor").glob("*.ttf")))

    @cached_property
    def easel(self) -> Easel:
        """All that preview cards are drawn with."""
        style, palette = self.source / "preview" / "card.css", self.source / "css" / "map.css"
        resolved = literal(style.read_text(encoding="utf-8"), palette.read_text(encoding="utf-8"))
        return Easel(resolved, read_letters(_read(self.fonts)), self.png, self._drawn_with)

    @cached_property
    def _drawn_with(self) -> str:
        return digest(version("resvg"), *_read(self.fonts))

    def png(self, svg: str) -> bytes:
        """The picture of a drawing, as large as the drawing says."""
        key = digest(self._drawn_with, svg)
        picture = self.kept.get(ROOM, key)
        if picture is None:
            picture = rasterised(svg, self.fonts)
            self.kept.put(ROOM, key, picture)
        return picture


def tidy(kept: Store) -> None:
    """Removes the pictures that no build asked for in a long time."""
    kept.prune(ROOM, unused_s=UNUSED_S)


AS_DRAWN = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""The transformation that leaves all where it is: row by row, without the last."""


@lru_cache(maxsize=16)
def rasterised(svg: str, fonts: tuple[Path, ...]) -> bytes:
    """A drawing as PNG, with these fonts and no others; those of this process are kept."""
    return bytes(render(usvg.Tree.from_str(svg, _options(fonts)), AS_DRAWN))


def _options(fonts: tuple[Path, ...]) -> usvg.Options:
    """Made for every picture, in a twentieth of a millisecond: it may be used by the thread alone that made it.

    It gets the bytes of the fonts: of a file it would ask the system anew for each word, half as long as drawing takes.
    """
    options = usvg.Options.default()
    options.font_family = FAMILY
    for font in _read(fonts):
        options.load_font_data(font)
    return options


@lru_cache(maxsize=4)
def _read(fonts: tuple[Path, ...]) -> tuple[bytes, ...]:
    """What these files hold."""
    return tuple(font.read_bytes() for font in fonts)
