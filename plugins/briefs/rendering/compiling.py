"""How templates become Python: as Jinja writes it, without what it asks again at every call, attribute and value.

Jinja looks at each call for a function that wants its context, at each attribute for an item of that name, and marks
the text of a macro as HTML three times over. That was half of what a page of records takes. Here a call is a call, an
attribute an attribute, and words of the interface stand in the code in the language of the site, in English with their
values between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from keyword import iskeyword
from typing import Any, NamedTuple

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_ALIAS, VAR_LOAD_RESOLVE
from jinja2.runtime import markup_join
from markupsafe import Markup, escape

SPOKEN = ("_", "gettext", "pgettext")
"""What templates call with words of the interface. Without values these are the same on every page."""


def marked(text: str) -> Markup:
    """A text that is HTML already as `Markup`, whose own constructor asks for that at length."""
    return str.__new__(Markup, text)


def shown(value: Any) -> str:
    """What a template prints of a value: HTML, as `markupsafe.escape`."""
    if value.__class__ is Markup:
        return value
    return kept(value) if isinstance(value, str) else escape(value)


_SPECIAL = re.compile("[&<>\"']")


def escaped(text: str) -> Markup:
    """A text as HTML. Most hold nothing that HTML writes otherwise, which is seen in half the time."""
    return escape(text) if _SPECIAL.search(text) else str.__new__(Markup, text)


kept = lru_cache(maxsize=10_000)(escaped)
"""Names, dates and words of the vocabularies stand on many pages, and several times on each."""


def joined(parts: tuple[Any, ...]) -> str:
    """What a template puts one after the other by `~`: mostly texts that are no HTML, as of an address."""
    for part in parts:
        if part.__class__ is not str:
            return markup_join(parts)
    return "".join(parts)


new = str.__new__
"""As `marked`: what templates call themselves, `new(Markup, text)`."""

RESERVED = frozenset({"body", "new", "Markup"})
"""What no argument of a macro may be called, or it would hide what puts its text together."""


class LeanGenerator(CodeGenerator):
    """Writes the code of templates that only ask for attributes, call functions without Jinja's context, and escape
    everything. What is rarer than that is written as Jinja does."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline(f"from {__name__} import joined, kept, new, shown")
        # Where one extends another, what it knows is only said when that one is shown.
        self._is_whole = node.find(nodes.Extends) is None
        self._looked_up: frozenset[str] = frozenset()
        self._is_in_macro = False
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        named = [argument.key for argument in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, named)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """What another page of the folder has imported is at hand (`templates.SharedParts`)."""
        if not node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
            return
        self.write(f"(getattr(resolve('url'), 'modules', {{}}).get({node.template.value!r}) or ")
        super()._import_common(node, frame)
        self.write(")")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:
        if not frame.toplevel or not self._is_whole:
            super().visit_Macro(node, frame)
            return
        names = {name.name for name in node.find_all(nodes.Name) if frame.symbols.find_ref(name.name) is None}
        names -= {argument.name for argument in node.args}
        for name in sorted(names - self._looked_up):
            self.writeline(f"{_looked_up(name)} = resolve({name!r})")
        self._looked_up |= names
        self._is_in_macro = True
        super().visit_Macro(node, frame)
        self._is_in_macro = False

    def enter_frame(self, frame: Frame) -> None:
        """What a macro knows from outside is looked up once, when it is defined; it would be at each call."""
        if self._is_in_macro:
            for target, (action, name) in frame.symbols.loads.items():
                if action == VAR_LOAD_RESOLVE and name in self._looked_up:
                    frame.symbols.loads[target] = VAR_LOAD_ALIAS, _looked_up(name)
        super().enter_frame(frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = [argument.name for argument in macro_ref.node.args]
        if not RESERVED.isdisjoint(names):
            self.fail(f"no argument of a macro may be called {', '.join(sorted(RESERVED))}", macro_ref.node.lineno)
        takes = ", ".join(f"{name}=missing" for name in names)
        self.write(f"(lambda body: lambda {takes}: new(Markup, body({', '.join(names)})))(macro)")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        said = _said(node)
        if said is None or said.values:
            return super()._output_child_to_const(node, frame, finalize)
        says: Any = self.environment.globals[said.by]
        return str(says(*said.words))

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        parts = [part for child in node.nodes for part in self._apart(child)]
        super().visit_Output(nodes.Output(parts, lineno=node.lineno), frame)

    def _apart(self, node: nodes.Expr) -> Iterable[nodes.Expr]:
        """A sentence with values as its words and these values, which a site in English puts one after the other."""
        language: Any = self.environment.globals["language"]
        said = _said(node)
        if said is None or not said.values or not language.is_plain:
            return (node,)
        words = _PLACE.split(said.words[-1])  # every second one names a value
        if sorted(words[1::2]) != sorted(said.values) or "%" in "".join(words[::2]):
            return (node,)
        return [said.values[word] if at % 2 else nodes.TemplateData(word) for at, word in enumerate(words)]

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not _is_escaped(frame):
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("(value if (value := ")
        if finalize.src is not None:
            self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """As `shown`, which need not be called for what is HTML already, or a text."""
        super()._output_child_post(node, frame, finalize)
        if _is_escaped(frame):
            self.write(".__class__ is Markup else kept(value) if value.__class__ is str else shown(value))")


def _is_escaped(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


def _looked_up(name: str) -> str:
    """What the code of a template calls a value that its macros know from outside."""
    return f"known_{name}"


_PLACE = re.compile(r"%\((\w+)\)s")
"""Of a value in a sentence."""


class _Said(NamedTuple):
    """Words of the interface in a template: the function that says them, what it is given, and the values in them."""

    by: str
    words: list[str]
    values: dict[str, nodes.Expr]


def _said(node: nodes.Expr) -> _Said | None:
    """What a template says by this, where its words depend on nothing."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name not in SPOKEN:
        return None
    words = [word.value for word in node.args if isinstance(word, nodes.Const)]
    if len(words) != len(node.args) or node.dyn_args or node.dyn_kwargs:
        return None
    return _Said(node.node.name, words, {value.key: value.value for value in node.kwargs})
