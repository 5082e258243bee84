"""What a change does: grades, clauses, counts, figures, records and editions, from two assessed desks."""

from __future__ import annotations

from dataclasses import replace

from briefs.assessment.assess import assess
from briefs.publication.impact import Impact, Pages, Side, compare, touched
from briefs.publication.impact.briefs import NumberMove
from briefs.publication.impact.grades import Crossing
from briefs.records.desk import Desk, Prose
from briefs.records.model import Record
from desks import DAMASCUS, brief, claim, desk, place, settings, source, strike, withdrawn

HIT = strike("hit", at="talbisah", on="2015-10-01")
SAID = claim("said", "spokesman", at="talbisah", on="2015-10-01")
SEEN = claim("seen", "locals", at="talbisah", on="2015-10-01")
REST = (
    source("spokesman", "official", family="russian-state", side=DAMASCUS),
    source("town-hall", "official", family="locals"),
    source("locals"),
    place("talbisah", at=(34.84, 36.73)),
    brief("first", "2015-10-01/2015-10-02", takeaway="There was [1 strike](count:strikes?window=brief&grade=low)."),
    brief("other", "2015-11-01/2015-11-02"),
)


def side(*records: Record, texts: dict[str, str] | None = None) -> Side:
    found = desk(*REST, *records)
    return Side(assess(filed(found), settings()), texts or {})


def filed(found: Desk) -> Desk:
    return replace(found, paths={(one.kind_folder, one.id): f"data/{one.id}.yml" for one in found.everything()})


def impact(was: Side, now: Side) -> Impact:
    return compare(was, now, touched(was, now))


def test_a_grade_that_moves_is_told_with_the_clauses_that_moved_it() -> None:
    (move,) = impact(side(HIT, SAID), side(HIT, SAID, SEEN)).grades
    assert (move.strike, move.was, move.now) == ("hit", "unsubstantiated", "high")
    moved = {clause.key: (clause.was, clause.now, clause.by_now) for clause in move.clauses}
    assert moved["ground"] == (False, True, ("seen",))
    assert moved["agreement"] == (False, True, ("said", "seen"))
    assert "official" not in moved


def test_a_clause_that_moves_without_the_grade_is_told_as_such() -> None:
    same_family = claim("told", "town-hall", at="talbisah", on="2015-10-01")
    (move,) = impact(side(HIT, SEEN), side(HIT, SEEN, same_family)).grades
    assert (move.was, move.now, move.is_move) == ("low", "low", False)
    assert [(clause.key, clause.was, clause.now) for clause in move.clauses] == [("official", False, True)]


def test_an_editors_grade_is_told_as_the_reason_of_the_move() -> None:
    decided = {"grade": "low", "reason": "The outlet withdrew its report.", "by": "desk editor", "on": "2015-12-01"}
    graded = strike("hit", at="talbisah", on="2015-10-01", override=decided)
    (move,) = impact(side(HIT, SAID, SEEN), side(graded, SAID, SEEN)).grades
    assert (move.was, move.now) == ("high", "low")
    assert [(clause.key, clause.was, clause.now, clause.note) for clause in move.clauses] == [
        ("override", False, True, "The outlet withdrew its report.")
    ]


def test_an_attack_enters_the_count_when_its_grade_makes_it_a_strike() -> None:
    count = impact(side(HIT, SAID), side(HIT, SAID, SEEN)).count
    assert (count.was, count.now, count.leaving) == (0, 1, ())
    assert count.entering == (Crossing("hit", "Talbisah, 1 October 2015", "Unsubstantiated → High confidence"),)


def test_an_attack_leaves_the_count_when_its_record_is_withdrawn() -> None:
    gone = strike("hit", at="talbisah", on="2015-10-01", withdrawn=withdrawn())
    found = impact(side(HIT, SEEN), side(gone, SEEN))
    assert [(one.attack, one.why) for one in found.count.leaving] == [("hit", "the record is withdrawn")]
    assert [(one.what, one.id) for one in found.records] == [("withdrawn", "hit")]
    assert found.grades == ()


def test_records_are_told_with_the_fields_that_differ() -> None:
    noted = claim("seen", "locals", at="talbisah", on="2015-10-01", note="Read twice.", paraphrase="Says so.")
    found = impact(side(HIT, SEEN), side(HIT, noted, SAID)).records
    assert [(one.what, one.kind, one.id, one.fields) for one in found] == [
        ("added", "claims", "said", ()),
        ("changed", "claims", "seen", ("note", "paraphrase")),
    ]


def test_prose_of_a_brief_is_a_field_of_its_record() -> None:
    was, now = side(HIT, SEEN), side(HIT, SEEN)
    written = replace(now.desk, prose={("briefs", "first"): Prose("More was found.", 9)})
    found = impact(was, Side(assess(written, settings()), {}))
    assert [(one.what, one.id, one.fields) for one in found.records] == [("changed", "first", ("prose",))]
    assert found.pages.changed == ("briefs/first.md",)


def test_counts_and_bound_figures_of_a_brief_are_told_where_they_move() -> None:
    found = impact(side(HIT, SEEN), side(HIT, SEEN, SAID))
    (told,) = found.briefs
    assert told.id == "first"
    assert told.numbers[:2] == (NumberMove("High confidence", "0", "1"), NumberMove("Low confidence", "1", "0"))
    assert [(one.query, one.was, one.now) for one in told.figures] == [
        ("count:strikes?window=brief&grade=low", "1", "0")
    ]


def test_a_record_more_is_a_page_more_and_a_record_less_a_page_less() -> None:
    without, with_it = side(HIT, SEEN), side(HIT, SEEN, SAID)
    assert touched(without, with_it).added == ("claims/said.md",)
    assert touched(with_it, without).removed == ("claims/said.md",)


def test_a_page_that_the_desk_writes_by_hand_changes_with_its_text() -> None:
    was, now = side(HIT, SEEN, texts={"about.md": "We."}), side(HIT, SEEN, texts={"about.md": "Us."})
    assert touched(was, now) == Pages(changed=("about.md",))


def test_equal_desks_have_no_visible_effect() -> None:
    found = impact(side(HIT, SEEN), side(HIT, SEEN))
    assert not found.is_visible
    assert (found.records, found.grades, found.briefs, found.pages) == ((), (), (), Pages())


def test_a_grade_that_moves_is_a_visible_effect() -> None:
    assert impact(side(HIT, SAID), side(HIT, SAID, SEEN)).is_visible
