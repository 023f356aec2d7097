"""Axes of time have few labels, at round instants, within the picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.words import Words
from tocsin.report.draw.times import axis, instants, placed


@given(st.integers(0, 2_000_000_000), st.integers(0, 600_000_000))
def test_instants_are_few_round_and_inside(start: int, span: int) -> None:
    found = list(instants(start, start + span))
    assert len(found) <= 21
    assert all(start <= ts <= start + span for ts, _ in found)
    assert span < 9 or len(found) >= 1


def test_a_day_is_named_once_where_hours_are_told() -> None:
    x = placed(0, 86_400, 0, 100)
    assert (x(0), x(43_200), placed(5, 5, 0, 100)(5)) == (0, 50, 50)
    told = "".join(axis(0, 86_400, x, 0, 10, Words("en")))
    assert told.count("1 January") == 1 and told.count("2 January") == 1 and "12:00" in told
