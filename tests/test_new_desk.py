"""A newcomer installs the wheel into an empty environment, starts a desk, and follows `NEW-DESK.md` to the letter."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from briefs.starting.desk import SHARED

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "NEW-DESK.md").read_text(encoding="utf-8")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="the guide's commands are those of a Unix shell")


def files_below(folder: str) -> list[str]:
    """What is committed below a folder, or would be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository, built without a network by the back end that it names."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_program_looks_and_what_a_desk_starts_with_and_nothing_else(wheel: Path) -> None:
    wanted = {name.removeprefix("plugins/") for name in files_below("plugins/briefs")}
    wanted |= {f"briefs/{name}" for name in files_below("site_src")}
    wanted |= {f"briefs/starting/shared/{name}" for name in SHARED}
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if not name.startswith("mkdocs_briefs-")}
    assert held == wanted


def test_the_wheel_holds_the_very_bytes(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        for name in files_below("site_src"):
            assert packed.read(f"briefs/{name}") == (ROOT / name).read_bytes(), name
        for name in SHARED:
            assert packed.read(f"briefs/starting/shared/{name}") == (ROOT / name).read_bytes(), name


def test_what_a_desk_shares_with_this_repository_is_packed_by_name() -> None:
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    included = packed["targets"]["wheel"]["force-include"]
    assert included == {"site_src": "briefs/site_src"} | {name: f"briefs/starting/shared/{name}" for name in SHARED}


def test_the_wheel_says_what_it_needs_and_under_which_licences_its_parts_are(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        folder = next(name.partition("/")[0] for name in packed.namelist() if ".dist-info/" in name)
        told = Parser().parsestr(packed.read(f"{folder}/METADATA").decode())
        licences = {name: packed.read(f"{folder}/licenses/{name}").decode() for name in told.get_all("License-File")}
    assert told["License-Expression"] == "MIT AND OFL-1.1"
    assert set(licences) == {"LICENSE", *(name for name in files_below("site_src/vendor") if "LICENSE" in name)}
    assert "SIL OPEN FONT LICENSE" in licences["site_src/vendor/noto-sans-LICENSE.txt"]
    assert told["Requires-Python"] == ">=3.11"
    assert told.get_payload().startswith("# Briefs")


def test_the_wheel_stays_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 2_500_000


def needed(name: str, extras: tuple[str, ...] = ()) -> set[str]:
    """The names of all packages that a package needs, and theirs, as they are installed here."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        package, wanted = waiting.pop()
        for text in distribution(package).requires or ():
            one = Requirement(text)
            asked = one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *wanted))
            if asked and one.name.lower() not in found:
                found.add(one.name.lower())
                waiting.append((one.name, tuple(one.extras)))
    return found


def link_packages(names: set[str], into: Path) -> None:
    """Lets an environment import some of the packages that are installed here, and no others."""
    for name in names:
        for file in distribution(name).files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not (into / top).exists():
                (into / top).symlink_to(Path(str(distribution(name).locate_file(top))))


@pytest.fixture(scope="module")
def newcomer(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment in it that holds the wheel and what it says it needs; `home` is empty."""
    folder = tmp_path_factory.mktemp("newcomer")
    environment = folder / "briefs-env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    link_packages(needed("mkdocs-briefs"), packages)
    command = ["-m", "pip", "--python", environment / "bin" / "python", "install", "--no-deps", "--no-index", wheel]
    done = subprocess.run([sys.executable, *command, "--quiet"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (folder / "home").mkdir()
    return folder


def guided() -> str:
    """The guide's commands as one script, from the second step on, with its prose put where it says."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    (prose,) = [body for kind, body in blocks if kind == "markdown"]
    brief = "content/briefs/2019-03-21-air-strikes.md"
    assert f"Open `{brief}`" in GUIDE
    script = "set -eu\n"
    for kind, body in blocks:
        if kind == "markdown":
            script += f'sed -i.old "/^## /,\\$d" {brief}\nrm {brief}.old\ncat >> {brief} <<"END"\n{prose}END\n'
        elif kind == "sh" and "briefs serve" not in body and "pip install" not in body:
            script += body
    return script


@pytest.fixture(scope="module")
def followed(newcomer: Path) -> tuple[Path, str]:
    """The desk that came of following the guide, and what was printed."""
    git = {f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    known = {"PATH": f"{newcomer / 'briefs-env' / 'bin'}:{os.defpath}", "HOME": str(newcomer / "home"), **git}
    done = subprocess.run(["bash", "-c", guided()], cwd=newcomer, env=known, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return newcomer / "mydesk", done.stdout


@POSIX_ONLY
def test_the_guide_leads_from_an_empty_folder_to_a_published_brief(followed: tuple[Path, str]) -> None:
    desk, said = followed
    assert "2019-03-21-air-strikes: edition 1 → data/editions/2019-03-21-air-strikes/1.json" in said
    assert re.search(r"^site: whole\. \d+ files", said, re.MULTILINE)
    page = (desk / "site/briefs/2019-03-21-air-strikes.html").read_text(encoding="utf-8")
    assert "Aircraft struck Skerry" in page
    assert "/packages/" not in page


@POSIX_ONLY
def test_the_grade_that_the_guide_promises_is_the_one_on_the_page(followed: tuple[Path, str]) -> None:
    desk, _ = followed
    assert "Now it is *high*" in GUIDE
    assert "High confidence" in (desk / "site/strikes/2019-03-18-skerry.html").read_text(encoding="utf-8")


@POSIX_ONLY
def test_a_desk_that_a_wheel_started_keeps_the_wheel_and_its_hash(followed: tuple[Path, str], wheel: Path) -> None:
    desk, _ = followed
    stated = [line for line in (desk / "requirements.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    hashed = subprocess.run(
        [sys.executable, "-m", "pip", "hash", str(wheel)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[1]
    assert stated == [f"./packages/{wheel.name} {hashed}"]
    assert (desk / "packages" / wheel.name).read_bytes() == wheel.read_bytes()


@POSIX_ONLY
def test_the_tasks_of_a_desk_install_the_wheel_that_it_keeps_and_only_once(followed: tuple[Path, str]) -> None:
    desk, _ = followed
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", desk / ".venv"], check=True)
    (packages,) = desk.glob(".venv/lib/python*/site-packages")
    link_packages({"pip"}, packages)
    locked = "import environment as e; (e.VENV / f'.ready-{e.fingerprint(e.LOCKS[\"site\"].read_bytes())}').touch()"
    subprocess.run([sys.executable, "-c", locked], cwd=desk / "tools", check=True)
    command, offline = [sys.executable, "tools/environment.py", "site"], os.environ | {"PIP_NO_INDEX": "1"}
    first = subprocess.run(command, cwd=desk, env=offline, capture_output=True, text=True)
    assert (first.returncode, first.stdout.splitlines()[0]) == (0, "Installing what requirements.txt names ...")
    assert (desk / ".venv/bin/briefs").is_file()
    assert list(packages.glob("mkdocs_briefs-*.dist-info"))
    again = subprocess.run(command, cwd=desk, env=offline, capture_output=True, text=True)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@POSIX_ONLY
def test_everything_that_a_new_desk_holds_is_committed_but_what_is_made(followed: tuple[Path, str]) -> None:
    desk, _ = followed
    left = subprocess.run(["git", "status", "--short"], cwd=desk, capture_output=True, text=True, check=True).stdout
    assert left == ""
