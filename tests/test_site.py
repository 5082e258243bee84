"""A site is built beside the last one and takes its place only when it is whole; any copy can be verified."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefs.built.addresses import record
from briefs.cli import main
from briefs.site.build import BuildRefused, replace_site
from briefs.site.lock import held
from sites import SMALL_DESK, contents, write

STRIKE = "data/strikes/2015-11-05-town.yml"
CLAIM = "data/claims/2015-11-05-locals.yml"
PAGE = "strikes/2015-11-05-town.html"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="briefs")


@pytest.fixture
def root(published_desk: Path, tmp_path: Path) -> Path:
    """A desk whose site is built and published, to be changed."""
    return Path(shutil.copytree(published_desk, tmp_path / "desk"))


def test_publishing_records_every_new_address_once(root: Path) -> None:
    listed = (root / "addresses.txt").read_text().splitlines()
    (root / "addresses.txt").write_text("\n".join(listed[:-2]))
    assert record(root, root / "site") == tuple(listed[-2:])
    assert record(root, root / "site") == ()
    assert (root / "addresses.txt").read_text().splitlines() == listed


def test_a_built_site_is_whole_and_alone(published_desk: Path) -> None:
    done = run("verify", published_desk / "site")
    assert done.exit_code == 0
    assert done.stdout.startswith(
        f"{published_desk / 'site'}: whole. {len(contents(published_desk / 'site')) - 1} files"
    )
    assert [path.name for path in published_desk.glob(".site.*")] == [".site.lock"]


def test_a_site_holds_every_brief_and_record(published_desk: Path) -> None:
    done = run("verify", published_desk / "site", "--project", published_desk)
    assert done.exit_code == 0
    assert done.stdout.endswith("It holds every brief and record of the project, and every address ever published.\n")


def test_the_site_is_put_where_mkdocs_yml_says(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "site_dir: public/html\n"})
    done = run("build", "--project", root)
    assert done.exit_code == 0
    assert f" files in {root / 'public/html'}, root hash " in done.stdout
    assert not (root / "site").exists()
    assert run("verify", "--project", root).stdout.startswith(f"{root / 'public/html'}: whole. ")
    assert run("build", "--project", root, "--site", root / "elsewhere").exit_code == 0
    assert (root / "elsewhere/index.html").is_file()


@pytest.mark.parametrize("place", [".", "..", "data", "content"])
def test_a_place_in_mkdocs_yml_that_holds_something_else_is_refused(tmp_path: Path, place: str) -> None:
    root = write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": SMALL_DESK["mkdocs.yml"] + f"site_dir: {place}\n"})
    before = contents(root)
    done = run("build", "--project", root)
    assert done.exit_code == 1
    assert "No site was built." in done.stderr
    assert {name: data for name, data in contents(root).items() if not name.startswith(".")} == before


def test_without_a_site_there_is_nothing_to_verify(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK)
    assert f"There is no site in {root / 'site'} yet. Build it: briefs build" in run("verify", "--project", root).stderr
    assert "Name the folder of the site, or give --project" in run("verify").stderr


def test_every_missing_altered_and_additional_file_is_named(root: Path) -> None:
    site = root / "site"
    (site / PAGE).unlink()
    (site / "index.html").write_text("<h1>Another</h1>")
    (site / "more.html").write_text("")
    (site / "out").symlink_to(root)
    done = run("verify", site)
    assert done.exit_code == 1
    *named, verdict, _ = done.stdout.splitlines()
    assert named == [f"missing: {PAGE}", "altered: index.html", "additional: more.html", "additional: out"]
    assert verdict.startswith(f"{site}: NOT whole, 4 files differ.")


def test_a_copy_from_elsewhere_writes_nothing_over_what_is_told_of_it(root: Path) -> None:
    site = root / "site"
    (site / "more\x1b[2K\rwhole.html").write_text("")
    text = (site / "manifest.json").read_text()
    (site / "manifest.json").write_text(
        text.replace('"commit": null', '"commit": "0\\u001b[1A\\u001b[2K##[group]whole"')
    )
    done = run("verify", site)
    assert done.exit_code == 1
    assert "additional: more\\u001b[2K\\u000dwhole.html\n" in done.stdout
    assert "commit 0\\u001b[1A\\u001b[2K#\\u0023[group]whole" in done.stdout
    assert "\x1b" not in done.stdout
    (site / "manifest.json").write_text(text.replace('"format": 1', '"format": "\\u001b[2K"'))
    assert "it is of format \\u001b[2K;" in run("verify", site).stderr


def test_a_copy_whose_manifest_was_altered_too_is_found_out_by_one_from_elsewhere(
    root: Path, published_desk: Path
) -> None:
    (root / "site" / PAGE).write_text("<h1>No strike</h1>")
    tree = json.loads((root / "site/manifest.json").read_text())
    assert run("verify", root / "site", "--against", published_desk / "site/manifest.json").exit_code == 1
    tree["root"] = "0" * 64
    (root / "site/manifest.json").write_text(json.dumps(tree))
    done = run("verify", root / "site")
    assert done.exit_code == 2
    assert done.stderr.endswith(
        "manifest.json cannot be used: its root hash does not fit the files it names: it was altered.\n"
    )


def test_a_folder_without_a_manifest_cannot_be_verified(tmp_path: Path) -> None:
    done = run("verify", tmp_path)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"briefs: {tmp_path / 'manifest.json'} is missing.")


def test_a_site_of_another_state_of_the_records_is_told_record_by_record(root: Path) -> None:
    strike = "data/strikes/2015-11-06-town.yml"
    changed = SMALL_DESK[STRIKE].replace("kind: airstrike", "kind: airstrike\nnote: Changed since.")
    write(root, {STRIKE: changed, strike: SMALL_DESK[STRIKE].replace("2015-11-05", "2015-11-06")})
    (root / "site/manifest.json").unlink()
    done = run("verify", root / "site", "--project", root)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"{root / 'site'} has no manifest.json: its files are not verified, only what it holds.",
        f"{STRIKE}: is told otherwise by the site (api/v1/strikes/2015-11-05-town.json): the site was built from "
        "another state of the records",
        f"{strike}: has no page in the site (strikes/2015-11-06-town.html)",
        "2 faults against the project.",
    ]


def test_a_page_put_in_the_place_of_a_records_page_is_noticed(root: Path) -> None:
    shutil.copy(root / "site/method.html", root / "site" / PAGE)
    done = run("verify", root / "site", "--project", root)
    assert f"{STRIKE}: its page ({PAGE}) is not about this record" in done.stdout


def refused(root: Path, *words: str | Path) -> str:
    """What a build says that is refused; the site is as it was."""
    before = contents(root / "site")
    done = run("build", "--project", root, *words)
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert contents(root / "site") == before
    assert [path.name for path in root.glob(".site.*")] == [".site.lock"]
    return str(done.stderr)


def test_a_problem_in_a_record_leaves_the_last_site(root: Path) -> None:
    write(root, {STRIKE: SMALL_DESK[STRIKE].replace("airstrike", "airstrke")})
    told = refused(root)
    assert f"{STRIKE}:2:7: kind: `airstrke` is not an allowed word" in told
    assert told.endswith(f"No site was built. {root / 'site'} is as it was.\n")


def test_a_page_refused_late_in_the_build_leaves_the_last_site(root: Path) -> None:
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "copyright: <script>alert(1)</script>\n"})
    told = refused(root)
    assert "an inline script" in told
    assert told.endswith(f"No site was built. {root / 'site'} is as it was.\n")


LATE = f"""
from pathlib import Path

