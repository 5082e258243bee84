"""The table of strikes: when, where, by whom, and the grade with what stands behind it."""

from __future__ import annotations

from collections.abc import Callable

from ...assessment.confidence.registry import Rule
from ...assessment.confidence.verdict import Verdict
from ...records.model import Override, Refuted, Strike, Target
from .columns import Cell, Column, Table, flag, plain, several, text, whole
from .common import ID, PINNED, PLACED, POSITIONED, STANDING, TITLE, dated, item_shape
from .crosswalk import CROSSWALK
from .material import Item
from .shapes import Shape


def strike_table(rule: Rule) -> Table:
    """The strikes table of a desk that grades by `rule`."""
    return Table(
        "strikes",
        "Strikes",
        "Every strike on record, and every attack that is only claimed (`counts_as_strike` is false). "
        "A salvo and its parts are rows of their own: of rows with one `part_of_id`, and the row with that `id`, "
        "count one.",
        ("strikes",),
        (
            ID,
            TITLE,
            plain(Strike, "kind"),
            plain(Strike, "actor"),
            plain(Strike, "actor_is_suspected"),
            *dated(lambda i: i.record.when),
            *PLACED,
            *POSITIONED,
            *PINNED,
            text(
                "launched_from_id",
                "The place it was launched from, for missiles.",
                lambda i: i.record.launched_from.place if i.record.launched_from else None,
                refers="places",
            ),
            plain(Target, "kind", "target_kind", of=lambda i: i.record.target, is_optional=True),
            plain(Target, "actor", "target_actor_id", of=lambda i: i.record.target),
            plain(Target, "stated_as", "target_stated_as", of=lambda i: i.record.target),
            plain(Strike, "part_of"),
            *_graded(rule),
            *_evidence(),
            *CROSSWALK,
            several(
                "may_be_same_as_ids",
                "Records that may be this one, which the sources do not settle.",
                lambda i: tuple(other.id for other in i.record.may_be_same_as or ()),
            ),
            several(
                "distinct_from_ids",
                "Strikes that look alike but are others.",
                lambda i: tuple(other.id for other in i.record.distinct_from or ()),
            ),
            *STANDING,
        ),
        shape=_shape,
    )


def _shape(item: Item) -> Shape:
    verdict = item.verdict
    if verdict is not None and not verdict.is_strike:
        return Shape(reason="Claimed only: on no map of a brief and in no total of strikes.")
    return item_shape(item)


def _of(read: Callable[[Verdict], Cell]) -> Callable[[Item], Cell]:
    def value(item: Item) -> Cell:
        return None if item.verdict is None else read(item.verdict)

    return value


def _graded(rule: Rule) -> tuple[Column, ...]:
    grades = tuple((grade.key, grade.definition) for grade in rule.grades)
    return (
        text("grade", "Confidence as printed; empty for a withdrawn record.", _of(lambda v: v.grade.key), words=grades),
        text(
            "computed_grade",
            "The rule's own grade; differs from `grade` only where an editor decided.",
            _of(lambda v: v.computed.key),
            words=grades,
        ),
        flag(
            "counts_as_strike",
            "Whether it is shown among strikes; otherwise it is claimed only and in no total.",
            lambda i: i.verdict is not None and i.verdict.is_strike,
            is_required=True,
        ),
        text("rule", "The confidence rule with its version.", _of(lambda v: v.rule)),
        several(
            "clauses_met",
            "Keys of the rule's clauses that are met; the table `clauses` has their words and claims.",
            _of(lambda v: tuple(clause.key for clause in v.clauses if clause.is_met)),
        ),
        several(
            "clauses_missing",
            "Keys of the rule's clauses that are not met.",
            _of(lambda v: tuple(clause.key for clause in v.clauses if not clause.is_met)),
        ),
        several(
            "flags", "What readers should know that changes no grade.", _of(lambda v: tuple(f.key for f in v.flags))
        ),
        text(
            "ceiling",
            "Why a higher grade is out of reach, if it is.",
            _of(lambda v: v.ceiling.text if v.ceiling else None),
        ),
        plain(Override, "reason", "override_reason", of=lambda i: i.record.override, is_optional=True),
        plain(Override, "by", "override_by", of=lambda i: i.record.override, is_optional=True),
        plain(Refuted, "reason", "refuted_reason", of=lambda i: i.record.refuted, is_optional=True),
        plain(Refuted, "claim", "refuted_claim_id", of=lambda i: i.record.refuted, is_optional=True),
    )


def _evidence() -> tuple[Column, ...]:
    return (
        whole(
            "claim_count",
            "How many standing claims speak of it.",
            lambda i: len(i.desk.claims_about.get(i.record.id, ())),
            is_required=True,
        ),
        whole(
            "outlets",
            "How many outlets carry them, conclusions and silences left out.",
            lambda i: i.voices.n,
            is_required=True,
        ),
        whole(
            "origins",
            "How many independent origins they go back to: a relay adds none, nor who rests on another, nor who only "
            "concludes or is silent; sources of one family are one. Who denies it, or found nothing, is one as well.",
            lambda i: i.voices.m,
            is_required=True,
        ),
        several(
            "claim_ids",
            "The claims that speak of it. The grade of a salvo rests on claims about its parts as well.",
            lambda i: tuple(claim.id for claim in i.desk.claims_about.get(i.record.id, ())),
        ),
        several(
            "brief_ids",
            "The briefs that list it; a strike may stand in several and is one strike.",
            lambda i: i.material.crossings.briefs_with_strike.get(i.record.id, ()),
        ),
    )
