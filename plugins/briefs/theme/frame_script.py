"""Whether `site_src/js/frame.js` does all that a desk's `mkdocs.yml` asks of the theme's own script.

That script is as heavy as a brief (35 kB as sent) and kept a slow phone busy for 0.7 s before its reader could scroll,
mostly for parts that no site of this kind shows. A desk that wants one of those parts gets the theme's script again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

SERVED = frozenset(
    {
        "navigation.footer",
        "navigation.indexes",
        "navigation.prune",
        "navigation.sections",
        "navigation.tabs",
        "navigation.tabs.sticky",
        "navigation.top",
        "toc.follow",
        "toc.integrate",
    }
)
"""Features that need no script, or that `frame.js` serves."""

_PLUGINS = ("material/search", "search", "rss")
_EXTRA = ("alternate", "annotate", "consent")


_ONLY_ITS_SCRIPT = "assets/javascripts/"


def is_idle(path: str, *, has_own_frame: bool) -> bool:
    """Whether no page of the site loads a file of the theme: maps of sources always, its scripts where `frame.js`
    serves. They are 2.5 MB of every site."""
    return path.endswith(".map") or (has_own_frame and path.startswith(_ONLY_ITS_SCRIPT))


def serves(features: Collection[str], plugins: Collection[str], extra: Mapping[str, object]) -> bool:
    """Whether no feature, plugin or extra of the theme is chosen that only its own script knows."""
    return (
        SERVED.issuperset(features)
        and not any(name in plugins for name in _PLUGINS)
        and not any(extra.get(name) for name in _EXTRA)
    )
