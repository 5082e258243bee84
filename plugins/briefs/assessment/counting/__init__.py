"""How many, in which unit and with which bound, each thing counted once."""
