"""“Who is bombing what” as its page shows it: actors, their periods, their figures, and shares recomputed."""

from .page import has_ledger, ledger_page, ledger_part, ledger_parts
from .shares import share_anchors

__all__ = ["has_ledger", "ledger_page", "ledger_part", "ledger_parts", "share_anchors"]
