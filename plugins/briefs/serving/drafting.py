"""One state of a project as a site of which every file is made when it is asked for.

It is what a build writes, byte for byte: pages depend on records alone, never on each other. What a build says only
when it has seen every page, a link in prose to an anchor that is not there, is not said here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from ..building.indexing import FOLDER as INDEX
from ..building.indexing import index_prose, read_prose
from ..building.produced import Finished
from ..building.writing import write
from ..plugin import plugin_in


class Draft:
    """Begins as MkDocs begins a build, into the empty folder `config.site_dir`. Raises what MkDocs raises."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.plugin = plugin_in(config)
        kept = dict(vars(self.plugin))
        self.plugin.is_draft = True  # until all is planned: MkDocs keeps the instance for the next build
        try:
            self._begin(config)
        except BaseException:
            vars(self.plugin).update(kept)  # of the state before, which goes on being shown
            raise
        finally:
            self.plugin.is_draft = False
        self.documents = self.files.documentation_pages()
        for page in self.nav.pages:
            if page.title is None:  # the menu of every page says what the page says of itself
                _populate_page(page, self.config, self.files)

    def _begin(self, config: MkDocsConfig) -> None:
        self.config = config.plugins.on_config(config)
        self.site = Path(self.config.site_dir)
        plugins = self.config.plugins
        plugins.on_pre_build(config=self.config)
        files = get_files(self.config)
        environment = self.config.theme.get_env()
        files.add_files_from_theme(environment, self.config)
        self.files: Files = plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        self.nav = plugins.on_nav(get_navigation(self.files, self.config), config=self.config, files=self.files)
        self.environment = plugins.on_env(environment, config=self.config, files=self.files)

    def make(self, address: str) -> bool:
        """Writes the file at an address from the site's root, unless it was written before; whether there is one."""
        if posixpath.normpath(address) != address or address.startswith(("/", "..")):
            return False
        if (self.site / address).is_file():
            return True
        maker = self._maker(address)
        if maker is None:
            return False
        maker()
        return (self.site / address).is_file()

    def _maker(self, address: str) -> Callable[[], object] | None:
        file = self._by_address.get(address) or self._page_at(address)
        if isinstance(file, Finished):
            return partial(self.plugin.finisher.write, partial(self.plugin.build.pages.__getitem__, file.src_uri))
        if file is not None and file.is_documentation_page():
            return lambda: self._page(file)
        if file is not None:
            return file.copy_file
        if address in self.config.theme.static_templates:
            return lambda: _build_theme_template(address, self.environment, self.files, self.config, self.nav)
        if address.startswith(f"{INDEX}/"):
            return self._index
        made = self.plugin.build.file_at(address)
        return (lambda: write(f"{self.site}/{address}", made.produce())) if made else None

    def _page_at(self, address: str) -> File | None:
        """A page that nobody has asked for yet."""
        build = self.plugin.build
        source = next((one for one in build.addresses.sources_of(address) if one in build.pages), None)
        return self.files.get_file_from_path(source) if source else None

    def _page(self, file: File) -> None:
        """A page with prose, which MkDocs builds."""
        if file.page is None:
            Page(None, file, self.config)
        page = file.page
        assert page is not None  # noqa: S101 - a page tells its file of itself
        if page.content is None:
            _populate_page(page, self.config, self.files)
        _build_page(page, self.config, self.documents, self.nav, self.environment)

    def _index(self) -> None:
        """The index of prose, which is of all prose at once."""
        for address in self.plugin.build.prose:
            self.make(address)
        index_prose(self.site, read_prose(self.site, self.plugin.build.prose))

    @cached_property
    def _by_address(self) -> dict[str, File]:
        return {file.dest_uri: file for file in self.files}
