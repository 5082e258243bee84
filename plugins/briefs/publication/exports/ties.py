"""The tables that tie records together: what claims are about, what briefs list, clauses, changes, updates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from ...assessment.counting.attacks import attack_of
from ...records.model import Brief, Strike, Update
from ...records.model.base import Record
from ...records.model.publication import ChangedKind
from ..history import kind_in
from .columns import Table, flag, plain, several, text, whole
from .details import KINDS_NAMED, Part, detail_table
from .material import Item, Material


def about_table() -> Table:
    """Which records each claim speaks of; kinds are looked up, because `about` names ids alone."""
    subjects = ("strikes", "events", "control", "gaps", "claims")

    def subject_kind(part: Part) -> str:
        return next((kind for kind in subjects if part.record in part.item.desk.of(kind)), "strikes")

    return detail_table(
        "about",
        "What claims are about",
        "Which records each claim speaks of, a row each.",
        ("claims",),
        lambda record: ((subject, "") for subject in record.about or ()),
        (
            text(
                "about_kind",
                KINDS_NAMED,
                subject_kind,
                is_required=True,
                words=tuple((kind, f"The table `{kind}`.") for kind in subjects),
            ),
            text("about_id", "The record the claim speaks of.", lambda p: p.record, is_required=True),
        ),
        owner="claim_id",
    )


def change_table() -> Table:
    return detail_table(
        "changes",
        "Changes",
        "Each published field that a correction changes, before and after.",
        ("corrections",),
        lambda record: ((change, "") for change in record.changes),
        (
            text(
                "changed_kind",
                KINDS_NAMED,
                lambda p: kind_in(p.item.desk, p.record),
                is_required=True,
                words=tuple((kind, f"The table `{kind}`.") for kind in get_args(ChangedKind)),
            ),
            text("changed_id", "The record that changed.", lambda p: p.record.record, is_required=True),
            text("field", "The field, with dots.", lambda p: p.record.field, is_required=True),
            text("was", "What was published; empty for nothing.", lambda p: p.record.was),
            text("now", "What stands now; empty for nothing.", lambda p: p.record.now),
        ),
        owner="correction_id",
    )


def update_table() -> Table:
    return detail_table(
        "updates",
        "Updates",
        "The updates of live days, oldest first.",
        ("live",),
        lambda record: ((update, "") for update in record.updates),
        (
            text("update_id", "Name of the update, unique in its day.", lambda p: p.record.id, is_required=True),
            plain(Update, "at"),
            plain(Update, "untimed", what="Why it has no time, and where it stands."),
            plain(Update, "title"),
            plain(Update, "text"),
            plain(Update, "claims", "claim_ids"),
            plain(Update, "records", "record_ids"),
        ),
        owner="live_id",
    )


def listed_table() -> Table:
    """Which records each standing brief lists, and whether it counts them."""

    def items(item: Item) -> Iterator[tuple[str, str, str, str]]:
        material, brief = item.material, item.record
        assert isinstance(brief, Brief)  # noqa: S101 - for the type checker: the table is of their kind
        if brief.is_withdrawn:
            return
        counted = material.counted(brief)
        struck = {attack_of(material.desk.strikes[key], material.desk) for key in counted}
        for kind, records in material.listed(brief).records.items():
            for record in records:
                yield brief.id, kind, record.id, _role(material, record, counted, struck)

    kinds = tuple((kind, f"The table `{kind}`.") for kind in ("strikes", "events", "control", "gaps", "claims"))
    return Table(
        "in_briefs",
        "What briefs list",
        "Which records each brief lists, and how. Rows with `role` counted are the brief's total.",
        ("briefs",),
        (
            text("brief_id", "The brief.", lambda row: row[0], is_required=True, refers="briefs"),
            text("record_kind", KINDS_NAMED, lambda row: row[1], is_required=True, words=kinds),
            text("record_id", "The record it lists.", lambda row: row[2], is_required=True),
            text("role", "How the brief lists it.", lambda row: row[3], is_required=True, words=_LISTED_ROLES),
        ),
        items,
        key=("brief_id", "record_kind", "record_id"),
        besides=_look_at_lists,
    )


def _look_at_lists(material: Material, kind: str, record: str) -> None:
    brief = material.desk.briefs.get(record) if kind == "briefs" else None
    if brief is not None:
        material.counted(brief)


_LISTED_ROLES = (
    ("counted", "A strike in the brief's total."),
    ("part", "A record of a salvo that is counted by another one in the list."),
    ("claimed-only", "A record of an attack that is only claimed: in no total."),
    ("listed", "Another record the brief shows."),
)


def _role(material: Material, record: Record, counted: frozenset[str], struck: set[str]) -> str:
    if not isinstance(record, Strike):
        return "listed"
    if record.id in counted:
        return "counted"
    return "part" if attack_of(record, material.desk) in struck else "claimed-only"


def clause_table() -> Table:
    """The working behind each grade: every clause of the rule, met or missing, and by which claims."""

    def items(item: Item) -> Iterator[tuple[str, int, Any]]:
        clauses = item.verdict.clauses if item.verdict else ()
        return ((item.record.id, n, clause) for n, clause in enumerate(clauses, start=1))

    return Table(
        "clauses",
        "Clauses",
        "The working behind each grade: every clause of the rule, met or missing, and the claims that decide it.",
        ("strikes",),
        (
            text("strike_id", "The strike.", lambda row: row[0], is_required=True, refers="strikes"),
            whole("n", "Number of the clause, from 1.", lambda row: row[1], is_required=True),
            text("grade", "The grade the clause belongs to.", lambda row: row[2].grade, is_required=True),
            text("clause", "Key of the clause.", lambda row: row[2].key, is_required=True),
            text("text", "The clause in words.", lambda row: row[2].text, is_required=True),
            flag("is_met", "Whether it is met.", lambda row: row[2].is_met, is_required=True),
            several("claim_ids", "The claims that meet it, or break it.", lambda row: row[2].by),
            text("remark", "Why it is missing, or what readers should know.", lambda row: row[2].note or None),
        ),
        items,
        key=("strike_id", "n"),
        besides=lambda material, kind, record: kind == "strikes" and material.assessed.verdicts.get(record),
    )
