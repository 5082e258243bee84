"""The form pages in a real browser: they refuse what the check refuses, in its words, and write what `fmt` writes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from reader import NewReader, Reader
from test_accessibility import UNFOLD

from briefs.assessment.rules.claims import WITHIN_A_CLAIM
from briefs.records.as_text import as_text
from briefs.records.canonical import canonical, written
from briefs.records.describing.forms import FORM_KINDS
from briefs.records.desk import Desk
from briefs.records.load import build, read_desk
from briefs.records.model import KINDS, Claim
from briefs.records.model.rules import WORDS, compiled
from briefs.records.problems import field_name
from briefs.records.yaml.strict import parse
from briefs.settings.options import read_project
from random_trees import tree_of

STRIKE = "contribute/strike.html"
CLAIM = "contribute/claim.html"
CORRECT = "contribute/correct.html"
READY = ".b-form[data-ready]"
YAML = ".b-f-yaml"
STATUS = ".b-f-status"
OPTION = "[role=listbox]:not([hidden]) [role=option]"

CHECKED_AND_WRITTEN = """async ([kind, trees]) => {
    const form = await BriefsForms.form(JSON.parse(document.querySelector('.b-form').dataset.forms), kind);
    return trees.map(tree => [
        BriefsForms.check(form, tree).map(({ way, what }) => [way, what]), BriefsForms.written(form, tree)]);
}"""
KEPT = """async ([kind, ids]) => {
    const page = document.querySelector('.b-form');
    const form = await BriefsForms.form(JSON.parse(page.dataset.forms), kind);
    await BriefsForms.listed(page);
    return Promise.all(ids.map(async id => {
        const [file, tree] = await BriefsForms.record(`${kind}/${id}`);
        return [file, BriefsForms.written(form, tree), BriefsForms.check(form, tree).length];
    }));
}"""
NOTE_OPENED = "() => { window.open = (...asked) => { window.opened = asked; return null; }; }"


def opened_form(reader: Reader, path: str) -> Page:
    page = reader.open(path)
    page.evaluate(NOTE_OPENED)
    expect(page.locator(READY)).to_be_attached()
    return page


def address_opened(page: Page) -> str:
    page.wait_for_function("() => window.opened")
    return str(page.evaluate("() => window.opened[0]"))


def chosen(page: Page, box: Locator, words: str) -> None:
    """Looks a record up by its spelling and takes the first, by keys alone."""
    box.press_sequentially(words)
    expect(page.locator(OPTION).first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")


def complaints_of_the_check(kind: str, tree: dict[str, Any]) -> tuple[set[tuple[str, str]], bool]:
    """What the check says of the file that a record would be, by field; and whether its text as such is refused."""
    data = written(tree, KINDS[kind]).encode()
    parsed = parse(data, "new.yml")
    record, problems = build(KINDS[kind], parsed.draft or {}, data, "new.yml", tree.get("id", ""))
    found = {(problem.field, problem.what) for problem in problems}
    if isinstance(record, Claim) and not record.is_withdrawn:
        broken = (one for one in WITHIN_A_CLAIM if not compiled(one.rule.test, Claim.attributes)(record))
        found |= {(one.field, one.rule.told(record.read)[0]) for one in broken}
    return found, bool(parsed.problems)


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The records of the demonstration."""
    project = read_project(Path(__file__).resolve().parents[2])
    return read_desk(project.root, project.options.source_dir, project.content).desk


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_the_form_refuses_what_the_check_refuses_in_its_words_and_writes_what_fmt_writes(
    reader: Reader, kind: str
) -> None:
    dice = random.Random(kind)  # noqa: S311 - no secret, and the same every time
    trees = [tree_of(kind, dice, dice.choice((0, 0, 0.02, 0.1))) for _ in range(300)]
    page = reader.open(CORRECT)
    refused = 0
    for tree, (complaints, text) in zip(trees, page.evaluate(CHECKED_AND_WRITTEN, [kind, trees]), strict=True):
        wanted, is_unreadable = complaints_of_the_check(kind, tree)
        found = {(field_name(tuple(way)), what) for way, what in complaints}
        if is_unreadable:  # told with its line in the file, not with its field
            assert found, tree
        else:
            assert found == wanted, tree
        refused += bool(found)
        if not found:
            assert text == canonical(text.encode(), "new.yml", KINDS[kind]).text == written(tree, KINDS[kind])
            assert parse(text.encode(), "new.yml").tree == parse(written(tree, KINDS[kind]).encode(), "new.yml").tree
    assert 30 < refused < 270


