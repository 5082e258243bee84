"""The explorer on the day of an edition, in a real browser: what readers knew then, also in link, citation, file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader
from static_server import serving

from publishing import change, command
from sites import SMALL_DESK, Built, build, once, write

EXPLORER = "/explorer.html"
COUNT, KNOWN, ROWS, MOVED = ".b-x-count", ".b-x-known", ".b-x-rows tbody tr", ".b-x-moved"
TOWN, GONE, NEW = "2015-11-05-town", "2015-11-03-town", "2015-11-02-town"


def strike(id: str, day: str) -> str:
    return f"id: {id}\nkind: airstrike\nactor: russia\nwhen: {{on: {day}}}\nwhere: {{place: town}}\n"


def claim(id: str, about: str, day: str) -> str:
    return SMALL_DESK["data/claims/2015-11-05-locals.yml"].replace("2015-11-05-locals", id).replace(
        TOWN, about
    ).replace("2015-11-05", day).replace(f"about: [{day}-town]", f"about: [{about}]")  # fmt: skip


@pytest.fixture(scope="module")
def corrected(shared_folder: Path) -> Path:
    """A site whose brief was frozen on three days: a day is corrected, a strike withdrawn, another added."""
    built = once(shared_folder / "known_on_a_day", _corrected)
    assert built.code == 0, built.output
    return built.site


def _corrected(folder: Path) -> Built:
    gone, new = f"data/strikes/{GONE}.yml", f"data/strikes/{NEW}.yml"
    own = f"data/strikes/{TOWN}.yml"
    told = f"data/claims/{GONE}-told.yml"
    start = {gone: strike(GONE, "2015-11-03"), told: claim(f"{GONE}-told", GONE, "2015-11-03")}
    root = write(folder / "desk", SMALL_DESK | start)
    assert "edition 1" in command(root, "publish", "--all", "--date", "2015-11-06")
    withdrawal = "withdrawn: {on: 2015-11-09, reason: Entered twice.}\n"
    change(
        root,
        "2015-11-09",
        "The source corrected the day.",
        (own, "on: 2015-11-05", "on: 2015-11-04"),
        (gone, "kind:", withdrawal + "kind:"),
        (told, f"about: [{GONE}]\n", ""),
    )
    write(
        root, {new: strike(NEW, "2015-11-02"), f"data/claims/{NEW}-told.yml": claim(f"{NEW}-told", NEW, "2015-11-02")}
    )
    change(root, "2015-11-16", "Found later.")
    return build(root, folder / "site")


@pytest.fixture(scope="module")
def address(corrected: Path) -> Iterator[str]:
    with serving(corrected, "/") as found:
        yield found


def shown(page: Page) -> list[str]:
    """Ids of the rows shown."""
    found: list[str] = page.evaluate(
        "() => Explorer.page.selection.rows.map(row => Explorer.page.records.columns.id[row])"
    )
    return found


def test_a_day_is_chosen_and_left_again_and_stands_in_the_link(new_reader: NewReader, address: str) -> None:
    reader = new_reader(address=address)
    page = reader.open(EXPLORER)
    expect(page.locator(COUNT)).to_contain_text("2 of 2 records")
    assert not [asked for asked in reader.asked_for if "explorer-known" in asked]
    page.get_by_label("As known on").select_option("6 November 2015")
    expect(page.locator(KNOWN)).to_contain_text("As known on 6 November 2015")
    assert page.url.endswith("#known=2015-11-06")
    assert shown(page) == [GONE, TOWN]
    expect(page.locator(f"#row-{TOWN}")).to_contain_text("5 November 2015now 4 November 2015")
    expect(page.locator(f"#row-{GONE}")).to_contain_text("no longer on record")
    expect(page.locator(KNOWN)).to_contain_text("2 strikes and 0 attacks claimed only. 2 records differ from now.")
    expect(page.locator(KNOWN)).to_contain_text("1 record of now stood in no edition yet")
    assert page.locator(f"{KNOWN} a[href$='{NEW}.html']").count() == 1
    page.get_by_label("As known on").select_option("9 November 2015")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(KNOWN)).to_contain_text("None of them differs from now.")
    page.get_by_label("As known on").select_option("now")
    expect(page.locator(KNOWN)).to_be_empty()
    assert "#" not in page.url
    assert shown(page) == [NEW, TOWN]
    assert (reader.strangers(), reader.refusals, reader.complaints) == ([], [], [])


def test_a_link_opens_the_day_with_its_filters_and_a_day_between_two_editions_is_the_one_before(
    new_reader: NewReader, address: str
) -> None:
    page = new_reader(address=address).open(EXPLORER + "#from=2015-11-05&known=2015-11-08")
    expect(page.locator(ROWS)).to_have_count(1)
    assert shown(page) == [TOWN]
    assert page.url.endswith("#from=2015-11-05&known=2015-11-06")
    expect(page.locator(COUNT)).to_contain_text("1 of 2 records")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator(ROWS)).to_have_count(2)
    assert shown(page) == [GONE, TOWN]
    assert page.url.endswith("#known=2015-11-06")


def test_a_day_before_the_first_edition_says_that_nothing_can_be_shown(new_reader: NewReader, address: str) -> None:
    page = new_reader(address=address).open(EXPLORER + "#known=2015-10-01")
    expect(page.locator(KNOWN)).to_contain_text("Nothing can be shown as known on 2015-10-01.")
    assert shown(page) == [NEW, TOWN]
    assert "#" not in page.url


def test_the_citation_and_the_file_name_the_day(new_reader: NewReader, address: str) -> None:
    page = new_reader(address=address).open(EXPLORER + "#known=2015-11-06")
    cited = page.locator(".b-x-citation")
    expect(cited).to_contain_text("as known on 2015-11-06, from the editions published by then. Filter: everything.")
    expect(cited).to_contain_text("#known=2015-11-06")
    with page.expect_download() as started:
        page.get_by_role("button", name="Rows as CSV").click()
    assert started.value.suggested_filename.startswith("briefs-explorer-2015-11-06-")
    text = Path(started.value.path()).read_text(encoding="utf-8")
    rows = [(row["id"], row["first"], row["known_on"]) for row in csv.DictReader(io.StringIO(text))]
    assert rows == [(GONE, "2015-11-03", "2015-11-06"), (TOWN, "2015-11-05", "2015-11-06")]


def test_what_if_is_for_the_records_of_now_and_says_so(new_reader: NewReader, address: str) -> None:
    page = new_reader(address=address).open(EXPLORER + "#off=locals&known=2015-11-06")
    expect(page.locator(ROWS)).to_have_count(2)
    assert "off=" not in page.url
    page.locator(".b-x-whatif summary").click()
    expect(page.locator(MOVED)).to_contain_text("This works on the records as they stand now.")
    assert all(page.locator("[data-off]").evaluate_all("boxes => boxes.map(box => box.disabled)"))
    page.get_by_label("As known on").select_option("now")
    expect(page.locator(MOVED)).to_be_empty()
    assert not any(page.locator("[data-off]").evaluate_all("boxes => boxes.map(box => box.disabled)"))


def test_it_works_from_a_folder_and_says_when_the_days_are_missing(new_reader: NewReader, corrected: Path) -> None:
    page = new_reader().page
    page.goto((corrected / "explorer.html").as_uri() + "#known=2015-11-06")
    expect(page.locator(f"#row-{GONE}")).to_be_visible()
    page.goto("about:blank")
    page.route("**/explorer-known*", lambda route: route.abort())
    page.goto((corrected / "explorer.html").as_uri() + "#known=2015-11-06")
    expect(page.locator(KNOWN)).to_contain_text("What was known on 6 November 2015 could not be loaded.")
    assert shown(page) == [NEW, TOWN]


def test_a_site_with_one_day_of_editions_offers_no_choice_and_has_no_such_script(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK)
    assert "edition 1" in command(root, "publish", "--all", "--date", "2015-11-06")
    made = build(root, tmp_path / "site")
    assert made.code == 0, made.output
    assert "As known on" not in (made.site / "explorer.html").read_text(encoding="utf-8")
    assert not list(made.site.rglob("explorer-known*"))
    assert json.loads((made.site / "api/v1/editions.json").read_text(encoding="utf-8"))["count"] == 1
