"""Floor 1: the typed records, the strict reading of their YAML, and problems with positions.

yaml_strict.parse      bytes -> plain tree of text, or problems
load.typed.build       tree  -> one frozen record, or problems
load.read_desk         data/ and content/ -> Desk (the only reader of these folders)
"""
