"""Licence and attribution, as every file carries them."""

from __future__ import annotations

from ...records.frozen import dataclass

LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Credit:
    """Who publishes. home: the site's public address, when it has one, with a slash at its end."""

    publisher: str
    home: str | None = None
    description: str = ""

    @property
    def attribution(self) -> str:
        at = f" ({self.home})" if self.home else ""
        return f"{self.publisher}{at}, CC BY 4.0, {LICENCE_URL}. Positions: as the places’ position_source says."

    @property
    def members(self) -> dict[str, str]:
        """What every JSON file says of itself."""
        return {"license": LICENCE, "license_url": LICENCE_URL, "attribution": self.attribution}
