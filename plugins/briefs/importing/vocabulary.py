"""The words of a mapping, each with its meaning."""

from __future__ import annotations

from enum import StrEnum

from ..records.vocabulary import Term


class Encoding(Term):
    """How the letters of a file are stored. Never guessed: a byte order mark or this word decides."""

    UTF_8 = "utf-8", "Unicode, as most programs write today."
    UTF_16 = "utf-16", "Unicode with a byte order mark, as Excel's “Unicode text”."
    UTF_16_LE = "utf-16-le", "The same without a mark, low byte first."
    UTF_16_BE = "utf-16-be", "The same without a mark, high byte first."
    CP1252 = "cp1252", "Western Windows."
    CP1251 = "cp1251", "Cyrillic Windows."
    CP1256 = "cp1256", "Arabic Windows."
    LATIN_1 = "iso-8859-1", "Western, old."


class Reading(Term):
    """How a cell is read."""

    TEXT = "text", "As it stands, on one line."
    DAY = "day", "A day, in one of the forms of `dates`."
    NUMBER = "number", "A decimal number."
    WHOLE = "whole", "A count."
    PLACE = "place", "A spelling of a place on record."
    SOURCE = "source", "A spelling of a source on record."
    ACTOR = "actor", "A spelling of an actor on record."


class Spread(Term):
    """The days that a precision code leaves open."""

    DAY = "day", "The day itself."
    GIVEN = "given", "From the first to the last day given."
    WEEK = "week", "A week that holds the day: six days either side of it."
    MONTH = "month", "The calendar month of the day."
    YEAR = "year", "The calendar year of the day."


class Layout(StrEnum):
    """The formats that can be imported."""

    ACLED = "acled"
    UCDP_GED = "ucdp-ged"
    GEOJSON = "geojson"
    KML = "kml"
    CSV = "csv"
