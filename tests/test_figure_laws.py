"""The laws of the figures that readers are shown, on random tiny desks and on the demonstration's own records.

- a strike that lies in several windows stands in each and counts once over all of them, and no total exceeds the
  distinct strikes;
- an attack is a strike or claimed only, never both, and every page counts it once, as the same of the two;
- any number of relays of what is on record changes no grade, no count, no row of the ledger, no loss, no day of the
  timeline and no score of a report card;
- with a source gone, only such verdicts change as name one of its claims, and what rested on its claims alone is no
  longer supported.

Numbers with bounds have their laws in `test_tallies.py`, facet verdicts in `test_audit_laws.py`, grades in
`test_confidence_laws.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

import on_record
from briefs.assessment.assess import Assessed, assess
from briefs.assessment.audit import ClaimAudit, Finding
from briefs.assessment.audit.verdicts import FacetVerdict
from briefs.assessment.confidence import Verdict, find_rule
from briefs.assessment.counting.attacks import attack_of, strikes_counted
from briefs.assessment.counting.tallies import only_claimed, tally
from briefs.assessment.days import Days
from briefs.assessment.ledger import ledger
from briefs.assessment.losses import losses
from briefs.assessment.queries import Answer, answer, parse
from briefs.assessment.selection import strikes_of
from briefs.assessment.timeline import timeline
from briefs.publication.analyses.timeline import timeline_page
from briefs.publication.brief import compose_brief
from briefs.publication.crossings import Crossings
from briefs.publication.explorer import explorer
from briefs.publication.exports.material import Material
from briefs.publication.exports.tables import rows_of_one
from briefs.publication.impact.grades import strike_count
from briefs.publication.lists import Lists
from briefs.publication.overviews import card, front, register
from briefs.records.desk import Desk
from briefs.records.model import Claim, Record, Strike
from briefs.records.vocabulary import Facet, Unit
from desks import DAMASCUS, brief, claim, control, desk, event, gap, place, settings, source, strike
from sites import REPOSITORY

SOURCES = (
    source("ministry", "official", family="russian-state", side=DAMASCUS),
    source("sana", "state-media", side=DAMASCUS),
    source("pentagon", "official"),
    source("locals", "activist-network"),
    source("rescuers", "civil-defence", family="locals"),
    source("monitor", "monitor"),
    source("wire", "wire"),
)
PLACES = (
    place("homs", "governorate", region="SY-HI"),
    place("talbisah", at=(34.84, 36.73), parent="homs"),
    place("rastan", at=(34.93, 36.73), parent="homs"),
)
DAYS = ["2015-10-01", "2015-10-02", "2015-10-01/2015-10-03", "2015-10-05"]
WINDOW = Days(date(2015, 9, 30), date(2015, 10, 8))
WINDOWS = [brief(f"b{n}", window) for n, window in enumerate(
    ["2015-09-30/2015-10-02", "2015-10-02/2015-10-04", "2015-10-01/2015-10-06"])]  # fmt: skip
UNITS = (Unit.STRIKE, Unit.LOCATION, Unit.MUNITION)
law = profile(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


any_of = cache(st.sampled_from)
"""Strategies made once: to make and validate one takes longer than to draw from it."""
ANSWERS = st.sampled_from([{}, {}, {}, {"denies": "occurrence"}, {"stance": "found-nothing"}])


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Up to four strikes, one of them perhaps a salvo with parts; a loss; a gap; control; up to eight claims."""
    pick = lambda *options: draw(any_of(options))  # noqa: E731 - a shorthand inside one generator
    number = draw(st.integers(1, 4))
    records: list[Record] = [*SOURCES, *PLACES, *WINDOWS, event("lost", "2015-10-02", "loss", people=({"name": "A"},))]
    for n in range(number):
        part = {"part_of": "s0"} if n and pick(True, False) else {}
        records.append(strike(f"s{n}", at=pick("talbisah", "rastan", "homs", None), on=pick(*DAYS), **part))
    found: list[Claim] = []
    for n in range(draw(st.integers(1, 8))):
        about = draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=2, unique=True))
        subjects = pick(tuple(f"s{k}" for k in about), tuple(f"s{k}" for k in about), ("lost",))
        more: dict[str, Any] = draw(ANSWERS)
        if found and pick(True, False, False):
            more = more | {"relays": pick(*(one.id for one in found))}
        found.append(_claim(f"c{n}", pick(*(one.id for one in SOURCES)), subjects, pick, more))
    holds = control("held", "talbisah", "rebels", "2015-10-01", claim=found[0].id)
    says = claim("silent", "wire", about=None, stated="2015-10-09")
    silent = gap("gap", "ministry", "2015-10-04/2015-10-05", claim="silent")
    return desk(
        *records, *found, *((holds,) if pick(False, True) else ()), *((says, silent) if pick(False, True) else ())
    )


