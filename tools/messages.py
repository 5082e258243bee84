"""Collects every text of the interface into `site_src/languages/briefs.pot` and brings the translations up to date.

`make messages` after a change of wording; then translate what is new in `site_src/languages/<code>.po` with any PO
editor. `--check` writes nothing and ends with 1 when the file is not up to date or a translation lacks a text.
`--pseudo FILE` writes a catalogue that puts every text between ⟦ and ⟧: what a page shows outside them is not marked.
"""

from __future__ import annotations

import argparse
import inspect
import io
import sys
import tomllib
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from briefs.assessment.audit import verdicts
from briefs.records import vocabulary
from briefs.rendering.language import SEPARATORS

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "site_src" / "languages"
BASEMAPS = ROOT / "tools" / "basemaps"
POT = FOLDER / "briefs.pot"

SOURCES = (
    *(
        ("python", f"plugins/briefs/{floor}", "**/*.py")
        for floor in ("records", "assessment", "publication", "rendering")
    ),
    ("jinja2", "site_src/templates", "*.html"),
    ("javascript", "site_src/js", "**/*.js"),
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "say": None,
    "say_as": ((1, "c"), 2),
    "count_of": (2, 3),
    "countOf": (2, 3),
    "forms": (1, 2),
}
OPTIONS = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}

MENU = (
    "Home",
    "Briefs",
    "Explorer",
    "Search",
    "Analysis",
    "Records",
    "Data",
    "Contribute",
    "Corrections",
    "Method",
    "Field reference",
)
"""Titles of `nav` in mkdocs.yml as the product ships it."""


@cache
def extracted() -> tuple[tuple[str, str | None, str | tuple[str, ...]], ...]:
    """File, context and text (or texts: one, many) of every place in the sources that says something."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), context, message)
        for method, folder, pattern in SOURCES
        for path in sorted((ROOT / folder).glob(pattern))
        for _, message, _, context in extract_from_file(method, str(path), KEYWORDS, (), OPTIONS)  # type: ignore[arg-type]
        if message
    )


def collected() -> Catalog:
    """Every message, in the order of its first place; places name the file only, so that a moved line is no change."""
    catalogue = Catalog(project="Briefs", charset="utf-8", fuzzy=False)
    for name, context, message in extracted():
        catalogue.add(message, context=context, locations=[(name, 0)])
    for context, word, name in (*_terms(), *(("menu", title, "mkdocs.yml") for title in MENU)):
        catalogue.add(word, context=context, locations=[(name, 0)])
    for note, name in _captions():
        catalogue.add(note, locations=[(name, 0)])
    for separator in SEPARATORS:
        catalogue.add(separator, context="list", locations=[("plugins/briefs/rendering/language.py", 0)])
    return catalogue


def _terms() -> list[tuple[str | None, str, str]]:
    found: list[tuple[str | None, str, str]] = []
    for module, name in ((vocabulary, "records/vocabulary.py"), (verdicts, "assessment/audit/verdicts.py")):
        for _, member in inspect.getmembers(module, inspect.isclass):
            if member.__module__ == module.__name__ and issubclass(member, vocabulary.Term):
                for term in member:
                    place = f"plugins/briefs/{name}"
                    found += [("term", str(term.label), place), (None, str(term.definition), place)]
    return found


def _captions() -> list[tuple[str, str]]:
    """What each basemap says below every map."""
    recipes = ((path, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(BASEMAPS.glob("*.toml")))
    keys = ("boundary_note", "credit")
    return [(one[key], path.relative_to(ROOT).as_posix()) for path, one in recipes for key in keys]


def text_of(catalogue: Catalog) -> str:
    """A catalogue as the file holds it, without anything that changes by itself."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, omit_header=True, include_lineno=False)
    head = HEAD.format(code=catalogue.locale, forms=catalogue.plural_forms) if catalogue.locale else ""
    return head + out.getvalue().decode()


HEAD = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms}\\n"

"""


def updated(path: Path, template: Catalog) -> Catalog:
    """A translation with every message of `template`; what is gone is dropped, nothing is guessed."""
    with path.open("rb") as file:
        old = read_po(file)
    new = Catalog(locale=path.stem, project="Briefs", charset="utf-8", fuzzy=False)
    for message in template:
        if message.id:
            text = message.id[0] if isinstance(message.id, tuple) else message.id
            before = old.get(text, message.context)
            fits = before and isinstance(before.id, tuple) == isinstance(message.id, tuple)
            string = before.string if before and fits else None
            new.add(message.id, string, message.locations, context=message.context)
    return new


def missing(catalogue: Catalog) -> list[str]:
    """Messages of a translation that it does not translate."""
    lacking = []
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(forms):
            lacking.append(str(message.id))
    return lacking


def pseudo() -> str:
    """Every message between ⟦ and ⟧, as a catalogue of one form of number more than English needs."""
    catalogue = collected()
    made = Catalog(locale="ar", project="Briefs", charset="utf-8", fuzzy=False)
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            string: str | tuple[str, ...] = tuple(f"⟦{message.id[1]}⟧" for _ in range(made.num_plurals))
        else:
            string = message.id if message.context == "list" else f"⟦{message.id}⟧"
        made.add(message.id, string, message.locations, context=message.context)
    return text_of(made)


def main() -> int:
    """Command line; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 when something is out of date")
    parser.add_argument("--pseudo", type=Path, metavar="FILE", help="write a catalogue that shows what is not marked")
    arguments = parser.parse_args()
    if arguments.pseudo:
        arguments.pseudo.write_text(pseudo(), encoding="utf-8")
        return 0
    template = collected()
    files = {POT: text_of(template)}
    lacking: dict[str, list[str]] = {}
    for path in sorted(FOLDER.glob("*.po")):
        catalogue = updated(path, template)
        files[path] = text_of(catalogue)
        lacking[path.name] = missing(catalogue)
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if arguments.check:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not up to date. Run: make messages")
        for name, texts in lacking.items():
            for text in texts:
                print(f"site_src/languages/{name}: not translated: {text}")
        return 1 if stale or any(lacking.values()) else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    print(f"{len(list(template)) - 1} texts; {len(stale)} of {len(files)} files changed.")
    for name, texts in lacking.items():
        if texts:
            print(f"{name}: {len(texts)} texts are not translated yet.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
