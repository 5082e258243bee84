"""The grades of ISW's practice, each with the definition that readers see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Grade:
    """One level of a rule.

    is_strike: whether a record with this grade is shown among strikes; otherwise in the claims audit only.
    rank: how much evidence stands behind it; more is higher. Only for sorting and for the rule's laws.
    symbol: one character that tells it from the others without colour.
    """

    key: str
    label: str
    definition: str
    is_strike: bool
    rank: int
    symbol: str


HIGH = Grade(
    "high",
    "High confidence",
    "An official voice says it happened, through a credible channel, and credible documentation from the "
    "ground, under other control, agrees on actor, place and time.",
    is_strike=True,
    rank=5,
    symbol="●",
)
LOW = Grade(
    "low",
    "Low confidence",
    "A source outside the striking side says it happened; the conditions for High are not all met.",
    is_strike=True,
    rank=4,
    symbol="◇",
)
LITERAL_LOW = Grade(
    "low",
    "Low confidence",
    "Some source says it happened; the conditions for High are not all met.",
    is_strike=True,
    rank=4,
    symbol="◇",
)
PENDING = Grade(
    "pending",
    "Pending",
    "Only the striking side says it happened, and nobody has yet searched for other reports.",
    is_strike=False,
    rank=3,
    symbol="▽",
)
UNSUBSTANTIATED = Grade(
    "unsubstantiated",
    "Unsubstantiated",
    "Only the striking side says it happened; others looked and found nothing, or the time to look has passed.",
    is_strike=False,
    rank=2,
    symbol="△",
)
UNREPORTED = Grade(
    "unreported",
    "Unreported",
    "No claim on record says it happened.",
    is_strike=False,
    rank=1,
    symbol="·",
)
REFUTED = Grade(
    "refuted",
    "Refuted",
    "Two editors decided, with a written reason and a contradicting account from the ground, that it did not happen.",
    is_strike=False,
    rank=0,
    symbol="✕",
)
