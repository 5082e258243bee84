"""How a new record begins: from fields to a file, under an id never used, by a form on GitHub."""
