"""A new desk is whole or not there; its example is invented and in order; what it runs on is named rightly."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from briefs import __version__
from briefs.cli import main
from briefs.records.load import read_desk
from briefs.records.model import KINDS, PAGES
from briefs.settings.options import OptionError, read_project
from briefs.starting import CannotStart, Choices, Product, choose, desk_files, kept_up_to_date, put_into
from briefs.starting.product import product_of
from html_page import read_site

PRODUCT = Product("mkdocs-briefs==1.0")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="briefs")


def stated_in(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - plain texts


def start(folder: Path, **chosen: Any) -> Path:
    put_into(folder, desk_files(choose(folder.name, **chosen), PRODUCT))
    return folder


def built(desk: Path) -> Path:
    done = run("build", "--strict", "--project", str(desk))
    assert done.exit_code == 0, done.output
    return desk / "site"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as it is written, untouched. Not to be changed."""
    return start(tmp_path_factory.mktemp("starting") / "example")


def test_the_example_checks_publishes_builds_and_verifies_as_it_is(tmp_path: Path) -> None:
    desk = start(tmp_path / "my-desk")
    assert run("check", "--project", str(desk)).output.startswith("No problems.")
    published = run("publish", "--all", "--date", "2026-11-23", "--project", str(desk))
    assert "2019-03-14-air-strikes: edition 1" in published.output
    site = built(desk)
    assert run("verify", str(site), "--project", str(desk)).exit_code == 0
    assert "My desk" in (site / "index.html").read_text(encoding="utf-8")


def test_the_example_holds_every_kind_of_record(example: Path) -> None:
    desk = read_desk(example).desk
    assert [kind for kind in (*KINDS, *PAGES) if not desk.of(kind)] == []
    assert {len(editions) for editions in desk.editions.values()} == {2}


def test_the_example_is_laid_out_as_briefs_fmt_would(example: Path) -> None:
    assert run("fmt", "--check", "--project", str(example)).exit_code == 0


def test_nothing_of_the_example_has_an_address_in_the_world(example: Path) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in sorted(example.glob("data/*/**/*.yml")))
    hosts = set(re.findall(r"https?://([^/\s]+)", written))
    assert hosts
    assert {host for host in hosts if not re.search(r"(^|\.)example(\.org)?$", host)} == set()


def test_what_the_guide_for_editors_shows_stands_in_the_example(example: Path) -> None:
    guide = (example / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = [stated_in(block) for block in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)]
    assert [block["id"] for block in blocks] == ["2019-03-06-vannock", "2019-03-06-harbour-radio-vannock"]
    for block in blocks:
        (path,) = example.glob(f"data/*/*/{block['id']}.yml")
        stated = stated_in(path.read_text(encoding="utf-8"))
        assert {key: stated[key] for key in block} == block
    desk = read_desk(example).desk
    linked = re.findall(r"\((strike|claim):([^)]+)\)", guide)
    assert linked
    assert [record for kind, record in linked if record not in desk.of(f"{kind}s")] == []


def test_the_figures_that_the_guide_for_editors_shows_are_right(tmp_path: Path) -> None:
    desk = start(tmp_path / "desk")
    guide = (desk / "CONTRIBUTING.md").read_text(encoding="utf-8")
    figures = re.findall(r"\[[^]]+\]\((?:count|sum):[^)]+\)", guide)
    assert len(figures) == 3
    brief = desk / "content/briefs/2019-03-07-air-strikes.md"
    brief.write_text(brief.read_text(encoding="utf-8") + "\n" + " ".join(figures) + "\n", encoding="utf-8")
    for published in ("data/editions", "data/corrections"):
        shutil.rmtree(desk / published)
    assert run("check", "--project", str(desk)).output.startswith("No problems.")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_empty_desk_builds_every_page_that_has_nothing_to_show_yet(tmp_path: Path, language: str) -> None:
    title = 'Rivers: "east" & <west>, \\ #1'
    desk = start(tmp_path / "desk", is_empty=True, language=language, title=title, region="23,3,36,13")
    assert run("check", "--project", str(desk)).output.startswith("No problems. Read no records yet")
    pages = read_site(built(desk))
    assert {"index.html", "briefs/index.html", "explorer.html", "strikes.html", "ledger.html"} <= pages.keys()
    home = (desk / "site/index.html").read_text(encoding="utf-8")
    assert f' lang="{language}" ' in home
    assert read_project(desk).name == title
    assert "&lt;west&gt;" in home
    assert "<west>" not in home
    assert '"Rivers: "' not in home
    ledger, cards = ((desk / f"site/{page}.html").read_text(encoding="utf-8") for page in ("ledger", "report-cards"))
    assert 'id="briefs"' not in home
    assert "period not stated" not in ledger
    assert "Too few to say" not in cards


