"""Addresses are visited politely, judged carefully, and told in one issue."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tools.link_issue import TITLE, update

from briefs.cli import main
from briefs.links import AGENT, PAUSE, Answer, Mention, ask, dead, look, mentions_in, report, unarchived
from briefs.options import read_project
from sites import SMALL_DESK, write

CLAIM = "data/claims/2015-11-05-locals.yml"


def answers_of(*urls: str, asking: Callable[[str, str], tuple[int, str]]) -> dict[str, Answer]:
    return look(urls, asking, lambda _: None, lambda _: None)


def always(status: int, onward: str = "") -> Callable[[str, str], tuple[int, str]]:
    return lambda method, url: (status, onward)


def failing(error: Exception) -> Callable[[str, str], tuple[int, str]]:
    def asking(method: str, url: str) -> tuple[int, str]:
        raise error

    return asking


def test_the_addresses_of_all_records_are_found_with_their_file(tmp_path: Path) -> None:
    kept = "archived: https://web.archive.org/web/2015/https://example.org/b\n"
    write(
        tmp_path,
        SMALL_DESK
        | {
            CLAIM: SMALL_DESK[CLAIM] + "url: https://example.org/a\n",
            "data/claims/2015-11-06-locals.yml": SMALL_DESK[CLAIM].replace("id: 2015-11-05", "id: 2015-11-06")
            + f"url: https://example.org/b\n{kept}",
            "data/sources/locals.yml": SMALL_DESK["data/sources/locals.yml"] + "url: https://locals.example.org\n",
        },
    )
    found = mentions_in(read_project(tmp_path))
    assert [(mention.record, mention.field, mention.url) for mention in found] == [
        (CLAIM, "url", "https://example.org/a"),
        ("data/claims/2015-11-06-locals.yml", "archived", "https://web.archive.org/web/2015/https://example.org/b"),
        ("data/claims/2015-11-06-locals.yml", "url", "https://example.org/b"),
        ("data/sources/locals.yml", "url", "https://locals.example.org"),
    ]
    assert [mention.url for mention in unarchived(found)] == ["https://example.org/a"]


def test_the_list_needs_no_network(tmp_path: Path) -> None:
    write(tmp_path, SMALL_DESK | {CLAIM: SMALL_DESK[CLAIM] + "url: https://example.org/a\n"})
    done = CliRunner().invoke(main, ["links", "--list", "--project", str(tmp_path)])
    assert done.exit_code == 0
    assert done.output == (
        f"{CLAIM}: url: no archived copy of https://example.org/a\n1 addresses, 1 without an archived copy.\n"
    )


@pytest.mark.parametrize(
    ("asking", "state"),
    [
        (always(200), "alive"),
        (always(404), "dead"),
        (always(410), "dead"),
        (always(403), "unclear"),
        (always(500), "unclear"),
        (always(301, "/again"), "unclear"),
        (failing(TimeoutError("timed out")), "unclear"),
        (failing(socket.gaierror(socket.EAI_NONAME, "unknown")), "dead"),
        (failing(socket.gaierror(socket.EAI_AGAIN, "later")), "unclear"),
        (lambda method, url: (405 if method == "HEAD" else 200, ""), "alive"),
        (lambda method, url: (301, "/new") if url.endswith("/a") else (404, ""), "dead"),
    ],
)
def test_only_what_is_surely_gone_is_called_dead(asking: Callable[[str, str], tuple[int, str]], state: str) -> None:
    assert answers_of("https://example.org/a", asking=asking)["https://example.org/a"].state == state


def test_one_host_is_asked_again_only_after_a_pause_and_each_address_once() -> None:
    asked: list[str] = []
    pauses: list[float] = []

    def asking(method: str, url: str) -> tuple[int, str]:
        asked.append(f"{method} {url}")
        return 200, ""

    urls = ["https://a.example/1", "https://a.example/2", "https://a.example/1", "https://b.example/"]
    look(urls, asking, pauses.append, lambda _: None)
    assert sorted(asked) == ["HEAD https://a.example/1", "HEAD https://a.example/2", "HEAD https://b.example/"]
    assert pauses == [PAUSE]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://localhost:1/",
        "ftp://192.0.2.1/",
        "file:///etc/passwd",
    ],
)
def test_nothing_inside_the_network_is_asked(url: str) -> None:
    with pytest.raises(ValueError, match=r"private network|no address of the web"):
        ask("HEAD", url)


def test_the_visitor_says_who_it_is() -> None:
    assert AGENT.startswith("briefs-links/")


def test_the_report_lists_what_is_to_be_done_and_no_record_can_write_into_it() -> None:
    url = "https://example.org/`](https://evil.example)<b>@all"
    mentions = [Mention(url, "data/claims/a.yml", "url", False), Mention("https://b.example", "b.yml", "url", True)]
    text = report(mentions, {url: Answer("dead", "answers 404"), "https://b.example": Answer("unclear", "answers 403")})
    safe = "`https://example.org/'](https://evil.example)<b>@all`"
    assert "## Dead sources: 1\n\nFind the page's new address" in text
    assert text.count(f"- `data/claims/a.yml`, `url`: {safe} answers 404\n") == 1
    assert text.count(f"- `data/claims/a.yml`, `url`: {safe}\n") == 1
    assert "- `https://b.example`: `answers 403`" in text


def test_an_enormous_report_fits_into_an_issue() -> None:
    mentions = [Mention(f"https://example.org/{n}/{'x' * 400}", f"{n}.yml", "url", False) for n in range(5000)]
    answers = {mention.url: Answer("dead", "answers 404") for mention in mentions}
    assert len(dead(mentions, answers)) == 5000
    assert len(report(mentions, answers)) < 65_536


class Issues:
    """Stands for gh: the issues that this program opened, and what it was asked to do."""

    def __init__(self, *issues: dict[str, object]) -> None:
        self.issues, self.asked = issues, []  # type: tuple[dict[str, object], ...], list[str]

    def __call__(self, *words: str) -> str:
        if words[:2] == ("issue", "list"):
            assert words[2:4] == ("--author", "app/github-actions")
            return json.dumps(self.issues)
        self.asked.append(" ".join(words[1:3]))
        return ""


def reported(folder: Path, body: str, left: int) -> Path:
    (folder / "report.md").write_text(body, encoding="utf-8")
    (folder / "summary.json").write_text(json.dumps({"dead": left, "unarchived": 0}), encoding="utf-8")
    return folder


def known(state: str, body: str) -> dict[str, object]:
    return {"number": 7, "title": TITLE, "state": state, "body": body}


@pytest.mark.parametrize(
    ("issues", "left", "asked"),
    [
        (Issues(), 0, []),
        (Issues(), 2, ["create --title"]),
        (Issues({"number": 3, "title": "Another", "state": "OPEN", "body": ""}), 2, ["create --title"]),
        (Issues(known("OPEN", "new")), 2, []),
        (Issues(known("OPEN", "old")), 2, ["edit 7"]),
        (Issues(known("CLOSED", "old")), 2, ["edit 7", "reopen 7"]),
        (Issues(known("OPEN", "old")), 0, ["edit 7", "close 7"]),
        (Issues(known("CLOSED", "new")), 0, []),
    ],
)
def test_there_is_one_issue_that_says_what_the_report_says(
    tmp_path: Path, issues: Issues, left: int, asked: list[str]
) -> None:
    update(reported(tmp_path, "new\n", left), issues)
    assert issues.asked == asked
