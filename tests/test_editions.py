"""Editions: what is frozen comes back as it was, what changes is found, and what readers are told is enough or not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

import desks as made
import on_record
from briefs.assessment.assess import Assessed, assess
from briefs.publication.brief import compose_brief
from briefs.publication.editions.changes import FactChange, changes
from briefs.publication.editions.coverage import Missing, correction_files, uncovered, unused
from briefs.publication.editions.facts import blocks, facts_of, without_navigation
from briefs.publication.editions.publishing import current, next_edition
from briefs.publication.editions.retold import retold
from briefs.publication.editions.snapshot import SnapshotError, freeze, shape, thaw
from briefs.publication.editions.standing import published
from briefs.publication.editions.unlike import unlike
from briefs.publication.editions.untrue import Unconcerned, Untrue
from briefs.publication.editions.upgrades import UPGRADES, Snapshot, snapshot_of, upgraded
from briefs.records.desk import Desk, Prose
from briefs.records.editions import ADDRESSES, FORMAT, read_edition
from briefs.records.model import Correction, Edition, Record, WholeEdition
from briefs.records.settings import Labels, Settings
from briefs.records.yaml.strict import parse
from desks import brief, claim, correction, desk, place, settings, source, strike, withdrawn
from desks import published as published_desk
from random_desks import AS_OF, RULES, desks, law
from random_edits import Edit, edits, full_desks
from sites import REPOSITORY

KEPT = REPOSITORY / "tests" / "editions"
DAY = date(2016, 1, 2)


def assessed_project(folder: str) -> Assessed:
    return on_record.assessed(REPOSITORY / folder)


def small(*more: Record, prose: str = "Told.\n", **changed: Record) -> Assessed:
    """A town struck, seen by locals, in one brief; `changed` puts another record in the place of one of these."""
    records: dict[str, Record] = {
        "town": place("town", at=(34.5, 38.2)),
        "village": place("village", at=(34.7, 38.4)),
        "locals": source("locals"),
        "hit": strike("hit", at="town", on="2015-11-02"),
        "seen": claim("seen", "locals", about="hit", at="town", on="2015-11-02"),
        "first": brief("first", "2015-11-01/2015-11-05"),
    }
    of = desk(*(records | changed).values(), *more)
    return assess(replace(of, prose={("briefs", "first"): Prose(prose, 1)}), settings())


def frozen(at: Assessed, brief_id: str = "first") -> WholeEdition:
    """The first edition of a brief."""
    data = next_edition(at, current(at, at.desk.briefs[brief_id]), DAY, None)
    assert data is not None
    edition, problem = read_edition(data, "1.json", brief_id, 1)
    assert edition is not None, problem
    return edition


def after(edition: Edition, later: Assessed) -> Assessed:
    """A later state of the desk, with the edition published before."""
    return replace(later, desk=replace(later.desk, editions={edition.brief: (edition,)}))


def told(later: Assessed) -> list[tuple[str, str, str | None, str | None]]:
    """Each change since the edition of the small desk."""
    now = current(after(frozen(small()), later), later.desk.briefs["first"])
    return [(one.record, one.field, one.was, one.now) for one in now.changes]


# --- What is frozen


@pytest.mark.parametrize("folder", [".", "tests/second_desk"])
def test_every_brief_comes_back_from_its_snapshot_as_it_was(folder: str) -> None:
    at = assessed_project(folder)
    for one in at.desk.briefs.values():
        view = compose_brief(at, one)
        page = json.loads(json.dumps(freeze(view, "Text.\n")))
        assert thaw(page) == (view, "Text.\n")


@law
@given(desks(), RULES, AS_OF)
def test_any_brief_comes_back_from_its_snapshot_as_it_was(a_desk: Desk, rule: str, as_of: str) -> None:
    one = brief("all", "2015-09-28/2015-10-10")
    at = assess(replace(a_desk, briefs={"all": one}), settings(rule, as_of))
    view = compose_brief(at, one)
    assert thaw(json.loads(json.dumps(freeze(view, "")))) == (view, "")
    edition = frozen(at, "all")
    later = after(edition, at)
    assert current(later, one).changes == ()
    assert [one for editions in later.desk.editions.values() for one in unlike(editions)] == []


def test_a_snapshot_with_anything_missing_left_over_or_of_another_type_is_refused() -> None:
    page: Any = json.loads(json.dumps(freeze(compose_brief(small(), small().desk.briefs["first"]), "")))
    for way, value in (("title", 3), ("outlets", "1"), ("outlets", True), ("claims", {}), ("previous", {"kind": "x"})):
        with pytest.raises(SnapshotError, match=f"view.{way}"):
            thaw(page | {"view": page["view"] | {way: value}})
    with pytest.raises(SnapshotError, match="colour"):
        thaw(page | {"view": page["view"] | {"colour": "red"}})
    with pytest.raises(SnapshotError, match="title"):
        thaw(page | {"view": {name: value for name, value in page["view"].items() if name != "title"}})


def test_a_number_that_no_desk_could_count_to_is_refused() -> None:
    page: Any = json.loads(json.dumps(freeze(compose_brief(small(), small().desk.briefs["first"]), "")))
    with pytest.raises(SnapshotError, match=r"view.outlets: is larger"):
        thaw(page | {"view": page["view"] | {"outlets": 10**400}})


def test_every_address_of_another_site_in_a_snapshot_has_a_name_that_is_looked_at() -> None:
    names = {line.partition(":")[0].partition(".")[2] for line in shape().splitlines()}
    assert {name for name in names if "url" in name or name.startswith(("archive", "address"))} == set(ADDRESSES)


def test_the_layout_of_a_snapshot_is_pinned() -> None:
    pinned = (KEPT / f"layout-{FORMAT}.txt").read_text(encoding="utf-8")
    assert shape() == pinned, (
        f"A view changed its shape, so snapshots of layout {FORMAT} no longer fit it. Raise FORMAT in "
        "records/editions.py, write the step in publication/editions/upgrades.py, and keep layout-N.txt of the new "
        f"layout, the output of publication.editions.snapshot.shape(), beside layout-{FORMAT}.txt."
    )


def test_every_older_layout_has_its_step() -> None:
    assert set(UPGRADES) == set(range(1, FORMAT))


def test_a_snapshot_takes_every_step_from_its_layout_to_the_newest() -> None:
    def add(word: str) -> Any:
        return lambda found: replace(found, page={**found.page, word: len(found.page)})

    steps = {1: add("one"), 2: add("two"), 3: add("three")}
    assert upgraded(Snapshot({}, {}), 2, steps, 4).page == {"two": 0, "three": 1}
    assert upgraded(Snapshot({}, {}), 4, steps, 4).page == {}


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.json")), ids=lambda path: path.stem)
def test_a_kept_snapshot_of_every_layout_can_still_be_shown(path: Path) -> None:
    edition, problem = read_edition(path.read_bytes(), path.name, "2031-03-07-drone-strikes", 1)
    assert edition is not None, problem
    view, prose = thaw(snapshot_of(edition).page)
    assert (view.id, view.window) == ("2031-03-07-drone-strikes", "1–7 March 2031")
    assert [row.id for row in view.strikes]
    assert prose.startswith("\n")


def test_there_is_a_kept_snapshot_of_every_layout() -> None:
    assert {path.stem for path in KEPT.glob("*.json")} == {f"layout-{number}" for number in range(1, FORMAT + 1)}


# --- What changes


def test_nothing_changes_in_a_brief_whose_records_stay() -> None:
    assert told(small()) == []


def test_an_edited_field_is_told_by_its_name_before_and_after() -> None:
    assert told(small(seen=claim("seen", "locals", about="hit", at="town", on="2015-11-02", hedge="reportedly"))) == [
        ("seen", "hedge", None, "reportedly")
    ]


def test_a_moved_place_is_one_change_however_many_records_lie_there() -> None:
    moved = place("town", at=(34.6, 38.2))
    second = strike("second", at="town", on="2015-11-03")
    before = small(second)
    now = current(after(frozen(before), small(second, town=moved)), before.desk.briefs["first"])
    assert [(one.record, one.field, one.was, one.now) for one in now.changes] == [
        ("town", "position.lat", "34.5", "34.6")
    ]


def test_a_record_that_enters_or_leaves_is_told_with_what_follows_from_it() -> None:
    gone = strike("hit", at="town", on="2015-11-02", withdrawn=withdrawn())
    found = told(small(hit=gone))
    assert ("hit", "listed", "yes", None) in found
    assert ("first", "strikes.low", "1", "0") in found
    assert not [one for one in found if one[0] == "hit" and one[1] != "listed"]


def test_a_new_claim_that_raises_a_grade_is_told_with_the_grade() -> None:
    pentagon = source("pentagon", "official", family="us-state")
    confirms = claim("confirms", "pentagon", about="hit", at="town", on="2015-11-02")
    found = told(small(pentagon, confirms))
    assert ("hit", "grade", "low", "high") in found
    assert ("first", "strikes.high", "0", "1") in found
    assert ("confirms", "listed", None, "yes") in found


def test_paragraphs_are_told_one_by_one_wherever_they_stand() -> None:
    later = small(prose="New.\n\nTold.\n")
    assert told(later) == [("first", "prose", None, "New.")]
    assert told(small(prose="Told.\n\n\nNew.\n")) == [("first", "prose", None, "New.")]
    assert blocks("\nOne\nline.\n\n \n\n- a\n- b\n") == ("One\nline.", "- a\n- b")


def test_more_blank_lines_between_paragraphs_are_no_change() -> None:
    edition = frozen(small(prose="One.\n\nTwo.\n"))
    apart = small(prose="One.\n\n\n  \nTwo.\n")
    assert current(after(edition, apart), apart.desk.briefs["first"]).changes == ()
    briefs = {"first": edition.facts["briefs"]["first"] | {"prose": ("One.", "\n  \nTwo.")}}
    first_layout = edition.model_copy(update={"format": 1, "facts": {**edition.facts, "briefs": briefs}})
    assert snapshot_of(first_layout).facts == edition.facts


def test_more_blank_lines_in_code_are_told() -> None:
    edition = frozen(small(prose="```\none\n\ntwo\n```\n"))
    apart = small(prose="```\none\n\n\ntwo\n```\n")
    found = current(after(edition, apart), apart.desk.briefs["first"]).changes
    assert [(one.field, one.was, one.now) for one in found] == [("prose", "two\n```", "\ntwo\n```")]


def test_what_the_brief_does_not_show_is_no_change() -> None:
    known = place("town", at=(34.5, 38.2), geonames="163808")
    other = strike("other", at="village", on="2015-12-24")
    assert told(small(other, town=known)) == []


def test_another_brief_that_comes_before_or_after_is_no_change() -> None:
    assert told(small(brief("next", "2015-11-04/2015-11-09"))) == []


def test_a_definition_worded_otherwise_is_no_change() -> None:
    at = small()
    view = compose_brief(at, at.desk.briefs["first"])
    worded = replace(view, method=replace(view.method, unit="Otherwise", rule_title="Otherwise"), window="In November")
    own = at.desk.briefs["first"]
    assert changes(facts_of(at, own, view), facts_of(at, own, worded)) == ()


def test_another_rule_is_told() -> None:
    by_text = assess(small().desk, settings("literal@1"))
    assert ("first", "rule", "isw-2015@1", "literal@1") in told(by_text)


def test_another_series_is_told() -> None:
    moved = brief("first", "2015-11-01/2015-11-05", series="other")
    assert told(small(first=moved)) == [("first", "series", small().desk.briefs["first"].series, "other")]


def test_a_target_that_is_given_as_unknown_is_told() -> None:
    given_so = strike("hit", at="town", on="2015-11-02", target={"kind": "unknown"})
    assert told(small(hit=given_so)) == [("hit", "target.kind", None, "unknown")]


def claimed_only(days: int, as_of: str) -> Assessed:
    """An attack that only the ministry asserts, and of which locals found nothing."""
    ministry = source("ministry", "official", side=made.DAMASCUS)
    asserts = claim("seen", "ministry", about="hit", at="town", on="2015-11-02")
    none_found = claim(
        "none-found", "locals", about="seen", stance="found-nothing", searched="The town", on="2015-11-02"
    )
    return assess(small(ministry, none_found, seen=asserts).desk, settings(as_of=as_of, search_window_days=days))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (claimed_only(7, "2015-11-20"), ("7 open", "7 passed")),
        (claimed_only(5, "2015-11-05"), ("7 open", "5 open")),
        (claimed_only(7, "2015-11-06"), None),
    ],
    ids=["time has passed", "fewer days", "time goes on"],
)
def test_the_days_set_aside_for_other_reports_are_told_when_they_have_passed_or_are_others(
    later: Assessed, expected: tuple[str, str] | None
) -> None:
    now = current(after(frozen(claimed_only(7, "2015-11-05")), later), later.desk.briefs["first"])
    assert [(one.record, one.field, one.was, one.now) for one in now.changes] == (
        [("hit", "search_window", *expected)] if expected else []
    )


def called(family: str, side: str) -> Assessed:
    """The small desk, whose settings say what the family of the locals and their side are called."""
    partial = source("locals", side="opposition")
    return assess(
        small(locals=partial).desk, replace(settings(), labels=Labels({"opposition": side}, {"locals": family}))
    )


def test_what_families_and_sides_are_called_is_told_when_it_changes() -> None:
    later = called("Townspeople", "Armed opposition")
    now = current(after(frozen(called("Locals", "Opposition")), later), later.desk.briefs["first"])
    assert [(one.record, one.field, one.was, one.now) for one in now.changes] == [
        ("locals", "family_label", "Locals", "Townspeople"),
        ("locals", "side_label", "Opposition", "Armed opposition"),
    ]


def test_what_an_edition_of_the_first_layout_called_them_is_not_known() -> None:
    before, later = called("Locals", "Opposition"), called("Townspeople", "Armed opposition")
    edition = json.loads(frozen(before).model_dump_json())
    for row in edition["page"]["view"]["sources"]:
        del row["family_label"], row["side_label"]
    del edition["facts"]["sources"]["locals"]["family_label"], edition["facts"]["sources"]["locals"]["side_label"]
    older = WholeEdition.model_validate(edition | {"format": 1})
    assert current(after(older, later), later.desk.briefs["first"]).changes == ()


def test_what_an_older_edition_shows_without_holding_it_is_no_change() -> None:
    before, later = claimed_only(7, "2015-11-05"), claimed_only(5, "2015-11-05")
    strikes = {"hit": {k: v for k, v in frozen(before).facts["strikes"]["hit"].items() if k != "search_window"}}
    edition = frozen(before)
    older = edition.model_copy(update={"facts": {**edition.facts, "strikes": strikes}})
    assert current(after(older, later), later.desk.briefs["first"]).changes == ()


def test_an_edition_of_the_first_layout_knows_from_its_page_what_its_values_left_out() -> None:
    unknown = strike("hit", at="town", on="2015-11-02", target={"kind": "unknown"})
    edition = frozen(small(hit=unknown))
    briefs = {"first": {k: v for k, v in edition.facts["briefs"]["first"].items() if k != "series"}}
    strikes = {"hit": {k: v for k, v in edition.facts["strikes"]["hit"].items() if k != "target.kind"}}
    first_layout = edition.model_copy(
        update={"format": 1, "facts": {**edition.facts, "briefs": briefs, "strikes": strikes}}
    )
    assert snapshot_of(first_layout).facts == edition.facts


_OTHER = {
    "town": "village",
    "village": "town",
    "locals": "ministry",
    "ministry": "locals",
    "russia": "syria",
    "rebels": "isis",
}


def _altered(tree: Any) -> list[Any]:
    """The tree of a record with each of its texts and numbers changed in turn, or dropped."""
    if isinstance(tree, dict):
        found = [{**tree, name: other} for name, value in tree.items() for other in _altered(value)]
        return found + [{n: v for n, v in tree.items() if n != name} for name in tree]
    if isinstance(tree, list | tuple):
        return [(*tree[:n], other, *tree[n + 1 :]) for n, item in enumerate(tree) for other in _altered(item)]
    if isinstance(tree, float):
        return [f"{tree + 0.05:.3f}"]
    if isinstance(tree, int):
        return [str(tree + 10)]
    if tree in ("town", "village", "locals", "ministry", "russia", "rebels"):
        return [_OTHER[tree]]
    return [f"{tree[:8]}{(int(tree[8:]) % 28) + 1:02}" if len(tree) == 10 and tree[4] == "-" else f"{tree} x"]


def test_no_edit_of_a_record_changes_what_a_brief_shows_without_a_change_being_found() -> None:
    """The law of silent changes: wherever the view differs, so do its facts."""
    sample = claim(
        "seen",
        "locals",
        at={"place": "town", "stated_as": "Town"},
        on="2015-11-02",
        actor="russia",
        hedge="reportedly",
        note="Read so.",
        quote={"text": "It was hit", "lang": "en"},
    )
    base = small(
        claim("denial", "ministry", denies="occurrence", about="hit", at="village"),
        source("ministry", "official", side=made.DAMASCUS, family="state"),
        made.event("raid", "2015-11-03", places=({"place": "village"},), summary="A raid."),
        made.control("held", "village", "rebels", "2015-11-01/2015-11-05", claim="told"),
        claim("told", "locals", about=None, at="village", on="2015-11-02"),
        made.gap("silence", "ministry", "2015-11-01/2015-11-04", claim="told", note="Quiet."),
        strike("second", at="town", on="2015-11-03", target={"kind": "unknown"}),
        seen=sample,
        hit=strike("hit", at={"place": "town", "relation": "near"}, on="2015-11-02", target={"actor": "rebels"}),
    )
    own = base.desk.briefs["first"]
    view = compose_brief(base, own)
    facts = facts_of(base, own, view)
    tried = 0
    for record in base.desk.everything():
        tree = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
        for other in _altered({name: value for name, value in tree.items() if name != "id"}):
            try:
                edited = type(record).model_validate(_as_text({**other, "id": record.id}))
            except ValueError:
                continue
            folder = record.kind_folder
            later_desk = replace(base.desk, **{folder: {**base.desk.of(folder), record.id: edited}})  # type: ignore[arg-type]
            later = assess(later_desk, base.settings)
            then = later.desk.briefs["first"]
            shown = compose_brief(later, then)
            tried += 1
            if shown != view:
                assert changes(facts, facts_of(later, then, shown)), (record.id, other)
    assert tried > 80  # of what was tried, the model refused the rest


DAYS = st.sampled_from(["2015-10-05", "2015-10-09", "2015-10-12", "2016-06-01"])
LABELS = Labels({"damascus-and-allies": "Damascus"}, {"locals": "People of the town", "russian-state": "Russian state"})
CHOICES = st.builds(
    lambda as_of, days, labels: replace(settings(as_of=as_of, search_window_days=days), labels=labels),
    DAYS,
    st.sampled_from([7, 3]),
    st.sampled_from([Labels(), LABELS]),
)


@profile(max_examples=20, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(full_desks(), st.lists(edits(), min_size=4, max_size=4), CHOICES, CHOICES)
def test_no_edit_of_a_random_desk_and_no_setting_changes_a_brief_without_a_change_being_found(
    before: Desk, some_edits: list[Edit], first: Settings, second: Settings
) -> None:
    """The same law where much else is on record, and as days, the window for other reports and labels change."""
    was = assess(before, first)
    for edit, chosen in [(lambda same: same, second), *((one, first) for one in some_edits)]:
        now = assess(edit(was.desk), chosen)
        for name, own in was.desk.briefs.items():
            shown, later = compose_brief(was, own), compose_brief(now, now.desk.briefs[name])
            if without_navigation(shown) != without_navigation(later):
                assert changes(facts_of(was, own, shown), facts_of(now, now.desk.briefs[name], later))
        was = now


def _as_text(tree: Any) -> Any:
    """Plain values as a YAML file holds them: text only."""
    if isinstance(tree, dict):
        return {name: _as_text(value) for name, value in tree.items()}
    if isinstance(tree, list | tuple):
        return tuple(_as_text(value) for value in tree)
    return str(tree).lower() if isinstance(tree, bool) else str(tree)


# --- What readers are told of it

MOVED = FactChange("strikes", "hit", "where.place", "town", "village")


def fix(id: str, on: str, *steps: tuple[str, str, str | None, str | None], **more: Any) -> Correction:
    changed = [
        {"record": record, "field": field} | {k: v for k, v in (("was", was), ("now", now)) if v is not None}
        for record, field, was, now in steps
    ]
    values = {"id": id, "on": on, "briefs": ("first",), "severity": "correction", "trigger": "editor-error"}
    return Correction.model_validate(values | {"reason": "It was.", "changes": tuple(changed)} | more)


def test_a_change_is_covered_by_the_correction_that_names_it_and_by_no_other() -> None:
    right = fix("right", "2016-01-03", ("hit", "where.place", "town", "village"))
    assert uncovered([MOVED], [right]) == ()
    for wrong in (
        ("miss", "where.place", "town", "village"),
        ("hit", "where.radius_m", "town", "village"),
        ("hit", "where.place", "city", "village"),
        ("hit", "where.place", "town", "city"),
        ("hit", "where.place", "village", "town"),
    ):
        assert uncovered([MOVED], [fix("wrong", "2016-01-03", wrong)]) != ()


def test_corrections_may_reach_the_present_value_in_steps_and_what_is_left_begins_at_the_last() -> None:
    first = fix("one", "2016-01-03", ("hit", "where.place", "town", "city"))
    second = fix("two", "2016-01-04", ("hit", "where.place", "city", "village"))
    assert uncovered([MOVED], [first, second]) == ()
    assert uncovered([MOVED], [first]) == (replace(MOVED, was="city"),)


def test_two_corrections_of_one_day_tell_a_change_in_steps_whatever_they_are_called() -> None:
    first = fix("z-first", "2016-01-03", ("hit", "where.place", "town", "city"))
    second = fix("a-second", "2016-01-03", ("hit", "where.place", "city", "village"))
    assert uncovered([MOVED], [second, first]) == ()
    farther = replace(MOVED, now="hamlet")
    assert uncovered([farther], [second, first]) == (replace(farther, was="village"),)


def test_a_new_value_is_covered_only_by_its_own_correction() -> None:
    added = FactChange("briefs", "first", "prose", None, "New.")
    assert uncovered([added], [fix("other", "2016-01-03", ("first", "prose", None, "Other."))]) == (added,)
    assert uncovered([added], [fix("own", "2016-01-03", ("first", "prose", None, "New."))]) == ()


def test_a_correction_counts_once_and_only_for_its_briefs() -> None:
    old, new = (
        correction("old", "2016-01-03", "hit", briefs=("first",)),
        correction("new", "2016-01-04", "hit", briefs=("first", "second")),
    )
    at = small(old, new)
    edition = frozen(small(old))
    assert edition.corrections == ("old",)
    assert [one.id for one in unused(at.desk, "first", (edition,))] == ["new"]
    assert [one.id for one in unused(at.desk, "second", ())] == ["new"]


def test_the_correction_to_write_covers_what_is_missing_as_soon_as_its_reason_is_given() -> None:
    later = after(
        frozen(small()), small(prose='He said: "no".\n\nTold.\n', hit=strike("hit", at="village", on="2015-11-02"))
    )
    missing = published(later).missing
    assert missing is not None
    taken = correction("2016-01-03-hit", "2016-01-03", "hit", briefs=("first",))
    [(name, text)] = correction_files(missing, date(2016, 1, 3), replace(later.desk, corrections={taken.id: taken}))
    assert name == "2016-01-03-hit-2"
    written = parse(text.replace("\nreason:\n", "\nreason: Mended.\n").encode(), f"{name}.yml")
    assert written.problems == ()
    record = Correction.model_validate(written.tree)
    corrected = replace(later, desk=replace(later.desk, corrections={record.id: record}))
    assert published(corrected).unsaid == ()
    assert published(corrected).corrected == ("first",)


def test_a_long_name_is_cut_between_its_words() -> None:
    long = "-".join(["strikes", *["village"] * 6])
    changed = FactChange("strikes", long, "when.on", "2015-11-02", "2015-11-03")
    [(name, _)] = correction_files(Missing(("first",), (changed,)), date(2016, 1, 3), Desk())
    assert name == "2016-01-03-strikes-village-village-village-village-village"


def test_the_correction_to_write_is_refused_without_a_reason() -> None:
    [(_, text)] = correction_files(Missing(("first",), (MOVED,)), date(2016, 1, 3), Desk())
    assert [(problem.field, problem.what) for problem in parse(text.encode(), "x.yml").problems] == [
        ("reason", "is empty")
    ]


@pytest.mark.parametrize(("number", "length"), [(1_000, 10), (120, 2_000)])
def test_a_correction_too_large_for_a_file_comes_as_several_that_are_read(number: int, length: int) -> None:
    changes = tuple(FactChange("strikes", "hit", f"note.{n}", None, "x" * length) for n in range(number))
    files = correction_files(Missing(("first",), changes), date(2016, 1, 3), Desk())
    assert [name for name, _ in files[:2]] == ["2016-01-03-hit", "2016-01-03-hit-2"]
    read = [
        parse(text.replace("\nreason:\n", f"\nreason: {'Mended. ' * 240}\n").encode(), name) for name, text in files
    ]
    assert [one.problems for one in read] == [()] * len(files)
    told = [row for one in read for row in Correction.model_validate(one.tree).changes]
    assert [row.field for row in told] == [change.field for change in changes]


def test_a_published_brief_is_withdrawn_and_told_otherwise_with_a_correction_alone() -> None:
    edition = frozen(small())
    gone = brief("first", "2015-11-01/2015-11-05", withdrawn=withdrawn("2016-01-03", "It was of another war."))
    unsaid = published(after(edition, small(first=gone))).unsaid
    assert [(one.change.field, one.change.was, one.change.now) for one in unsaid] == [
        ("withdrawn.on", None, "2016-01-03"),
        ("withdrawn.reason", None, "It was of another war."),
    ]
    told = fix(
        "told",
        "2016-01-03",
        ("first", "withdrawn.on", None, "2016-01-03"),
        ("first", "withdrawn.reason", None, "It was of another war."),
        severity="withdrawal",
    )
    stands = published(after(edition, small(told, first=gone)))
    assert (stands.unchanged, stands.corrected, stands.unsaid) == ((), (), ())
    reworded = brief("first", "2015-11-01/2015-11-05", withdrawn=withdrawn("2016-01-03", "It was wrong."))
    (left,) = published(after(edition, small(told, first=reworded))).unsaid
    assert (left.change.field, left.change.now) == ("withdrawn.reason", "It was wrong.")
    back = published(after(edition, small(told)))
    assert [one.told.field for one in back.untrue if isinstance(one, Untrue)] == ["withdrawn.on", "withdrawn.reason"]


def test_the_next_edition_seals_the_words_of_corrections_that_no_edition_holds() -> None:
    """Those of layout 1 name their corrections alone."""
    old = fix("old", "2016-01-03", ("hit", "where.place", "city", "town"))
    first = frozen(small())
    second = first.model_copy(update={"number": 2, "corrections": ("old",), "told": None})
    new = fix("new", "2016-01-04", ("hit", "where.place", "town", "village"))
    later = small(old, new, hit=strike("hit", at="village", on="2015-11-02"))
    later = replace(later, desk=replace(later.desk, editions={"first": (first, second)}))
    data = next_edition(later, current(later, later.desk.briefs["first"]), date(2016, 1, 4), None)
    assert data is not None
    edition = json.loads(data)
    assert (edition["corrections"], sorted(edition["told"])) == (["new"], ["new", "old"])
    third, _ = read_edition(data, "3.json", "first", 3)
    assert third is not None
    reworded = old.model_copy(update={"reason": "It was never there."})
    after_all = replace(
        later.desk, editions={"first": (first, second, third)}, corrections={"old": reworded, "new": new}
    )
    assert [(one.correction, one.field, one.now) for one in retold(after_all)] == [
        ("old", "reason", "It was never there.")
    ]


def test_one_change_in_two_published_briefs_is_missing_once() -> None:
    second = brief("second", "2015-11-02/2015-11-09")
    before = small(second)
    both = {name: (frozen(before, name),) for name in ("first", "second")}
    later = small(second, seen=claim("seen", "locals", about="hit", at="town", on="2015-11-02", hedge="reportedly"))
    stands = published(replace(later, desk=replace(later.desk, editions=both)))
    (unsaid,) = stands.unsaid
    assert unsaid.briefs == (("first", 1), ("second", 1))
    assert stands.missing == Missing(("first", "second"), (unsaid.change,))


def test_a_brief_that_was_never_published_is_not_looked_at() -> None:
    stands = published(small())
    assert (stands.unchanged, stands.corrected, stands.unsaid) == ((), (), ())


def test_an_edition_that_would_show_the_same_is_not_made() -> None:
    at = after(frozen(small()), small())
    assert next_edition(at, current(at, at.desk.briefs["first"]), DAY, None) is None


# --- What readers are told that never was


def judged(now: Assessed, *corrections: Correction) -> list[tuple[str, int, list[tuple[str | None, str | None]]]]:
    """The rows that tell of no change: correction, number, and what the field shows instead."""
    rows = [one for one in untrue_in(now, *corrections) if isinstance(one, Untrue)]
    return [(one.correction, one.row, [(c.was, c.now) for c in one.instead]) for one in rows]


def untrue_in(now: Assessed, *corrections: Correction) -> tuple[Untrue | Unconcerned, ...]:
    desk_now = replace(now.desk, corrections={one.id: one for one in corrections})
    return published(replace(now, desk=desk_now)).untrue


def test_a_brief_that_a_correction_names_without_a_change_there_is_found() -> None:
    aside = brief("aside", "2015-12-01/2015-12-05")
    both = {name: (frozen(small(aside), name),) for name in ("first", "aside")}
    hedged = small(aside, seen=HEDGED)
    later = replace(hedged, desk=replace(hedged.desk, editions=both))
    assert untrue_in(later, fix("right", "2016-01-03", TRUE_ROW)) == ()
    assert untrue_in(later, fix("wide", "2016-01-03", TRUE_ROW, briefs=("first", "aside"))) == (
        Unconcerned("wide", 1, ("aside", 1, None)),
    )


HEDGED = claim("seen", "locals", about="hit", at="town", on="2015-11-02", hedge="reportedly")
TRUE_ROW = ("seen", "hedge", None, "reportedly")


def test_a_row_of_a_correction_to_come_that_matches_nothing_is_found_and_the_true_one_shown() -> None:
    later = after(frozen(small()), small(seen=HEDGED))
    assert judged(later, fix("true", "2016-01-03", TRUE_ROW)) == []
    assert judged(later, fix("typo", "2016-01-03", TRUE_ROW, ("seen", "hedge", "never", "reportedly"))) == [
        ("typo", 1, [(None, "reportedly")])
    ]
    assert judged(later, fix("other", "2016-01-03", TRUE_ROW, ("hit", "where.place", "town", "village"))) == [
        ("other", 1, [])
    ]


def test_a_row_is_held_against_the_editions_that_its_correction_came_with() -> None:
    before = published_desk(small().desk, "2016-01-02")
    told = {"fix": fix("fix", "2016-01-03", TRUE_ROW)}
    second = published_desk(replace(before, claims={"seen": HEDGED}, corrections=told), "2016-01-04")
    assert [one.corrections for one in second.editions["first"]] == [(), ("fix",)]
    since = assess(replace(second, claims=before.claims), settings())  # undone since, which another correction tells
    back = fix("back", "2016-01-05", ("seen", "hedge", "reportedly", None))
    assert judged(since, told["fix"], back) == []
    edited = fix("fix", "2016-01-03", ("seen", "hedge", None, "allegedly"))
    assert judged(since, edited, back) == [("fix", 0, [(None, "reportedly")])]


def test_steps_that_several_corrections_tell_together_are_all_true() -> None:
    later = after(frozen(small()), small(hit=strike("hit", at="village", on="2015-11-02")))
    grades = [("hit", c.field, c.was, c.now) for c in current(later, later.desk.briefs["first"]).changes]
    grades = [row for row in grades if row[1] != "where.place"]
    one = fix("one", "2016-01-03", ("hit", "where.place", "town", "city"), *grades)
    two = fix("two", "2016-01-04", ("hit", "where.place", "city", "village"))
    assert judged(later, one, two) == []
    aside = fix("aside", "2016-01-04", ("hit", "where.place", "city", "hamlet"))
    assert judged(later, one, two, aside) == [("aside", 0, [("town", "village")])]


def test_what_led_a_record_out_of_a_brief_may_be_told_with_the_value_that_was_published() -> None:
    moved = strike("hit", at="town", on="2015-12-24")
    later = after(frozen(small()), small(hit=moved, seen=claim("seen", "locals", about="hit", on="2015-12-24")))
    true = fix("true", "2016-01-03", ("hit", "when.on", "2015-11-02", "2015-12-24"))
    false = fix("false", "2016-01-03", ("hit", "when.on", "2015-11-03", "2015-12-24"))
    assert judged(later, true) == []
    assert judged(later, false) == [("false", 0, [])]


def test_a_row_about_a_brief_without_an_earlier_edition_or_in_a_withdrawn_correction_is_not_judged() -> None:
    wrong = ("seen", "hedge", "never", "ever")
    second = brief("second", "2015-11-02/2015-11-09")
    later = after(frozen(small(second)), small(second, seen=HEDGED))
    assert judged(later, fix("both", "2016-01-03", wrong, briefs=("first", "second"))) == []
    assert judged(later, fix("gone", "2016-01-03", wrong, withdrawn=withdrawn())) == []
    assert judged(later, fix("wrong", "2016-01-03", wrong)) != []
