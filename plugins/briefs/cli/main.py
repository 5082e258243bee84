"""The commands, their help and their exit codes: 0 all is well, 1 problems were found, 2 the call is wrong."""

from __future__ import annotations

import errno
import re
import sys
from importlib import import_module

import click

from .. import __version__
from ..running.disk import why

COMMANDS: dict[str, tuple[str, str]] = {
    "accept": ("accepting", "Take drafts over as records, once you have read them."),
    "build": ("site", "Build the finished site, and put it in the place of the last one when it is whole."),
    "check": ("checking", "Find every problem in the records and the prose, without building the site."),
    "fmt": ("formatting", "Lay out record files and the front matter of pages in their one canonical form."),
    "impact": ("impact", "Say what a change does to what is published, compared with the git revision BASE."),
    "import": ("importing", "Turn an analyst's table into draft records for review."),
    "init": ("starting", "Start a new desk in DIR, an empty folder or a new one: all of it is written, or nothing."),
    "links": ("links", "Visit every public address of the records, and report the dead and the unarchived."),
    "new": (
        "adding",
        "Open a new record: KIND is strike, claim, source, place, actor, event, control, gap, correction or brief.",
    ),
    "pages": ("pages", "Write the finished pages as plain Markdown into DIR, an empty folder or a new one."),
    "publish": ("publishing", "Freeze what briefs show as their next editions."),
    "release": ("releasing", "Publish the whole site as a dated release."),
    "schema": (
        "schemas",
        "Write the files that are made from the model: JSON Schemas of every kind of record, into schema/ beside them.",
    ),
    "serve": ("serving", "Show the site on this machine, as it is at every save."),
    "verify": ("site", "Tell whether a copy of a site is whole."),
}
"""Module and first sentence of each command, by its name."""

STANDS = {
    "check": "Nothing was changed",
    "new": "Nothing was written",
    "publish": "Each edition is whole or not there; once that is mended, the same command writes those that are left",
}
"""What stands when the disk refuses a file, by the command; of others it is said in general."""


_NO_TEXT = "what was given here, or the name of a folder, holds what is no text to this program."
_UNREAD = "It is not in UTF-8: type it anew, or rename the folder."
_UNSET = "Set PYTHONUTF8=1, or a locale that has all letters (LC_ALL=C.UTF-8), then run this again."


class Commands(click.Group):
    """A group that imports a command when it is called: a check need not wait for all that a release needs."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{COMMANDS[cmd_name][0]}", __package__)
        found: click.Command = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """What the disk refuses, or a terminal hands over, is no fault of the program: it is told in a sentence."""
        try:
            return super().invoke(ctx)
        except UnicodeEncodeError as error:
            if not re.search("[\ud800-\udfff]", error.object):
                raise
            click.echo(f"briefs: {_NO_TEXT} {_UNREAD if sys.getfilesystemencoding() == 'utf-8' else _UNSET}", err=True)
            sys.exit(2)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # who reads the output has gone, which click sees to
            stands = STANDS.get(
                ctx.invoked_subcommand or "", "What was written before is whole. Once that is mended, run this again"
            )
            click.echo(f"briefs: {why(error)}.\n\n{stands}.", err=True)
            sys.exit(1)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Whole sentences, which click would cut after a line."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs", message="%(prog)s %(version)s")
def main() -> None:
    """Conflict-monitoring briefs from YAML records.

    \b
    Records live in data/<kind>/, one file each; briefs in content/briefs/.
    In an empty folder, `briefs init` starts a desk. A first round in one:
      briefs check     find every problem in them, with file, line and the fix
      briefs serve     see the site; it follows every save
      briefs new       open a strike, a claim, a place or a source
      briefs publish   freeze what a brief shows as its next edition
      briefs impact    see what a change does to grades, figures and pages
      briefs build     make the finished site in site/
    The fields of every kind of record: data/schema/ and the site's field reference.
    """


for _name, (_, _told) in COMMANDS.items():
    main.add_command(click.Command(_name, help=_told))  # stands for it in help and in guesses at what was meant
