"""What a command gives besides its own words: the job summary on GitHub, and the schemas of what programs read."""

from __future__ import annotations

from pathlib import Path


def schema_of(report: str) -> str:
    """The JSON Schema of a report for programs: `check` or `impact`."""
    return (Path(__file__).parent / f"{report}.schema.json").read_text(encoding="utf-8")


def append(path: str | None, text: str) -> None:
    """Adds text to the file that GitHub names in a variable; elsewhere there is none."""
    if path:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
