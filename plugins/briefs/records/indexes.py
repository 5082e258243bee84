"""Records of one kind by what they say, so that who asks for some of them looks at no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .frozen import dataclass
from .model import Claim, Record, Strike


@dataclass(frozen=True)
class Index:
    """How the records of a kind are found by keys, each of which one record tells by itself alone.

    name: as mappings that tell of look-ups are named (`noting.py`).
    """

    name: str
    kind: str
    keys: Callable[[Any], Iterable[str]]

    def of(self, records: Mapping[str, Record]) -> dict[str, tuple[Any, ...]]:
        """The records of each key, ids ascending as they are in `records`."""
        found: dict[str, list[Record]] = {}
        for record in records.values():
            for key in self.keys(record):
                found.setdefault(key, []).append(record)
        return {key: tuple(listed) for key, listed in found.items()}


def _about(claim: Claim) -> Iterable[str]:
    return () if claim.is_withdrawn else claim.about or ()


def _salvo(strike: Strike) -> Iterable[str]:
    return (strike.part_of,) if strike.part_of and not strike.is_withdrawn else ()


CLAIMS_ABOUT = Index("Desk.claims_about", "claims", _about)
PARTS_OF = Index("Desk.parts_of", "strikes", _salvo)
