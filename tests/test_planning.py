"""All pages of a site are told by their paths alone, and each is the page that its path tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from briefs.publication import lists
from briefs.publication.lists import REGISTERS, register_in
from briefs.records import own_pages
from briefs.records.own_pages import is_own, may_be_there
from briefs.rendering.pages import Plan
from briefs.serving.drafting import Draft
from sites import SMALL_DESK, Built, write

PROSE = ("a-page-of-the-desk.md", "strikes/how-we-count.md", "strike.md", "contributing.md", "in/2015.md")
FOLDERS_OF_PARTS = (
    *(register_in(kind) for kind in REGISTERS),
    *(value for name, value in vars(lists).items() if name.endswith("_IN")),
)
NONE = ("nothing.md", "strikes/nothing.md", "strikes/2015-11-05-town", "strikes/in/2015.md", "briefs/index", "", "/")


@pytest.fixture
def plan(second_desk: Built, tmp_path: Path) -> Plan:
    """Of the desk that has every kind of page."""
    return Draft(load_config(str(second_desk.root / "mkdocs.yml"), site_dir=str(tmp_path))).plugin.build.pages


def test_every_path_leads_to_the_page_of_that_path(plan: Plan) -> None:
    paths = list(plan)
    assert len(paths) == len(set(paths)) == len(plan)
    assert [path for path in paths if path not in plan or plan[path].source != path] == []


def test_paths_alone_tell_which_pages_have_prose_and_which_search_engines_are_to_know(plan: Plan) -> None:
    assert set(plan.prose) == {page.source for page in plan.values() if page.has_prose}
    assert set(plan.listed) == {page.source for page in plan.values() if page.stands_for is None}
    assert {path for path, page in plan.items() if page.markdown} <= set(plan.worded)
    assert set(plan.noted) == {path for path in plan if plan.is_noted(path)}
    assert set(plan.in_front) == {path for path in plan if "/" not in path}


def test_a_path_without_a_page_leads_nowhere(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK)
    plan = Draft(load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))).plugin.build.pages
    assert [path for path in NONE if path in plan] == []
    assert [path for path in ("strikes/2015-11-05-town.md", "strikes.md", "briefs/index.md") if path not in plan] == []


def test_a_file_of_prose_may_stand_only_where_prose_belongs(plan: Plan) -> None:
    def is_record(kind: str, name: str) -> bool:
        return f"{kind}/{name}.md" in plan

    own = set(plan) - set(plan.prose)
    of_briefs = {path for path in own if re.match(r"briefs/[^/]+/\d", path)}  # where the loader lets nothing stand
    assert [path for path in sorted(own - of_briefs) if not is_own(path, is_record)] == []
    assert [path for path in plan.prose if is_own(path, is_record)] == []
    assert [path for path in PROSE if is_own(path, is_record)] == []
    taken = {page for page in own_pages._OWN_PAGES if f"{page}.md" in own or f"{page}/index.md" in own}
    assert taken == own_pages._OWN_PAGES
    assert [path for path in plan if not may_be_there(path, is_record)] == []
    assert [path for path in (*PROSE, "strikes/nothing.md", "briefs.md") if may_be_there(path, is_record)] == []
    assert {f"{folder}/" for folder in FOLDERS_OF_PARTS} <= set(own_pages._OWN_FOLDERS)
