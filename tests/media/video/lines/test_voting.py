"""Offset and speed from a drawn line of likeness."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.arrays import Floats32
from tocsin.media.video.lines.following import followed
from tocsin.media.video.lines.voting import lines

RATE = 8.0


def likeness(speed: float, offset: float, seconds: float = 8.0, whole: float = 40.0) -> Floats32:
    """Noise with one line in it."""
    made = np.random.default_rng(1).normal(0, 0.1, (round(seconds * RATE), round(whole * RATE)))
    for row in range(len(made)):
        column = round(speed * row + offset * RATE)
        if 0 <= column < made.shape[1]:
            made[row, column] = 0.9
    return made.astype(np.float32)


@pytest.mark.parametrize("speed", [0.6, 0.75, 1.0, 1.1, 1.5, 2.0])
def test_a_line_is_found_and_fitted(speed: float) -> None:
    alike = likeness(speed, 7.0)
    best = max(lines(alike, RATE), key=lambda line: line.score)
    run = followed(alike, RATE, best)
    assert run is not None
    assert run.line.speed == pytest.approx(speed, rel=0.02)
    assert run.line.offset == pytest.approx(7.0, abs=0.15)
    assert (run.start, run.end) == pytest.approx((0, 8), abs=0.2)


def test_noise_has_no_run() -> None:
    alike = np.random.default_rng(2).normal(0, 0.1, (40, 200)).astype(np.float32)
    assert all(followed(alike, RATE, line) is None for line in lines(alike, RATE))
