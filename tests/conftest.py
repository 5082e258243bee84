"""The sites that several tests read, each built once; laws are judged by what they find, not by the clock."""

from __future__ import annotations

import pytest
from hypothesis import settings

from html_page import HtmlPage, read_site
from sites import REPOSITORY, Built, build, copy_project

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