def test_every_task_that_a_workflow_calls_is_one_of_the_new_desk(example: Path) -> None:
    listed = subprocess.run(["make", "-s"], cwd=example, capture_output=True, text=True, check=True).stdout
    called = {
        match[1]
        for path in example.glob(".github/workflows/*.yml")
        for match in re.finditer(r"run: make ([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert {"proposal", "check-github", "deliver", "test"} <= called
    assert called <= set(re.findall(r"^  make (\S+)", listed, re.MULTILINE))


def test_what_the_tasks_of_a_new_desk_run_is_there(example: Path) -> None:
    tasks = (example / "tools/desk.mk").read_text(encoding="utf-8")
    assert {name for name in re.findall(r"tools/\w+\.\w+", tasks) if not (example / name).is_file()} == set()


def test_the_scripts_of_a_new_desk_need_nothing_installed(example: Path) -> None:
    """The job that writes installs nothing: what it runs imports the standard library alone."""
    for path in example.glob("tools/*.py"):
        imported = set(re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        assert imported <= set(__import__("sys").stdlib_module_names), path.name


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("init", str(tmp_path))
    assert done.exit_code == 1
    assert done.stderr == (
        f"briefs: {tmp_path} is not empty: it holds notes.txt. "
        "Nothing was written. Name an empty folder, or a new one.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_repository_that_was_cloned_empty_becomes_a_desk(tmp_path: Path) -> None:
    desk = tmp_path / "cloned"
    (desk / ".git").mkdir(parents=True)
    done = run("init", str(desk))
    assert done.exit_code == 0, done.output
    assert read_project(desk).name == "Cloned"
    assert [path.name for path in tmp_path.iterdir()] == ["cloned"]


@pytest.mark.parametrize("is_there", [True, False])
def test_all_files_are_written_or_none(tmp_path: Path, is_there: bool) -> None:
    target = tmp_path / "desk"
    if is_there:
        target.mkdir()
    with pytest.raises(CannotStart, match=r"Nothing was kept\."):
        put_into(target, {"a": b"1", "b": b"2", "b/c": b"3"})
    assert [path.name for path in tmp_path.rglob("*")] == ["desk"] * is_there


def test_what_stands_in_the_way_takes_back_what_was_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of another's appears in the moment between the look and the move."""
    target = tmp_path / "desk"
    target.mkdir()
    monkeypatch.setattr("briefs.starting.folder._refuse_used", lambda folder: None)
    (target / "b").mkdir()
    (target / "b" / "theirs").write_text("kept", encoding="utf-8")
    with pytest.raises(CannotStart):
        put_into(target, {"a": b"1", "b/c": b"2", "d": b"3"})
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*")) == ["b", "b/theirs"]


def test_it_says_what_to_do_next_and_what_to_set_before_publishing(tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "a desk"), "--repository", "https://github.com/Who/Desk")
    assert f"  cd '{tmp_path}/a desk'\n  briefs serve " in done.stdout
    assert "site_url" not in done.stdout
    assert "the names in .github/CODEOWNERS" in done.stdout
    assert read_project(tmp_path / "a desk").site_url == "https://who.github.io/Desk/"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"region": "1,2,3,4"}, "go with --empty"),
        ({"basemap": "syria"}, "go with --empty"),
        ({"region": "1,2,3", "is_empty": True}, "--region: give west,south,east,north"),
        ({"region": "10,2,3,4", "is_empty": True}, "West must lie west of east"),
        ({"basemap": "mars", "is_empty": True}, "--basemap: `mars` is not one of: syria, world"),
        ({"title": "two\nlines"}, "--title"),
        ({"title": ""}, "--title"),
        ({"site_url": "example.org"}, "--site-url"),
        ({"repository": "https://example.org/a b"}, "--repository"),
        ({"timezone": "Mars/North"}, "timezone"),
    ],
)
def test_a_choice_that_cannot_be_is_named(given: dict[str, Any], told: str) -> None:
    with pytest.raises(OptionError, match=re.escape(told)):
        choose("desk", **given)


def test_what_is_not_chosen_has_a_default() -> None:
    assert choose("north-river_desk") == Choices("North river desk", region=(-127.2, -49.6, -121.0, -46.4))
    assert choose("").title == "Briefs"


