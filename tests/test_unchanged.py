"""A site stands while nothing that it is made from differs and its files lie as they were written: whatever a build
would make otherwise, or would say, is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.checking.reading import look
from briefs.cli import main
from briefs.keeping import open_store
from briefs.settings.options import read_project
from briefs.site.build import BuildRefused, Making, build_site
from briefs.site.unchanged import Stands, standing
from sites import SMALL_DESK, contents, write

SETTINGS = SMALL_DESK["mkdocs.yml"].replace("site_name: Test desk", "site_name: !ENV [DESK, Test desk]")
DESK = SMALL_DESK | {
    "mkdocs.yml": SETTINGS.replace("  font: false\n", "  font: false\n  custom_dir: looks\n")
    + "      translations: words.po\n",
    "words.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Strikes"\nmsgstr "Hits"\n',
    "looks/partials/copyright.html": "<p>Ours</p>\n",
}
CLAIM = "data/claims/2015-11-05-locals.yml"


def stands(root: Path, *, is_strict: bool = False) -> Stands | None:
    project = read_project(root)
    store = open_store(root)
    return standing(project, store, look(project, store), project.site, is_strict=is_strict)


def built(root: Path, *, is_strict: bool = False, is_kept: bool = True) -> Path:
    build_site(read_project(root), root / "site", Making(is_strict, is_kept=is_kept))
    return root


@pytest.fixture(scope="module", autouse=True)
def _ticking_finely() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("briefs.keeping.files.TICK_NS", 0)  # no file system here counts as coarsely
        yield


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tests that leave it as it was."""
    return built(write(tmp_path_factory.mktemp("unchanged") / "desk", DESK))


def test_a_site_stands_and_says_what_the_build_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = built(write(tmp_path / "desk", DESK))
    monkeypatch.delenv("CI", raising=False)
    was, manifest = contents(desk / "site"), (desk / "site/manifest.json").stat()
    first, again = (
        CliRunner().invoke(main, ["build", "--project", str(desk), *strict]) for strict in ((), ("--strict",))
    )
    assert first.output.startswith("Nothing changed: ")
    assert first.output.partition(": ")[2].partition(", in ")[0] in again.output
    assert not again.output.startswith("Nothing changed: "), "nobody knows what MkDocs would warn of"
    assert contents(desk / "site") == was
    assert (desk / "site/manifest.json").stat().st_ino != manifest.st_ino
    found = CliRunner().invoke(main, ["build", "--project", str(desk), "--strict"]).output
    assert found.startswith("Nothing changed: ")
    assert found.splitlines()[1:] == again.output.splitlines()[-1:] == first.output.splitlines()[1:]


def test_a_build_goes_on_with_the_look_that_found_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    desk = built(write(tmp_path / "desk", DESK))
    write(desk, {CLAIM: DESK[CLAIM].replace("town was hit", "town was bombed")})
    assert not CliRunner().invoke(main, ["build", "--project", str(desk)]).output.startswith("Nothing changed: ")
    fresh = built(write(tmp_path / "fresh", DESK | {CLAIM: (desk / CLAIM).read_text(encoding="utf-8")}))
    assert contents(desk / "site") == contents(fresh / "site")
    assert stands(desk)


def test_what_is_written_between_the_look_and_the_build_is_as_written_during_it(tmp_path: Path) -> None:
    desk = built(write(tmp_path / "desk", DESK))
    files, was = look(read_project(desk), open_store(desk)), contents(desk / "site")
    assert files.state()
    write(desk, {CLAIM: DESK[CLAIM].replace("town was hit", "town was bombed")})
    with pytest.raises(BuildRefused, match="from another state of the records"):
        build_site(read_project(desk), desk / "site", Making(files=files))
    assert contents(desk / "site") == was
    assert not stands(desk)


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        (CLAIM, "town was hit", "town was bombed"),
        ("content/index.md", "Test desk", "Another"),
        ("mkdocs.yml", "basemap: syria", "basemap: world"),
        ("words.po", "Hits", "Blows"),
        ("looks/partials/copyright.html", "Ours", "Theirs"),
    ],
)  # fmt: skip
def test_what_a_site_is_made_from_is_noticed_and_forgotten_when_it_is_taken_back(
    desk: Path, path: str, was: str, now: str
) -> None:
    write(desk, {path: DESK[path].replace(was, now)})
    assert not stands(desk)
    write(desk, {path: DESK[path]})
    assert stands(desk)


