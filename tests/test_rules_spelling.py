"""What makes two spellings the same, and what does not."""

from __future__ import annotations

import pytest

from briefs.assessment.rules.chains import loops
from briefs.assessment.rules.spelling import but_for_case, exactly, folded, scripts, skeleton, slug


@pytest.mark.parametrize("text", ["ar-Raqqah", "al-Raqqah", "Ar Raqqah", "Raqqah", "Ar‑Raqqah"])
def test_the_article_does_not_make_a_place(text: str) -> None:
    assert folded(text) == "raqqah"


def test_accents_and_apostrophes_do_not_make_a_place() -> None:
    assert folded("Ma‘arrat an-Nu‘mān") == folded("Ma'arrat al-Nu’man") == "maarratnuman"
    assert folded("الرقة") == folded("رقة")


@pytest.mark.parametrize(
    ("one", "other"), [("Aqrab", "Uqayribat"), ("Judaydah", "Judaydat Yabus"), ("Raqqa", "Raqqah")]
)
def test_likeness_does_not_make_one_place(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_capitals_count_in_a_spelling_but_not_between_places() -> None:
    assert exactly("AR-Raqqah") != exactly("ar-Raqqah")
    assert but_for_case("AR-Raqqah") == but_for_case("ar-Raqqah")


def test_an_id_is_guessed_from_a_name() -> None:
    assert slug("Ma’arat al-Nuʿmān (Idlib)") == "maarat-al-numan-idlib"


def test_letters_of_other_scripts_that_look_latin_have_a_latin_skeleton() -> None:
    assert skeleton("РАТНО") == skeleton("PATHO")
    assert skeleton("Минобороны") != skeleton("Ministry")


def test_the_scripts_of_a_word_are_named() -> None:
    assert scripts("Pаlmyra") == ("Cyrillic", "Latin")
    assert scripts("الرقة") == ("Arabic",)


def test_each_loop_is_found_once_from_its_smallest_id() -> None:
    following = {"d": "b", "c": "a", "b": "c", "a": "b", "e": "e", "f": None, "g": "missing"}
    assert list(loops(following)) == [("a", "b", "c"), ("e",)]
