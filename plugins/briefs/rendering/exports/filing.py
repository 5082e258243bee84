"""Where the JSON API has each record: in a file of its own or, on a desk that packs its downloads, with its month."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ...assessment.ids import REGISTERS
from ...records.desk import ALL_FOLDERS
from ...records.frozen import dataclass

ROOT = "api/v1"

_DATED = re.compile(r"(\d{4}-\d{2})-\d{2}(?:-.+)?")
"""How the id of a record begins that is filed by its day. An id never changes, so nor does the month."""

_OWN = re.compile(rf"{ROOT}/([a-z]+)/({_DATED.pattern})\.json")


@dataclass(frozen=True)
class Filing:
    """by_month: the kinds of record whose dated records stand together, packed, a file a month."""

    by_month: frozenset[str] = frozenset()

    def month(self, kind: str, record_id: str) -> str | None:
        """The month that a record stands with; None where it has a file of its own."""
        dated = _DATED.fullmatch(record_id) if kind in self.by_month else None
        return dated[1] if dated else None

    def address(self, kind: str, record_id: str) -> str:
        """The file that a record is in, from the site's root."""
        month = self.month(kind, record_id)
        return f"{ROOT}/{kind}/{record_id}.json" if month is None else month_address(kind, month)

    def months(self, kind: str, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The records that stand together, by their months."""
        found: dict[str, list[str]] = {}
        for record_id in ids:
            if (month := self.month(kind, record_id)) is not None:
                found.setdefault(month, []).append(record_id)
        return {month: tuple(together) for month, together in found.items()}


def month_address(kind: str, month: str) -> str:
    """The file of a month's records, from the site's root."""
    return f"{ROOT}/{kind}/{month}.json.gz"


def filing(*, is_packed: bool, promised: Collection[str]) -> Filing:
    """How a desk files its records. promised: every address it ever published: a kind one of whose dated records had a
    file of its own keeps to that."""
    if not is_packed:
        return Filing()
    return Filing(
        frozenset(ALL_FOLDERS) - REGISTERS - {own[1] for address in promised if (own := _OWN.fullmatch(address))}
    )
