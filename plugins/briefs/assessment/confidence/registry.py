"""The rules a desk can choose from by name in its configuration."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ...records.frozen import dataclass
from ...records.said import say
from . import isw, literal
from .conditions import CONDITIONS
from .evidence import Evidence
from .grades import Grade
from .verdict import Verdict

GradeStrike = Callable[[Evidence], Verdict]
"""A rule is an ordinary pure function: the evidence of one strike in, the verdict out."""


@dataclass(frozen=True)
class Rule:
    """A rule as readers meet it.

    name: with its version, such as `isw-2015@1`; printed with every grade, so a changed rule is a new name.
    grades: every grade the rule can give, highest first.
    decide: the grade of `grade` without its working, for those who ask under every combination of sources; a rule
    without one is asked for the whole verdict.
    conditions: what its conditions mean, sentence by sentence, so that a reader can work a grade out again.
    """

    name: str
    title: str
    description: str
    grades: tuple[Grade, ...]
    grade: GradeStrike
    decide: Callable[[Evidence], Grade] | None = None
    conditions: tuple[str, ...] = ()

    def verdict_of(self, evidence: Evidence) -> Verdict:
        """The verdict under the rule's own name, also where it builds on another's function."""
        verdict = self.grade(evidence)
        return verdict if verdict.rule == self.name else replace(verdict, rule=self.name)

    def grade_of(self, evidence: Evidence) -> Grade:
        """The grade to print, alone."""
        return self.decide(evidence) if self.decide else self.grade(evidence).grade

    @property
    def strike_grades(self) -> tuple[Grade, ...]:
        """The grades whose records are shown among strikes, most confident first."""
        return tuple(sorted((grade for grade in self.grades if grade.is_strike), key=lambda grade: -grade.rank))


class UnknownRule(KeyError):
    """No rule of that name; the message names those there are, the nearest first of all."""

    def __init__(self, name: str, known: tuple[str, ...], nearest: str | None) -> None:
        guess = f" Did you mean `{nearest}`?" if nearest else ""
        self.message = f"`{name}` is not a rule; there are {', '.join(f'`{k}`' for k in known)}.{guess}"
        self.nearest = nearest
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


_rules: dict[str, Rule] = {}


def register(rule: Rule) -> Rule:
    """Add a rule, so that a newsroom's package can bring its own. Returns it.

    ValueError when the name carries no version, is taken by another rule, or two grades share a key.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*@[1-9][0-9]*", rule.name):
        raise ValueError(f"`{rule.name}` needs a version: small letters, then @ and a number, as in isw-2015@1")
    if _rules.get(rule.name, rule) != rule:
        raise ValueError(f"`{rule.name}` is taken; a changed rule takes the next version")
    if len({grade.key for grade in rule.grades}) != len(rule.grades):
        raise ValueError(f"`{rule.name}` gives two grades one key")
    _rules[rule.name] = rule
    return rule


def rules() -> Mapping[str, Rule]:
    """Every registered rule by name, names ascending."""
    return MappingProxyType(dict(sorted(_rules.items())))


def find_rule(name: str) -> Rule:
    """The rule of that name, version included. Raises UnknownRule."""
    if name in _rules:
        return _rules[name]
    known = tuple(rules())
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    raise UnknownRule(name, known, nearest[0] if nearest else None)


ISW_2015 = register(
    Rule(
        isw.NAME,
        say("ISW 2015, as practised"),
        say(
            "High needs an official voice and credible documentation from the ground, under different control, that "
            "agree on actor, place and time. Low needs a source outside the striking side. What only the striking "
            "side says is unsubstantiated once others have looked or the time to look has passed, pending until then, "
            "and is not shown as a strike."
        ),
        isw.GRADES,
        isw.grade,
        isw.decide,
        CONDITIONS,
    )
)

LITERAL = register(
    Rule(
        literal.NAME,
        say("ISW 2015, read literally"),
        say(
            "High as in ISW's practice. Everything else that any source says is Low, what only the striking side "
            "says included."
        ),
        literal.GRADES,
        literal.grade,
        literal.decide,
        CONDITIONS,
    )
)
