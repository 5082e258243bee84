"""Which statements speak of one strike or event: each origin once, with whoever repeats it."""

from __future__ import annotations

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.vocabulary import Stance
from ..lineage import Origin, collapse
from .stated import Subject


@dataclass(frozen=True)
class Entry:
    """What one statement says on one matter. value: in its own terms. denies: it says that the matter is not so.
    relays: ids of the claims that repeat the statement."""

    claim: str
    value: str
    denies: bool
    relays: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statements:
    """What was said of one strike or event; claim ids ascending, relays within their origin.

    made: who asserts or denies. wordless: who neither confirms nor denies, is silent, or looked and found nothing.
    concluded: inferences, which are no reports. parts: ids of the parts of a salvo that come into it.
    """

    made: tuple[Origin, ...]
    wordless: tuple[Origin, ...]
    concluded: tuple[Origin, ...]
    parts: tuple[str, ...]


def statements(subject: Subject, desk: Desk) -> Statements:
    """Everything said of it, also by who denies or does not comment on a claim about it. For a salvo what is said of
    its parts stands with it, for a part what is said of its salvo."""
    keys = [subject.id, *(part.id for part in desk.parts_of.get(subject.id, ())), *_salvo(subject)]
    named = [claim for key in keys for claim in desk.claims_about.get(key, ())]
    answers = [a for claim in named for a in desk.claims_about.get(claim.id, ()) if a.stance in _ANSWERING]
    origins = collapse((*named, *answers), desk)
    reports = [origin for origin in origins if not origin.claim.is_inference]
    return Statements(
        tuple(origin for origin in reports if origin.claim.stance in _SPEAKING),
        tuple(origin for origin in reports if origin.claim.stance not in _SPEAKING),
        tuple(origin for origin in origins if origin.claim.is_inference),
        tuple(key for key in keys if key in desk.strikes and desk.strikes[key].part_of),
    )


_SPEAKING = (Stance.ASSERTS, Stance.DENIES)
_ANSWERING = (Stance.DENIES, Stance.NO_COMMENT)


def _salvo(subject: Subject) -> tuple[str, ...]:
    salvo = subject.given("part_of")
    return (salvo,) if salvo else ()
