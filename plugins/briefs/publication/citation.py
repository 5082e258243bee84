"""How a brief is cited: what a citation names, and its plain words."""

from __future__ import annotations

from datetime import date

from ..records.desk import Desk
from ..records.frozen import dataclass
from ..records.model import Brief, Edition
from . import wording
from .editions.covers import cover
from .history import changed_on
from .naming import name_of


@dataclass(frozen=True)
class Citation:
    """What any form of a citation is made from.

    key: the id of the brief. site: the name of the site. address: permanent; None when the site has none yet.
    published: the day the brief was first. changed: the newest day on which something published changed. edition: the
    number of the one that is cited.
    """

    key: str
    authors: tuple[str, ...]
    title: str
    site: str
    published: date
    changed: date | None
    rule: str
    address: str | None
    edition: int | None = None

    @property
    def issued(self) -> date:
        """The day of what is cited: an edition's own, or the first of the brief."""
        return self.changed if self.edition and self.changed else self.published

    @property
    def words(self) -> str:
        """The citation as a sentence, without the address."""
        edition = f", edition {self.edition}" if self.edition else ""
        return f"{', '.join(self.authors)}, “{self.title}”, {self.site}{edition}, {self.dates}, {self.graded}."

    @property
    def dates(self) -> str:
        """published 6 November 2015, changed 1 December 2015"""
        changed = f", changed {wording.day(self.changed)}" if self.changed else ""
        return f"published {wording.day(self.published)}{changed}"

    @property
    def graded(self) -> str:
        return f"confidence rule {self.rule}"


def cite(
    desk: Desk, brief: Brief, rule: str, site: str, address: str | None, edition: Edition | None = None
) -> Citation:
    """The citation of a brief as it stands, or of one of its editions, whose permanent address is given."""
    if edition is not None:
        return _cite_edition(edition, site, address)
    return Citation(
        key=brief.id,
        authors=brief.authors,
        title=name_of(desk, brief),
        site=site,
        published=brief.published,
        changed=changed_on(desk, brief),
        rule=rule,
        address=address,
    )


def _cite_edition(edition: Edition, site: str, address: str | None) -> Citation:
    """As it was published: later changes to the brief are none of an edition's."""
    told = cover(edition)
    return Citation(
        key=f"{edition.brief}-{edition.number}",
        authors=told.authors,
        title=told.heading,
        site=site,
        published=told.published,
        changed=edition.published if edition.published > told.published else None,
        rule=edition.rule,
        address=address,
        edition=edition.number,
    )
