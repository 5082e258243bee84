import hashlib
import json
import re
from pathlib import Path
from typing import Any

import plotly.offline
import pytest

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "site_src" / "vendor"
RECORDS: list[dict[str, Any]] = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: Path(record["file"]).name)
def test_each_file_made_by_others_is_the_one_on_record(record: dict[str, Any]) -> None:
    assert hashlib.sha256((ROOT / record["file"]).read_bytes()).hexdigest() == record["sha256"]


def test_every_file_made_by_others_is_on_record() -> None:
    kept = [path for folder in ("vendor", "basemap") for path in (ROOT / "site_src" / folder).iterdir()]
    own = {"vendor.json", "README.md"}
    assert {path.relative_to(ROOT).as_posix() for path in kept if path.name not in own} == {
        record["file"] for record in RECORDS
    }


def test_every_record_says_the_licence_the_source_and_the_script() -> None:
    for record in RECORDS:
        assert (ROOT / record["script"]).is_file()
        assert record["packages"]
        assert all(package["name"] and package["version"] and package["licence"] for package in record["packages"])


def test_the_page_for_people_says_the_same_as_the_record() -> None:
    text = (VENDOR / "README.md").read_text(encoding="utf-8")
    for record in RECORDS:
        assert record["sha256"] in text
        assert record["file"] in text


def test_the_library_in_the_page_is_the_version_that_the_python_package_writes_for() -> None:
    bundle = (VENDOR / "plotly-geo.min.js").read_text(encoding="utf-8")
    found = re.search(r"plotly\.js \(geo - minified\) v([\d.]+)", bundle)
    assert found is not None
    assert found[1] == plotly.offline.get_plotlyjs_version()


def test_the_library_carries_its_licence() -> None:
    assert "MIT License" in (VENDOR / "plotly-LICENSE.txt").read_text(encoding="utf-8")
