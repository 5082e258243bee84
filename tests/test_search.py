"""The index of records: every name in every spelling leads to its record, and one search loads one small part."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.publication.search import Findable, findable
from briefs.rendering.search import RECORDS_A_SHARD, folded, shard_count, shard_of, shards, words
from desks import claim, desk, event, place, source, strike

ENTRY = Findable("places", "palmyra", "Palmyra", ("Tadmur", "تدمر"), "town")


def lines(script: bytes) -> list[list[str]]:
    return told(script)[0]


def told(script: bytes) -> tuple[list[list[str]], dict[str, list[str]]]:
    """The lines of a shard, and what is said beside them."""
    found = re.fullmatch(r"BriefsSearch\.add\(\d+,(.*)\);\n", script.decode(), re.DOTALL)
    assert found
    held, *beside = json.loads(f"[{found[1]}]")
    return held, beside[0] if beside else {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Ma’arat al-Nu'man", "maarat al numan"), ("DERA`A", "dera a"), ("Brûlée", "brulee"), ("تَدمُر", "تدمر")],
)
def test_spellings_fold_into_one(written: str, meant: str) -> None:
    assert folded(written).replace(" ", "") == meant.replace(" ", "")


def test_a_record_is_found_by_each_of_its_words_but_not_by_the_numbers_of_its_id() -> None:
    assert words(ENTRY) == {"palmyra", "tadmur", "تدمر"}
    assert "2015" not in words(Findable("strikes", "2015-11-02-palmyra", "Near Palmyra", (), ""))


@pytest.mark.parametrize(
    ("paraphrase", "shown"),
    [
        (f"Says {'that ' * 17}", f"Says {'that ' * 17}".strip()),
        (f"{'word ' * 17}three and more", f"{'word ' * 17}…"),
        (f"{'word ' * 17}air-strikes near the town", f"{'word ' * 17}…"),
        (f"{'word ' * 16}air-strikes near the town", f"{'word ' * 16}air- …"),
        ("x" * 200, "…"),
    ],
)
def test_what_a_claim_says_is_shown_up_to_ninety_characters(paraphrase: str, shown: str) -> None:
    of = desk(claim("said", "locals", paraphrase=paraphrase.strip()))
    assert [one.detail for one in findable(of) if one.id == "said"] == [shown]


def test_every_kind_with_a_page_is_found_under_its_names() -> None:
    of = desk(
        source("locals"),
        place("palmyra", at=(34.56, 38.27), names=({"text": "Tadmur"},)),
        strike("hit", at="palmyra", on="2015-11-02"),
        claim("said", "locals", about="hit"),
        event(
            "loss", kind="loss", on="2015-11-02", people=({"name": "Anton Yerygin", "names": ({"text": "Yarygin"},)},)
        ),
    )
    found = {(entry.kind, entry.id): entry for entry in findable(of)}
    assert found["places", "palmyra"].names == ("Tadmur",)
    assert "Tadmur" in found["strikes", "hit"].names
    assert "Yarygin" in found["events", "loss"].names
    assert {kind for kind, _ in found} >= {"actors", "sources", "places", "strikes", "claims", "events"}


@given(st.integers(0, 200_000))
def test_shards_are_few_and_small(records: int) -> None:
    count = shard_count(records)
    assert 1 <= count <= 256
    assert count == 256 or records <= RECORDS_A_SHARD * count


@given(st.lists(st.text(min_size=1, max_size=12).filter(lambda text: folded(text)), min_size=1, max_size=5))
def test_each_word_of_a_record_leads_to_a_shard_that_holds_it(names: list[str]) -> None:
    entry = Findable("places", "somewhere", names[0], tuple(names[1:]), "")
    filler = [Findable("places", f"p{number}", f"Place {number}", (), "") for number in range(RECORDS_A_SHARD)]
    scripts = list(shards([entry, *filler]))
    assert len(scripts) == 2
    for word in words(entry):
        assert any(line[1] == "somewhere" for line in lines(scripts[shard_of(word, len(scripts))])), word


def test_hostile_names_stay_inside_their_strings() -> None:
    name = '</script><script>alert(1)</script>");alert(1)//'
    (script,) = shards([Findable("places", "bad", name, (), "")])
    assert lines(script) == [["places", "bad", name, "", ""]]


def test_marks_of_direction_around_a_name_do_not_hide_it() -> None:
    assert folded("قرب \u2068Palmyra\u2069") == "قرب palmyra"


def test_a_word_that_too_many_records_have_leads_to_the_first_and_a_whole_name_to_its_record() -> None:
    many = [Findable("claims", f"c{number}", f"Wire {number}, July 2018", (), "") for number in range(1500)]
    last = Findable("claims", "c2018-july", "July 2018", (), "")
    scripts = list(shards([*many, last]))
    held = {number: told(script) for number, script in enumerate(scripts)}
    for word in ("july", "2018"):
        entries, beside = held[shard_of(word, len(scripts))]
        assert word in beside["common"]
        assert "c0" in [line[1] for line in entries]
    assert "c2018-july" in [line[1] for word in ("july", "2018") for line in held[shard_of(word, len(scripts))][0]]
    assert "c1499" in [line[1] for line in held[shard_of("1499,", len(scripts))][0]]
    assert sum(len(entries) for entries, _ in held.values()) < 1501 * 4


def test_words_that_begin_alike_are_told_apart_by_more_of_them_and_no_shard_is_large() -> None:
    many = [Findable("claims", f"syr{number}", f"SYR{number}", (), "") for number in range(10_000, 19_000)]
    scripts = list(shards(many))
    beside = [told(script)[1] for script in scripts]
    deep = {beginning for one in beside for beginning in one.get("deep", [])}
    assert deep == {"sy", "syr", "syr1"}
    for word in ("syr10000", "syr18999"):
        assert any(line[1] == word for line in lines(scripts[shard_of(word, len(scripts), 5)]))
    assert max(len(lines(script)) for script in scripts) <= 3000
