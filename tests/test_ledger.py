"""Who is bombing what: every figure with its unit, its whole, its period and its rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefs.assessment.assess import assess
from briefs.assessment.days import Days
from briefs.assessment.ledger import LedgerRow, ledger, months
from briefs.records.model import Claim, Record
from briefs.records.vocabulary import Unit
from desks import DAMASCUS, actor, claim, desk, place, settings, source, strike

OCTOBER = Days(date(2015, 10, 1), date(2015, 10, 31))


def stating(id: str, by: str, more: dict[str, Any], **values: Any) -> Claim:
    base = claim(id, by, **values).model_dump(by_alias=True, exclude_none=True)
    return Claim.model_validate(base | {"facets": base.get("facets", {}) | more})


def number(unit: str, value: int, bound: str = "exactly") -> dict[str, Any]:
    return {"unit": unit, "bound": bound, "value": str(value), "what": f"{unit} counted"}


def rows(*records: Record, periods: tuple[Days, ...] | None = (OCTOBER,)) -> dict[str, LedgerRow]:
    standing = (
        actor("us", "coalition"),
        source("ministry", "official", side=DAMASCUS),
        source("colonel", "official"),
        source("locals", "activist-network"),
        source("wire", "wire"),
        source("vocativ", "media"),
        place("talbisah", at=(34.84, 36.73)),
        place("omar", "facility", at=(35.1, 40.5)),
    )
    return {row.actor: row for row in ledger(assess(desk(*standing, *records), settings()), periods)}


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
    assert grades["low"] == ("2", "3", ("again", "hit"))
    assert grades["unsubstantiated"] == ("1", "3", ("claimed",))
    assert {figure.period for figure in row.grades} == {OCTOBER}


def test_targets_and_places_are_those_of_strikes_shown_as_such() -> None:
    row = rows(*CAMPAIGN)["russia"]
    assert [(figure.key, figure.rows) for figure in row.targets] == [("military", ("hit",)), ("unknown", ("again",))]
    assert row.places.total
    assert (row.places.unit, row.places.total.words) == (Unit.LOCATION, "1")


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
    assert [len(row.grades[1].rows) for row in (rows(*over, periods=None)["russia"],)] == [1]
    months_of = months(Days(date(2015, 10, 31), date(2015, 11, 1)))
    assert [str(month.last) for month in months_of] == ["2015-10-31", "2015-11-30"]
    for month in months_of:
        assert rows(*over, periods=(month,))["russia"].grades[1].rows == ("over",)


def test_an_actor_with_nothing_on_record_has_no_row() -> None:
    assert set(rows(*CAMPAIGN)) == {"russia"}
