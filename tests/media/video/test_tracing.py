"""Small stills at regular times; key frames where the picture changed."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.video.drawn import RATE, Drawn, clip, wall
from tocsin.media.video import tracing
from tocsin.media.video.tracing import RATE as STILLS
from tocsin.media.video.tracing import trace


def test_stills_are_regular_whatever_the_rate_of_the_video() -> None:
    made = trace(clip(6, seed=1))
    assert made.rate == STILLS
    assert made.small.shape == (48, 38, 64)


def test_a_short_video_has_twice_as_many() -> None:
    assert trace(clip(2, seed=1)).rate == 2 * STILLS


def test_a_change_of_picture_makes_a_key_frame() -> None:
    still = Drawn([wall(1)] * round(3 * RATE) + [wall(2)] * round(3 * RATE))
    assert trace(still).key_times.tolist() == [0.0, 3.0]


def test_black_stills_keep_the_time_and_are_no_key_frames() -> None:
    dark = [np.zeros((120, 200, 3), np.uint8)] * round(2 * RATE)
    made = trace(Drawn(dark + [wall(1)] * round(3 * RATE)))
    assert made.key_times.tolist() == [2.0]
    assert len(made.small) == 40


def test_a_long_video_keeps_few_key_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "_MOST", 4)
    made = trace(Drawn([wall(k // 10) for k in range(200)]))
    assert len(made.keys) < 8
    assert made.key_times[-1] > 12


def test_a_long_video_has_fewer_stills_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "_STILLS", 40)
    made = trace(clip(10, seed=1))
    assert made.rate == 4
    assert len(made.small) == 40
