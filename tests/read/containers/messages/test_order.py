"""The order of day, month and year: shown by a date, by the direction of time, by distance, by the form; or not decided."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.containers.messages.order import order_of


def written(*days: str) -> list[tuple[str, str, str]]:
    found = [tuple(day.split("/")) for day in days]
    return [(one[0], one[1], one[2]) for one in found]


@pytest.mark.parametrize(
    ("days", "likely", "expected"),
    [
        (("24/12/23", "25/12/23"), "", "dmy"),
        (("12/24/23",), "", "mdy"),
        (("2023/12/24",), "", "ymd"),
        (("23/12/24", "24/1/2"), "", "ymd"),
        (("24/3/13", "24/3/14", "24/3/15"), "dmy", "ymd"),  # or the same day of three years
        (("24/3/13", "25/3/13", "26/3/13"), "dmy", "dmy"),
        (("1/6/2024", "2/5/2024"), "", "mdy"),  # the other way it would go back from June to May
        (("1/5/2024", "2/5/2024", "3/5/2024"), "", "dmy"),
        (("5/1/2024", "5/2/2024", "5/3/2024"), "", "mdy"),
        (("5/6/23",), "", ""),
        (("5/6/23",), "mdy", "mdy"),
        (("5/5/23",), "", "dmy"),  # one day in either order
    ],
)
def test_orders(days: tuple[str, ...], likely: str, expected: str) -> None:
    assert order_of(written(*days), likely).letters == expected


def test_what_no_date_shows_is_told() -> None:
    assert "no date shows it" in order_of(written("5/6/23"), "mdy").note
    assert order_of(written("25/6/23")).note == ""


def test_years_of_two_digits_and_of_buddha_and_days_that_are_none() -> None:
    order = order_of(written("25/6/2566"))
    assert order.day("25", "6", "2566") == "2023-06-25"
    assert order_of(written("25/6/23")).day("25", "6", "23") == "2023-06-25"
    assert order.day("40", "6", "2566") == ""


@given(st.dates(date(2012, 1, 1), date(2025, 1, 1)), st.integers(14, 60), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y"]))
def test_a_chat_of_a_month_is_always_read_as_written(first: date, days: int, form: str) -> None:
    every = [first + timedelta(days=number) for number in range(days)]
    found = order_of(written(*(day.strftime(form) for day in every)))
    assert [found.day(*one.strftime(form).split("/")) for one in every] == [day.isoformat() for day in every]


def test_years_of_other_calendars() -> None:
    assert order_of(written("1402/2/31")).day("1402", "2", "31") == "2023-05-21"
    assert order_of(written("1445/6/11")).day("1445", "6", "11") == "2023-12-24"


def test_what_only_the_form_shows_is_not_shown() -> None:
    assert (order_of(written("5/6/23"), "mdy").shown, order_of(written("25/6/23")).shown) == (False, True)
