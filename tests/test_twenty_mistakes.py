"""Each of twenty mistakes of a file is told with its place and advice; so are those of twenty files with one each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefs.cli import main
from sites import SMALL_DESK, write

TWENTY = (Path(__file__).parent / "problems/records/sources/twenty-mistakes.yml").read_text(encoding="utf-8")
TOLD = re.compile(r"(?m)^(data/\S+?):(\d+):(\d+): (.+)\n    (\S.+)$")


def check(root: Path, *words: str, summary: Path | None = None) -> Result:
    env = {"GITHUB_STEP_SUMMARY": str(summary)} if summary else {}
    return CliRunner(env=env).invoke(main, ["check", "--project", str(root), *words], prog_name="briefs")


@pytest.fixture
def one_file(tmp_path: Path) -> Path:
    return write(tmp_path / "desk", SMALL_DESK | {"data/sources/twenty-mistakes.yml": TWENTY})


def test_twenty_mistakes_in_one_file_are_twenty_problems_with_place_and_advice(one_file: Path) -> None:
    told = TOLD.findall(check(one_file).output)
    assert len(told) == 20
    assert {path for path, *_ in told} == {"data/sources/twenty-mistakes.yml"}
    assert len({(line, column) for _, line, column, *_ in told}) >= 15  # what is missing stands where it would belong
    assert all(int(line) <= TWENTY.count("\n") for _, line, *_ in told)
    assert len({what for *_, what, _ in told}) == 20


def test_twenty_files_with_one_mistake_each_are_twenty_problems(tmp_path: Path) -> None:
    broken = {
        f"data/places/town-{n}.yml": f"id: town-{n}\nkind: twon\nname: Town {n}\nno_position: Unknown.\n"
        for n in range(20)
    }
    told = TOLD.findall(check(write(tmp_path / "desk", SMALL_DESK | broken)).output)
    assert [(path, line, column) for path, line, column, *_ in told] == [(path, "2", "7") for path in sorted(broken)]
    assert {advice.partition(" ")[0] for *_, advice in told} == {"Did"}


def test_ten_of_twenty_become_annotations_and_the_summary_has_them_all(one_file: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = check(one_file, "--format", "github", summary=summary)
    commands = [line for line in done.output.splitlines() if line.startswith("::error file=data/sources/")]
    assert len(commands) == 10
    assert len(TOLD.findall(summary.read_text(encoding="utf-8"))) == 20