def test_the_browser_knows_every_word_that_a_rule_may_begin_with(reader: Reader) -> None:
    assert set(reader.open(STRIKE).evaluate("() => BriefsForms.TESTS")) == WORDS


def test_every_record_on_record_is_kept_whole_for_its_correction(reader: Reader, desk: Desk) -> None:
    page = reader.open(CORRECT)
    for kind in FORM_KINDS:
        records = desk.of(kind)
        for record_id, (file, text, wrong) in zip(records, page.evaluate(KEPT, [kind, list(records)]), strict=True):
            assert (file, wrong) == (desk.paths[kind, record_id], 0)
            assert text == written(as_text(records[record_id]), KINDS[kind])


@pytest.mark.parametrize(
    "name",
    [
        "strikes/2015-10-07-caspian-salvo",
        "claims/2015-10-02-isw-high-list",
        "sources/russian-mod",
        "places/palmyra",
        "actors/turkey",
        "events/2016-05-10-helicopter-loss",
        "control/2015-11-02-palmyra-isis",
        "gaps/2015-10-28-mod-silent",
    ],
)
def test_a_record_to_correct_stands_in_the_fields_as_it_stands_in_its_file(
    reader: Reader, desk: Desk, name: str
) -> None:
    kind, record_id = name.split("/")
    page = opened_form(reader, f"{CORRECT}#record={name}")
    expect(page.locator(".b-f-unchanged")).to_be_visible()
    assert page.locator(YAML).text_content() == written(as_text(desk.of(kind)[record_id]), KINDS[kind])
    assert reader.complaints == []


def test_a_strike_is_added_with_the_keyboard_alone(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    page.get_by_label("Kind").first.focus()
    page.keyboard.press("a")  # airstrike
    page.keyboard.press("Tab")
    page.keyboard.type("Russ")
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("2015-11-21")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("Tadmur")
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".b-f-path")).to_have_text("data/strikes/2015-11/2015-11-21-palmyra.yml")
    page.get_by_role("button", name="Propose it on GitHub").focus()
    page.keyboard.press("Enter")
    asked = urlsplit(address_opened(page))
    assert asked.path == "/desk/new/main"
    assert parse_qs(asked.query) == {
        "filename": ["data/strikes/2015-11/2015-11-21-palmyra.yml"],
        "value": [
            "id: 2015-11-21-palmyra\nkind: airstrike\nactor: russia\n"
            "when:\n  on: 2015-11-21\nwhere:\n  place: palmyra\n"
        ],
    }


