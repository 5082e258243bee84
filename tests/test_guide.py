"""What the guide for editors shows of a check and of an impact is what these commands tell of the demonstration."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.cli import main
from sites import REPOSITORY, copy_project

RECORD = "data/claims/2015-11/2015-11-06-local-albu-kamal.yml"
OF_PAGES = "Pages: "
"""Begins the part whose rows the guide leaves out."""


def samples() -> list[str]:
    guide = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = guide.partition("## What the check tells you\n")[2].partition("\n## ")[0]
    return re.findall(r"```text\n(.*?)```", section, re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = copy_project(REPOSITORY, tmp_path / "desk")
    shutil.copy(REPOSITORY / "addresses.txt", root)
    named = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "As published"]):
        subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True)
    return root


def told(root: Path, *words: str) -> str:
    done = CliRunner().invoke(main, [words[0], "--project", str(root), *words[1:]], prog_name="briefs")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.stdout


def change(root: Path, was: str, now: str) -> None:
    text = (root / RECORD).read_text(encoding="utf-8")
    assert text.count(was) == 1
    (root / RECORD).write_text(text.replace(was, now), encoding="utf-8")


def lines_of(part: str) -> list[str]:
    """Of a part of an impact; of the part about pages the first line alone."""
    lines = part.strip("\n").split("\n")
    return lines[:1] if part.startswith(OF_PAGES) else lines


def test_the_sample_of_a_check_is_what_it_tells(desk: Path) -> None:
    change(desk, "bound: more-than", "bound: over")
    assert told(desk, "check") == samples()[0]


def test_the_sample_of_an_impact_is_what_it_tells(desk: Path) -> None:
    change(desk, "value: 50", "value: 40")
    shown = [lines_of(part) for part in samples()[1].split("\n\n")]
    parts = [lines_of(part) for part in told(desk, "impact", "HEAD").split("\n\n")[2:]]
    assert [len(part) for part in shown] == [len(part) for part in parts]
    for line, true in zip(chain(*shown), chain(*parts), strict=True):
        assert re.fullmatch(".*".join(map(re.escape, line.split("…"))), true), (line, true)
