"""A regular clock over pictures that come when they come."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.media.decode.sampling import Frame, sampled
from tocsin.media.medium import Fault


class Slides:
    """Pictures of one number each, shown from the given times on, the last one for a second."""

    width = height = 1
    fault: Fault | None = None

    def __init__(self, times: list[float]) -> None:
        self.times, self.seconds, self.frames = times, times[-1] + 1, len(times)

    def pictures(self, height: int) -> Iterator[Frame]:
        for number, time in enumerate(self.times):
            yield Frame(time, lambda number=number: np.full((1, 1, 3), number, np.uint8))  # type: ignore[misc]


@given(st.lists(st.floats(0, 30), max_size=20), st.sampled_from([1.0, 4.0, 12.5]))
def test_each_tick_has_the_picture_that_is_shown_then(later: list[float], rate: float) -> None:
    times = [0.0, *sorted(later)]
    slides = Slides(times)
    told = [(tick, int(pixels[0, 0, 0])) for ticks, pixels in sampled(slides, rate, 240) for tick in ticks]
    assert [tick for tick, _ in told] == [k / rate for k in range(len(told))]
    assert told[-1][0] < slides.seconds <= told[-1][0] + 1 / rate + 1e-5
    for tick, number in told:
        assert times[number] <= tick + 1e-5 and (number + 1 == len(times) or times[number + 1] > tick - 1e-5)
