"""A newcomer's first minutes: the locked packages, the Makefile, CI's one line, and no trace of anybody's machine."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", "requirements-test.lock"]
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)( ; [^\\]+)? \\$")
HASHED = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")

# A path on somebody's machine (not the path of a web address), or the host of a package registry.
MACHINE_TRACE = re.compile(
    r"(?<![\w.)}-])/(?:work|root|home|Users|opt)/|[A-Z]:\\Users\\"
    r"|\bpypi\.org|pythonhosted\.org|registry\.(?:npmjs|yarnpkg)|deb\.debian|proxy\.golang"
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    found = [PINNED.match(line) for line in read(lock).splitlines()]
    return {match[1]: match[2] for match in found if match}


def project() -> dict[str, list[str]]:
    """What `pyproject.toml` asks for, by the lock that must hold it."""
    stated = tomllib.loads(read("pyproject.toml"))
    site = stated["project"]["dependencies"] + stated["build-system"]["requires"]
    return {LOCKS[0]: site, LOCKS[1]: site + stated["project"]["optional-dependencies"]["test"]}


def files_of_the_project() -> list[Path]:
    """What is committed or would be: tracked files, and new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(lock: str) -> None:
    lines = [line for line in read(lock).splitlines() if not line.startswith("#")]
    assert [line for line in lines if not PINNED.match(line) and not HASHED.match(line)] == []
    unhashed = [
        line for line, after in zip(lines, [*lines[1:], ""], strict=True) if "==" in line and "--hash" not in after
    ]
    assert unhashed == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_satisfies_what_the_project_asks_for(lock: str) -> None:
    locked = pins(lock)
    wanted = [Requirement(text) for text in project()[lock]]
    unmet = [str(want) for want in wanted if not want.specifier.contains(locked.get(canonicalize_name(want.name), "0"))]
    assert unmet == [], "run `make lock`"


def test_serving_and_testing_use_the_same_versions() -> None:
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


@pytest.mark.parametrize("lock", LOCKS)
def test_only_one_engine_builds_the_site(lock: str) -> None:
    # Where ProperDocs can be imported, mike builds with it instead of with MkDocs.
    assert pins(lock)["mkdocs"] == "1.6.1"
    assert "properdocs" not in pins(lock)


def test_serving_needs_no_test_tool() -> None:
    assert {"pytest", "playwright", "mypy", "ruff", "hypothesis"}.isdisjoint(pins(LOCKS[0]))


def test_the_live_map_is_the_one_that_the_figures_are_made_for() -> None:
    vendored = json.loads(read("site_src/vendor/vendor.json"))
    versions = {
        package["version"]
        for entry in vendored
        for package in entry["packages"]
        if package["name"].startswith("plotly.js")
    }
    assert versions == {get_plotlyjs_version()}


@pytest.mark.skipif(os.name == "nt", reason="a script is no command there")
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo 3.9", "This needs Python 3.11, 3.12, 3.13 or 3.14. Found only: NAMED (3.9)."),
        ("exit 127", "This needs Python 3.11, 3.12, 3.13 or 3.14."),
        ('[ "${2#*ensurepip}" = "$2" ] && echo 3.12', "Python 3.12 is here, but it cannot make environments"),
        (None, "This needs Python 3.11, 3.12, 3.13 or 3.14."),
    ],
)
def test_a_python_that_is_asked_for_is_taken_or_refused_and_never_another(
    script: str | None, why: str, tmp_path: Path
) -> None:
    named = tmp_path / "my python"
    if script:
        named.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        named.chmod(0o755)
    command = ["sh", "tools/find_python.sh"]
    asked = os.environ | {"PYTHON": str(named)}
    done = subprocess.run(command, cwd=ROOT, env=asked, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    first, then, *_ = done.stderr.splitlines()
    assert first == f"PYTHON names {named}, which cannot be used. Name another, or unset PYTHON to have one looked for."
    assert then.startswith(why.replace("NAMED", str(named)))


@pytest.mark.parametrize("asked", [{"PYTHON": sys.executable}, {"PYTHON": ""}])
def test_a_python_that_fits_is_found(asked: dict[str, str]) -> None:
    command = ["sh", "tools/find_python.sh"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | asked, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == asked["PYTHON"] or not asked["PYTHON"]


def test_make_alone_lists_every_target() -> None:
    phony = re.findall(r"^\.PHONY: (.+)$", read("Makefile") + read("tools/desk.mk"), re.MULTILINE)
    quiet = os.environ | {"MAKEFLAGS": ""}
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, env=quiet, capture_output=True, text=True, check=True
    ).stdout
    listed = re.findall(r"^  make (\S+) +\S", shown, re.MULTILINE)
    targets = {target for line in phony for target in line.split() if not target.startswith("for-")}
    assert len(listed) == len(set(listed))
    assert set(listed) == targets


def test_ci_runs_what_everybody_runs() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^make test\b", script.read_text(encoding="utf-8"), re.MULTILINE)


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    traces = [
        f"{path.relative_to(ROOT)}:{number}: {trace[0]}"
        for path in files_of_the_project()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if (trace := MACHINE_TRACE.search(line))
    ]
    assert traces == []


@pytest.mark.parametrize(
    ("line", "is_trace"),
    [
        ("cd /wor" + "k/main", True),
        ("file:///ro" + "ot/.venv", True),
        ("--index-url https://py" + "pi.org/simple", True),
        ("https://example.org/home/news", False),
        ("https://example.org/some-work/home/", False),
    ],
)
def test_a_web_address_is_not_taken_for_a_path(line: str, is_trace: bool) -> None:
    assert bool(MACHINE_TRACE.search(line)) == is_trace
