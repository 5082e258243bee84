"""Long lists in parts: from when on, what stands in each, and that no address of a part ever goes."""

from __future__ import annotations

import posixpath
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from briefs.publication.parts import Limits, kept_pages, parts_of
from briefs.records.remembering.noting import listening
from briefs.rendering.addresses import Addresses
from briefs.rendering.permanence import addresses_of
from desks import brief, claim, control, correction, desk, event, gap, place, source, strike, withdrawn
from html_page import HtmlPage
from random_edits import Whole, filed

IDS = st.sets(st.from_regex(r"(201[56]-0[1-9]-1[0-9]-)?[ab]{1,3}(-[ab])?", fullmatch=True), max_size=40)
DAYS = tuple(f"2015-{month:02}-{day:02}" for month in (1, 2, 3) for day in (5, 15))


def keys(ids: set[str] | tuple[str, ...], longest: int = 2) -> list[str]:
    return [page.key for page in parts_of("claims.md", "claims/in", ids, {}, longest).pages]


def test_a_list_that_fits_on_one_page_has_no_parts() -> None:
    assert keys(("2015-01-05-a", "2015-01-06-b")) == []


def test_dated_records_stand_by_year_then_month_then_day() -> None:
    assert keys(("2015-01-05-a", "2015-02-05-b", "2016-01-05-c")) == ["2015", "2016"]
    assert keys(("2015-01-05-a", "2015-02-05-b", "2015-02-06-c")) == ["2015", "2015-01", "2015-02"]
    one_month = ("2015-02-05-a", "2015-02-05-b", "2015-02-06-c")
    assert keys(one_month) == ["2015", "2015-02", "2015-02-05", "2015-02-06"]


def test_other_records_stand_by_the_letters_of_their_ids() -> None:
    assert keys(("aleppo", "al-bab", "atareb", "homs")) == ["a", "al", "at", "h"]


@given(IDS, st.integers(1, 6))
def test_every_record_stands_on_one_page_and_no_page_has_more_than_the_limit(ids: set[str], longest: int) -> None:
    parts = parts_of("claims.md", "claims/in", ids, {}, longest)
    shown = [key for page in (parts.root, *parts.pages) for key in page.own]
    assert sorted(shown) == sorted(ids)
    assert all(len(page.own) <= longest for page in (parts.root, *parts.pages))
    assert all(key.startswith(page.key) for page in parts.pages for key in page.ids)


@given(IDS, IDS, st.integers(1, 6))
def test_a_desk_that_grows_loses_no_part_and_every_part_keeps_its_records(
    first: set[str], more: set[str], longest: int
) -> None:
    was, now = (parts_of("claims.md", "claims/in", ids, {}, longest) for ids in (first, first | more))
    after = {page.key: page for page in now.pages}
    assert all(set(page.ids) <= set(after[page.key].ids) for page in was.pages)


def test_a_part_once_published_stays_though_nothing_is_left_in_it() -> None:
    kept = kept_pages(["sources/mod/claims/2015-02.html", "sources/mod.html", "sources/mod/claims/2016/index.html"])
    parts = parts_of("sources/mod.md", "sources/mod/claims", ("2015-02-05-a",), kept, 2)
    assert [(page.key, page.own) for page in parts.pages] == [("2015-02", ("2015-02-05-a",)), ("2016", ())]
    assert parts.root.own == ("2015-02-05-a",)


