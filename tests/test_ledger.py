"""Who is bombing what: every figure with its unit, its whole, its period and its rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefs.assessment.assess import assess
from briefs.assessment.days import Days
from briefs.assessment.ledger import LedgerRow, ledger, months
from briefs.records.model import Claim, Record
from briefs.records.vocabulary import Unit
from desks import DAMASCUS, actor, claim, desk, event, place, settings, source, strike

OCTOBER = Days(date(2015, 10, 1), date(2015, 10, 31))


def stating(id: str, by: str, more: dict[str, Any], **values: Any) -> Claim:
    base = claim(id, by, **values).model_dump(by_alias=True, exclude_none=True)
    return Claim.model_validate(base | {"facets": base.get("facets", {}) | more})


def number(unit: str, value: int, bound: str = "exactly") -> dict[str, Any]:
    return {"unit": unit, "bound": bound, "value": str(value), "what": f"{unit} counted"}


RECORDS = (
    actor("us", "coalition"),
    source("ministry", "official", side=DAMASCUS),
    source("colonel", "official"),
    source("locals", "activist-network"),
    source("wire", "wire"),
    source("vocativ", "media"),
    place("talbisah", at=(34.84, 36.73)),
    place("omar", "facility", at=(35.1, 40.5)),
)


def every_row(*records: Record, periods: tuple[Days, ...] | None = None) -> tuple[LedgerRow, ...]:
    assessed = assess(desk(*RECORDS, *records), settings())
    return ledger(assessed, assessed.shares, periods)


def rows(*records: Record, periods: tuple[Days, ...] = (OCTOBER,)) -> dict[str, LedgerRow]:
    return {row.actor: row for row in every_row(*records, periods=periods)}


CAMPAIGN = (
    strike("hit", at="talbisah", on="2015-10-01", target={"kind": "military"}),
    strike("again", at="talbisah", on="2015-10-02"),
    strike("claimed", at="talbisah", on="2015-10-03"),
    claim("seen", "locals", about=("hit", "again")),
    claim("said", "ministry", about="claimed"),
)


def test_strikes_stand_by_grade_each_of_the_whole_with_their_rows() -> None:
    row = rows(*CAMPAIGN)["russia"]
    grades = {figure.key: (figure.value.words, figure.whole.words, figure.rows) for figure in row.grades}
    assert grades == {"high": ("0", "2", ()), "low": ("2", "2", ("again", "hit"))}
    assert {figure.period for figure in row.grades} == {OCTOBER}


def test_attacks_claimed_only_stand_apart_from_strikes_and_are_a_part_of_all_on_record() -> None:
    row = rows(*CAMPAIGN)["russia"]
    assert (row.strikes.value.words, row.strikes.whole.words, row.strikes.rows) == ("2", "3", ("again", "hit"))
    (claimed,) = row.claimed
    assert (claimed.key, claimed.value.words, claimed.whole.words, claimed.rows) == (
        "unsubstantiated",
        "1",
        "3",
        ("claimed",),
    )


def test_targets_and_places_are_those_of_strikes_shown_as_such() -> None:
    row = rows(*CAMPAIGN)["russia"]
    assert [(figure.key, figure.rows) for figure in row.targets] == [("military", ("hit",)), ("unknown", ("again",))]
    assert row.places.tally.total
    assert (row.places.tally.unit, row.places.number.words) == (Unit.LOCATION, "1")


def test_numbers_officials_state_stay_apart_by_unit_and_a_relay_adds_none() -> None:
    counts = {"counts": (number("sortie", 20, "about"), number("target", 12))}
    said = stating("daily", "ministry", counts, about=None, on="2015-10-06", actor="russia")
    relay = stating("relay", "wire", counts, about=None, on="2015-10-06", actor="russia", relays="daily")
    row = rows(*CAMPAIGN, said, relay)["russia"]
    assert [(unit.value, [f.quantity.words for f in found]) for unit, found in row.stated] == [
        ("sortie", ["about 20"]),
        ("target", ["12"]),
    ]
    figure = row.stated[0][1][0]
    assert (figure.claim, figure.source, figure.relays) == ("daily", "ministry", ("relay",))


def test_26_missiles_and_26_targets_stand_in_two_rows_of_two_actors() -> None:
    missiles = stating("salvo", "ministry", {"counts": (number("munition", 26),)}, about=None, actor="russia")
    targets = stating("omar", "colonel", {"counts": (number("target", 26),)}, about=None, actor="us")
    found = rows(missiles, targets)
    assert {key: [unit.value for unit, _ in row.stated] for key, row in found.items()} == {
        "russia": ["munition"],
        "us": ["target"],
    }


def test_a_share_stands_with_its_actor_and_prints_its_unit() -> None:
    share = {"percent": "95", "bound": "exactly", "of": "strike", "what": "strikes on ISIS in Syria"}
    (audit,) = rows(stating("share", "vocativ", {"shares": (share,)}, about=None, actor="us"))["us"].shares
    assert (audit.share.percent, audit.printed[0].unit, audit.figure) == (95, Unit.STRIKE, None)


def test_a_strike_of_two_months_stands_in_both_and_once_over_the_whole() -> None:
    over = strike("over", at="talbisah", on="2015-10-31/2015-11-01"), claim("seen", "locals", about="over")
    assert [row.grades[1].rows for row in every_row(*over)][:1] == [("over",)]
    months_of = months(Days(date(2015, 10, 31), date(2015, 11, 1)))
    assert [str(month.last) for month in months_of] == ["2015-10-31", "2015-11-30"]
    for month in months_of:
        assert rows(*over, periods=(month,))["russia"].grades[1].rows == ("over",)


def test_an_actor_with_nothing_on_record_has_no_row() -> None:
    assert set(rows(*CAMPAIGN)) == {"russia"}


def test_by_default_the_whole_period_comes_first_then_its_months() -> None:
    over = strike("over", at="talbisah", on="2015-10-31/2015-11-01"), claim("seen", "locals", about="over")
    found = every_row(*over)
    assert [(str(row.period.first), str(row.period.last)) for row in found] == [
        ("2015-10-31", "2015-11-01"),
        ("2015-10-01", "2015-10-31"),
        ("2015-11-01", "2015-11-30"),
    ]
    assert [row.strikes.rows for row in found] == [("over",)] * 3


def test_a_number_without_both_its_days_stands_over_the_whole_period_and_in_no_month() -> None:
    undated = stating("undated", "ministry", {"counts": (number("sortie", 20),)}, about=None, actor="russia")
    open_start = stating(
        "open",
        "ministry",
        {"counts": (number("target", 9),)},
        about=None,
        actor="russia",
        on={"not_after": "2015-10-02"},
    )
    november = strike("november", at="talbisah", on="2015-11-02")
    whole, *by_month = every_row(*CAMPAIGN, november, undated, open_start)
    assert {unit.value for unit, _ in whole.stated} == {"sortie", "target"}
    assert [row.stated for row in by_month] == [(), ()]


def test_an_official_number_of_days_without_a_strike_widens_the_whole_period_and_is_not_lost() -> None:
    later = stating(
        "later", "ministry", {"counts": (number("sortie", 20),)}, about=None, actor="russia", on="2016-01-05"
    )
    found = [row for row in every_row(*CAMPAIGN, later) if row.stated]
    assert [(str(row.period.first), str(row.period.last)) for row in found] == [
        ("2015-10-01", "2016-01-05"),
        ("2016-01-01", "2016-01-31"),
    ]


def test_a_number_of_helicopters_moved_to_a_base_is_none_of_bombing() -> None:
    moved = stating("moved", "ministry", {"counts": (number("aircraft", 5),)}, about="deployment", actor="russia")
    assert rows(*CAMPAIGN, event("deployment", on="2015-10-02"), moved)["russia"].stated == ()


def test_26_targets_by_the_coalition_and_five_strikes_by_its_command_are_two_units_and_a_second_copy_adds_none() -> (
    None
):
    field = strike("field", at="omar", on="2015-10-21", by="us")
    targets = stating("targets", "colonel", {"counts": (number("target", 26),)}, about="field")
    strikes = stating("release", "command", {"counts": (number("strike", 5),)}, about="field", stated="2015-10-22")
    copy = stating("copy", "wire", {"counts": (number("strike", 5),)}, about="field", relays="release")
    row = rows(source("command", "official"), field, targets, strikes, copy)["us"]
    assert [(unit.value, [(f.quantity.words, f.relays) for f in found]) for unit, found in row.stated] == [
        ("strike", [("5", ("copy",))]),
        ("target", [("26", ())]),
    ]
