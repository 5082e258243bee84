"""Broken desks written down in one file each, and what an editor is told who checks one or runs a command in it.

A case is `sites.SMALL_DESK` with what its parts say, in their order:

    === path                  a file of that text
    === path -> target        a symbolic link
    === path (removed)        the file or folder is gone
    === $ briefs …            a command, run in the desk's folder; the text below is typed into it
    === ? path                asks what that file says now

`<<99 times x>>` stands for 99 x, `<<1 to 99: x#>>` for x1 to x99, `<<bytes ff fe>>` for those bytes without the line
break behind them. What is told is the output of a command at the end, or the file asked for, or else what the check
finds.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefs.checking.whole import check_desk
from briefs.cli import main
from briefs.records.settings import Settings
from sites import SMALL_DESK, write

_PART = re.compile(r"(?m)^=== (.+)\n")
_MANY = re.compile(rb"(?s)<<(\d+) times (.+?)>>")
_NUMBERED = re.compile(rb"(?s)<<1 to (\d+): (.+?)>>")
_BYTES = re.compile(rb"<<bytes ([0-9a-f ]+)>>\n?")


class Clock(datetime):
    """Of commands that write the day on what an editor is to save: it stands at the day these cases were written."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        return cls(2026, 11, 29, 12, tzinfo=tz)


def told(case: Path, root: Path, patch: pytest.MonkeyPatch) -> str:
    """What the desk of a case, made in the empty folder `root`, gets told."""
    write(root, SMALL_DESK)
    patch.chdir(root)
    patch.setattr("briefs.running.days.datetime", Clock)
    output: str | None = None
    parts = _PART.split(case.read_text(encoding="utf-8"))[1:]
    for head, text in zip(parts[::2], parts[1::2], strict=True):
        if head.startswith("$ briefs "):
            output = _ran(head.removeprefix("$ briefs "), text)
        elif head.startswith("? "):
            output = (root / head.removeprefix("? ")).read_text(encoding="utf-8")
        else:
            output = None
            _put(root, head, text)
    if output is not None:
        return output.replace(str(root), "DESK")
    return "".join(f"{problem}\n" for problem in check_desk(root, Settings(timezone="Asia/Damascus")).problems)


def _ran(words: str, typed: str) -> str:
    runner = CliRunner(env={"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": None})
    done = runner.invoke(main, shlex.split(words), input=typed or None, prog_name="briefs")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def _put(root: Path, head: str, text: str) -> None:
    name, _, target = head.partition(" -> ")
    path = root / name.removesuffix(" (removed)")
    if head.endswith(" (removed)"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.name not in os.listdir(path.parent):
        pytest.skip("this disk takes two names of the desk for one")
    if target:
        path.symlink_to(target)
        return
    data = _MANY.sub(lambda many: many[2] * int(many[1]), text.encode())
    data = _NUMBERED.sub(_numbered, data)
    path.write_bytes(_BYTES.sub(lambda found: bytes.fromhex(found[1].decode()), data))


def _numbered(found: re.Match[bytes]) -> bytes:
    return b"".join(found[2].replace(b"#", b"%d" % number) for number in range(1, int(found[1]) + 1))