DAYS = ("2015-01-05", "2015-02-05", "2015-02-06", "2016-01-05")
TOLD = ("2016-01-10", "2016-02-10", "2016-02-11")
SPREAD = "2015-01-30/2015-02-02"
LONG = filed(
    desk(
        source("wire"),
        source("other"),
        place("town", at=(35.0, 36.5)),
        place("village", at=(36.0, 37.5)),
        strike("spread", at="village", on=SPREAD),
        claim("spread-said", "other", about="spread", at="village", on=SPREAD),
        claim("spread-again", "wire", about="spread", relays="spread-said", stated="2015-02-03"),
        gap("silent", "wire", "2015-01-20/2015-02-10", claim="spread-said"),
        brief("first", "2015-02-01/2015-02-07"),
        *(correction(f"{day}-told", day, "2015-02-05-hit", briefs=("first",)) for day in TOLD),
        place("hill", at=(35.5, 36.9)),
        *(control(f"{day}-held", "town", "rebels", day, claim="spread-said") for day in DAYS),
        control("2015-02-06-denied", "town", "isis", "2015-02-06", claim="spread-again"),
        *(control(f"2015-03-05-{at}", at, "isis", "2015-03-05", claim="spread-said") for at in ("hill", "village")),
        *(event(f"{day}-met", day, places=({"place": "town"},), actors=("rebels",)) for day in DAYS),
        *(strike(f"{day}-hit", at="town", on=day) for day in DAYS),
        *(claim(f"{day}-said", "wire", about=f"{day}-hit", at="town", on=day, via="other") for day in DAYS),
    )
)


@cache
def pages(longest: int) -> dict[str, HtmlPage]:
    """Every page of a desk of four strikes and four claims, whose lists are in parts of so many."""
    whole = Whole(LONG, Limits(longest, longest, longest, longest))
    return {path: HtmlPage(page[2]) for path, page in whole.pages.items() if len(page) > 1}


def links(page: HtmlPage) -> list[str]:
    return [e.attributes["href"] for e in page.named("a") if "href" in e.attributes]


def test_the_page_of_a_list_in_parts_leads_to_every_part_with_how_many_stand_in_it() -> None:
    register = pages(2)["claims.md"]
    found = [one for one in links(register) if one.startswith("in/")]
    assert found == ["in/2015/", "in/2015-01/", "in/2015-02/", "in/2016/", "in/s/"]
    assert "2015 3 January 2015 1 February 2015 2 2016 1 s… 2" in register.line


def test_the_list_of_briefs_leads_to_the_newest_year_first_and_shows_the_newest_briefs() -> None:
    windows = ("2015-02-01/2015-02-07", "2016-03-01/2016-03-07", "2017-04-01/2017-04-07")
    weeks = filed(desk(*(brief(f"{window[-10:]}-week", window) for window in windows)))
    found = {path: HtmlPage(page[2]) for path, page in Whole(weeks, Limits(2, 2, 2, 2)).pages.items() if len(page) > 1}
    archive = found["briefs/index.md"]
    assert [one for one in links(archive) if one.startswith("in/")] == ["in/2017/", "in/2016/", "in/2015/"]
    assert [one for one in links(archive) if "week" in one] == ["2017-04-07-week/", "2016-03-07-week/"]
    assert "Of all these the newest 2 stand here too, newest first." in archive.line
    assert [one for one in links(found["briefs/in/2015.md"]) if "week" in one] == ["../../2015-02-07-week/"]


def test_a_part_leads_to_its_neighbours_and_to_the_whole() -> None:
    part = pages(2)["claims/in/2015-02.md"]
    around = {e.attributes["rel"]: e.attributes["href"] for e in part.named("a") if "rel" in e.attributes}
    assert around == {"prev": "../2015-01/", "next": "../2016/"}
    assert "../../" in links(part)
    assert [one for one in links(part) if "said" in one] == ["../../2015-02-05-said/", "../../2015-02-06-said/"]


def test_an_address_of_a_row_that_stood_on_the_page_itself_leads_to_the_part_it_stands_in() -> None:
    named = [e.attributes for e in pages(2)["audit.md"].named("a") if "data-anchors" in e.attributes]
    found = {one["data-anchors"]: one["href"] for one in named}
    assert found["audit-2015-02"] == "../claims/audit/2015-02/"
    part = pages(2)["claims/audit/2015-02.md"]
    assert {"audit-2015-02-05-said", "audit-2015-02-06-said"} <= set(part.ids)


def test_a_part_in_parts_of_its_own_counts_what_stands_in_them_and_says_once_why_nothing_moves() -> None:
    part = pages(1)["claims/audit/2015-02.md"]
    assert "Claim by claim 2" in part.line
    assert (part.line.count("Ids never change"), part.line.count("An id never changes")) == (1, 0)
    assert pages(1)["audit.md"].line.count("An id never changes") == 1


