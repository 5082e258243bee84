"""What the downloads and the JSON API hold: typed columns, defined once, from which every format is generated.

columns     a column and a table: name, type, meaning, and how a row reads it
material    what rows are made from; shapes: where a row lies on the ground
common      the columns that many tables share
crosswalk   columns after the codes of ACLED, UCDP GED and Airwars
strikes, claims, incidents, registers, published      one table a kind of record
details, stated, ties      tables with several rows a record: locations; counts, spellings; what lists what
tables      all of them, and their rows
"""
