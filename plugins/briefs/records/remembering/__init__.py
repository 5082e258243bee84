"""What was looked at, and what stood there: how a value is known to stand without being made again."""
