"""`briefs pages`: the finished pages as plain Markdown, for another generator."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..running.progress import told_to_errors
from ..site.build import BuildRefused, Making
from ..site.plain import plain_site
from ..starting.folder import CannotStart, grow
from .project import PROJECT, project_in


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@PROJECT
@click.option("--strict", is_flag=True, help="Refuse what MkDocs warns of, such as a dead link.")
def pages(target: Path, folder: Path, strict: bool) -> None:
    """Write the finished pages as plain Markdown into DIR, an empty folder or a new one.

    Each page of the site becomes a Markdown file at the same place: a title, and one block of HTML with all that the
    page shows. The files that pages load or lead to lie beside them: maps, styles, downloads, the JSON API, feeds.
    Any generator that leaves HTML in Markdown alone, and gives each file the address of its path, can build them; how
    pages are framed, and whether that asks another site for anything, is then its own affair.

    \b
    With MkDocs:  docs_dir: DIR,  use_directory_urls: as in the desk's own mkdocs.yml
    With Hugo:    contentDir and staticDir: DIR, where each index.md is renamed to _index.md;
                  uglyURLs: true,  markup.goldmark.renderer.unsafe: true

    \b
    Examples:
      briefs pages /tmp/pages
      briefs verify SITE --project .     that what was built of them holds every brief and record
    """
    project = project_in(folder)
    place = target.resolve()
    try:
        with told_to_errors() as progress:
            grow(place, plain_site(project, Making(strict, progress=progress)))
    except (BuildRefused, CannotStart) as error:
        click.echo(f"\nbriefs: {error}\n\nNo page was written.", err=True)
        sys.exit(1)
    number = sum(1 for _ in place.rglob("*.md"))
    click.echo(f"{number:,} pages in {place}, with the files that they load or lead to.")
