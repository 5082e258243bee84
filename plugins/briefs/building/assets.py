"""The files of `site_src/` as they are published, under names with a hash of their content."""

from __future__ import annotations

import json
import re
from functools import cached_property
from pathlib import Path

from ..records.frozen import dataclass
from ..rendering.files import SiteFile, hashed
from ..rendering.map import Basemap, basemap_script, parse_basemap
from ..rendering.map.figure import Bounds
from ..settings.lacking import no_basemap
from ..settings.looks import basemaps
from ..settings.options import UnfitOptions
from ..theme.unscripted import Schemes, for_systems

STYLE = "site.css"
"""The stylesheet of every page: all files of `site_src/css/`. A page of its own looks has one more, named after it."""

PALETTE = "palette.css"


def slim(css: bytes) -> bytes:
    """A stylesheet without comments and indents; nothing else is touched."""
    return re.sub(rb"\n\s+", b"\n", re.sub(rb"/\*.*?\*/", b"", css, flags=re.DOTALL))


def slim_script(script: bytes) -> bytes:
    """A script without the comments that stand on lines of their own, and without indents."""
    plain = re.sub(rb"^[ \t]*(/\*.*?\*/|//[^\n]*)[ \t]*\n", b"", script, flags=re.DOTALL | re.MULTILINE)
    return re.sub(rb"\n[ \t]+", b"\n", plain)


_FACTORY = re.compile(rb"(: this, )(\(\) => \{.*\})(\)\);\s*)\Z", re.DOTALL)
"""The last argument of the wrapper that plotly.js comes in: the function that holds all of it."""


def compiled_early(library: bytes) -> bytes:
    """The library marked so that engines compile it while it downloads: its one big function in parentheses, and a line
    that says so of all functions in it. Otherwise they do so on the page's own thread afterwards, which takes a slow
    phone more than a second. https://v8.dev/blog/preparser#pife, https://v8.dev/blog/explicit-compile-hints
    """
    return b"//# allFunctionsCalledOnLoad\n" + _FACTORY.sub(rb"\1(\2)\3", library)


@dataclass(frozen=True)
class Assets:
    """Everything a site loads, made from `source` for one basemap.

    words: the script with the translations of what scripts say; None for a site in English. palette: the theme's
    stylesheet of colours with those in use; None where the theme has none. schemes: those among
    which systems choose. icons, choices: as `theme/icons.py` makes them. releases: what the script of releases says
    (`rendering/frame.py`); empty where there are none, and then no page has that script.
    """

    source: Path
    basemap_name: str
    clip: Bounds | None = None
    words: bytes | None = None
    palette: bytes | None = None
    schemes: Schemes = Schemes()
    icons: bytes = b""
    choices: bytes = b""
    releases: bytes = b""

    @cached_property
    def basemap(self) -> Basemap:
        """The basemap of that name, cut to `clip`. Raises UnfitOptions when there is none."""
        return self.whole_basemap.clipped(self.clip) if self.clip else self.whole_basemap

    @cached_property
    def whole_basemap(self) -> Basemap:
        """The basemap of that name as vendored. Raises UnfitOptions when there is none."""
        path = basemaps(self.source).get(self.basemap_name)
        if path is None:
            raise UnfitOptions([no_basemap(self.basemap_name, self.source)])
        return parse_basemap(json.loads(path.read_text(encoding="utf-8")))

    @cached_property
    def files(self) -> dict[str, SiteFile]:
        """Published files by their plain name."""
        styles = [slim(path.read_bytes()) for path in sorted((self.source / "css").glob("*.css"))]
        plain = {STYLE: b"\n".join((*styles, self.icons))}
        plain |= {path.name: slim(path.read_bytes()) for path in sorted((self.source / "css" / "pages").glob("*.css"))}
        plain |= {path.name: slim_script(path.read_bytes()) for path in sorted((self.source / "js").glob("*.js"))}
        for page in ("explorer", "forms"):
            parts = [path for folder in ("both", page) for path in sorted((self.source / "js" / folder).glob("*.js"))]
            plain[f"{page}.js"] = b"".join(slim_script(path.read_bytes()) for path in parts)
        plain["theme-palette.js"] = self.choices + plain["theme-palette.js"]
        releases = plain.pop("releases.js")
        if self.releases:
            plain["frame.js"] += self.releases + releases
        plain["plotly-geo.min.js"] = compiled_early((self.source / "vendor" / "plotly-geo.min.js").read_bytes())
        plain["plotly.css"] = (self.source / "vendor" / "plotly.css").read_bytes()
        if self.words is not None:
            plain["words-translated.js"] = self.words
        if self.palette is not None:
            plain[PALETTE] = self.palette
        plain["basemap.js"] = basemap_script(self.basemap).encode()
        for name in plain:
            if name.endswith(".css"):
                plain[name] += for_systems(plain[name].decode(), self.schemes).encode()
        return {name: hashed(name, data) for name, data in plain.items()}
