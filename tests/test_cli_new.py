"""`briefs new` opens one canonical record at its fixed place, or says what is missing and writes nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefs.adding.opening import of_others
from briefs.adding.used_ids import used_ids
from briefs.assessment.ids import file_of, first_id
from briefs.cli import main
from briefs.records.filling import CannotFill, fill, way_to
from briefs.records.model import KINDS
from sites import SMALL_DESK, write


def run(root: Path, *words: str, answers: str | None = None) -> Result:
    ask = "--ask" if answers is not None else "--no-ask"
    return CliRunner().invoke(main, ["new", "--project", str(root), ask, *words], prog_name="briefs", input=answers)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "desk", SMALL_DESK)


STRIKE = ("strike", "--set", "kind=airstrike", "--set", "actor=russia", "--set", "where.place=town")


def test_a_strike_is_written_at_its_place_and_the_next_step_told(root: Path) -> None:
    done = run(root, *STRIKE, "--set", "when.on=2015-12-01")
    assert done.output == (
        "Wrote data/strikes/2015-12/2015-12-01-town.yml\n"
        "Next: say who reported it. Until a claim speaks of it, it is graded unreported.\n"
        "  briefs new claim --set about=2015-12-01-town\n"
    )
    assert (root / "data/strikes/2015-12/2015-12-01-town.yml").read_text(encoding="utf-8") == (
        "id: 2015-12-01-town\nkind: airstrike\nactor: russia\nwhen:\n  on: 2015-12-01\nwhere:\n  place: town\n"
    )
    assert CliRunner().invoke(main, ["check", "--project", str(root)]).exit_code == 0


def test_an_actor_is_used_by_strikes_for_claims_speak_of_none(root: Path) -> None:
    done = run(root, "actor", "--set", "name=Reporters", "--set", "side=damascus")
    assert done.output == (
        "Wrote data/actors/reporters.yml\nNext: use it.\n  briefs new strike --set actor=reporters\n"
    )


def test_a_record_is_never_told_to_be_the_one_it_names(root: Path) -> None:
    own = "2015-12-06-locals"
    claim = ("claim", "--set", "source=locals", "--set", "document=D", "--set", "paraphrase=P")
    done = run(root, *claim, "--set", "stated.on=2015-12-06", "--set", "about=2015-12-06-lokals")
    assert own not in done.stdout
    assert "Did you mean `2015-11-05-locals`" in done.stdout


@pytest.mark.parametrize(
    ("advice", "told"),
    [
        ("Did you mean `own`?", "Correct the id, or add the record it names."),
        ("Did you mean `own` or `other`?", "Did you mean `other`?"),
        ("Did you mean `other` or `own`?", "Did you mean `other`?"),
        ("Did you mean `other`?", "Did you mean `other`?"),
    ],
)
def test_an_advice_names_other_records_alone(advice: str, told: str) -> None:
    assert of_others(advice, "own") == told


def test_what_is_missing_is_told_and_nothing_is_written(root: Path) -> None:
    done = run(root, "claim", "--set", "source=locals", "--set", "stated.on=2015-11-06")
    assert done.exit_code == 1
    assert "document: is missing\n    Add it." in done.stdout
    assert "paraphrase: is missing\n    Add it." in done.stdout
    assert done.stderr == "\nNothing was written: 2 problems.\n"
    assert not list(root.glob("data/claims/**/2015-11-06*"))


def test_rules_across_records_are_asked_too(root: Path) -> None:
    done = run(root, *STRIKE[:-1], "where.place=twon", "--set", "when.on=2015-12-01")
    assert done.exit_code == 1
    assert done.stdout == "where.place: `twon` is the id of no place\n    Did you mean `town`?\n"


def test_a_hidden_character_is_refused(root: Path) -> None:
    done = run(root, *STRIKE, "--set", "when.on=2015-12-01", "--set", "note=up\u202edown")
    assert done.exit_code == 1
    assert "right-to-left override" in done.stdout


def test_an_id_in_use_is_never_given_again(root: Path) -> None:
    tree = {"when": {"on": "2015-11-05"}, "where": {"place": "town"}}
    assert first_id("strikes", tree, used_ids(root, "data")) == "2015-11-05-town-2"
    refused = run(root, *STRIKE, "--set", "when.on=2015-12-01", "--id", "2015-11-05-town")
    assert refused.stdout == (
        "id: `2015-11-05-town` is in use, or was\n    Ids are never reused: choose another with --id.\n"
    )


def test_an_id_that_history_held_is_never_given_again(root: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(root)]
    write(root, {"data/strikes/2015-12/2015-12-01-town.yml": "id: 2015-12-01-town\n"})
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "one"], check=True)
    (root / "data/strikes/2015-12/2015-12-01-town.yml").unlink()
    subprocess.run([*git, "commit", "-qam", "two"], check=True)
    assert "2015-12-01-town" in used_ids(root, "data")
    done = run(root, *STRIKE, "--set", "when.on=2015-12-01")
    assert done.stdout.startswith("Wrote data/strikes/2015-12/2015-12-01-town-2.yml\n")


def test_a_name_without_latin_letters_asks_for_an_id(root: Path) -> None:
    fields = ("source", "--set", "name=تدمر", "--set", "kind=local-media", "--set", "family=tadmur")
    assert run(root, *fields).stdout == (
        "id: the name has too few Latin letters to make an id of\n    Choose one with --id, such as --id tadmur.\n"
    )
    assert run(root, *fields, "--id", "tadmur").exit_code == 0


def test_a_wrong_way_to_a_field_is_told(root: Path) -> None:
    done = run(root, "strike", "--set", "were.place=town")
    assert done.exit_code == 2
    assert done.stderr == "briefs: --set `were.place`: `were` is not a field here. Did you mean `where`?\n"
    assert run(root, "strike", "--set", "kind").stderr == (
        "briefs: --set `kind` has no value. Write --set field=value, for example --set kind=airstrike.\n"
    )


def test_an_editor_is_asked_with_the_words_and_told_what_a_spelling_means(root: Path) -> None:
    done = run(root, "strike", answers="9\nairstrke\n1\nRussia\n2015-13\n2015-12-01..2015-12-02\nTwn\nTown\n\n\n")
    assert done.exit_code == 0
    said = done.stdout
    assert "   1 airstrike            Weapons released from a fixed-wing aircraft." in said
    assert "`airstrke` is not an allowed word. Did you mean airstrike?" in said
    assert "→ russia" in said
    assert "`2015-13` is no day." in said
    assert "No place has that spelling. Like it: town (Town)." in said
    assert (root / "data/strikes/2015-12/2015-12-01-town.yml").read_text(encoding="utf-8") == (
        "id: 2015-12-01-town\nkind: airstrike\nactor: russia\nwhen:\n  from: 2015-12-01\n  to: 2015-12-02\n"
        "where:\n  place: town\n"
    )


def test_a_claim_takes_its_subject_from_the_command_and_the_rest_from_the_editor(root: Path) -> None:
    answers = "locals\n\nPost of 6 November\n\n2015-11-06\n\nSays that the market was hit.\n\n\n\n\n"
    done = run(root, "claim", "--set", "about=2015-11-05-town", answers=answers)
    assert done.exit_code == 0, done.output
    assert "Strikes of the week before" not in done.output, "it was given, so it is not asked"
    assert (root / "data/claims/2015-11/2015-11-06-locals-town.yml").read_text(encoding="utf-8") == (
        "id: 2015-11-06-locals-town\nsource: locals\ndocument: Post of 6 November\nstated:\n  on: 2015-11-06\n"
        "paraphrase: Says that the market was hit.\nabout:\n  - 2015-11-05-town\n"
    )


def test_a_claim_is_shown_the_strikes_of_the_week_before_it(root: Path) -> None:
    answers = "locals\n\nPost\n\n2015-11-06\n\nSays so.\n2015-11-05-twn\n2015-11-05-town\n\n\n\n\n"
    done = run(root, "claim", answers=answers)
    assert done.exit_code == 0, done.output
    assert "Strikes of the week before it was stated:\n  2015-11-05-town\n" in done.output
    assert "`2015-11-05-twn` is the id of no record. Nearest: 2015-11-05-town" in done.output
    late = run(root, "claim", answers=answers.replace("2015-11-06", "2015-12-06"))
    assert "Strikes of the week before" not in late.output


def test_a_place_without_a_position_is_asked_why(root: Path) -> None:
    done = run(root, "place", answers="Tadif\nTedef, Tadef\n6\n\nSY\n\n\n" + "In no gazetteer.\n")
    assert done.exit_code == 0, done.output
    assert (root / "data/places/tadif.yml").read_text(encoding="utf-8") == (
        "id: tadif\nkind: town\nname: Tadif\nnames:\n  - Tedef\n  - Tadef\ncountry: SY\nno_position: In no gazetteer.\n"
    )


@pytest.mark.parametrize(
    ("kind", "tree", "made"),
    [
        ("strikes", {"when": {"from": "2015-11-02", "to": "2015-11-03"}, "where": {}}, "2015-11-02-unplaced"),
        ("claims", {"stated": {"not_after": "2015-11-06"}, "source": "isw"}, "2015-11-06-isw"),
        ("places", {"name": "Ma’arrat an-Nu‘man"}, "maarrat-an-numan"),
        ("events", {"when": {"on": "2015-11-01"}, "title": "ISIS takes Mahin"}, "2015-11-01-isis-takes-mahin"),
        ("gaps", {"window": {"from": "2015-10-28", "to": "2015-11-01"}, "source": "mod"}, "2015-10-28-mod-silent"),
        ("strikes", {}, None),
    ],
)
def test_ids_follow_one_rule(kind: str, tree: dict[str, object], made: str | None) -> None:
    assert first_id(kind, tree, ()) == made


def test_a_long_title_is_cut_at_a_word_and_numbers_still_fit() -> None:
    tree = {"when": {"on": "2015-11-01"}, "title": "a-rather-long-title " * 6}
    first = first_id("events", tree, ())
    assert first is not None
    second = first_id("events", tree, {first})
    assert len(first) <= 64
    assert second is not None
    assert second.endswith("-2")
    assert len(second) <= 64


def test_registers_lie_side_by_side_and_dated_records_by_month() -> None:
    assert file_of("places", "homs") == "places/homs.yml"
    assert file_of("claims", "2015-11-06-isw") == "claims/2015-11/2015-11-06-isw.yml"


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("facets.x", "`facets.x`: `x` is not a field here. Known here: actor, places,"),
        ("facets", "`facets` is a group of fields. Name one of them: actor, places,"),
        ("facets.places.place", "`facets.places.place`: `places` is a list. Say which entry: places[0]."),
        ("facets.places[2].place", "`facets.places[2].place` leaves out entry 0. Number entries from 0"),
        ("about[0]", "`about[0]`: name a field of the entry; for a list of words, repeat it without a number."),
        ("source.x", "`source.x`: `source` is one value. Write source=… without anything behind it."),
        ("a b", "`a b` is no way to a field. Write it like where.place or counts[0].unit."),
    ],
)
def test_ways_that_lead_nowhere_are_told(way: str, said: str) -> None:
    with pytest.raises(CannotFill) as told:
        fill({}, KINDS["claims"], way_to(way), "x")
    assert str(told.value).startswith(said)


def test_a_field_given_twice_is_refused_and_a_list_takes_both() -> None:
    tree: dict[str, object] = {}
    fill(tree, KINDS["claims"], way_to("about"), "one")
    fill(tree, KINDS["claims"], way_to("about"), "two")
    fill(tree, KINDS["claims"], way_to("source"), "isw")
    assert tree == {"about": ["one", "two"], "source": "isw"}
    with pytest.raises(CannotFill, match="is given twice"):
        fill(tree, KINDS["claims"], way_to("source"), "ap")


BRIEF = ("brief", "--set", "title=Air strikes", "--set", "window.from=2015-11-04", "--set", "window.to=2015-11-06")


def test_a_brief_is_opened_with_what_follows_from_it_and_a_link_to_each_attack(root: Path) -> None:
    done = run(root, *BRIEF, "--set", "takeaway=The town was hit.", "--set", "published=2015-11-07")
    assert done.output == (
        "Wrote content/briefs/2015-11-06-air-strikes.md\n"
        "Next: tell it in your own words, see it, and publish it when it is right.\n"
        "  briefs serve\n  briefs check\n  briefs publish 2015-11-06-air-strikes\n"
    )
    assert (root / "content/briefs/2015-11-06-air-strikes.md").read_text(encoding="utf-8") == (
        "---\nid: 2015-11-06-air-strikes\ntitle: Air strikes\nseries: air-strikes\n"
        "window:\n  from: 2015-11-04\n  to: 2015-11-06\npublished: 2015-11-07\ntakeaway: The town was hit.\n"
        "authors:\n  - Test desk\n---\n\n## What is on record\n\n- [Town](strike:2015-11-05-town)\n"
    )
    assert CliRunner().invoke(main, ["check", "--project", str(root)]).exit_code == 0


def test_a_brief_goes_on_with_the_series_that_the_settings_call_by_its_title(root: Path) -> None:
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    plugin = "  - briefs:\n"
    assert plugin in settings
    write(root, {"mkdocs.yml": settings.replace(plugin, f"{plugin}      series:\n        from-the-air: Air Strikes\n")})
    assert run(root, *BRIEF, "--set", "takeaway=The town was hit.").exit_code == 0
    text = (root / "content/briefs/2015-11-06-from-the-air.md").read_text(encoding="utf-8")
    assert "title: Air strikes\nseries: from-the-air\n" in text


def test_a_brief_goes_on_with_the_series_of_the_brief_that_has_its_title(root: Path) -> None:
    assert run(root, *BRIEF, "--set", "takeaway=Hit.", "--set", "series=from-the-air").exit_code == 0
    words = [word.replace("2015-11", "2015-12") for word in BRIEF]
    assert run(root, *words, "--set", "takeaway=Nothing is on record.").exit_code == 0
    assert (root / "content/briefs/2015-12-06-from-the-air.md").is_file()


def test_a_title_without_latin_letters_is_of_the_series_of_just_that_title(root: Path) -> None:
    given = ("--set", "takeaway=Hit.")
    named = [word.replace("Air strikes", "غارات جوية") for word in BRIEF]
    assert run(root, *named, *given, "--set", "series=from-the-air").exit_code == 0
    later = [word.replace("2015-11", "2015-12") for word in named]
    assert run(root, *later, *given).exit_code == 0
    other = [word.replace("غارات جوية", "معركة حلب") for word in later]
    assert "series: is missing" in run(root, *other, *given).stdout


def test_a_brief_of_days_without_attacks_begins_empty(root: Path) -> None:
    words = [word.replace("2015-11", "2015-12") for word in BRIEF]
    assert run(root, *words, "--set", "takeaway=Nothing is on record.").exit_code == 0
    assert (root / "content/briefs/2015-12-06-air-strikes.md").read_text(encoding="utf-8").endswith("desk\n---\n")
    assert CliRunner().invoke(main, ["check", "--project", str(root)]).exit_code == 0


def test_a_brief_that_states_a_wrong_figure_is_not_opened(root: Path) -> None:
    done = run(root, *BRIEF, "--set", "takeaway=The town saw [5 strikes](count:strikes?window=brief).")
    assert done.exit_code == 1
    assert done.stdout.startswith("takeaway: ")
    assert not (root / "content/briefs/2015-11-06-air-strikes.md").exists()


def test_a_terminal_is_asked_for_the_title_the_days_and_the_takeaway_of_a_brief(root: Path) -> None:
    done = run(root, "brief", answers="Air strikes\n2015-11-04\n2015-11-06\nThe town was hit.\n")
    assert done.exit_code == 0, done.output
    assert (root / "content/briefs/2015-11-06-air-strikes.md").is_file()


def test_a_name_that_is_markup_is_plain_text_in_a_new_brief(root: Path) -> None:
    place = (root / "data/places/town.yml").read_text(encoding="utf-8")
    write(root, {"data/places/town.yml": place.replace("name: Town", 'name: "[T*own*](x) <b>"')})
    assert run(root, *BRIEF, "--set", "takeaway=The town was hit.").exit_code == 0
    text = (root / "content/briefs/2015-11-06-air-strikes.md").read_text(encoding="utf-8")
    assert text.endswith("- [T own x b](strike:2015-11-05-town)\n")
