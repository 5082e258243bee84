"""The records of a desk as plain Markdown tables: what bare MkDocs and Hugo are given to build, for comparison.

One page a record with its fields, and the records that name it; one a brief with its prose and the strikes and claims
of its window; one a register. No grades, maps, audits, downloads or search of records: those come on top on our side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

KINDS = ("actors", "places", "sources", "strikes", "claims")
MKDOCS = """\
site_name: Plain
site_url: https://plain.example/
docs_dir: content
use_directory_urls: false
nav:
{menu}not_in_nav: |
{hidden}theme:
  name: material
  font: false
plugins:
  - search
"""
HUGO = "baseURL = 'https://plain.example/'\ntitle = 'Plain'\nuglyURLs = true\ndisableKinds = ['taxonomy', 'term']\n"
HUGO_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} – {{ .Site.Title }}</title>
<meta name="viewport" content="width=device-width"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></header>
<nav>{{ .TableOfContents }}</nav><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""

Record = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """Records by kind and id, and the Markdown of each brief behind its front matter."""

    records: dict[str, dict[str, Record]]
    briefs: dict[str, tuple[Record, str]]


def read(root: Path) -> Desk:
    """The desk in a folder. Every scalar is text."""
    records: dict[str, dict[str, Record]] = {}
    for kind in KINDS:
        found = (load(path.read_bytes()) for path in sorted((root / "data" / kind).rglob("*.yml")))
        records[kind] = {record["id"]: record for record in found}
    briefs = {}
    for path in sorted((root / "content/briefs").glob("*.md")):
        _, head, prose = path.read_text(encoding="utf-8").split("---\n", 2)
        briefs[path.stem] = (load(head), prose)
    return Desk(records, briefs)


def load(text: bytes | str) -> Any:
    """YAML by the fastest loader that PyYAML has, every scalar as text."""
    return yaml.load(text, Loader=_TEXT)  # noqa: S506 - a safe loader


_TEXT = type("Text", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {"yaml_implicit_resolvers": {}})


def write_mkdocs(desk: Desk, folder: Path) -> int:
    """A project for bare MkDocs with Material and its search; returns the number of pages."""
    written = _write_pages(desk, folder / "content", "# {title}\n\n{text}")
    put(folder / "content/index.md", "# Plain\n")
    registers = [f"{kind.capitalize()}: {kind}.md" for kind in (*KINDS, "briefs")]
    set_up_mkdocs(folder, ["Home: index.md", *registers], [f"/{kind}/*" for kind in (*KINDS, "briefs")])
    return written + 1


def write_hugo(desk: Desk, folder: Path) -> int:
    """A project for Hugo with a theme of a few lines; returns the number of pages."""
    written = _write_pages(desk, folder / "content", '---\ntitle: "{title}"\n---\n\n{text}')
    set_up_hugo(folder)
    return written


def set_up_mkdocs(folder: Path, menu: Iterable[str], hidden: Iterable[str]) -> None:
    """The settings of a project for bare MkDocs with Material and its search. hidden: patterns of what is not in the
    menu."""
    items, patterns = ("".join(f"  {line}\n" for line in lines) for lines in ((f"- {one}" for one in menu), hidden))
    put(folder / "mkdocs.yml", MKDOCS.format(menu=items, hidden=patterns))


def set_up_hugo(folder: Path) -> None:
    """The settings of a project for Hugo, and a theme of a few lines."""
    put(folder / "hugo.toml", HUGO)
    for name in ("single", "list", "home"):
        put(folder / f"layouts/{name}.html", HUGO_PAGE)


def _write_pages(desk: Desk, folder: Path, shape: str) -> int:
    pages = list(_pages(desk))
    for path, title, text in pages:
        put(folder / path, shape.format(title=title.replace('"', "”"), text=text))
    return len(pages)


def put(path: Path, text: str) -> None:
    """Writes a file, with the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _pages(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Path, title and Markdown of every page."""
    titles = {key: str(one.get("name", key)) for kind in KINDS for key, one in desk.records[kind].items()}
    homes = {key: kind for kind in KINDS for key in desk.records[kind]}
    named_by: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind in KINDS:
        for key, record in desk.records[kind].items():
            for other in {text for _, text in _flat(record) if text in homes and text != key}:
                named_by[other].append((kind, key))

    def told(text: str) -> str:
        shown = titles.get(text, text).replace("|", "\\|")
        return f"[{shown}](../{homes[text]}/{text}.md)" if text in homes else shown

    for kind in KINDS:
        for key, record in desk.records[kind].items():
            rows = [(field, told(text)) for field, text in _flat(record)]
            text = _table(("Field", "Value"), rows)
            for other in KINDS:
                found = [desk.records[other][one] for group, one in named_by[key] if group == other]
                if found:
                    text += f"\n## {other.capitalize()}\n\n{_table(*_listed(other, found, told))}"
            yield f"{kind}/{key}.md", titles[key], text
        flat = [(head, [cell.replace("(../", "(") for cell in row]) for head, row in _rows(desk, kind, told)]
        if flat:
            yield f"{kind}.md", kind.capitalize(), _table(flat[0][0], [row for _, row in flat])
    yield from _briefs(desk, told)


def _rows(desk: Desk, kind: str, told: Any) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    head, rows = _listed(kind, list(desk.records[kind].values()), told)
    yield from ((head, list(row)) for row in rows)


def _briefs(desk: Desk, told: Any) -> Iterator[tuple[str, str, str]]:
    by_day = sorted(desk.records["strikes"].values(), key=lambda one: str(one["when"].get("on", "")))
    about: dict[str, list[Record]] = defaultdict(list)
    for claim in desk.records["claims"].values():
        for subject in claim.get("about", ()):
            about[subject].append(claim)
    listing = []
    for key, (head, prose) in desk.briefs.items():
        first, last = (date.fromisoformat(head["window"][end]) for end in ("from", "to"))
        shown = [one for one in by_day if first <= date.fromisoformat(one["when"]["on"]) <= last]
        claims = [claim for one in shown for claim in about[one["id"]]]
        prose = re.sub(r"\]\((strike|claim):([^)?]+)\)", r"](../\1s/\2.md)", prose)
        text = f"**{head['takeaway']}**\n\n{prose}\n\n## Strikes\n\n{_table(*_listed('strikes', shown, told))}"
        text += f"\n## Claims\n\n{_table(*_listed('claims', claims, told))}"
        yield f"briefs/{key}.md", head["title"], text
        listing.append((f"[{head['title']}](briefs/{key}.md)", str(first), str(last), head["takeaway"]))
    yield "briefs.md", "Briefs", _table(("Brief", "From", "To", "Takeaway"), listing)


def _listed(kind: str, records: list[Record], told: Any) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A table of records of one kind: its head and its rows."""
    if kind == "claims":
        head = ("Claim", "Source", "Stated", "Says", "Document", "About")
        rows = [
            (
                told(one["id"]),
                told(one["source"]),
                one["stated"].get("on", ""),
                one["paraphrase"].replace("|", "\\|"),
                one["document"].replace("|", "\\|"),
                ", ".join(told(subject) for subject in one.get("about", ())),
            )
            for one in records
        ]
        return head, rows
    fields = {
        "strikes": ("kind", "actor", "when.on", "where.place", "target.kind"),
        "places": ("kind", "parent", "position.lat", "position.lon"),
        "sources": ("kind", "family", "side"),
        "actors": ("side",),
    }[kind]
    flat = [(told(one["id"]), dict(_flat(one))) for one in records]
    return ("Record", *fields), [(link, *(told(values.get(field, "")) for field in fields)) for link, values in flat]


def _flat(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every scalar below a value with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{at}.{key}" if at else str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner, at)
    else:
        yield at, str(value)


def _table(head: tuple[str, ...], rows: Any) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
