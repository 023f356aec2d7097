"""A sound is found in its recording, under noise and a little faster; another is not."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.arrays import Floats32
from tocsin.media.video.sound.fingerprint import SAMPLES, fingerprint
from tocsin.media.video.sound.matching import shared_sound


def melody(seconds: float, seed: int) -> Floats32:
    """Notes of an instrument of four overtones, five a second."""
    rng, made = np.random.default_rng(seed), []
    for _ in range(round(seconds * 5)):
        t, note = np.arange(SAMPLES // 5) / SAMPLES, 220 * 2 ** (rng.integers(0, 24) / 12)
        made.append(sum(np.sin(6.28 * note * k * t + rng.uniform(0, 6)) / k for k in range(1, 5)) * np.exp(-4 * t))
    return (0.2 * np.concatenate(made)).astype(np.float32)


def test_a_part_is_found_in_noise() -> None:
    whole = melody(30, 1)
    part = whole[8 * SAMPLES : 18 * SAMPLES]
    noisy = part + np.random.default_rng(2).normal(0, 0.02, len(part)).astype(np.float32)
    best = shared_sound(fingerprint(noisy), fingerprint(whole))[0]
    assert best.probability > 0.9
    assert best.query == pytest.approx((0, 10), abs=0.8)
    assert best.reference == pytest.approx((8, 18), abs=0.8)


def test_a_little_faster_is_found() -> None:
    whole = melody(30, 1)
    fast = np.interp(np.arange(0, 14 * SAMPLES, 1.01), np.arange(len(whole)), whole).astype(np.float32)
    assert shared_sound(fingerprint(fast), fingerprint(whole))[0].probability > 0.9


def test_another_sound_is_not() -> None:
    found = shared_sound(fingerprint(melody(20, 3)), fingerprint(melody(30, 4)))
    assert not found or found[0].probability < 0.3
