"""Counts in the writing of many countries; what is no whole number is empty, and told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.fields.counts import MOST, integer, shown_mark
from tocsin.read.fields.losses import Losses
from tocsin.read.reader import Habit

WRITTEN = [
    *[("12.345", 12345), ("1.234.567", 1234567), ("12,5K", 12500), ("1,2 тыс.", 1200), ("1.2 Mio", 1_200_000), ("12 k", 12000)],
    *[("1,5 M", 1_500_000), ("١٢٬٣٤٥", 12345), ("٣٫٥ ألف", 3500), ("1'234", 1234), ("1 234", 1234), ("1\u202f234", 1234)],
    *[("1.2万", 12000), ("1.2億", 120_000_000), ("3 lakh", 300_000), ("12,34,567", 1_234_567), ("1.234,00", 1234), ("1,234.00", 1234)],
    *[("1.2B", 1_200_000_000), ("１２３", 123), ("1 234,5 k", 1_234_500), ("1,000+", 1000), ("1.2E+06", 1_200_000), ("-5", -5)],
    *[("2,5 Tsd.", 2500), ("1,5 mil", 1500), ("1,2 Mn", 1_200_000), ("1234.000", 1234)],
]
NONE = [
    "12.5",
    "12,5",
    "0.85",
    "1 2",
    "1,23,4",
    "12.345.67",
    "1,2 B",
    "12 B",
    "many",
    "5 of 6",
    "½",
    "9" * 30,
    10**20,
    1e20,
    float("inf"),
    3.7,
]


@pytest.mark.parametrize(("written", "count"), WRITTEN)
def test_a_count_in_its_writing(written: str, count: int) -> None:
    assert integer(written) == count


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_whole_number_is_empty_and_told(written: object) -> None:
    losses = Losses()
    with losses.counting():
        assert integer(written) is None
    assert losses.told()[0].startswith("1 numbers that cannot be read as counts left empty")


def test_the_column_tells_what_one_mark_before_three_digits_is() -> None:
    assert integer("12.345", Habit(decimal=",")) == 12345
    assert integer("12.000", Habit(decimal=".")) == 12
    assert integer("1,234", Habit(decimal=",")) is None
    losses = Losses()
    with losses.counting():
        integer("12.345")
    assert losses.told() == ["counts with one mark before three digits read as thousands, such as '12.345'"]


def test_a_column_shows_its_mark_or_does_not() -> None:
    assert shown_mark(["12.345", "980"]) == ("", True)
    assert shown_mark(["12.345", "1.234.567"]) == shown_mark(["1,2 k", "12.345"]) == (",", True)
    assert shown_mark(["12.5", "1,234"]) == (".", True)
    assert shown_mark(["12.5", "12,5"])[0] == ""


@given(st.integers(0, MOST))
def test_grouped_digits_are_the_number(number: int) -> None:
    for mark in (",", ".", " ", "'", "\u2009", "٬"):
        assert integer(f"{number:,}".replace(",", mark)) == number
