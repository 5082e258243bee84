"""A live drawing keeps the reader's place, and shows what its legend and the still picture show."""

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader, Reader

from briefs.rendering.map.projection import circle

BRIEF = "/briefs/2015-11-05-russian-airstrikes.html"
DAYS = "/timeline.html"
OPENS = ".cm-go"
LIVE = ".cm-live svg.main-svg"
HAS_FOCUS = "document.activeElement.matches('.cm-go')"


def explore(page: Page) -> None:
    """Start the live drawing from the keyboard, and wait until it is drawn."""
    page.locator(OPENS).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(LIVE).first).to_be_visible()
    expect(page.locator(OPENS).first).not_to_have_attribute("aria-disabled", "true")


# --- The reader's place


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (BRIEF, "The map can be moved and enlarged now. The button leads back to the still one."),
        (DAYS, "The timeline can be moved and enlarged now. The button leads back to the still one."),
    ],
)
def test_who_opens_a_drawing_by_keyboard_keeps_the_place_and_is_told(reader: Reader, path: str, told: str) -> None:
    page = reader.open(path)
    page.evaluate("window.left = []; addEventListener('focusout', event => left.push(event.target.className))")
    explore(page)
    expect(page.locator(".cm-say").first).to_have_text(told)
    assert page.evaluate("left") == []
    assert page.evaluate(HAS_FOCUS)
    page.keyboard.press("Enter")
    expect(page.locator(LIVE)).to_have_count(0)
    expect(page.locator(".cm-say").first).to_be_empty()
    assert page.evaluate(HAS_FOCUS)


def test_a_second_press_while_the_map_is_loading_opens_it_once(new_reader: NewReader) -> None:
    page = new_reader(anew=True).open(BRIEF)
    page.locator(OPENS).first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(OPENS).first).to_have_text("Back to the still map")
    assert page.locator(".cm-live").count() == 1


def test_who_waited_for_a_map_that_could_not_be_loaded_keeps_the_place(reader: Reader) -> None:
    page = reader.page
    page.route("**/*plotly*.js", lambda route: route.abort())
    reader.open(BRIEF)
    page.locator(OPENS).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cm-say").first).to_contain_text("could not be loaded")
    assert page.evaluate(HAS_FOCUS)
    expect(page.locator(OPENS).first).not_to_have_attribute("aria-disabled", "true")


# --- The same figure

SQUARES = """() => [...document.querySelectorAll('.cm-live .scatterlayer > .trace')]
  .filter(trace => trace.__data__[0].trace.meta.startsWith('cm-ct'))
  .flatMap(trace => [...trace.querySelectorAll('path.point')].map(square => [
    trace.__data__[0].trace.hovertext[square.__data__.i ?? 0],
    getComputedStyle(square).strokeDasharray]))"""
"""What each control square says, and how its outline is dashed."""
SURFACES = """() => [...document.querySelectorAll('.cm-live .scatterlayer > .trace')]
  .filter(trace => trace.__data__[0].trace.meta.includes('#hatched'))
  .map(trace => { const fill = getComputedStyle(trace.querySelector('path.js-line')).fill
    const id = (fill.match(/#([^"]+)"/) || [])[1]
    return !!id && !!document.getElementById(id).querySelector('.cm-hl') })"""
"""Whether each region's surface is filled with a pattern of lines."""
NAMES = """() => [...document.querySelectorAll('.cm-live .scatterlayer text')]
  .filter(text => text.textContent.trim()).map(text => { const box = text.getBoundingClientRect()
    return [text.textContent.trim(), box.left, box.top, box.right, box.bottom] })"""
PRINTED = """() => [...document.querySelectorAll('.cm-main text')].filter(text =>
  getComputedStyle(text).display !== 'none').map(text => text.textContent)"""


def drawn_alike(page: Page) -> None:
    squares = page.evaluate(SQUARES)
    dashed = [what for what, dash in squares if dash != "none"]
    assert [what for what, _ in squares if "contested" in what or "present" in what] == dashed
    assert len(dashed) == 4
    assert len({dash for _, dash in squares}) == 3
    assert page.evaluate(SURFACES) == [True] * 8


def test_the_live_map_dashes_and_hatches_as_its_legend_and_the_still_map_do(reader: Reader) -> None:
    page = reader.open(BRIEF)
    explore(page)
    drawn_alike(page)
    page.locator(".cm-live .modebar-btn").first.click()
    page.locator("[data-k='cm-ct']").click()
    page.locator("[data-k='cm-ct']").click()
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_timeout(500)
    drawn_alike(page)


