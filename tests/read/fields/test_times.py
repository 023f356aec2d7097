"""Times: what is missing, what a day alone is worth, the order of days and months told by a column."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.fields.losses import Losses
from tocsin.read.fields.times import EARLIEST, LATEST, missing, moment, seconds
from tocsin.read.reader import Habit, RowError


def test_what_exports_write_for_nothing_is_missing() -> None:
    assert all(map(missing, [None, "", " ", "N/A", "null", "NaN", float("nan"), "absent", "-"]))
    assert not any(map(missing, [0, "0", False, "none of it", []]))


@given(st.integers(EARLIEST, 1_714_550_400))
def test_a_moment_in_every_writing_is_the_same_moment(ts: int) -> None:
    when = datetime.fromtimestamp(ts, UTC)
    for written in (ts, str(ts), ts * 1000, str(ts * 1_000_000), when, when.isoformat(), when.strftime("%a %b %d %H:%M:%S +0000 %Y")):
        assert seconds(written)[:2] == (ts, "stated")


def test_a_day_alone_is_its_midnight_and_says_so() -> None:
    assert seconds(date(2024, 5, 1)) == seconds("2024-05-01") == (1714521600, "assumed", "day")


def test_a_zone_that_a_format_documents_is_used_only_where_none_is_stated() -> None:
    assert seconds("2024-05-01 10:00:00", "Europe/Paris") == (1714550400, "format", "second")
    assert seconds("2024-05-01T08:00:00Z", "Europe/Paris")[1] == "stated"


@pytest.mark.parametrize("value", [EARLIEST - 1, LATEST, "31.02.2024", "99:99"])
def test_what_cannot_be_a_time_of_a_post_is_refused_and_only_a_note_where_it_is_one_of_many(value: object) -> None:
    with pytest.raises(RowError):
        seconds(value)
    assert moment(value) == (None, "second")


def test_the_order_of_day_and_month_is_that_of_the_column() -> None:
    assert seconds("05/06/2021", habit=Habit("day"))[0] == 1622851200
    assert seconds("05/06/2021 9:12 PM", habit=Habit("month"))[0] == 1620335520
    with pytest.raises(RowError, match="not in the order of the other dates: '05/31/2021'"):
        seconds("05/31/2021", habit=Habit("day"))
    with Losses(Habit("day")).counting():
        assert seconds("05/06/2021")[0] == 1622851200


def test_days_of_a_spreadsheet_are_read_only_in_a_column_of_them() -> None:
    assert seconds(45427.5, habit=Habit(serial=True)) == seconds("45427,5", habit=Habit(serial=True)) == (1715774400, "assumed", "second")
    with pytest.raises(RowError, match="before 2000"):
        seconds(45427.5)


def test_a_time_is_inferred_only_with_the_moment_of_collection() -> None:
    assert seconds("3 h", collected=1715774400) == (1715763600, "inferred", "day")
    with pytest.raises(RowError, match="not understood: '3 h'"):
        seconds("3 h")


@pytest.mark.parametrize(
    ("written", "ts"),
    [
        *[("/Date(1715774400000)/", 1715774400), ("1403-02-26 15:30", 1715787000), ("2567-05-15", 1715731200)],
        *[("١٧١٥٧٧٤٤٠٠", 1715774400), ("2024-5-15 9:12", 1715764320), ("\u200e15/05/2024\u00a09:12", 1715764320)],
    ],
)
def test_other_writings(written: str, ts: int) -> None:
    assert seconds(written)[0] == ts


def test_the_reason_shows_the_value_as_it_stands() -> None:
    with pytest.raises(RowError, match=r"not understood: '1.71576E.09'"):
        seconds("1.71576E+09")
    with pytest.raises(RowError, match="no year in it: '15 Mai 9 Uhr'"):
        seconds("15 Mai 9 Uhr")


def test_the_machine_has_no_say() -> None:
    assert seconds(LATEST - 1)[0] == LATEST - 1
    with pytest.raises(RowError, match="in the future"):
        seconds(LATEST)


def test_a_time_that_costs_its_field_only_is_told() -> None:
    losses = Losses()
    with losses.counting():
        assert moment("soon") == (None, "second")
    assert losses.told() == ["1 times (date not understood) left empty, such as 'soon'"]