def test_files_that_come_and_go_are_noticed(desk: Path) -> None:
    for path in ("content/more.md", "looks/partials/footer.html", "addresses.txt", "data/sources/more.yml"):
        write(desk, {path: ""})
        if path != "addresses.txt":  # an empty list promises what none does
            assert not stands(desk), path
        write(desk, {path: "index.html\n"})
        assert not stands(desk), path
        (desk / path).unlink()
        assert stands(desk), path


def test_what_the_environment_says_is_noticed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("SOURCE_DATE_EPOCH", "1446768000"), ("DESK", "Another desk")):
        with monkeypatch.context() as said:
            said.setenv(name, value)
            assert not stands(desk), name
        assert stands(desk)


def test_what_comes_beside_the_files_of_a_site_is_noticed(desk: Path) -> None:
    for more in (desk / "site/more.html", desk / "site/claims/more.html"):
        more.write_text("")
        assert not stands(desk)
        more.unlink()
        more.symlink_to("index.html")
        assert not stands(desk)
        more.unlink()
        assert stands(desk)


def test_what_an_interrupted_build_has_left_is_cleared_away(desk: Path) -> None:
    for left in (desk / ".site.new-0badcafe", desk / ".site.old-0badcafe"):
        left.mkdir()
        assert not stands(desk)
        left.rmdir()
        assert stands(desk)


def test_what_befell_the_files_of_a_site_is_noticed(tmp_path: Path) -> None:
    desk = built(write(tmp_path / "desk", DESK))
    for name in ("claims/2015-11-05-locals.html", "index.html", "404.html", "manifest.json"):
        file = desk / "site" / name
        was = file.read_bytes()
        for now in (None, was + b" ", was):
            assert stands(desk)
            file.unlink()
            if now is not None:
                file.write_bytes(now)
            assert not stands(desk), name
            assert contents(built(desk) / "site")[name] == was


@pytest.mark.parametrize(
    "other",
    [
        {"mkdocs.yml": DESK["mkdocs.yml"] + "  - search\n"},
        {"mkdocs.yml": DESK["mkdocs.yml"] + "hooks:\n  - hook.py\n", "hook.py": "import os\n"},
        {"mkdocs.yml": DESK["mkdocs.yml"] + "markdown_extensions:\n  - pymdownx.snippets\n"},
        {"mkdocs.yml": DESK["mkdocs.yml"].replace("  font", "  palette:\n    primary: red\n  font")},
    ],
    ids=["another plugin", "a hook", "an extension that reads files", "a warning"],
)  # fmt: skip
def test_nothing_is_said_of_a_site_that_hangs_on_more(tmp_path: Path, other: dict[str, str]) -> None:
    assert not stands(built(write(tmp_path / "desk", DESK | other)))


def test_nothing_is_said_of_prose_that_leads_out_of_its_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", DESK)
    write(root, {"elsewhere/one.md": "# One\n"})
    (root / "content/more").symlink_to(root / "elsewhere", target_is_directory=True)
    with pytest.raises(BuildRefused):
        built(root)


def test_nothing_is_kept_of_a_site_whose_settings_changed_while_it_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefs.site import build

    root = write(tmp_path / "desk", DESK)
    whole = build._whole

    def changing(*arguments: object) -> None:
        whole(*arguments)  # type: ignore[arg-type] # as they come
        write(root, {"looks/partials/copyright.html": "Theirs"})

    monkeypatch.setattr(build, "_whole", changing)
    assert not stands(built(root))


def test_nothing_is_kept_where_there_is_no_next_build(tmp_path: Path) -> None:
    assert not stands(built(write(tmp_path / "desk", DESK), is_kept=False))
