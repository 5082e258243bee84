"""How templates become Python: as Jinja writes it, without what it asks again at every call, attribute and value.

Jinja looks at each call for a function that wants its context, at each attribute for an item of that name, and marks
the text of a macro as HTML three times over. That was half of what a page of records takes. Here a call is a call, an
attribute an attribute, and words of the interface stand in the code in the language of the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing
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
    return _escaped(value) if isinstance(value, str) else escape(value)


_SPECIAL = re.compile("[&<>\"']")


def escaped(text: str) -> Markup:
    """A text as HTML. Most hold nothing that HTML writes otherwise, which is seen in half the time."""
    return escape(text) if _SPECIAL.search(text) else str.__new__(Markup, text)


_escaped = lru_cache(maxsize=10_000)(escaped)
"""Names, dates and words of the vocabularies stand on many pages, and several times on each."""


def joined(parts: tuple[Any, ...]) -> str:
    """What a template puts one after the other by `~`: mostly texts that are no HTML, as of an address."""
    for part in parts:
        if part.__class__ is not str:
            return markup_join(parts)
    return "".join(parts)


def lean(macro: Macro, body: Callable[..., str]) -> Callable[..., Markup]:
    """A macro as an ordinary function. body: what puts its text together, with `missing` for what is not given."""
    names, most = macro.arguments, len(macro.arguments)
    left_out = (missing,) * most
    new = str.__new__

    def function(*values: Any, **named: Any) -> Markup:
        given = len(values)
        if named:
            values += tuple(named.pop(name, missing) for name in names[given:])
        elif given < most:
            values += left_out[given:]
        if named or given > most:
            raise TypeError(f"the macro `{macro.name}` takes {', '.join(names)}")
        return new(Markup, body(*values))  # as `marked`

    return function


class LeanGenerator(CodeGenerator):
    """Writes the code of templates that only ask for attributes, call functions without Jinja's context, and escape
    everything. What is rarer than that is written as Jinja does."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline(f"from {__name__} import joined, lean, shown")
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

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        is_open = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        self.write("" if is_open else "lean(")
        super().macro_def(macro_ref, frame)
        self.write("" if is_open else ", macro)")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        words = _words_of(node)
        if words is None:
            return super()._output_child_to_const(node, frame, finalize)
        name, given = words
        says: Any = self.environment.globals[name]
        return str(says(*given))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("shown(")
        if finalize.src is not None:
            self.write(finalize.src)


def _words_of(node: nodes.Expr) -> tuple[str, list[str]] | None:
    """The function that says words of the interface and what it is given, where that depends on nothing."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name not in SPOKEN:
        return None
    given = [word.value for word in node.args if isinstance(word, nodes.Const)]
    return (node.node.name, given) if len(given) == len(node.args) and not node.kwargs else None
