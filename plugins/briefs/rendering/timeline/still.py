"""The still timeline: each half of a month as one inline SVG that themes by CSS, prints, and links to the table.

Half a month has sixteen columns at most, so that a day is still wide enough for its number on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

from ...assessment.days import Days, each_day
from ...publication.analyses.timeline_views import Account, Month, Timeline
from ...publication.wording import span
from ...records.frozen import dataclass
from ...records.said import Said, count_of, listed, say
from ..language import ENGLISH, Language
from ..map import GradeStyle, symbols
from ..map.still import NAMESPACES
from .layout import Layout, Pile, inside

COLUMN = 32
COLUMNS = 16
WIDTH = COLUMN * COLUMNS
HEAD = 22
"""Room above the piles for the day's number."""
FOOT = 22
"""Room below the line for the days of the month."""
LANE = 13
"""Room for the bar of one account of a silence."""
LARGEST, SMALLEST = 17.0, 3.0
"""Height of a level in drawing units."""
TALLEST = 240
"""Height that the highest pile may have."""
LETTER, LINE = 13, 16
"""Of a day's number on a phone, where letters are largest beside the columns."""
RAISED = {0: "tl-n", 1: "tl-n tl-up", 2: "tl-n tl-up tl-top"}
"""By how many lines a number stands higher on a phone, in the words of the style sheet."""
LEAST_LEVELS = 2
TURNS = (45, 135, 0, 90)
"""Degrees by which the hatches of the accounts of one silence are turned, so that they cross where both hold."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Half a month: drawn, or the words that say that it holds nothing; neither, where the other half says so."""

    svg: Markup
    words: str


def level_height(layout: Layout) -> float:
    """The height of one level, the same in every strip of a page."""
    return max(SMALLEST, min(LARGEST, TALLEST / max(1, layout.top)))


def hatch(account: Account) -> str:
    """The fill of an account's days."""
    return f"url(#tl-h{account.version % len(TURNS)})"


def strips(page: Timeline, layout: Layout, month: Month, language: Language = ENGLISH) -> tuple[Strip, Strip]:
    """The two halves of a month, as high as its highest day."""
    middle = month.first + timedelta(COLUMNS - 1)
    if quiet := _quiet(page, layout, Days(month.first, month.last), Days(month.first, month.last)):
        return _empty(page, quiet), Strip(Markup(), "")
    levels = max((layout.heights.get(day, 0) for day in each_day(Days(month.first, month.last))), default=0)
    height = max(LEAST_LEVELS, levels) * level_height(layout)
    numbers = dict(page.numbers)

    def half(days: Days) -> Strip:
        quiet = _quiet(page, layout, days, Days(month.first, month.last))
        return _empty(page, quiet) if quiet else _strip(page, layout, numbers, days, height, language)

    return half(Days(month.first, middle)), half(Days(middle + timedelta(1), month.last))


def _quiet(page: Timeline, layout: Layout, days: Days, month: Days) -> Days | None:
    """Days of a month without strikes and silences, with all such days next to them; None where they have any."""
    (first, last), (start, end) = _ends(days), _ends(month)
    before, after = start, end
    told = [(one.first, one.last) for one in page.accounts] + [(one.first, one.last) for one in layout.piles]
    for begins, ends in told:
        if begins <= last and first <= ends:
            return None
        if ends < first:
            before = max(before, ends + timedelta(1))
        else:
            after = min(after, begins - timedelta(1))
    return Days(before, after)


def _empty(page: Timeline, days: Days) -> Strip:
    (first, last), name = _ends(days), span(*_ends(days))
    if page.first is None or page.last is None or last < page.first or page.last < first:
        return Strip(Markup(), say("{days}: nothing on record.", days=name))
    return Strip(Markup(), say("{days}: no strike on record.", days=name))


