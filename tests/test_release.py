"""Releases are dated, whole and never change; two who publish at once lose nothing."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.building.guard import faults
from briefs.cli import main
from releases import BRIEF, OLD, THEIRS, Race, git, named, release, repository
from sites import SMALL_DESK, write


def test_a_release_tells_its_address_and_its_hash(race: Race) -> None:
    line, address = race.first.stdout.splitlines()
    manifest = json.loads((race.pages / "2026-11-22/manifest.json").read_text())
    assert line.endswith(f"root hash {manifest['root']}.")
    assert address == "It is at https://example.org/test/2026-11-22/; latest/ leads to it."
    assert (manifest["release"], manifest["address"]) == ("2026-11-22", "https://example.org/test/2026-11-22/")


def test_who_comes_second_is_told_and_loses_nothing(race: Race) -> None:
    assert race.second.exit_code == 1
    assert race.second.stderr.endswith(
        "briefs: Someone else published to gh-pages of origin while this release was made. Theirs stands and nothing "
        "is lost: run this again, and yours is added to theirs.\n\nNothing was released.\n"
    )
    assert (race.third.exit_code, race.third.stdout[:23]) == (0, "Released 2026-11-23.2: ")
    log = git(race.pages, "log", "--reverse", "--format=%s")
    assert log.splitlines() == ["Release 2026-11-22", "Release 2026-11-23", "Release 2026-11-23.2"]


def test_all_releases_stand_and_the_newest_is_the_latest(race: Race) -> None:
    listed = json.loads((race.pages / "versions.json").read_text())
    assert [(entry["version"], entry["aliases"]) for entry in listed] == [
        ("2026-11-23.2", ["latest"]),
        ("2026-11-23", []),
        ("2026-11-22", []),
    ]


def test_an_old_release_keeps_every_byte(race: Race) -> None:
    assert git(race.pages, "rev-parse", "HEAD:2026-11-22") == race.before


def test_a_copy_of_the_branch_is_verified_release_by_release(race: Race, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(race.pages, tmp_path / "pages"))
    whole = CliRunner().invoke(main, ["verify", str(pages)])
    assert (whole.exit_code, whole.stdout.count(": whole. ")) == (0, 5)  # three releases, latest/ and the top
    (pages / "2026-11-23/index.html").write_text("<h1>Another</h1>")
    broken = CliRunner().invoke(main, ["verify", str(pages)])
    assert (broken.exit_code, broken.stdout.count(": whole. ")) == (1, 4)
    assert f"altered: index.html\n{pages / '2026-11-23'}: NOT whole, 1 file differ." in broken.stdout


def test_what_leads_to_the_newest_release_is_verified_too(race: Race, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(race.pages, tmp_path / "pages"))
    (pages / "latest/index.html").write_text("<h1>Elsewhere</h1>")
    (pages / "latest/api/v1/strikes.json").unlink()
    broken = CliRunner().invoke(main, ["verify", str(pages)])
    assert broken.exit_code == 1
    assert "missing: api/v1/strikes.json\naltered: index.html\n" in broken.stdout
    assert f"{pages / 'latest'}: NOT whole, 2 files differ." in broken.stdout


def verified(pages: Path, *more: str) -> tuple[int, list[str]]:
    """The exit code of `briefs verify`, and what it says is missing, altered or additional."""
    done = CliRunner().invoke(main, ["verify", str(pages), *more])
    assert "Traceback" not in done.output
    told = ("missing: ", "altered: ", "additional: ", "briefs: ")
    return done.exit_code, [line for line in done.output.splitlines() if line.startswith(told)]


def test_the_top_of_the_branch_is_held_against_what_the_release_made(race: Race, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(race.pages, tmp_path / "pages"))
    (pages / "redirect.js").write_text("location.replace('https://elsewhere.example')")
    (pages / "index.html").unlink()
    write(pages, {"login.html": "Who are you?", "foreign/index.html": "A stranger", "strangers/a/b.html": "Another"})
    (pages / "link").symlink_to("latest")
    assert verified(pages) == (
        1,
        [
            "missing: index.html",
            "altered: redirect.js",
            "additional: foreign/",
            "additional: link",
            "additional: login.html",
            "additional: strangers/",
        ],
    )


def test_a_list_of_releases_that_was_altered_is_named(race: Race, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(race.pages, tmp_path / "pages"))
    listed = (pages / "versions.json").read_text()
    (pages / "versions.json").write_text(listed.replace('"2026-11-22"', '"2026-11-21"'))
    assert verified(pages) == (1, ["altered: versions.json"])
    (pages / "versions.json").unlink()
    assert verified(pages) == (1, ["missing: versions.json"])


def test_a_release_that_is_gone_or_was_made_anew_is_named(race: Race, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(race.pages, tmp_path / "pages"))
    shutil.rmtree(pages / "2026-11-22")
    (pages / "2026-11-23/manifest.json").write_text("{}")
    (pages / "latest/extra.html").write_text("More")
    manifest = json.loads((pages / "2026-11-23.2/manifest.json").read_text())
    again = {file["path"]: file for file in manifest["files"]} | {"index.html": None}
    (pages / "2026-11-23.2/index.html").write_text("Another")
    data = b"Another"
    again["index.html"] = {"path": "index.html", "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    lines = "".join(f"{again[path]['sha256']}  {path}\n" for path in sorted(again, key=str.encode))
    whole = manifest | {"files": list(again.values()), "root": hashlib.sha256(lines.encode()).hexdigest()}
    (pages / "2026-11-23.2/manifest.json").write_text(json.dumps(whole))
    assert verified(pages) == (
        1,
        [
            "additional: extra.html",
            "missing: 2026-11-22/manifest.json",
            "altered: 2026-11-23.2/manifest.json",
            "altered: 2026-11-23/manifest.json",
        ],
    )


def test_a_branch_is_held_against_a_manifest_from_elsewhere(race: Race, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(race.pages, tmp_path / "pages"))
    theirs = Path(shutil.copy(race.pages / "manifest.json", tmp_path / "published.json"))
    assert verified(pages, "--against", str(theirs)) == (0, [])
    (pages / "manifest.json").unlink()
    assert verified(pages, "--against", str(theirs)) == (0, [])
    (code, (line,)) = verified(pages)
    assert code == 2
    assert "the files at the top of the releases cannot be verified" in line
    (code, (line,)) = verified(pages, "--against", str(pages / "2026-11-22/manifest.json"))
    assert code == 2
    assert "is the manifest of one site" in line


def test_the_desks_own_domain_stays_and_belongs_to_the_release(published_desk: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", published_desk)
    assert release(root, "2026-11-22", "--local").exit_code == 0
    git(root, "worktree", "add", "--quiet", str(tmp_path / "pages"), "gh-pages")
    write(tmp_path / "pages", {"CNAME": "desk.example\n", "README.md": "Made by hand"})
    git(tmp_path / "pages", "add", ".")
    git(tmp_path / "pages", "commit", "--quiet", "--message=A domain")
    assert verified(tmp_path / "pages") == (1, ["additional: CNAME", "additional: README.md"])
    git(tmp_path / "pages", "checkout", "--quiet", "--detach")
    assert release(root, "2026-11-23", "--local").exit_code == 0
    git(tmp_path / "pages", "checkout", "--quiet", "gh-pages")
    assert verified(tmp_path / "pages") == (1, ["additional: README.md"])


def test_pages_know_their_permanent_address_and_the_other_releases(race: Race) -> None:
    page = (race.pages / "2026-11-22/strikes/2015-11-05-town.html").read_text()
    assert '<link rel="canonical" href="https://example.org/test/2026-11-22/strikes/2015-11-05-town.html">' in page
    (script,) = re.findall(r'<script src="([^"]*/frame[^"]*)"></script>', page)
    said = (race.pages / "2026-11-22/strikes" / script).read_text()
    assert 'const briefsReleases={"outdated":"There is a newer release of this site.' in said
    assert '"alias":"latest"' in said
    assert "There is a newer release" not in page


def test_every_address_answers_under_latest(race: Race) -> None:
    for address in (race.ours / "addresses.txt").read_text().splitlines():
        if not address.startswith("#"):
            assert (race.pages / "latest" / address.partition("#")[0]).is_file(), address


def test_pages_under_latest_lead_to_the_release_without_weakening_the_content_policy(race: Race) -> None:
    for page in [race.pages / "index.html", *sorted((race.pages / "latest").rglob("*.html"))]:
        text = page.read_text()
        assert [fault.partition(": ")[2] for fault in faults(text)] == ["a <meta> that leads away"]  # as it should
        assert "default-src 'none'; script-src 'self'" in text
        href = text.partition('content="0; url=')[2].partition('"')[0]
        target = (page.parent / href).resolve()
        expected = "latest" if page.parent == race.pages else f"2026-11-23.2/{page.relative_to(race.pages / 'latest')}"
        assert target == race.pages / expected
        script = text.partition('<script src="')[2].partition('"')[0]
        assert (page.parent / script).resolve() == race.pages / "redirect.js"


def test_data_and_feeds_under_latest_are_the_newest_themselves(race: Race) -> None:
    for name in ("feeds/briefs.atom", "api/v1/strikes.json", "downloads/strikes.csv"):
        newest = (race.pages / "2026-11-23.2" / name).read_bytes()
        assert (race.pages / "latest" / name).read_bytes() == newest


def test_a_feed_is_the_same_feed_from_one_release_to_the_next(race: Race) -> None:
    old, new = ((race.pages / name / "feeds/briefs.atom").read_text() for name in ("2026-11-22", "latest"))
    for feed in (old, new):
        assert "<id>https://example.org/test/latest/feeds/briefs.atom</id>" in feed
        assert "<id>https://example.org/test/latest/briefs/2015-11-05-strikes.html</id>" in feed
        assert "/2026-11-2" not in feed


def refused(root: Path, version: str, *more: str) -> str:
    done = release(root, version, *more)
    assert done.exit_code == 1
    assert done.stderr.endswith("\n\nNothing was released.\n")
    assert "Traceback" not in done.output
    return done.stderr.strip().partition("\n\nNothing")[0]


@pytest.mark.parametrize(
    "version", ["latest", "1.0", "2026-02-30", "2026-11-22.0", "2026-11-22/x", "../2026-11-22", "22-11-2026"]
)
def test_a_release_is_named_after_its_day(tmp_path: Path, version: str) -> None:
    told = refused(write(tmp_path, SMALL_DESK), version)
    assert told.startswith(f"briefs: `{version}` is no name for a release. Name it after its day, like 2026-11-22")


def test_the_first_release_waits_for_an_address_of_its_own(tmp_path: Path) -> None:
    """Feeds and citations are made from it, and it should never change after that."""
    write(tmp_path, SMALL_DESK | {".gitignore": "/site/\n/.site.*\n/.cache/\n"})
    address = "site_url: https://example.org/"
    write(tmp_path, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"].replace(f"{address}test/", address)})
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(named(tmp_path), "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=A new desk")
    told = refused(tmp_path, "2026-11-22", "--local", "--record")
    assert told.startswith("briefs: site_url in mkdocs.yml is still https://example.org/, as in a new desk. ")


def test_outside_a_repository_nothing_is_released(tmp_path: Path) -> None:
    assert "is in no git repository" in refused(write(tmp_path, SMALL_DESK), "2026-11-22")


def test_a_repository_that_git_does_not_trust_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, where the folder of a person is seen by root."""
    root = write(tmp_path, SMALL_DESK)
    git(root, "init", "--quiet", "--initial-branch=main")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    told = refused(root, "2026-11-22")
    assert "which belongs to another user (if you trust it: git config --global --add safe.directory" in told
    done = CliRunner().invoke(main, ["impact", "HEAD", "--project", str(root)])
    assert "which belongs to another user" in done.stderr