def test_the_log_of_corrections_shows_the_newest_and_leads_every_other_address_to_its_part() -> None:
    log, part = pages(2)["corrections.md"], pages(2)["corrections/in/2016-01.md"]
    assert [one for one in log.ids if one.startswith("correction-")] == [
        "correction-2016-02-11-told",
        "correction-2016-02-10-told",
    ]
    named = {
        e.attributes["data-anchors"]: e.attributes["href"] for e in log.named("a") if "data-anchors" in e.attributes
    }
    assert named["correction-2016-01"] == "in/2016-01/"
    assert "correction-2016-01-10-told" in part.ids
    history = links(pages(2)["strikes/2015-02-05-hit.md"])
    assert "../../corrections/in/2016-01/#correction-2016-01-10-told" in history


def test_the_address_of_a_correction_stays_where_the_log_leads_on() -> None:
    before = {"corrections.html": '<section id="correction-a">'}
    after = {"corrections.html": "<p>", "corrections/in/2016.html": '<section id="correction-a">'}
    in_folders = {"corrections/index.html": "<p>", "corrections/in/2016/index.html": '<section id="correction-a">'}
    assert addresses_of(before, before.__getitem__) - addresses_of(after, after.__getitem__) == set()
    assert "corrections/index.html#correction-a" in addresses_of(in_folders, in_folders.__getitem__)


def test_a_source_shows_its_newest_claims_and_leads_to_all_of_them() -> None:
    page = pages(2)["sources/wire.md"]
    assert [one for one in page.ids if one.startswith("claim-")] == ["claim-2016-01-05-said", "claim-2015-02-06-said"]
    assert "Claims it made 5" in page.line
    assert "claims/2015-02/" in links(page)


def test_an_actor_shows_its_newest_statements_and_events_and_leads_to_all_of_them() -> None:
    page, part = pages(2)["actors/rebels.md"], pages(2)["actors/rebels/control/2015-02.md"]
    shown = [one for one in page.ids if one.startswith(("control-", "event-"))]
    newest = [f"{kind}-{day}" for kind, what in (("control", "held"), ("event", "met")) for day in DAYS[-1:-3:-1]]
    assert shown == [f"{one}-{'held' if one.startswith('control') else 'met'}" for one in newest]
    assert "What it is said to have held 4" in page.line
    anchors = {
        e.attributes["data-anchors"]: e.attributes["href"] for e in page.named("a") if "data-anchors" in e.attributes
    }
    assert (anchors["control-2015-02"], anchors["event-2015-02"]) == ("control/2015-02/", "events/2015-02/")
    assert [one for one in part.ids if one.startswith("control-")] == [
        "control-2015-02-05-held",
        "control-2015-02-06-held",
    ]


def test_a_place_shows_its_newest_events_and_leads_to_all_of_them() -> None:
    page, part = pages(2)["places/town.md"], pages(2)["places/town/events/2015-02.md"]
    assert [one for one in page.ids if one.startswith("event-")] == ["event-2016-01-05-met", "event-2015-02-06-met"]
    assert "Events here 4" in page.line
    assert {"event-2015-02-05-met", "event-2015-02-06-met"} <= set(part.ids)


def test_a_source_names_those_next_to_it_of_a_large_family_and_its_newest_silences() -> None:
    silent = [gap(f"{day}-silent", "paper-c", day, claim="2015-02-05-said") for day in DAYS]
    family = [source(f"paper-{letter}", family="papers") for letter in "abcde"]
    found = Whole(filed(desk(*LONG.everything(), *family, *silent)), Limits(2, 2, 2)).pages
    page = HtmlPage(found["sources/paper-c.md"][2])
    assert "never corroborates Paper B, Paper D; those next to it of 4 in all" in page.line
    assert '<a href="../">4 in all</a>' in found["sources/paper-c.md"][2]
    assert "Of 4 in all the newest stand here." in page.line
    assert [day for day in DAYS if f"../../gaps/{day}-silent/" in links(page)] == list(DAYS[-2:])


