from __future__ import annotations

import datetime as dt

import pytest

from tocsin.page.dates.grammar.anchored import Anchor, anchor_of, read
from tocsin.page.dates.grammar.patterns import dates_in

ANCHOR = Anchor(dt.date(2024, 3, 7))  # a Thursday


@pytest.mark.parametrize(
    ("signs", "low", "high"),
    [
        ("{r-1}", "2024-03-06", "2024-03-06"),
        ("W3", "2024-03-07", "2024-03-07"),
        ("W3 {last}", "2024-02-29", "2024-02-29"),
        ("{next} W3", "2024-03-14", "2024-03-14"),
        ("{last} {uweek}", "2024-02-26", "2024-03-03"),
        ("M09 {last}", "2023-09-01", "2023-09-30"),
        ("#15 M12", "2023-12-15", "2023-12-15"),
        ("#29 M02", "2024-02-29", "2024-02-29"),
        ("J12", "2024-02-20", "2024-03-19"),
        ("#2 {umonth} {ago}", "2024-01-01", "2024-01-31"),
    ],
)
def test_counted_from_a_day(signs: str, low: str, high: str) -> None:
    moment = read(dates_in(signs)[0], "en", ANCHOR)
    assert moment and (moment.low.isoformat(), moment.high.isoformat()) == (low, high) and moment.basis


def test_hours_need_an_instant() -> None:
    match = dates_in("#3 {uhour} {ago}")[0]
    assert read(match, "en", ANCHOR) is None and read(match, "en", None) is None
    moment = read(match, "en", anchor_of("2024-03-07T01:00:00Z"))
    assert moment and moment.instant and moment.instant.isoformat() == "2024-03-06T22:00:00+00:00"


def test_anchors() -> None:
    assert anchor_of("2024-03") is None and anchor_of(None) is None and anchor_of("soon") is None
