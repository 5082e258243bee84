"""Everything that is wrong with a desk, found whole, found again, or only where something changed."""