WHEEL = hashlib.sha256(b"wheel").hexdigest()


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, "mkdocs-briefs==1.2"),
        (
            {"url": "https://example.org/b.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            "mkdocs-briefs @ git+https://example.org/b.git@c0ffee",
        ),
        (
            {"url": "https://example.org/b.whl", "archive_info": {"hashes": {"sha256": WHEEL}}},
            f"mkdocs-briefs @ https://example.org/b.whl --hash=sha256:{WHEEL}",
        ),
        (
            {"url": "https://example.org/b.whl", "archive_info": {"hash": f"sha256={WHEEL}"}},
            f"mkdocs-briefs @ https://example.org/b.whl --hash=sha256:{WHEEL}",
        ),
    ],
)
def test_what_was_installed_from_somewhere_public_is_named_by_it(origin: Any, requirement: str) -> None:
    assert product_of("1.2", origin) == Product(requirement)


def test_a_wheel_of_this_machine_is_kept_in_the_desk(tmp_path: Path) -> None:
    wheel = tmp_path / "mkdocs_briefs-1.2-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    found = product_of("1.2", {"url": wheel.as_uri(), "archive_info": {}})
    assert found == Product(f"./packages/{wheel.name} --hash=sha256:{WHEEL}", ((wheel.name, b"wheel"),))
    assert kept_up_to_date(found)[f"packages/{wheel.name}"] == b"wheel"


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///nowhere/checkout", "dir_info": {"editable": True}},
        {"url": "file:///nowhere/b.whl", "archive_info": {"hashes": {"sha256": WHEEL}}},
        {"url": "file:///nowhere/b.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
    ],
)
def test_what_no_other_machine_has_is_to_be_filled_in(origin: dict[str, Any]) -> None:
    found = product_of("1.2", origin)
    assert not found.is_known
    assert kept_up_to_date(found)["requirements.txt"].startswith(b"# FILL IN")


def test_a_wheel_that_is_another_by_now_is_not_taken(tmp_path: Path) -> None:
    wheel = tmp_path / "b.whl"
    wheel.write_bytes(b"another")
    found = product_of("1.2", {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": WHEEL}}})
    assert (found.wheels, found.is_known) == ((), False)


def test_renewing_brings_back_what_is_the_programs_and_leaves_what_is_the_desks(tmp_path: Path) -> None:
    desk = start(tmp_path / "desk", is_empty=True)
    assert run("init", "--renew", str(desk)).output.splitlines()[0] == "requirements.txt"
    (desk / "tools/proposal.py").write_text("old\n", encoding="utf-8")
    for own in ("README.md", "requirements-extra.txt"):
        (desk / own).write_text("ours\n", encoding="utf-8")
    (desk / "data/schema/strikes.schema.json").unlink()
    done = run("init", "--renew", str(desk))
    assert done.output.splitlines()[:3] == [
        "tools/proposal.py",
        "data/schema/strikes.schema.json",
        f"Files changed: 2. This is Briefs {__version__}.",
    ]
    for own in ("README.md", "requirements-extra.txt"):
        assert (desk / own).read_text(encoding="utf-8") == "ours\n"
    (desk / "packages").mkdir()
    (desk / "packages/mkdocs_briefs-0.0.1-py3-none-any.whl").write_bytes(b"old")
    again = run("init", "--renew", str(desk)).output
    assert again.splitlines()[:2] == [
        f"Every file is up to date. This is Briefs {__version__}.",
        "packages/mkdocs_briefs-0.0.1-py3-none-any.whl is no longer used: delete it.",
    ]


def test_schemas_are_renewed_beside_the_records_wherever_these_lie(tmp_path: Path) -> None:
    desk = start(tmp_path / "desk", is_empty=True)
    (desk / "data").rename(desk / "sijill")
    config = desk / "mkdocs.yml"
    written = config.read_text(encoding="utf-8").replace("source_dir: data", "source_dir: sijill\n      no_option: 1")
    config.write_text(written, encoding="utf-8")
    (desk / "sijill/schema/strikes.schema.json").unlink()
    done = run("init", "--renew", str(desk))
    assert "sijill/schema/strikes.schema.json" in done.output.splitlines()
    assert not (desk / "data").exists()


def test_only_a_desk_is_renewed(tmp_path: Path) -> None:
    done = run("init", "--renew", str(tmp_path))
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "it is no desk" in done.stderr
