"""Figures in prose: each is a query on the records, and the records give its number, its unit and its bound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.assess import Assessed, assess
from briefs.assessment.queries import Answer, Query, Reserve, Trouble, answer, parse
from briefs.assessment.queries.bound import pieces, unbound_figures, without_links
from briefs.assessment.queries.figures import figures_in
from briefs.assessment.queries.language import COUNTED
from briefs.assessment.rules.figures import figures_agree
from briefs.checking.whole import check_desk
from briefs.publication.brief import compose_brief
from briefs.publication.figures import figure_anchors, figures_of
from briefs.records.desk import Desk, Prose
from briefs.records.model import Claim
from briefs.records.settings import Settings
from briefs.records.vocabulary import Bound
from desks import DAMASCUS, brief, claim, control, desk, event, gap, live, place, settings, source, strike
from html_page import HtmlPage
from sites import SMALL_DESK, write

CASES = Path(__file__).parent / "problems" / "figures"

MISSILES = {"unit": "munition", "bound": "exactly", "value": "26", "what": "cruise missiles fired"}
TARGETS = {"unit": "target", "bound": "about", "value": "12", "what": "targets hit"}
KILLED = {"group": "civilian", "effect": "killed", "bound": "more-than", "value": "50"}
SEEN = {"places": ({"place": "talbisah"},), "when": {"on": "2015-10-01"}, "harm": (KILLED,)}

RECORDS = (
    source("ministry", "official", side=DAMASCUS, family="russian-state"),
    source("agency", "state-media", side=DAMASCUS, family="russian-state"),
    source("locals"),
    place("homs", "governorate", region="SY-HI"),
    place("idlib", "governorate", region="SY-ID"),
    place("talbisah", at=(34.84, 36.73), parent="homs"),
    place("rastan", at=(34.92, 36.73), parent="homs"),
    place("ariha", at=(35.81, 36.60), parent="idlib"),
    strike("hit", at="talbisah", on="2015-10-01"),
    strike("second", at="rastan", on="2015-10-03", kind="artillery"),
    strike("salvo", at={"unplaced": "Several places."}, on="2015-10-07", counts=(MISSILES,)),
    strike("part-a", at="ariha", on="2015-10-07", part_of="salvo"),
    strike("part-b", at="talbisah", on="2015-10-07", part_of="salvo"),
    strike("boast", at="rastan", on="2015-10-02"),
    claim("said", "ministry", about="hit", at="talbisah", on="2015-10-01", stated="2015-10-01"),
    claim("seen", "locals", about="hit", facets=SEEN, stated="2015-10-01"),
    claim("shelled", "locals", about="second", at="rastan", on="2015-10-03"),
    claim("fired", "locals", about=("salvo", "part-a", "part-b"), on="2015-10-07"),
    claim("boasted", "ministry", about="boast", facets={"counts": (TARGETS,)}, stated="2015-10-02"),
    claim("repeated", "agency", about="boast", relays="boasted", facets={"counts": (TARGETS,)}, stated="2015-10-03"),
    event("capture", "2015-10-02", "capture", places=({"place": "rastan"},), actors=("isis",)),
    control("held", "rastan", "rebels", "2015-10-02", claim="shelled"),
    gap("silent", "ministry", "2015-10-04/2015-10-06", claim="shelled"),
    brief("october", "2015-10-01/2015-10-07", newest={"from": "2015-10-03", "to": "2015-10-07"}),
    brief("first-days", "2015-10-01/2015-10-02", series="other"),
)
DESK = desk(*RECORDS)
ASSESSED = assess(DESK, settings())


def told(query: str, page: str | None = None, assessed: Assessed = ASSESSED) -> Answer:
    parsed = parse(query)
    assert isinstance(parsed, Query), parsed
    found = answer(parsed, assessed, assessed.desk.briefs.get(page) if page else None)
    assert isinstance(found, Answer), found
    return found


def refused(query: str, page: str | None = None, assessed: Assessed = ASSESSED) -> Trouble:
    parsed = parse(query)
    if isinstance(parsed, Trouble):
        return parsed
    found = answer(parsed, assessed, assessed.desk.briefs.get(page) if page else None)
    assert isinstance(found, Trouble), found
    return found


COUNTS = [
    ("count:strikes", None, ["hit", "salvo", "second"]),
    ("count:strikes?window=brief", "first-days", ["hit"]),
    ("count:strikes?brief=first-days", "october", ["hit"]),
    ("count:strikes?window=newest", "october", ["salvo", "second"]),
    ("count:strikes?window=2015-10-03", None, ["second"]),
    ("count:strikes?window=2015-10-01..2015-10-03", None, ["hit", "second"]),
    ("count:strikes?grade=high", None, ["hit"]),
    ("count:strikes?grade=unsubstantiated,pending", None, ["boast"]),
    ("count:strikes?kind=artillery", None, ["second"]),
    ("count:strikes?place=talbisah", None, ["hit", "part-b"]),
    ("count:strikes?within=homs", None, ["hit", "part-b", "second"]),
    ("count:strikes?within=idlib", None, ["part-a"]),
    ("count:strikes?within=homs,idlib", None, ["hit", "part-a", "second"]),
    ("count:strikes?strike=part-a,part-b", None, ["part-a"]),
    ("count:strikes?part_of=salvo", None, ["part-a", "part-b"]),
    ("count:strikes?strike=hit", None, ["hit"]),
    ("count:strikes?source=ministry", None, ["hit"]),
    ("count:strikes?claim=seen", None, ["hit"]),
    ("count:strikes?actor=isis", None, []),
    ("count:claims", None, ["boasted", "fired", "said", "seen", "shelled"]),
    ("count:claims?family=russian-state", None, ["boasted", "said"]),
    ("count:claims?strike=boast", None, ["boasted"]),
    ("count:claims?window=2015-10-01", None, ["said", "seen"]),
    ("count:claims?place=talbisah", None, ["said", "seen"]),
    ("count:claims?stance=denies", None, []),
    ("count:sources", None, ["agency", "locals", "ministry"]),
    ("count:sources?strike=hit", None, ["locals", "ministry"]),
    ("count:sources?strike=boast", None, ["ministry"]),
    ("count:sources?kind=official", None, ["ministry"]),
    ("count:events?window=brief", "october", ["capture"]),
    ("count:events?kind=capture&within=homs&actor=isis", None, ["capture"]),
    ("count:events?actor=rebels", None, []),
    ("count:control?actor=rebels", None, ["held"]),
    ("count:gaps?window=brief", "october", ["silent"]),
    ("count:gaps?window=brief", "first-days", []),
    ("count:places?window=2015-10-01..2015-10-03", None, ["rastan", "talbisah"]),
    ("count:places?window=2015-10-07", None, ["ariha", "talbisah"]),
    ("count:places?strike=salvo", None, ["ariha", "talbisah"]),
    ("count:places?within=idlib", None, ["ariha"]),
]


@pytest.mark.parametrize(("query", "page", "rows"), COUNTS)
def test_a_count_is_the_number_of_the_records_it_chooses(query: str, page: str | None, rows: list[str]) -> None:
    found = told(query, page)
    assert sorted(row for _, row in found.rows) == rows
    assert (found.value, found.upper, found.bound) == (len(rows), None, Bound.EXACTLY)


SUMS = [
    ("sum:munition?strike=salvo", 26, Bound.EXACTLY, ["salvo"]),
    ("sum:munition?window=2015-10-07", 26, Bound.EXACTLY, ["salvo"]),
    ("sum:munition", 26, Bound.AT_LEAST, ["salvo"]),
    ("sum:target?claim=boasted", 12, Bound.ABOUT, ["boasted"]),
    ("sum:target?claim=boasted,repeated", 12, Bound.ABOUT, ["boasted"]),
    ("sum:target?claim=repeated", 12, Bound.ABOUT, ["boasted"]),
    ("sum:target?claim=boasted&what=targets-hit", 12, Bound.ABOUT, ["boasted"]),
    ("sum:killed?claim=seen", 50, Bound.MORE_THAN, ["seen"]),
    ("sum:killed?strike=hit&group=civilian", 50, Bound.MORE_THAN, ["seen"]),
]


@pytest.mark.parametrize(("query", "value", "bound", "rows"), SUMS)
def test_a_sum_adds_each_number_once_and_keeps_its_bound(query: str, value: int, bound: Bound, rows: list[str]) -> None:
    found = told(query)
    assert (found.value, found.bound, [row for _, row in found.rows]) == (value, bound, rows)


REFUSED = [
    ("sum:vessel?claim=boasted", None, "the claim gives no number of vessel"),
    ("sum:killed?group=combatant", None, "no record chosen gives a number of killed"),
    ("count:strikes?window=brief", None, "`window=brief` stands on a page that is no brief"),
    ("count:strikes?window=newest", "first-days", "`first-days` has no newest days"),
    ("count:strikes?brief=october,first-days", None, "`brief` names several briefs"),
    ("count:strike", None, "`strike` is nothing `count:` can count"),
    ("sum:strike", None, "`strike` is nothing `sum:` can add"),
    ("count:gaps?grade=low", None, "`grade` is no filter of `count:gaps`"),
    ("count:strikes?kind=air-strike", None, "`air-strike` is not an allowed word for `kind`"),
    ("count:strikes?actor", None, "`actor` has no value"),
    ("count:strikes?actor=russia&actor=isis", None, "`actor` is set twice"),
    ("count:strikes?actor=Russia", None, "`Russia` is not a value `actor` can have"),
    ("count:strikes?window=2015-10-07..2015-10-01", None, "`2015-10-07..2015-10-01` ends before it starts"),
    ("count:strikes?window=2015-02-30", None, "`2015-02-30` names a day that does not exist"),
    ("count:strikes?window=october", None, "`october` is no window"),
    ("count:strikes?", None, "`` is no filter of `count:strikes`"),
]


@pytest.mark.parametrize(("query", "page", "what"), REFUSED)
def test_a_query_that_cannot_be_answered_says_why(query: str, page: str | None, what: str) -> None:
    assert refused(query, page).what == what


def test_claims_that_give_different_numbers_are_not_added() -> None:
    other = claim("otherwise", "agency", about="hit", on="2015-10-01", facets={"harm": (KILLED | {"value": "30"},)})
    found = answer(parse("sum:killed?strike=hit"), assess(desk(*RECORDS, other), settings()))  # type: ignore[arg-type]
    assert isinstance(found, Trouble)
    assert found.what == "the claims about `hit` give different numbers of killed"


BOTH = {"harm": (KILLED | {"bound": "at-least"},)}


def with_claims(*records: Claim) -> Assessed:
    return assess(desk(*RECORDS, *records), settings())


def test_a_statement_about_several_attacks_is_added_to_none_of_them() -> None:
    """How its number divides is not said: to add it once for each doubles it."""
    more = with_claims(claim("together", "locals", about=("hit", "second"), facets=BOTH, stated="2015-10-04"))
    found = told("sum:killed?strike=hit", assessed=more)
    assert (found.value, found.rows) == (50, (("claims", "seen"),))
    assert told("sum:killed?claim=together", assessed=more).value == 50
    assert refused("sum:killed?strike=second", assessed=more) == Trouble(
        "`together` gives a number of killed for several attacks together",
        "Name it: claim=together.",
    )


def test_the_numbers_of_two_parts_add_though_the_parts_count_as_one_strike() -> None:
    of = desk(
        *RECORDS,
        strike("raid", at={"unplaced": "Several places."}, on="2015-10-05"),
        strike("raid-a", at="ariha", on="2015-10-05", part_of="raid", counts=(MISSILES,)),
        strike("raid-b", at="rastan", on="2015-10-05", part_of="raid", counts=(MISSILES | {"value": "4"},)),
        claim("raided", "locals", about=("raid", "raid-a", "raid-b"), on="2015-10-05"),
    )
    assessed = assess(of, settings())
    assert told("sum:munition?within=homs,idlib&window=2015-10-05", assessed=assessed).value == 30
    assert told("count:strikes?within=homs,idlib&window=2015-10-05", assessed=assessed).value == 1


def test_of_several_claims_named_one_without_a_number_makes_the_sum_at_least() -> None:
    three = {"harm": (KILLED | {"bound": "exactly", "value": "3"},)}
    more = with_claims(claim("three", "locals", about="second", facets=three, stated="2015-10-04"))
    found = told("sum:killed?claim=three,shelled", assessed=more)
    assert (found.value, found.bound, found.rows) == (3, Bound.AT_LEAST, (("claims", "three"),))
    assert told("sum:killed?claim=three", assessed=more).bound is Bound.EXACTLY
    assert told("sum:killed?claim=seen,shelled", assessed=more).bound is Bound.MORE_THAN


def test_neither_a_conclusion_nor_a_denial_is_added() -> None:
    read = claim("read", "locals", about="second", facets=BOTH, is_inference=True, stated="2015-10-04")
    denied = claim("denied", "ministry", about="second", facets=BOTH, denies="occurrence", stated="2015-10-04")
    assert refused("sum:killed?strike=second", assessed=with_claims(read, denied)).what == (
        "no record chosen gives a number of killed"
    )


def test_several_numbers_of_one_claim_are_told_apart_by_whom_they_harmed() -> None:
    rebels = KILLED | {"group": "combatant", "value": "7"}
    two = with_claims(claim("two", "locals", about="second", facets={"harm": (KILLED, rebels)}, stated="2015-10-04"))
    assert refused("sum:killed?claim=two", assessed=two).advice == "Add group= with one of: civilian, combatant."
    assert told("sum:killed?claim=two&group=combatant", assessed=two).value == 7
    alike = (KILLED, KILLED | {"value": "8"})
    same = with_claims(claim("same", "locals", about="second", facets={"harm": alike}, stated="2015-10-04"))
    assert refused("sum:killed?claim=same&group=civilian", assessed=same).advice == (
        "Put the number in the source's words, in quotation marks."
    )


# Laws

QUERIES = [query for query, page, _ in COUNTS if page is None]


@given(st.sampled_from([c for c in DESK.claims if c != "repeated"]), st.integers(1, 4))
def test_adding_relays_changes_no_count_of_strikes_and_no_count_of_claims(origin: str, number: int) -> None:
    about = DESK.claims[origin].about or ()
    relays = [claim(f"echo-{n}", "agency", about=about, relays=origin, stated="2015-10-08") for n in range(number)]
    more = assess(desk(*RECORDS, *relays), settings())
    for query in ("count:strikes", "count:strikes?grade=high", "count:places", "count:claims"):
        assert told(query, assessed=more).value == told(query).value
    for query, value, bound, _ in SUMS:
        assert (told(query, assessed=more).value, told(query, assessed=more).bound) == (value, bound)


@given(st.permutations(RECORDS))
def test_the_order_of_records_changes_no_answer(records: list) -> None:  # type: ignore[type-arg]
    shuffled = assess(desk(*records), settings())
    for query in QUERIES:
        assert told(query, assessed=shuffled) == told(query)


filters = st.fixed_dictionaries(
    {},
    optional={
        "grade": st.sampled_from(["high", "low", "high,low", "unsubstantiated"]),
        "actor": st.sampled_from(["russia", "isis"]),
        "within": st.sampled_from(["homs", "idlib", "homs,idlib"]),
        "kind": st.sampled_from(["airstrike", "artillery"]),
        "source": st.sampled_from(["ministry", "locals"]),
        "window": st.sampled_from(["brief", "newest", "2015-10-02..2015-10-07"]),
    },
)


@given(filters, st.sampled_from(["strikes", "places"]))
def test_a_count_equals_its_rows_and_never_exceeds_the_distinct_records(chosen: dict[str, str], of: str) -> None:
    found = told(f"count:{of}" + "?" * bool(chosen) + "&".join(f"{k}={v}" for k, v in chosen.items()), "october")
    assert found.value == len(found.rows) == len(set(found.rows))
    assert found.value <= len(DESK.of(of))


@given(filters)
def test_a_filter_more_never_adds_a_strike(chosen: dict[str, str]) -> None:
    def chooses(filters: dict[str, str]) -> set[str]:
        query = "count:strikes" + "?" * bool(filters) + "&".join(f"{k}={v}" for k, v in filters.items())
        whole = {row for _, row in told(query, "october").rows}
        return whole | {s.id for s in DESK.strikes.values() if s.part_of in whole}

    if "grade" not in chosen:
        assert chooses(chosen) <= chooses({k: v for k, v in chosen.items() if k == "window"})


@given(st.text())
def test_any_text_is_read_as_a_query_or_refused(text: str) -> None:
    for scheme in ("count:", "sum:"):
        assert isinstance(parse(scheme + text), Query | Trouble)


def test_every_kind_that_can_be_counted_is_counted() -> None:
    for of in COUNTED:
        assert told(f"count:{of}").value >= 1, of


# Figures in sentences

FIGURES = [
    ("7 strikes", [(7, None, Bound.EXACTLY)]),
    ("Seven strikes", [(7, None, Bound.EXACTLY)]),
    ("no strikes", [(0, None, Bound.EXACTLY)]),
    ("at least 1,500 people", [(1500, None, Bound.AT_LEAST)]),
    ("over 50 civilians", [(50, None, Bound.MORE_THAN)]),
    ("no fewer than six claims", [(6, None, Bound.AT_LEAST)]),
    ("48 to 71 civilians", [(48, 71, Bound.BETWEEN)]),
    ("48–71 civilians", [(48, 71, Bound.BETWEEN)]),
    ("2–3 November 2015", []),
    ("30 September", []),
    ("at 18:50", []),
    ("in 2015", []),
    ("the M5, T4 and a Su-24", []),
    ("76.6% of them", []),
    ("7 strikes on 3 November", [(7, None, Bound.EXACTLY)]),
    ("seventeen strikes", [(17, None, Bound.EXACTLY)]),
    ("Forty-two to fifty strikes", [(42, 50, Bound.BETWEEN)]),
    ("more than two hundred people", [(200, None, Bound.MORE_THAN)]),
    ("a dozen strikes, three thousand sorties", [(12, None, Bound.EXACTLY), (3000, None, Bound.EXACTLY)]),
    ("seventeenth, a hundredfold, sevens, twentyish", []),
]


@pytest.mark.parametrize(("text", "read"), FIGURES)
def test_numbers_are_read_and_dates_are_not(text: str, read: list[tuple[int, int | None, Bound]]) -> None:
    assert [(figure.value, figure.upper, figure.bound) for figure in figures_in(text)] == read


UNBOUND = [
    ("There were 7 strikes.", ["7 strikes"]),
    ("Seven Russian airstrikes fell.", ["Seven Russian airstrikes"]),
    ("The salvo of 26 cruise missiles hit.", ["26 cruise missiles"]),
    ("More than 50 civilians were killed.", ["More than 50 civilians"]),
    ("Some say 50 were killed.", ["50 were killed"]),
    ("300 people were killed, 20 people wounded.", ["300 people were killed", "20 people wounded"]),
    ("Thirteen strikes fell; twenty-one civilians died.", ["Thirteen strikes", "twenty-one civilians"]),
    ("A dozen strikes and two hundred sorties.", ["A dozen strikes", "two hundred sorties"]),
    ("There were 3 air raids and five air-raids.", ["3 air raids", "five air-raids"]),
    ("3 raids on the ground, 50 people near the town, 12 people claim it.", []),
    ("One strike is on record.", ["One strike"]),
    ("See [26 missiles](claim:fired).", ["26 missiles"]),
    ("about 20\nsorties", ["about 20 sorties"]),
    ("[7 strikes](count:strikes)", []),
    ("It speaks of “26 missiles”.", []),
    ('It speaks of "26 missiles".', []),
    ("> 26 missiles, it says", []),
    ("On 3 November strikes hit the town.", []),
    ("In 2015 strikes began.", []),
    ("One of the sources says so.", []),
    ("The two claim the town.", []),
    ("Of the two, one claims so.", []),
    ("No strike is on record.", []),
    ("[Near Palmyra](strike:2015-11-02-palmyra) strikes fell.", []),
    ("Over two days and near three towns strikes fell.", []),
    ("80% of strikes", []),
]


@pytest.mark.parametrize(("text", "words"), UNBOUND)
def test_a_figure_of_data_outside_a_bound_link_is_seen(text: str, words: list[str]) -> None:
    assert [unbound.words for unbound in unbound_figures(text)] == words


def test_bound_links_leave_their_words() -> None:
    text = "After [7 strikes](count:strikes?grade=low) came rain."
    assert without_links(text) == "After 7 strikes came rain."
    assert pieces(text) == (("After ", None), ("7 strikes", "count:strikes?grade=low"), (" came rain.", None))


# The check

SMALL_BRIEF = SMALL_DESK["content/briefs/2015-11-05-strikes.md"].partition("\n---\n\n")[0] + "\n---\n\n"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.md")), ids=lambda case: case.stem)
def test_a_wrong_figure_is_told_where_it_stands(case: Path, tmp_path: Path) -> None:
    files = SMALL_DESK | {"content/briefs/2015-11-05-strikes.md": SMALL_BRIEF + case.read_text(encoding="utf-8")}
    problems = check_desk(write(tmp_path, files), Settings()).problems
    assert "".join(f"{problem}\n" for problem in problems) == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "prose",
    [
        "[One strike](count:strikes?window=brief) is on record.",
        "[At least one airstrike](count:strikes?within=town) fell.",
        "[No events](count:events?window=brief) are on record.",
        "`7 strikes` is code.",
    ],
)
def test_a_right_figure_passes(prose: str, tmp_path: Path) -> None:
    files = SMALL_DESK | {"content/briefs/2015-11-05-strikes.md": SMALL_BRIEF + prose + "\n"}
    assert check_desk(write(tmp_path, files), Settings()).problems == ()


def test_figures_are_held_against_the_records_only_when_the_records_are_whole(tmp_path: Path) -> None:
    files = SMALL_DESK | {
        "content/briefs/2015-11-05-strikes.md": SMALL_BRIEF + "[One strike](count:strikes?window=brief).\n",
        "data/strikes/2015-11-05-town.yml": "id: 2015-11-05-town\n",
    }
    problems = check_desk(write(tmp_path, files), Settings()).problems
    assert {problem.path for problem in problems} == {"data/strikes/2015-11-05-town.yml"}


def test_a_takeaway_is_held_against_the_records_too(tmp_path: Path) -> None:
    wrong = SMALL_DESK["content/briefs/2015-11-05-strikes.md"].replace(
        "The town was struck.", '"[Two strikes](count:strikes?window=brief) took place."'
    )
    files = SMALL_DESK | {"content/briefs/2015-11-05-strikes.md": wrong}
    [problem] = check_desk(write(tmp_path, files), Settings()).problems
    assert (problem.line, problem.field) == (7, "takeaway")
    assert problem.what == "says Two, the records say 1 strike"


# What readers see


def with_prose(text: str, takeaway: str = "Strikes took place.") -> Desk:
    page = brief("october", "2015-10-01/2015-10-07", takeaway=takeaway)
    whole = desk(*(record for record in RECORDS if record.id != "october"), page)
    return replace(whole, prose={("briefs", "october"): Prose(text, 20)})


def test_each_query_of_a_page_is_shown_once_in_the_order_of_the_text() -> None:
    a_desk = with_prose(
        "[Two claims](count:claims?strike=hit), [3 strikes](count:strikes?window=brief).",
        "[3 strikes](count:strikes?window=brief) took place.",
    )
    anchors = {"count:strikes?window=brief": "figure-1", "count:claims?strike=hit": "figure-2"}
    assert figure_anchors(a_desk, "briefs", "october") == anchors
    view = compose_brief(assess(a_desk, settings()), a_desk.briefs["october"])
    assert [(f.anchor, f.number, f.unit, f.period) for f in view.figures] == [
        ("figure-1", "3", "strikes", "1–7 October 2015, the window of the brief"),
        ("figure-2", "2", "claims", None),
    ]
    assert view.takeaway == "3 strikes took place."
    assert [(piece.words, piece.anchor) for piece in view.takeaway_pieces] == [
        ("3 strikes", "figure-1"),
        (" took place.", None),
    ]


def test_a_bound_is_never_dropped_from_a_figure() -> None:
    a_desk = with_prose("[more than 50 civilians](sum:killed?claim=seen&group=civilian)")
    [figure] = figures_of(assess(a_desk, settings()), "briefs", "october")
    assert (figure.number, figure.unit, figure.bound) == ("more than 50", "civilians killed", "more than")


PARTLY = (
    strike("first", at="talbisah", on="2015-10-10"),
    strike("other", at="rastan", on="2015-10-10", may_be_same_as=({"id": "first", "reason": "Two outlets."},)),
    strike("across", at="ariha", on="2015-10-10/2015-10-11"),
    claim("partly", "locals", about=("first", "other", "across"), on="2015-10-10", stated="2015-10-12"),
    event("won", "2015-10-10", "capture", places=({"place": "rastan"},)),
    event("gained", "2015-10-10/2015-10-11", "capture", may_be_same_as=({"id": "won", "reason": "Two outlets."},)),
)

RESERVES = [
    ("count:strikes?window=2015-10-10", 3, 1, 1, 1),
    ("count:strikes?window=2015-10-10..2015-10-11", 3, 2, 0, 1),
    ("count:strikes?window=2015-10-11", 1, 0, 1, 0),
    ("count:strikes?strike=first,other", 2, 1, 0, 1),
    ("count:places?window=2015-10-10", 3, 1, 1, 1),
    ("count:places?window=2015-10-10&place=ariha,talbisah", 2, 1, 1, 0),
    ("count:places?window=2015-10-10..2015-10-11&place=ariha,talbisah", 2, None, 0, 0),
    ("count:events?window=2015-10-10", 2, 1, 1, 0),
    ("count:events?window=2015-10-10..2015-10-11", 2, 1, 0, 1),
    ("count:strikes?window=2015-10-01..2015-10-03", 2, None, 0, 0),
    ("count:claims?window=2015-10-12", 1, None, 0, 0),
]


@pytest.mark.parametrize(("query", "value", "least", "outside", "alike"), RESERVES)
def test_a_count_keeps_what_may_lie_outside_its_days_and_what_may_be_one(
    query: str, value: int, least: int | None, outside: int, alike: int
) -> None:
    found = told(query, assessed=assess(desk(*RECORDS, *PARTLY), settings()))
    assert found.value == value
    assert found.reserve == (Reserve(least, outside, alike) if least is not None else None)


def test_days_of_a_brief_are_those_its_count_is_held_against() -> None:
    early = brief("early", "2015-10-08/2015-10-10", series="third")
    found = told("count:strikes?window=brief", "early", assess(desk(*RECORDS, *PARTLY, early), settings()))
    assert (found.value, found.reserve) == (3, Reserve(1, 1, 1))


def test_a_salvo_counted_by_a_part_in_the_place_asked_for_may_be_another_attack_still() -> None:
    near = strike("near", at="ariha", on="2015-10-07", may_be_same_as=({"id": "salvo", "reason": "One hour."},))
    seen = claim("near-seen", "locals", about="near", on="2015-10-07")
    found = told("count:strikes?within=idlib", assessed=assess(desk(*RECORDS, near, seen), settings()))
    assert (found.value, found.reserve) == (2, Reserve(1, 0, 1))


def test_the_page_tells_the_range_of_a_count_and_why_it_is_one() -> None:
    of = desk(*RECORDS, *PARTLY, live("2015-10-10", "2015-10-10", {"at": "2015-10-10T06:00Z"}))
    text = "[3 strikes](count:strikes?window=2015-10-10), [at most 1 place](count:places?window=2015-10-11)"
    a_desk = replace(of, prose={("live", "2015-10-10"): Prose(text, 20)})
    strikes, places = figures_of(assess(a_desk, settings()), "live", "2015-10-10")
    assert (strikes.number, strikes.unit, strikes.bound) == ("1 to 3", "strikes", "between")
    told = "of any grade that makes it a strike; 1 may lie outside these days; 1 pair of attacks may be one"
    assert strikes.words == f"Strikes, {told}"
    assert (places.number, places.unit, places.bound) == ("at most 1", "place", "at most")
    assert places.words.endswith("of any grade that makes it a strike; 1 may have been struck on other days")


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("3 strikes", ""),
        ("at least 1 strike", ""),
        ("at most 3 strikes", ""),
        ("1 to 3 strikes", ""),
        ("at least 3 strikes", "says at least 3, the records say 1 to 3 strikes"),
        ("2 to 3 strikes", "says 2 to 3, the records say 1 to 3 strikes"),
        ("at least 2 strikes", "says at least 2, the records say 1 to 3 strikes"),
    ],
)
def test_a_sentence_may_say_of_such_a_count_what_is_true_whichever_is_so(words: str, trouble: str) -> None:
    of = desk(*RECORDS, *PARTLY, live("2015-10-10", "2015-10-10", {"at": "2015-10-10T06:00Z"}))
    text = f"[{words}](count:strikes?window=2015-10-10)"
    a_desk = replace(of, prose={("live", "2015-10-10"): Prose(text, 20)})
    assert [found.what for found in figures_agree(assess(a_desk, settings()))] == ([trouble] if trouble else [])


def test_the_intro_of_a_live_day_binds_figures_too() -> None:
    day = live("2015-10-07", "2015-10-07", {"at": "2015-10-07T06:00Z"})
    text = "[26 missiles](sum:munition?strike=salvo)"
    a_desk = replace(desk(*RECORDS, day), prose={("live", "2015-10-07"): Prose(text, 20)})
    [figure] = figures_of(assess(a_desk, settings()), "live", "2015-10-07")
    assert (figure.number, figure.unit) == ("26", "munitions")


def test_every_bound_figure_of_the_demonstration_leads_to_its_rows(demonstration_pages: dict[str, HtmlPage]) -> None:
    seen = 0
    for path, page in demonstration_pages.items():
        for link in page.named("a"):
            if link.attributes.get("class") == "b-bound-figure":
                anchor = link.attributes["href"].removeprefix("#")
                assert anchor in page.ids, path
                seen += bool(page.links_in(anchor))  # a figure of none has no rows
    assert seen >= 4
