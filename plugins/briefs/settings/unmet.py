"""What settings name and a project lacks: a basemap, a file of translations, the actors whose colours maps show; and
pages that the menu does not name.

A build finds the same when it comes to use them; a check is told of it before.
"""

from __future__ import annotations

from pathlib import Path

from ..records.listing import below
from ..records.problems import Problem
from .config_file import places_in
from .lacking import no_actors, no_basemap, no_language
from .looks import basemaps, languages, site_source
from .menu import left_out
from .options import Project, UnfitOptions


def unmet(project: Project) -> tuple[Problem, ...]:
    """Each with its place, without reading a record: an actor's file has its id for a name."""
    options, source = project.options, site_source()
    found = [] if options.basemap in basemaps(source) else [no_basemap(options.basemap, source)]
    if options.holders:
        folder = f"{options.source_dir}/actors"
        files = below(project.root, folder) if (project.root / folder).is_dir() else ()
        found += no_actors(options.holders, {one.stem for one in files if one.is_file and one.name.endswith(".yml")})
    found += _of_translations(project, source)
    placed = UnfitOptions(found).placed(places_in(project.root)).problems if found else ()
    if project.menu is None:
        return placed
    return (*placed, *left_out(project.root, project.content, project.menu, project.excluded))


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
