"""Floor 2: what follows from the records. Pure functions: values in, values out.

days, whereabouts     windows of days and discs of ground, and whether two of them meet
lineage               who relays whom; outlets and origins
judged                how a source was judged while a claim may have been made
confidence            the rules that grade a strike, with their working
rules                 problems that only two records together can have
control, silence      who held a place on a day; which official voices were silent
held, disputes        the state of a place over all days; rival statements of control
selection             which records a brief is about
queries               figures in prose bound to the records
audit                 what the other records say of each part of a claim
quantities, tallies   counts with units and bounds; shares: a share from its parts
ledger, losses        who bombs what; who was lost
report_cards          how the claims of each source fared, and who relays whom
timeline              strikes a day beside the silences
graded, assess        the whole desk graded, and what is worked out from it: what the publication floor starts from
"""
