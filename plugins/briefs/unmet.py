"""What settings name and a project lacks: a basemap, a file of translations, the actors whose colours maps show.

A build finds the same when it comes to use them; a check is told of it before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from .config_file import LANGUAGE, places_in
from .looks import basemaps, languages, site_source
from .options import Project, UnfitOptions, unfit
from .records.listing import below
from .records.problems import Problem, did_you_mean, printable


def unmet(project: Project) -> tuple[Problem, ...]:
    """Each with its place in `mkdocs.yml`, without reading a record: an actor's file has its id for a name."""
    options, source = project.options, site_source()
    found = [] if options.basemap in basemaps(source) else [no_basemap(options.basemap, source)]
    if options.holders:
        folder = f"{options.source_dir}/actors"
        files = below(project.root, folder) if (project.root / folder).is_dir() else ()
        found += no_actors(options.holders, {one.stem for one in files if one.is_file and one.name.endswith(".yml")})
    found += _of_translations(project, source)
    return UnfitOptions(found).placed(places_in(project.root)).problems if found else ()


def no_records(root: Path, name: str) -> Problem | None:
    """The folder of records that is missing, where `mkdocs.yml` names it; None where there is one, or no such line."""
    if (root / name).is_dir() or "source_dir" not in (places := places_in(root)):
        return None
    what = f"there is no folder `{printable(name)}`"
    return Problem(*places["source_dir"], "source_dir", what, "Make it, or name the folder in which records lie.")


def no_basemap(name: str, source: Path) -> Problem:
    return unfit("basemap", f"there is no basemap `{printable(name)}`", f"Write one of: {', '.join(basemaps(source))}.")


def no_language(code: str, source: Path) -> Problem:
    """theme.language is no option of the plugin, and has its place all the same (`config_file.py`)."""
    what = f"nobody has translated the words of Briefs into `{printable(code)}`"
    choices = " or ".join(languages(source))
    advice = (
        f"Write {choices}; or translate a copy of its site_src/languages/briefs.pot, and name it in `translations`."
    )
    return unfit(LANGUAGE, what, advice)


def no_actors(holders: Collection[str], actors: Collection[str]) -> Iterator[Problem]:
    """A problem for each holder that is none of the actors."""
    for holder in holders:
        if holder not in actors:
            hint = did_you_mean(holder, actors)
            advice = f"{hint[0].upper()}{hint[1:]}" if hint else "Add the actor's record, or take the id out."
            yield unfit("holders", f"`{printable(holder)}` is the id of no actor", advice)


def _of_translations(project: Project, source: Path) -> tuple[Problem, ...]:
    options = project.options
    if not options.translations:
        return () if project.language in languages(source) else (no_language(project.language, source),)
    from .translations import speaker  # here: few desks have a catalogue, and reading one takes long to import

    try:
        speaker(source, project.root, project.language, options)
    except UnfitOptions as error:
        return error.problems
    return ()
