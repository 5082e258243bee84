"""What somebody chooses who starts a desk, checked, with the defaults."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..records.frozen import dataclass
from ..settings.looks import basemaps, site_source
from ..settings.option_values import FRAME_RULE, READERS, Unfit
from ..settings.options import OptionError

Box = tuple[float, float, float, float]

EXAMPLE_FRAME: Box = (-127.2, -49.6, -121.0, -46.4)
"""Open sea in the South Pacific, where the invented island of the example is drawn."""
NO_ADDRESS = "https://example.org/"


@dataclass(frozen=True)
class Choices:
    """How a desk starts. region: west, south, east, north of its maps. is_empty: without the example's records.

    language: of the interface, `en` or `ar`. repository: where the desk's files are kept, when known.
    """

    title: str
    site_url: str = NO_ADDRESS
    repository: str | None = None
    language: str = "en"
    timezone: str = "UTC"
    basemap: str = "world"
    region: Box | None = None
    is_empty: bool = False

    @property
    def records_language(self) -> str:
        """What the desk writes in: its own language, but the example is English."""
        return self.language if self.is_empty else "en"


def choose(
    folder_name: str,
    *,
    title: str | None = None,
    site_url: str | None = None,
    repository: str | None = None,
    language: str = "en",
    timezone: str = "UTC",
    basemap: str | None = None,
    region: str | None = None,
    is_empty: bool = False,
) -> Choices:
    """The choices, what is not given by its default. Raises OptionError, whose message names the option."""
    if not is_empty and (region or basemap):
        raise OptionError(
            "--region and --basemap go with --empty: the example lies in open sea, and would be on no other map.\n"
            "See the example first, then start your own desk in another folder: briefs init --empty --region …"
        )
    (folder_name if title is None else title).encode()  # raises of what is no text, which all commands tell alike
    box = _box(region) if region else None
    try:
        READERS["timezone"](timezone)
    except Unfit as error:
        raise OptionError(f"--timezone: {error.what}. {error.advice}") from None
    repository = _web_address("--repository", repository).rstrip("/") if repository else None
    return Choices(
        title=_line("--title", title if title is not None else _titled(folder_name)),
        site_url=_with_slash(_web_address("--site-url", site_url)) if site_url else _pages_of(repository),
        repository=repository,
        language=language,
        timezone=timezone,
        basemap=_known_basemap(basemap or "world"),
        region=box if is_empty else EXAMPLE_FRAME,
        is_empty=is_empty,
    )


def _known_basemap(name: str) -> str:
    names = basemaps(site_source())
    if name not in names:
        raise OptionError(f"--basemap: `{name}` is not one of: {', '.join(names)}.")
    return name


def _titled(folder_name: str) -> str:
    words = re.sub(r"[-_.\s]+", " ", folder_name).strip()
    return words[:1].upper() + words[1:] if any(map(str.isalpha, words)) else "Briefs"


def _line(option: str, text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text) > 100:
        raise OptionError(f"{option}: give one line of at most 100 characters.")
    return text.strip()


def _web_address(option: str, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or not re.fullmatch(r"[!-~]+", text):
        raise OptionError(f"{option}: give a whole address, such as https://example.org/desk.")
    return text


def _with_slash(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"


def _pages_of(repository: str | None) -> str:
    """Where GitHub Pages shows a repository, unless the desk has a domain of its own."""
    match = re.fullmatch(r"https://github\.com/([\w-]+)/([\w.-]+?)(\.git)?", repository or "")
    if match is None:
        return NO_ADDRESS
    owner, name = match[1].lower(), match[2]
    return (
        f"https://{owner}.github.io/" if name.lower() == f"{owner}.github.io" else f"https://{owner}.github.io/{name}/"
    )


def _box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise OptionError("--region: give west,south,east,north in degrees, such as 35.5,32.2,42.5,37.4.") from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise OptionError(f"--region: {FRAME_RULE}.")
    return west, south, east, north
