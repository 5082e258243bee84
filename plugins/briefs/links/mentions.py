"""The public addresses in the records of a desk, and which of them stand there without an archived copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from ..records.frozen import dataclass
from ..records.load import read_desk
from ..settings.options import Project


@dataclass(frozen=True)
class Mention:
    """A public address in a record. record: its file. archived: whether the record also holds an archived copy."""

    url: str
    record: str
    field: str
    archived: bool


def mentions_in(project: Project) -> list[Mention]:
    """Every public address of the records of a project, by file."""
    desk = read_desk(project.root, project.options.source_dir, project.content).desk
    found = [
        mention
        for record in desk.everything()
        for mention in mentions_of(record, desk.paths.get((record.kind_folder, record.id), record.id))
    ]
    return sorted(found, key=lambda mention: (mention.record, mention.field))


def mentions_of(value: BaseModel, record: str, at: str = "") -> Iterator[Mention]:
    """The addresses in the fields `url` and `archived` of a record and of its parts."""
    archived = getattr(value, "archived", None)
    for name in type(value).model_fields:
        part = getattr(value, name)
        here = f"{at}.{name}" if at else name
        if name in ("url", "archived") and isinstance(part, str):
            # Only what has a field for the copy can lack one.
            is_kept = name == "archived" or archived is not None or "archived" not in type(value).model_fields
            yield Mention(part, record, here, is_kept)
        for number, item in enumerate(part if isinstance(part, tuple) else [part]):
            if isinstance(item, BaseModel):
                yield from mentions_of(item, record, f"{here}[{number}]" if isinstance(part, tuple) else here)


def unarchived(mentions: Sequence[Mention]) -> list[Mention]:
    """Those that stand in a record without an archived copy."""
    return [mention for mention in mentions if not mention.archived]
