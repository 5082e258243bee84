"""Relays are followed to their origin, and outlets are counted apart from origins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefs.assessment.echoes import resting_on_others
from briefs.assessment.lineage import Family, collapse, independence, trace
from briefs.records.desk import Desk
from desks import claim, desk, source, withdrawn

SOURCES = (
    source("al-bayan", "armed-group", family="isis", side="isis"),
    source("isis-statement", "armed-group", family="isis", side="isis"),
    source("ap", "wire"),
    source("newsweek", "media"),
    source("interpreter", "media"),
    source("masdar", "media"),
    source("observatory", "monitor"),
)


def helicopter() -> Desk:
    """Seed 004: who says that a helicopter was shot down."""
    return desk(
        *SOURCES,
        claim("bayan", "al-bayan"),
        claim("ap-1", "ap", relays="bayan"),
        claim("newsweek-1", "newsweek", relays="ap-1"),
        claim("interpreter-1", "interpreter", relays="newsweek-1"),
        claim("isis-1", "isis-statement", via="masdar"),
        claim("sohr", "observatory"),
        claim("thought", "interpreter", is_inference="true"),
    )


def test_five_retellings_of_one_statement_go_back_to_one_origin() -> None:
    of = helicopter()
    assert trace(of.claims["interpreter-1"], of) == (of.claims["bayan"], False)
    origins = {o.claim.id: [r.id for r in o.relays] for o in collapse(of.claims.values(), of)}
    assert origins["bayan"] == ["ap-1", "interpreter-1", "newsweek-1"]


def test_the_helicopter_has_six_outlets_and_two_origins() -> None:
    of = helicopter()
    found = independence(of.claims.values(), of)
    assert found.outlets == ("al-bayan", "ap", "interpreter", "masdar", "newsweek", "observatory")
    assert found.families == (Family("isis", ("al-bayan", "isis-statement")), Family("observatory", ("observatory",)))
    assert (found.n, found.m) == (6, 2)


def test_a_relay_whose_origin_is_not_among_the_claims_still_leads_to_it() -> None:
    of = helicopter()
    (origin,) = collapse([of.claims["newsweek-1"]], of)
    assert (origin.claim.id, [r.id for r in origin.relays]) == ("bayan", ["newsweek-1"])
    assert independence([of.claims["newsweek-1"]], of).outlets == ("newsweek",)


def test_the_order_of_claims_does_not_matter() -> None:
    of = helicopter()
    assert collapse(reversed(of.claims.values()), of) == collapse(of.claims.values(), of)


def test_claims_that_relay_each_other_have_the_smallest_id_as_their_origin_and_are_reported() -> None:
    of = desk(
        *SOURCES,
        claim("bb", "ap", relays="cc"),
        claim("cc", "newsweek", relays="bb"),
        claim("aa", "interpreter", relays="cc"),
    )
    (origin,) = collapse(of.claims.values(), of)
    assert (origin.claim.id, origin.is_loop, [r.id for r in origin.relays]) == ("bb", True, ["aa", "cc"])
    assert independence(of.claims.values(), of).loops == ("bb",)


def test_a_withdrawn_claim_gives_way_to_its_successor_and_without_one_to_nothing() -> None:
    gone = withdrawn(successor="new")
    of = desk(*SOURCES, claim("old", "ap", withdrawn=gone), claim("new", "ap"), claim("told", "newsweek", relays="old"))
    assert [o.claim.id for o in collapse([of.claims["told"]], of)] == ["new"]
    lost = desk(*SOURCES, claim("old", "ap", withdrawn=withdrawn()), claim("told", "newsweek", relays="old"))
    assert trace(lost.claims["told"], lost) == (None, False)
    assert collapse(lost.claims.values(), lost) == ()


def test_whoever_repeats_an_inference_repeats_an_inference() -> None:
    of = desk(
        *SOURCES,
        claim("fact", "ap"),
        claim("thought", "interpreter", relays="fact", is_inference="true"),
        claim("told", "newsweek", relays="thought"),
    )
    assert trace(of.claims["told"], of)[0] == of.claims["thought"]
    assert independence([of.claims["told"]], of).m == 0


def test_who_rests_on_a_source_that_speaks_itself_is_no_independent_origin() -> None:
    of = desk(
        source("radio", "armed-group"),
        source("ap", "wire"),
        source("paper"),
        claim("said", "radio"),
        claim("reported", "ap", rests_on=("radio",)),
        claim("read", "paper", rests_on=("ap",)),
    )
    found = independence(of.claims.values(), of)
    assert (found.outlets, found.families) == (("ap", "paper", "radio"), (Family("radio", ("radio",)),))
    assert independence([of.claims["read"]], of).families == (Family("paper", ("paper",)),)


def test_of_two_that_rest_on_each_other_one_is_left_as_an_origin() -> None:
    of = desk(
        source("ap", "wire"),
        source("paper"),
        claim("one", "ap", rests_on=("paper",)),
        claim("two", "paper", rests_on=("ap",)),
    )
    assert independence(of.claims.values(), of).families == (Family("ap", ("ap",)),)


LETTERS = st.frozensets(st.sampled_from("abcdef"), max_size=2)


@given(st.dictionaries(st.text("xyz", max_size=2), st.tuples(LETTERS, LETTERS), max_size=8))
def test_whoever_can_be_followed_to_another_rests_on_it_but_the_first_of_a_circle(
    said: dict[str, tuple[frozenset[str], frozenset[str]]],
) -> None:
    steps = {one: {o for o in said if (said[one][1] - said[one][0]) & said[o][0]} for one in said}
    for _ in said:
        steps = {one: below.union(*(steps[o] for o in below)) for one, below in steps.items()}
    resting = {one for one, below in steps.items() if any(one not in steps[o] or o < one for o in below - {one})}
    makers, bases = ({one: both[at] for one, both in said.items()} for at in (0, 1))
    assert resting_on_others(makers, bases) == resting


def test_a_chain_of_ten_thousand_that_rest_on_each_other_is_followed_to_its_first() -> None:
    makers = {f"{number:05}": frozenset({str(number)}) for number in range(10_000)}
    bases = {f"{number:05}": frozenset({str(number - 1)}) for number in range(10_000)}
    assert makers.keys() - resting_on_others(makers, bases) == {"00000"}


def test_that_ten_thousand_of_one_family_rest_on_ten_thousand_of_another_is_told_at_once() -> None:
    makers = {f"{number:05}": frozenset({"paper" if number % 2 else "wire"}) for number in range(20_000)}
    bases = {f"{number:05}": frozenset({"wire"} if number % 2 else ()) for number in range(20_000)}
    assert len(resting_on_others(makers, bases)) == 10_000
