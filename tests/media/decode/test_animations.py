"""Animated pictures, sound and cut."""

from __future__ import annotations

from pathlib import Path

from tests.media.decode.making import gif
from tocsin.media.decode.animations import Animation
from tocsin.media.decode.limits import Limits


def test_each_picture_stands_as_long_as_it_says(tmp_path: Path) -> None:
    moving = Animation(gif(tmp_path / "a.gif", 3, 250), "gif", Limits())
    assert [frame.time for frame in moving.pictures(60)] == [0, 0.25, 0.5]
    assert (moving.seconds, moving.frames, moving.fault) == (0.75, 3, None)


def test_no_time_is_a_tenth_of_a_second(tmp_path: Path) -> None:
    moving = Animation(gif(tmp_path / "a.gif", 3, 0), "gif", Limits())
    assert [round(frame.time, 6) for frame in moving.pictures(60)] == [0, 0.1, 0.2]


def test_a_cut_one_keeps_what_was_whole(tmp_path: Path) -> None:
    data = gif(tmp_path / "a.gif", 4, 100).read_bytes()
    (tmp_path / "b.gif").write_bytes(data[: len(data) * 5 // 8])
    moving = Animation(tmp_path / "b.gif", "gif", Limits())
    assert 1 <= len(list(moving.pictures(60))) < 4
    assert moving.fault is not None and moving.fault.reason == "truncated"


def test_a_picture_that_stands_for_minutes_is_shown_to_the_bound(tmp_path: Path) -> None:
    moving = Animation(gif(tmp_path / "a.gif", 2, 600_000), "gif", Limits(seconds=5))
    assert [frame.time for frame in moving.pictures(60)] == [0]
    assert moving.seconds == 5 and moving.fault is not None and moving.fault.reason == "too_long"
