"""Who held which ground when, and according to whom."""
