"""The version stands in one place, everything that names it says the same, and the changelog says what it holds."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from briefs import __version__
from briefs.cli import main
from briefs.site.build import program

ROOT = Path(__file__).resolve().parents[1]
IN_THE_MAKING = ".dev0"


def sections() -> list[tuple[str, str]]:
    """Version, and what is said after it, of each heading of the changelog, the newest first."""
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    found = [re.fullmatch(r"(\d+\.\d+\.\d+), (unreleased|\d{4}-\d{2}-\d{2})", heading) for heading in headings]
    assert all(found), headings
    return [(match[1], match[2]) for match in found if match]


def test_the_newest_section_of_the_changelog_is_that_of_this_version_and_dated_once_it_is_given_away() -> None:
    version, said = sections()[0]
    assert __version__ == (version + IN_THE_MAKING if said == "unreleased" else version)
    assert [one for _, one in sections()[1:] if one == "unreleased"] == []


def test_sections_of_the_changelog_go_from_the_newest_version_to_the_oldest() -> None:
    numbers = [tuple(int(part) for part in version.split(".")) for version, _ in sections()]
    assert numbers == sorted(set(numbers), reverse=True)
    days = [date.fromisoformat(said) for _, said in sections() if said != "unreleased"]
    assert days == sorted(days, reverse=True)


def test_the_version_stands_in_the_package_and_nowhere_else() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in stated["project"]
    assert stated["project"]["dynamic"] == ["version"]
    assert stated["tool"]["hatch"]["version"] == {"path": "plugins/briefs/__init__.py"}


def test_the_command_and_the_manifest_of_a_site_say_the_version_of_what_runs() -> None:
    assert CliRunner().invoke(main, ["--version"]).output.split()[-1] == __version__
    assert program() == f"mkdocs-briefs {__version__}"
