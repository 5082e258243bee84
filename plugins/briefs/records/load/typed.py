"""One typed record from a tree of text, or every problem in it, each at its line and column."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from ..describing.explain import explain
from ..model import Record
from ..model.scalars import is_id
from ..problems import Problem, field_name
from ..yaml.strict import Positions


def build(
    model: type[Record], tree: dict[str, Any], data: bytes, path: str, name: str
) -> tuple[Record | None, list[Problem]]:
    """The record, or its problems. data: the YAML the tree came from. name: of the file, without its ending."""
    try:
        record = model.model_validate(tree)
    except ValidationError as error:
        positions = Positions(data)
        problems = []
        for complaint in explain(model, error):
            line, column = positions.locate(complaint.field, key=complaint.at_key)
            problems.append(
                Problem(
                    path,
                    line,
                    column,
                    field_name(complaint.field),
                    complaint.what,
                    complaint.advice,
                    complaint.wanted,
                )
            )
        return None, problems
    if record.id != name:
        line, column = Positions(data).locate(("id",))
        problem = Problem(
            path,
            line,
            column,
            "id",
            f"`{record.id}` differs from the file's name `{name}`",
            f"Name the file {record.id}.{path.rpartition('.')[2]}"
            + (f"; if this is another record than that one, write id: {name}." if is_id(name) else "."),
        )
        return None, [problem]
    return record, []
