"""Actors and sources are told apart by name, and belong where they say."""

from __future__ import annotations

import pytest

from briefs.assessment.rules.registers import (
    bodies_and_their_parts_share_a_family,
    judgements_do_not_contradict,
    names_are_told_apart,
    sides_are_those_of_actors,
    words_keep_to_one_script,
)
from desks import actor, desk, place, source
from findings import found, said

CREDIBLE = {"deemed": "credible", "reason": "Named by ISW."}
NOT_CREDIBLE = {"deemed": "not-credible", "reason": "Repeated a forged video."}


def test_a_side_that_no_actor_fights_on_is_answered_with_the_nearest() -> None:
    [finding] = found(sides_are_those_of_actors, desk(source("ministry", side="damascus-and-alies")))
    assert finding.what == "`damascus-and-alies` is the side of no actor"
    assert finding.advice == ("Did you mean `damascus-and-allies`? Sides: damascus-and-allies, isis, opposition.")


def test_sides_are_not_asked_for_while_an_actor_fails_to_load() -> None:
    a_desk = desk(source("ministry", side="coalition"))
    assert said(sides_are_those_of_actors, a_desk, frozenset({("actors", "united-states")})) == []


def test_two_sources_of_one_name_are_told_apart() -> None:
    a_desk = desk(source("russian-tv", name="State TV"), source("syrian-tv", names=("state tv",)))
    assert said(names_are_told_apart, a_desk) == [
        "sources/syrian-tv: names[0]: `state tv` is a name of `russian-tv` too"
    ]


def test_an_actor_and_a_source_may_share_a_name() -> None:
    assert said(names_are_told_apart, desk(source("isis-media", name="Isis"))) == []


def test_a_source_in_cyrillic_disguise_is_noticed() -> None:
    a_desk = desk(source("sana", name="SANA"), source("sana-news", name="ЅАΝА"))
    assert said(names_are_told_apart, a_desk) == [
        r"sources/sana-news: name: `\u0405\u0410\u039d\u0410` looks like `SANA`, a name of `sana`"
    ]


def test_figures_and_letters_that_look_alike_are_noticed() -> None:
    a_desk = desk(source("first", name="Channel l"), source("second", name="Channel 1"))
    assert len(said(names_are_told_apart, a_desk)) == 1


def test_a_word_of_two_scripts_is_refused() -> None:
    [finding] = found(words_keep_to_one_script, desk(source("sana", name="SАNA")))
    assert finding.what == r"`S\u0410NA` mixes letters of Cyrillic and Latin"


@pytest.mark.parametrize("name", ["ＳＡＮＡ", "𝐒𝐀𝐍𝐀"])
def test_letters_in_fancy_dress_are_refused(name: str) -> None:
    [finding] = found(words_keep_to_one_script, desk(source("sana", name=name)))
    assert finding.what.endswith("a variant form of an ordinary character")


@pytest.mark.parametrize(
    "name", ["الرقة", "Минобороны РФ", "תדמר", "Ma’arat al-Nuʿmān", "خبرگزاری‌ها", "東京タワー", "TV Звезда", "Çelik 2"]
)
def test_honest_names_of_every_script_pass(name: str) -> None:
    assert said(words_keep_to_one_script, desk(place("somewhere", name=name))) == []


def test_a_source_is_not_credible_and_not_credible_on_one_day() -> None:
    judged = source(
        "ministry",
        credibility=(CREDIBLE | {"from": "2015-09-30"}, NOT_CREDIBLE | {"from": "2016-01-01"}),
    )
    assert said(judgements_do_not_contradict, desk(judged)) == [
        "sources/ministry: credibility[1]: `ministry` is deemed credible and not-credible at once, from 2016-01-01 on"
    ]


def test_a_judgement_that_ends_before_the_next_begins_contradicts_nothing() -> None:
    judged = source(
        "ministry",
        credibility=(
            CREDIBLE | {"from": "2015-09-30", "to": "2015-12-31"},
            NOT_CREDIBLE | {"from": "2016-01-01"},
        ),
    )
    assert said(judgements_do_not_contradict, desk(judged)) == []


def test_a_spokesman_is_of_the_family_of_his_ministry() -> None:
    a_desk = desk(
        source("ministry", family="russian-state"),
        source("konashenkov", family="konashenkov", part_of="ministry"),
    )
    [finding] = found(bodies_and_their_parts_share_a_family, a_desk)
    assert finding.what == ("`konashenkov` is not the family of `ministry`, which `konashenkov` speaks for")
    assert finding.advice.startswith("Write family: russian-state")


def test_bodies_do_not_speak_for_each_other_in_a_ring() -> None:
    a_desk = desk(source("s1", family="f1", part_of="s2"), source("s2", family="f1", part_of="s1"))
    assert said(bodies_and_their_parts_share_a_family, a_desk) == [
        "sources/s1: part_of: the source is part of itself: `s1` → `s2` → `s1`"
    ]


def test_two_actors_of_one_name_are_told_apart() -> None:
    assert said(names_are_told_apart, desk(actor("soviet", "damascus-and-allies", name="Russia"))) == [
        "actors/soviet: name: `Russia` is a name of `russia` too"
    ]
