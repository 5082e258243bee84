"""Floor 4: what is shown becomes HTML, SVG and Plotly figures. Pure: templates come in as a loader.

addresses     where each page lives, and the way from one page to another
templates     the Jinja environment: autoescape, strict undefined, links between records
prose         editors' Markdown, raw HTML neutralised, record links resolved
brief_map     a brief's strikes as a map figure
map/          the map itself: still SVG and its Plotly twin
preview/      what a shared link to a brief shows, as one SVG
exports/      downloads in every format and the JSON API
files         what the site holds besides pages
pages         one function a page: view in, Page out
"""