def _claim(name: str, by: str, about: tuple[str, ...], pick: Any, more: dict[str, Any]) -> Claim:
    base = claim(name, by, about=about, at=pick(None, "talbisah", "rastan", "homs"), on=pick(None, *DAYS),
                 actor=pick(None, "russia"), stated="2015-10-09", **more)  # fmt: skip
    values = base.model_dump(by_alias=True, exclude_none=True)
    facets = values.get("facets", {})
    if pick(True, False):
        facets["target"] = {"actor": pick("isis", "rebels"), "kind": "military"}
    if pick(True, False):
        facets["counts"] = ({"unit": "munition", "bound": "exactly", "value": str(pick(3, 26)), "what": "fired"},)
    return Claim.model_validate(values | ({"facets": facets} if facets else {}))


def relaying(of: Desk, times: int) -> Desk:
    """The desk with so many relays of each claim, by an outlet of no other standing."""
    relays = {
        f"zz-{claim_id}-{n}": claim(f"zz-{claim_id}-{n}", "wire", relays=claim_id, about=one.about, stated="2016-05-30")
        for claim_id, one in of.claims.items()
        for n in range(times)
    }
    return replace(of, claims=of.claims | relays)


def told_by(source_id: str, of: Desk) -> set[str]:
    """The ids of a source's claims, of those that only repeat one, and of control statements and gaps that rest on one.

    A relay says nothing of its own, so it goes when its origin goes.
    """
    found = {key for key, one in of.claims.items() if one.source == source_id}
    while more := {key for key, one in of.claims.items() if one.relays in found} - found:
        found |= more
    found |= {key for key, one in of.control.items() if one.claim in found}
    return found | {key for key, one in of.gaps.items() if one.claim in found}


def without(of: Desk, gone: set[str]) -> Desk:
    """The desk without these claims, control statements and gaps."""
    return replace(
        of,
        claims={key: one for key, one in of.claims.items() if key not in gone},
        control={key: one for key, one in of.control.items() if key not in gone},
        gaps={key: one for key, one in of.gaps.items() if key not in gone},
    )


def figures(of: Assessed, window: Days = WINDOW) -> dict[str, object]:
    """Every figure of the desk that a page shows, without the lists of claims that only repeat."""
    rows = [(row.actor, row.grades, row.targets, row.places,
             [(unit, [(f.quantity, f.claim) for f in found]) for unit, found in row.stated],
             [share.share for share in row.shares]) for row in ledger(of, of.shares)]  # fmt: skip
    scores = {key: (card.made, card.overall, card.by_facet) for key, card in of.report_cards.items() if card.made}
    return {
        "grades": {key: verdict.grade.key for key, verdict in of.verdicts.items()},
        "counts": {unit: tally(of, unit).total for unit in UNITS},
        "ledger": rows,
        "losses": losses(of.desk),
        "timeline": timeline(of, window),
        "cards": scores,
    }


def counted(of: Assessed, strikes: list[str]) -> int:
    total = tally(of, Unit.STRIKE, strikes).total
    return int(total.high or 0) if total else 0


