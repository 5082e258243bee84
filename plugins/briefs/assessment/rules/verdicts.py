"""An editor's decision about a strike rests on what it needs: a contradiction, a grade of the rule in use."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.desk import Desk
from ...records.model import Claim, Strike
from ...records.problems import did_you_mean
from ...records.settings import Settings
from ...records.vocabulary import Facet, Stance
from ..confidence.evidence import gather
from ..confidence.flags import ceiling_of
from ..confidence.registry import rules
from ..confidence.voices import hear
from .each import each
from .finding import Broken, Finding


@each("strikes")
def refutations_rest_on_a_contradiction(
    strike: Strike, desk: Desk, settings: Settings, broken: Broken
) -> Iterator[Finding]:
    """A refuted strike names a claim about it that denies it happened, or that looked and found nothing."""
    claim = desk.claims.get(strike.refuted.claim) if strike.refuted else None
    if claim is None or claim.is_withdrawn:
        return
    field = ("refuted", "claim")
    if not _contradicts(claim):
        stance = f"denies its {claim.denies}" if claim.denies else f"has the stance `{claim.stance}`"
        what = f"`{claim.id}` does not contradict the strike: it {stance}"
        advice = "Name a claim that denies its occurrence or found nothing, or remove `refuted`."
        yield Finding("strikes", strike.id, field, what, advice)
    if strike.id not in (claim.about or ()):
        what = f"`{claim.id}` is not about this strike"
        advice = f"Add {strike.id} to `about` of that claim, or name another claim."
        yield Finding("strikes", strike.id, field, what, advice)


@each("strikes")
def overrides_use_a_known_grade(strike: Strike, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """An override gives a grade that the rule in `mkdocs.yml` can give."""
    grade = strike.override.grade if strike.override else None
    grades = known_grades(settings) if grade else ()
    if grade and grades and grade not in grades:
        close = did_you_mean(grade, grades)
        hint = f"{close[0].upper()}{close[1:]} " if close else ""
        what = f"`{grade}` is no grade of the rule {settings.rule}"
        advice = f"{hint}Its grades: {', '.join(grades)}."
        yield Finding("strikes", strike.id, ("override", "grade"), what, advice)


@each("strikes")
def overrides_keep_below_a_ceiling(strike: Strike, desk: Desk, settings: Settings, broken: Broken) -> Iterator[Finding]:
    """No editor gives the grade that needs an official voice where officials were silent (DESIGN section 2)."""
    if strike.override is None:
        return
    evidence = gather(strike, desk, settings)
    ceiling = ceiling_of(evidence, hear(evidence))
    if ceiling and ceiling.grade == strike.override.grade:
        gaps = ", ".join(f"`{gap}`" for gap in ceiling.gaps)
        what = f"gives `{ceiling.grade}`, which needs an official voice, on days of silence: {gaps}"
        advice = "Give a lower grade, add the claim of an official who speaks of the strike, or correct the gap."
        yield Finding("strikes", strike.id, ("override", "grade"), what, advice)


def known_grades(settings: Settings) -> tuple[str, ...]:
    """The grade words of the rule in use, best first; none for a rule nobody registered, which the edge reports."""
    rule = rules().get(settings.rule)
    return tuple(grade.key for grade in rule.grades) if rule else ()


def _contradicts(claim: Claim) -> bool:
    return claim.stance is Stance.FOUND_NOTHING or claim.denies is Facet.OCCURRENCE
