"""What a change to the records does to what is published: two assessed desks in, plain values out.

records   records added, changed, withdrawn
grades    grades that move, with the clauses that moved them; attacks entering and leaving the count
briefs    numbers and bound figures of each brief; editions and corrections that are needed, editions rewritten
pages     what each page of the site is made from
touching  the pages that may have changed
compare   all of it, in one value
"""

from .compare import Files, Impact, Settings, compare
from .pages import Side
from .touching import Pages, touched

__all__ = ["Files", "Impact", "Pages", "Settings", "Side", "compare", "touched"]
