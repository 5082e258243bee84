"""Grades as they are called inside a sentence: “2 high confidence”."""

from __future__ import annotations

from ..records.said import say
from .views import GradeView

_INSIDE = {
    text.casefold(): text
    for text in (
        say("high confidence"),
        say("low confidence"),
        say("pending"),
        say("unsubstantiated"),
        say("unreported"),
        say("refuted"),
        say("withdrawn"),
    )
}


def inside_sentence(grade: GradeView) -> str:
    """The grade's label without a capital; that of a newsroom's own rule is small letters that no catalogue knows."""
    small = grade.label.lower()
    return _INSIDE.get(small, small)
