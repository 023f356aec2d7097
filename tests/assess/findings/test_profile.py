"""Creation dates and hours of activity."""

import numpy as np

from tocsin.assess.corpus import DAY, by_hour
from tocsin.assess.findings.profile import creation, hours

HOUR = 3600


def test_young_accounts_are_compared_with_the_others() -> None:
    first = np.full(200, 1000 * DAY, np.int64)
    created = np.where(np.arange(200) < 30, 990 * DAY, 100 * DAY)
    inside = np.arange(200) < 50
    found = creation(created, first, inside, 90)
    assert (found.young, found.known, found.young_elsewhere, found.known_elsewhere) == (30, 50, 0, 150)
    assert found.p < 1e-10
    assert found.ratio > 50


def test_unknown_dates_do_not_count() -> None:
    found = creation(np.array([-1, 5, -1]), np.array([9, 9, 9]), np.array([True, True, False]), 90)
    assert (found.known, found.known_elsewhere) == (1, 0)
    assert creation(*(np.zeros(0, np.int64) for _ in range(2)), np.zeros(0, bool), 90).p == 1.0


def test_the_longest_silence_goes_around_midnight() -> None:
    day = np.concatenate([np.full(50, hour * HOUR) for hour in range(6, 22)])
    found = hours(by_hour(day), by_hour(day))
    assert found.silent == (22, 8)
    assert found.distance == 0.0
    assert hours(by_hour(np.arange(0, DAY, 60)), by_hour(day)).silent == (0, 0)


def test_distance_is_the_share_that_would_have_to_move() -> None:
    assert hours(by_hour(np.full(10, 3 * HOUR)), by_hour(np.full(10, 4 * HOUR))).distance == 1.0
    assert hours(by_hour(np.zeros(0, np.int64)), by_hour(np.full(10, 4 * HOUR))).distance == 0.0