def test_a_place_with_many_places_in_it_leads_to_them_by_their_ids() -> None:
    inside = [place(f"{letter}-ville", at=(34, 36), parent="land") for letter in ("a", "b", "ba")]
    found = Whole(filed(desk(*LONG.everything(), place("land", "country"), *inside)), Limits(2, 2, 2)).pages
    page, part = (HtmlPage(found[path][2]) for path in ("places/land.md", "places/land/inside/b.md"))
    assert "inside/b/" in links(page)
    assert "../b-ville/" not in links(page)
    assert {"../../../b-ville/", "../../../ba-ville/"} <= set(links(part))


def test_who_held_what_leads_from_every_old_address_of_a_place_or_a_dispute_to_the_part_of_the_place() -> None:
    whole, part = pages(2)["disputes.md"], pages(2)["places/held/t.md"]
    anchors = {
        e.attributes["data-anchors"]: e.attributes["href"] for e in whole.named("a") if "data-anchors" in e.attributes
    }
    assert anchors["held-t dispute-t"] == "../places/held/t/"
    assert "Disputes 1 " in whole.line
    assert "held-town" in part.ids
    assert "held-village" not in part.ids


def test_a_place_of_which_much_is_said_has_who_held_it_year_by_year() -> None:
    town, year, held = (pages(2)[f"places/{one}.md"] for one in ("town", "town/held/2015", "held/t"))
    assert "held/2015/" in links(town)
    assert "The newest 2 stretches stand here too, newest first." in town.line
    assert "dispute-town-2015-02-06" in year.ids
    assert ("Who held it, when: 2015" in year.line, "5 January 2016: held" in year.line) == (True, False)
    leading = {
        e.attributes.get("data-anchors"): e.attributes["href"] for e in held.named("a") if "href" in e.attributes
    }
    assert leading["dispute-town-2015"] == "../../town/held/2015/"
    assert "dispute-town-2015-02-06" not in held.ids


def test_every_link_to_a_dispute_of_a_place_of_which_much_is_said_leads_to_its_year() -> None:
    there = "../../places/town/held/2015/#dispute-town-2015-02-06"
    assert there in links(pages(2)["control/2015-02-06-denied.md"])
    assert "#dispute-town-2015-02-06" in links(pages(9)["disputes.md"])


def test_a_strike_names_those_next_to_it_where_the_place_has_many() -> None:
    page = pages(1)["strikes/2015-02-05-hit.md"]
    assert "Other strikes at the place: Town, 6 February 2015; those next to it of 3 in all" in page.line


def test_a_strike_shows_what_was_said_of_its_place_for_its_days_and_next_to_them_and_leads_to_all_of_it() -> None:
    page = pages(10)["strikes/2015-02-05-hit.md"]
    shown = [one for one in page.ids if one.startswith("control-")]
    assert shown == ["control-2015-01-05-held", "control-2015-02-05-held", "control-2015-02-06-denied",
                     "control-2015-02-06-held"]  # fmt: skip
    assert "Those of the same days, and the last before and the first after, of 5 in all." in page.line
    assert "../../places/town/#control" in links(page)


def test_a_strike_shows_the_first_claims_that_a_verdict_rests_on_and_the_page_of_the_claim_shows_all() -> None:
    hit = {"about": f"{DAYS[0]}-hit", "at": "town", "on": DAYS[0]}
    agreeing = [claim(f"c{number}", f"paper-{number}", **hit, actor="russia") for number in "1234"]
    agreeing.append(claim("c5", "other", **hit, actor="syria"))
    papers = [source(f"paper-{number}", "monitor") for number in "1234"]
    found = Whole(filed(desk(*LONG.everything(), *papers, *agreeing)), Limits(9, 9, 9, links=2)).pages
    strike_page, own = (HtmlPage(found[path][2]) for path in (f"strikes/{DAYS[0]}-hit.md", "claims/c1.md"))
    assert "these are the first of 4 in all." in strike_page.line
    assert "../../claims/c1/" in links(strike_page)
    assert "in all" not in own.line
    assert {"../c2/", "../c3/", "../c4/"} <= set(links(own))


