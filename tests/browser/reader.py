"""One reader before one page: all that the page asked for, complained of or was refused is noted.

A page that is opened is loaded and its scripts have run. Only who asks what it did waits until it asks for no more.

A browser without a past takes 0.2 s of CPU to begin with a page, and 0.1 s with the next; so tests hand one reader on
to each other, with nothing kept and nothing noted. One to whom a test did what cannot be undone is not handed on.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page
from static_server import serving

NOTE_REFUSALS = """document.addEventListener('securitypolicyviolation', event =>
    noteRefusal(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
FORGET = """async () => {
    localStorage.clear(); sessionStorage.clear(); window.name = '';
    for (const one of await indexedDB.databases()) indexedDB.deleteDatabase(one.name);
}"""
OF_PAGE = ("add_init_script", "emulate_media", "expose_function", "on", "route", "set_viewport_size")
OF_CONTEXT = ("add_init_script", "expose_function", "grant_permissions", "new_page", "on", "route", "set_offline")
"""What a test may do to a reader that the next one would feel."""
MOST_IDLE = 12
"""Readers who wait for a test, each of them a process with a page."""


@dataclass
class Reader:
    """A reader with one open page. `noted` holds what its properties tell, one list for each of their names. look: what
    it was asked for with. is_spent: whether something was done to it that cannot be undone."""

    page: Page
    site_address: str
    look: tuple[Any, ...]
    is_spent: bool = False
    noted: dict[str, list[str]] = field(default_factory=lambda: {"requests": [], "complaints": [], "refusals": []})

    def __post_init__(self) -> None:
        page, complaints = self.page, self.noted["complaints"]
        page.on("request", lambda request: self.noted["requests"].append(request.url))
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on(
            "response",
            lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
        )
        self._spend(page, OF_PAGE)
        self._spend(page.context, OF_CONTEXT)

    def _spend(self, one: Page | BrowserContext, names: tuple[str, ...]) -> None:
        """Notes that it is spent once one of these methods is called."""

        def noting(method: Callable[..., Any]) -> Callable[..., Any]:
            def spending(*asked: Any, **named: Any) -> Any:
                self.is_spent = True
                return method(*asked, **named)

            return spending

        for name in names:
            setattr(one, name, noting(getattr(one, name)))

    def open(self, path: str) -> Page:
        """Go to a page of the site by its path, and wait until it is loaded."""
        self.page.goto(self.site_address + path.lstrip("/"))
        return self.page

    @property
    def asked_for(self) -> list[str]:
        """Every address that the page requested, whether answered or not."""
        return self._settled("requests")

    @property
    def complaints(self) -> list[str]:
        """Console errors, uncaught script errors and answers of 400 or more."""
        return self._settled("complaints")

    @property
    def refusals(self) -> list[str]:
        """What the content policy stopped."""
        return self._settled("refusals")

    def forget(self) -> None:
        """Leaves the page with nothing kept in the browser and nothing noted."""
        page = self.page
        if page.url.startswith(self.site_address):
            page.evaluate(FORGET)
        page.context.clear_cookies()
        page.goto("about:blank")
        for noted in self.noted.values():
            noted.clear()

    def strangers(self) -> list[str]:
        """Addresses asked for that lie outside the site."""
        own = (self.site_address, "data:", "blob:", "about:")
        return [address for address in self.asked_for if not address.startswith(own)]

    def _settled(self, name: str) -> list[str]:
        """What was noted, once the page has asked for nothing for half a second."""
        self.page.wait_for_load_state("networkidle")
        return self.noted[name]


@dataclass
class Readers:
    """Readers handed on from one test to the next, where they read a site that a `serving` serves. address: of the site
    that is read where no other is named."""

    browser: Browser
    address: str
    idle: list[Reader] = field(default_factory=list)

    def take(
        self,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: Any = "light",
        scripts: bool = True,
        inspected: bool = False,
        first: str = "",
        address: str | None = None,
        anew: bool = False,
    ) -> Reader:
        """A reader with a window, colours and a memory of its own; of an inspected page the content policy does not
        hold. first: a script that each page runs before its own. anew: one to whom the site is new, so that nothing of
        it lies in the browser's cache."""
        look = width, height, scheme, scripts, inspected, first, address or self.address
        alike = [] if anew else [reader for reader in self.idle if reader.look == look]
        if alike:
            self.idle.remove(alike[-1])
            return alike[-1]
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=scripts,
            bypass_csp=inspected,
            reduced_motion="reduce",
            service_workers="block",
        )
        page = context.new_page()
        context.expose_function("noteRefusal", lambda words: reader.noted["refusals"].append(words))
        context.add_init_script(NOTE_REFUSALS + first)
        reader = Reader(page, address or self.address, look)  # from here on it is noted what is done to it
        return reader

    def give_back(self, reader: Reader) -> None:
        """Takes a reader back, who has forgotten everything; one who cannot is closed."""
        if reader.site_address in serving.addresses and not reader.is_spent and len(reader.page.context.pages) == 1:
            with suppress(Error):  # as when a page asks whether it may be left
                reader.forget()
                self.idle.append(reader)
                self.close(most=MOST_IDLE)
                return
        reader.page.context.close()

    def close(self, most: int = 0) -> None:
        """Closes all who were taken back, but for those who were last."""
        while len(self.idle) > most:
            self.idle.pop(0).page.context.close()


NewReader = Callable[..., Reader]
"""The `new_reader` fixture's type: keyword arguments in, a reader out."""
