"""Files of the site as MkDocs takes them, their bytes made at the moment they are written."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from .rendering.files import SiteFile


class Produced(File):
    """A file that lies nowhere before it is written: no copy of every download is kept, in memory or on disk."""

    made_from: SiteFile

    @classmethod
    def of(cls, config: MkDocsConfig, file: SiteFile) -> Produced:
        """MkDocs' handle of a file, for `Files.append` within an event of this plugin."""
        made = cls.generated(config, file.address, content=b"")
        assert isinstance(made, Produced)  # noqa: S101 - `generated` makes one of its own class
        made.made_from = file
        return made

    def copy_file(self, dirty: bool = False) -> None:
        """Writes the file below the site's folder."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.made_from.produce())
