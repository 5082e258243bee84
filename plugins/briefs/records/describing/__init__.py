"""What the models say of themselves, to whoever is asked for a record, writes one or got one wrong."""
