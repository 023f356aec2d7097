"""Clocks, halves of the day and zones in a comparable text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tocsin.read.fields.dates.clocks import clock, weekday
from tocsin.read.fields.dates.words import plain


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        *[
            ("9:12", 9, 12),
            ("9h14", 9, 14),
            ("9 Uhr", 9, 0),
            ("9.15 Uhr", 9, 15),
            ("9:12 p. m.", 21, 12),
            ("12:05 AM", 0, 5),
            ("下午3点05分", 15, 5),
        ],
        *[("午後0:15", 12, 15), ("٩:١٢ م", 21, 12), ("kl. 14.05", 14, 5), ("11:30 pm", 23, 30), ("14:05 PM", 14, 5), ("3 pm", 15, 0)],
    ],
)
def test_clocks(text: str, hour: int, minute: int) -> None:
    found, rest = clock(plain(text))
    assert (found.hour, found.minute, rest.strip(" .")) == (hour, minute, "")


def test_zones() -> None:
    assert clock("9:12 gmt+2")[0].zone.utcoffset(None) == timedelta(hours=2)  # type: ignore[union-attr]
    assert clock("9:12 msk")[0].zone.utcoffset(None) == timedelta(hours=3)  # type: ignore[union-attr]
    assert clock("9:12 ist")[0].of_several
    assert clock("9:12 - 15/05/2024")[0].zone is None


@pytest.mark.parametrize("text", ["25:00", "9:75", "15:00 am", "9:12 gmt+20"])
def test_no_such_clock(text: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        clock(text)


def test_what_is_no_clock() -> None:
    assert clock("15.05.2024")[0].precision == "day"
    assert weekday("mittwoch") == weekday("الأربعاء") or weekday("wed") == 3
