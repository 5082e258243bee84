"""What a change to the records does to what is published: two assessed desks in, plain values out.

records   records added, changed, withdrawn
grades    grades that move, with the clauses that moved them; attacks entering and leaving the count
briefs    numbers and bound figures of each brief; editions and corrections that are needed, editions rewritten
pages     what each page of the site is made from, to tell the pages that may have changed
compare   all of it, in one value
"""

from .compare import Files, Impact, Pages, Settings, compare, touched
from .pages import Side

__all__ = ["Files", "Impact", "Pages", "Settings", "Side", "compare", "touched"]
