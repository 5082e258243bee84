"""Briefs: conflict-monitoring records in, a published site that shows its working out.

The flow, one floor upon the other; a floor imports only from floors below it:

    records       YAML text becomes typed records, or problems with positions
    assessment    rules across records, confidence, control on a date, gaps, independence
    publication   records and prose become what each brief and record page shows
    rendering     what is shown becomes SVG, Plotly figures and HTML
    plugin, cli   the only code that knows MkDocs, the command line and the disk of a built site
"""

__version__ = "0.3.0.dev0"
