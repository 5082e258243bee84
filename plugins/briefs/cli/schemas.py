"""`briefs schema`: the files that are made from the model."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..adding.issue_forms import FORMS_FOLDER, forms
from ..keeping.whole import write_whole
from ..records.describing.schema import SCHEMA_FOLDER, schemas
from .project import PROJECT, project_in, refuse_links


@click.command()
@PROJECT
@click.option("--check", "is_check", is_flag=True, help="Write nothing; end with 1 when a file differs.")
def schema(folder: Path, is_check: bool) -> None:
    """Write the files that are made from the model: JSON Schemas of every kind of record, into schema/ beside them.

    Editors such as VS Code read them through the YAML language server, to complete and check fields as you type.
    A project with .github/ISSUE_TEMPLATE/ also gets GitHub's issue forms anew, with the words editors may write.
    """
    project = project_in(folder)
    root = project.root
    wanted = {f"{project.options.source_dir}/{SCHEMA_FOLDER}/{name}": text for name, text in schemas().items()}
    if (root / FORMS_FOLDER).is_dir():
        wanted |= {f"{FORMS_FOLDER}/{name}": text for name, text in forms().items()}
    refuse_links(project, [root / name for name in wanted])
    differing = [name for name, text in wanted.items() if _read(root / name) != text]
    if is_check:
        for name in differing:
            click.echo(f"{name} differs from the model. Run: briefs schema")
        sys.exit(1 if differing else 0)
    for name in differing:
        write_whole(root / name, wanted[name].encode())
    folders = " and ".join(sorted({f"{name.rpartition('/')[0]}/" for name in wanted}, reverse=True))
    click.echo(f"{len(differing)} of {len(wanted)} files changed in {folders}.")


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
