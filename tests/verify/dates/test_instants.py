import datetime as dt
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.verify.dates.instants import Unreadable, span_of_date, written


def ends(value, zone=None, calendar=None):
    span = span_of_date({"value": value, "zone": zone, "calendar": calendar})
    return written(span.earliest), written(span.latest)


@pytest.mark.parametrize(
    ("value", "zone", "earliest", "latest"),
    [
        ("2020", "+00:00", "2020-01-01T00:00:00Z", "2020-12-31T23:59:59Z"),
        ("2020-02", "+00:00", "2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z"),
        ("2020-11-10", "+04:00", "2020-11-09T20:00:00Z", "2020-11-10T19:59:59Z"),
        ("2020-11-10T08:30", "-03:30", "2020-11-10T12:00:00Z", "2020-11-10T12:00:59Z"),
        ("2020-11-10T08:30:07", "Z", "2020-11-10T08:30:07Z", "2020-11-10T08:30:07Z"),
        ("2020-11-10", None, "2020-11-09T10:00:00Z", "2020-11-11T11:59:59Z"),
        ("2020", None, "2019-12-31T10:00:00Z", "2021-01-01T11:59:59Z"),
        ("2020-11-10T08:30", "", "2020-11-09T18:30:00Z", "2020-11-10T20:30:59Z"),
        ("2020-11-10T08:30Z", None, "2020-11-10T08:30:00Z", "2020-11-10T08:30:59Z"),
        ("2020:11:10 08:30:07", "+0200", "2020-11-10T06:30:07Z", "2020-11-10T06:30:07Z"),
        ("2021-07", "Europe/Paris", "2021-06-30T22:00:00Z", "2021-07-31T21:59:59Z"),
        ("2021", "Europe/Paris", "2020-12-31T23:00:00Z", "2021-12-31T22:59:59Z"),
        (2019, "UTC", "2019-01-01T00:00:00Z", "2019-12-31T23:59:59Z"),
        ("2020-11-10", "+99:00", "2020-11-09T10:00:00Z", "2020-11-11T11:59:59Z"),  # no zone of the earth is an unknown one
        ("2020-11-10T10:00+02:00", "+03:00", "2020-11-09T20:00:00Z", "2020-11-10T22:00:59Z"),  # the two contradict each other
    ],
)
def test_a_date_is_an_interval(value, zone, earliest, latest):
    assert ends(value, zone) == (earliest, latest)


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("1399", "2020-03-20T00:00:00Z", "2021-03-20T23:59:59Z"),
        ("1399-12", "2021-02-19T00:00:00Z", "2021-03-20T23:59:59Z"),
        ("1399-08-20", "2020-11-10T00:00:00Z", "2020-11-10T23:59:59Z"),
        ("1403-12-30T10:00", "2025-03-20T10:00:00Z", "2025-03-20T10:00:59Z"),
        ("۱۳۹۹-۰۸-۲۰", "2020-11-10T00:00:00Z", "2020-11-10T23:59:59Z"),
    ],
)
def test_solar_hijri(value, earliest, latest):
    assert ends(value, "+00:00", "solar_hijri") == (earliest, latest)


@pytest.mark.parametrize(
    "value",
    ["", None, "soon", "2020-13", "2021-02-29", "20-11-10", "2020-11-10T25:00", "0000", True, ["2020"], "2020-11-10T10:00:61", 20.5],
)
def test_what_is_no_date_is_unreadable(value):
    with pytest.raises(Unreadable):
        span_of_date({"value": value})


def test_unknown_calendars_are_unreadable():
    for calendar in ("hijri", "julian", 3):
        with pytest.raises(Unreadable):
            span_of_date({"value": "1442-03-24", "calendar": calendar})
    with pytest.raises(Unreadable):
        span_of_date({"value": "1402-12-30", "calendar": "solar_hijri"})  # no leap year
    with pytest.raises(Unreadable):
        span_of_date({"value": "9999-12-31"})


@given(st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)), st.integers(-12 * 60, 14 * 60))
def test_an_unknown_zone_holds_every_zone_and_a_coarse_date_every_finer_one(moment, minutes):
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    text = moment.isoformat(timespec="seconds")
    spans = [span_of_date({"value": text[:cut], "zone": zone}) for cut in (4, 7, 10, 13, 16, 19)]
    for wide, fine in pairwise(spans):
        assert wide.earliest <= fine.earliest <= fine.latest <= wide.latest
    unknown = span_of_date({"value": text, "zone": None})
    assert unknown.earliest <= spans[-1].earliest <= unknown.latest


@given(st.text(max_size=30) | st.integers() | st.none() | st.dictionaries(st.text(max_size=5), st.text(max_size=9)))
def test_anything_is_read_or_refused(stated):
    with suppress(Unreadable):
        span_of_date(stated)
