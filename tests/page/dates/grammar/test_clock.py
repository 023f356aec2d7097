from __future__ import annotations

import datetime as dt

import pytest

from tocsin.page.dates.grammar.clock import Zone, clock_of, zone_of
from tocsin.page.dates.grammar.patterns import clocks_in, zones_in


@pytest.mark.parametrize(
    ("signs", "hour", "days"),
    [
        ("#12:#30 {am}", 0, 0),
        ("#12:#30 {pm}", 12, 0),
        ("#9 {pm}", 21, 0),
        ("#24:#00", 0, 1),
        ("#11:#00 {night}", 23, 0),
        ("#2:#00 {night}", 2, 0),
    ],
)
def test_half_days(signs: str, hour: int, days: int) -> None:
    clock = clock_of(clocks_in(signs)[0])
    assert clock and (clock.hour, clock.days) == (hour, days)


def test_zones() -> None:
    assert zone_of(zones_in("{z+00:00} +#3")[0]) == Zone("+03:00")
    assert zone_of(zones_in("{z?}")[0]) == Zone(None) and zone_of(zones_in("{local}")[0]) == Zone(None)
    assert Zone("America/New_York").offset(dt.datetime(2024, 7, 1)) == "-04:00"
