"""The choices a desk makes in `mkdocs.yml`, read the same way by the plugin and the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from .assessment.confidence.registry import UnknownRule, find_rule
from .records.problems import did_you_mean
from .records.settings import Settings

CONFIG_NAME = "mkdocs.yml"


class OptionError(ValueError):
    """An option that cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Options:
    """Options of the `briefs` plugin, checked. Field names are the option names.

    source_dir: folder of the records, relative to mkdocs.yml.
    timezone: IANA name of the conflict's local time.
    rule: confidence rule with version. search_window_days, as_of: see `Settings`.
    basemap: name of a vendored basemap.
    frame: west, south, east, north of every map; None shows the basemap's own view.
    holders: actor ids in the order of the map's colours. series: printed titles of series by id.
    records_language: BCP 47 code of what editors write. translations: a .po file of the desk's own, relative to
    mkdocs.yml, for an interface in a language that the product lacks, or in other words.
    repository, branch: where records are edited, for links; None shows file names only.
    """

    source_dir: str = "data"
    timezone: str = "UTC"
    rule: str = "isw-2015@1"
    search_window_days: int = 7
    as_of: date | None = None
    basemap: str = "world"
    frame: tuple[float, float, float, float] | None = None
    holders: tuple[str, ...] = ()
    series: dict[str, str] = field(default_factory=dict)
    records_language: str = "en"
    translations: str | None = None
    repository: str | None = None
    branch: str = "main"

    @property
    def settings(self) -> Settings:
        return Settings(self.timezone, self.rule, self.search_window_days, self.as_of)


def read_options(values: dict[str, Any]) -> Options:
    """Options from plain values, unknown names refused. Raises OptionError."""
    known = set(Options.__dataclass_fields__)
    for name in values:
        if name not in known:
            hint = did_you_mean(name, known)
            raise OptionError(
                f"plugin briefs has no option `{name}`. {hint or 'It has: ' + ', '.join(sorted(known)) + '.'}"
            )
    given = {name: value for name, value in values.items() if value is not None}
    if "frame" in given:
        given["frame"] = _frame(given["frame"])
    if "holders" in given:
        given["holders"] = tuple(str(holder) for holder in given["holders"])
    if "as_of" in given and not isinstance(given["as_of"], date):
        raise OptionError(f"as_of: `{given['as_of']}` is not a day. Write it like 2015-11-05.")
    options = Options(**given)
    try:
        ZoneInfo(options.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise OptionError(
            f"timezone: `{options.timezone}` is not an IANA time zone, for example Asia/Damascus."
        ) from error
    try:
        find_rule(options.rule)
    except UnknownRule as error:
        raise OptionError(f"rule: {error}") from error
    return options


def find_project(start: Path) -> Path:
    """The nearest folder at or above `start` that holds mkdocs.yml. Raises OptionError."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise OptionError(f"No {CONFIG_NAME} here or in any folder above {start}. Run the command inside a project.")


@dataclass(frozen=True)
class Project:
    """A project on disk as the command line sees it. name, site_url, language, has_directory_urls: of its site, as
    `mkdocs.yml` has them."""

    root: Path
    content: str
    options: Options
    name: str = ""
    site_url: str | None = None
    language: str = "en"
    has_directory_urls: bool = True


def read_project(start: Path) -> Project:
    """The project around `start`, without importing MkDocs. Raises OptionError."""
    root = find_project(start)
    try:
        config = yaml.load((root / CONFIG_NAME).read_bytes(), Loader=_ConfigLoader) or {}  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise OptionError(f"{CONFIG_NAME}: {error}") from error
    values: dict[str, Any] = {}
    for plugin in config.get("plugins") or ():
        if isinstance(plugin, dict) and "briefs" in plugin:
            values = plugin["briefs"] or {}
    name, url = str(config.get("site_name") or ""), config.get("site_url")
    theme = config.get("theme")
    return Project(
        root,
        str(config.get("docs_dir", "docs")),
        read_options(values),
        name,
        str(url) if url else None,
        str((theme.get("language") if isinstance(theme, dict) else None) or "en"),
        config.get("use_directory_urls") is not False,
    )


class _ConfigLoader(yaml.SafeLoader):
    """Reads mkdocs.yml for its plain values; tags that only MkDocs knows become None."""


_ConfigLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def _frame(value: Any) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(edge) for edge in value)
    except (TypeError, ValueError):
        raise OptionError("frame: give four numbers: west, south, east, north.") from None
    if not (west < east and south < north):
        raise OptionError("frame: west must lie west of east, and south south of north.")
    return west, south, east, north
