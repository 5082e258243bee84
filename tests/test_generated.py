"""What is generated from the model is as the model has it, and the model documents itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.records.describing.reference import Group, reference
from briefs.records.describing.schema import SCHEMA_FOLDER, schemas
from briefs.records.model import KINDS, PAGES

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "data" / SCHEMA_FOLDER
REFERENCE = reference()
GROUPS = (*REFERENCE.kinds, *REFERENCE.groups)
FIELDS = [(f"{group.name}.{entry.name}", entry) for group in GROUPS for entry in group.fields]


@pytest.mark.parametrize("name", schemas())
def test_a_committed_schema_is_the_one_the_model_gives(name: str) -> None:
    path = SCHEMAS / name
    committed = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert committed == schemas()[name], f"{path.relative_to(ROOT)} differs from the model. Run: briefs schema"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == set(schemas())


def test_the_reference_holds_every_kind_of_record() -> None:
    assert [kind.folder for kind in REFERENCE.kinds] == [*KINDS, *PAGES]


def test_every_field_says_what_it_holds() -> None:
    assert [name for name, entry in FIELDS if not entry.description.endswith(".")] == []


def test_no_page_of_prose_is_told_that_its_file_ends_in_yml() -> None:
    fields = [entry for kind in REFERENCE.kinds if kind.folder in PAGES for entry in kind.fields]
    assert [entry.name for entry in fields if ".yml" in entry.description] == []


def test_every_needed_field_has_an_example_or_leads_to_its_own_keys() -> None:
    assert [name for name, entry in FIELDS if entry.is_required and not entry.example and not entry.group] == []


@pytest.mark.parametrize("kind", REFERENCE.kinds, ids=lambda kind: kind.name)
def test_the_example_of_an_id_is_one_of_that_kind_of_record(kind: Group) -> None:
    (shown,) = (entry.example for entry in kind.fields if entry.name == "id")
    files = [*ROOT.glob(f"data/{kind.folder}/**/{shown}.yml"), *ROOT.glob(f"content/{kind.folder}/{shown}.md")]
    assert len(files) == 1


def test_every_kind_of_record_says_what_it_is_for() -> None:
    assert [group.name for group in GROUPS if not group.purpose.endswith(".")] == []


def test_every_allowed_word_has_a_meaning_of_its_own() -> None:
    for vocabulary in REFERENCE.vocabularies:
        meanings = [meaning for _, meaning in vocabulary.words]
        assert all(meaning.endswith(".") for meaning in meanings), vocabulary.name
        assert len(set(meanings)) == len(meanings), vocabulary.name


def test_every_group_and_vocabulary_that_a_field_names_is_in_the_reference() -> None:
    groups = {group.name for group in REFERENCE.groups}
    words = {vocabulary.name for vocabulary in REFERENCE.vocabularies}
    assert {entry.group for _, entry in FIELDS if entry.group} <= groups
    assert {entry.words for _, entry in FIELDS if entry.words} <= words
