"""`briefs init`: a new desk in an empty folder."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from .. import __version__
from ..settings.config_file import CONFIG_NAME, ConfigFile, read_config
from ..settings.options import OptionError, sift
from ..starting import CannotStart, Choices, Product, choose, desk_files, kept_up_to_date, put_into, renew, this_product
from ..starting.choices import NO_ADDRESS
from ..starting.product import WHEELS


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@click.option("--title", help="Name of the site.  [default: the folder's]")
@click.option(
    "--repository", metavar="URL", help="Where the desk's files are kept, such as https://github.com/you/desk."
)
@click.option("--site-url", metavar="URL", help="Where the site is published.  [default: GitHub Pages of --repository]")
@click.option("--timezone", default="UTC", show_default=True, help="Local time of the conflict, such as Asia/Damascus.")
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Of the interface.")
@click.option("--empty", "is_empty", is_flag=True, help="Without the example's records: to begin your own.")
@click.option("--region", metavar="W,S,E,N", help="With --empty: edges of every map, in degrees.  [default: the world]")
@click.option("--basemap", help="With --empty: a base map that the program has.  [default: world]")
@click.option("--renew", "is_renewing", is_flag=True, help="Bring what belongs to the program up to date in a desk.")
def init(
    folder: Path,
    title: str | None,
    repository: str | None,
    site_url: str | None,
    timezone: str,
    language: str,
    is_empty: bool,
    region: str | None,
    basemap: str | None,
    is_renewing: bool,
) -> None:
    """Start a new desk in DIR, an empty folder or a new one: all of it is written, or nothing.

    \b
    It holds a site that builds as it is, with a few records of an invented conflict that show one of every
    kind; the workflows with which GitHub checks proposals and publishes; a Makefile; and guides for editors
    and reviewers. With --empty the records are left out.

    \b
    Examples:
      briefs init mydesk                            look at the example, try things out
      briefs init mydesk --empty --title "River watch" --timezone Africa/Juba \\
          --region 23,3,36,13 --repository https://github.com/you/mydesk
      briefs init --renew                           after an update of Briefs: tools, workflows, forms, schemas

    With --renew, in a desk, only the program's own files are written anew: tools/, .github/workflows/ and issue forms,
    the schemas beside your records, requirements. What you wrote stays.
    """
    target = folder.resolve()
    if is_renewing:
        _renew(target)
        return
    try:
        choices = choose(
            target.name,
            title=title,
            site_url=site_url,
            repository=repository,
            language=language,
            timezone=timezone,
            basemap=basemap,
            region=region,
            is_empty=is_empty,
        )
        product = this_product()
        files = desk_files(choices, product)
        put_into(target, files)
    except OptionError as error:
        click.echo(f"briefs: {error}", err=True)
        sys.exit(2)
    except CannotStart as error:
        click.echo(f"briefs: {error}", err=True)
        sys.exit(1)
    begun = "an empty desk" if is_empty else "a desk with the records of an invented conflict"
    click.echo(f"Wrote {len(files)} files to {target}: {begun}.\n\n{_next(folder, choices, product)}", nl=False)


def _next(folder: Path, choices: Choices, product: Product) -> str:
    steps = [
        *([] if str(folder) == os.curdir else [(f"cd {shlex.quote(str(folder))}", "")]),
        ("briefs serve", "see the site; it is rebuilt at every save"),
        ("briefs new place", "put the first place on record")
        if choices.is_empty
        else ("briefs new brief", "begin a brief of your own"),
    ]
    width = max(len(command) for command, _ in steps) + 4
    lines = ["Next:", *(f"  {command:{width}}{why}".rstrip() for command, why in steps), ""]
    left = [
        *(["site_url in mkdocs.yml"] if choices.site_url == NO_ADDRESS else []),
        *(["repository in mkdocs.yml"] if choices.repository is None else []),
        "the names in .github/CODEOWNERS",
        *([] if product.is_known else ["where Briefs is installed from, in requirements.txt"]),
    ]
    lines += ["README.md goes on from there. Before you publish, set:", *(f"  {what}" for what in left)]
    return "\n".join(lines) + "\n"


def _records_in(target: Path) -> str:
    """The folder of a desk's records, whatever else in `mkdocs.yml` this version of the program cannot use."""
    config = read_config(target)
    return sift(config.options if isinstance(config, ConfigFile) else {})[0].source_dir


def _renew(target: Path) -> None:
    if not (target / CONFIG_NAME).is_file():
        click.echo(f"briefs: {target} has no {CONFIG_NAME}: it is no desk. Start one: briefs init DIR", err=True)
        sys.exit(2)
    product = this_product()
    changed = renew(target, kept_up_to_date(product, _records_in(target)))
    for name in changed:
        click.echo(name)
    stands = f"Files changed: {len(changed)}" if changed else "Every file is up to date"
    click.echo(f"{stands}. This is Briefs {__version__}.")
    current = {name for name, _ in product.wheels}
    for wheel in sorted((target / WHEELS).glob("mkdocs_briefs-*.whl")):
        if wheel.name not in current:
            click.echo(f"{WHEELS}/{wheel.name} is no longer used: delete it.")
    if not product.is_known:
        click.echo("Say in requirements.txt where Briefs is installed from.")