def definitions(layout: Layout) -> Markup:
    """What the strips repeat: hatches by version, and the symbols of grades. Once a page."""
    hatches = "".join(
        f'<pattern id="tl-h{n}" patternUnits="userSpaceOnUse" width="9" height="9" patternTransform="rotate({turn})">'
        f'<path class="tl-hl" d="M4.5 0v9"/></pattern>'
        for n, turn in enumerate(TURNS)
    )
    shapes = "".join(f'<g id="tl-s{style.symbol}">{symbols.shape(style.symbol)}</g>' for style in layout.styles)
    opening = f'<svg class="tl-defs" aria-hidden="true" focusable="false" width="0" height="0" {NAMESPACES}>'
    return Markup(f"{opening}<defs>{hatches}{shapes}</defs></svg>")  # noqa: S704 - nothing of a record in it


def _strip(
    page: Timeline, layout: Layout, numbers: Mapping[date, str], days: Days, height: float, language: Language
) -> Strip:
    first, last = _ends(days)
    accounts = [account for account in page.accounts if account.first <= last and first <= account.last]
    piles = list(inside(layout.piles, first, last))
    name = span(first, last)
    base = HEAD + height
    total = base + FOOT + LANE * len(accounts)
    frame = _Frame(first, last, base, level_height(layout), language)
    uid = f"tl-{first.isoformat()}"
    body = [
        f'<svg class="tl" viewBox="0 0 {WIDTH} {total:.0f}" role="group" {NAMESPACES} aria-labelledby="{uid}">',
        f'<title id="{uid}">{escape(language.speak(_summary(name, piles, accounts)))}</title>',
        *(_band(frame, account) for account in accounts),
        _axis(frame, page),
        *(_spread(frame, pile) if pile.is_spread else _dated(frame, pile) for pile in piles),
        *_numbers(frame, layout, {day: numbers[day] for day in each_day(days) if day in numbers}),
        *(_lane(frame, account, base + FOOT + LANE * n) for n, account in enumerate(accounts)),
        "</svg>",
    ]
    return Strip(Markup("".join(body)), "")  # noqa: S704 - every text in it is escaped where it enters


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the days of a strip stand. base: the y of its line. unit: the height of a level. language: of titles."""

    first: date
    last: date
    base: float
    unit: float
    language: Language

    def left(self, day: date) -> int:
        return (day - self.first).days * COLUMN

    def reach(self, first: date, last: date) -> tuple[int, int]:
        """Left and right edge of the part of these days that lies in the strip."""
        return self.left(max(first, self.first)), self.left(min(last, self.last)) + COLUMN

    def middle(self, level: int) -> float:
        return self.base - (level + 0.5) * self.unit


def _summary(name: str, piles: Sequence[Pile], accounts: Sequence[Account]) -> Said:
    strikes = sum(len(pile.strikes) for pile in piles)
    told = say("Strikes a day, {days}", days=name)
    if strikes:
        told = count_of(strikes, "Strikes a day, {days}, {n} drawn", "Strikes a day, {days}, {n} drawn", days=name)
    silent = sorted({account.source.text for account in accounts})
    return listed([told, *(say("{source} silent", source=source) for source in silent)], "; ")


def _band(frame: _Frame, account: Account) -> str:
    left, right = frame.reach(account.first, account.last)
    return (
        f'<rect class="tl-band" x="{left}" y="0" width="{right - left}" height="{frame.base:.1f}"'
        f' fill="{hatch(account)}"/>'
    )


def _axis(frame: _Frame, page: Timeline) -> str:
    """The line under the days of the campaign, and the number of each day of the month."""
    left, right = frame.reach(page.first or frame.first, page.last or frame.last)
    labels = "".join(
        f'<text class="tl-day" x="{frame.left(day) + COLUMN // 2}" y="{frame.base + 15:.1f}">{day.day}</text>'
        for day in each_day(Days(frame.first, frame.last))
    )
    return f'<path class="tl-line" d="M{left} {frame.base:.1f}H{right}"/><g aria-hidden="true">{labels}</g>'


def _numbers(frame: _Frame, layout: Layout, numbers: Mapping[date, str]) -> Iterator[str]:
    """The number of each day above its pile. One that would run into that of the day before on a phone stands as many
    lines higher there as it takes."""
    before, before_y = date.min, 0.0
    for day, words in numbers.items():
        y = frame.base - layout.heights.get(day, 0) * frame.unit - 5
        is_near = before + timedelta(1) == day and (len(words) + len(numbers[before])) / 2 * LETTER > COLUMN
        lines = next(n for n in RAISED if not is_near or abs(y - n * LINE - before_y) >= LINE)
        x = frame.left(day) + COLUMN // 2
        yield f'<text class="{RAISED[lines]}" aria-hidden="true" x="{x}" y="{y:.1f}">{words}</text>'
        before, before_y = day, y - lines * LINE


def _dated(frame: _Frame, pile: Pile) -> str:
    x = frame.left(pile.first) + COLUMN / 2
    return _link(frame, pile, "".join(_symbol(frame, pile.style, x, level) for level in pile.levels))


def _spread(frame: _Frame, pile: Pile) -> str:
    """An outline across the days of each strike; open where it goes on in another strip. The symbol stands once."""
    left, right = frame.reach(pile.first, pile.last)
    starts, ends = pile.first >= frame.first, pile.last <= frame.last
    look = "tl-span" if pile.style.symbol.is_filled else "tl-span tl-da"
    outlines = [_outline(frame, left, right, level, starts=starts, ends=ends) for level in pile.levels]
    drawn = [f'<path class="{look}" d="{d}"/>' for d in outlines]
    if starts:
        drawn += [_symbol(frame, pile.style, (left + right) / 2, level) for level in pile.levels]
    return _link(frame, pile, "".join(drawn))


def _outline(frame: _Frame, left: int, right: int, level: int, *, starts: bool, ends: bool) -> str:
    y, half = frame.middle(level), frame.unit * 0.42
    start = f"M{left + 4 + half:.1f}" if starts else f"M{left}"
    stop = f"H{right - 4 - half:.1f}" if ends else f"H{right}"
    turn = f"a{half:.1f} {half:.1f} 0 0 1 0 {2 * half:.1f}" if ends else f"M{right} {y + half:.1f}"
    back = f"H{left + 4 + half:.1f}" if starts else f"H{left}"
    close = f"a{half:.1f} {half:.1f} 0 0 1 0 {-2 * half:.1f}" if starts else ""
    return f"{start} {y - half:.1f}{stop}{turn}{back}{close}"


def _symbol(frame: _Frame, style: GradeStyle, x: float, level: int) -> str:
    scale = frame.unit * 0.42 / symbols.RADIUS
    return (
        f'<use xlink:href="#tl-s{style.symbol}"'
        f' transform="translate({x:.1f} {frame.middle(level):.1f}) scale({scale:.3f})"/>'
    )


def _link(frame: _Frame, pile: Pile, drawing: str) -> str:
    return (
        f'<a class="tl-mk {pile.style.css_class}" xlink:href="{pile.href}">'
        f"<title>{escape(frame.language.speak(pile.title))}</title>{drawing}</a>"
    )


def _lane(frame: _Frame, account: Account, y: float) -> str:
    """How long a silence was by one account, as a bar below the days; its words stand below the strips."""
    left, right = frame.reach(account.first, account.last)
    title = say(
        "{source} silent, says {speaker}: {days}. No {what}.",
        source=account.source.text,
        speaker=account.said_by.text,
        days=account.days,
        what=account.what,
    )
    return (
        f'<a class="tl-acc" xlink:href="#gap-{account.link.id}"><title>{escape(frame.language.speak(title))}</title>'
        f'<rect class="tl-bar" x="{left + 1}" y="{y:.1f}" width="{right - left - 2}" height="8"'
        f' fill="{hatch(account)}"/></a>'
    )


def _ends(days: Days) -> tuple[date, date]:
    if days.first is None or days.last is None:
        raise ValueError("a strip needs a first and a last day")
    return days.first, days.last
