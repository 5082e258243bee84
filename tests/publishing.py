"""A desk that corrects what it published, the way an editor does."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from briefs.cli import main
from sites import write


def command(root: Path, *words: str) -> str:
    """What `briefs` says to these words."""
    done = CliRunner().invoke(main, [*words, "--project", str(root)])
    return done.output


def change(root: Path, day: str, reason: str, *edits: tuple[str, str, str]) -> None:
    """Edits files, saves the correction that the check asks for with its reason, and publishes on that day."""
    for file, old, new in edits:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        write(root, {file: text.replace(old, new)})
    correct(root, reason, day)
    assert "edition" in command(root, "publish", "--all", "--date", day)


def correct(root: Path, reason: str, day: str) -> Path:
    """Saves the correction that the check asks for with its reason and day; where it is."""
    said = command(root, "check")
    path, _, text = said.partition("save this as ")[2].partition(" and fill in its reason:\n\n")
    yaml = re.sub(r"^on: .*", f"on: {day}", text.partition("\n\n")[0], flags=re.MULTILINE)
    write(root, {path: yaml.replace("\nreason:\n", f"\nreason: {reason}\n") + "\n"})
    return root / path
