"""Every file of a new desk, from what was chosen: the desk's own, the program's, and the example's records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template

from ..adding.issue_forms import FORMS_FOLDER, forms
from ..records.describing.schema import SCHEMA_FOLDER, schemas
from ..rendering.permanence import LIST, to_text
from .choices import Choices
from .product import WHEELS, Product

HERE = Path(__file__).parent
Files = dict[str, bytes]
"""Bytes by path inside the desk."""

TOOLS = (
    "tools/desk.mk",
    "tools/environment.py",
    "tools/find_python.sh",
    "tools/link_issue.py",
    "tools/proposal.py",
    "tools/publishing.py",
    ".github/workflows/check.yml",
    ".github/workflows/links.yml",
    ".github/workflows/publish.yml",
    "requirements.lock",
)
"""What every desk has alike, kept up to date with the program. The wheel holds it below `shared/`."""

SHARED = (
    *TOOLS,
    ".github/CODEOWNERS",
    ".github/REVIEWING.md",
    ".github/dependabot.yml",
    ".github/pull_request_template.md",
    "content/reference.md",
)
"""What every desk starts with alike."""

RECORDS = "data"
"""Where a new desk has its records."""

HIDDEN = {"gitignore": ".gitignore", "gitattributes": ".gitattributes", "vscode": ".vscode"}
"""Names in `files/` that would hide files there, or rule over this repository."""

ABOUT_EXAMPLE = """\
**The records here are an example: the island of Ostrelle, its war and everybody in it are invented.** They show one
of every kind of record. Try things out on them; begin your own desk in another folder with `briefs init --empty`."""
ABOUT_EMPTY = """\
It has no records yet. `briefs new place`, `actor`, `source`, `strike`, `claim` and `brief` begin one each."""

HOLDERS = "holders: [ostrelle-government, northern-assembly]"
NO_REPOSITORY = "# repository: https://github.com/OWNER/NAME"
FILLED_IN = """\
# Where Briefs itself comes from. What it needs is pinned with hashes in requirements.lock; `make` installs both.
# To take a newer Briefs: install it, run `briefs init --renew` here, look at the difference, and commit.
# Packages of your own, such as another plugin, belong into requirements-extra.txt.
"""
FILL_IN = f"""\
# FILL IN where Briefs itself comes from: it was installed from a folder of one machine, which no other has. Either
#   mkdocs-briefs @ git+https://HOST/OWNER/REPOSITORY@COMMIT
# or put its wheel into the folder {WHEELS}/ and write
#   ./{WHEELS}/NAME-OF-THE-WHEEL.whl --hash=sha256:WHAT-`pip hash FILE`-PRINTS
# The line below works only where the package index has it. requirements.lock pins what Briefs needs, with hashes.
"""


def desk_files(choices: Choices, product: Product) -> Files:
    """Every file of a desk that starts with `choices` and runs on `product`."""
    files = {name: shared(name) for name in SHARED} | kept_up_to_date(product)
    files |= _tree(HERE / "files", choices, skip="content-")
    if choices.is_empty:
        files |= _prose("content-empty", choices)
        if choices.language == "ar":
            files |= _prose("content-empty-ar", choices)
    else:
        files |= _tree(HERE / "example")
    files[LIST] = to_text(()).encode()
    return dict(sorted(files.items()))


def kept_up_to_date(product: Product, records: str = RECORDS) -> Files:
    """The files of a desk that belong to the program, as this version has them. records: where its records lie."""
    head = FILLED_IN if product.is_known else FILL_IN
    made = {f"{records}/{SCHEMA_FOLDER}/{name}": text for name, text in schemas().items()}
    made |= {f"{FORMS_FOLDER}/{name}": text for name, text in forms().items()}
    made["requirements.txt"] = f"{head}{product.requirement}\n"
    wheels = {f"{WHEELS}/{name}": data for name, data in product.wheels}
    return {name: shared(name) for name in TOOLS} | {name: text.encode() for name, text in made.items()} | wheels


def shared(name: str) -> bytes:
    """A file that this repository and every desk have alike: inside the installed package, or in a checkout."""
    for path in (HERE / "shared" / name, HERE.parents[2] / name):
        if path.is_file():
            return path.read_bytes()
    raise FileNotFoundError(f"the installed package lacks {name}: install it again")


def _prose(folder: str, choices: Choices) -> Files:
    return {f"content/{name}": data for name, data in _tree(HERE / "files" / folder, choices).items()}


def _tree(folder: Path, choices: Choices | None = None, skip: str = "\0") -> Files:
    """The files below a folder; with `choices`, the blanks in them are filled in."""
    found: Files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name.startswith(skip) or "__pycache__" in name:
            continue
        first, slash, rest = name.partition("/")
        data = path.read_bytes()
        if choices is not None and path.suffix in (".yml", ".md"):
            data = Template(data.decode()).substitute(_blanks(choices)).encode()
        found[f"{HIDDEN.get(first, first)}{slash}{rest}"] = data
    return found


def _blanks(choices: Choices) -> dict[str, str]:
    """What stands in the place of each blank. A title is quoted as JSON, which YAML reads alike."""
    return {
        "title": json.dumps(choices.title, ensure_ascii=False),
        "about": ABOUT_EMPTY if choices.is_empty else ABOUT_EXAMPLE,
        "heading": _markdown(choices.title),
        "copyright": json.dumps(
            f"Data and text: {escape(choices.title)}. Map: Natural Earth (public domain).", ensure_ascii=False
        ),
        "site_url": json.dumps(choices.site_url),
        "language": choices.language,
        "records_language": choices.records_language,
        "timezone": choices.timezone,
        "basemap": choices.basemap,
        **dict(_lines(choices)),
    }


def _lines(choices: Choices) -> Iterator[tuple[str, str]]:
    """Options that may be left open: as a line to fill in then."""
    edges = ", ".join(f"{edge:g}" for edge in choices.region or (35.5, 32.2, 42.5, 37.4))
    mark = "" if choices.region else "# "
    yield "frame", f"{mark}frame: [{edges}] # west, south, east, north of every map; else all of the base map"
    holders = "# holders: [one-side, other-side]" if choices.is_empty else HOLDERS
    yield "holders", f"{holders} # actors who hold places, in the order of the map's colours"
    stated = f"repository: {json.dumps(choices.repository)}" if choices.repository else NO_REPOSITORY
    yield "repository", f"{stated} # where readers edit a record and report an error"


def _markdown(text: str) -> str:
    """A line of text in which no sign means anything in Markdown."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-.!|~&" else sign for sign in text)
