"""Halves of the day in the languages of phones."""

from __future__ import annotations

import pytest

from tocsin.read.containers.messages.halves import AM, NIGHT, PM, hour_of, plain


@pytest.mark.parametrize(
    ("hour", "half", "expected"),
    [
        (12, "AM", 0),
        (12, "PM", 12),
        (9, "PM", 21),
        (9, "", 9),
        (9, "م", 21),
        (11, "下午", 23),
        (12, "a.\u202fm.", 0),
        (13, "pm", 13),
        (8, "ip.", 20),
        (8, "ap.", 8),
    ],
)
def test_hours(hour: int, half: str, expected: int) -> None:
    assert hour_of(hour, half) == expected


def test_a_night_goes_over_midnight() -> None:
    assert [hour_of(hour, "रात") for hour in (9, 11, 12, 1, 4)] == [21, 23, 0, 1, 4]


def test_no_word_is_both() -> None:
    assert not AM & PM and not NIGHT & (AM | PM)
    assert plain("\u200fP.\u00a0M. ") == "p. m."
