"""The table in SECURITY.md names tests and modules that there are, and every threat that has payloads."""

from __future__ import annotations

import re
from pathlib import Path

from threats import payloads
from threats.sinks import SINKS

ROOT = Path(__file__).resolve().parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in SECURITY.splitlines() if line.startswith("| ")][1:]


def test_every_row_has_a_threat_a_defence_and_tests_that_there_are() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
    there = set(re.findall(r"def (test_\w+)\(", sources))
    assert len(ROWS) >= 18
    assert [row[0] for row in ROWS if len(row) != 3 or not re.findall(r"`test_\w+`", row[2])] == []
    assert set(re.findall(r"`(test_\w+)`", SECURITY)) - there == set()


def test_every_module_that_defends_is_there() -> None:
    named = set(re.findall(r"`([\w/]+\.py)`", SECURITY)) - {"tests/threats/payloads.py"}
    assert len(named) > 10
    assert [name for name in sorted(named) if not (ROOT / "plugins" / "briefs" / name).is_file()] == []


def test_every_list_of_payloads_is_used_by_some_test() -> None:
    lists = [name for name in vars(payloads) if name.isupper()]
    used = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    assert len(lists) > 14
    assert [name for name in lists if len(re.findall(rf"\b{name}\b", used)) < 3] == []


def test_every_way_out_of_the_site_belongs_to_a_row() -> None:
    words = {sink.threat.partition(" ")[0] for sink in SINKS}
    assert {word for word in words if word.lower() not in SECURITY.lower()} == set()
