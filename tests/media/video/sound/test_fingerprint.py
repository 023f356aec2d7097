"""Sub-fingerprints: many for sound, none for nothing, zero for silence."""

from __future__ import annotations

import numpy as np

from tocsin.media.video.sound.fingerprint import RATE, SAMPLES, fingerprint


def test_about_sixteen_a_second() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 10 * SAMPLES).astype(np.float32)
    assert abs(len(fingerprint(noise)) - 10 * RATE) < RATE


def test_silence_is_zero_and_too_little_is_nothing() -> None:
    assert not fingerprint(np.zeros(5 * SAMPLES, np.float32)).any()
    assert len(fingerprint(np.zeros(100, np.float32))) == 0


def test_loudness_changes_little() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 5 * SAMPLES).astype(np.float32)
    differ = fingerprint(noise) ^ fingerprint(noise * np.float32(0.3))
    assert np.mean([int(x).bit_count() for x in differ]) < 1
