"""What one rule says of a desk, as an editor reads it."""

from __future__ import annotations

from briefs.assessment.rules import Rule
from briefs.assessment.rules.finding import Broken, Finding
from briefs.records.desk import Desk
from briefs.records.problems import field_name
from briefs.records.settings import Settings

DAMASCUS_TIME = Settings(timezone="Asia/Damascus")


def found(rule: Rule, a_desk: Desk, broken: Broken = frozenset()) -> list[Finding]:
    """The rule's findings, on a desk that keeps Damascus time."""
    return list(rule(a_desk, DAMASCUS_TIME, broken))


def said(rule: Rule, a_desk: Desk, broken: Broken = frozenset()) -> list[str]:
    """Each finding as `kind/id: field: what is wrong`."""
    return [f"{f.kind}/{f.id}: {field_name(f.field)}: {f.what}" for f in found(rule, a_desk, broken)]
