"""A site as it lies in a folder: its files, its addresses, and what it was made from."""