@law
@given(desks())
def test_a_strike_in_several_windows_counts_once_and_no_total_exceeds_the_distinct_strikes(of: Desk) -> None:
    assessed = assess(of, settings())
    windows = [[one.id for one in strikes_of(of, window) if one.id in assessed.strikes] for window in WINDOWS]
    shown = [key for found in windows for key in found]
    distinct = {of.strikes[key].part_of or key for key in shown}
    assert counted(assessed, shown) == len(distinct)
    assert all(counted(assessed, found) <= len(distinct) for found in windows)
    days = timeline(assessed, WINDOW).total
    assert (days.high or 0) <= len(strikes_counted(of.strikes.values(), assessed))
    for row in ledger(assessed, assessed.shares):
        assert sum(figure.value.low for figure in row.grades) <= len(assessed.verdicts)


@st.composite
def decided_desks(draw: st.DrawFn) -> Desk:
    """The same, with grades that an editor decided, so that a salvo can be claimed only and a part of it a strike."""
    of = draw(desks())
    grades = any_of((None, None, None, "low", "unsubstantiated"))
    decided = {key: (one, draw(grades)) for key, one in of.strikes.items()}
    return replace(of, strikes={key: _decided(one, grade) for key, (one, grade) in decided.items()})


def _decided(one: Strike, grade: str | None) -> Strike:
    values = one.model_dump(by_alias=True, exclude_none=True)
    reason = {"grade": grade, "reason": "For the test.", "by": "desk editor", "on": "2015-12-01"}
    return Strike.model_validate(values | ({"override": reason} if grade else {}))


WHOLE = brief("whole", "2015-09-01/2015-10-31")


@law
@given(decided_desks())
def test_every_page_counts_the_same_attacks_as_strikes_and_as_claimed_only_each_once(of: Desk) -> None:
    assessed = assess(replace(of, briefs=of.briefs | {WHOLE.id: WHOLE}), settings())
    desk, crossings = assessed.desk, Crossings(assessed.desk)
    struck = {attack_of(desk.strikes[key], desk) for key in assessed.strikes}
    claimed = {attack_of(desk.strikes[key], desk) for key in assessed.verdicts} - struck
    shown, days, mapped = compose_brief(assessed, WHOLE), timeline_page(assessed), explorer(assessed)
    listed = next(row for row in ledger(assessed, assessed.shares) if row.actor == "russia")
    downloads = Material(assessed, crossings, lambda kind, key: "")
    graded = dict(registered(assessed, crossings))
    found = {
        "front page": tuple(number for _, number, _ in front(assessed, crossings).figures[:2]),
        "register": tuple(sum(graded[one.label] for one in group if one.label in graded) for group in GRADES),
        "ledger": (listed.strikes.value.low, sum(figure.value.low for figure in listed.claimed)),
        "ledger by grade": (sum(figure.value.low for figure in listed.grades), listed.strikes.whole.low - len(struck)),
        "timeline": (days.total, days.claimed),
        "explorer": (mapped.strike_count, mapped.claimed_count),
        "tally": (counted(assessed, [*assessed.strikes]), counted(assessed, [*only_claimed(assessed)])),
        "figure": (asked(assessed, "count:strikes"), len(claimed)),
        "figures by grade": tuple(
            sum(asked(assessed, f"count:strikes?grade={one.key}") for one in group) for group in GRADES
        ),
        "brief": (shown.strike_count, shown.claimed_count),
        "how a brief was made": tuple(int(words.split()[0]) for words in shown.method.records[:2]),
        "card": (sum(number for _, number in card(assessed, WHOLE).counts), len(claimed)),
        "downloads": (len(downloads.counted(WHOLE)), len(downloads.counting(WHOLE)) - len(downloads.counted(WHOLE))),
        "downloads by actor": (
            dict(rows_of_one(downloads, ("actors", "russia")))["actors"].named["counted_strike_count"],
            len(claimed),
        ),
        "impact": (strike_count(assessed, assessed).now, len(claimed)),
    }
    assert found == dict.fromkeys(found, (len(struck), len(claimed)))


