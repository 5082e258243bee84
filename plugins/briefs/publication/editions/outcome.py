"""What comes of holding published briefs against their newest editions; the holding itself is in `standing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records.frozen import dataclass

if TYPE_CHECKING:  # a desk that has published nothing is checked without what editions are made of
    from .changes import FactChange
    from .coverage import Missing
    from .misfits import Misfit
    from .retold import Retold
    from .unlike import Unlike
    from .untold import Untold
    from .untrue import Unconcerned, Untrue


@dataclass(frozen=True)
class Unsaid:
    """A change that no correction tells, and the briefs that show it with the number of their newest editions."""

    change: FactChange
    briefs: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Published:
    """How the published briefs stand to their newest editions.

    unchanged, corrected: ids of briefs that show what they showed, and of those whose every change is told by a
        correction.
    unsaid: changes that none tells, each once, the briefs it is in beside it. untrue: rows of corrections that tell
        of no change, and briefs that they name without one. untold: editions that show what no correction that came
        with them tells. misfits: editions that cannot be shown. unlike: editions whose page is not what their values
        say; where there are any of either, nothing else is told. retold: what corrections say otherwise than when they
        became part of an edition.
    """

    unchanged: tuple[str, ...]
    corrected: tuple[str, ...]
    unsaid: tuple[Unsaid, ...]
    untrue: tuple[Untrue | Unconcerned, ...]
    untold: tuple[Untold, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    unlike: tuple[Unlike, ...] = ()
    retold: tuple[Retold, ...] = ()

    @property
    def can_be_shown(self) -> bool:
        """Whether every edition can be shown, and says what its values say."""
        return not self.misfits and not self.unlike

    @property
    def missing(self) -> Missing | None:
        """The one correction that would tell all that is unsaid."""
        if not self.unsaid:
            return None
        from .coverage import Missing

        briefs = dict.fromkeys(brief for one in self.unsaid for brief, _ in one.briefs)
        return Missing(tuple(sorted(briefs)), tuple(one.change for one in self.unsaid))


NONE_PUBLISHED = Published((), (), (), ())
"""Of a desk without an edition."""
