"""axe-core finds nothing to mend on any kind of page: WCAG 2.0 to 2.2 at A and AA, both palettes, wide and narrow.

`make test` inspects each kind of page in one look, with the first rows of each list, and the colours of one text of
all that look alike; `make axe` in all four looks, with all rows and texts.
"""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect
from reader import NewReader

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]  # 2.2 adds nothing at A that a program could find
KINDS = (
    "index.html",
    "briefs/index.html",
    "briefs/2015-10-15-fight-for-aleppo.html",
    "briefs/2015-11-01-russian-airstrikes.html",
    "briefs/2015-10-07-syria-daily/1-2.html",
    "live/2015-10-07.html",
    "explorer.html",
    "explorer.html#off=kind%3Aofficial",
    "search.html#q=hospital",
    "analysis.html",
    "ledger.html",
    "timeline.html",
    "disputes.html",
    "losses.html",
    "report-cards.html",
    "audit.html",
    "records.html",
    "strikes.html",
    "strikes/2015-10-07-caspian-salvo.html",
    "strikes/2015-11-02-palmyra.html",
    "claims/2015-10-02-isw-high-list.html",
    "sources/associated-press.html",
    "places/palmyra.html",
    "actors/turkey.html",
    "events/2016-05-10-helicopter-loss.html",
    "control/2015-11-02-palmyra-isis.html",
    "gaps/2015-10-28-mod-silent.html",
    "corrections.html",
    "method.html",
    "reference.html",
    "data.html",
    "contribute.html",
    "contribute/strike.html",
    "contribute/claim.html",
    "contribute/correct.html#record=strikes/2015-10-07-caspian-salvo",
    "404.html",
)
ALIVE = ("briefs/2015-11-01-russian-airstrikes.html", "timeline.html")
"""Pages with a drawing that Plotly takes over when the reader asks for it."""
LOOKS = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]
IN_TURN = (LOOKS[3], LOOKS[0])
"""On a phone in dark colours and on a desk in light: all four looks of every kind would take minutes."""
UNFOLD = "() => document.querySelectorAll('details').forEach(folded => { folded.open = true })"
INSPECT = """async ([levels, isWhole]) => {
    const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
    const OF_TEXT = ['fontSize', 'fontWeight', 'textShadow', 'visibility', 'textDecoration', 'borderBottom'];
    const told = found => found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id} at ${node.target.join(' ')}: ${rule.help}. ${node.failureSummary}`));
    const only = { resultTypes: ['violations'], preload: false };
    const inspect = (rules, where = document) => axe.run(where, { ...only, ...rules });
    if (isWhole) return told(await inspect({ runOnly: levels }));
    const grounds = new Map();
    const ground = element => {
        if (element && !grounds.has(element)) {
            const { color, backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
            const behind = ground(element.parentElement);
            grounds.set(element, [behind, color, backgroundColor, backgroundImage, opacity, position].join(' '));
        }
        return grounds.get(element);
    };
    const unlike = new Map();
    for (const element of document.body.querySelectorAll('*')) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        if (![...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
        const style = getComputedStyle(element);
        const own = OF_TEXT.map(name => style[name]);
        const look = [element.localName, ...own, ground(element)].join(' ');
        if (!unlike.has(look)) unlike.set(look, element);
    }
    const left = Object.fromEntries(OF_COLOURS.map(rule => [rule, { enabled: false }]));
    const others = await inspect({ runOnly: levels, rules: left });
    const colours = unlike.size ? [await inspect({ runOnly: OF_COLOURS }, { include: [...unlike.values()] })] : [];
    return [others, ...colours].flatMap(told);
}"""
"""What holds colours against each other takes axe-core four fifths of its time, and hangs on what makes up a look."""


ROWS = 12
SHORTEN = """most => document.querySelectorAll('main tbody, main ul, main ol, main dl, .b-claims').forEach(
    list => [...list.children].slice(most).forEach(row => row.remove()))"""
"""The hundredth row is written by the line of the template that wrote the first."""


