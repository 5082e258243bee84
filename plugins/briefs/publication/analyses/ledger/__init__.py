"""“Who is bombing what” as its page shows it: actors, their periods, their figures, and shares recomputed."""

from .page import has_ledger, ledger_page
from .shares import share_anchors

__all__ = ["has_ledger", "ledger_page", "share_anchors"]
