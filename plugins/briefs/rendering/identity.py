"""What the site is called, and the permanent address of each of its pages and files."""

from __future__ import annotations

from dataclasses import replace

from ..records.frozen import dataclass
from .addresses import Addresses
from .language import Language


@dataclass(frozen=True)
class Identity:
    """A site as others name it. url: where it is published, ending in a slash; None when `site_url` is not set.

    speaks: what it says its own words in. latest: where the newest release is found, when this site is one of several.
    """

    name: str
    url: str | None
    speaks: Language
    addresses: Addresses
    description: str = ""
    latest: str | None = None

    @property
    def newest(self) -> Identity:
        """The site as what is subscribed to: its address stays from one release to the next."""
        return replace(self, url=self.latest) if self.latest else self

    @property
    def language(self) -> str:
        """Of the records and the prose, which is what others read: BCP 47."""
        return self.speaks.records

    def address(self, target: str, fragment: str = "") -> str | None:
        """The permanent address of a page (Markdown path) or a file; None when the site has none.

        The front page stands as the folder it is the index of, everywhere: Material's version selector takes the
        shortest address of the sitemap for the site's own.
        """
        if self.url is None:
            return None
        page = self.addresses.of(target) if target.endswith(".md") else target
        path = "" if target == "index.md" else page
        return f"{self.url}{path}" + (f"#{fragment}" if fragment else "")


def site_address(text: str | None) -> str | None:
    """`site_url` ending in a slash, with nothing that would break out of where an address is printed."""
    if not text:
        return None
    plain = "".join(_QUOTED.get(letter, letter) for letter in text)
    return plain if plain.endswith("/") else f"{plain}/"


_QUOTED = {letter: f"%{ord(letter):02X}" for letter in ' "<>\\^`{|}'}
"""Characters that no address holds as they are (RFC 3986, appendix A)."""
