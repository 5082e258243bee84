"""Two states of a project, from disk or from a git revision, held against each other."""
