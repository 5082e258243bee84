"""The command `release`: a dated version of the whole site, for good."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..built.origin import git
from ..rendering.permanence import LIST
from ..running.disk import why
from ..running.progress import told_to_errors
from ..site.build import Making
from ..site.pages_branch import Pages, ReleaseRefused
from ..site.release import release as publish_release
from ..site.render import LATEST
from .project import PROJECT, is_followed, project_in


@click.command()
@click.argument("version")
@PROJECT
@click.option("--branch", default="gh-pages", show_default=True, help="Branch on which the releases are kept.")
@click.option("--remote", default="origin", show_default=True, help="Repository the release is pushed to.")
@click.option("--local", is_flag=True, help="Commit to this repository's own branch; nothing leaves this machine.")
@click.option("--record", is_flag=True, help=f"Commit the site's new addresses to {LIST} as well.")
def release(version: str, folder: Path, branch: str, remote: str, local: bool, record: bool) -> None:
    """Publish the whole site as a dated release. VERSION is its day, like 2026-11-22.

    \b
    Builds and verifies the site of the last commit, adds it to the pages branch in a folder of its own, and
    lets `latest` lead to it. Earlier releases stay byte for byte; readers choose among them at the top of
    every page. Only when all together would be larger than pages_mb in mkdocs.yml, the oldest are closed: their
    pages lead on, and say where the bytes are. If someone else publishes meanwhile, theirs stands, and you
    run this again.

    \b
    Before: commit everything. With --record new addresses get a commit of their own: push it, too.
    After:  briefs verify FOLDER, on a copy of the branch, proves every release in it whole.
    """
    project = project_in(folder)
    pages = Pages(branch, None if local else remote)
    before = git(project.root, "rev-parse", "HEAD")
    try:
        with told_to_errors() as progress:
            making = Making(progress=progress, is_kept=is_followed())
            manifest = publish_release(project, version, pages, making, is_recording=record)
    except (ReleaseRefused, OSError) as error:
        told = f"{why(error)}." if isinstance(error, OSError) else error
        click.echo(f"\nbriefs: {told}\n\nNothing was released.", err=True)
        sys.exit(1)
    click.echo(f"Released {version}: {len(manifest.files)} files, root hash {manifest.root}.")
    leads = "" if str(manifest.address).endswith(f"/{LATEST}/") else f"; {LATEST}/ leads to it"
    click.echo(f"It is at {manifest.address}{leads}.")
    if manifest.commit and manifest.commit != before:
        click.echo(f"Its new addresses are in commit {manifest.commit[:7]}: push that as well.")
