"""Addresses are visited politely, judged carefully, and told in one issue."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from tools.link_issue import TITLE, update

from briefs.cli import main
from briefs.links.asking import AGENT, PATIENCE, ask, is_public
from briefs.links.dead import PAUSE, WHOLE_S, Answer, dead, look
from briefs.links.mentions import Mention, mentions_in, unarchived
from briefs.links.report import report
from briefs.links.report import write as write_report
from briefs.settings.options import read_project
from sites import REPOSITORY, SMALL_DESK, write

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
    look(urls, asking, pauses.append, lambda _: None, clock=lambda: 0)
    assert sorted(asked) == ["HEAD https://a.example/1", "HEAD https://a.example/2", "HEAD https://b.example/"]
    assert pauses == [PAUSE]


class Time:
    """A clock that only pauses and requests move, on one thread at a time."""

    def __init__(self, request_s: float = 0) -> None:
        self.now, self.request_s = 0.0, request_s
        self.asked: list[tuple[str, str]] = []

    def pause(self, seconds: float) -> None:
        self.now += seconds

    def answering(self, status: int) -> Callable[[str, str], tuple[int, str]]:
        def asking(method: str, url: str) -> tuple[int, str]:
            self.asked.append((method, url))
            self.now += self.request_s
            return status, ""

        return asking

    def look(self, urls: Iterable[str], status: int, week: int = 0) -> dict[str, Answer]:
        asking = self.answering(status)
        return look(urls, asking, self.pause, lambda _: None, clock=lambda: self.now, week=week, at_once=1)


MANY = [f"https://example.org/{number:04}" for number in range(1500)]


def test_a_look_ends_in_its_time_and_tells_what_it_reached() -> None:
    time = Time(request_s=0.2)
    answers = time.look(MANY, 200)
    assert 900 < len(answers) < 1500
    assert time.now <= WHOLE_S + PAUSE
    mentions = [Mention(url, "data/claims/a.yml", "url", True) for url in MANY]
    assert f"Not reached this time: {1500 - len(answers)} of 1500 addresses" in report(mentions, answers)


def test_the_report_is_written_before_ci_stops_the_job() -> None:
    workflow = (REPOSITORY / ".github/workflows/links.yml").read_text(encoding="utf-8")
    minutes = int(workflow.partition("timeout-minutes: ")[2].split()[0])
    assert minutes > WHOLE_S / 60 + 15


def test_what_is_not_reached_in_one_week_is_reached_in_the_next_ones() -> None:
    """Even of a host whose every address takes all the patience there is, twice."""
    reached: set[str] = set()
    for week in range(3000, 3020):
        reached |= Time(request_s=PATIENCE).look(MANY, 500, week).keys()
    assert reached == set(MANY)


@pytest.mark.parametrize("number", range(1, 12))
def test_each_address_of_a_host_comes_first_in_its_week(number: int) -> None:
    firsts = {next(iter(Time().look(MANY[:number], 200, week))) for week in range(number)}
    assert firsts == set(MANY[:number])


@pytest.mark.parametrize("status", [403, 429])
def test_a_server_that_keeps_programs_out_is_not_asked_twice(status: int) -> None:
    time = Time()
    assert time.look(MANY[:2], status)[MANY[0]].why == f"answers {status}, which keeps programs out"
    assert [method for method, _ in time.asked] == ["HEAD", "HEAD"]


def test_pauses_of_many_hosts_overlap() -> None:
    time = Time()
    time.look([f"https://{host}.example/{number}" for host in range(50) for number in range(10)], 200)
    assert time.now == 9 * PAUSE


def test_a_fault_at_one_address_leaves_the_others_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asking(method: str, url: str) -> tuple[int, str]:
        if url.endswith("b"):
            raise RuntimeError("a fault of this program")
        return 404, ""

    two = SMALL_DESK[CLAIM].replace("id: 2015-11-05", "id: 2015-11-06") + "url: https://b.example/b\n"
    write(
        tmp_path,
        SMALL_DESK
        | {CLAIM: SMALL_DESK[CLAIM] + "url: https://a.example/a\n", "data/claims/2015-11-06-locals.yml": two},
    )
    monkeypatch.setattr("briefs.cli.links.ask", asking)
    monkeypatch.setattr("time.sleep", lambda _: None)
    done = CliRunner().invoke(main, ["links", "--project", str(tmp_path)])
    assert done.exit_code == 0
    told = (tmp_path / "dist/links/report.md").read_text(encoding="utf-8")
    assert "`https://a.example/a` answers 404" in told
    assert "`https://b.example/b`: `a fault of this program`" in told


def not_found(*_: object, **__: object) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


@pytest.mark.parametrize("is_connected", [False, True])
def test_without_a_connection_no_source_is_called_dead(
    is_connected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no name is found, all hosts seem to be gone."""
    write(tmp_path, SMALL_DESK | {CLAIM: SMALL_DESK[CLAIM] + "url: https://a.example/a\n"})
    write(tmp_path, {"dist/links/report.md": "of last week\n"})
    monkeypatch.setattr("briefs.cli.links.ask", not_found)
    monkeypatch.setattr("socket.getaddrinfo", (lambda *_, **__: []) if is_connected else not_found)
    monkeypatch.setattr("time.sleep", lambda _: None)
    done = CliRunner().invoke(main, ["links", "--project", str(tmp_path)])
    told = (tmp_path / "dist/links/report.md").read_text(encoding="utf-8")
    if is_connected:
        assert done.exit_code == 0
        assert "its host no longer exists" in told
    else:
        assert done.exit_code == 1
        assert "This machine finds no host at all" in done.stderr
        assert told == "of last week\n"


