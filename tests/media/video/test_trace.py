"""A trace is the same after it was kept as arrays."""

from __future__ import annotations

import numpy as np

from tests.media.video.drawn import clip
from tocsin.media.video.trace import Trace
from tocsin.media.video.tracing import trace


def test_a_trace_comes_back_from_its_arrays() -> None:
    made = trace(clip(6, seed=4))
    back = Trace.of(made.arrays())
    assert (back.width, back.height, back.seconds, back.rate, back.box) == (made.width, made.height, made.seconds, made.rate, made.box)
    assert len(made.keys) == len(back.keys) > 0
    for name, values in made.arrays().items():
        np.testing.assert_array_equal(values, back.arrays()[name])


def test_an_empty_trace_too() -> None:
    made = trace(clip(0.1, seed=4).part(0, 0))
    assert made.flat
    assert Trace.of(made.arrays()).flat
