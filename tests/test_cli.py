"""The `briefs` command: 0 all is well, 1 problems were found, 2 the call is wrong; every message says what to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from briefs import __version__
from briefs.cli import main
from briefs.cli.main import COMMANDS
from briefs.records.describing.schema import schemas
from sites import SMALL_DESK, write


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="briefs")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A whole desk without a problem."""
    return write(tmp_path / "desk", SMALL_DESK)


def test_the_list_of_commands_says_of_each_what_it_does_to_the_end() -> None:
    told = " ".join(CliRunner().invoke(main, ["--help"]).output.partition("Commands:")[2].split())
    assert "build Build the finished site, and put it in the place of the last one when it is whole. check " in told


def test_help_names_every_command_with_what_it_does() -> None:
    for ask in ("--help", "-h"):
        text = run(ask).output
        assert "briefs check     find every problem in them, with file, line and the fix" in text
        assert set(re.findall(r"^  (\w+) {2,}\S", text.partition("Commands:")[2], re.MULTILINE)) == set(main.commands)


def test_the_help_of_all_says_of_each_command_what_its_own_help_says() -> None:
    context = click.Context(main)
    for name, (_, told) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command is not None
        assert (command.name, command.get_short_help_str(1000)) == (name, told)


def test_help_and_a_check_wait_for_nothing_that_only_other_commands_need() -> None:
    for words, unwanted in ((("--help",), "pydantic"), (("check", "--help"), "shapely mkdocs jinja2 babel")):
        run_and_tell = "import sys; from briefs.cli import main; main(standalone_mode=False); print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", run_and_tell, *words], capture_output=True, text=True, check=True)
        assert set(unwanted.split()) & set(done.stdout.splitlines()[-1].split()) == set()


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_and_its_options(command: str) -> None:
    text = " ".join(run(command, "--help").output.split())
    assert text.startswith(f"Usage: briefs {command} ")
    if command != "init":  # which makes the folder
        assert "Folder of the project; mkdocs.yml is looked for here and above." in text


def test_the_version_is_told() -> None:
    assert run("--version").output == f"briefs {__version__}\n"


def test_the_package_can_be_run_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "briefs", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout[:7]) == (0, "briefs ")


def test_a_check_that_ends_at_once_has_told_everything_through_a_pipe_too(root: Path) -> None:
    check = [sys.executable, "-m", "briefs", "check", "--project", str(root)]
    whole = subprocess.run(check, capture_output=True, text=True)
    assert (whole.returncode, whole.stdout[:12]) == (0, "No problems.")
    for number in range(300):
        (root / f"data/places/broken-{number}.yml").write_text("id: [\n", encoding="utf-8")
    broken = subprocess.run(check, capture_output=True, text=True)
    assert (broken.returncode, broken.stdout.count("data/places/broken-")) == (1, 300)
    assert "300 problems in 300 files." in broken.stderr


def test_a_mistyped_command_is_refused() -> None:
    refused = run("chekc")
    assert refused.exit_code == 2
    assert "No such command 'chekc'. Did you mean 'check'?" in refused.output


def test_a_whole_desk_passes_the_check(root: Path) -> None:
    passed = run("check", "--project", str(root))
    assert passed.exit_code == 0
    assert passed.stdout.startswith("No problems. Read 1 place, 1 actor, 1 source, 1 claim, 1 strike, 1 brief in ")


def test_the_check_works_from_a_folder_inside_the_project(root: Path) -> None:
    assert run("check", "--project", str(root / "data" / "strikes")).exit_code == 0


def test_the_check_prints_each_problem_with_its_place_and_its_remedy(root: Path) -> None:
    write(root, {"data/actors/russia.yml": "id: russia\nname: Russia\nsdie: damascus\n"})
    failed = run("check", "--project", str(root))
    assert failed.exit_code == 1
    assert failed.stdout == (
        "data/actors/russia.yml:3:1: sdie: `sdie` is not a field here\n    Did you mean `side`? If not, remove it.\n"
    )
    assert failed.stderr == (
        "\n1 problem in 1 file. Records that could be read: 1 place, 1 source, 1 claim, 1 strike, 1 brief.\n"
    )


def test_the_check_tells_the_problems_of_all_files_at_once(root: Path) -> None:
    write(root, {"data/actors/russia.yml": "id: russia\n", "data/places/town.yml": "id: town\n"})
    failed = run("check", "--project", str(root))
    assert re.search(r"\n\d+ problems in 2 files\.", failed.stderr)