def faults(page: Page, *, is_whole: bool = False) -> list[str]:
    """What axe-core holds against a page with all its folded parts open: rule, selector, help and reason of each.

    is_whole: all rows of each list, and the colours of every text.
    """
    page.evaluate(UNFOLD)
    if not is_whole:
        page.evaluate(SHORTEN, ROWS)
    page.evaluate(AXE)
    return [str(fault) for fault in page.evaluate(INSPECT, [LEVELS, is_whole])]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each kind of page in one look, in turn, or in every one."""
    of = {"path": KINDS, "alive": ALIVE}
    for name in of.keys() & set(metafunc.fixturenames):
        every = metafunc.config.getoption("every_look")
        looks = [LOOKS if every else [IN_TURN[number % 2]] for number in range(len(of[name]))]
        seen = [(path, *look) for path, own in zip(of[name], looks, strict=True) for look in own]
        metafunc.parametrize((name, "width", "scheme"), seen)


def test_the_page_is_accessible(
    inspector: NewReader, path: str, width: int, scheme: str, request: pytest.FixtureRequest
) -> None:
    page = inspector(width=width, scheme=scheme).open(path)
    if "#" in path:  # what the address asks for arrives later
        page.wait_for_load_state("networkidle")
    found = faults(page, is_whole=bool(request.config.getoption("every_look")))
    assert not found, "\n\n".join(found)


def test_a_living_drawing_is_accessible(
    inspector: NewReader, alive: str, width: int, scheme: str, request: pytest.FixtureRequest
) -> None:
    page = inspector(width=width, scheme=scheme).open(alive)
    page.locator(".cm-go").first.click()
    expect(page.locator(".cm-live svg.main-svg").first).to_be_visible()
    found = faults(page, is_whole=bool(request.config.getoption("every_look")))
    assert not found, "\n\n".join(found)


def test_a_pale_text_is_found_behind_a_hidden_one_of_the_same_look(inspector: NewReader) -> None:
    page = inspector().open("404.html")
    pale = '<p id="{}" style="color: #bbb">Some words.</p>'
    rows = f"<div hidden>{pale.format('hidden')}</div><div>{pale.format('pale')}</div>"
    page.set_content(f'<html lang="en"><title>Rows</title><main><h1>Rows</h1>{rows}</main>')
    (found,) = faults(page)
    assert found.startswith("color-contrast at #pale: ")


def test_one_link_that_colour_alone_tells_from_its_text_is_found(inspector: NewReader) -> None:
    page = inspector().open("404.html")
    lines = ['<p>Told by <a href="#x">them</a> twice.</p>'] * 5
    lines.insert(3, '<p>Told by <a id="hidden" href="#x" style="text-decoration: none">them</a> twice.</p>')
    look = "<style>p { color: #000 } a { color: #222; text-decoration: underline }</style>"
    page.set_content(f'<html lang="en"><title>Lines</title>{look}<main><h1>Lines</h1>{"".join(lines)}</main>')
    (found,) = faults(page)
    assert found.startswith("link-in-text-block at #hidden: ")


@pytest.mark.parametrize("style", ["color: #bbb", "background: #555", "opacity: 0.3", "font-size: 1px; color: #7a7a7a"])
def test_one_pale_text_among_many_alike_is_found(inspector: NewReader, style: str) -> None:
    page = inspector().open("404.html")
    rows = ["<li><b>fine</b></li>"] * 5 + [f'<li style="{style}"><b id="pale">pale</b></li>'] + ["<li><b>fine</b></li>"]
    page.set_content(f'<html lang="en"><title>Rows</title><main><h1>Rows</h1><ul>{"".join(rows)}</ul></main>')
    (found,) = faults(page)
    assert found.startswith("color-contrast at #pale: ")


def test_a_fault_is_told_with_its_rule_its_place_and_its_help(inspector: NewReader) -> None:
    page = inspector().open("404.html")
    page.evaluate("() => document.querySelector('main').append(document.createElement('button'))")
    (fault,) = faults(page)
    assert fault.startswith("button-name at ")
    assert "Buttons must have discernible text" in fault
