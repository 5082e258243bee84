"""What a build makes, finishes and guards, and what it takes over from the last site."""
