"""The tables of what is published: briefs, live days, corrections."""

from __future__ import annotations

from typing import Any

from ...assessment.lineage import Independence, independence
from ...records.model import Brief, Correction, LiveDay, Window
from ..figures import plain_takeaway
from .columns import Table, plain, text, whole
from .common import ID, STANDING, TITLE


def brief_table() -> Table:
    return Table(
        "briefs",
        "Briefs",
        "Every brief with its totals as its page prints them; `in_briefs` says which records each one lists.",
        lambda material: material.items("briefs"),
        (
            ID,
            TITLE,
            plain(Brief, "series"),
            plain(Window, "from_", "first_day", what="First day of the window.", of=lambda i: i.record.window),
            plain(Window, "to", "last_day", what="Last day of the window, included.", of=lambda i: i.record.window),
            plain(
                Window,
                "from_",
                "newest_first_day",
                of=lambda i: i.record.newest,
                is_optional=True,
                what="First of the newest days, which the brief is chiefly about.",
            ),
            plain(
                Window,
                "to",
                "newest_last_day",
                of=lambda i: i.record.newest,
                is_optional=True,
                what="Last of the newest days.",
            ),
            plain(Brief, "published"),
            text("takeaway", "The key takeaway.", lambda i: plain_takeaway(i.record), is_required=True),
            text(
                "counts",
                "What the brief counts: strikes, or other events.",
                lambda i: i.record.counts,
                is_required=True,
            ),
            plain(Brief, "actors", "actor_ids"),
            plain(Brief, "strike_kinds"),
            plain(Brief, "within", "within_ids"),
            plain(Brief, "companions", "companion_ids"),
            text("authors", "Who wrote it.", lambda i: "; ".join(i.record.authors), is_required=True),
            whole(
                "strike_count",
                "Strikes it counts; a salvo listed with its parts is one.",
                lambda i: len(i.material.counted(i.record)),
                is_required=True,
            ),
            whole("claimed_only_count", "Attacks it lists as claimed only.", _claimed_only, is_required=True),
            whole("event_count", "Other events it lists.", lambda i: _number(i, "events"), is_required=True),
            whole("claim_count", "Claims it rests on.", lambda i: _number(i, "claims"), is_required=True),
            whole("outlets", "How many outlets carry them.", lambda i: _voices(i).n, is_required=True),
            whole("origins", "How many independent origins they go back to.", lambda i: _voices(i).m, is_required=True),
            *STANDING,
        ),
    )


def live_table() -> Table:
    return Table(
        "live",
        "Live days",
        "One source followed through one day; `updates` has a row an update.",
        lambda material: material.items("live"),
        (
            ID,
            TITLE,
            plain(LiveDay, "day"),
            plain(LiveDay, "source"),
            plain(LiveDay, "document"),
            plain(LiveDay, "url"),
            plain(LiveDay, "published"),
            text("authors", "Who wrote it.", lambda i: "; ".join(i.record.authors), is_required=True),
            whole("update_count", "How many updates it has.", lambda i: len(i.record.updates), is_required=True),
            *STANDING,
        ),
    )


def correction_table() -> Table:
    return Table(
        "corrections",
        "Corrections",
        "Why something published was changed; `changes` has each field before and after.",
        lambda material: material.items("corrections"),
        (
            ID,
            plain(Correction, "on"),
            plain(Correction, "severity"),
            plain(Correction, "trigger"),
            plain(Correction, "reason"),
            plain(Correction, "briefs", "brief_ids"),
            *STANDING,
        ),
    )


def _number(item: Any, kind: str) -> int:
    return len(item.material.listed(item.record).records[kind])


def _claimed_only(item: Any) -> int:
    verdicts = item.assessed.verdicts
    return sum(1 for strike in item.material.listed(item.record).strikes if not verdicts[strike.id].is_strike)


def _voices(item: Any) -> Independence:
    return independence(item.material.listed(item.record).claims, item.desk)
