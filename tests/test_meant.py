"""Who writes a day or degrees as calendars and maps print them is told how they are written here."""

from __future__ import annotations

import pytest

from briefs.records.model.meant import days_meant, numbers_meant


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("5/11/2015", ("2015-11-05", "2015-05-11")),
        ("22/3/2019", ("2019-03-22",)),
        ("3/22/2019", ("2019-03-22",)),
        ("5.5.2015", ("2015-05-05",)),
        ("2019-3-22", ("2019-03-22",)),
        ("2019/03/22", ("2019-03-22",)),
        ("20190322", ("2019-03-22",)),
        ("“2019-03-22”", ("2019-03-22",)),
        ("22 March 2019", ("2019-03-22",)),
        ("22nd Mar. 2019", ("2019-03-22",)),
        ("March 22, 2019", ("2019-03-22",)),
        ("22 mars 2019", ("2019-03-22",)),
        ("22 Floréal 2019", ()),
        ("31 April 2019", ()),
        ("tomorrow", ()),
        ("2019", ()),
        ("5/11/15", ()),
        ("9" * 1000, ()),
    ],
)
def test_a_day_as_people_write_it_is_read_for_advice(written: str, days: tuple[str, ...]) -> None:
    assert days_meant(written) == days


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("34°33′45″N", ("34.5625",)),
        ("34° 33' 45\" N", ("34.5625",)),
        ("122°24'W", ("-122.4",)),
        ("9°32′N", ("9.53333",)),
        ("47.55S", ("-47.55",)),
        ("-47,55", ("-47.55",)),
        ("47,55°", ("47.55",)),
        ("+34.5", ("34.5",)),
        ("0°0'S", ("0",)),
        ("34°75′N", ()),
        ("1,500", ()),
        ("about 34", ()),
        ("1" * 1000, ()),
    ],
)
def test_degrees_as_maps_print_them_are_read_for_advice(written: str, numbers: tuple[str, ...]) -> None:
    assert numbers_meant(written) == numbers
