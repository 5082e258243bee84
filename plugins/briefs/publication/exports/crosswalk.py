"""Columns for people who work with ACLED, UCDP GED or Airwars: approximations of their codes, worked out by rule."""

from __future__ import annotations

from ...assessment.crosswalk import (
    AirwarsGrade,
    acled_geo_precision,
    acled_time_precision,
    airwars_grade,
    ucdp_date_prec,
    ucdp_where_prec,
)
from .columns import Column, text, whole, words_of

CROSSWALK: tuple[Column, ...] = (
    whole(
        "acled_time_precision",
        "After ACLED's time_precision: 1 when the day is known, 2 when it fell within 7 days, 3 within 31; "
        "empty when it is known less well. Worked out from `first_day` and `last_day`; ACLED did not code this record.",
        lambda i: acled_time_precision(i.record.when),
    ),
    whole(
        "acled_geo_precision",
        "After ACLED's geo_precision: 1 at a settlement or site, 2 near or beside one, in part of a region or along a "
        "road, 3 a province or more; empty without a place. Worked out from the place's kind and `relation`.",
        lambda i: acled_geo_precision(i.where, i.spot, i.desk),
    ),
    whole(
        "ucdp_date_prec",
        "After UCDP GED's date_prec: 1 when the day is known, 2 within 2 to 6 days, 3 within 7, 4 within 31, "
        "5 within 366; empty when it is known less well. Worked out from `first_day` and `last_day`.",
        lambda i: ucdp_date_prec(i.record.when),
    ),
    whole(
        "ucdp_where_prec",
        "After UCDP GED's where_prec: 1 at a place, 2 within 25 km of one, 4 a province, 5 a wider part of one or a "
        "road, 6 a country, 7 a sea; never 3; empty without a place. Worked out from the place's kind and `relation`.",
        lambda i: ucdp_where_prec(i.where, i.spot, i.desk),
    ),
    text(
        "airwars_grade",
        "After Airwars' grades of reported civilian harm, worked out from the claims about the strike; empty where "
        "none reports civilians harmed. Airwars did not grade this record, and `grade` does not depend on it.",
        lambda i: airwars_grade(i.record, i.verdict, i.desk),
        words=words_of(AirwarsGrade),
    ),
)
"""The codes of one strike."""