def overlapping(names: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """Names that lie on each other. Their boxes may: they are some pixels higher than letters, and wider by spaces."""
    return [
        (one, other)
        for place, (one, left, top, right, bottom) in enumerate(names)
        for other, its_left, its_top, its_right, its_bottom in names[:place]
        if min(right, its_right) - max(left, its_left) > 3 and min(bottom, its_bottom) - max(top, its_top) > 4
    ]


DISCS = """() => document.querySelector('.cm-live').data.filter(trace => trace.meta.endsWith('#discs')).map(
  trace => [trace.lon, trace.lat, trace.customdata ?? null])"""
GIVEN = """() => window.BriefsMaps[document.querySelector('.cm-fig').id].data.filter(
  trace => trace.meta.endsWith('#discs')).map(trace => [trace.lon, trace.lat, trace.customdata])"""


def test_the_live_map_draws_how_far_each_position_may_be_off(reader: Reader) -> None:
    page = reader.open(BRIEF)
    explore(page)
    given, drawn = page.evaluate(GIVEN), page.evaluate(DISCS)
    assert len(given) == len(drawn) >= 1
    assert max(len(lons) for lons, _, _ in given) > 1
    for (lons, lats, radii), (drawn_lons, drawn_lats, rest) in zip(given, drawn, strict=True):
        rings = [circle(*spot, sides=24) for spot in zip(lons, lats, radii, strict=True)]
        for column, shown in enumerate((drawn_lons, drawn_lats)):
            wanted = [point[column] for ring in rings for point in (*ring, (None, None))][:-1]
            assert [at is None for at in shown] == [at is None for at in wanted]
            assert [at for at in shown if at is not None] == pytest.approx([at for at in wanted if at is not None])
        assert rest is None


@pytest.mark.parametrize("width", [360, 600, 1280])
def test_names_of_the_live_map_are_those_of_the_still_map_and_clear_of_each_other(
    new_reader: NewReader, width: int
) -> None:
    page = new_reader(width=width, height=800).open(BRIEF)
    still = page.evaluate(PRINTED)
    explore(page)
    names = page.evaluate(NAMES)
    assert len(names) > 8
    assert overlapping(names) == []
    printed = {name.replace(" ", "") for name in still}
    assert [name for name, *_ in names if name.replace(" ", "") not in printed] == []
    assert still.count("Homs governorate") <= 1


@pytest.mark.parametrize("is_live", [False, True])
def test_the_name_of_a_place_goes_with_its_symbols_and_comes_back_with_them(reader: Reader, is_live: bool) -> None:
    page = reader.open("/briefs/2015-10-28-russian-airstrikes.html")
    if is_live:
        explore(page)

    def names() -> set[str]:
        printed: list[str] = [name for name, *_ in page.evaluate(NAMES)] if is_live else page.evaluate(PRINTED)
        return {"Talbisah", "Darat Izza", "Homs"} & set(printed)

    high, low = page.locator("[data-k='cm-g1']").first, page.locator("[data-k='cm-g2']").first
    assert names() == {"Talbisah", "Darat Izza", "Homs"}
    high.click()
    page.wait_for_timeout(300)
    assert names() == {"Darat Izza", "Homs"}
    low.click()
    page.wait_for_timeout(300)
    assert names() == {"Homs"}
    high.click()
    page.wait_for_timeout(300)
    assert names() == {"Talbisah", "Darat Izza", "Homs"}


POINTS = """() => [...document.querySelectorAll('.cm-live .scatterlayer path.point')]
  .map(one => one.getBoundingClientRect()).filter(box => box.width > 4)
  .map(box => [box.x + box.width / 2, box.y + box.height / 2])"""
POPUPS = """() => { const stage = document.querySelector('.cm-live').getBoundingClientRect()
  return [...document.querySelectorAll('.cm-live .hovertext')].map(popup => { const box = popup.getBoundingClientRect()
    return [popup.textContent, Math.max(stage.left - box.left, box.right - stage.right)] }) }"""
"""What is said of what is pointed at, and by how much it is wider than the map."""


def test_what_a_symbol_says_is_not_cut_at_the_edges_of_a_phone(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=800).open(BRIEF)
    explore(page)
    page.locator(".cm-stage").first.evaluate("stage => stage.scrollIntoView({ block: 'center' })")
    said = {}
    for x, y in page.evaluate(POINTS):
        page.mouse.move(x, y)
        page.wait_for_timeout(150)
        said |= dict(page.evaluate(POPUPS))
    assert len(said) >= 6
    assert {what for what, over in said.items() if over > 1} == set()


def test_a_phone_that_is_turned_shows_the_names_that_have_room(new_reader: NewReader) -> None:
    page = new_reader(width=360, height=800).open(BRIEF)
    explore(page)
    name = page.locator(".cm-live .scatterlayer text", has_text="countryside")
    expect(name).to_have_count(0)
    page.set_viewport_size({"width": 900, "height": 400})
    expect(name).to_be_visible()
