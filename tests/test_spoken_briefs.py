"""What briefs and records are called, and what a grade rests on, on a site in another language than English."""

import pytest
from jinja2 import DictLoader

from briefs.assessment.assess import assess
from briefs.assessment.confidence import HIGH, Grade, Verdict, agree
from briefs.publication.naming import strike_title
from briefs.publication.rows import strike_row
from briefs.records.said import Said, say
from briefs.records.vocabulary import Relation, StrikeKind
from briefs.rendering.addresses import Addresses
from briefs.rendering.language import ENGLISH, Language
from briefs.rendering.templates import make_renderer
from briefs.settings.looks import site_source
from desks import actor, claim, desk, gap, place, settings, source, strike, verdict

GERMAN = Language(
    "de",
    "en",
    {
        (None, "Near {place}"): ("Bei {place}",),
        (None, "Missile strike by {actor}"): ("Raketenangriff: {actor}",),
        (None, "{day} {month} {year}"): ("{day}. {month} {year}",),
        (None, "deemed {judgement}"): ("gilt als {judgement}",),
        ("term", "credible"): ("glaubhaft",),
        (None, "%(judgement)s: %(reason)s"): ("%(judgement)s (%(reason)s)",),
    },
)


def part(call: str, language: Language, **values: object) -> str:
    """What a macro of parts.html prints."""
    page = '{% import "parts.html" as parts with context %}{{ ' + call + " }}"
    parts = (site_source() / "templates" / "parts.html").read_text(encoding="utf-8")
    loader = DictLoader({"page.html": page, "parts.html": parts})
    return make_renderer(loader, Addresses(directory_urls=False), {}, language).render(
        "page.html", "index.md", **values
    )


def test_the_title_of_a_strike_is_said_whole() -> None:
    town = place("palmyra")
    near = strike(at={"place": "palmyra", "relation": "near"}, on="2015-11-02")
    nowhere = strike("lost", at=None, on="2015-11-02", kind="missile-strike")
    records = desk(town, near, nowhere)
    assert strike_title(records, near) == "Near Palmyra, 2 November 2015"
    assert GERMAN.speak(strike_title(records, near)) == "Bei Palmyra, 2. November 2015"
    assert GERMAN.speak(strike_title(records, nowhere)) == "Raketenangriff: Russia, 2. November 2015"


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_to_a_place_can_start_a_title(relation: Relation) -> None:
    where = {"place": "palmyra", "relation": relation.value}
    hit = strike(at=where, on="2015-11-02")
    start = "" if relation is Relation.AT else f"{relation.label.capitalize()} "
    assert strike_title(desk(place("palmyra"), hit), hit) == f"{start}Palmyra, 2 November 2015"


def test_beneath_the_actor_an_unknown_means_is_said_to_be_one() -> None:
    """A bare “unknown” there reads as if the actor were."""
    hit = strike(at="palmyra", on="2015-11-02", kind="unknown")
    row = strike_row(assess(desk(actor("russia", "allies"), place("palmyra"), hit), settings()), hit)
    assert row.kind == "means unknown"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (StrikeKind.AIRSTRIKE, "Airstrike by Russia"),
        (StrikeKind.HELICOPTER_STRIKE, "Helicopter strike by Russia"),
        (StrikeKind.MISSILE_STRIKE, "Missile strike by Russia"),
        (StrikeKind.DRONE_STRIKE, "Drone strike by Russia"),
        (StrikeKind.ARTILLERY, "Artillery fire by Russia"),
        (StrikeKind.UNKNOWN, "Attack by Russia"),
    ],
)
def test_every_kind_of_strike_can_start_a_title(kind: StrikeKind, title: str) -> None:
    hit = strike(at=None, on="2015-11-02", kind=kind.value)
    assert strike_title(desk(hit), hit) == f"{title}, 2 November 2015"


def test_no_kind_of_strike_is_without_a_title() -> None:
    for kind in StrikeKind:
        hit = strike(at=None, on="2015-11-02", kind=kind.value)
        assert strike_title(desk(hit), hit).endswith(" by Russia, 2 November 2015")


