"""Linked data in a real browser: it runs nothing, and the content policy has nothing to say of it."""

from pathlib import Path

from playwright.sync_api import expect
from reader import NewReader, Reader

from briefs.rendering.data_block import data_block

BRIEF = "/briefs/2015-11-03-russian-airstrikes.html"
BLOCK = "script[type='application/ld+json']"
OVERRIDE = Path(__file__).resolve().parents[2] / "site_src/overrides/main.html"
HOSTILE = "</script><script>document.title = 'ran'</script><!-- <script> \u2028"


def policy() -> str:
    """The site's own content policy, as its pages carry it."""
    return next(line for line in OVERRIDE.read_text(encoding="utf-8").splitlines() if "Content-Security-Policy" in line)


def test_the_linked_data_of_a_brief_is_read_and_not_refused(reader: Reader) -> None:
    page = reader.open(BRIEF)
    told = page.evaluate(f"() => JSON.parse(document.querySelector(\"{BLOCK}\").textContent)['@graph'][0]['@type']")
    assert told == "Report"
    assert (reader.refusals, reader.complaints) == ([], [])


def test_hostile_linked_data_comes_back_as_it_was_written(new_reader: NewReader, tmp_path: Path) -> None:
    block = f'<script type="application/ld+json">{data_block([HOSTILE])}</script>'
    (tmp_path / "page.html").write_text(f"<title>still</title>{policy()}<p>Words.</p>{block}", encoding="utf-8")
    reader = new_reader(address=tmp_path.as_uri() + "/")
    page = reader.open("page.html")
    assert page.evaluate(f'() => JSON.parse(document.querySelector("{BLOCK}").textContent)') == [HOSTILE]
    expect(page).to_have_title("still")
    assert reader.refusals == []


def test_a_script_that_would_run_is_refused(new_reader: NewReader, tmp_path: Path) -> None:
    script = "<script>document.title = 'ran'</script>"
    (tmp_path / "page.html").write_text(f"<title>still</title>{policy()}{script}", encoding="utf-8")
    reader = new_reader(address=tmp_path.as_uri() + "/")
    expect(reader.open("page.html")).to_have_title("still")
    assert len(reader.refusals) == 1
