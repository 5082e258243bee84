"""A desk whose every free text is written by somebody who wishes its readers ill.

`fill` walks the model of a kind and puts a numbered text into every field of a template that takes free text;
`every_text_field` says which fields of all models do, so that a new field cannot be forgotten here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import AfterValidator, BaseModel

from briefs.records.model import KINDS, PAGES
from briefs.records.model.publication import Fact
from briefs.records.model.scalars import Line, Text
from threats import payloads

PAYLOAD = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> </title></template> {{ 7*7 }} {% raw %} '
    "[x](javascript:alert(1)) | pipe | &amp; *stars* `ticks` O'Neil’s تدمر עברית Кириллица =1+1"
)
"""Code in every language that a text passes through on its way to a page, and honest letters that must survive."""

PROSE = """\
# A page of prose

<script>alert(1)</script> and <img src=x onerror=alert(1)> and <b>bold</b> stand here as text.

<div onclick="alert(1)">
a block
</div>

[plain](javascript:alert(1)) [coded](&#106;avascript:alert(1)) [data](data:text/html,x) [defined][x]
[upper](JaVaScRiPt:alert(1)) <javascript:alert(1)> [split](java&#10;script:alert(1))

![a picture from elsewhere](https://images.example/x.png)

{{ 7*7 }} {% raw %} O'Neil’s تدمر עברית Кириллица

[x]: javascript:alert(1)
"""

HOSTILE_PAGES = {
    "content/index.md": PROSE,
    "content/about.md": PROSE,
    "content/prose.md": "# Every kind of prose\n\n" + "\n\n---\n\n".join(payloads.PROSE.values()) + "\n",
}

LEAK = "canary-of-a-private-note"
LEAKS = {
    "data/drafts/strikes/private.yml": f"id: private\nnote: {LEAK}\n",
    "data/actors/damascus.yml": f"# {LEAK}\nid: damascus\nname: Damascus # {LEAK}\nside: damascus\n",
    "content/private.md": f"---\ntitle: Page\nprivate: {LEAK}\n---\n# Page\n\n[defined]: # ({LEAK})\n[x]: <{LEAK}>\n",
    "content/.private.md": f"# {LEAK}\n",
    "content/.private/notes.md": f"# {LEAK}\n",
    "notes/private.md": f"{LEAK}\n",
}
"""Where an editor may have left what no reader is to see: a note, a draft, a comment, a field that nothing shows."""

MODELS: dict[str, type[BaseModel]] = {**KINDS, **PAGES}
_TEXTS = {item for kind in (Line, Text, Fact) for item in get_args(kind) if isinstance(item, AfterValidator)}

WHEN = {"on": "2015-11-05", "stated_as": "?", "resolved": "?"}
COUNT = {"unit": "munition", "bound": "exactly", "value": "3", "what": "?", "stated_as": "?"}
OUTSIDE = {"reason": "?", "source": "?", "url": "https://example.org/outside"}
COMMON = {"note": "?", "outside": OUTSIDE}
WITHDRAWN = {"on": "2015-12-01", "reason": "?"}
SPOT = {
    "place": "town",
    "stated_as": "?",
    "point": {"lat": "34.51", "lon": "38.21"},
    "radius_m": "500",
    "method": "geolocated",
    "by": "?",
    "obscured": {"by_m": "5000", "reason": "?"},
}
JUDGED = [{"deemed": "credible", "from": "2015-01-01", "reason": "?"}]

PHRASE = {"stated_as": "?", "resolved_to": {"on": "2015-11-04"}, "how": "?"}

TEMPLATES: dict[str, dict[str, Any]] = {
    "places/town": COMMON
    | {
        "kind": "city",
        "name": "?",
        "names": ["?", {"text": "?", "lang": "ar"}],
        "position": {"lat": "34.5", "lon": "38.2"},
        "position_source": "?",
    },
    "places/nowhere": {"kind": "facility", "name": "?", "no_position": "?"},
    "actors/russia": COMMON | {"name": "?", "names": ["?"], "side": "damascus"},
    "sources/locals": COMMON
    | {
        "kind": "local-media",
        "name": "?",
        "names": ["?"],
        "role": "?",
        "family": "locals",
        "credibility": JUDGED,
        "disinformation": [{"facets": ["harm"], "from": "2015-01-01", "reason": "?"}],
    },
    "sources/ministry": {"kind": "official", "name": "?", "family": "state", "side": "damascus"},
    "strikes/hit": COMMON
    | {
        "kind": "airstrike",
        "actor": "russia",
        "when": WHEN,
        "where": SPOT,
        "target": {"actor": "russia", "stated_as": "?"},
        "counts": [COUNT],
        "may_be_same_as": [{"id": "nearby", "reason": "?"}],
        "distinct_from": [{"id": "nearby", "reason": "?"}],
        "launched_from": {"place": "nowhere"},
        "override": {"grade": "low", "reason": "?", "by": "?", "on": "2015-12-01"},
    },
    "strikes/nearby": {
        "kind": "airstrike",
        "actor": "russia",
        "when": {"on": "2015-11-05"},
        "where": {"place": "nowhere"},
    },
    "strikes/somewhere": {
        "kind": "missile-strike",
        "actor": "russia",
        "when": {"on": "2015-11-04"},
        "where": {"unplaced": "?"},
        "refuted": {"reason": "?", "claim": "denied", "signed": ["?", "?"], "on": "2015-12-01"},
    },
    "strikes/gone": {
        "kind": "airstrike",
        "actor": "russia",
        "when": {"on": "2015-11-03"},
        "where": {"place": "town"},
        "withdrawn": WITHDRAWN,
    },
    "claims/said": COMMON
    | {
        "source": "locals",
        "document": "?",
        "url": "https://example.org/said",
        "stated": WHEN,
        "hedge": "?",
        "paraphrase": "?",
        "quote": {"text": "?", "lang": "ar", "translation": "?", "translator": "?"},
        "about": ["hit", "nearby"],
        "attached_despite": "?",
        "facets": {
            "actor": "russia",
            "places": [{"place": "town", "stated_as": "?"}, {"unplaced": "?"}],
            "when": WHEN | {"on": "2015-10-01"},
            "target": {"kind": "market", "stated_as": "?"},
            "munition": "?",
            "platform": "?",
            "result": "?",
            "counts": [COUNT, {"unit": "vehicle", "bound": "about", "what": "?", "stated_as": "?"}],
            "shares": [
                {"percent": "80", "bound": "almost", "of": "strike", "what": "?", "stated_as": "?"},
                {"bound": "about", "of": "location", "what": "?", "stated_as": "?"},
            ],
            "harm": [{"group": "civilian", "effect": "killed", "bound": "about", "stated_as": "?"}],
        },
    },
    "claims/looked": {
        "source": "ministry",
        "document": "?",
        "stated": {"on": "2015-11-06"},
        "stance": "found-nothing",
        "paraphrase": "?",
        "searched": "?",
        "about": ["hit"],
    },
    "claims/denied": {
        "source": "locals",
        "document": "?",
        "stated": {"on": "2015-11-06"},
        "stance": "denies",
        "denies": "occurrence",
        "paraphrase": "?",
        "about": ["somewhere"],
    },
    "claims/silence": {
        "source": "locals",
        "document": "?",
        "stated": {"on": "2015-11-07"},
        "paraphrase": "?",
        "about": ["quiet", "held"],
    },
    "events/fight": COMMON
    | {
        "kind": "clash",
        "title": "?",
        "when": WHEN,
        "places": [{"place": "town", "stated_as": "?"}],
        "summary": "?",
        "counts": [COUNT],
        "people": [{"name": "?", "names": ["?"]}],
        "may_be_same_as": [{"id": "hit", "reason": "?"}],
    },
    "control/held": COMMON
    | {"where": {"place": "town"}, "state": "holds", "holder": "russia", "period": WHEN, "claim": "silence"},
    "gaps/quiet": COMMON
    | {
        "source": "ministry",
        "window": {"from": "2015-11-01", "to": "2015-11-06", "stated_as": "?", "resolved": "?"},
        "claim": "silence",
        "what": "?",
    },
    "corrections/fixed": COMMON
    | {
        "on": "2015-12-01",
        "briefs": ["2015-11-05-strikes"],
        "severity": "correction",
        "trigger": "editor-error",
        "reason": "?",
        "changes": [{"record": "hit", "field": "?", "was": "?", "now": "?"}],
    },
    "briefs/2015-11-05-strikes": COMMON
    | {
        "title": "?",
        "series": "strikes",
        "window": {"from": "2015-11-01", "to": "2015-11-05"},
        "published": "2015-11-06",
        "takeaway": "?",
        "authors": ["?", "?"],
    },
    "live/2015-11-05-live": COMMON
    | {
        "title": "?",
        "day": "2015-11-05",
        "source": "locals",
        "document": "?",
        "url": "https://example.org/live",
        "published": "2015-11-06",
        "authors": ["?"],
        "updates": [
            {"id": "u0", "untimed": "?", "title": "?", "text": "?", "phrases": [PHRASE]},
            {"id": "u1830", "at": "2015-11-05T18:30Z", "title": "?", "text": "?", "records": ["hit"]},
        ],
    },
}
"""A small desk with every free text there is, as `?`, in the order in which they are filled."""


FORMULA = "=pwn()"
"""Begins every text: where a spreadsheet looks."""
TAILS = [
    *payloads.HTML.values(),
    *payloads.SCRIPT.values(),
    *payloads.XML.values(),
    *payloads.TEMPLATES.values(),
    *payloads.PLOTLY.values(),
    *payloads.MARKS_OF_MARKDOWN.values(),
]
"""End the texts, one each, in turn."""


class Pen:
    """Writes a text of its own into each field, and remembers which field of which kind of record it was."""

    def __init__(self) -> None:
        self.kind = ""
        self.fields: list[str] = []
        self.spellings: dict[str, str] = {}

    def write(self, field: str) -> str:
        self.fields.append(f"{self.kind}: {field}")
        return FORMULA + text_of(len(self.fields) - 1)


def text_of(number: int) -> str:
    """The text of that number, but for the formula before it."""
    return f"⟦{number}⟧ {PAYLOAD} {TAILS[number % len(TAILS)]}"


def files() -> tuple[dict[str, str], list[str]]:
    """The project's files, and the field that each numbered text stands in."""
    pen = Pen()
    written: dict[str, str] = {}
    for path, template in TEMPLATES.items():
        kind, record_id = path.split("/")
        pen.kind = kind
        record = {"id": record_id} | fill(pen, MODELS[kind], template)
        if kind == "places":
            pen.spellings[record_id] = record["names"][0] if "names" in record else record["name"]
        text = yaml.safe_dump(record, allow_unicode=True, width=10_000, sort_keys=False)
        if kind in PAGES:
            written[f"content/{path}.md"] = f"---\n{text}---\n\n[The strike](strike:hit).\n"
        else:
            written[f"data/{path}.yml"] = text
    return written, pen.fields


def fill(pen: Pen, model: type[BaseModel], template: dict[str, Any]) -> dict[str, Any]:
    """The template with a text of the pen's in every field of the model that takes free text."""
    filled = dict(template)
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in template:
            annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            filled[key] = _fill_value(pen, f"{model.__name__}.{key}", annotation, template[key])
    if "place" in filled and "stated_as" in filled:
        filled["stated_as"] = pen.spellings[filled["place"]]  # a spelling must be the register's
    return filled


def _fill_value(pen: Pen, field: str, annotation: Any, value: Any) -> Any:
    if is_text(annotation):
        return pen.write(field)
    if isinstance(value, list):
        (item,) = (get_args(option)[0] for option in _options(annotation) if get_origin(option) is tuple)
        return [_fill_value(pen, field, item, one) for one in value]
    models = [option for option in _options(annotation) if isinstance(option, type) and issubclass(option, BaseModel)]
    if isinstance(value, dict) and models:
        return fill(pen, models[0], value)
    return pen.write(field) if models and value == "?" else value


def _options(annotation: Any) -> Iterator[Any]:
    """The parts of a union, without the wrappings of `Annotated`."""
    if get_origin(annotation) is Annotated:
        yield from _options(get_args(annotation)[0])
    elif get_args(annotation) and get_origin(annotation) is not tuple:
        for option in get_args(annotation):
            yield from _options(option)
    else:
        yield annotation


def is_text(annotation: Any) -> bool:
    """Whether a field holds free text: a `Line` or a `Text`, or nothing."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return any(isinstance(item, AfterValidator) and item in _TEXTS for item in metadata) or is_text(inner)
    return get_origin(annotation) is not tuple and any(is_text(option) for option in get_args(annotation))


def every_text_field() -> set[str]:
    """`Model.field` of every free text in any kind of record."""
    found: set[str] = set()
    waiting, met = list(MODELS.values()), set(MODELS.values())
    while waiting:
        model = waiting.pop()
        for name, info in model.model_fields.items():
            annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            parts = [annotation, *(arg for o in _options(annotation) if get_origin(o) is tuple for arg in get_args(o))]
            if any(is_text(part) for part in parts):
                found.add(f"{model.__name__}.{info.alias or name}")
            for option in (o for part in parts for o in _options(part)):
                if isinstance(option, type) and issubclass(option, BaseModel) and option not in met:
                    met.add(option)
                    waiting.append(option)
    return found


_REDLINE = re.compile(r'<span class="b-redline"[^>]*>(.*?)</span>', re.DOTALL)
_GONE, _COME = (re.compile(rf"<{tag}>(.*?)</{tag}> ?", re.DOTALL) for tag in ("del", "ins"))


def one_after_the_other(page: str) -> str:
    """A page on which each two texts that it shows in one another stand whole, the first before the second."""

    def apart(found: re.Match[str]) -> str:
        was, now = _COME.sub("", found[1]), _GONE.sub("", found[1])
        return f"<del>{_GONE.sub(_within, was)}</del> <ins>{_COME.sub(_within, now)}</ins>"

    return _REDLINE.sub(apart, page)


def _within(found: re.Match[str]) -> str:
    return f"{found[1]} "
