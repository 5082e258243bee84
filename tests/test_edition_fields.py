"""Every value that readers are told about has a name in words, and is known as written or as computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from briefs.assessment.assess import assess
from briefs.publication.brief import compose_brief
from briefs.publication.editions.facts import Facts, facts_of
from briefs.publication.editions.fields import field_words, is_computed, kind_of
from briefs.publication.editions.upgrades import snapshot_of
from briefs.records.desk import Desk
from briefs.records.load import read_desk
from briefs.records.model import KINDS, Brief
from briefs.records.said import Said
from briefs.settings.options import Options
from briefs.settings.translations import speaker
from desks import desk as desk_of
from desks import place, settings, strike
from sites import REPOSITORY

SHOWN = {
    "briefs": ("title", "window", "newest", "published", "counts", "authors", "note", "outside"),
    "places": ("name", "kind", "position", "no_position", "radius_m", "region", "along"),
    "actors": ("name",),
    "sources": ("name", "kind", "family", "side", "credibility", "disinformation"),
}
"""What an edition holds of these kinds; of all others every field but the id and what is never shown."""


def facts_in(desk: Desk) -> Iterator[Facts]:
    """Of every edition, and of every brief as it stands."""
    assessed = assess(desk, settings())
    for editions in desk.editions.values():
        yield from (snapshot_of(edition).facts for edition in editions)
    for brief in desk.briefs.values():
        yield facts_of(assessed, brief, compose_brief(assessed, brief))


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY / "tests/second_desk"], ids=["demonstration", "second desk"])
def test_every_value_that_a_brief_holds_has_a_name_in_words(root: Path) -> None:
    desk = read_desk(root).desk
    named = {
        (kind, record, field): field_words(desk, kind, record, field)
        for facts in facts_in(desk)
        for kind, records in facts.items()
        for record, fields in records.items()
        for field in fields
    }
    assert len(named) > 200
    assert [key for key, words in named.items() if not words] == []
    machine = re.compile(r"_|[a-z]\.[a-z]|[a-z]:[a-z]|[?=&]|\.\.")
    assert [words for words in named.values() if words and machine.search(words)] == []


def groups_in(kind: Any) -> Iterator[type[BaseModel]]:
    """The groups of fields that a field may hold; a list ends the name of a value."""
    if get_origin(kind) is tuple:
        return
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for inner in get_args(kind):
        yield from groups_in(inner)


def paths(model: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        path = f"{before}{field.alias or name}"
        groups = list(groups_in(field.annotation))
        for group in groups:
            yield from paths(group, f"{path}.")
        if not groups:
            yield path


def test_every_field_that_the_model_knows_has_a_name_in_words() -> None:
    desk = read_desk(REPOSITORY / "tests/second_desk").desk
    models: dict[str, type[BaseModel]] = {**KINDS, "briefs": Brief}
    unnamed = [
        (kind, path)
        for kind in ("strikes", "claims", "events", "control", "gaps", *SHOWN)
        for path in paths(models[kind])
        if path.partition(".")[0] not in ("id", "withdrawn", "seen")
        and path.partition(".")[0] in SHOWN.get(kind, (path.partition(".")[0],))
        and not field_words(desk, kind, "any", path)
    ]
    assert unnamed == []


def test_two_values_of_a_record_have_two_names() -> None:
    desk = read_desk(REPOSITORY).desk
    for facts in facts_in(desk):
        for kind, records in facts.items():
            for record, fields in records.items():
                words = [field_words(desk, kind, record, field) for field in fields]
                assert len(set(words)) == len(words), (record, sorted(map(str, words)))


def test_a_field_that_no_record_has_gets_no_name() -> None:
    desk = desk_of(strike("hit", at="town", on="2015-11-02"), place("town"))
    for field in ("when.onn", "colour", "where", "facets.colour", "audit.colour", "figure", "position.height"):
        assert field_words(desk, "strikes", "hit", field) is None


def test_a_figure_is_named_by_what_it_asks() -> None:
    desk = desk_of(strike("hit", at="town", on="2015-11-02"), place("town"))
    asked = "figure.count:strikes?grade=high&within=town&window=2015-11-01..2015-11-05"
    words = "Strikes, graded high confidence, in Town, 1–5 November 2015"
    assert field_words(desk, "briefs", "any", asked) == f"figure “{words}”"
    assert field_words(desk, "briefs", "any", f"{asked}.rows") == f"records behind the figure “{words}”"
    assert field_words(desk, "briefs", "any", "figure.count:weather") == "figure in the text"


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        ("strikes", "when.on", False),
        ("strikes", "grade", True),
        ("strikes", "override.grade", False),
        ("strikes", "listed", False),
        ("claims", "audit.place.own_evidence", True),
        ("claims", "facets.target.kind", False),
        ("briefs", "strikes.high", True),
        ("briefs", "figure.count:strikes", True),
        ("briefs", "prose", False),
        ("briefs", "outlets", True),
        ("sources", "family", False),
    ],
)
def test_what_an_editor_wrote_is_told_apart_from_what_was_computed(kind: str, field: str, expected: bool) -> None:
    assert is_computed(kind, field) == expected


def test_a_record_named_without_its_kind_is_the_one_that_has_the_field() -> None:
    desk = desk_of(strike("town", at="town", on="2015-11-02"), place("town"))
    assert kind_of(desk, "town", "position.lat") == "places"
    assert kind_of(desk, "town", "when.on") == "strikes"


def test_every_name_has_one_form_in_arabic() -> None:
    """A word that the catalogue also counts would come out in the form for none of it."""
    language, _ = speaker(REPOSITORY / "site_src", REPOSITORY, "ar", Options())
    desk = read_desk(REPOSITORY / "tests/second_desk").desk
    models: dict[str, type[BaseModel]] = {**KINDS, "briefs": Brief}
    for kind in ("strikes", "claims", "events", "control", "gaps", *SHOWN):
        for path in paths(models[kind]):
            words = field_words(desk, kind, "any", path)
            for part in [words, *words.values.values()] if words else ():
                if isinstance(part, Said) and "{p0}" not in part.pattern:
                    assert len(language.messages.get((part.context, part.pattern), ())) == 1, part
