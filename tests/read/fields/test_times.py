"""Times: what is missing, what a day alone is worth, the order of days and months told by a column."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.fields.times import EARLIEST, LATEST, day_first, missing, moment, seconds
from tocsin.read.reader import RowError


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


@pytest.mark.parametrize("value", [EARLIEST - 1, LATEST + 1, "31.02.2024", "99:99"])
def test_what_cannot_be_a_time_of_a_post_is_refused_and_only_a_note_where_it_is_one_of_many(value: object) -> None:
    with pytest.raises(RowError):
        seconds(value)
    assert moment(value) == (None, "second")


def test_a_column_tells_the_order_of_day_and_month_or_does_not() -> None:
    assert day_first(["01/02/2024", "13/02/2024"]) is True
    assert day_first(["01/02/2024", "02/13/2024"]) is False
    assert day_first(["01/02/2024", 5, None]) is None
