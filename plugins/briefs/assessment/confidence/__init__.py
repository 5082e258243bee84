"""The rules that grade a strike, with their working.

gather          everything on record about one strike (evidence, relays collapsed by assessment.lineage)
hear            its claims sorted into voices, each left out with a plain reason (standing, agreement)
isw, literal    clauses in order → grade (working holds what the two share)
changes         the smallest evidence that would change the grade; hypothetical puts it to the test
registry        the rules by name; `register` adds a newsroom's own
"""

from .agreement import Agreement, agree, seen_by_agree
from .evidence import Background, Evidence, background, gather
from .grades import HIGH, LITERAL_LOW, LOW, PENDING, REFUTED, UNREPORTED, UNSUBSTANTIATED, Grade
from .hypothetical import hypothetical
from .looking_back import LookingBack, looking_back
from .registry import ISW_2015, LITERAL, Rule, UnknownRule, find_rule, register, rules
from .verdict import Ceiling, Change, Clause, Exclusion, Flag, Missing, Verdict
from .voices import Voices, hear

__all__ = [
    "HIGH",
    "ISW_2015",
    "LITERAL",
    "LITERAL_LOW",
    "LOW",
    "PENDING",
    "REFUTED",
    "UNREPORTED",
    "UNSUBSTANTIATED",
    "Agreement",
    "Background",
    "Ceiling",
    "Change",
    "Clause",
    "Evidence",
    "Exclusion",
    "Flag",
    "Grade",
    "LookingBack",
    "Missing",
    "Rule",
    "UnknownRule",
    "Verdict",
    "Voices",
    "agree",
    "background",
    "find_rule",
    "gather",
    "hear",
    "hypothetical",
    "looking_back",
    "register",
    "rules",
    "seen_by_agree",
]
