"""What floors 2 to 4 make once and keep tells who looks at it, so that a build never takes over a page that is stale.

`noting.py` hears of every look-up while a page is made. What is made of records for the first page and handed
to the second by a plain `cached_property`, `cache` or dictionary hides from the second what it was made of: it belongs
in a `Memo`, or is `remembered`, `gathered` or `surveyed`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

from briefs.records import vocabulary
from test_layers import EDGE, FLOORS, MODULES, PACKAGE, floor_of, named, tree_of

KEEPERS = {"cached_property", "cache", "lru_cache"}
CONTAINERS = {"dict", "list", "set", "defaultdict", "OrderedDict", "Counter", "deque", "WeakKeyDictionary", "Memo"}
"""What is filled later. A `Memo` tells, but one of a module would outlive the desk that its values are made of."""
FILLING = {"setdefault", "update", "append", "add", "extend", "insert", "appendleft"}
WORDS = {name for name, one in vars(vocabulary).items() if isinstance(one, type) and issubclass(one, vocabulary.Term)}
PLAIN = {"str", "int", "float", "bool", "date", "None", *WORDS}
"""Arguments in which nothing can be looked up: what hangs on them alone is made of no record."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def kept(tree: ast.Module) -> Iterator[str]:
    """What a module keeps and does not tell of, by its name there: `Class.method`, `function.name`, `name`."""
    of_functions = {id(one) for _, node in _scoped(tree) for one in _decorators(node)}
    for scope, node in _scoped(tree):
        if isinstance(node, Function):
            if any(_last(one) in KEEPERS for one in node.decorator_list) and not _of_plain_values(node):
                yield f"{scope}{node.name}"
        elif isinstance(node, ast.Global):
            yield from (f"{scope}{name}" for name in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            yield from (f"{scope}{name}" for name in _filled_later(scope, node))
        elif _is_keeper(node) and id(node) not in of_functions:
            yield f"{scope}{_last(node)}"
    yield from _filled_by_functions(tree)


def _scoped(node: ast.AST, scope: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Every node below, with the names of the classes and functions that it stands in."""
    for child in ast.iter_child_nodes(node):
        yield scope, child
        inner = f"{scope}{child.name}." if isinstance(child, ast.ClassDef | Function) else scope
        yield from _scoped(child, inner)


def _is_keeper(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether it calls one by its name: `lru_cache(maxsize=9)`, not what comes of that."""
    return isinstance(node, ast.Call) and not isinstance(node.func, ast.Call) and _last(node) in KEEPERS


def _decorators(node: ast.AST) -> list[ast.expr]:
    return node.decorator_list if isinstance(node, ast.ClassDef | Function) else []


def _last(node: ast.expr) -> str:
    """The last name of what is called: `lru_cache` of `functools.lru_cache(maxsize=9)`."""
    found = node.func if isinstance(node, ast.Call) else node
    return getattr(found, "id", None) or getattr(found, "attr", "")


def _of_plain_values(function: Function) -> bool:
    """Whether it is given plain values only. One without arguments can know nothing but the program."""
    given = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    named = {
        part.id if isinstance(part, ast.Name) else str(getattr(part, "value", ""))
        for one in given
        for part in ast.walk(one.annotation or ast.Name("unknown"))
        if isinstance(part, ast.Name | ast.Constant)
    }
    return named <= PLAIN and "cached_property" not in map(_last, function.decorator_list)


def _filled_later(scope: str, node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    """The names of a module, the fields and the attributes that begin as an empty container."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    begins_empty = _is_empty(node.value)
    for target in targets:
        if isinstance(target, ast.Attribute) and begins_empty and _last(node.value) != "Memo":
            yield target.attr
        elif isinstance(target, ast.Name) and ((begins_empty and not scope) or _is_field_to_fill(node)):
            yield target.id


def _is_empty(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Dict | ast.List):
        return not (value.keys if isinstance(value, ast.Dict) else value.elts)
    if not isinstance(value, ast.Call) or _last(value) not in CONTAINERS:
        return False
    return not value.args or _last(value) == "defaultdict"


def _is_field_to_fill(node: ast.Assign | ast.AnnAssign) -> bool:
    """`known: dict[str, str] = field(default_factory=dict)`; a `Mapping` is given, never filled."""
    if not isinstance(node, ast.AnnAssign) or not isinstance(node.value, ast.Call) or _last(node.value) != "field":
        return False
    made = {_last(one.value) for one in node.value.keywords if one.arg == "default_factory"}
    annotated = node.annotation.value if isinstance(node.annotation, ast.Subscript) else node.annotation
    return bool(made & CONTAINERS - {"Memo"}) and _last(annotated) in CONTAINERS


def _filled_by_functions(tree: ast.Module) -> Iterator[str]:
    """Names of the module that one of its functions puts something into."""
    own = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for scope, node in _scoped(tree):
        if not scope:
            continue
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            changed = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FILLING:
            changed = node.func.value
        else:
            continue
        if isinstance(changed, ast.Name) and changed.id in own:
            yield f"{scope}{changed.id}"


def middle() -> list[Path]:
    """Every module of floors 2 to 4."""
    return [one for one in MODULES if FLOORS["records"] < floor_of(one.relative_to(PACKAGE).parts) < EDGE]


PROGRAM = "made of the program alone"
SITE = "made of the settings, the language and the base map: where these differ, every page is made anew"
TOLD = "tells itself what is looked up in it"
OWN = "made of what its owner holds: whoever has the owner has looked at that"
PASSING = "filled and used up while one page or one value is made"
PLANNED = "which pages there are no page looks at, and what each is planned from is compared"

ALLOWED = {
    "assessment/assess.py Assessed._made": TOLD,
    "assessment/assess.py Assessed.audits": TOLD,
    "assessment/assess.py Assessed.comparisons": TOLD,
    "assessment/assess.py Assessed.lasting": TOLD,
    "assessment/assess.py Assessed.outcomes": TOLD,
    "assessment/audit/hearing.py Heard": PASSING,
    "assessment/confidence/registry.py _rules": PROGRAM,
    "assessment/ledger.py LedgerRow._alike": OWN,
    "assessment/ledger.py LedgerRow._certain": OWN,
    "assessment/confidence/registry.py register._rules": PROGRAM,
    "assessment/on_demand.py Picked.__init__._found": "a mapping that tells is around it, and compares it",
    "assessment/outcomes.py Outcomes.__init__._known": "asked only where nobody listens",
    "assessment/rules/claims.py ClaimRule.holds": PROGRAM,
    "assessment/rules/parts.py _keys": PROGRAM,
    "publication/editions/in_force.py InForce.__init__._of": PASSING,
    "publication/editions/in_force.py InForce.__init__._shown": PASSING,
    "publication/editions/in_force.py InForce.__init__._were": PASSING,
    "publication/editions/known.py _Today.__init__._of": PASSING,
    "publication/editions/snapshot.py _hints": PROGRAM,
    "publication/editions/snapshot.py _reader": PROGRAM,
    "publication/editions/untrue.py _Compared.changes": OWN,
    "publication/editions/untrue.py _Compared.now": OWN,
    "publication/editions/untrue.py _Compared.was": OWN,
    "publication/exports/columns.py Table": PROGRAM,
    "publication/exports/tables.py Items": OWN,
    "publication/exports/tables.py Rows": TOLD,
    "publication/exports/tables.py _tables_of": PROGRAM,
    "publication/impact/pages.py Side": TOLD,
    "publication/impact/touching.py _Between._alike": "made of plans, which are compared by it",
    "rendering/compiling.py lru_cache": "what stands in it is the text it was asked for",
    "rendering/exports/api.py Api": OWN,
    "rendering/exports/exports.py Exports._packed": TOLD,
    "rendering/exports/exports.py Exports.tables": TOLD,
    "rendering/exports/package.py Download._told": TOLD,
    "rendering/exports/exports.py Exports._splicing": TOLD,
    "rendering/exports/splicing.py Gathering": PASSING,
    "rendering/exports/splicing.py Spliced._told": TOLD,
    "rendering/exports/splicing.py Splicing._cut": OWN,
    "rendering/exports/splicing.py Splicing._known": OWN,
    "rendering/exports/splicing.py Splicing._said": OWN,
    "rendering/exports/splicing.py Splicing._altered": OWN,
    "rendering/language.py Language.is_plain": SITE,
    "rendering/language.py Language.own": SITE,
    "rendering/language.py Language.wording": SITE,
    "rendering/language.py _apart.lru_cache": SITE,
    "rendering/language.py _given": PROGRAM,
    "rendering/language.py _template_in_context.lru_cache": SITE,
    "rendering/language.py _template_words.lru_cache": SITE,
    "rendering/map/basemap.py Basemap": SITE,
    "rendering/map/labels.py Taken": PASSING,
    "rendering/map/naming.py Namer": PASSING,
    "rendering/map/openings.py Spots": OWN,
    "rendering/map/openings.py spots": "hangs on the towns and the view that it is asked with, which hold no records",
    "rendering/map/projection.py View": OWN,
    "rendering/pages/planning.py Plan": PLANNED,
    "rendering/pages/site.py Site.crossings": TOLD,
    "rendering/pages/site.py Site.exports": TOLD,
    "rendering/plain_page.py _Parts": PASSING,
    "rendering/prose.py ProseGuard": PASSING,
    "rendering/templates.py Renderer._known": SITE,
    "rendering/ways.py Ways": SITE,
}
"""What may be kept so, by its module and its name there or that of its owner, and why no page goes stale by it."""


def allowed(found: str) -> str | None:
    """The line of `ALLOWED` that a find falls under."""
    return next((one for one in ALLOWED if f"{found}.".startswith(f"{one}.")), None)


def test_what_is_kept_tells_who_looks_at_it() -> None:
    found = [f"{named(module)} {name}" for module in middle() for name in kept(tree_of(module))]
    assert [one for one in found if allowed(one) is None] == []


def test_whatever_is_allowed_is_still_there() -> None:
    found = {allowed(f"{named(module)} {name}") for module in middle() for name in kept(tree_of(module))}
    assert set(ALLOWED) - found == set()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("class Page:\n    @cached_property\n    def rows(self): ...", "Page.rows"),
        ("class Page:\n    @functools.cached_property\n    def rows(self): ...", "Page.rows"),
        ("@cache\ndef rows(desk: Desk): ...", "rows"),
        ("@lru_cache(maxsize=9)\ndef rows(day: date, desk: Desk): ...", "rows"),
        ("@cache\ndef rows(something): ...", "rows"),
        ("rows = lru_cache(maxsize=9)(make)", "lru_cache"),
        ("class Page:\n    rows = cached_property(make)", "Page.cached_property"),
        ("ROWS: dict[str, Row] = {}", "ROWS"),
        ("ROWS = defaultdict(list)", "ROWS"),
        ("ROWS = Memo()", "ROWS"),
        ("ROWS = {1: 2}\ndef rows(desk): ROWS[desk.id] = 1", "rows.ROWS"),
        ("ROWS = {1: 2}\ndef rows(desk): return ROWS.setdefault(desk.id, 1)", "rows.ROWS"),
        ("ROW = None\ndef rows(desk):\n    global ROW\n    ROW = desk", "rows.ROW"),
        ("class Page:\n    def __init__(self): self.rows = {}", "Page.__init__.rows"),
        ("class Page:\n    rows: dict[str, Row] = field(default_factory=dict)", "Page.rows"),
    ],
)
def test_what_would_hide_records_is_found(code: str, found: str) -> None:
    assert list(kept(ast.parse(code))) == [found]


@pytest.mark.parametrize(
    "code",
    [
        "class Page:\n    @remembered\n    def rows(self): ...",
        "@cache\ndef month(year: int, number: int): ...",
        "@lru_cache(maxsize=9)\ndef span(first: date | None, unit: Unit): ...",
        "@cache\ndef schema(): ...",
        "class Page:\n    def __init__(self): self.rows = Memo()",
        "class Page:\n    rows: Mapping[str, Row] = field(default_factory=dict)",
        "ROWS = {1: 2}",
        "def rows(desk):\n    found = {}\n    found[1] = desk\n    return found",
    ],
)
def test_what_tells_or_holds_no_record_passes(code: str) -> None:
    assert list(kept(ast.parse(code))) == []
