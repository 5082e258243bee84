"""Each broken record under `problems/records` is told what is wrong with it in the words beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.records.load import Loaded, read_desk
from briefs.records.model import PAGES

CASES = Path(__file__).parent / "problems" / "records"
FILES = sorted(path for path in CASES.rglob("*") if path.suffix in {".yml", ".md"})


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The broken records as one desk, each in the folder of its kind."""
    root = tmp_path_factory.mktemp("desk")
    for file in FILES:
        copy = root / _path(file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    return read_desk(root)


def _path(file: Path) -> Path:
    within = file.relative_to(CASES)
    return ("content" if within.parts[0] in PAGES else "data") / within


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_broken_record_is_told_what_is_wrong_and_what_to_do(file: Path, loaded: Loaded) -> None:
    path = _path(file).as_posix()
    said = "".join(f"{problem}\n" for problem in loaded.problems if problem.path == path)
    assert said == file.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_broken_record_is_left_out_and_known_to_be_broken(file: Path, loaded: Loaded) -> None:
    kind = file.relative_to(CASES).parts[0]
    assert file.stem not in loaded.desk.of(kind)
    assert (kind, file.stem) in loaded.broken


def test_a_file_with_twenty_mistakes_reports_twenty(loaded: Loaded) -> None:
    problems = [p for p in loaded.problems if p.path == "data/sources/twenty-mistakes.yml"]
    assert len(problems) == 20


def test_no_message_speaks_of_the_machinery(loaded: Loaded) -> None:
    words = ("pydantic", "validation", "Value error", "Input should", "None", "str type", "model", "dict", "tuple")
    said = "\n".join(f"{problem.what} {problem.advice}" for problem in loaded.problems)
    assert [word for word in words if word in said] == []
