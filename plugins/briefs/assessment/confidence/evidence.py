"""Everything on record about one strike, gathered for a rule to grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Gap, Strike
from ...records.remembering.noting import remembered
from ...records.settings import NO_LABELS, Labels, Settings
from ...records.vocabulary import Stance
from ..days import Days, days_of
from ..lineage import Origin, Tie, collapse, roots, tie
from ..silence import gap_days, of_officials, standing_gaps
from .agreement import can_answer
from .looking_back import LookingBack, looking_back
from .standing import is_credible_ground_denial


@dataclass(frozen=True)
class Background:
    """What is the same for every strike of a desk; built once, then shared."""

    desk: Desk
    back: LookingBack
    labels: Labels = NO_LABELS

    @property
    def parts(self) -> Mapping[str, tuple[Strike, ...]]:
        """Standing strikes by the id of the salvo they are part of."""
        return self.desk.parts_of

    @property
    def sources_by_side(self) -> Mapping[str, frozenset[str]]:
        """Source ids by side, families at one."""
        return self.desk.sources_by_side

    @remembered
    def official_gaps(self) -> tuple[tuple[Gap, Days], ...]:
        """Standing gaps of official sources, with the days they cover."""
        official = of_officials(standing_gaps(self.desk), self.desk)
        return tuple((gap, gap_days(gap, self.desk)) for gap in official)

    def over(self, desk: Desk) -> Background:
        """The same for a desk with other claims and strikes but this register of sources."""
        return Background(desk, self.back, self.labels)

    def side_of(self, actor: str | None) -> str | None:
        found = self.desk.actors.get(actor) if actor else None
        return found.side if found else None

    def on_side(self, side: str | None) -> frozenset[str]:
        return self.sources_by_side.get(side, frozenset()) if side else frozenset()


@dataclass(frozen=True)
class Evidence:
    """What a rule sees of one strike. Withdrawn claims are not in it.

    claims: as read, relays included, inferences not. For a salvo also the assertions about its parts.
    origins: the statements behind them, relays collapsed.
    responses: denials and empty searches that speak of one of those claims rather than of the strike.
    inferences: conclusions of sources about the strike; shown, never counted.
    striking: ids of the sources on the striking side. struck: on the side of the target, when it is known.
    """

    strike: Strike
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    responses: tuple[Claim, ...]
    inferences: tuple[Claim, ...]
    striking: frozenset[str]
    struck: frozenset[str]
    background: Background

    @property
    def desk(self) -> Desk:
        return self.background.desk

    @property
    def as_of(self) -> date:
        """The day the desk looks back from. A grade that hangs on it is worked out anew whenever it moves; ask for
        `window_has_passed` where that is enough."""
        return self.background.back.day

    @property
    def search_window_days(self) -> int:
        """How many days statements on a strike are waited for."""
        return self.background.back.search_window_days

    @property
    def window_has_passed(self) -> bool:
        """Whether so many days have passed since the last day that the strike can have happened on."""
        last = self.days.last
        return last is not None and self.background.back.has_passed(last)

    @property
    def days(self) -> Days:
        """The days the strike can have happened on."""
        return days_of(self.strike.when)

    def tie(self, one: Claim, other: Claim) -> Tie | None:
        """Why two origins are no two voices: one family, or one is an echo of the other. None where they are two.
        Origins repeat nobody, so the register alone decides: worked out once, under whatever combination of sources
        a reader believes."""

        def make() -> tuple[Tie | None, Claim, Claim]:
            found = tie(roots(one, self.desk), roots(other, self.desk))
            return found, one, other  # the last two so that their identities stay theirs

        kept: tuple[Tie | None, Claim, Claim] = self.desk.kept_of_registers.get(("tie", id(one), id(other)), make)
        return kept[0]


def background(desk: Desk, settings: Settings) -> Background:
    """What every strike of `desk` is graded against."""
    return Background(desk, looking_back(desk, settings), settings.labels)


def gather(strike: Strike, desk: Desk, settings: Settings, shared: Background | None = None) -> Evidence:
    """The evidence for one strike. Pass the same `shared` for all strikes of a desk: it is built once."""
    shared = shared or background(desk, settings)
    striking = shared.on_side(shared.side_of(strike.actor))
    own = desk.claims_about.get(strike.id, ())
    reported = [c for c in own if not c.is_inference]
    of_parts = _assertions_about_parts(strike, shared, {strike.id})
    claims = {c.id: c for c in (*reported, *of_parts)}
    origins = collapse(claims.values(), desk)
    own_origins = collapse(reported, desk) if of_parts else origins
    responses = _responses(reported, own_origins, desk)
    target = strike.target.actor if strike.target else None
    return Evidence(
        strike=strike,
        claims=tuple(claims[key] for key in sorted(claims)),
        origins=origins,
        responses=responses,
        inferences=tuple(c for c in own if c.is_inference),
        striking=striking,
        struck=shared.on_side(shared.side_of(target)) - striking,
        background=shared,
    )


_ANSWERING = (Stance.DENIES, Stance.FOUND_NOTHING)


def _responses(reported: Iterable[Claim], origins: Iterable[Origin], desk: Desk) -> tuple[Claim, ...]:
    """The denials and empty searches that speak of one of these claims, relays collapsed."""
    found = {
        answer.id: answer
        for claim in (*reported, *(origin.claim for origin in origins))
        for answer in desk.claims_about.get(claim.id, ())
        if answer.stance in _ANSWERING and not answer.is_inference
    }
    return tuple(origin.claim for origin in collapse(found.values(), desk)) if found else ()


def _assertions_about_parts(strike: Strike, shared: Background, passed: set[str]) -> list[Claim]:
    """Who reports a part reports the salvo. Not of a part that is refuted or credibly denied, and never the
    other way round: what is said of the salvo alone says nothing of one part."""
    found: list[Claim] = []
    for part in shared.parts.get(strike.id, ()):
        if part.id in passed or part.refuted:
            continue
        passed.add(part.id)
        reported = [c for c in shared.desk.claims_about.get(part.id, ()) if not c.is_inference]
        origins = collapse(reported, shared.desk)
        if not _is_denied(part, (*(o.claim for o in origins), *_responses(reported, origins, shared.desk)), shared):
            found += [c for o in origins if o.claim.stance is Stance.ASSERTS for c in o.read_as]
            found += _assertions_about_parts(part, shared, passed)
    return found


def _is_denied(part: Strike, said: Iterable[Claim], shared: Background) -> bool:
    striking = shared.on_side(shared.side_of(part.actor))
    return any(
        is_credible_ground_denial(claim, striking, shared.desk) and can_answer(claim, part, shared.desk)
        for claim in said
    )
