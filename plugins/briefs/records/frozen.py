"""Frozen dataclasses that are made as quickly as any others.

The standard library guards a frozen value while it is made, too: each field is set by a call, so that a value of four
fields takes five times as long. The millions that a build makes cost it a twentieth of its time. Here a value is frozen
for whoever reads the code and for the type checker, which refuses to set a field of it; at run time nothing guards it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, **options: Any) -> type | Callable[[type], type]:
        """As `dataclasses.dataclass`; a frozen value has the same hash as there."""

        def made(cls: type) -> type:
            has_hash = frozen and options.get("eq", True) and "__hash__" not in vars(cls)
            return dataclasses.dataclass(cls, unsafe_hash=has_hash, **options)

        return made if cls is None else made(cls)
