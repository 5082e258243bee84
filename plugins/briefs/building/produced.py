"""Files and pages of the site as MkDocs takes them where others write them, or make them when they are written."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ..records.remembering.noting import heeding
from ..rendering.addresses import Addresses
from ..rendering.files import SiteFile
from .writing import Written, write


class Produced(File):
    """A file that lies nowhere before it is written: no copy of every download is kept, in memory or on disk."""

    made_from: SiteFile
    is_left: bool
    """Whether MkDocs shall pass it by: somebody else writes it, or it is there already."""
    written: Written | None = None
    """What was written, once MkDocs has called for it."""
    at: Callable[[str], None] | None = None
    """Is told when MkDocs has it written."""

    @classmethod
    def of(cls, config: MkDocsConfig, file: SiteFile) -> Produced:
        """MkDocs' handle of a file, for `Files.append` within an event of this plugin."""
        made = cls.generated(config, file.address, content=b"", inclusion=InclusionLevel.INCLUDED)
        assert isinstance(made, Produced)  # noqa: S101 - `generated` makes one of its own class
        made.made_from = file
        made.is_left = False
        return made

    @classmethod
    def there(cls, config: MkDocsConfig, address: str) -> Produced:
        """MkDocs' handle of a file that lies at its address already."""
        made = cls.of(config, SiteFile(address, bytes))
        made.is_left = True
        return made

    def copy_file(self, dirty: bool = False) -> None:
        """What MkDocs calls to have it in the site."""
        if not self.is_left:
            if self.at:
                self.at(f"Writing {self.made_from.address}")
            self.written = self._write()

    def leave(self) -> Callable[[], Written]:
        """Has MkDocs pass it by. What is returned writes it."""
        self.is_left = True
        return self._write

    def _write(self) -> Written:
        with heeding() as looked:
            write(self.abs_dest_path, self.made_from.produce())
        return Written(self.made_from.address, (self.made_from.address,), array("Q", looked))


class Finished(File):
    """A page that MkDocs links to and does not build (`finishing.py`): to MkDocs it is a file that is there already."""

    @classmethod
    def of(cls, config: MkDocsConfig, source: str, addresses: Addresses) -> Finished:
        """MkDocs' handle of the page of a Markdown path, for `Files.append` within an event of this plugin."""
        made = cls.generated(config, source, content=b"", inclusion=InclusionLevel.INCLUDED)
        assert isinstance(made, Finished)  # noqa: S101 - `generated` makes one of its own class
        made.dest_uri = addresses.file_of(source)
        return made

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """It is written elsewhere."""


class Known(Files):
    """The files of a site that MkDocs has something to do with, and others once it asks for them by their path: of
    forty thousand pages that are written elsewhere, those that prose links to.

    later: its handle of another page, from the page's Markdown path; None where there is none.
    """

    def __init__(self, files: Files, later: Callable[[str], File | None]) -> None:
        super().__init__(files)
        self._later = later
        self._asked: dict[str, File | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        known = super().get_file_from_path(path)
        source = PurePath(path).as_posix()
        if known is None and source not in self._asked:
            self._asked[source] = self._later(source)
        return known or self._asked[source]

    def __contains__(self, path: str) -> bool:
        return self.get_file_from_path(path) is not None