def test_the_check_says_when_figures_and_published_briefs_were_not_looked_at(root: Path) -> None:
    assert run("publish", "--all", "--date", "2015-11-07", "--project", str(root)).exit_code == 0
    write(root, {"data/actors/russia.yml": "id: russia\nname: Russia\nsdie: damascus\n"})
    for _ in range(2):
        failed = run("check", "--project", str(root))
        assert failed.stderr.splitlines()[-1] == (
            "Figures in the text and published briefs are looked at once these are mended."
        )
    write(root, {"data/actors/russia.yml": "id: russia\nname: Russian Federation\nside: damascus\n"})
    failed = run("check", "--project", str(root))
    assert failed.exit_code == 1
    assert "are looked at once" not in failed.stderr


def test_a_new_desk_without_records_passes_the_check(tmp_path: Path) -> None:
    root = write(tmp_path, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"]})
    (root / "content").mkdir()
    (root / "data").mkdir()
    passed = run("check", "--project", str(root))
    assert (passed.exit_code, passed.stdout[:36]) == (0, "No problems. Read no records yet in ")


def test_records_may_lie_in_a_folder_of_another_name(root: Path) -> None:
    (root / "data").rename(root / "records")
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"] + "      source_dir: records\n"})
    assert run("check", "--project", str(root)).exit_code == 0
    assert run("schema", "--project", str(root)).output.endswith(" files changed in records/schema/.\n")
    assert not (root / "data").exists()


@pytest.mark.parametrize("command", ["check", "schema", "serve", "build"])
def test_outside_a_project_every_command_says_where_to_run_it(tmp_path: Path, command: str) -> None:
    refused = run(command, "--project", str(tmp_path))
    assert refused.exit_code == 2
    assert refused.stderr.startswith("briefs: No mkdocs.yml here or in any folder above ")


def test_a_mistyped_option_of_the_desk_is_refused_with_the_nearest(root: Path) -> None:
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"].replace("basemap: syria", "base_map: syria")})
    refused = run("check", "--project", str(root))
    assert refused.exit_code == 2
    assert refused.stderr == (
        "mkdocs.yml:10:17: base_map: plugin briefs has no option `base_map`\n    Did you mean `basemap`?\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows hands over every letter")
@pytest.mark.parametrize("command", ["new place --no-ask --set name=Пальмира --set kind=town", "init пальмира"])
def test_letters_that_a_terminal_hides_are_told_with_what_to_set(root: Path, command: str) -> None:
    for setting, code in (("0", 2), ("1", 1 if command.startswith("new") else 0)):
        environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": setting}
        words = [sys.executable, "-m", "briefs", *command.split()]
        done = subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == code, done.stderr
        assert ("Set PYTHONUTF8=1, or a locale that has all letters" in done.stderr) == (code == 2)
        assert "Traceback" not in done.stderr


def test_schemas_are_written_and_then_the_same(root: Path) -> None:
    first, second = run("schema", "--project", str(root)), run("schema", "--project", str(root))
    assert first.output == f"{len(schemas())} of {len(schemas())} files changed in data/schema/.\n"
    assert second.output == f"0 of {len(schemas())} files changed in data/schema/.\n"
    assert run("check", "--project", str(root)).exit_code == 0


@pytest.mark.parametrize("linked", ["data/schema", ".github/ISSUE_TEMPLATE", ".github"])
def test_nothing_is_written_through_a_folder_that_is_a_link(root: Path, tmp_path: Path, linked: str) -> None:
    """It may come with a pull request, and lead out of the project."""
    (tmp_path / "elsewhere/ISSUE_TEMPLATE").mkdir(parents=True)
    (root / linked).parent.mkdir(exist_ok=True)
    (root / linked).symlink_to(tmp_path / "elsewhere")
    for words in (["schema"], ["schema", "--check"]):
        refused = run(*words, "--project", str(root))
        assert refused.exit_code == 1
        assert f"{linked}:1:1: is a symbolic link\n    Put the folder itself here.\n" in refused.output
    assert [path for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()] == []


def test_schemas_that_differ_from_the_model_are_named_and_left_alone(root: Path) -> None:
    run("schema", "--project", str(root))
    path = root / "data/schema/strikes.schema.json"
    path.write_text("{}\n", encoding="utf-8")
    failed = run("schema", "--check", "--project", str(root))
    assert failed.exit_code == 1
    assert failed.output == "data/schema/strikes.schema.json differs from the model. Run: briefs schema\n"
    assert path.read_text(encoding="utf-8") == "{}\n"


def test_schemas_as_the_model_has_them_pass(root: Path) -> None:
    run("schema", "--project", str(root))
    passed = run("schema", "--check", "--project", str(root))
    assert (passed.exit_code, passed.output) == (0, "")
