"""Floor 3: records, their assessment and prose become what each page shows.

wording              dates, places, counts and bounds in words
views                the plain values pages are made of; self-contained, so that they can be frozen
page_views/          what each kind of page shows, made of these
naming, statements   what a record is called, what a claim states, in words
rows, source_rows    one record as a row shows it; working: a verdict as readers see it
crossings            which records meet which
brief                one brief, from its front matter and the records; live: one live day
figures              the bound figures of a page, each with its rows
record_pages         the permanent page of each record; edition_pages: of editions; overviews: pages about many
exports/             what downloads and the JSON API hold: typed columns, defined once
"""
