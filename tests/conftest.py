"""The sites that several tests read, each built once; laws are judged by what they find, not by the clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from briefs.cli import main
from html_page import HtmlPage, read_site
from sites import REPOSITORY, SMALL_DESK, Built, build, copy_project, write

settings.register_profile("desk", deadline=None)
settings.load_profile("desk")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This repository's own site, built strictly from a copy: an edit during the tests changes nothing."""
    folder = tmp_path_factory.mktemp("demonstration")
    built = build(copy_project(REPOSITORY, folder / "desk"), folder / "site")
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="session")
def demonstration_pages(demonstration: Built) -> dict[str, HtmlPage]:
    return read_site(demonstration.site)


@pytest.fixture(scope="session")
def published_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small desk with its site built and its addresses recorded as published. Not to be changed: copy it."""
    root = write(tmp_path_factory.mktemp("published") / "desk", SMALL_DESK)
    done = CliRunner().invoke(main, ["build", "--project", str(root), "--strict", "--record"])
    assert done.exit_code == 0, done.output
    return root
