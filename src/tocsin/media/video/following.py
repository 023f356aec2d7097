"""A line followed to its true ends: fitted to the best place of every still near it, drawn out while stills agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Floats, Floats32
from tocsin.media.video.voting import WINDOW, Line

_REACH = (0.75, 0.4, 0.25)  # seconds beside the line that a still's best place is looked for in, ever less
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
    first, last = max(0, round((line.middle - WINDOW / 2) * rate)), min(n - 1, round((line.middle + WINDOW / 2) * rate))
    for reach in _REACH:
        line = _fitted(alike, rate, line, np.arange(first, last + 1), reach)
        along = _along(alike, rate, line)
        ends = _drawn(along, rate, round(line.middle * rate), agrees, over)
        if ends is None:
            return None
        first, last = ends
    part = along[first : last + 1]
    half = 0.5 / rate
    return Run(line, max(0.0, first / rate - half), (last + 1) / rate - half if last < n - 1 else n / rate, part > agrees, part)


def _along(alike: Floats32, rate: float, line: Line) -> Floats:
    """(n,): the likeness of each still of the query with its place in the reference, between two stills; -1 outside."""
    n, m = alike.shape
    column = line.at(np.arange(n) / rate) * rate
    inside = (column >= -0.5) & (column <= m - 0.5)
    column = np.clip(column, 0, m - 1)
    low = np.minimum(column.astype(np.int64), max(m - 2, 0))
    high, row = np.minimum(low + 1, m - 1), np.arange(n)
    part = column - low
    best = np.maximum(alike[row, low] * (1 - part) + alike[row, high] * part, np.where(part < 0.5, alike[row, low], alike[row, high]))
    return np.where(inside, best, -1.0)


def _fitted(alike: Floats32, rate: float, line: Line, rows: np.ndarray, reach: float) -> Line:
    """The line through the best places of the rows, weighed by how much better they are than others near."""
    m = alike.shape[1]
    side = max(1, round(reach * rate))
    near = np.arange(-side, side + 1)
    middle = line.at(rows / rate) * rate
    columns = np.rint(middle).astype(np.int64)[:, None] + near
    values = np.where((columns >= 0) & (columns < m), alike[rows[:, None], np.clip(columns, 0, m - 1)], -1.0)
    best = values.argmax(axis=1)
    place = columns[np.arange(len(rows)), best] + _between(values, best)
    weight = np.maximum(values.max(axis=1), 0) * np.clip(values.max(axis=1) - np.median(values, axis=1), 0, 1)
    if weight.sum() < 1e-3 or len(rows) < 3:
        return line
    time = rows / rate
    speed, offset = line.speed, line.offset
    for _ in range(4):
        off = place / rate - (speed * time + offset)
        w = weight / (1 + (off / 0.15) ** 2)
        speed, offset = _weighted(time, place / rate, w, line.speed)
    return Line(speed, offset, line.score, line.middle)


def _between(values: Floats, best: np.ndarray) -> Floats:
    """How far the top of the parabola through a best value and its neighbours lies beside it."""
    row = np.arange(len(values))
    inner = (best > 0) & (best < values.shape[1] - 1)
    at = np.clip(best, 1, max(1, values.shape[1] - 2))
    left, top, right = values[row, at - 1], values[row, at], values[row, np.minimum(at + 1, values.shape[1] - 1)]
    bend = left - 2 * top + right
    return np.where(inner & (bend < -1e-6), np.clip(0.5 * (left - right) / np.where(bend < -1e-6, bend, 1), -0.5, 0.5), 0.0)


def _weighted(x: Floats, y: Floats, w: Floats, speed: float) -> tuple[float, float]:
    """Slope and constant of least squares, the slope drawn to `speed` where the stretch is too short to tell."""
    total = w.sum() + 1e-9
    mx, my = (w * x).sum() / total, (w * y).sum() / total
    spread = (w * (x - mx) ** 2).sum()
    prior = 0.02 * len(x)
    slope = ((w * (x - mx) * (y - my)).sum() + prior * speed) / (spread + prior)
    slope = float(np.clip(slope, speed * 0.85, speed * 1.18))
    return slope, float(my - slope * mx)


def _drawn(along: Floats, rate: float, middle: int, agrees: float, over: float) -> tuple[int, int] | None:
    """First and last still around the middle that go on agreeing."""
    wide = max(1, round(over / 2 * rate))
    smooth = np.convolve(np.pad(along, wide, mode="edge"), np.ones(2 * wide + 1) / (2 * wide + 1), "valid")
    goes = smooth > agrees
    if not goes.any():
        return None
    reach = round(WINDOW / 2 * rate)
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
