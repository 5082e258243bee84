"""What each source stated, and how much of it others bear out."""

from __future__ import annotations

from briefs.assessment.audit import audit_desk, outcome_of
from briefs.assessment.report_cards import ReportCard, lineage_graph, report_cards
from briefs.records.desk import Desk
from briefs.records.model import Record
from briefs.records.vocabulary import Facet
from desks import claim, desk, event, place, settings, source, strike

STANDING = (
    source("ministry", "official"),
    source("locals", "activist-network"),
    source("radio", "armed-group"),
    source("ap", "wire"),
    source("newsweek", "media"),
    source("interpreter", "media"),
    source("observatory", "monitor"),
    place("talbisah", at=(34.84, 36.73)),
    place("rastan", at=(34.926, 36.732)),
    strike("hit", at="talbisah", on="2015-10-01"),
)
HERE = {"at": "talbisah", "on": "2015-10-01", "actor": "russia"}


def card(of: Desk, source_id: str) -> ReportCard:
    outcomes = {key: outcome_of(audit) for key, audit in audit_desk(of, settings()).items()}
    return report_cards(of, outcomes)[source_id]


def test_a_card_counts_what_is_borne_out_contradicted_and_neither_facet_by_facet() -> None:
    of = desk(*STANDING, claim("said", "ministry", **HERE), claim("seen", "locals", **(HERE | {"actor": "syria"})))
    found = card(of, "ministry")
    assert found.made == ("said",)
    assert (found.by_facet[Facet.ACTOR].contradicted, found.by_facet[Facet.PLACE].unresolved) == (("said",), ("said",))
    assert found.by_facet[Facet.HARM].stated == 0
    assert (found.overall.contradicted, list(found.by_month)) == (("said",), ["2015-10"])


def test_under_ten_resolved_claims_a_card_says_too_few() -> None:
    strikes = [strike(f"s{n}", at="talbisah", on="2015-10-01") for n in range(10)]
    both = [claim(f"{by}-{n}", by, about=f"s{n}", **HERE) for n in range(10) for by in ("ministry", "locals")]
    assert not card(desk(*STANDING, *strikes, *both), "locals").too_few
    fewer = card(desk(*STANDING, *strikes, *both[:-2]), "locals")
    assert (fewer.too_few, fewer.overall.resolved) == (True, 9)


def test_what_a_source_repeats_or_concludes_is_not_its_statement() -> None:
    of = desk(
        *STANDING,
        claim("seen", "locals", **HERE),
        claim("relay", "ap", relays="seen", **HERE),
        claim("thinks", "ap", is_inference="true", **HERE),
    )
    found = card(of, "ap")
    assert (found.made, found.relayed, found.concluded) == ((), ("relay",), ("thinks",))


def chain() -> tuple[Record, ...]:
    """AC-03: a radio station, repeated by an agency, repeated by a weekly, repeated by a blog; and one more origin."""
    about = "helicopter"
    return (
        *STANDING,
        event(about, "2016-05-10", "loss"),
        claim("radio", "radio", about=about),
        claim("ap", "ap", about=about, relays="radio"),
        claim("newsweek", "newsweek", about=about, relays="ap"),
        claim("interpreter", "interpreter", about=about, relays="newsweek"),
        claim("observatory", "observatory", about=about),
    )


def test_the_chain_of_relays_is_told_step_by_step_in_words_and_edges() -> None:
    of = desk(*chain())
    graph = lineage_graph(of.claims.values(), of)
    assert [(edge.by, edge.of) for edge in graph.edges] == [
        ("ap", "radio"),
        ("interpreter", "newsweek"),
        ("newsweek", "ap"),
    ]
    assert graph.text[0] == "Ap repeats Radio in 1 claim."
    assert graph.sources == ("ap", "interpreter", "newsweek", "radio")


def test_two_origins_bear_each_other_out_and_the_outlets_between_add_nothing() -> None:
    full = desk(*chain())
    without = desk(*(r for r in chain() if r.id not in {"interpreter", "newsweek"}))
    for of in (full, without):
        assert card(of, "radio").by_facet[Facet.OCCURRENCE].corroborated == ("radio",)
    assert card(full, "observatory") == card(without, "observatory")


def test_claims_that_relay_each_other_in_a_circle_end() -> None:
    of = desk(*STANDING, claim("aa", "ap", relays="bb"), claim("bb", "newsweek", relays="aa"))
    assert [(edge.by, edge.of) for edge in lineage_graph(of.claims.values(), of).edges] == [
        ("ap", "newsweek"),
        ("newsweek", "ap"),
    ]
