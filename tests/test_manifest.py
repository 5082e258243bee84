"""The manifest says exactly what a site consists of, and refuses to be anything else."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import run

import pytest

from briefs.rendering.manifest import (
    Differences,
    Manifest,
    NotAManifest,
    differences,
    from_text,
    listed,
    to_text,
)

FILES = (listed("index.html", b"<h1>Desk</h1>"), listed("B.html", b""), listed("a/é.json", b"{}"))
MANIFEST = Manifest("Desk", "https://example.org/", None, "1a2b", "2015-11-06T00:00:00Z", "mkdocs-briefs 0", FILES)


def altered(**changes: object) -> str:
    """The text of the manifest with some of its values changed."""
    return json.dumps(json.loads(to_text(MANIFEST)) | changes)


def test_a_manifest_is_read_as_it_was_written() -> None:
    again = from_text(to_text(MANIFEST))
    assert (again.site, again.address, again.release, again.commit, again.date, again.program) == (
        "Desk",
        "https://example.org/",
        None,
        "1a2b",
        "2015-11-06T00:00:00Z",
        "mkdocs-briefs 0",
    )
    assert set(again.files) == set(FILES)


def test_the_order_in_which_files_are_found_changes_nothing() -> None:
    backwards = Manifest("Desk", "https://example.org/", None, "1a2b", MANIFEST.date, "mkdocs-briefs 0", FILES[::-1])
    assert to_text(backwards) == to_text(MANIFEST)


def test_the_root_hash_is_what_common_tools_compute(tmp_path: Path) -> None:
    for name, data in (("index.html", b"<h1>Desk</h1>"), ("B.html", b""), ("a/é.json", b"{}")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "manifest.json").write_text("{}")
    line = "find . -type f ! -path ./manifest.json | cut -c3- | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"
    printed = run(["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert printed.split()[0] == MANIFEST.root


def test_the_root_hash_does_not_depend_on_when_or_from_which_commit_a_site_was_built() -> None:
    assert Manifest("Desk", None, "2016-01-01", None, None, "another", FILES).root == MANIFEST.root


def test_every_missing_altered_and_additional_file_is_named() -> None:
    found = (listed("index.html", b"<h1>Changed</h1>"), listed("B.html", b""), listed(".hidden", b""))
    assert differences(MANIFEST, found) == Differences(("a/é.json",), ("index.html",), (".hidden",))
    assert not differences(MANIFEST, FILES)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is damaged, or something else"),
        ("[]", "it is damaged, or something else"),
        (altered(format=2), "it is of format 2; this program reads format 1"),
        (altered(root="0" * 64), "its root hash does not fit the files it names: it was altered"),
        (altered(files=[]), "its root hash does not fit the files it names: it was altered"),
        (altered(files=json.loads(to_text(MANIFEST))["files"] * 2), "it names a file twice"),
        (
            altered(files=[{"path": "../secret", "sha256": "0", "size": 1}]),
            "it names a file outside the site: `'../secret'`",
        ),
    ],
)
def test_what_is_no_whole_manifest_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(NotAManifest) as refused:
        from_text(text)
    assert str(refused.value) == why
