"""The only reader of `data/` and `content/`: folders on disk become one Desk, or every problem in them.

folders → single: text → tree → typed ─┐
fixed pages, chains of editions ───────┴ reading → twice → whole: Desk and problems
"""

from .fixed import NO_FIXED_PAGES, FixedPages
from .folders import DRAFTS, SILENT
from .reading import Kept
from .single import Single, read_single
from .twice import UNIQUE_TOGETHER
from .typed import build
from .whole import Loaded, fixed_pages, known_editions, read_desk, reread

__all__ = [
    "DRAFTS",
    "NO_FIXED_PAGES",
    "SILENT",
    "UNIQUE_TOGETHER",
    "FixedPages",
    "Kept",
    "Loaded",
    "Single",
    "build",
    "fixed_pages",
    "known_editions",
    "read_desk",
    "read_single",
    "reread",
]
