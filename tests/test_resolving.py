"""A spelling resolves by the registers alone; what is only like one is suggested, best first."""

from __future__ import annotations

import pytest

from briefs.assessment.resolving import Register
from desks import desk, place, source, withdrawn

PLACES = Register(
    desk(
        place("deir-ez-zor", "city", at=(35.3, 40.1), name="Deir ez-Zor", names=("Deir el-Zour",)),
        place("hawija", at=(35.3, 43.8), name="Hawija", names=("Al Hawijah",)),
        place("aleppo", "city", at=(36.2, 37.2)),
        place("aleppo-governorate", "governorate", region="SY-HL", names=("Aleppo",)),
        place("palmyra", at=(34.6, 38.3), names=({"text": "تدمر", "lang": "ar"},)),
        place("gone", at=(34.6, 38.3), name="Tadif", withdrawn=withdrawn()),
    ),
    "places",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deir el-Zour", "deir-ez-zor"),
        ("Deir el–Zour", "deir-ez-zor"),
        ("تدمر", "palmyra"),
        ("palmyra", "palmyra"),
        ("PALMYRA", None),
        ("Dayr Az Zawr", None),
        ("Aleppo", None),
        ("Tadif", None),
        ("", None),
    ],
)
def test_only_an_exact_spelling_of_one_standing_record_resolves(text: str, found: str | None) -> None:
    assert PLACES.resolve(text) == found


def test_a_spelling_of_two_has_both_for_owners() -> None:
    assert PLACES.owners("Aleppo") == ("aleppo", "aleppo-governorate")


@pytest.mark.parametrize(
    ("text", "first"),
    [("Dayr Az Zawr", "deir-ez-zor"), ("Al Huwayjah", "hawija"), ("PALMYRA", "palmyra"), ("Palmira", "palmyra")],
)
def test_transliterations_and_slips_are_suggested(text: str, first: str) -> None:
    assert PLACES.suggest(text)[0].id == first


def test_nothing_like_it_is_suggested_for_a_stranger_and_no_record_twice() -> None:
    assert PLACES.suggest("Xyzzy") == ()
    assert [found.id for found in PLACES.suggest("Deir ez Zour")] == ["deir-ez-zor"]
    assert PLACES.suggest("x" * 100_000) == ()


def test_sources_are_looked_up_in_their_own_register() -> None:
    register = Register(desk(source("isw", name="Institute for the Study of War")), "sources")
    assert register.resolve("Institute for the Study of War") == "isw"
    assert register.resolve("Russia") is None
