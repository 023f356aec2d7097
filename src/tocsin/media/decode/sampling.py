"""What is on the screen at each moment of a regular clock, out of pictures that come when they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from tocsin.media.medium import Fault, Pixels


class Frame(NamedTuple):
    """A picture of a video: the second it appears, and how to have its pixels (scaling costs, and most are never looked at)."""

    time: float
    pixels: Callable[[], Pixels]


class Moving(Protocol):
    """A video or an animated picture being read. `seconds`, `frames`, `fault`: of what was read so far."""

    width: int
    height: int
    seconds: float
    frames: int
    fault: Fault | None

    def pictures(self, height: int) -> Iterator[Frame]:
        """Its frames in the order they are shown, at most `height` points high."""


def sampled(moving: Moving, rate: float, height: int) -> Iterator[tuple[list[float], Pixels]]:
    """Every frame that is on the screen at a tick of a clock of `rate` ticks a second, with the ticks it is there for, in seconds."""
    tick, shown = 0, None
    for frame in moving.pictures(height):
        ticks, tick = _until(tick, rate, frame.time)
        if shown and ticks:
            yield ticks, shown.pixels()
        shown = frame
    if shown:
        ticks, _ = _until(tick, rate, moving.seconds)
        if ticks:
            yield ticks, shown.pixels()


def _until(tick: int, rate: float, time: float) -> tuple[list[float], int]:
    """The ticks before a time, from one on, and the one after them."""
    first = tick
    while tick / rate < time - 1e-6:
        tick += 1
    return [number / rate for number in range(first, tick)], tick
