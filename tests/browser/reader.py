"""One reader before one page: all that the page asked for, complained of or was refused is noted.

A page that is opened is loaded and its scripts have run. Only who asks what it did waits until it asks for no more.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Reader:
    """A reader with one open page. `noted` holds what its properties tell, one list for each of their names."""

    page: Page
    site_address: str
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

    def strangers(self) -> list[str]:
        """Addresses asked for that lie outside the site."""
        own = (self.site_address, "data:", "blob:", "about:")
        return [address for address in self.asked_for if not address.startswith(own)]

    def _settled(self, name: str) -> list[str]:
        """What was noted, once the page has asked for nothing for half a second."""
        self.page.wait_for_load_state("networkidle")
        return self.noted[name]


NewReader = Callable[..., Reader]
"""The `new_reader` fixture's type: keyword arguments in, a reader out."""
