"""Where stretches of a query run in a reference: every still votes for pairs of offset and speed (a Hough transform), window by window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats, Floats32

WINDOWS = (5.0, 1.5)  # seconds of the query: long ones tell the speed, short ones find pieces; each half a window after the one before
SPEEDS = np.concatenate([[1.0], np.geomspace(0.5, 2.0, 25)])  # tried, the likely one first
_VOTES = 12  # stills of a window that vote, at least
_LIKELY = 0.03  # what a speed of 1 is given before others
_PEAKS = 2  # lines kept of each window
_APART = 1.0  # seconds between them


@dataclass(frozen=True, slots=True)
class Line:
    """Second t of the query shows second `speed` * t + `offset` of the reference; `score`: mean likeness along the window it was found in,
    `middle`: of that window, in seconds of the query, `half`: of its length."""

    speed: float
    offset: float
    score: float
    middle: float
    half: float

    def at(self, t: Floats) -> Floats:
        """Seconds of the reference."""
        return self.speed * t + self.offset


def lines(alike: Floats32, rate: float, speeds: Floats = SPEEDS, windows: Sequence[float] = WINDOWS) -> list[Line]:
    """The best lines of each window, from the likeness (n, m) of stills at `rate` a second."""
    found = []
    for window in windows:
        step = max(1, int(window * rate / _VOTES))
        thin, thinned = alike[::step, ::step], rate / step
        size = max(2, round(window * thinned))
        hop = max(1, size // 2)
        starts = range(0, max(1, len(thin) - size + hop), hop)
        found += [line for start in starts for line in _window(thin[start : start + size], start, thinned, speeds)]
    return found


def _window(alike: Floats32, start: int, rate: float, speeds: Floats) -> list[Line]:
    """The lines with most votes through one window (k, m)."""
    k, m = alike.shape
    middle = (k - 1) / 2
    padded = np.zeros((k, m + 1), np.float32)  # outside of the reference nothing is alike
    padded[:, :m] = alike
    row, centre = np.arange(k)[None], np.arange(m)[:, None]
    votes = np.empty((len(speeds), m), np.float32)
    for i, speed in enumerate(speeds):
        column = np.rint(centre + speed * (row - middle)).astype(np.int64)
        column = np.where((column < 0) | (column >= m), m, column)
        votes[i] = padded.ravel()[column + row * (m + 1)].sum(axis=1)
    votes /= k
    votes -= np.float32(_LIKELY) * np.abs(np.log(speeds))[:, None].astype(np.float32)
    found = []
    for _ in range(_PEAKS):
        i, c = divmod(int(votes.argmax()), m)
        if votes[i, c] <= 0:
            break
        speed, time = float(speeds[i]), (start + middle) / rate
        found.append(Line(speed, float(c / rate - speed * time), float(votes[i, c]), float(time), k / rate / 2))
        near = round(_APART * rate)
        votes[:, max(0, c - near) : c + near + 1] = -1
    return found
