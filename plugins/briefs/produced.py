"""Files and pages of the site as MkDocs takes them where others write them, or make them when they are written."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from .records.noting import listening
from .rendering.addresses import Addresses
from .rendering.files import SiteFile
from .rendering.pages import Planned
from .writing import Written, write


class Produced(File):
    """A file that lies nowhere before it is written: no copy of every download is kept, in memory or on disk."""

    made_from: SiteFile
    is_left: bool
    """Whether MkDocs shall pass it by: somebody else writes it, or it is there already."""
    written: Written | None = None
    """What was written, once MkDocs has called for it."""

    @classmethod
    def of(cls, config: MkDocsConfig, file: SiteFile, *, is_there: bool = False) -> Produced:
        """MkDocs' handle of a file, for `Files.append` within an event of this plugin."""
        made = cls.generated(config, file.address, content=b"", inclusion=InclusionLevel.INCLUDED)
        assert isinstance(made, Produced)  # noqa: S101 - `generated` makes one of its own class
        made.made_from = file
        made.is_left = is_there
        return made

    def copy_file(self, dirty: bool = False) -> None:
        """What MkDocs calls to have it in the site."""
        if not self.is_left:
            self.written = self._write()

    def leave(self) -> Callable[[], Written]:
        """Has MkDocs pass it by. What is returned writes it."""
        self.is_left = True
        return self._write

    def _write(self) -> Written:
        with listening() as looked:
            write(Path(self.abs_dest_path), self.made_from.produce())
        return Written(self.made_from.address, (self.made_from.address,), array("Q", looked))


class Finished(File):
    """A page that MkDocs links to and does not build (`finishing.py`): to MkDocs it is a file that is there already."""

    planned: Planned
    is_there: bool
    """Whether it is written already."""

    @classmethod
    def of(cls, config: MkDocsConfig, planned: Planned, addresses: Addresses, *, is_there: bool = False) -> Finished:
        """MkDocs' handle of a page, for `Files.append` within an event of this plugin."""
        made = cls.generated(config, planned.source, content=b"", inclusion=InclusionLevel.INCLUDED)
        assert isinstance(made, Finished)  # noqa: S101 - `generated` makes one of its own class
        made.planned = planned
        made.is_there = is_there
        made.dest_uri = addresses.file_of(planned.source)
        return made

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """It is written elsewhere."""
