"""The site on this machine while it is edited: MkDocs' live server over drafts, a new one at every save."""

from __future__ import annotations

import os
import posixpath
import shutil
import sys
import threading
import time
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from ..plugin import plugin_in
from ..reloading.by_file import reload_by_file
from ..reloading.last_save import STYLE, could_not_be_made, in_a_line, style, with_problem
from ..reloading.noticing import Notices
from ..running.collecting import keep_what_is_here, let_go
from ..running.progress import NOBODY_WAITS, Progress
from ..settings.config_file import CONFIG_NAME, settings_files
from ..settings.looks import site_source
from ..site.render import printing_warnings
from .drafting import Draft
from .run_folder import clear_away_what_dead_runs_left, folder_of_this_run


class Serving:
    """A project on a port of this machine. Leaving it as a context stops it and clears away what it wrote."""

    def __init__(self, root: Path, host: str, port: int, progress: Progress = NOBODY_WAITS) -> None:
        self.root = root
        self._progress = progress
        self._made = 0
        self._until_left = ExitStack()
        config = load_config(str(root / CONFIG_NAME))
        plugin = plugin_in(config)
        config.plugins.on_startup(command="serve", dirty=False)  # one instance of each plugin for all states
        plugin.progress = progress
        assert plugin.watched  # noqa: S101 - for the type checker: it serves
        self._watched = plugin.watched
        self._server = _Server(self._again, host, port, os.devnull, urlsplit(config.site_url or "/").path)
        self.url = self._server.url
        self._server.error_handler = self._not_found
        reload_by_file(self._server)

    def __enter__(self) -> Self:
        if clear_away_what_dead_runs_left():
            self._progress.say("Cleared away what an interrupted run had left.")
        self._folders = self._until_left.enter_context(folder_of_this_run())
        self._until_left.enter_context(printing_warnings(self._progress))
        self._until_left.callback(self._server.end)
        return self

    def __exit__(self, *error: object) -> None:
        self._until_left.close()

    def refresh(self) -> bool:
        """Takes up the project as it is now; False when a problem was printed, and the last state stays up, whatever it
        was: a hook or a plugin of a desk may raise anything."""
        began = time.perf_counter()
        self._progress.clear()
        self._made += 1
        folder = self._folders / str(self._made)
        folder.mkdir()
        for file in settings_files(self.root):  # also of a state that cannot be taken up, until it is mended
            self._server.watch(str(file))
        with self._server.one_at_a_time:  # nothing is made of a state that is being taken up
            if self._watched.written is not None:
                self._watched.written |= self._server.take_written()
            try:
                draft = Draft(load_config(str(self.root / CONFIG_NAME), site_dir=str(folder)))
            except (Abort, MkDocsException) as error:
                return self._stays(folder, str(error))
            except (Exception, SystemExit) as error:
                self._watched.forget()
                return self._stays(folder, f"The site could not be made: {in_a_line(error)}")
            self._progress.clear()
            self._server.problem = ""
            old, self._server.draft = self._server.draft, draft
            self._server.root = str(folder)
        if old is None:
            records = self.root / str(draft.plugin.config.source_dir)
            looks = draft.config.theme.custom_dir  # a desk's own
            own = (draft.config.docs_dir, records, site_source(), *([looks] if looks else []))
            for path in (*own, *draft.config.watch):
                self._server.watch(str(path))
            keep_what_is_here()
        else:
            shutil.rmtree(old.site, ignore_errors=True)
            self._server.replaced += 1
            if self._watched.written is None:  # all was looked at once since saves are told, so nothing was missed
                self._watched.written = set()
            print(f"Took up the change in {time.perf_counter() - began:.1f} s.", file=sys.stderr)
        return True

    def _stays(self, folder: Path, problem: str) -> bool:
        """Tells what is wrong with a state, and leaves the last one up."""
        self._progress.clear()
        print(problem, file=sys.stderr)
        self._server.problem = problem
        shutil.rmtree(folder, ignore_errors=True)
        return False

    def run(self) -> None:
        """Answers requests until interrupted."""
        try:
            self._server.serve()  # type: ignore[no-untyped-call] # MkDocs does not annotate it
        except KeyboardInterrupt:
            print(file=sys.stderr)

    def _again(self) -> None:
        if not self.refresh():
            print(
                "The last good site stays up, and tells this. It is taken up again at the next save.", file=sys.stderr
            )

    def _not_found(self, code: int) -> bytes | None:
        page, _ = self._server.made("404.html") if code == 404 else (None, "")
        return self._server.as_shown(page) if page is not None else None


