"""From the text of a file to the tree of it: strict YAML, with the place of every value."""
