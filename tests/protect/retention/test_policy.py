"""The policy: its preset, its spans by the calendar, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import SettingError
from tocsin.protect.retention.policy import Span, day_of, policy


def test_a_preset_is_what_stands_beside_it_replaces() -> None:
    found = policy({"preset": "2021-1587", "fields_after": "30 days"})
    assert found and (found.window_days, found.months, str(found.delete_after), str(found.fields_after)) == (7, 6, "4 months", "30 days")
    assert found.told()["preset"] == "2021-1587" and policy({}) is None
    own = policy({"delete_after": "6 weeks"})
    assert own and own.told() == {"delete_after": "6 weeks"}


def test_months_are_those_of_the_calendar() -> None:
    four = Span(4, "month")
    assert four.after(date(2023, 10, 31)) == date(2024, 2, 29) and four.after(date(2024, 5, 15)) == date(2024, 9, 15)
    assert Span(6, "week").after(date(2024, 1, 1)) == date(2024, 2, 12) and str(Span(1, "day")) == "1 day"
    assert day_of(86_399) == date(1970, 1, 1) and day_of(86_400) == date(1970, 1, 2)


@given(st.dates(date(1980, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(1, 24), st.sampled_from(["day", "week", "month"]))
def test_what_was_collected_first_is_due_first(day: date, later: int, number: int, unit: str) -> None:
    span = Span(number, unit)
    assert day < span.after(day) <= span.after(day + timedelta(later))


@pytest.mark.parametrize(
    "table",
    [
        {"preset": "2021"},
        {"delete_after": "soon"},
        {"delete_after": "0 days"},
        {"window_days": "seven"},
        {"window_days": True},
        {"span": 1},
    ],
)
def test_what_cannot_be_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(SettingError, match=r"\[retention\]"):
        policy(table)
