"""Days on which an official reported nothing are never shown as days without a strike."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from briefs.cli import main
from html_page import HtmlPage
from sites import SMALL_DESK, build, write

BRIEF = """\
---
id: 2015-11-12-strikes
title: Strikes
series: strikes
window: {{from: 2015-11-10, to: 2015-11-12}}
published: 2015-11-13
takeaway: Nothing is on record of these days.
authors: [Test desk]
---

{prose}
"""
IN_SILENCE = SMALL_DESK | {
    "data/sources/ministry.yml": "id: ministry\nkind: official\nname: Ministry\nfamily: ministry\nside: damascus\n",
    "data/claims/2015-11-13-silent.yml": """\
id: 2015-11-13-silent
source: locals
document: Test document
stated: {on: 2015-11-13}
paraphrase: The ministry published no reports from 11 to 13 November.
about: [2015-11-11-silence]
""",
    "data/gaps/2015-11-11-silence.yml": """\
id: 2015-11-11-silence
source: ministry
window: {from: 2015-11-11, to: 2015-11-13}
what: daily reports
claim: 2015-11-13-silent
""",
    "content/briefs/2015-11-12-strikes.md": BRIEF.format(prose="Nobody tells of a strike."),
}


def test_a_brief_and_its_card_show_no_0_for_days_of_silence(tmp_path: Path) -> None:
    built = build(write(tmp_path / "desk", IN_SILENCE), tmp_path / "site")
    assert built.code == 0, built.output
    page = HtmlPage((built.site / "briefs/2015-11-12-strikes.html").read_text(encoding="utf-8"))
    start = page.text.rindex("Strikes by confidence")
    headings = page.text[start : page.text.index("The brief", start)]
    assert "0" not in headings.replace("this is no 0", "")
    assert "None is on record. Sources were silent on some of these days: this is no 0." in headings
    archive = HtmlPage((built.site / "briefs/index.html").read_text(encoding="utf-8")).text
    assert "no strike on record; officials were silent" in archive
    assert archive.count("0 high confidence") == 1, "of the brief on days without a silence alone"


def test_no_map_timeline_or_feed_counts_0_of_a_grade_on_days_of_silence(tmp_path: Path) -> None:
    brief = IN_SILENCE["content/briefs/2015-11-12-strikes.md"].replace("from: 2015-11-10", "from: 2015-11-05")
    built = build(
        write(tmp_path / "desk", IN_SILENCE | {"content/briefs/2015-11-12-strikes.md": brief}), tmp_path / "s"
    )
    assert built.code == 0, built.output
    page = (built.site / "briefs/2015-11-12-strikes.html").read_text(encoding="utf-8")
    assert ">1 strike: 1 low confidence. Each is a row of the tables below.</desc>" in page
    assert re.findall(r"(High|Low) confidence(?: <b>(\d+)</b>)?</button>", page) == [("High", ""), ("Low", "1")]
    days = (built.site / "timeline.html").read_text(encoding="utf-8")
    assert re.findall(r"(High|Low) confidence(?: <b>(\d+)</b>)?</span></li>", days) == [("High", ""), ("Low", "1")]
    assert "Strikes: 1 low confidence." in (built.site / "feeds/briefs.json").read_text(encoding="utf-8")


def test_a_feed_says_that_officials_were_silent_where_no_strike_is_on_record(tmp_path: Path) -> None:
    built = build(write(tmp_path / "desk", IN_SILENCE), tmp_path / "site")
    feed = (built.site / "feeds/briefs.json").read_text(encoding="utf-8")
    assert feed.count("Strikes: none on record; officials were silent.") == 1
    assert "Strikes: 0 high confidence, 1 low confidence." in feed, "the brief on days without a silence counts both"


def test_a_0_in_prose_is_refused_where_an_official_was_silent(tmp_path: Path) -> None:
    prose = "[No strikes](count:strikes?window=brief) and [0 strikes](count:strikes?window=2015-11-10..2015-11-10)."
    desk = write(tmp_path, IN_SILENCE | {"content/briefs/2015-11-12-strikes.md": BRIEF.format(prose=prose)})
    done = CliRunner().invoke(main, ["check", "--project", str(desk)])
    assert done.stdout == (Path(__file__).parent / "problems/figures/silence.txt").read_text(encoding="utf-8")
