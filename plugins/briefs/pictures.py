"""Pictures from drawings: SVG in, PNG out, with the vendored fonts only and each drawing rasterised once."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path

import resvg_py

from .keeping.whole import write_whole
from .records.frozen import dataclass
from .rendering.preview import Easel, literal, read_letters

FAMILY = "Noto Sans"


@dataclass(frozen=True)
class Studio:
    """Where fonts and styles come from (`source` is `site_src/`), and where pictures are kept between builds."""

    source: Path
    cache: Path

    @cached_property
    def fonts(self) -> tuple[Path, ...]:
        """The vendored fonts, never those of this machine: the same commit gives the same bytes."""
        return tuple(sorted((self.source / "vendor").glob("*.ttf")))

    @cached_property
    def easel(self) -> Easel:
        """All that preview cards are drawn with."""
        style, palette = self.source / "preview" / "card.css", self.source / "css" / "map.css"
        resolved = literal(style.read_text(encoding="utf-8"), palette.read_text(encoding="utf-8"))
        return Easel(resolved, read_letters(font.read_bytes() for font in self.fonts), self.png)

    def png(self, svg: str) -> bytes:
        """The picture of a drawing, as large as the drawing says."""
        made_of = (resvg_py.__version__.encode(), *(font.read_bytes() for font in self.fonts), svg.encode())
        kept = self.cache / "pictures" / f"{hashlib.sha256(b''.join(made_of)).hexdigest()}.png"
        if not kept.is_file():
            write_whole(kept, rasterised(svg, self.fonts))  # a killed build leaves no half picture to be reused
        return kept.read_bytes()


@lru_cache(maxsize=16)
def rasterised(svg: str, fonts: tuple[Path, ...]) -> bytes:
    """A drawing as PNG, with these fonts and no others; those of this process are kept."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=[str(font) for font in fonts],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
