"""The choices a desk makes in `mkdocs.yml`, read the same way by the plugin and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..records.frozen import dataclass
from ..records.problems import Problem, did_you_mean, printable, sort_problems
from ..records.settings import Labels, Settings
from .config_file import CONFIG_NAME, DOCS, PLUGIN, ConfigFile, Fetch, Places, read_config
from .menu import Menu, menu_of
from .option_values import READERS, Unfit

UNKNOWN_PLACE = (CONFIG_NAME, 1, 1)


class OptionError(ValueError):
    """What cannot be used; the message says what to do."""


class UnfitOptions(OptionError):
    """What in `mkdocs.yml` cannot be used: all of it, each at its place, or at the head of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sort_problems(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def placed(self, places: Places) -> UnfitOptions:
        """The same where the options stand, but for those whose place was known."""
        found = [(one, (one.path, one.line, one.column)) for one in self.problems]
        found = [(one, places.get(one.field, at) if at == UNKNOWN_PLACE else at) for one, at in found]
        return UnfitOptions(replace(one, path=path, line=line, column=column) for one, (path, line, column) in found)


@contextmanager
def gathered(problems: list[Problem]) -> Iterator[None]:
    """Adds what is unfit to `problems`, so that it can be told with the rest."""
    try:
        yield
    except UnfitOptions as error:
        problems += error.problems


def unfit(option: str, what: str, advice: str) -> Problem:
    """A problem with one option, whose place in `mkdocs.yml` is not known."""
    return Problem(*UNKNOWN_PLACE, option, what, advice)


@dataclass(frozen=True)
class Options:
    """Options of the `briefs` plugin, checked. Field names are the option names.

    source_dir: folder of the records, relative to mkdocs.yml.
    timezone: IANA name of the conflict's local time.
    rule: confidence rule with version. search_window_days, as_of: see `Settings`.
    basemap: name of a vendored basemap.
    frame: west, south, east, north of every map; None shows the basemap's own view.
    holders: actor ids in the order of the map's colours. series: printed titles of series by id.
    sides, families: what readers are told in place of the ids of sides and of families of sources.
    records_language: BCP 47 code of what editors write. translations: a .po file of the desk's own, relative to
    mkdocs.yml, for an interface in a language that the product lacks, or in other words.
    repository, branch: where records are edited, for links; None shows file names only.
    packed_downloads: whether JSON Lines, GeoJSON and files of editions are packed with gzip, KML as KMZ, and dated
    records of the API a month together; to be chosen before the first publication, because addresses last.
    pages_mb: megabytes that the published releases may take together; beyond them the oldest are closed.
    are_pages_known: no option; see `Settings`.
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
    sides: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    records_language: str = "en"
    translations: str | None = None
    repository: str | None = None
    branch: str = "main"
    packed_downloads: bool = False
    pages_mb: int = 900
    are_pages_known: bool = True

    @property
    def settings(self) -> Settings:
        labels = Labels(self.sides, self.families)
        days, known = (self.search_window_days, self.as_of), self.are_pages_known
        return Settings(self.timezone, self.rule, *days, labels, self.frame, known)


def sift(values: dict[str, Any]) -> tuple[Options, list[Problem]]:
    """Options from plain values, and what is wrong with those that have their defaults instead."""
    troubles: list[Problem] = []
    given: dict[str, Any] = {}
    for name, value in values.items():
        if name not in READERS:
            hint = did_you_mean(str(name), READERS)
            known = f"{hint[0].upper()}{hint[1:]}" if hint else f"It has: {', '.join(sorted(READERS))}."
            troubles.append(unfit(str(name), f"plugin briefs has no option `{printable(str(name))}`", known))
        elif value is not None:
            try:
                given[name] = READERS[name](value)
            except Unfit as error:
                troubles.append(unfit(name, error.what, error.advice))
    return Options(**given), troubles


def read_options(values: dict[str, Any], places: Places | None = None) -> Options:
    """Options from plain values. Raises UnfitOptions for all that cannot be used."""
    options, troubles = sift(values)
    if troubles:
        raise UnfitOptions(troubles).placed(places or {})
    return options


_MAKE_NO_PAGES = frozenset({PLUGIN, "search", "material/search"})


def make_no_pages(plugins: Iterable[str], hooks: object) -> bool:
    """Whether no plugin of these names, and no hook, may add pages to a site besides those of this program."""
    return not hooks and _MAKE_NO_PAGES.issuperset(plugins)


def find_project(start: Path) -> Path:
    """The nearest folder at or above `start` that holds mkdocs.yml. Raises OptionError."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise OptionError(f"No {CONFIG_NAME} here or in any folder above {start}. Run the command inside a project.")


def excluded_in(root: Path) -> str:
    """The patterns of files that `mkdocs.yml` in `root` makes no pages of, one a line: as they are written."""
    found = read_config(root) if (root / CONFIG_NAME).is_file() else None
    return _excluded(found.settings) if isinstance(found, ConfigFile) else ""


def _excluded(settings: Mapping[str, Any]) -> str:
    patterns = settings.get("exclude_docs")
    return patterns if isinstance(patterns, str) else ""


@dataclass(frozen=True)
class Project:
    """A project on disk as the command line sees it. name, site_url, language, has_directory_urls: of its site, as
    `mkdocs.yml` has them. others: every other setting that readers may see something of, by its name, as text.
    site_dir: where its finished site is put, as that file has it too. excluded: its `exclude_docs`, patterns of files
    that are no pages. menu: which has to name every page of prose; None where none has to."""

    root: Path
    content: str
    options: Options
    name: str = ""
    site_url: str | None = None
    language: str = "en"
    has_directory_urls: bool = True
    others: tuple[tuple[str, str], ...] = ()
    site_dir: str = "site"
    excluded: str = ""
    menu: Menu | None = None

    @property
    def site(self) -> Path:
        """The folder of the finished site."""
        return (self.root / self.site_dir).resolve()


_NOT_OTHERS = frozenset({"site_name", "site_url", "use_directory_urls"})
"""Settings of MkDocs that a project has under names of their own."""

_UNSEEN = frozenset(
    {"dev_addr", "docs_dir", "not_in_nav", "remote_branch", "remote_name", "site_dir", "strict", "validation", "watch"}
)
"""Settings of MkDocs that no reader sees anything of."""


def _others(settings: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """All but those, the language of the theme and the options of this plugin."""
    found = {name: value for name, value in settings.items() if name not in _NOT_OTHERS | _UNSEEN}
    if isinstance(theme := found.get("theme"), dict):
        found["theme"] = {name: value for name, value in theme.items() if name != "language"}
    if isinstance(plugins := found.get("plugins"), list):
        found["plugins"] = [PLUGIN if isinstance(one, dict) and [*one] == [PLUGIN] else one for one in plugins]
    return tuple(sorted((str(name), repr(value)) for name, value in found.items()))


def read_project(start: Path, fetch: Fetch = lambda name: None) -> Project:
    """The project around `start`, without importing MkDocs. fetch: is told the path of each file that `mkdocs.yml`
    inherits from, before it is read. Raises OptionError, for options of the plugin that cannot be used UnfitOptions."""
    root = find_project(start)
    config = _config(root, fetch)
    return _project(root, config, read_options(config.options, config.places))


def read_fit_project(start: Path) -> Project:
    """The same of a project whose other settings, too, can be used. Raises UnfitOptions for all that is wrong."""
    root = find_project(start)
    config = _config(root)
    options, troubles = sift(config.options)
    if troubles or config.problems:
        raise UnfitOptions([*UnfitOptions(troubles).placed(config.places).problems, *config.problems])
    return _project(root, config, options)


def _plugins(named: object) -> list[str]:
    """The names of plugins, listed alone or each before its options."""
    listed = named if isinstance(named, list | dict) else ()
    return [str(name) for one in listed for name in (one if isinstance(one, dict) else (one,))]


def _config(root: Path, fetch: Fetch = lambda name: None) -> ConfigFile:
    config = read_config(root, fetch)
    if isinstance(config, Problem):
        raise UnfitOptions([config])
    return config


def _project(root: Path, config: ConfigFile, options: Options) -> Project:
    settings = config.settings
    known = make_no_pages(_plugins(settings.get("plugins")), settings.get("hooks"))
    url, theme = settings.get("site_url"), settings.get("theme")
    return Project(
        root,
        str(settings.get("docs_dir", DOCS)),
        replace(options, are_pages_known=known),
        str(settings.get("site_name") or ""),
        str(url) if url else None,
        str((theme.get("language") if isinstance(theme, dict) else None) or "en"),
        settings.get("use_directory_urls") is not False,
        _others(settings),
        str(settings.get("site_dir") or "site"),
        _excluded(settings),
        menu_of(settings),
    )