QUIET_S = 1.0
"""After the last request, nobody waits for a page."""
PATIENCE_S = 10.0
"""How long the end waits for a page that is being made."""
MOST_REPLACED = 10
"""States that are kept until then: a program may ask all the time."""


class _Server(LiveReloadServer):
    """Makes what is asked for; what it cannot make is left to MkDocs' server. problem: what is wrong with the last
    save, if anything is."""

    draft: Draft | None = None
    problem: str = ""
    replaced: int = 0
    """How many states were replaced and not let go yet."""
    _asked_at: float = 0

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.one_at_a_time = threading.Lock()
        self._written: set[str] = set()
        self._notices = Notices(self._want)
        self.observer = self._notices  # type: ignore[assignment] # in the place of one that looks at all files all the time

    def end(self) -> None:
        """Answers no more, and makes no more pages: what is being made when its folder goes would be left behind."""
        self.shutdown()
        if self.one_at_a_time.acquire(timeout=PATIENCE_S):
            self.draft = None
            self.one_at_a_time.release()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Takes the project up again after every change below a path."""
        if path not in self._watched_paths:
            self._watched_paths[path] = 1
            self._notices.watch(path)

    def take_written(self) -> set[str]:
        """The paths of all that was written since this was asked last."""
        with self._rebuild_cond:
            written, self._written = self._written, set()
        return written

    def _want(self, paths: Collection[str]) -> None:
        with self._rebuild_cond:
            self._written.update(paths)
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def service_actions(self) -> None:
        """Lets go of replaced states between two requests; who waits for a page shall not wait for that too."""
        is_quiet = time.monotonic() > self._asked_at + QUIET_S
        if self.replaced and (is_quiet or self.replaced > MOST_REPLACED):
            self.replaced = 0
            let_go()

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        self._asked_at = time.monotonic()
        if path.startswith(self.mount_path) and not path.startswith("/livereload/"):
            epoch = self._epoch()  # should the state change from now on, the page is loaded once more
            address = path.removeprefix(self.mount_path) + ("index.html" if path.endswith("/") else "")
            address = posixpath.normpath(f"/{address}").lstrip("/")
            content, trouble = self.made(address)
            if trouble:
                status, kind, content = "500 Internal Server Error", "text/html", could_not_be_made(trouble)
            else:
                status, kind = "200 OK", self._guess_type(address)  # type: ignore[no-untyped-call] # as above
            if content is not None:
                if kind == "text/html":
                    content = self.as_shown(content, epoch)
                start_response(status, [("Content-Type", kind), ("Content-Length", str(len(content)))])
                return [content]
        if path == STYLE:
            start_response("200 OK", [("Content-Type", "text/css"), ("Cache-Control", "no-store")])
            return [style()]
        found: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return found

    def _epoch(self) -> int:
        """Which state stands now, once none is being taken up: MkDocs' server waits for that too."""
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            return self._visible_epoch

    def as_shown(self, page: bytes, epoch: int | None = None) -> bytes:
        """A page that loads itself anew after a save, and tells what is wrong with the last. epoch: the state it is
        of, the one that stands now where it is not given."""
        epoch = self._epoch() if epoch is None else epoch
        shown: bytes = self._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call] # as above
        return with_problem(shown, self.problem) if self.problem else shown

    def made(self, address: str) -> tuple[bytes | None, str]:
        """The file at an address, of the state that stands now; None where there is none, or where it breaks while it
        is made: then with what went wrong, which is printed."""
        with self.one_at_a_time:
            draft = self.draft
            try:
                return (draft.site / address).read_bytes() if draft and draft.make(address) else None, ""
            except (Exception, SystemExit) as error:  # of a hook or a template of a desk
                why = in_a_line(error)
                print(f"{address} could not be made: {why}", file=sys.stderr)
                return None, why
