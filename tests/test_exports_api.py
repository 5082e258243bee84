"""The static JSON API: a file a record, each as the OpenAPI document says it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from briefs.records.desk import ALL_FOLDERS
from briefs.rendering.exports.exports import Exports
from desks import brief, desk, published, strike
from exporting import data, exports_in, exports_of, table
from sites import REPOSITORY

Files = dict[str, Any]
_TYPES = {
    "string": str,
    "integer": int,
    "number": int | float,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": None.__class__,
}


@pytest.fixture(scope="module", params=["demonstration", "second desk"])
def exports(request: pytest.FixtureRequest) -> Exports:
    return exports_in(REPOSITORY if request.param == "demonstration" else REPOSITORY / "tests" / "second_desk")


@pytest.fixture(scope="module")
def api(exports: Exports) -> Files:
    """Every file of the API by its path below the API's root."""
    start = "api/v1/"
    return {
        f.address[len(start) :]: json.loads(f.produce()) for f in exports.api.files() if f.address.startswith(start)
    }


@pytest.fixture(scope="module")
def document(api: Files) -> dict[str, Any]:
    found: dict[str, Any] = api["openapi.json"]
    return found


def wrong(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = "") -> Iterator[str]:
    """Where a value is not what a schema says, for the words of JSON Schema that the document uses."""
    if "$ref" in schema:
        yield from wrong(value, resolve(document, schema["$ref"]), document, at)
        return
    if "anyOf" in schema and all(list(wrong(value, one, document, at)) for one in schema["anyOf"]):
        yield f"{at}: none of several"
    kinds = schema.get("type", [])
    wanted = [kinds] if isinstance(kinds, str) else kinds
    if wanted and not any(is_of_type(value, kind) for kind in wanted):
        yield f"{at}: {value!r} is no {' or '.join(wanted)}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not one of the words"
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not match"
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from wrong(item, schema.get("items", {}), document, f"{at}[{index}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{at}.{name}: absent" for name in schema.get("required", ()) if name not in value)
        if schema.get("additionalProperties") is False:
            yield from (f"{at}.{name}: not in the document" for name in value if name not in known)
        for name, item in value.items():
            yield from wrong(item, known.get(name, {}), document, f"{at}.{name}")


def is_of_type(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and not (isinstance(value, bool) and kind in {"integer", "number"})


def resolve(document: dict[str, Any], ref: str) -> dict[str, Any]:
    found: Any = document
    for step in ref.removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (item for key, item in value.items() if key == "$ref")
        for item in value.values():
            yield from refs(item)
    elif isinstance(value, list):
        for item in value:
            yield from refs(item)


def test_every_record_of_every_kind_has_its_file(exports: Exports, api: Files) -> None:
    desk = exports.material.desk
    assert {f"{k}/{i}.json" for k in ALL_FOLDERS for i in desk.of(k)} == {path for path in api if "/" in path}


def test_the_lists_name_every_record_and_count_them(exports: Exports, api: Files) -> None:
    for kind in ALL_FOLDERS:
        listed = api[f"{kind}.json"]
        assert [item["id"] for item in listed["items"]] == list(exports.material.desk.of(kind)), kind
        assert listed["count"] == len(listed["items"])
        assert all(item["json"].removeprefix("api/v1/") in api for item in listed["items"])


def test_the_index_leads_to_every_list(api: Files) -> None:
    kinds = api["index.json"]["kinds"]
    assert {kind["kind"] for kind in kinds} == set(ALL_FOLDERS)
    assert [kind["count"] for kind in kinds] == [api[kind["json"].removeprefix("api/v1/")]["count"] for kind in kinds]


def test_a_record_has_the_cells_of_its_row_that_have_a_value(exports: Exports, api: Files) -> None:
    filled = table(exports, "strikes")
    for row in filled.rows:
        given = {
            name: tuple(v) if isinstance(v, list) else v
            for name, v in api[f"strikes/{row.owner[1]}.json"]["data"].items()
        }
        assert given == {name: cell for name, cell in row.named.items() if cell not in (None, ())}


def test_a_record_has_its_own_rows_of_the_details_and_no_others(exports: Exports, api: Files) -> None:
    details = [rows.whole for rows in exports.tables if not rows.table.is_of_records]
    told = sum(len(rows) for path, file in api.items() if "/" in path for rows in file["details"].values())
    assert told == sum(len(filled.rows) for filled in details)
    for path, file in api.items():
        if path.startswith("strikes/"):
            assert {clause["strike_id"] for clause in file["details"].get("clauses", ())} <= {file["id"]}


def test_every_edition_is_in_the_file_of_its_brief_and_in_one_list_with_its_checksum_and_addresses() -> None:
    first = published(
        desk(strike("hit", at=None, on="2015-11-02"), brief("first", "2015-11-01/2015-11-05")), "2016-01-01"
    )
    later = published(replace(first, strikes={"hit": strike("hit", at=None, on="2015-11-03")}), "2016-02-01")
    made = exports_of(later)
    listed = json.loads(data(made, "api/v1/editions.json"))
    own = json.loads(data(made, "api/v1/briefs/first.json"))["details"]["editions"]
    assert listed["items"] == own
    assert [(one["number"], one["published"]) for one in own] == [(1, "2016-01-01"), (2, "2016-02-01")]
    assert [one["sha256"] for one in own] == [edition.sha256 for edition in later.editions["first"]]
    assert own[1]["previous_sha256"] == own[0]["sha256"]
    assert (own[1]["page"], own[1]["json"]) == ("briefs/first/2.html", "briefs/first/2.json")
    schemas = json.loads(data(made, "api/v1/openapi.json"))
    answer = schemas["paths"]["/editions.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert list(wrong(listed, answer, schemas)) == []


def test_every_file_says_how_it_may_be_used(api: Files) -> None:
    unsaid = [path for path, f in api.items() if path != "openapi.json" and f["license"] != "CC-BY-4.0"]
    assert unsaid == []
    assert all(f["attribution"].startswith("Test desk") for path, f in api.items() if path != "openapi.json")


def test_the_document_is_openapi_of_the_newest_kind(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["info"]["license"]["name"] == "CC-BY-4.0"
    operations = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(set(operations)) == len(operations)
    for path, item in document["paths"].items():
        assert "200" in item["get"]["responses"], path
        assert re.findall(r"\{(\w+)\}", path) == [parameter["name"] for parameter in item.get("parameters", ())], path


def test_the_document_names_no_schema_that_it_does_not_hold(document: dict[str, Any]) -> None:
    assert {ref for ref in refs(document) if not resolve(document, ref)} == set()


def test_every_file_has_a_path_and_is_what_the_document_says(api: Files, document: dict[str, Any]) -> None:
    for path, file in api.items():
        if path == "openapi.json":
            continue
        own = f"/{path}" if "/" not in path else f"/{path.split('/')[0]}/{{id}}.json"
        answer = document["paths"][own]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert list(wrong(file, answer, document)) == [], path


def test_a_file_that_is_not_what_the_document_says_would_be_found(api: Files, document: dict[str, Any]) -> None:
    kind, path = next((p.split("/")[0], p) for p in api if p.startswith("places/"))
    schema = {"$ref": f"#/components/schemas/{kind}-record"}
    broken = json.loads(json.dumps(api[path]))
    broken["data"]["strike_count"] = "many"
    broken["record"]["unheard_of"] = "x"
    del broken["license"]
    assert len(list(wrong(broken, schema, document))) == 3
