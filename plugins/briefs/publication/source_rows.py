"""A source as a row shows it: what it stated, and how the desk judged it then."""

from __future__ import annotations

from datetime import date

from ..assessment.assess import Assessed
from ..records.model import Claim, Source
from ..records.said import Said, say
from ..records.vocabulary import Deemed
from . import wording
from .naming import link
from .views import SourceRow


def source_row(assessed: Assessed, source_id: str, claims: tuple[Claim, ...]) -> SourceRow:
    """A source with those of `claims` that it made, judged on the day of the last of them."""
    desk, labels = assessed.desk, assessed.settings.labels
    source = desk.sources[source_id]
    own = [claim for claim in claims if claim.source == source_id]
    through = [claim for claim in claims if claim.via == source_id]
    last = max((claim.public_on for claim in own or through), default=None)
    judgement, judged_for = _judgement(source, last)
    suspicion, suspected_for = _suspicion(source, last)
    return SourceRow(
        id=source.id,
        name=source.name,
        kind=source.kind.label,
        kind_definition=source.kind.definition,
        family=source.family,
        family_label=labels.family(source.family),
        side=source.side,
        side_label=labels.side(source.side) if source.side else None,
        judgement=judgement,
        judged_for=judged_for,
        suspicion=suspicion,
        suspected_for=suspected_for,
        claims=tuple(link(desk, "claims", claim.id) for claim in own),
        read_through=tuple(link(desk, "claims", claim.id) for claim in through),
    )


def _judgement(source: Source, on: date | None) -> tuple[Said, str | None]:
    """How the source is judged on a day, and the desk's reason."""
    deemed = source.deemed_on(on) if on else Deemed.UNKNOWN
    if on is None or deemed is Deemed.UNKNOWN:
        return say("not judged"), None
    reason = max((j for j in source.credibility or () if j.holds_on(on)), key=lambda j: j.from_).reason
    return say("deemed {judgement}", judgement=deemed.label), reason


def _suspicion(source: Source, on: date | None) -> tuple[Said | None, str | None]:
    """What the source is deemed likely to misstate on a day, and the desk's reasons."""
    held = [j for j in source.disinformation or () if on is not None and j.holds_on(on)]
    if not held:
        return None, None
    facets = wording.listing([facet.label for judgement in held for facet in judgement.facets])
    return say("deemed likely to misstate the {facets}", facets=facets), " ".join(j.reason for j in held)