def test_what_is_not_committed_is_not_released(published_desk: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", published_desk)
    write(root, {BRIEF: SMALL_DESK[BRIEF] + "\nMore.\n"})
    assert refused(root, "2026-11-22", "--local") == (
        "briefs: There are changes that are not committed. A release is of a commit: commit them first."
    )


def test_a_missing_remote_is_told(published_desk: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", published_desk)
    assert refused(root, "2026-11-22").startswith("briefs: There is no remote `origin`. Name another with --remote")


def test_releases_that_never_left_this_machine_are_neither_forgotten_nor_pushed_unasked(
    published_desk: Path, tmp_path: Path
) -> None:
    ours = repository(tmp_path / "ours", published_desk)
    git(ours, "init", "--quiet", "--bare", str(tmp_path / "pages.git"))
    git(ours, "remote", "add", "origin", str(tmp_path / "pages.git"))
    assert release(ours, OLD, "--local").exit_code == 0
    refused = release(ours, THEIRS)
    assert refused.exit_code == 1
    told = (
        f"Branch gh-pages of this repository holds {OLD}, made with --local, which origin does not have. If readers "
        "are to find it: git push origin gh-pages. If it was a trial: git branch -D gh-pages."
    )
    assert told in refused.stderr
    assert git(ours, "ls-remote", "--heads", "origin") == ""
    git(ours, "push", "--quiet", "origin", "gh-pages")
    assert release(ours, THEIRS).exit_code == 0
    git(ours, "fetch", "--quiet", "origin", "gh-pages")
    assert git(ours, "rev-parse", f"FETCH_HEAD:{OLD}") == git(ours, "rev-parse", f"gh-pages:{OLD}")


def test_a_branch_of_something_else_is_left_alone(published_desk: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", published_desk)
    git(root, "branch", "gh-pages")
    before = git(root, "rev-parse", "gh-pages")
    assert refused(root, "2026-11-22", "--local").startswith(
        "briefs: Branch gh-pages holds something other than releases: it has no versions.json."
    )
    assert git(root, "rev-parse", "gh-pages") == before


def test_a_damaged_list_of_releases_is_told_and_left_alone(published_desk: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", published_desk)
    write(root, {"versions.json": "{"})
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Damage")
    git(root, "branch", "gh-pages")
    assert "versions.json on the pages branch is damaged" in refused(root, "2026-11-22", "--local")


def test_what_is_released_is_never_released_anew(race: Race) -> None:
    assert refused(race.ours, "2026-11-22").startswith(
        "briefs: 2026-11-22 is released already, and what is released never changes."
    )


def test_addresses_that_are_not_recorded_are_not_released(published_desk: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", published_desk)
    git(root, "rm", "--quiet", "addresses.txt")
    git(root, "commit", "--quiet", "--message=Forget")
    told = refused(root, "2026-11-22", "--local")
    assert "addresses of the site are not in addresses.txt, the first is actors.html." in told
    assert "run this again with --record, which commits them." in told
    assert git(root, "branch", "--list", "gh-pages", "briefs-release") == ""


def forgetful(root: Path, published_desk: Path) -> Path:
    """A desk that has published nothing: no address of its site is recorded."""
    repository(root, published_desk)
    git(root, "rm", "--quiet", "addresses.txt")
    git(root, "commit", "--quiet", "--message=Forget", "--date=2015-11-06T12:00:00Z")
    return root


def test_new_addresses_are_recorded_in_a_commit_which_the_release_is_of(published_desk: Path, tmp_path: Path) -> None:
    root = forgetful(tmp_path / "desk", published_desk)
    before = git(root, "rev-parse", "HEAD")
    done = release(root, "2026-11-22", "--local", "--record")
    assert done.exit_code == 0, done.output
    assert git(root, "rev-parse", "HEAD^") == before
    assert done.stdout.splitlines()[-1] == (
        f"Its new addresses are in commit {git(root, 'rev-parse', 'HEAD')[:7]}: push that as well."
    )
    assert git(root, "show", "--format=%s", "--name-only", "HEAD").split("\n\n") == [
        "addresses: as published in 2026-11-22",
        "addresses.txt",
    ]
    assert git(root, "status", "--porcelain") == ""
    told = json.loads(git(root, "show", "gh-pages:2026-11-22/manifest.json"))
    assert told["commit"] == git(root, "rev-parse", "HEAD")
    made = git(root, "rev-parse", "gh-pages:2026-11-22")
    git(tmp_path, "clone", "--quiet", str(root), "again")
    named(tmp_path / "again")
    done = release(tmp_path / "again", "2026-11-22", "--local")
    assert done.exit_code == 0, done.output
    assert git(tmp_path / "again", "rev-parse", "gh-pages:2026-11-22") == made


def test_with_every_address_recorded_no_commit_is_added(published_desk: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", published_desk)
    before = git(root, "rev-parse", "HEAD")
    assert release(root, "2026-11-22", "--local", "--record").exit_code == 0
    assert git(root, "rev-parse", "HEAD") == before


def test_addresses_that_git_refuses_to_commit_leave_the_desk_as_it_was(published_desk: Path, tmp_path: Path) -> None:
    root = forgetful(tmp_path / "desk", published_desk)
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho Not today >&2\nexit 1\n")
    hook.chmod(0o755)
    before = git(root, "rev-parse", "HEAD")
    told = refused(root, "2026-11-22", "--local", "--record")
    assert "git commit did not work:\nNot today" in told
    assert (git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD")) == ("", before)
    assert git(root, "branch", "--list", "gh-pages", "briefs-release") == ""
