"""How it is told that a project lacks what its settings name: by a check, and by whatever comes to use it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ..records.problems import Problem, did_you_mean, printable
from .config_file import LANGUAGE, places_in
from .looks import basemaps, languages
from .options import unfit


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
