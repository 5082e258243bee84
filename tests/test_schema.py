"""The schemas as an editor's program meets them: a reader of YAML 1.2 types what a record leaves without quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefs.records.describing.schema import schemas
from sites import REPOSITORY

DESKS = (REPOSITORY, REPOSITORY / "tests" / "second_desk")


class CoreReader(yaml.SafeLoader):
    """Types plain scalars by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema)."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for kind, pattern in (
    ("null", r"null|Null|NULL|~|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
):
    CoreReader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(rf"(?:{pattern})\Z"), None)
CoreReader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(float(node.value)))


def records(desk: Path) -> Iterator[tuple[str, str, str]]:
    """Path, kind and YAML of every record, and of what stands above the prose of every brief and live day."""
    for path in sorted(desk.glob("data/*/*.yml")):
        yield str(path.relative_to(REPOSITORY)), path.parent.name, path.read_text(encoding="utf-8")
    for path in sorted(desk.glob("content/*/*.md")):
        if f"{path.parent.name}.schema.json" in schemas():
            _, above, _ = path.read_text(encoding="utf-8").split("---\n", 2)
            yield str(path.relative_to(REPOSITORY)), path.parent.name, above


def remarks(kind: str, text: str) -> list[str]:
    """What an editor's program says about a record: the path to each value and what is wrong with it."""
    read = yaml.load(text, CoreReader)  # noqa: S506 - a safe loader
    return [f"{error.json_path}: {error.message}" for error in checker(kind).iter_errors(read)]


@cache
def checker(kind: str) -> Draft202012Validator:
    schema: Any = json.loads(schemas()[f"{kind}.schema.json"])
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("desk", DESKS, ids=("demonstration", "second desk"))
def test_an_editors_program_has_no_remark_about_any_record(desk: Path) -> None:
    said = [f"{path}: {remark}" for path, kind, text in records(desk) for remark in remarks(kind, text)]
    assert said == []


def remarks_on_change(was: str) -> list[str]:
    said = remarks("corrections", f"changes:\n- record: hit\n  field: count.value\n  was: {was}\n")
    return [remark for remark in said if remark.startswith("$.changes")]


@pytest.mark.parametrize("was", ["3", "007", "1e3", "true", "'3'", "yes", "12:30", "three"])
def test_text_may_look_like_a_number_or_a_yes(was: str) -> None:
    assert remarks_on_change(was) == []


@pytest.mark.parametrize("was", ["[3]", "{of: 3}", "null"])
def test_what_no_text_can_be_gets_a_remark(was: str) -> None:
    assert [remark.partition(":")[0] for remark in remarks_on_change(was)] == ["$.changes[0].was"]


PLACE = "id: town\nname: Town\nkind: town\n{field}\n"


@pytest.mark.parametrize("field", ["geonames: 169389", 'geonames: "169389"'])
def test_a_number_that_is_a_name_may_stand_without_quotes(field: str) -> None:
    assert remarks("places", PLACE.format(field=field)) == []


@pytest.mark.parametrize("field", ["geonames: town", "pcode: 4", "region: true", "parent: Homs", "kind: hamlet"])
def test_a_value_that_its_pattern_forbids_gets_a_remark(field: str) -> None:
    assert len(remarks("places", PLACE.format(field=field))) == 1


@pytest.mark.parametrize("at", ["2015-10-07T06:30Z", "2015-10-07T06:30:15Z", '"2015-10-07T06:30Z"'])
def test_a_moment_is_given_to_the_minute(at: str) -> None:
    assert not [remark for remark in remarks("claims", f"stated:\n  at: {at}\n") if remark.startswith("$.stated")]


@pytest.mark.parametrize("at", ["2015-10-07T06:30", "2015-10-07T06:30+03:00", "2015-10-07 06:30Z", "2015"])
def test_a_moment_without_the_letter_for_utc_gets_a_remark(at: str) -> None:
    assert [remark for remark in remarks("claims", f"stated:\n  at: {at}\n") if remark.startswith("$.stated")]
