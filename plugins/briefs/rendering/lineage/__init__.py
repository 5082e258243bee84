"""Who repeats whom as a drawing: origins to the left, whoever repeats them to the right.

columns     which column each source stands in, and where a line crosses a column
order       how a column is sorted, so that few lines cross
spacing     how far down each thing in a column stands
labels      names broken into lines, and how wide they run
drawing     boxes and lines in drawing units, for the template
listing     which relays stand in the list below
"""

from .drawing import Box, Drawing, Line, draw_lineage
from .listing import listed_relays

__all__ = ["Box", "Drawing", "Line", "draw_lineage", "listed_relays"]
