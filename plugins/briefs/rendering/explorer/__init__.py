"""The explorer: its records as columns for the browser, its still picture, and the rows it saves."""

from .columns import in_parts, records_script, words_script
from .known import known_script
from .picture import Picture, picture
from .taken import TAKEN, TAKEN_DAYS

__all__ = ["TAKEN", "TAKEN_DAYS", "Picture", "in_parts", "known_script", "picture", "records_script", "words_script"]
