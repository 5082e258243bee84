"""What no record may hold is refused before anything is made of it; a reader that is not strict would let it in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from pydantic import ValidationError

from briefs.assessment.rules import spelling
from briefs.assessment.rules.registers import names_are_told_apart, words_keep_to_one_script
from briefs.checking import stray
from briefs.checking.whole import check_desk
from briefs.cli import reporting
from briefs.records import editions, problems, text_checks
from briefs.records.editions import canonical, digest, read_edition
from briefs.records.model import Claim, Place
from briefs.records.problems import Problem
from briefs.records.settings import Settings
from briefs.records.yaml import strict as yaml_strict
from briefs.records.yaml import tree as yaml_tree
from briefs.records.yaml.strict import parse
from briefs.rendering.addresses import source_path
from desks import claim, desk, place, source
from ending import soon
from findings import said
from sites import CONFIG, SMALL_DESK, write
from threats.payloads import ANNOTATIONS, HONEST, HONEST_URLS, LOOK_ALIKES, PATHS, SUMMARY, UNSEEN, URLS, YAML


def told(data: str | bytes) -> list[str]:
    return [problem.what for problem in parse(data.encode() if isinstance(data, str) else data, "a.yml").problems]


@pytest.mark.parametrize("url", URLS)
def test_a_record_gives_no_address_that_runs_or_deceives(url: str) -> None:
    with pytest.raises(ValidationError):
        claim("said", "locals", url=url)


@pytest.mark.parametrize("url", HONEST_URLS)
def test_a_record_gives_an_honest_address(url: str) -> None:
    assert claim("said", "locals", url=url).url == url


def frozen_by_hand(page: dict[str, object]) -> bytes:
    """An edition of the brief `first`, with hashes that fit it."""
    document: dict[str, object] = {
        "brief": "first",
        "corrections": [],
        "facts": {},
        "format": 1,
        "number": 1,
        "page": page,
        "published": "2015-11-07",
        "rule": "isw-2015@1",
    }
    return canonical(document | {"sha256": digest(document)})


def let_in(text: str, *, url: str = "https://example.org/") -> bool:
    page = {"prose": text, "view": {"claims": [{"url": url}]}}
    edition, problem = read_edition(frozen_by_hand(page), "1.json", "first", 1)
    return edition is not None and problem is None


@pytest.mark.parametrize("url", URLS)
def test_an_edition_made_by_hand_gives_no_address_that_runs_or_deceives(url: str) -> None:
    assert not let_in("Told.", url=url)


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN.keys())
def test_an_edition_made_by_hand_hides_nothing(text: str) -> None:
    assert not let_in(text)


def test_an_edition_of_honest_texts_and_addresses_comes_in() -> None:
    assert [text for text in HONEST if not let_in(text)] == []
    assert [url for url in HONEST_URLS if not let_in("A backslash \\\\b, a tab\t and a line\n.", url=url)] == []


def test_with_nothing_asked_but_its_hash_an_edition_brings_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editions, "_unfit_to_show", lambda text: None)
    assert all(let_in("Told.", url=url) for url in URLS)
    assert all(map(let_in, UNSEEN.values()))


def test_a_look_at_the_beginning_of_an_address_alone_would_let_most_in() -> None:
    """The usual check, and the most usual of all: none."""
    assert len([url for url in URLS if re.match(r"\s*https?:", url)]) > len(URLS) // 2
    assert {Claim.model_construct(url=url).url for url in URLS} == set(URLS)


@pytest.mark.parametrize("name", PATHS)
def test_an_id_is_never_a_way_to_another_file(name: str) -> None:
    with pytest.raises(ValidationError):
        place(name)


def test_an_id_that_nobody_looked_at_would_be_one() -> None:
    outside = [name for name in PATHS if ".." in Path(source_path("places", name)).parts]
    assert len(outside) >= 3
    assert Place.model_construct(id="../../pwn").id == "../../pwn"


@pytest.mark.parametrize("value", YAML.values(), ids=YAML.keys())
def test_a_value_of_yaml_that_is_more_than_text_is_refused(value: str) -> None:
    assert told(f"a: {value}\n")


@pytest.mark.parametrize("value", [value for name, value in YAML.items() if name != "tag"])
def test_plain_yaml_makes_something_else_of_it(value: str) -> None:
    assert yaml.safe_load(f"a: {value}\n")["a"] != value


def test_without_the_look_at_properties_tags_and_anchors_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree.TreeReader, "_properties", lambda *given: None)
    assert [value for value in YAML.values() if told(f"a: {value}\n")] == ["!!set {pwn}"]


def test_a_key_that_comes_twice_is_refused_where_plain_yaml_takes_the_last() -> None:
    assert yaml.safe_load("grade: low\ngrade: high\n") == {"grade": "high"}
    assert told("grade: low\ngrade: high\n")


def laughs(levels: int) -> str:
    """The billion laughs: each line says the one before nine times."""
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]" for n in range(levels)]
    return "\n".join(lines) + "\n"


def test_a_bomb_of_aliases_is_refused_where_plain_yaml_unfolds_it() -> None:
    def size(value: object) -> int:
        return sum(map(size, value)) if isinstance(value, list) else 1

    assert size(yaml.safe_load(laughs(6))["a5"]) == 9**5
    assert told(laughs(6))


BOMBS = {
    "brackets": b"[" * 60_000,
    "braces": b"{" * 60_000,
    "dashes": b"- " * 30_000,
    "questions": b"? " * 30_000,
    "deep-in-a-value": b"a: " + b"[" * 60_000,
    "many-keys": b"".join(b"k%d: v\n" % n for n in range(6_000)),
    "one-key-many-times": b"a: b\n" * 12_000,
    "aliases": b"a: [" + b"*a," * 20_000 + b"]",
    "anchors": b"a: [" + b"&a x," * 12_000 + b"]",
    "open-quotes": b'a: "' + b"x\n" * 30_000,
    "marks": b"a: x" + "\u0316".encode() * 30_000,
    "hidden": b"a: " + "\u200b".encode() * 20_000,
    "comments": b"#\n" * 30_000,
    "escapes": b'a: "' + b"\\u202e" * 10_000 + b'"',
    "simple-keys": b"a: {" + b"a " * 30_000,
    "not-normal": b"a: " + "e\u0301 ".encode() * 15_000,
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS.keys())
def test_a_file_made_to_take_long_is_refused_soon(data: bytes) -> None:
    with soon():
        assert told(data)


def test_without_the_limits_a_file_may_be_as_deep_and_as_large_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    deep, large = b"a: " + b"[" * 40 + b"x" + b"]" * 40, b"a: " + b"b" * 70_000
    many = b"".join(b"k%d: v\n" % n for n in range(6_000))
    assert [len(told(data)) for data in (deep, large, many)] == [1, 1, 1]
    monkeypatch.setattr(yaml_tree, "MAX_DEPTH", 10**9)
    monkeypatch.setattr(yaml_tree, "MAX_NODES", 10**9)
    monkeypatch.setattr(yaml_strict, "MAX_BYTES", 10**9)
    assert [told(data) for data in (deep, large, many)] == [[], [], []]


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN.keys())
@pytest.mark.parametrize("where", ["a: '{}'\n", "a: b # {}\n", "{}: b\n"], ids=["value", "comment", "key"])
def test_what_a_reviewer_cannot_see_is_refused_wherever_it_stands(
    text: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(where.format(text))
    for module in (text_checks, yaml_tree):
        monkeypatch.setattr(module, "refused_characters", lambda text: iter(()))
    assert not told(where.format(text)) or text == UNSEEN["bell"]  # which the YAML reader refuses too


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_comes_in_exactly(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    parsed = parse(f'a: "{quoted}"\n'.encode(), "a.yml")
    assert (parsed.tree, parsed.problems) == ({"a": text}, ())


@pytest.mark.parametrize("names", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_a_source_is_not_called_what_readers_would_take_for_another(names: tuple[str, str]) -> None:
    one, other = names
    twins = desk(source("one", name=one), source("other", name=other))
    assert one != other  # all that a plain comparison asks
    assert [*said(names_are_told_apart, twins), *said(words_keep_to_one_script, twins)]


def test_without_the_table_of_look_alikes_they_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "skeleton", str)
    monkeypatch.setattr(spelling, "scripts", lambda word: ())
    monkeypatch.setattr(spelling, "disguised", lambda text: None)
    for one, other in LOOK_ALIKES.values():
        twins = desk(source("one", name=one), source("other", name=other))
        assert [*said(names_are_told_apart, twins), *said(words_keep_to_one_script, twins)] == []


COMMAND = re.compile(r"(?m)^\s*::[a-z-]+.*::|##\[")
"""What GitHub's runner takes for a command in a log: a line that begins so, and one that holds the other anywhere."""