def on_post_build(config):
    root = Path(config.config_file_path).parent
    record = root / "{STRIKE}"
    record.write_text(record.read_text() + "note: Saved while the site was being built.\\n")
"""
"""Stands for an editor who saves a record when its page is written already."""


def test_a_record_that_is_saved_during_the_build_leaves_the_last_site(root: Path) -> None:
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "hooks: [late.py]\n", "late.py": LATE})
    told = refused(root)
    assert f"{STRIKE}: is told otherwise by the site (api/v1/strikes/2015-11-05-town.json)" in told


FORGED = f"""
from pathlib import Path

def on_post_build(config):
    site = Path(config.site_dir)
    (site / "{PAGE}").write_bytes((site / "method.html").read_bytes())
"""


def test_a_page_that_another_plugin_writes_over_leaves_the_last_site(root: Path) -> None:
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "hooks: [forged.py]\n", "forged.py": FORGED})
    assert f"{STRIKE}: its page ({PAGE}) is not about this record" in refused(root)


def test_a_published_record_that_was_deleted_is_asked_back(root: Path) -> None:
    (root / CLAIM).unlink()
    told = refused(root)
    assert "addresses.txt: claims/2015-11-05-locals.html was published and is missing from the new site" in told
    assert "addresses.txt: api/v1/claims/2015-11-05-locals.json was published" in told
    assert "    Put the record back and add `withdrawn:` with the day and the reason" in told


def test_a_withdrawn_record_keeps_its_addresses(root: Path) -> None:
    withdrawn = "withdrawn: {on: 2015-12-01, reason: Entered twice.}\n"
    write(root, {CLAIM: SMALL_DESK[CLAIM] + withdrawn})
    done = run("build", "--project", root, "--record")
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith("addresses.txt has every address already.\n")


def test_a_second_build_says_that_one_is_under_way(root: Path) -> None:
    with held(root / ".cache/briefs/build.lock", "process 4711"):
        told = refused(root)
    assert f"Another build of the site of {root} is under way (process 4711). Nothing was changed" in told


def test_two_projects_that_build_into_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    with held(tmp_path / ".site.lock", ""), pytest.raises(BuildRefused, match=r"is under way\. Nothing was changed"):
        replace_site(tmp_path / "site", lambda folder: None)


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (lambda site: write(site, {"mkdocs.yml": ""}), "holds the project itself"),
        (lambda site: (site / ".git").mkdir(parents=True), "holds the project itself"),
        (lambda site: write(site, {"thesis.txt": "years of work"}), "holds files that no build of a site has made"),
        (lambda site: site.write_text("a letter"), "is a file. Name a folder for the site."),
    ],
)
def test_a_site_never_takes_the_place_of_anything_else(
    tmp_path: Path, prepare: Callable[[Path], object], why: str
) -> None:
    root, site = write(tmp_path / "desk", SMALL_DESK), tmp_path / "elsewhere"
    prepare(site)
    done = run("build", "--project", root, "--site", site)
    assert done.exit_code == 1
    assert f"briefs: {site} {why}" in done.stderr
    assert site.exists()


def test_what_a_killed_build_had_started_may_hold_the_lock_for_a_moment(tmp_path: Path) -> None:
    lock = tmp_path / ".site.lock"
    left = ExitStack()
    left.enter_context(held(lock, "left"))
    threading.Timer(0.2, left.close).start()
    with held(lock, "next"):
        assert lock.read_text(encoding="utf-8").strip() == "next"


def test_no_address_ever_published_is_a_command_or_a_colour_in_the_log(root: Path) -> None:
    """The list may come with a pull request as well."""
    lines = ["a\x1b[31mb.html", "x ##[error]pwn.html", "::error::pwn", "y\u202ez.html"]
    with (root / "addresses.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    with (root / "addresses.txt").open("ab") as file:
        file.write(b"\xff.html\n")
    told = refused(root)
    for shown in (r"a\u001b[31mb.html", r"x #\u0023[error]pwn.html", "::error::pwn", r"y\u202ez.html", "\ufffd.html"):
        assert f"addresses.txt: {shown} was published and is missing" in told
    assert not {"\x1b", "\u202e"} & set(told)
    assert "##[" not in told


def test_a_list_of_addresses_that_were_never_published_makes_no_log_that_nobody_can_read(root: Path) -> None:
    with (root / "addresses.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"strikes/never-{number:05}.html\n" for number in range(20_000))
        file.write(f"strikes/{'never' * 2_000}.html\n")
    done = run("verify", root / "site", "--project", root)
    assert done.exit_code == 1
    assert done.stdout.endswith("… and 19,801 more\n20001 faults against the project.\n")
    assert len(done.stdout) < 100_000
    told = refused(root)
    assert "addresses.txt: strikes/never-00000.html was published and is missing" in told
    assert "… and 19,801 more\n" in told
    assert len(told) < 100_000


@pytest.mark.skipif(os.name == "nt", reason="git makes no links there unless it is told to")
def test_no_list_of_addresses_is_a_way_to_another_file(root: Path, tmp_path: Path) -> None:
    """A link in its place may come with a pull request: what it leads to is neither read nor told."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2\n")
    (root / "addresses.txt").unlink()
    (root / "addresses.txt").symlink_to(secret)
    told = "addresses.txt:1:1: is a symbolic link\n    Put the file itself here.\n"
    for words in (["check"], ["build", "--record"], ["verify", root / "site"]):
        done = run(*words, "--project", root)
        assert done.exit_code == 1, words
        assert told in done.output
        assert "hunter2" not in done.output
    assert (root / "addresses.txt").is_symlink()
    assert secret.read_text() == "hunter2\n"


@pytest.mark.skipif(os.name == "nt", reason="git makes no links there unless it is told to")
@pytest.mark.parametrize("lock", [".site.lock", ".cache/briefs/build.lock"])
def test_no_lock_is_a_way_to_another_file(tmp_path: Path, lock: str) -> None:
    """A link in its place may come with a pull request: what it leads to is neither emptied nor written."""
    root, precious = write(tmp_path / "desk", SMALL_DESK), tmp_path / "precious.txt"
    precious.write_text("years of work")
    (root / lock).parent.mkdir(parents=True, exist_ok=True)
    (root / lock).symlink_to(precious)
    assert f"briefs: {root / lock} could not be read or written" in run("build", "--project", root).stderr
    assert precious.read_text() == "years of work"


def test_the_project_is_never_replaced_by_its_site(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK)
    for site in (root, tmp_path):
        assert f"briefs: {site} holds the project itself." in run("build", "--project", root, "--site", site).stderr
    assert (root / STRIKE).is_file()
