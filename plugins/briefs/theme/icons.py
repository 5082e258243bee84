"""What the settings choose that is the same on every page: icons for the stylesheet, palettes for a script.

In the frame of each page they would weigh as much as its text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

_USUAL = {"logo": "material/library", "menu": "material/menu", "top": "material/arrow-up"}
"""The theme's icons where the settings choose none."""

_PLAIN = " '()=:/,;"
"""What may stand in an address of data within quotes as it is."""


def icon_styles(config: MkDocsConfig) -> bytes:
    """Styles that give the frame's icons their pictures: logo, menu, way to the top, and the toggle of each palette."""
    chosen = config.theme.get("icon") or {}
    names = {name: str(chosen.get(name) or usual) for name, usual in _USUAL.items()}
    names |= {f"palette-{place}": toggle["icon"] for place, (_, toggle) in enumerate(_switched(config))}
    drawn = ((name, _picture(config, icon)) for name, icon in names.items())
    return "".join(f'.b-icon--{name}{{--b-icon:url("{picture}")}}\n' for name, picture in drawn if picture).encode()


def palette_choices(config: MkDocsConfig) -> bytes:
    """The line of a script that says what a reader may choose from, in the theme's words; empty without a choice."""
    told = [{"colors": _colors(palette), "name": toggle["name"]} for palette, toggle in _switched(config)]
    return f"const briefsPalettes={json.dumps(told, separators=(',', ':'))};\n".encode() if told else b""


def _switched(config: MkDocsConfig) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """The palettes among which a reader may switch, each with what its toggle shows and says."""
    palettes = config.theme.get("palette") or []
    listed = [one for one in palettes if isinstance(one, dict)] if isinstance(palettes, list) else []
    return [
        (one, {"icon": str(one["toggle"].get("icon", "")), "name": str(one["toggle"].get("name", ""))})
        for one in listed
        if one.get("toggle")
    ]


def _colors(palette: dict[str, Any]) -> dict[str, str]:
    usual = {"scheme": "default", "primary": "indigo", "accent": "indigo"}
    colors = {name: str(palette.get(name) or value).replace(" ", "-") for name, value in usual.items()}
    return {"media": str(palette.get("media") or ""), **colors}


def _picture(config: MkDocsConfig, icon: str) -> str | None:
    """The icon of that name as an address of data; None where no folder of the theme holds it."""
    for folder in config.theme.dirs:
        path = Path(folder, ".icons", f"{icon}.svg")
        if path.is_file():
            svg = path.read_text(encoding="utf-8").replace('"', "'").strip()
            return f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}"
    return None
