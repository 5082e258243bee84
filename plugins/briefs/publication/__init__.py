"""Floor 3: records, their assessment and prose become what each page shows.

wording      dates, places, counts and bounds in words
views        the plain values a page is made of; self-contained, so that they can be frozen
rows         one strike, claim, source, event … as a row or page shows it
brief        one brief, from its front matter and the records
pages        every record page, the front page, the archive, the registers
prose        record links in Markdown
"""
