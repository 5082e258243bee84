"""A pin holds when the tag beside it leads to its commit; a moved tag, a lost one and an unreachable host are told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tools.pins import ROOT, commits, main, pins_in

ONE, TWO, TAG = "1" * 40, "2" * 40, "a" * 40
STEP = f"      - uses: actions/checkout@{ONE} # v7.0.0\n        uses: actions/cache/save@{TWO} # v5.1.0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "workflows").mkdir()
    (tmp_path / "workflows" / "check.yml").write_text(STEP, encoding="utf-8")
    return tmp_path


def told(listing: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = main([str(folder)], listing.__getitem__)
    return status, capsys.readouterr().out.splitlines()


def test_every_action_of_this_repository_is_asked_about_once() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    found = pins_in(ROOT / ".github")
    assert {f"{pin.action}@{pin.commit} # {pin.tag}" for pin in found} == {
        line.partition("uses: ")[2] for line in text.splitlines() if "uses: " in line
    }


def test_a_pin_holds_when_its_tag_leads_to_its_commit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tags = {
        "actions/checkout": f"{ONE}\trefs/tags/v7.0.0\n",
        "actions/cache": f"{TAG}\trefs/tags/v5.1.0\n{TWO}\trefs/tags/v5.1.0^{{}}\n",
    }
    assert told(tags, folder, capsys) == (
        0,
        [f"actions/cache v5.1.0 {TWO[:12]}: holds", f"actions/checkout v7.0.0 {ONE[:12]}: holds"],
    )


def test_a_moved_tag_and_a_lost_one_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tags = {"actions/checkout": f"{TWO}\trefs/tags/v7.0.0\n", "actions/cache": ""}
    status, lines = told(tags, folder, capsys)
    assert status == 1
    assert "NO SUCH TAG" in lines[0]
    assert f"ANOTHER COMMIT: the tag leads to {TWO}" in lines[1]


def test_a_host_that_does_not_answer_is_no_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def silent(action: str) -> str:
        raise subprocess.CalledProcessError(128, "git", stderr="fatal: unable to access\x1b[2J")

    assert main([str(folder)], silent) == 2
    assert capsys.readouterr().out.count("NOT ASKED (fatal: unable to access\\x1b[2J)") == 2


def test_a_folder_without_a_pin_is_told(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2


def test_an_annotated_tag_stands_for_its_commit_in_whatever_order_they_are_listed() -> None:
    lines = [f"{TAG}\trefs/tags/v1\n", f"{ONE}\trefs/tags/v1^{{}}\n"]
    assert commits("".join(lines)) == commits("".join(reversed(lines))) == {"v1": ONE}