def test_a_day_written_in_another_way_is_written_as_records_write_it(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    day = page.get_by_label("On", exact=True)
    day.fill("5 Nov 2015")
    day.press("Tab")
    expect(day).to_have_value("2015-11-05")
    expect(page.locator(STATUS)).to_have_text("Written as 2015-11-05")
    expect(page.locator(".b-f-path")).to_have_text("data/strikes/2015-11/2015-11-05-unplaced.yml")


def test_a_day_that_may_be_two_stays_as_it_is_and_makes_no_id(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    day = page.get_by_label("On", exact=True)
    day.fill("05/11/2015")
    day.press("Tab")
    expect(day).to_have_value("05/11/2015")
    expect(page.get_by_text("05/11/2015 is not a calendar day.")).to_be_visible()
    expect(page.locator(".b-f-path")).to_have_text("…")


DAYS_MEANT = {
    "2015-11-5": "2015-11-05",
    "2015/11/05": "2015-11-05",
    "5 November 2015": "2015-11-05",
    "5th of November 2015": None,
    " 5th Nov.  2015 ": "2015-11-05",
    "5-Sept-2015": "2015-09-05",
    "November 5, 2015": "2015-11-05",
    "13.11.2015": "2015-11-13",
    "11/13/2015": "2015-11-13",
    "11/11/2015": "2015-11-11",
    "5.11.2015": None,
    "13.13.2015": None,
    "31 November 2015": None,
    "5 Ju 2015": None,
    "Nov 2015": None,
    "5 Nov 15": None,
    "٢٠١٥-١١-٠٥": "2015-11-05",
    "": None,
}


def test_a_day_is_read_where_it_can_be_one_alone(reader: Reader) -> None:
    read = reader.open(STRIKE).evaluate("texts => texts.map(text => BriefsForms.dayMeant(text))", list(DAYS_MEANT))
    assert dict(zip(DAYS_MEANT, read, strict=True)) == DAYS_MEANT


def test_a_place_is_found_by_its_name_in_arabic_and_its_id_is_written(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    box = page.get_by_role("combobox", name="Place")
    box.press_sequentially("تدمر")
    expect(page.locator(OPTION)).to_contain_text(["Palmyra"])
    expect(page.locator(STATUS)).to_have_text("1 record found")
    box.press("Tab")  # a spelling that only one place has is that place
    expect(box).to_have_value("palmyra")
    expect(page.locator(YAML)).to_contain_text("place: palmyra")


def test_a_choice_of_two_fields_says_what_each_is(reader: Reader) -> None:
    page = reader.open("/contribute/strike.html")
    choice = page.locator(".b-f-ways label", has_text="Not before, Not after")
    expect(choice).to_contain_text("Not before: On this day or later. Not after: On this day or earlier.")


def test_the_day_of_a_statement_is_not_called_the_day_of_what_happened(reader: Reader) -> None:
    page = reader.open("/contribute/claim.html")
    stated = page.locator(".b-f-fieldset", has=page.get_by_text("Stated", exact=True)).first
    expect(stated).to_contain_text("When the source said it.")
    expect(stated).not_to_contain_text("happened")


def test_a_name_that_nobody_knows_is_told_with_the_way_to_add_it(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    box = page.get_by_role("combobox", name="Place")
    box.fill("Nowhere at all")
    box.press("Tab")
    link = page.locator(".b-f-combo + .b-f-chosen").get_by_role("link", name="Add a place")
    expect(link).to_have_attribute("href", "place.html")


def test_a_strike_that_is_on_record_is_named_before_it_is_proposed(reader: Reader) -> None:
    page = opened_form(reader, f"{STRIKE}#where.place=palmyra&when.on=2015-11-02&actor=russia")
    notices = page.locator(".b-f-notices")
    expect(notices).to_contain_text("A strike at this place on these days is on record:")
    expect(notices).to_contain_text("2015-11-02-palmyra")
    expect(page.locator(".b-f-id input")).to_have_value("2015-11-02-palmyra-2")


def test_a_notice_that_stays_the_same_is_not_read_out_anew(reader: Reader) -> None:
    page = opened_form(reader, f"{STRIKE}#where.place=palmyra&when.on=2015-11-02&actor=russia")
    notice = page.locator(".b-f-notices li").first
    expect(notice).to_contain_text("A strike at this place on these days is on record:")
    notice.evaluate("one => { one.id = 'told-before'; }")
    turn = page.locator(".b-form").get_attribute("data-turn")
    page.get_by_label("Kind").first.select_option("airstrike")
    expect(page.locator(".b-form")).not_to_have_attribute("data-turn", str(turn))
    expect(page.locator("#told-before")).to_be_visible()


def test_what_only_other_records_can_tell_is_said_and_holds_nothing_back(reader: Reader) -> None:
    page = opened_form(
        reader,
        f"{CLAIM}#source=nobody-known&about=palmyra&facets.actor=russia&document=x&paraphrase=y&stated.on=2015-11-06",
    )
    notices = page.locator(".b-f-notices")
    expect(notices).to_contain_text("nobody-known is the id of no source")
    expect(notices).to_contain_text("palmyra is a place, not a strike, event, control statement, gap or claim")
    page.get_by_role("button", name="Propose it on GitHub").click()
    assert "source%3A%20nobody-known" in address_opened(page)


def test_a_moment_that_falls_on_another_day_in_the_desks_time_zone_is_told(reader: Reader) -> None:
    page = opened_form(reader, f"{STRIKE}#when.on=2015-11-05&when.at=2015-11-05T22:30Z")
    expect(page.locator(".b-f-notices")).to_contain_text(
        "when.at: 2015-11-05T22:30Z is 00:30 on 2015-11-06 in Asia/Damascus, not on 2015-11-05"
    )


def test_what_is_missing_is_listed_and_each_line_leads_to_its_field(reader: Reader) -> None:
    page = opened_form(reader, CLAIM)
    page.get_by_role("button", name="Propose it on GitHub").click()
    summary = page.locator(".b-f-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text(
        ["source: is missing", "document: is missing", "stated: is missing", "paraphrase: is missing"]
    )
    assert page.evaluate("() => window.opened") is None
    summary.get_by_role("link", name="paraphrase").click()
    field = page.get_by_label("Paraphrase")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    described = (field.get_attribute("aria-describedby") or "").split()
    texts = [page.locator(f"#{one}").text_content() or "" for one in described]
    assert any("is missing. Add it." in text for text in texts)


def test_a_wrong_day_is_told_as_soon_as_the_field_is_left(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    day = page.get_by_role("textbox", name="On", exact=True)
    day.fill("2015-02-29")
    day.press("Tab")
    expect(page.get_by_text("is not a calendar day")).to_be_visible()
    day.fill("2015-02-28")
    expect(page.get_by_text("is not a calendar day")).to_be_hidden()


def test_hostile_text_is_text_and_hidden_characters_are_refused(reader: Reader) -> None:
    page = opened_form(reader, "contribute/source.html")
    name = page.get_by_role("textbox", name="Name", exact=True)
    name.fill("<img src=x onerror=\"window.hurt=1\">: 'x' #y")
    expect(page.locator(YAML)).to_contain_text('name: "<img src=x onerror=\\"window.hurt=1\\">: \'x\' #y"')
    name.fill("safe\u202eevil")
    name.press("Tab")
    expect(page.get_by_text("changes the direction of text without being seen").first).to_be_visible()
    assert page.evaluate("() => window.hurt") is None
    assert (reader.refusals, reader.complaints) == ([], [])


def test_the_address_may_fill_fields_but_nothing_in_it_runs(reader: Reader) -> None:
    page = opened_form(
        reader, f"{STRIKE}#where.place=%3Cscript%3Ewindow.hurt=1%3C/script%3E&__proto__.x=1&kind.x=1&toString=2"
    )
    expect(page.get_by_role("combobox", name="Place")).to_have_value("<script>window.hurt=1</script>")
    assert page.evaluate("() => [window.hurt ?? null, ({}).x ?? null]") == [None, None]
    assert reader.complaints == []


def test_a_correction_shows_what_it_changes_and_copies_the_text_for_the_editor_of_github(
    reader: Reader, desk: Desk
) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened_form(reader, f"{CORRECT}#record=places/palmyra")
    page.get_by_role("button", name="Propose the change on GitHub").click()
    expect(page.locator(STATUS)).to_have_text("Nothing is changed yet.")
    page.get_by_role("textbox", name="Name", exact=True).fill("Tadmur: the oasis")
    changes = page.locator(".b-f-changes li")
    expect(changes).to_have_text(["name: Palmyra → Tadmur: the oasis"])
    page.get_by_role("button", name="Propose the change on GitHub").click()
    assert address_opened(page) == f"https://example.org/desk/edit/main/{desk.paths['places', 'palmyra']}"
    expect(page.locator(STATUS)).to_contain_text("The text is copied and the file is open on GitHub.")
    assert 'name: "Tadmur: the oasis"\n' in page.evaluate("() => navigator.clipboard.readText()")


def test_a_text_too_long_for_a_link_is_copied_and_the_page_says_so(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened_form(reader, f"{CLAIM}#source=isw&document=x&stated.on=2015-11-06")
    page.get_by_label("Paraphrase").fill("نص " * 600)
    page.get_by_role("button", name="Propose it on GitHub").click()
    asked = parse_qs(urlsplit(address_opened(page)).query)
    assert list(asked) == ["filename"]
    expect(page.locator(STATUS)).to_contain_text("too long for a link, so it is copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == page.locator(YAML).text_content()


def test_a_draft_is_downloaded_under_its_name_and_leaving_without_asks_first(reader: Reader) -> None:
    page = opened_form(reader, "contribute/place.html")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("textbox", name="Name", exact=True).fill("Tadif")
    expect(page.locator(".b-f-path")).to_have_text("data/places/tadif.yml")
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator(READY)).to_be_attached()
    page.get_by_role("textbox", name="Name", exact=True).fill("Tadif")
    expect(page.locator(".b-f-path")).to_have_text("data/places/tadif.yml")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "tadif.yml"
    assert download.value.path().read_text(encoding="utf-8") == "id: tadif\nname: Tadif\n"
    page.reload()
    assert asked == ["beforeunload"]


def test_nothing_is_asked_of_anybody_else_and_nothing_is_stored(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    chosen(page, page.get_by_role("combobox", name="Place"), "palm")
    page.get_by_role("textbox", name="On", exact=True).fill("2015-11-02")
    expect(page.locator(".b-f-notices")).to_be_visible()
    assert (reader.strangers(), reader.refusals, reader.complaints) == ([], [], [])
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_what_grows_with_the_desk_is_loaded_only_when_it_is_needed(reader: Reader) -> None:
    page = opened_form(reader, STRIKE)
    loaded = [address.split("/")[-1].split(".")[0] for address in reader.asked_for]
    assert "form-strikes" in loaded
    assert [name for name in loaded if name.startswith(("records-", "form-near-", "form-kept-"))] == []
    chosen(page, page.get_by_role("combobox", name="Place"), "palm")
    loaded = [address.split("/")[-1].split(".")[0] for address in reader.asked_for]
    assert [name for name in loaded if name.startswith("records-")]


def test_from_a_folder_forms_work_too(new_reader: NewReader, site: Path) -> None:
    page = new_reader().page
    page.goto((site / CORRECT).as_uri() + "#record=strikes/2015-11-02-palmyra")
    expect(page.locator(READY)).to_be_attached()
    expect(page.locator(YAML)).to_contain_text("id: 2015-11-02-palmyra")


def test_without_scripts_it_says_what_to_do(new_reader: NewReader) -> None:
    page = new_reader(scripts=False).open(STRIKE)
    expect(page.get_by_role("link", name="Tell the desk in an issue form")).to_be_visible()
    assert "Needed are id, kind, actor, when, where." in page.content()
    expect(page.locator("form.b-f-form, .b-form form")).to_be_hidden()


def test_a_record_page_leads_to_its_correction_and_to_the_report_of_an_error(reader: Reader) -> None:
    page = reader.open("strikes/2015-11-02-palmyra.html")
    report = page.get_by_role("link", name="Report an error").get_attribute("href") or ""
    asked = parse_qs(urlsplit(report).query)
    assert (asked["template"], asked["record"]) == (["error.yml"], ["strikes/2015-11-02-palmyra"])
    page.get_by_role("link", name="Correct this record").click()
    expect(page.locator(READY)).to_be_attached()
    expect(page.locator(".b-f-record")).to_have_text("2015-11-02-palmyra")


def test_a_correction_without_a_record_says_where_to_begin(reader: Reader) -> None:
    page = reader.open(CORRECT)
    expect(page.get_by_text("Which record?")).to_be_visible()
    expect(page.get_by_role("alert").locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("name", ["claims/nonexistent", "nothing", "widgets/2015-11-02-palmyra"])
def test_a_correction_of_a_record_that_is_not_there_says_that_there_is_none(reader: Reader, name: str) -> None:
    page = reader.open(f"{CORRECT}#record={name}")
    expect(page.get_by_role("alert").locator("visible=true")).to_have_text(f"There is no record {name} on this site.")
    expect(page.get_by_text("Which record?")).to_be_visible()
    assert (reader.complaints, reader.refusals) == ([], [])


@pytest.mark.parametrize(
    "path", [STRIKE, CLAIM, "contribute/place.html", f"{CORRECT}#record=strikes/2015-10-07-caspian-salvo"]
)
def test_on_a_narrow_phone_nothing_runs_over_the_edge(new_reader: NewReader, path: str) -> None:
    page = opened_form(new_reader(width=360, height=740), path)
    for _ in range(3):  # folds within folds
        page.evaluate(UNFOLD)
        page.wait_for_timeout(50)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    narrow = "boxes => boxes.map(box => box.getBoundingClientRect().width).filter(width => width > 0 && width < 120)"
    assert page.locator("input[type=text], textarea, select").evaluate_all(narrow) == []
