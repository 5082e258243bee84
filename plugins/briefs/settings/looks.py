"""Where the files of `site_src/` are, and which basemaps and languages lie there."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def site_source() -> Path:
    """`site_src/`: inside the installed package, or at the top of a checkout."""
    for folder in (PACKAGE / "site_src", PACKAGE.parent.parent / "site_src"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the installed package lacks its site_src folder: install it again")


def languages(source: Path) -> list[str]:
    """The codes of the languages that the interface speaks: English, and those of the catalogues below `source`."""
    return sorted({"en", *(path.stem for path in (source / "languages").glob("*.po"))})


def basemaps(source: Path) -> dict[str, Path]:
    """The vendored basemaps below `source`, by name."""
    return {path.stem: path for path in sorted((source / "basemap").glob("*.json"))}