def test_a_month_of_the_days_has_every_row_that_its_drawing_leads_to() -> None:
    page = pages(2)["strikes/days/2015-02.md"]
    assert "s2015-01-30-2015-02-02" in page.ids
    assert "2015-01" not in page.ids
    assert "gap-silent" in page.ids


def test_the_page_of_all_days_leads_to_each_month_with_its_number() -> None:
    page = pages(2)["timeline.md"]
    assert "February 2015 no less than 2 strikes" in page.line.replace("at least", "no less than")
    assert "../strikes/days/2015-02/" in links(page)


def test_the_days_stand_month_by_month_where_silences_are_many_and_strikes_are_few() -> None:
    silent = [gap(f"{day}-silent", "wire", day, claim="said") for day in DAYS]
    found = Whole(filed(desk(source("wire"), claim("said", "wire", about=None), *silent)), Limits(rows=3)).pages
    assert "../strikes/days/2015-02/" in links(HtmlPage(found["timeline.md"][2]))
    assert "6 February 2015" in HtmlPage(found["strikes/days/2015-02.md"][2]).line


def test_the_page_of_all_days_shows_the_newest_silences_and_leads_the_others_to_their_months() -> None:
    silent = [gap(f"{day}-silent", "wire", day, claim="said") for day in DAYS]
    limits = Limits(rows=3, few=2)
    found = Whole(filed(desk(source("wire"), claim("said", "wire", about=None), *silent)), limits).pages
    page, month = (HtmlPage(found[path][2]) for path in ("timeline.md", "strikes/days/2015-01.md"))
    assert "Of 4 in all the newest stand here." in page.line
    assert [day for day in DAYS if f"gap-{day}-silent" in page.ids] == ["2015-02-06", "2016-01-05"]
    anchors = {
        e.attributes["href"]: e.attributes.get("data-anchors", "") for e in page.named("a") if "href" in e.attributes
    }
    assert "gap-2015-01" in anchors["../strikes/days/2015-01/"].split()
    assert "gap-2015-01-05-silent" in month.ids


def test_a_silence_names_the_first_of_the_strikes_inside_it() -> None:
    struck = [strike(f"2015-05-0{day}-struck", at="town", on=f"2015-05-0{day}") for day in (1, 2, 3)]
    told = [
        claim(f"said-{day}", "wire", at="town", on=f"2015-05-0{day}", about=f"2015-05-0{day}-struck")
        for day in (1, 2, 3)
    ]
    silent = gap("silent-in-may", "ministry", "2015-05-01/2015-05-09", claim="said-1")
    whole = filed(desk(*LONG.everything(), source("ministry", "official"), *struck, *told, silent))
    page = HtmlPage(Whole(whole, Limits(few=2)).pages["timeline.md"][2])
    assert "3 strikes inside it" in page.line
    assert "these are the first of 3 in all" in page.line


def test_the_ledger_leads_to_each_month_of_an_actor() -> None:
    whole, month = pages(2)["ledger.md"], pages(2)["actors/russia/ledger/2015-02.md"]
    assert "The 5 records behind it stand month by month" in whole.line
    assert "../actors/russia/ledger/2015-02/" in links(whole)
    assert "figure-russia-2015-02-strikes" in month.ids


def test_the_ledger_shows_the_first_numbers_of_officials_and_leads_to_every_claim_that_states_one() -> None:
    flown = {"actor": "russia", "counts": ({"bound": "exactly", "value": 30, "unit": "sortie", "what": "sorties"},)}
    told = [
        claim(f"{day}-told", "ministry", about=None, stated=day, facets=flown | {"when": {"on": day}}) for day in DAYS
    ]
    whole_desk = filed(desk(*LONG.everything(), source("ministry", "official"), *told))
    found = {path: HtmlPage(page[2]) for path, page in Whole(whole_desk, Limits(2, 2, 2)).pages.items() if page[2:]}
    ledger, part = found["ledger.md"], found["actors/russia/numbers/2015-02.md"]
    assert [one for one in ledger.ids if one.startswith("figure-russia-whole-sortie")] == [
        "figure-russia-whole-sortie-1",
        "figure-russia-whole-sortie-2",
    ]
    assert [one for one in part.ids if one.startswith("claim-")] == ["claim-2015-02-05-told", "claim-2015-02-06-told"]
    assert "../actors/russia/numbers/2015-02/" in links(ledger)
    assert "figure-russia-2016-01-sortie-1" in found["actors/russia/ledger/2016-01.md"].ids