def problem(text: str) -> Problem:
    return Problem(f"data/{text}.yml", 1, 1, text, f"`{text}` is wrong", f"Remove {text}")


def commands(line: str) -> int:
    """How many commands a line of the log is, once the runner has decoded it; one is meant."""
    return len(COMMAND.findall(line.replace("\r", "\n").replace("%0A::", "\n::")))


@pytest.mark.parametrize("text", ANNOTATIONS.values(), ids=ANNOTATIONS.keys())
def test_no_text_of_a_record_is_a_command_or_a_colour_in_the_log(text: str) -> None:
    line = reporting.annotation(problem(text))
    assert commands(line) == 1
    assert line.isprintable()
    assert not COMMAND.search(str(problem(text)))
    assert str(problem(text)).replace("\n", "").isprintable()


@pytest.mark.parametrize("text", ANNOTATIONS.values(), ids=ANNOTATIONS.keys())
def test_it_would_be_one_if_it_were_printed_as_it_is(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain: Callable[..., str] = lambda text, *given: text  # noqa: E731 - stands in for three functions
    monkeypatch.setattr(reporting, "printable", plain)
    monkeypatch.setattr(reporting, "_message", plain)
    monkeypatch.setattr(problems, "printable", plain)
    line = reporting.annotation(problem(text))
    assert commands(line) > 1 or not line.replace("\n", "").isprintable()


def outside_the_fence(summary: str) -> str:
    """The lines of a summary that GitHub reads as Markdown: a fence ends at one as long as its beginning."""
    kept: list[str] = []
    fence = ""
    for line in summary.splitlines():
        ticks = re.match(r" {0,3}(`{3,})", line)
        if fence:
            fence = "" if ticks and len(ticks[1]) >= len(fence) and not line.strip(" `") else fence
        elif ticks:
            fence = ticks[1]
        else:
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.parametrize("text", SUMMARY.values(), ids=SUMMARY.keys())
def test_nothing_of_a_record_is_markdown_in_a_summary(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Problem("a.yml", 1, 1, "", text.replace("\n", " "), "x\n" + text)
    assert "pwn" not in outside_the_fence(reporting.summary([wrong], "1 problem."))
    in_a_hurry = f"## Records\n\n{wrong.what}\n{wrong.advice}\n"
    assert "pwn" in outside_the_fence(in_a_hurry) or "pwn" in outside_the_fence(f"```\n{wrong.advice}\n```\n")
    monkeypatch.setattr(problems, "printable", lambda text, limit=None: text)
    monkeypatch.setattr(reporting, "re", re_that_finds_nothing())
    if "`" in text:
        assert "pwn" in outside_the_fence(reporting.summary([wrong], "1 problem."))


def re_that_finds_nothing() -> object:
    class Blind:
        findall = staticmethod(lambda pattern, text: [])

    return Blind()


STRAY = {
    "content/index.md": "# Desk\n",
    "content/index.md.bak": "pwn",
    "content/notes.txt": "pwn",
    "content/data.yaml": "pwn",
    "content/people.csv": "pwn",
    "content/sub/page.html": "<script>pwn(1)</script>",
    "content/sub/drawing.svg": "<svg onload='pwn(1)'/>",
    "content/script.js": "pwn(1)",
    "content/notes.pdf": "pwn",
    "content/picture.png": "pwn",
    "content/picture.jpg": "pwn",
}


def test_mkdocs_would_publish_whatever_lies_beside_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, STRAY | {"mkdocs.yml": CONFIG.partition("plugins:")[0]})
    published = {f"content/{file.src_uri}" for file in get_files(load_config(str(root / "mkdocs.yml")))}
    assert published == set(STRAY)
    refused = {problem.path for problem in stray.stray_content(root, "content")}
    assert refused == set(STRAY) - {"content/index.md"}
    monkeypatch.setattr(stray, "_trouble", lambda *given: None)
    assert list(stray.stray_content(root, "content")) == []


@pytest.mark.parametrize("name", ["strikes/hit.md", "Strikes/hit.md", "strikes/HIT.md"])
def test_no_page_of_prose_takes_the_place_of_a_record_s_where_capital_letters_are_as_small_ones(
    tmp_path: Path, name: str
) -> None:
    root = write(tmp_path, {f"content/{name}": "# Hit\n"})
    (found,) = stray.stray_content(root, "content", lambda *record: record == ("strikes", "hit"))
    assert (found.path, found.what) == (f"content/{name}", "stands where a generated page belongs")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_among_the_pages_is_told_and_never_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/p.png")
    (found,) = stray.stray_content(tmp_path, "content")
    assert found.what == "is no file"


def test_a_pipe_called_like_a_brief_is_told_and_never_read(tmp_path: Path) -> None:
    write(tmp_path, SMALL_DESK)
    os.mkfifo(tmp_path / "content/briefs/2015-11-12-strikes.md")
    (found,) = {problem.what for problem in check_desk(tmp_path, Settings()).problems}
    assert found == "is no file"
