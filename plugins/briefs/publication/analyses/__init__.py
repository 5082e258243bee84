"""What the pages worked out across all records show: one module an analysis, its page as plain values."""
