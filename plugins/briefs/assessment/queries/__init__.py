"""Figures in prose that are bound to the records: `[7 strikes](count:strikes?grade=low&window=brief)`.

language       what may follow `count:` and `sum:`, and what is wrong with what does
scope, chosen  where a query looks, and the records it chooses there
answers, sums  the number with its bound, and the rows behind it; what records state, added once each
reserve        how many there are at least of what is counted
figures        numbers, bounds and units as words in a sentence
bound          the bound links of a text, and the figures of data that no link binds
"""

from .answers import answer, silent_in
from .language import Query, Trouble, parse
from .reserve import Reserve
from .sums import Answer

__all__ = ["Answer", "Query", "Reserve", "Trouble", "answer", "parse", "silent_in"]
