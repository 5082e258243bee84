"""What a desk weighs as it grows: the largest page stays as large, and a record costs no more than before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.big_desk import Size, Writer

from briefs.assessment.assess import assess
from briefs.building.assets import Assets
from briefs.comparing.states import Drawing, drawing_of
from briefs.publication.impact import Side
from briefs.publication.parts import Limits
from briefs.records.load import read_desk
from briefs.settings.looks import site_source
from briefs.settings.options import read_project

KB = 1000
SMALL, LARGE = 8, 16
LIMITS = Limits(rows=60, claims=20, few=10, links=2)
"""A fifth of those of a real desk, so that what grows with a desk is seen on a dozen briefs."""
OTHERWISE = ("data.md", "reference.md", "briefs/2", "claims/2", "strikes/2")
"""Pages that list nothing of the whole desk."""
DRAWN = "report-cards.md"
"""Draws who repeats whom: it grows to its 120 arrows, and no more."""


class Drawn:
    """A drawn desk whose pages are rendered when they are asked for."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.weights: dict[str, int] = {}

    def weight(self, path: str) -> int:
        """Bytes of a page without its frame."""
        if path not in self.weights:
            self.weights[path] = len(self.drawing.page(path)[2].encode())
        return self.weights[path]

    def lists(self) -> Iterator[str]:
        """Every page that lists records of the whole desk, or all of one source, place or actor."""
        return (path for path in self.drawing.planned if not path.startswith(OTHERWISE))

    def of(self, kind: str) -> list[str]:
        return [f"{kind}/{key}.md" for key in self.drawing.side.desk.of(kind)]


@cache
def desk(briefs: int) -> Drawn:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        Writer(root, Size(briefs), seed=3).write()
        project = read_project(root)
        read = read_desk(root, project.options.source_dir, project.content).desk
        side = Side(assess(read, project.options.settings), {}, limits=LIMITS)
        return Drawn(drawing_of(side, project, Assets(site_source(), "syria")))


def largest(drawn: Drawn) -> tuple[int, str]:
    return max((drawn.weight(path), path) for path in drawn.lists() if path != DRAWN)


def test_no_page_grows_with_the_desk() -> None:
    small, large = largest(desk(SMALL)), largest(desk(LARGE))
    assert large[0] < 1.25 * small[0], (small, large)
    assert max(large[0], desk(LARGE).weight(DRAWN)) < 150 * KB


def test_a_record_weighs_no_more_in_a_larger_desk() -> None:
    for kind, most in (("claims", 3.2 * KB), ("strikes", 11 * KB)):
        small, large = (
            sum(drawn.weight(path) for path in drawn.of(kind)[:60]) / 60 for drawn in (desk(SMALL), desk(LARGE))
        )
        assert large < 1.1 * small, kind
        assert large < most, kind


def test_the_lists_of_a_desk_weigh_in_proportion_to_its_records() -> None:
    small, large = (sum(drawn.weight(path) for path in drawn.lists()) for drawn in (desk(SMALL), desk(LARGE)))
    assert large < 2.4 * small
