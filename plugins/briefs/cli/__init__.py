"""The command line: `briefs check`, `briefs schema`, `briefs serve`. Every command works without a network."""

from .main import main

__all__ = ["main"]
