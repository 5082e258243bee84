"""The explorer: its records as columns for the browser, and its still picture for readers without scripts."""

from .columns import records_script, words_scripts
from .known import known_script
from .picture import Picture, picture

__all__ = ["Picture", "known_script", "picture", "records_script", "words_scripts"]
