"""The grades of ISW's practice, each with the definition that readers see."""

from __future__ import annotations

from ...records.frozen import dataclass
from ...records.said import say


@dataclass(frozen=True)
class Grade:
    """One level of a rule.

    is_strike: whether a record with this grade is shown among strikes; otherwise in the claims audit only.
    rank: how much evidence stands behind it; more is higher. Only for sorting and for the rule's laws.
    symbol: one character that tells it from the others without colour.
    inside: the label within a sentence; without it, the label in small letters.
    """

    key: str
    label: str
    definition: str
    is_strike: bool
    rank: int
    symbol: str
    inside: str = ""

    @property
    def label_inside(self) -> str:
        """high confidence"""
        return self.inside or self.label.lower()


HIGH = Grade(
    "high",
    say("High confidence"),
    say(
        "An official voice says it happened, through a credible channel, and credible documentation from the "
        "ground, under other control, agrees on actor, place and time."
    ),
    is_strike=True,
    rank=5,
    symbol="●",
    inside=say("high confidence"),
)
LOW = Grade(
    "low",
    say("Low confidence"),
    say("A source outside the striking side says it happened; the conditions for High are not all met."),
    is_strike=True,
    rank=4,
    symbol="◇",
    inside=say("low confidence"),
)
LITERAL_LOW = Grade(
    "low",
    say("Low confidence"),
    say("Some source says it happened; the conditions for High are not all met."),
    is_strike=True,
    rank=4,
    symbol="◇",
    inside=say("low confidence"),
)
PENDING = Grade(
    "pending",
    say("Pending"),
    say("Only the striking side says it happened, and nobody has yet searched for other reports."),
    is_strike=False,
    rank=3,
    symbol="▽",
    inside=say("pending"),
)
UNSUBSTANTIATED = Grade(
    "unsubstantiated",
    say("Unsubstantiated"),
    say("Only the striking side says it happened; others looked and found nothing, or the time to look has passed."),
    is_strike=False,
    rank=2,
    symbol="△",
    inside=say("unsubstantiated"),
)
UNREPORTED = Grade(
    "unreported",
    say("Unreported"),
    say("No claim on record says it happened."),
    is_strike=False,
    rank=1,
    symbol="·",
    inside=say("unreported"),
)
REFUTED = Grade(
    "refuted",
    say("Refuted"),
    say(
        "Two editors decided, with a written reason and a contradicting account from the ground, that it did not "
        "happen."
    ),
    is_strike=False,
    rank=0,
    symbol="✕",
    inside=say("refuted"),
)