GRADES = [
    [one for one in find_rule("isw-2015@1").grades if one.is_strike is are_strikes] for are_strikes in (True, False)
]
"""Those of strikes, and the others."""


def registered(assessed: Assessed, crossings: Crossings) -> Iterator[tuple[str, int]]:
    """The number that the register of strikes prints beside each grade."""
    parts = Lists(assessed.desk).registers["strikes"]
    for grade, _, entries in register("strikes", assessed, crossings, parts, parts.root).groups:
        yield grade, sum(1 for entry in entries if entry.is_counted)


def asked(assessed: Assessed, query: str) -> int:
    found = answer(parse(query), assessed)  # type: ignore[arg-type]  # it is a query
    assert isinstance(found, Answer)
    return found.value


@law
@given(desks(), st.integers(1, 3))
def test_any_number_of_relays_changes_no_figure(of: Desk, times: int) -> None:
    assert figures(assess(relaying(of, times), settings())) == figures(assess(of, settings()))


@law
@given(desks(), st.data())
def test_with_a_source_gone_only_what_names_its_claims_changes(of: Desk, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(sorted({one.source for one in of.claims.values()})))
    removing_changes_only_what_names_it(assess(of, settings()), gone)


def removing_changes_only_what_names_it(before: Assessed, gone: str) -> None:
    """Holds the desk against itself without one source: grades by their clauses, facets by what is behind them."""
    theirs = told_by(gone, before.desk)
    after = assess(without(before.desk, theirs), before.settings)
    for key, verdict in before.verdicts.items():
        if verdict.grade.key != after.verdicts[key].grade.key:
            assert _named(verdict) & theirs, f"the grade of {key} changes and names none of the claims of {gone}"
    for claim_id, subject, facet, finding in _findings(before.audits):
        if claim_id in theirs or theirs & set(before.desk.claims[claim_id].about or ()):
            continue  # what is said of a claim that is gone has no subject left
        now = after.audits[claim_id].by_subject[subject][facet]
        if now.verdict is not finding.verdict:
            assert set(finding.behind) & theirs, f"{claim_id}, {subject}, {facet}: changes and names none of {gone}"
        if finding.verdict is FacetVerdict.SUPPORTED and set(finding.behind) <= theirs:
            assert now.verdict is not FacetVerdict.SUPPORTED, f"{claim_id}, {facet}: still supported"


def _named(verdict: Verdict) -> set[str]:
    """The records that the working of a grade names: in its clauses, among what was not counted, in its ceiling."""
    named = {name for clause in verdict.clauses for name in clause.by} | {one.claim for one in verdict.excluded}
    return named | set(verdict.ceiling.gaps if verdict.ceiling else ())


def _findings(audits: Any) -> Iterator[tuple[str, str, Facet, Finding]]:
    for claim_id, audit in audits.items():
        assert isinstance(audit, ClaimAudit)
        for subject, facets in audit.by_subject.items():
            for facet, finding in facets.items():
                yield claim_id, subject, facet, finding


@cache
def demonstration() -> Assessed:
    first = on_record.assessed(REPOSITORY)
    return assess(first.desk, replace(first.settings, as_of=first.as_of))


def test_relays_of_every_claim_change_no_figure_of_the_demonstration() -> None:
    before = demonstration()
    october = Days(date(2015, 9, 30), date(2015, 11, 5))
    after = assess(relaying(before.desk, 2), before.settings)
    assert figures(after, october) == figures(before, october)


@pytest.mark.parametrize("gone", ["ea-worldview", "isw", "russian-mod", "local-sources-credible", "sana", "al-bayan",
                                  "reuters", "sohr", "syrian-state-media", "us-officials-anonymous"])  # fmt: skip
def test_a_source_of_the_demonstration_gone_changes_only_what_names_its_claims(gone: str) -> None:
    removing_changes_only_what_names_it(demonstration(), gone)
