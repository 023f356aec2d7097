from __future__ import annotations

from tocsin.page.dates.signs.meanings import Piece, meaning
from tocsin.page.dates.signs.tokens import line_of


def test_a_weekday_before_a_date_and_a_month_inside_it() -> None:
    assert line_of("mar. 5 mar. 2024", "fr").signs == "W1 #5 M03 #2024"


def test_afternoon_behind_a_time_and_the_era_behind_a_year() -> None:
    assert line_of("07:05 م", "ar").signs.endswith("{pm}") and line_of("2024م", "ar").signs.endswith("{egregorian}")


def test_the_second_of_a_month_and_seconds() -> None:
    assert line_of("second of March", "en").signs == "#2 {of} M03" and "{usecond}" in line_of("10 seconds ago", "en").signs


def test_the_first_meaning_where_nothing_decides() -> None:
    assert meaning([Piece("x", 0, 1, ("word:am", "word:pm"))], 0) == "word:am"