def test_a_server_that_sends_a_byte_at_a_time_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.links.asking.PATIENCE", 0.5)
    stopped = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not stopped.wait(0.1):
                    connection.sendall(b"y")

        threading.Thread(target=drip, daemon=True).start()
        threading.Timer(20, stopped.set).start()
        place = server.getsockname()
        monkeypatch.setattr("briefs.links.asking.public_place", lambda host, port: place)
        try:
            with pytest.raises(TimeoutError, match="within"):
                ask("HEAD", "http://slow.example/")
            assert not stopped.is_set()
        finally:
            stopped.set()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://localhost:1/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[64:ff9b::a9fe:a9fe]/latest/meta-data",
        "http://[64:ff9b:1::a00:1]/",
        "http://[2002:a00:1::]/",
        "http://[::10.0.0.1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://224.0.0.1/",
        "ftp://192.0.2.1/",
        "file:///etc/passwd",
    ],
)
def test_nothing_inside_the_network_is_asked(url: str) -> None:
    with pytest.raises(ValueError, match=r"private network|no address of the web"):
        ask("HEAD", url)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"]
)
def test_what_is_public_is_visited_also_through_a_translator(address: str) -> None:
    assert is_public(address)


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
    ("issues", "asked"),
    [
        (Issues(), []),
        (Issues(known("OPEN", "old")), ["edit 7"]),
        (Issues(known("CLOSED", "old")), ["edit 7"]),
    ],
)
def test_an_issue_is_not_closed_while_dead_sources_it_named_may_be_among_those_not_reached(
    tmp_path: Path, issues: Issues, asked: list[str]
) -> None:
    folder = reported(tmp_path, "new\n", 0)
    (folder / "summary.json").write_text(json.dumps({"dead": 0, "unarchived": 0, "unreached": 3}), encoding="utf-8")
    update(folder, issues)
    assert issues.asked == asked


def test_the_counts_tell_how_many_addresses_were_not_reached(tmp_path: Path) -> None:
    mentions = [Mention(url, "data/claims/a.yml", "url", True) for url in MANY]
    counts = write_report(tmp_path, mentions, {MANY[0]: Answer("alive", "answers 200")})
    assert counts == {"dead": 0, "unarchived": 0, "unreached": 1499}
    assert json.loads((tmp_path / "summary.json").read_text(encoding="utf-8")) == counts


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
