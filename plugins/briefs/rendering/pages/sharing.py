"""What a page's head tells whoever shows a link to it: Open Graph (https://ogp.me/) and the size of card wanted."""

from __future__ import annotations

from ..identity import Identity
from ..preview import PIXELS
from .site import Page, Planned


def share(identity: Identity, planned: Planned, page: Page) -> tuple[tuple[str, str], ...]:
    """Properties with their plain text, in order; none empty. Without `site_url` no address and no picture.

    A page with neither picture nor description tells nothing: its title, with the name of the site, is shown as well.
    """
    if not page.preview and not page.description:
        return ()
    told = [
        ("og:site_name", identity.name),
        ("og:title", planned.title),
        ("og:description", page.description or (identity.description if page.preview else "")),
    ]
    if page.preview:
        told += [
            ("og:type", "article" if page.is_article else "website"),
            ("og:url", identity.address(planned.source) or ""),
            ("twitter:card", "summary_large_image"),
            ("og:image", identity.address(page.preview.file.address) or ""),
            ("og:image:type", "image/png"),
            ("og:image:width", str(PIXELS[0])),
            ("og:image:height", str(PIXELS[1])),
            ("og:image:alt", page.preview.alt),
        ]
    return tuple((name, identity.speaks.speak(content)) for name, content in told if content)
