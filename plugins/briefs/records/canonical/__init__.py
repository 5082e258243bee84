"""The one way a record file is laid out, so that a difference between two versions shows facts and nothing else.

order       the keys of each group, as the model has them
scalars     how one text is written: plain, in quotes, or folded to the width
comments    the comments of a file, each with the field it speaks of
layout      fields and comments -> the text of a file
form        the text of a file -> its canonical text, which says the same
"""

from .form import Canonical, canonical, canonical_page
from .layout import written

__all__ = ["Canonical", "canonical", "canonical_page", "written"]
