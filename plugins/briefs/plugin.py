"""The MkDocs plugin: checks the records, adds the generated pages, and guards what is written."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, FileSystemLoader
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import DuplicateFilter

from .building.ahead import work_out_ahead
from .building.assets import PALETTE
from .building.build import Build, prepare
from .building.configuring import chosen, configure, identity_of, idle_colours
from .building.finishing import Finisher, dress, finished, printed, tell, title_of
from .building.indexing import FOLDER as PROSE_INDEX
from .building.indexing import IndexingFailed
from .building.others import is_alone, is_told_of_no_page
from .building.ours import Ours
from .building.produced import Finished, Known, Produced
from .building.prose_index import add_index
from .building.reusing import Reuse
from .building.sitemap import SITEMAP, leave_out, write_sitemap
from .built.addresses import published
from .built.files import names_in
from .checking.watching import Watched
from .checking.whole import check_desk, remedy, told
from .keeping import open_store
from .publication.figures import figure_anchors
from .publication.lists import Lists
from .publication.parts import kept_pages
from .records.desk import FIXED
from .records.model import PAGES
from .records.problems import printable, without_commands
from .records.remembering.noting import heeding
from .reloading.last_save import in_a_line
from .rendering.pages import Planned, figures_below
from .running.collecting import collect_rarely, undisturbed
from .running.days import today
from .running.progress import NOBODY_WAITS, Progress
from .running.refusals import HALF, report
from .settings.config_file import CONFIG_NAME, places_in
from .settings.lacking import no_records
from .settings.looks import site_source
from .settings.menu import named_in, titled_in
from .settings.options import UnfitOptions, excluded_in
from .theme.compiled import OF_OTHERS, TEMPLATES
from .theme.frame_script import is_idle

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)


class BriefsConfig(base.Config):  # type: ignore[no-untyped-call] # MkDocs does not annotate its metaclass hook
    """Options; their meaning stands at `options.Options`, which also says what is wrong with them: all at once."""

    source_dir = c.Type(object, default="data")
    timezone = c.Type(object, default="UTC")
    rule = c.Type(object, default="isw-2015@1")
    search_window_days = c.Type(object, default=7)
    as_of = c.Optional(c.Type(object))
    basemap = c.Type(object, default="world")
    frame = c.Optional(c.Type(object))
    holders = c.Type(object, default=[])
    series = c.Type(object, default={})
    sides = c.Type(object, default={})
    families = c.Type(object, default={})
    records_language = c.Type(object, default="en")
    translations = c.Optional(c.Type(object))
    repository = c.Optional(c.Type(object))
    branch = c.Type(object, default="main")
    packed_downloads = c.Type(object, default=False)
    pages_mb = c.Type(object, default=900)


class BriefsPlugin(BasePlugin[BriefsConfig]):  # type: ignore[no-untyped-call] # as above
    """One build after another: `mkdocs serve` keeps the instance, so every build starts in `on_config`."""

    build: Build
    ours: Ours
    files: Files
    nav: Navigation
    finisher: Finisher
    is_draft: bool = False
    """Whether pages are made when they are asked for (`drafting.py`), and nothing before."""
    watched: Watched | None = None
    """What is known of the desk, where this process makes the site again and again."""
    linked: dict[str, set[int]]
    """The cells that the links in the prose of a page led to, by its Markdown path."""
    reuse: Reuse | None = None
    """Takes over what it can of the last site."""
    progress: Progress = NOBODY_WAITS
    """Is told what this is at."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Defined so that one instance serves every rebuild (MkDocs makes a new one otherwise)."""
        if dirty:
            log.warning("--dirty leaves pages that list other records stale; build without it before publishing.")
        self.watched = Watched() if command == "serve" else None
        collect_rarely()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything before MkDocs empties the output: a bad record leaves the last site."""
        _tell_again()
        config_file = Path(config.config_file_path).resolve()
        root = config_file.parent
        content = Path(config.docs_dir).relative_to(root).as_posix()
        try:
            options, speaks, assets = chosen(dict(self.config), root, config)
            if lost := no_records(root, options.source_dir):
                raise UnfitOptions([lost])
            say = self.progress.at
            if self.reuse:
                with undisturbed():
                    checked = self.reuse.check(say)
            else:
                check = self.watched.check if self.watched else check_desk
                excluded = excluded_in(root)
                checked = check(root, options.settings, options.source_dir, content, say=say, excluded=excluded)
            if checked.problems or checked.assessed is None:
                found = report(told(checked), number=len(checked.problems))
                raise PluginError(found + without_commands(remedy(checked, today(), options.source_dir)))
            is_noted = self.is_draft or (self.reuse is not None and self.reuse.is_kept)
            assessed = checked.assessed.noted() if is_noted else checked.assessed
            promised = published(root)
            self.build = prepare(
                assessed,
                options,
                assets,
                FileSystemLoader(assets.source / "templates"),
                identity=identity_of(config, speaks),
                kept=open_store(root),
                lists=Lists(assessed.desk, kept_pages(promised)),
                unchanged=checked.published.unchanged if checked.published else (),
                promised=promised,
            )
        except UnfitOptions as error:
            unfit = error.placed(places_in(root))
            raise PluginError(report([str(problem) for problem in unfit.problems])) from error
        _warn(config, self.build)
        configure(config, self.build)
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Compiles no template twice in one process, and looks for no change of one during a build."""
        env.auto_reload = False
        self.build.site.renderer.environment.bytecode_cache = TEMPLATES
        env.bytecode_cache = TEMPLATES if is_alone(config, BriefsPlugin) else OF_OTHERS
        documents = files.documentation_pages()
        self.finisher = Finisher(config, self.nav, env, documents, self.build.site.identity, self._palette_address())
        if self.is_draft:
            return env
        if not is_alone(config, BriefsPlugin):
            self.ours.unwritten = [file.src_uri for file in files if isinstance(file, Finished)]
        self.ours.start(self.finisher)
        leave_out(config)
        return env

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the pages and files that records call for, and leaves out what the theme brings and no page loads."""
        has_own_frame = config.extra["briefs_frame_is_own"]
        for idle in [one for one in files.media_files() if is_idle(one.dest_uri, has_own_frame=has_own_frame)]:
            files.remove(idle)
        in_menu = set(named_in(config.nav)) if is_told_of_no_page(config, BriefsPlugin) else None
        pages, has_no_others = self.build.pages, is_alone(config, BriefsPlugin)
        self.ours, self.linked = Ours(pages, self.reuse, self.progress), {}
        if self.reuse and has_no_others:
            if self.reuse.last:
                self.progress.at("Comparing the records with those of the last site")
            with undisturbed():
                self.reuse.begin(config, self.build, files)
        self.files = files = Known(files, partial(self._handle, config)) if has_no_others else files
        titled = titled_in(config.nav)
        worded = set(pages.worded)
        # MkDocs' own menu lists all that it knows.
        is_on_demand = self.is_draft and has_no_others and config.nav is not None
        wanted = [one for one in (*pages.in_front, *(in_menu or ())) if one in pages] if is_on_demand else pages
        taken = self.ours.take_noted({*in_menu, *worded, *files.src_uris}) if in_menu is not None else ()
        for place, source in enumerate(wanted):
            if source in taken:
                continue
            self.progress.at_number("Planning page", place)
            planned = pages[source] if source in worded else None
            is_of_records = "/" in source and (planned is None or _is_of_records(planned))
            is_left = in_menu is not None and source not in in_menu  # what the menu or another plugin looks at is made
            may_be_taken = is_left and (is_of_records or config.nav is not None)
            in_menu_by_title = in_menu is not None and source in titled  # nor does the menu look at it
            if (may_be_taken or in_menu_by_title) and self.ours.is_taken(source, is_strict=config.strict):
                written = files.src_uris.get(source)
                if written:
                    files.remove(written)
                if written or in_menu_by_title:
                    files.append(Finished.of(config, source, self.build.addresses))
            elif is_of_records and is_left:
                if has_no_others:
                    self.ours.unwritten.append(source)
                else:  # others may have a hand in what becomes of it
                    files.append(Finished.of(config, source, self.build.addresses))
            elif source not in files.src_uris:
                files.append(_converted(config, source, planned.markdown if planned else ""))
        if not self.is_draft:
            self.progress.at("Composing the explorer, the search and the downloads")
            work_out_ahead(self.build.site.assessed)
        for one in () if self.is_draft else self.build.files():
            if made := self.ours.added(config, one):
                files.append(made)
        if self.reuse:
            self.reuse.settle(PROSE_INDEX)
        return files

    def _handle(self, config: MkDocsConfig, source: str) -> File | None:
        """A page that MkDocs asks for, or a file that was taken over; None where there is none of that path."""
        if self.reuse and source in self.reuse.taken:
            return Produced.there(config, source)
        planned = self.build.pages.get(source)
        if planned is None:
            return None
        if _is_of_records(planned):
            return Finished.of(config, source, self.build.addresses)
        return _converted(config, source, planned.markdown)

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Front matter reaches no template: titles are set escaped, because MkDocs' templates print them raw."""
        planned, desk = self.build.pages.get(page.file.src_uri), self.build.site.assessed.desk
        title = planned.title if planned else str(page.meta.get("title") or page.title)
        page.meta = {"title": title_of(self.build.site.identity, title), "hide": ["navigation"]}
        self.build.guard.start_page(
            page.file.src_uri,
            demote=page.file.src_uri.startswith(DEMOTED),
            figures=planned.figures if planned else figure_anchors(desk, FIXED, page.file.src_uri),
        )
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Notes what the links of its prose led to."""
        self.linked[page.file.src_uri] = self.build.guard.looked
        return html

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Says the usual titles of `nav` in the language of the site; those a desk words otherwise stand."""
        self.nav = nav
        speaks = self.build.site.identity.speaks
        for item in (*nav.items, *nav.pages):
            if item.title:
                item.title = speaks.find(item.title, context="menu")
        return nav

    @event_priority(-100)
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Puts the generated parts in last, so that they pass neither Markdown nor any indexer."""
        planned = self.build.pages.get(page.file.src_uri)
        context["config"] = printed(config)
        if planned is not None:
            prose = page.content or ""
            with heeding() as looked:
                made = planned.render(prose)
                addresses = self.ours.write_files(config.site_dir, made.files)
                dress(page, context, tell(self.build.site.identity, planned, made, prose), made.body, config)
            looked |= self.linked.pop(planned.source, set())
            self.ours.note_built(planned, page.file.dest_uri, addresses, looked)
        else:
            page.content = f"{page.content or ''}{figures_below(self.build.site, page.file.src_uri)}"
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Keeps pages that stand for another out of the sitemap."""
        context["config"] = printed(config)
        if template_name == SITEMAP:
            context["addresses"] = sorted(self._listed())
        return context

    def _listed(self) -> Iterator[str]:
        """The permanent addresses of all pages that search engines are to know."""
        identity, pages = self.build.site.identity, self.build.pages
        others = (file.src_uri for file in self.files if file.page and file.src_uri not in pages)
        for source in (*pages.listed, *others) if identity.url else ():
            yield identity.address(source) or ""

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Refuses a page that would need a weaker content policy."""
        # MkDocs keeps its pages to the end. Of their text nobody asks any more, but a page without any has no title.
        page.content = page.markdown = ""
        return finished(output, page.file.dest_uri, self._palette_address(), config)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for what is no page of its own, as `404.html` is."""
        if not template_name.endswith(".html"):
            return output_content
        return finished(output_content, template_name, self._palette_address(), config)

    def _palette_address(self) -> str:
        palette = self.build.assets.files.get(PALETTE)
        return palette.address if palette else ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Counts pages and files on disk against the records: MkDocs drops or replaces clashing ones silently."""
        site = Path(config.site_dir)
        self.ours.finish()
        addresses = self.build.addresses
        there = set(names_in(site))
        missing = [source for source in self.build.pages if addresses.file_of(source) not in there]
        missing += [address for address in self.ours.addresses if address not in there]
        if missing:
            raise PluginError(report([f"{source} is missing from the built site" for source in missing], HALF))
        try:
            self.progress.at("Indexing the prose")
            add_index(site, self.build, self.reuse)
        except IndexingFailed as error:
            raise PluginError(f"the search index could not be made, {HALF}:\n\n{error}") from error
        write_sitemap(config, self.finisher.environment, self.files, self.nav)
        made = (len(self.build.pages), len(self.ours.addresses), self.build.record_count)
        log.info("%d pages and %d files from %d records", *made)
        # The rows of all downloads are a tenth of what a build holds, and what is kept for the next one needs the room.
        self.ours.let_go()
        self.build.site.exports.let_go()

    def on_build_error(self, *, error: Exception) -> None:
        """Stops what still writes pages."""
        if "ours" in vars(self):
            self.ours.stop()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuilds when a record, a template or a style changes; a problem leaves the last site up.

        MkDocs' server would answer no request until the problem is mended, and its pages would not reload.
        """

        from .reloading.by_file import reload_by_file  # here: a build does without a server and its watching of files

        def patient() -> None:
            try:
                builder()
            except Abort:
                log.warning("The last good site stays up. It is rebuilt at the next save.")
            except Exception as error:  # of a hook or another plugin
                log.error("%s\nIt is built again at the next save.", in_a_line(error))

        server.builder = patient
        reload_by_file(server)
        root = Path(config.config_file_path).resolve().parent
        server.watch(str(root / str(self.config.source_dir)))
        server.watch(str(site_source()))
        return server


