"""Where the JSON API has each record: in a file of its own or, on a desk that packs its downloads, with its month."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ...publication.parts import DAY
from ...records.desk import ALL_FOLDERS
from ...records.frozen import dataclass
from ...records.model import REGISTERS
from .packer import GZIP

ROOT = "api/v1"

_OWN = re.compile(rf"{ROOT}/([a-z]+)/([^/]+)\.json")


@dataclass(frozen=True)
class Filing:
    """by_month: the kinds of record whose dated records stand together, packed, a file a month. An id never changes, so
    nor does the month."""

    by_month: frozenset[str] = frozenset()

    def address(self, kind: str, record_id: str) -> str:
        """The file that a record is in, from the site's root."""
        month = self.month(kind, record_id)
        return own_address(kind, record_id) if month is None else month_address(kind, month)

    def month(self, kind: str, record_id: str) -> str | None:
        """The month that a record stands with; None where it has a file of its own."""
        return record_id[:7] if kind in self.by_month and DAY.match(record_id) else None

    def months(self, kind: str, ids: Iterable[str]) -> dict[str | None, tuple[str, ...]]:
        """Records by the months that they stand with; under None those with files of their own."""
        found: dict[str | None, list[str]] = {}
        for record_id in ids:
            found.setdefault(self.month(kind, record_id), []).append(record_id)
        return {month: tuple(together) for month, together in found.items()}


def own_address(kind: str, record_id: str) -> str:
    """The file of one record, from the site's root."""
    return f"{ROOT}/{kind}/{record_id}.json"


def month_address(kind: str, month: str) -> str:
    """The file of a month's records, from the site's root."""
    return f"{ROOT}/{kind}/{month}.json{GZIP}"


def filing(*, is_packed: bool, promised: Collection[str]) -> Filing:
    """How a desk files its records. promised: every address it ever published: a kind one of whose dated records had a
    file of its own keeps to that."""
    if not is_packed:
        return Filing()
    own = (own for address in promised if (own := _OWN.fullmatch(address)))
    return Filing(frozenset(ALL_FOLDERS).difference(REGISTERS) - {one[1] for one in own if DAY.match(one[2])})
