"""Bursts of one object over time."""

import numpy as np

from tocsin.origin.waves import HOUR, waves


def of(hours: dict[int, int], floor: int = 5, factor: float = 3.0) -> list[tuple[int, int, int, int]]:
    """Waves of one object with so many posts in each hour: (first hour, peak hour, last hour, posts)."""
    ts = np.array([hour * HOUR + i for hour, posts in sorted(hours.items()) for i in range(posts)], np.int64)
    found = waves(np.zeros(len(ts), np.int64), ts, np.arange(len(ts)) % 7, floor, factor)
    return [
        tuple(int(v) for v in row)
        for row in zip(found.first_ts // HOUR, found.peak_ts // HOUR, found.last_ts // HOUR, found.posts, strict=True)
    ]  # type: ignore[misc]


def test_a_single_burst_is_one_wave() -> None:
    assert of({100: 8, 101: 20, 102: 6}) == [(100, 101, 102, 34)]


def test_a_night_parts_two_waves_and_one_quiet_hour_does_not() -> None:
    assert of({100: 8, 102: 9, 110: 12}) == [(100, 102, 102, 17), (110, 110, 110, 12)]


def test_a_steady_flow_has_no_wave_but_its_peak_does() -> None:
    steady = dict.fromkeys(range(400), 6)
    assert of(steady) == []
    assert of({**steady, 200: 40}) == [(200, 200, 200, 40)]


def test_objects_are_kept_apart() -> None:
    ts = np.array([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], np.int64) + 10 * HOUR
    found = waves(np.repeat([0, 1], 5), ts, np.array([0, 0, 1, 1, 2, 5, 5, 5, 5, 5]), 5, 3.0)
    assert found.object.tolist() == [0, 1]
    assert found.accounts.tolist() == [3, 1]
    assert found.wave.tolist() == [1, 1]


def test_nothing_gives_nothing() -> None:
    nought = np.zeros(0, np.int64)
    assert len(waves(nought, nought, nought, 5, 3.0).wave) == 0