def plugin_in(config: MkDocsConfig) -> BriefsPlugin:
    """This plugin as a project has it. Raises PluginError where it has none."""
    found = next((one for one in config.plugins.values() if isinstance(one, BriefsPlugin)), None)
    if found is None:
        raise PluginError(
            f"{CONFIG_NAME} no longer lists the plugin briefs, which makes the pages of all records.\n"
            "    Put `- briefs` below `plugins:`."
        )
    return found


DEMOTED = tuple(f"{folder}/" for folder in PAGES)
"""Where prose stands under a generated heading, its own headings are lowered by one."""


def _tell_again() -> None:
    """MkDocs' command line shows no message twice, not even a problem that is still there after another save."""
    for kept in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(kept, DuplicateFilter):
            kept.msgs.clear()


def _warn(config: MkDocsConfig, build: Build) -> None:
    """Tells of settings that a site may be built with, and that nobody would choose who knew."""
    if build.feeds == ():
        log.warning(
            "site_url is not set in mkdocs.yml: without permanent addresses there are no feeds and no linked data, "
            "and citations name no address. Set it to where the site is published."
        )
    if idle := idle_colours(config):
        log.warning(
            "theme.palette in mkdocs.yml chooses %s, which no page shows. Write `custom` there, and choose colours "
            "in a style of your own: NEW-DESK.md tells how, under “In your own colours”.",
            " and ".join(f"`{printable(colour)}`" for colour in idle),
        )


def _is_of_records(planned: Planned) -> bool:
    """Whether a page has nothing for MkDocs to do: no prose, and no address that templates of the theme know."""
    return "/" in planned.source and not planned.has_prose and not planned.markdown


def _converted(config: MkDocsConfig, source: str, markdown: str) -> File:
    """MkDocs' handle of a page that it builds, and that no file of the desk stands for."""
    # Prose begins after an empty line, so that nothing in it is taken for front matter.
    return File.generated(config, source, content=f"\n{markdown}" if markdown else "")