def test_a_grade_of_another_rule_is_named_within_a_sentence_in_small_letters() -> None:
    assert HIGH.label_inside == "high confidence"
    assert Grade("sure", "Sure", "It is.", is_strike=True, rank=1, symbol="●").label_inside == "sure"


def told(found: Verdict) -> list[str]:
    """Every sentence of a verdict that no editor wrote."""
    notes = [clause.note for clause in found.clauses if clause.note]
    texts = [clause.text for clause in found.clauses] + [flag.text for flag in found.flags]
    texts += [excluded.reason for excluded in found.excluded] + [change.text for change in found.would_change]
    return [*notes, *texts, *([found.ceiling.text] if found.ceiling else ())]


@pytest.mark.parametrize("rule", ["isw-2015@1", "literal@1"])
def test_every_sentence_of_a_verdict_remembers_its_pattern(rule: str) -> None:
    records = desk(
        source("ministry", kind="official", side="damascus-and-allies", family="russian-state"),
        source("locals"),
        source("wire", kind="wire"),
        source("doubtful", credible=False),
        place("talbisah", at=(34.84, 36.73)),
        place("homs", kind="governorate"),
        strike("hit", at="talbisah", on="2015-09-30"),
        strike("seen", at="talbisah", on="2015-10-10"),
        strike("silent", at="talbisah", on="2015-10-20"),
        claim("province", "ministry", about="hit", at="homs", on="2015-09-30"),
        claim("report", "locals", about="hit", at="talbisah", on="2015-09-30"),
        claim("repeat", "wire", about="hit", at="talbisah", on="2015-09-30", relays="report"),
        claim("doubt", "doubtful", about="hit", at="talbisah", on="2015-09-30"),
        claim("denial", "locals", about="seen", at="talbisah", on="2015-10-10", stance="denies", denies="occurrence"),
        claim("boast", "ministry", about="seen", at="talbisah", on="2015-10-10"),
        claim("other", "wire", about="silent", at="talbisah", on="2015-10-20"),
        gap("quiet", "ministry", "2015-10-19/2015-10-21", claim="other"),
    )
    for name in ("hit", "seen", "silent"):
        plain = [text for text in told(verdict(records, name, rule)) if not isinstance(text, Said)]
        assert plain == []


def test_two_claims_disagree_in_words_that_remember_their_pattern() -> None:
    records = desk(
        source("locals"),
        source("others"),
        place("talbisah", at=(34.84, 36.73)),
        strike("hit", at="talbisah", on="2015-09-30"),
        claim("seen", "locals", at="talbisah", on="2015-09-30"),
        claim("told", "others", on="2015-09-30"),
    )
    found = agree(records.claims["seen"], records.claims["told"], records.strikes["hit"], records)
    assert found.reason == "told: Names no place."
    assert (found.claim, found.why and found.why.of_this) == ("told", "This claim names no place.")


def test_the_words_of_a_record_are_marked_and_those_of_the_code_are_not() -> None:
    assert part("parts.own_words(text)", GERMAN, text="The <desk> says") == (
        '<span lang="en" dir="ltr">The &lt;desk&gt; says</span>'
    )
    assert part("parts.own_words(text)", GERMAN, text=say("deemed {judgement}", judgement="x")) == "gilt als x"
    assert part("parts.own_words(text)", GERMAN, text="") == ""
    assert part("parts.own_words(text)", ENGLISH, text="The <desk> says") == "The &lt;desk&gt; says"


def test_a_judgement_is_said_and_the_reason_of_the_desk_is_marked() -> None:
    judgement = say("deemed {judgement}", judgement=source("locals").credibility[0].deemed.label)  # type: ignore[index]
    assert part("parts.judged(words, why)", ENGLISH, words=judgement, why="Known.") == "deemed credible: Known."
    assert part("parts.judged(words, why)", GERMAN, words=judgement, why="Known.") == (
        'gilt als glaubhaft (<span lang="en" dir="ltr">Known.</span>)'
    )
