"""One reader before one page: all that the page asked for, complained of or was refused is noted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Reader:
    """A reader with one open page.

    asked_for: every address the page requested, whether answered or not.
    complaints: console errors, uncaught script errors and answers of 400 or more.
    refusals: what the content policy stopped.
    """

    page: Page
    site_address: str
    asked_for: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.page
        page.on("request", lambda request: self.asked_for.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.on(
            "response",
            lambda answer: self.complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
        )

    def open(self, path: str) -> Page:
        """Go to a page of the site by its path, and wait until nothing is loading."""
        self.page.goto(self.site_address + path.lstrip("/"), wait_until="networkidle")
        return self.page

    def strangers(self) -> list[str]:
        """Addresses asked for that lie outside the site."""
        own = (self.site_address, "data:", "blob:", "about:")
        return [address for address in self.asked_for if not address.startswith(own)]


NewReader = Callable[..., Reader]
"""The `new_reader` fixture's type: keyword arguments in, a reader out."""
