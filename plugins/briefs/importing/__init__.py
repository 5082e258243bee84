"""An analyst's table becomes draft records for review: nothing is guessed, nothing is published.

vocabulary  the words of a mapping
mapping     what each column means, from a small file, and the layouts known by name (presets/)
keys        every key of a mapping, in words
rows        a row of any format: its place in the file and its cells, or why it cannot be read
csv_rows, geojson_rows, kml_rows      bytes -> rows, in bounded memory
cells       one cell -> a day, a number, a line of text
dating, placing, counting      the days, the place and the numbers of a row
drafting    a row -> draft records as text, with the questions that are left open
questions   the open questions of a whole table, grouped, with suggestions
aside       rows that were set aside, written for correction and read again
batch       the folder of one import: drafts, questions, rows set aside, the ledger (the only part that writes)
review      drafts an editor has reviewed -> records of the desk
"""
