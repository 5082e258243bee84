"""Releases keep within a size: the oldest are closed, each of their pages leads on, one hash proves their archive."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.building.guard import faults
from briefs.cli import main
from briefs.rendering.closed import FRONT, Closed, from_text, is_closed, to_text
from briefs.rendering.manifest import Listed, Manifest, NotAManifest
from briefs.site.closing import Earlier, TooLarge, close, laid_out
from releases import BRIEF, git, release, repository
from sites import SMALL_DESK, write
from test_picture_metadata import png, png_block

PAGES = ("404.html", "claims/2015-08-31-c1830.html", "claims/in/2015-08.html", "index.html")
MANIFEST = Manifest(
    "A desk",
    "https://desk.example/2026-11-22/",
    "2026-11-22",
    "a" * 40,
    "2026-11-22T10:00:00Z",
    "mkdocs-briefs 1.0",
    tuple(Listed(path, "0" * 64, 20_000) for path in (*PAGES, "api/v1/index.json", "downloads/claims.csv")),
)


def closed() -> Closed:
    return close(MANIFEST, ("b" * 40, "2026-11-22"), "https://forge.example/desk/site")


def test_as_long_as_there_is_room_every_release_stays_whole() -> None:
    earlier = [Earlier("1", 300, 10, is_closed=False), Earlier("2", 300, 10, is_closed=False)]
    assert laid_out(300, 100, 10, earlier, limit=1000).closing == frozenset()


def test_the_oldest_are_closed_first_and_no_more_than_need_be() -> None:
    earlier = [Earlier("1", 300, 10, is_closed=False), Earlier("2", 300, 10, is_closed=False)]
    assert laid_out(300, 100, 10, earlier, limit=999).closing == {"1"}
    assert laid_out(300, 100, 10, earlier, limit=700).closing == {"1", "2"}


def test_what_is_closed_is_not_closed_again() -> None:
    earlier = [Earlier("1", 10, 10, is_closed=True), Earlier("2", 300, 10, is_closed=False)]
    made = laid_out(300, 100, 10, earlier, limit=500)
    assert (made.closing, made.is_moved, made.size) == ({"2"}, False, 420)


def test_where_nothing_else_helps_the_newest_is_there_once() -> None:
    made = laid_out(300, 100, 10, [Earlier("1", 300, 10, is_closed=False)], limit=330)
    assert (made.closing, made.is_moved, made.size) == ({"1"}, True, 320)
    made = laid_out(300, 100, 10, [Earlier("1", 300, 10, is_closed=False)], limit=999, must_move=True)
    assert (made.closing, made.is_moved, made.size) == (set(), True, 610)
    with pytest.raises(TooLarge) as refused:
        laid_out(300, 100, 10, [Earlier("1", 300, 10, is_closed=False)], limit=319)
    assert refused.value.size == 320


def test_twenty_releases_of_a_desk_of_48000_pages_leave_830_mb_for_the_newest() -> None:
    pages = (Listed(f"claims/2015-08-31-c{number}.html", "0" * 64, 20_000) for number in range(10_000, 12_000))
    made = close(replace(MANIFEST, files=tuple(pages)), ("b" * 40, "2026-11-22"), "https://forge.example/desk/site")
    a_page = (sum(len(data) for _, data in made.files()) + len(to_text(made))) / 2_000
    small = int(48_000 * a_page)
    earlier = [Earlier(f"{number:02}", small, small, is_closed=True) for number in range(18)]
    last = Earlier("18", 830_000_000, small, is_closed=False)
    assert laid_out(830_000_000, 400_000_000, small, [*earlier, last], 1_000_000_000).is_moved


def test_each_page_of_a_closed_release_is_small_and_leads_to_the_same_page_of_the_newest() -> None:
    files = dict(closed().files())
    assert sorted(files) == sorted(set(PAGES) - {"404.html"})
    for path in files.keys() - {FRONT}:
        page = files[path].decode()
        assert len(files[path]) <= 300
        assert faults(page) == []
        newest, front = re.findall("href=([^>]+)>", page)
        assert Path("2026-11-22", path, "..", newest).as_posix().count("..") == newest.count("..") + 1
        assert newest == "../" * (path.count("/") + 1) + f"latest/{path}"
        assert front == "../" * path.count("/")
        assert "2026-11-22" not in page  # git keeps such a page once, however many releases are closed
        assert "<title>Closed</title>" in page
        assert page.endswith(">Page today</a>, <a href=" + front + ">release</a>")


def test_a_page_with_signs_in_its_name_is_led_to_all_the_same() -> None:
    page = dict(replace(closed(), pages=("notes/a & b.html", "über.html")).files())
    assert b"href=../../latest/notes/a%20%26%20b.html>" in page["notes/a & b.html"]
    assert b"href=../latest/%C3%BCber.html>" in page["\u00fcber.html"]


def test_the_front_page_of_a_closed_release_says_what_it_was_and_where_it_is_kept() -> None:
    front = dict(closed().files())[FRONT].decode()
    assert faults(front) == []
    assert MANIFEST.root in front
    assert f'<a href="https://forge.example/desk/site/archive/{"b" * 40}.tar.gz">' in front
    assert "folder <code>2026-11-22</code> of commit" in front


def test_what_stands_for_a_closed_release_is_read_back() -> None:
    assert is_closed(to_text(closed()))
    assert from_text(to_text(closed())) == closed()
    assert from_text(to_text(replace(closed(), kept_in=None))).kept_in is None


def test_a_manifest_of_a_closed_release_tells_of_each_page_what_differs_from_the_page_before() -> None:
    pages = (
        "claims/2015-08-31-c1830.html",
        "claims/2015-08-31-c1831.html",
        "claims/in/2015-08.html",
        "\u00fcber 1.html",
    )
    text = to_text(replace(closed(), pages=pages))
    assert text.endswith(
        ' "pages": [\n"0 claims/2015-08-31-c1830",\n"22 1",\n"7 in/2015-08",\n"0 \u00fcber 1"\n ]\n}\n'
    )
    assert from_text(text).pages == pages


def test_a_manifest_in_the_first_format_is_read() -> None:
    first = to_text(replace(closed(), pages=())).replace('"closed": 2', '"closed": 1')
    assert from_text(first.replace("[\n\n ]", '["a.html", "b/c.html"]')).pages == ("a.html", "b/c.html")


@pytest.mark.parametrize(
    "bad",
    [
        '{\n "closed": 3}',
        '{\n "closed": 2}',
        '{\n "closed": 2, "pages": ["0 ../x"]}',
        '{\n "closed": 2, "pages": ["x"]}',
    ],
)
def test_what_is_damaged_is_refused(bad: str) -> None:
    with pytest.raises(NotAManifest):
        from_text(bad)


def test_a_page_outside_the_release_is_refused() -> None:
    with pytest.raises(NotAManifest, match="outside the release"):
        from_text(to_text(replace(closed(), pages=("../index.html",))))


def desk(folder: Path, published_desk: Path, megabytes: int) -> Path:
    root = repository(folder, published_desk)
    config = (root / "mkdocs.yml").read_text()
    write(root, {"mkdocs.yml": config.replace("  - briefs:\n", f"  - briefs:\n      pages_mb: {megabytes}\n", 1)})
    git(root, "commit", "--quiet", "--all", "--message=A size")
    return root


def published(root: Path, pages: Path, version: str, text: str) -> Path:
    """A copy of the pages branch after one more release, of which the brief says `text`."""
    write(root, {BRIEF: SMALL_DESK[BRIEF] + f"\n{text}\n"})
    git(root, "commit", "--quiet", "--all", "--message=More")
    done = release(root, version, "--local")
    assert done.exit_code == 0, done.output
    shutil.rmtree(pages, ignore_errors=True)
    git(root, "worktree", "prune")
    git(root, "worktree", "add", "--quiet", "--detach", str(pages), "gh-pages")
    return pages


def fill(root: Path, size: int) -> None:
    """Adds a picture to the prose that makes the site as many bytes larger."""
    (root / "content/filling.png").write_bytes(png(png_block(b"IDAT", bytes(size))))
    git(root, "add", "content")


def size_of(pages: Path) -> int:
    return sum(path.stat().st_size for path in pages.rglob("*") if path.is_file() and path.name != ".git")


def verified(folder: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["verify", str(folder), *more])
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def test_a_branch_keeps_to_its_size_and_what_is_closed_can_be_proved_and_opened(
    published_desk: Path, tmp_path: Path
) -> None:
    root = desk(tmp_path / "desk", published_desk, 900)
    pages = published(root, tmp_path / "pages", "2026-11-22", "One.")
    whole, one = shutil.copytree(pages / "2026-11-22", tmp_path / "whole"), size_of(pages)
    pages = published(root, tmp_path / "pages", "2026-11-23", "Two.")
    assert json.loads((pages / "2026-11-22/manifest.json").read_text()).get("closed") is None

    limit = -(-2 * one // 1_000_000)  # whole megabytes: two releases and what leads to them have room, three have not
    config = (root / "mkdocs.yml").read_text().replace("pages_mb: 900", f"pages_mb: {limit}")
    write(root, {"mkdocs.yml": config})
    for number in range(24, 28):
        pages = published(root, tmp_path / "pages", f"2026-11-{number}", f"Number {number}.")
        assert size_of(pages) <= limit * 1_000_000
        code, told = verified(pages)
        assert code == 0, told
    closed_ones = [
        name for name in sorted(p.name for p in pages.glob("2026-*")) if not (pages / name / "downloads").exists()
    ]
    assert closed_ones == ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"]
    for address in (root / "addresses.txt").read_text().splitlines():
        if address.endswith(".html"):
            assert (pages / "2026-11-22" / address).is_file(), address
            assert (pages / "latest" / address).is_file(), address

    told_of = pages / "2026-11-22/manifest.json"
    assert verified(whole, "--against", str(told_of))[0] == 0
    (whole / "index.html").write_text("<h1>Another</h1>")
    code, told = verified(whole, "--against", str(told_of))
    assert (code, "altered: index.html" in told) == (1, True)

    kept, folder = json.loads(told_of.read_text())["kept_in"]
    assert git(root, "cat-file", "-t", f"{kept}:{folder}/downloads") == "tree"

    at = git(pages, "rev-parse", "HEAD")
    git(pages, "revert", "--no-edit", at)
    assert verified(pages)[0] == 0
    assert (pages / "2026-11-25/downloads").is_dir()


def test_a_release_that_fits_once_only_lies_where_the_newest_is_looked_for(
    published_desk: Path, tmp_path: Path
) -> None:
    root = desk(tmp_path / "desk", published_desk, 900)
    pages = published(root, tmp_path / "pages", "2026-11-22", "One.")
    site = size_of(pages / "2026-11-22")
    limit = (site + 100_000) // 1_000_000 + 1  # whole megabytes: the site fills them, what leads to it has no room
    fill(root, limit * 1_000_000 - 100_000 - site)
    write(root, {"mkdocs.yml": (root / "mkdocs.yml").read_text().replace("pages_mb: 900", f"pages_mb: {limit}")})
    for number in (23, 24):
        pages = published(root, tmp_path / "pages", f"2026-11-{number}", f"Number {number}.")
        assert (pages / "latest/downloads/strikes.csv").is_file()
        assert not (pages / f"2026-11-{number}/downloads").exists()
        code, told = verified(pages)
        assert code == 0, told
        assert size_of(pages) <= limit * 1_000_000
    was = json.loads((pages / "2026-11-23/manifest.json").read_text())
    assert was["kept_in"][1] == "latest"
    assert was["address"] == "https://example.org/test/latest/"
    canonical = '<link rel="canonical" href="https://example.org/test/latest/places/town.html">'
    assert canonical in (pages / "latest/places/town.html").read_text()
    changed = git(root, "diff", "--name-only", "gh-pages^:latest", "gh-pages:latest").splitlines()
    assert BRIEF.removeprefix("content/").replace(".md", ".html") in changed
    assert not [path for path in changed if path.startswith(("places/", "claims/", "sources/", "downloads/"))]
    assert git(root, "cat-file", "-t", f"{was['kept_in'][0]}:latest/downloads") == "tree"


def test_the_newest_release_is_given_its_own_folder_again_when_there_is_room(
    published_desk: Path, tmp_path: Path
) -> None:
    root = desk(tmp_path / "desk", published_desk, 900)
    pages = published(root, tmp_path / "pages", "2026-11-22", "One.")
    whole = size_of(pages / "2026-11-22")
    fill(root, 4_900_000 - whole)
    settings = (root / "mkdocs.yml").read_text()
    write(root, {"mkdocs.yml": settings.replace("pages_mb: 900", "pages_mb: 5")})
    assert (published(root, tmp_path / "pages", "2026-11-23", "Two.") / "latest/downloads").exists()
    write(root, {"mkdocs.yml": settings})
    pages = published(root, tmp_path / "pages", "2026-11-24", "Three.")
    assert (pages / "2026-11-24/downloads").is_dir()
    canonical = '<link rel="canonical" href="https://example.org/test/2026-11-24/places/town.html">'
    assert canonical in (pages / "2026-11-24/places/town.html").read_text()
    code, told = verified(pages)
    assert code == 0, told


def test_a_release_that_does_not_fit_alone_is_refused(published_desk: Path, tmp_path: Path) -> None:
    root = desk(tmp_path / "desk", published_desk, 1)
    done = release(root, "2026-11-22", "--local")
    assert done.exit_code == 1
    assert "pages_mb in mkdocs.yml allows 1. If your host takes more, raise it." in done.stderr
    assert git(root, "branch", "--list", "gh-pages", "briefs-release") == ""
