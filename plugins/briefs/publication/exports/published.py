"""The tables of what is published: briefs, live days, corrections, editions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...records.model import Brief, Correction, Edition, LiveDay, Window
from ..figures import plain_takeaway
from ..naming import edition_link
from .columns import Column, Table, plain, text, whole
from .common import ID, STANDING, TITLE
from .material import Item, Material


def brief_table() -> Table:
    return Table(
        "briefs",
        "Briefs",
        "Every brief with its totals as its page prints them; `in_briefs` says which records each one lists.",
        ("briefs",),
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
            whole(
                "strike_count_least",
                "How many of these lie in its window for certain: of records that may be one attack, one.",
                lambda i: i.material.least(i.record),
                is_required=True,
            ),
            whole(
                "claimed_only_count",
                "Attacks it lists as claimed only, a salvo once.",
                _claimed_only,
                is_required=True,
            ),
            whole("event_count", "Other events it lists.", lambda i: _number(i, "events"), is_required=True),
            whole("claim_count", "Claims it rests on.", lambda i: _number(i, "claims"), is_required=True),
            whole(
                "outlets",
                "How many outlets carry them, conclusions and silences left out.",
                lambda i: i.voices.n,
                is_required=True,
            ),
            whole(
                "origins",
                "How many independent origins they go back to, told as for strikes.",
                lambda i: i.voices.m,
                is_required=True,
            ),
            *STANDING,
        ),
    )


def live_table() -> Table:
    return Table(
        "live",
        "Live days",
        "One source followed through one day; `updates` has a row an update.",
        ("live",),
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
        ("corrections",),
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


def edition_table() -> Table:
    """Every frozen edition of every brief; what an edition shows is in its own file."""

    def items(item: Item) -> Iterator[tuple[Material, Edition]]:
        return ((item.material, edition) for edition in item.desk.editions.get(item.record.id, ()))

    def field(name: str, called: str | None = None, *, is_optional: bool = False) -> Column:
        return plain(Edition, name, called, of=lambda row: row[1], is_optional=is_optional)

    def page(row: tuple[Material, Edition]) -> str:
        link = edition_link(row[1].brief, row[1].number)
        return row[0].page_of(link.kind, link.id)

    return Table(
        "editions",
        "Editions",
        "Every edition of every brief, frozen as it was published, each with the checksum of the one before.",
        ("briefs",),
        (
            field("brief"),
            field("number"),
            field("published"),
            field("rule"),
            field("corrections", "correction_ids", is_optional=True),
            field("commit"),
            field("sha256"),
            field("previous", "previous_sha256"),
            text("page", "Address of the edition's page, from the site's root.", page, is_required=True),
            text(
                "json",
                "Address of its file, from the site's root: every value the edition shows. With gzip where it "
                "ends in `.gz`.",
                lambda row: row[0].file_of(row[1]),
                is_required=True,
            ),
        ),
        items,
        key=("brief_id", "number"),
        besides=lambda material, kind, record: kind == "briefs" and material.desk.editions.get(record),
    )


def _number(item: Any, kind: str) -> int:
    return len(item.material.listed(item.record).records[kind])


def _claimed_only(item: Any) -> int:
    return len(item.material.counting(item.record)) - len(item.material.counted(item.record))
