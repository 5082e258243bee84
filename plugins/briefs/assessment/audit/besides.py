"""What statements about one strike or event say beside the audited facets: numbers, weapons, circumstances.

Numbers clash only where the unit is the same and so is the thing counted, word for word; weapons, carriers, results
and shares stand in each source's words and are not tested. A row a unit: unlike units are never compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...records.desk import Desk
from ...records.frozen import dataclass
from ...records.model import Claim, Count, Facets, Share, Strike
from ...records.said import Said, listed, say
from ...records.vocabulary import Facet, Unit
from ..counting.quantities import quantity
from ..counting.ranges import range_of
from ..lineage import Origin
from .alike import clashing
from .stated import Subject, parts_named, speak_of_one, subjects_of
from .statements import Entry, Statements


@dataclass(frozen=True)
class OtherComparison:
    """Everything stated on one matter. matter: in words. pairs: ids of claims whose entries cannot both be true."""

    matter: str
    entries: tuple[Entry, ...]
    pairs: tuple[tuple[str, str], ...] = ()


def compare_besides(said: Statements, subject: Subject, desk: Desk) -> tuple[OtherComparison, ...]:
    """The matters that some statement speaks to. A number given for a whole salvo is never shown for its part."""
    counting = [origin for origin in said.made if _counts_here(origin.claim, subject, desk)]
    units = {count.unit for origin in counting for count in _all_counts(origin.claim)}
    found = [_numbers(unit, counting, said.parts) for unit in Unit if unit in units]
    found.append(_words(say("share"), counting, _shares))
    found.append(_words(say("weapon"), said.made, lambda facets: facets.munition))
    found.append(_words(say("carrier"), said.made, lambda facets: facets.platform))
    found.append(_words(say("result"), said.made, lambda facets: facets.result))
    found.append(_circumstances(said.made))
    return tuple(one for one in found if one.entries)


def _counts_here(claim: Claim, subject: Subject, desk: Desk) -> bool:
    """Whether a claim's numbers can be meant for this: on a part, only those given for that part alone."""
    is_part = isinstance(subject, Strike) and subject.part_of is not None
    return not is_part or [one.id for one in subjects_of(claim, desk)] == [subject.id]


def _numbers(unit: Unit, origins: list[Origin], parts: tuple[str, ...]) -> OtherComparison:
    stating = [(origin, _counts(origin.claim, unit)) for origin in origins]
    stating = [(origin, counts) for origin, counts in stating if counts]
    entries = tuple(_entry(origin, listed(map(_count, counts), "; ")) for origin, counts in stating)
    pairs = clashing(
        stating,
        lambda one: (tuple((_thing(count), range_of(count)) for count in one[1]), parts_named(one[0].claim, parts)),
        lambda a, b: (
            speak_of_one(a[0].claim, b[0].claim, parts) and any(_exclude(one, other) for one in a[1] for other in b[1])
        ),
    )
    found = tuple((a.claim.id, b.claim.id) for (a, _), (b, _) in pairs)
    return OtherComparison(say("number ({unit})", unit=unit.label), entries, found)


def _counts(claim: Claim, unit: Unit) -> list[Count]:
    return [count for count in _all_counts(claim) if count.unit is unit]


def _all_counts(claim: Claim) -> tuple[Count, ...]:
    return claim.facets.counts or () if claim.facets else ()


def _count(count: Count) -> Said:
    return say("{number} ({what})", number=_number(count), what=count.what)


def _number(count: Count) -> str:
    number = quantity(count)
    return count.stated_as or (number.words if number else "")


def _exclude(a: Count, b: Count) -> bool:
    one, other = range_of(a), range_of(b)
    return _thing(a) == _thing(b) and one is not None and other is not None and not one.meets(other)


def _thing(count: Count) -> str:
    return count.what.casefold()


def _shares(facets: Facets) -> str | None:
    return listed(map(_share, facets.shares or ()), "; ") or None


def _share(share: Share) -> Said:
    return say("{share} ({what})", share=share.stated_as or _proportion(share), what=share.what)


def _proportion(share: Share) -> Said:
    """80 %; where a source gives two numbers and no percentage, these; the model asks for one or the other."""
    if share.percent is not None:
        return say("{bound} {number} %", bound=share.bound.label, number=f"{share.percent:g}")
    counted = share.part or share.rest
    part, whole = _number(counted) if counted else "", _number(share.whole) if share.whole else ""
    if share.part:
        return say("{part} of {whole}", part=part, whole=whole)
    return say("all but {part} of {whole}", part=part, whole=whole)


def _words(matter: str, origins: Iterable[Origin], of: Callable[[Facets], str | None]) -> OtherComparison:
    stated = ((origin, of(origin.claim.facets)) for origin in origins if origin.claim.facets)
    return OtherComparison(matter, tuple(_entry(origin, value) for origin, value in stated if value))


def _circumstances(origins: tuple[Origin, ...]) -> OtherComparison:
    """How it came about or how long it lasted, where somebody denies another's account of it: the accounts denied,
    the denials, and who answers either. Each in the words quoted, else in the desk's paraphrase."""
    claims = [origin.claim for origin in origins]
    denials = [claim for claim in claims if claim.denies is Facet.CIRCUMSTANCES]
    denied = {key for claim in denials for key in claim.about or ()} & {claim.id for claim in claims}
    spoken_to = denied | {claim.id for claim in denials}
    speaking = [o for o in origins if o.claim.id in spoken_to or (denials and spoken_to & set(o.claim.about or ()))]
    pairs = tuple((a.id, key) for a in denials for key in sorted(denied & set(a.about or ())))
    return OtherComparison(
        Facet.CIRCUMSTANCES.label,
        tuple(_entry(origin, _wording(origin.claim), origin.claim in denials) for origin in speaking),
        pairs,
    )


def _wording(claim: Claim) -> str:
    return say("“{words}”", words=claim.quote.text) if claim.quote else claim.paraphrase


def _entry(origin: Origin, value: str, denies: bool = False) -> Entry:
    return Entry(origin.claim.id, value, denies, tuple(relay.id for relay in origin.relays))
