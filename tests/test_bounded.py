"""Numbers with their bounds: none is dropped, in English or in another language."""

from __future__ import annotations

import pytest

from briefs.assessment.counting.bounded import with_bound
from briefs.assessment.counting.quantities import Quantity
from briefs.records.vocabulary import Bound, Unit
from briefs.rendering.language import Language

GERMAN = Language(
    "de",
    "en",
    {
        (None, "at least {number}"): ("mindestens {number}",),
        (None, "about {low} to {high}"): ("etwa {low} bis {high}",),
    },
)

WORDS = [
    (Bound.EXACTLY, "15"),
    (Bound.ABOUT, "about 15"),
    (Bound.AT_LEAST, "at least 15"),
    (Bound.MORE_THAN, "more than 15"),
    (Bound.AT_MOST, "at most 15"),
    (Bound.LESS_THAN, "less than 15"),
    (Bound.ALMOST, "almost 15"),
]

QUANTITIES = [
    (Quantity(Unit.STRIKE, 3, 3), "3"),
    (Quantity(Unit.STRIKE, 3, 3, is_approximate=True), "about 3"),
    (Quantity(Unit.STRIKE, 1200, None), "at least 1,200"),
    (Quantity(Unit.STRIKE, 3, None, is_approximate=True), "at least about 3"),
    (Quantity(Unit.STRIKE, 0, 4), "at most 4"),
    (Quantity(Unit.STRIKE, 0, 4, is_approximate=True), "at most about 4"),
    (Quantity(Unit.STRIKE, 3, 4), "3 to 4"),
    (Quantity(Unit.STRIKE, 3, 4, is_approximate=True), "about 3 to 4"),
]


@pytest.mark.parametrize(("bound", "words"), WORDS)
def test_a_number_keeps_its_bound_in_words(bound: Bound, words: str) -> None:
    assert with_bound(bound, "15") == words


@pytest.mark.parametrize(("quantity", "words"), QUANTITIES)
def test_a_quantity_is_said_as_firmly_as_its_sources_make_it(quantity: Quantity, words: str) -> None:
    assert quantity.words == words


def test_a_bound_is_said_in_the_language_of_the_site() -> None:
    assert GERMAN.speak(Quantity(Unit.STRIKE, 3, None).words) == "mindestens 3"
    assert GERMAN.speak(Quantity(Unit.STRIKE, 3, 4, is_approximate=True).words) == "etwa 3 bis 4"
