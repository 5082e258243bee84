"""The environment of a desk holds what is locked, Briefs, and the packages that the desk adds, with what those need."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sites import REPOSITORY, write

OF_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0"}
"""Of a terminal in which Python takes letters beyond ASCII for none."""
NO_INDEX = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


def wheel(folder: Path, name: str, version: str, *needs: str) -> Path:
    """A package that holds one empty module of its name."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", *(f"Requires-Dist: {n}\n" for n in needs)]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}.py", "")
        packed.writestr(f"{about}/METADATA", "".join(metadata))
        packed.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        packed.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    return path


def pinned(path: Path) -> str:
    return f" --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose lock holds one package; beside it lie others, as an index would have them. To make an environment
    takes as long as fifty other tests, so there is one."""
    tmp_path = tmp_path_factory.mktemp("environment")
    wheels = tmp_path / "wheels"
    locked = wheel(wheels, "locked", "1.0")
    wheel(wheels, "locked", "2.0")
    wheel(wheels, "needed", "3.0")
    wheel(wheels, "lights", "1.0", "needed>=3", "locked")
    wheel(wheels, "newer", "1.0", "locked>=2")
    root = tmp_path / "désk"
    briefs = wheel(root.parent, "mkdocs_briefs", "1.0")
    (root / "packages").mkdir(parents=True)
    briefs.rename(root / "packages" / briefs.name)
    (root / "tools").mkdir()
    shutil.copy(REPOSITORY / "tools/environment.py", root / "tools")
    product = root / "packages" / briefs.name
    return write(
        root,
        {
            "requirements.lock": f"locked==1.0 ; python_version >= '3.11' \\\n   {pinned(locked)}",
            "requirements.txt": f"./packages/{briefs.name}{pinned(product)}",
        },
    )


@pytest.fixture
def desk(shared: Path) -> Iterator[Path]:
    """It asks for nothing beside the lock, whatever the test before has written."""
    stated = (shared / "requirements.txt").read_text(encoding="utf-8")
    yield shared
    write(shared, {"requirements.txt": stated})
    (shared / "requirements-extra.txt").unlink(missing_ok=True)


def made(desk: Path, more: Mapping[str, str] = NO_INDEX) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/environment.py", "site"]
    environment = os.environ | NO_INDEX | more | {"PIP_FIND_LINKS": str(desk.parent / "wheels")}
    return subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True)


def held(desk: Path) -> set[str]:
    """What is installed beside pip itself, with its version."""
    folders = (desk / ".venv").glob("**/site-packages/*.dist-info")
    names = {folder.name.removesuffix(".dist-info") for folder in folders}
    return {name for name in names if not name.startswith(("pip-", "setuptools-"))}


def test_a_desk_adds_packages_with_what_they_need_and_takes_them_out_again(desk: Path) -> None:
    assert made(desk, OF_ASCII).returncode == 0
    assert held(desk) == {"locked-1.0", "mkdocs_briefs-1.0"}
    assert made(desk).stdout == "", "it is the same folder, whatever the terminal can show of its name"
    write(desk, {"requirements-extra.txt": "lights\n"})
    done = made(desk)
    assert done.returncode == 0, done.stderr
    assert held(desk) == {"locked-1.0", "mkdocs_briefs-1.0", "lights-1.0", "needed-3.0"}
    assert made(desk).stdout == "", "a second run has nothing to do"
    (desk / "requirements-extra.txt").unlink()
    assert made(desk).returncode == 0
    assert held(desk) == {"locked-1.0", "mkdocs_briefs-1.0"}


def test_what_cannot_be_beside_the_locked_packages_is_refused_with_where_it_belongs(desk: Path) -> None:
    write(desk, {"requirements-extra.txt": "newer\n"})
    done = made(desk)
    assert done.returncode == 1
    assert "requirements-extra.txt: what it names could not be installed beside the locked packages." in done.stderr
    assert "locked-1.0" in held(desk)
    (desk / "requirements-extra.txt").unlink()
    stated = (desk / "requirements.txt").read_text(encoding="utf-8")
    write(desk, {"requirements.txt": f"{stated}lights\n"})
    done = made(desk)
    assert done.returncode == 1
    assert "Packages of your own belong into requirements-extra.txt" in done.stderr


def test_a_folder_that_takes_no_environment_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(REPOSITORY / "tools/environment.py", tmp_path / "tools")
    write(tmp_path, {"requirements.lock": "", "requirements.txt": "", ".venv": "in the way\n"})
    done = made(tmp_path)
    assert done.returncode == 1
    assert ".venv could not be made. The usual reasons" in done.stderr
    assert "Traceback" not in done.stderr
