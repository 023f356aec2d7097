"""Videos drawn in memory: a wall with marks, before which discs move, each seed another way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np

from tocsin.arrays import Floats32
from tocsin.media.medium import Fault, Pixels, Still

RATE = 10.0


class Drawn:
    """A clip of given frames, ten a second."""

    def __init__(self, frames: list[Pixels], sound: Floats32 | None = None, rate: float = RATE) -> None:
        self.height, self.width = frames[0].shape[:2] if frames else (0, 0)
        self.seconds, self.frames = len(frames) / rate, len(frames)
        self.fault: Fault | None = None
        self._frames, self._sound, self._rate = frames, sound, rate

    def stills(self, rate: float = 4.0, height: int = 240) -> Iterator[Still]:
        """All of them: there are few."""
        yield from (Still(i / self._rate, frame) for i, frame in enumerate(self._frames))

    def sound(self, rate: int = 8000) -> Floats32 | None:
        """As given."""
        return self._sound

    def edited(self, change: Callable[[Pixels], Pixels]) -> Drawn:
        """The clip with each frame changed."""
        return Drawn([np.ascontiguousarray(change(frame)) for frame in self._frames], self._sound, self._rate)

    def part(self, start: float, end: float) -> Drawn:
        """The clip from one second to another."""
        return Drawn(self._frames[round(start * self._rate) : round(end * self._rate)], None, self._rate)


def wall(seed: int, width: int = 200, height: int = 120) -> Pixels:
    """A wall with a hundred marks."""
    rng = np.random.default_rng(seed)
    ground = np.full((height, width, 3), 140, np.uint8)
    for _ in range(100):
        x, y, a, b = (int(v) for v in rng.integers(0, [width, height, 24, 24]))
        cv2.rectangle(ground, (x, y), (x + a + 3, y + b + 3), [int(v) for v in rng.integers(0, 255, 3)], -1)
    return ground


def clip(seconds: float, seed: int, place: int = 0) -> Drawn:
    """Three discs on ways of the seed's own before the wall `place`."""
    rng, ground = np.random.default_rng(seed), wall(place)
    ways = rng.uniform([0.1, 0.05, 0], [0.4, 0.3, 6.3], (3, 2, 3))
    frames = []
    for i in range(round(seconds * RATE)):
        frame = ground.copy()
        for k, way in enumerate(ways):
            x, y = (0.5 + a * np.sin(6.28 * f * i / RATE + p) for a, f, p in way)
            cv2.circle(frame, (int(x * 200), int(y * 120)), 14 + 3 * k, (60 * k + 40, 250 - 70 * k, 90), -1)
        frames.append(frame)
    return Drawn(frames)