def test_a_month_of_the_ledger_shows_the_first_numbers_of_officials_where_they_are_many() -> None:
    flown = {"actor": "russia", "counts": ({"bound": "exactly", "value": 30, "unit": "sortie", "what": "sorties"},)}
    told = [
        claim(f"{day}-told", "ministry", about=None, stated=day, facets=flown | {"when": {"on": day}})
        for day in ("2015-02-01", "2015-02-02", "2015-02-03", "2015-02-04")
    ]
    whole_desk = filed(desk(*LONG.everything(), source("ministry", "official"), *told))
    found = {path: HtmlPage(page[2]) for path, page in Whole(whole_desk, Limits(2, 3, 2)).pages.items() if page[2:]}
    month = found["actors/russia/ledger/2015-02.md"]
    stated = [f"figure-russia-2015-02-sortie-{number}" for number in (1, 2, 3, 4)]
    assert [one for one in stated if one in month.ids] == stated[:3]
    assert "../../numbers/2015-02/" in links(month)
    assert "Of each unit the first numbers stand here too, all of them with their claims." in month.line


def test_losses_show_their_figures_with_the_first_rows_and_lead_to_the_rows_of_every_event() -> None:
    jet = ({"bound": "exactly", "value": 1, "unit": "aircraft", "what": "a jet"},)
    fell = [event(f"{day}-fell", day, "loss", lost_by="syria", counts=jet) for day in DAYS]
    told = [claim(f"{day}-fell-said", "wire", about=f"{day}-fell", on=day) for day in DAYS[1:]]
    found = Whole(filed(desk(*LONG.everything(), *fell, *told)), Limits(2, 2, 2)).pages
    page, part = (HtmlPage(found[path][2]) for path in ("losses.md", "events/losses/2016.md"))
    rows = "losses-syria-aircraft-"
    assert [one for one in page.ids if one.startswith(rows) and one[-1].isdigit()] == [f"{rows}1", f"{rows}2"]
    assert "3 reported" in page.line
    assert [one for one in part.ids if one.startswith(rows) and one[-1].isdigit()] == [f"{rows}3"]
    assert "../events/losses/2016/" in links(page)
    unheard = HtmlPage(found["events/losses/2015-01.md"][2])
    assert "On record and not counted, because no report is attached" in unheard.line


def test_every_link_between_pages_in_parts_leads_somewhere() -> None:
    found = pages(1)
    at = {Addresses(directory_urls=True).of(path): page for path, page in found.items()}
    lost = []
    for address, page in at.items():
        for link in links(page):
            way, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join("/", address, way)).strip("/")
            if way.startswith(("http", "mailto")) or anchor.partition("=")[2]:
                continue
            there = page if not way else at.get(f"{target}/" if target else "")
            if "." not in target and (there is None or (anchor and anchor not in there.ids)):
                lost.append((address, link))
    assert lost == []


def test_what_fits_on_one_page_knows_of_no_parts() -> None:
    assert not [path for path in pages(9) if "/in/" in path or path.count("/") > 1]


def test_who_counts_which_records_stand_has_looked_at_none_of_them() -> None:
    """Or a claim in other words would have every list of claims made anew."""
    a_desk = desk(source("wire"), claim("said", "wire"), claim("taken-back", "wire", withdrawn=withdrawn())).noted()
    with listening() as looked:
        stands = a_desk.standing("claims")
        assert (stands("said"), stands("taken-back")) == (True, False)
    assert looked == {a_desk.withdrawn.cell("claims")}
