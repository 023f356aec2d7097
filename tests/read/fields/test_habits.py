"""What a column shows as a whole; what it leaves open is told, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.read.fields.habits import Learned, learn
from tocsin.read.fields.losses import Losses, lost, remarked, usual
from tocsin.read.reader import Habit


def learned(values: Sequence[object], dates: str = "", shown: int = 20) -> Learned:
    rows = [{"d": value} for value in values]
    return learn(rows[:shown], iter(rows), dates=dates)  # type: ignore[arg-type]


def test_a_later_row_shows_the_order() -> None:
    found = learned(["05/06/2024 10:00"] * 30 + ["13/06/2024"])
    assert found.habits["d"].order == found.usual.order == "day"
    assert found.notes == ("dates read as day/month/year",)


def test_what_no_row_shows_is_told_with_its_mend() -> None:
    found = learned(["05/06/2024 10:00"] * 720)
    assert found.habits["d"].order == ""
    assert len(found.notes) == 1 and "day first or month first" in found.notes[0] and "--dates day-first" in found.notes[0]
    assert learned(["05/06/2024"], "month").habits["d"].order == "month"


def test_both_orders_in_one_column_decide_nothing() -> None:
    assert "both orders" in learned(["13/06/2024", "06/13/2024", "05/06/2024"]).notes[0]


def test_another_column_of_the_file_shows_it() -> None:
    rows = [{"a": "05/06/2024", "b": "25/06/2024"}]
    assert learn(rows, iter(rows)).habits["a"].order == "day"


def test_rows_in_order_of_time_in_one_reading_only() -> None:
    days = [f"{day:02d}/{month:02d}/2024 10:00" for month in (5, 6, 7) for day in range(2, 12)]
    found = learned(days)
    assert found.habits["d"].order == "day" and any("order of time" in note for note in found.notes)
    assert learned(days[::-1]).habits["d"].order == "day"
    assert learned(days[:9]).habits["d"].order == ""


def test_years_of_two_digits_before_the_month() -> None:
    assert learned([f"24/05/{day}" for day in range(10, 20)]).habits["d"].order == "year"
    assert learned([f"{day}/05/24" for day in range(10, 20)]).habits["d"].order == "day"


def test_marks_and_days_of_spreadsheets() -> None:
    assert learned(["12.345"] * 40 + ["1,5 k"]).habits["d"].decimal == ","
    assert learned([45427.5, "45428", None]).habits["d"].serial
    assert not learned([45427.5, 12]).habits["d"].serial
    assert learned(["https://a.example", "on 05/06/2024 we", {"e": 5}]).habits["d"] == Habit()


def test_while_a_file_is_read() -> None:
    assert usual() == Habit()
    losses = Losses(Habit("day"))
    with losses.counting():
        assert usual().order == "day"
        lost("numbers", "x")
        lost("numbers", "y")
        remarked("times in the Solar Hijri calendar", "1403/01/01")
    assert losses.told() == ["times in the Solar Hijri calendar, such as '1403/01/01'", "2 numbers left empty, such as 'x'"]
