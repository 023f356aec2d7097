"""A line followed to its true ends: tuned until its stills are most alike, drawn out while they agree."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tocsin.arrays import Flags, Floats, Floats32, Ints
from tocsin.media.video.lines.voting import Line

_ROUNDS = 3  # of tuning the line and drawing its ends
_STEPS = (1.0, 0.5, 0.25, 0.12)  # ever finer: of the following
_FASTER, _LATER = 0.04, 0.16  # change of the speed, and seconds of the place, that are tried
_HARDLY = 0.006  # of likeness
_WORST = -0.2  # likeness of a still at least: a cover or a freeze says no more than that
AGREES = 0.35  # likeness from which a stretch goes on
_GAP = 1.0  # seconds that may not agree in the middle of a stretch


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the query, seconds `start` to `end`, that runs along a line; `held`: which of its stills agree; `alike`: how much."""

    line: Line
    start: float
    end: float
    held: Flags
    alike: Floats


def followed(alike: Floats32, rate: float, line: Line, agrees: float = AGREES, over: float = 0.5) -> Run | None:
    """The run of a line through the likeness (n, m) of stills; None where too little of it `agrees`, over so many seconds."""
    n = len(alike)
    first, last = max(0, round((line.middle - line.half) * rate)), min(n - 1, round((line.middle + line.half) * rate))
    for _ in range(_ROUNDS):
        line = _tuned(alike, rate, line, first, last)
        along = _along(alike, rate, line, np.arange(n))
        ends = _drawn(along, rate, line, agrees, over)
        if ends is None:
            return None
        first, last = ends
    part = along[first : last + 1]
    half = 0.5 / rate
    return Run(line, max(0.0, first / rate - half), (last + 1) / rate - half if last < n - 1 else n / rate, part > agrees, part)


def _along(alike: Floats32, rate: float, line: Line, row: Ints) -> Floats:
    """The likeness of these stills of the query with their places in the reference, between two stills; -1 outside."""
    m = alike.shape[1]
    column = line.at(row / rate) * rate
    inside = (column >= -0.5) & (column <= m - 0.5)
    column = np.clip(column, 0, m - 1)
    low = np.minimum(column.astype(np.int64), max(m - 2, 0))
    high = np.minimum(low + 1, m - 1)
    part = column - low
    best = np.maximum(alike[row, low] * (1 - part) + alike[row, high] * part, np.where(part < 0.5, alike[row, low], alike[row, high]))
    return np.where(inside, best, -1.0)


def _tuned(alike: Floats32, rate: float, line: Line, first: int, last: int) -> Line:
    """The line near this one along which the stills from first to last are most alike; speed 1 where another is hardly better."""
    middle = (first + last) / 2 / rate
    best, place = line.speed, line.at(np.array(middle)).item()
    rows = np.arange(first, last + 1)

    def worth(speed: float, place: float) -> float:
        return float(np.maximum(_along(alike, rate, replace(line, speed=speed, offset=place - speed * middle), rows), _WORST).mean())

    top = worth(best, place)
    for fine in _STEPS:
        speeds, moves = best * (1 + fine * _FASTER * np.arange(-2, 3)), fine * _LATER * np.arange(-2, 3)
        tried = [(worth(float(speed), float(place + move)), float(speed), float(place + move)) for speed in speeds for move in moves]
        if max(tried)[0] > top + 1e-6:
            top, best, place = max(tried)
    plain = max((worth(1.0, float(place + move)), float(place + move)) for move in _LATER * np.arange(-2, 3) / 4)
    if plain[0] > top - _HARDLY:
        best, place = 1.0, plain[1]
    return replace(line, speed=best, offset=place - best * middle)


def _drawn(along: Floats, rate: float, line: Line, agrees: float, over: float) -> tuple[int, int] | None:
    """First and last still around the middle that go on agreeing."""
    wide = max(1, round(over / 2 * rate))
    smooth = np.convolve(np.pad(along, wide, mode="edge"), np.ones(2 * wide + 1) / (2 * wide + 1), "valid")
    goes = smooth > agrees
    if not goes.any():
        return None
    middle, reach = round(line.middle * rate), round(line.half * rate)
    inside = np.nonzero(goes[max(0, middle - reach) : middle + reach + 1])[0]
    if not len(inside):
        return None
    inside = inside + max(0, middle - reach)
    seed = int(inside[np.abs(inside - middle).argmin()])
    gap = max(1, round(_GAP * rate))
    first, last = _grown(goes, seed, -1, gap), _grown(goes, seed, 1, gap)
    while first < last and along[first] < 0.85 * agrees:
        first += 1
    while last > first and along[last] < 0.85 * agrees:
        last -= 1
    return (first, last) if last > first else None


def _grown(goes: Flags, seed: int, step: int, gap: int) -> int:
    """The last still that agrees, going in steps from the seed until a gap."""
    at = last = seed
    while 0 <= at < len(goes) and abs(at - last) <= gap:
        if goes[at]:
            last = at
        at += step
    return last
