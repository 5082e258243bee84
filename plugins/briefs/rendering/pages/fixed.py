"""What pages that are no records show of the figures in their prose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from ...publication.figures import figure_anchors, figures_of
from ...records.desk import FIXED
from .site import Page, Planned, Site


def fixed_page(site: Site, source: str, title: str, render: Callable[[Site, str], Page]) -> Planned:
    """A page that the desk writes a file for and the records add to."""
    figures = figure_anchors(site.assessed.desk, FIXED, source)
    return Planned(source, title, partial(render, site), has_prose=True, figures=figures)


def figures_below(site: Site, source: str) -> Markup:
    """The figures of a fixed page, each with its query and rows; nothing where its prose binds none."""
    figures = figures_of(site.assessed, FIXED, source)
    if not figures:
        return Markup()
    return Markup(site.renderer.render("page_figures.html", source, figures=figures))  # noqa: S704 - a template of ours
