"""What speaks for one recording along a run: what stays is alike in any two recordings of one place, what moves only in copies.

Fooled by: two videos in which nothing moves (they may show one picture), what repeats itself exactly (a machine, a drawn loop).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats32
from tocsin.media.video.lines.following import Run
from tocsin.media.video.overlaid import Overlaid, moving_part

_MOVES = 0.06  # of a still's spread: a block that changes less does not move
_STIRS = 0.03  # of a still's spread, over the whole part: a second that changes less does not move
_AGREES = 0.5  # correlation over time from which the movement of a block agrees
_NEXT = 1.0  # seconds before and after a run that are looked at
_ELSEWHEN = (-2.5, -1.25, 1.25, 2.5)  # seconds by which the reference is shifted to see what chance gives


@dataclass(frozen=True, slots=True)
class Evidence:
    """`seconds` of the query that run along, at `speed`; `held`: share of their stills that agree; `alike`: mean likeness of the stills as
    they are; `moves`: how strongly anything moves; `agrees`: share of the moving blocks that move alike; `moved`: correlation of all
    movement, `chance`: the most of it when the reference is shifted in time; `steady`: how it is in the worse seconds (the lower quarter):
    of a copy laid exactly it is always high; `share` of the query's picture; `inliers` of the laying; `beyond`: how alike the pictures are
    just before or after the run where both go on: a cut leaves them unlike, another recording of one place does not.
    """

    seconds: float
    speed: float
    held: float
    alike: float
    moves: float
    agrees: float
    moved: float
    chance: float
    steady: float
    share: float
    inliers: int
    beyond: float


def evidence(both: Overlaid, run: Run, inliers: int) -> Evidence:
    """Of one run."""
    rows = np.arange(round(run.start * both.rate), min(len(both.query), round(run.end * both.rate)))
    rows = rows if len(rows) else np.array([min(len(both.query) - 1, round(run.start * both.rate))])
    times = run.line.at(rows / both.rate)
    own, other = both.query[rows], _at(both, times)
    moves, agrees, moved = _movement(own, other, both)
    shifted = [_movement(own, _at(both, times + by), both)[2] for by in _ELSEWHEN]
    beyond = max(_beyond(both, run, run.start - _NEXT, run.start), _beyond(both, run, run.end, run.end + _NEXT))
    return Evidence(
        seconds=run.end - run.start,
        speed=run.line.speed,
        held=float(run.held.mean()),
        alike=float((own * other).mean()),
        moves=moves,
        agrees=agrees,
        moved=moved,
        chance=max(shifted),
        steady=_steady(own, other, both.rate),
        share=both.share,
        inliers=inliers,
        beyond=beyond,
    )


def _beyond(both: Overlaid, run: Run, start: float, end: float) -> float:
    """How alike both are between two seconds of the query outside of the run; 0 where one of them does not go on."""
    rows = np.arange(round(start * both.rate), round(end * both.rate) + 1)
    times = run.line.at(rows / both.rate)
    inside = (rows >= 0) & (rows < len(both.query)) & (times >= 0) & (times * both.rate <= len(both.reference) - 1)
    if inside.sum() < 3:
        return 0.0
    return max(0.0, float((both.query[rows[inside]] * _at(both, times[inside])).mean()))


def _at(both: Overlaid, times: np.ndarray) -> Floats32:
    """The reference at these seconds, between two stills."""
    place = np.clip(times * both.rate, 0, len(both.reference) - 1)
    low = place.astype(np.int64)
    high, part = np.minimum(low + 1, len(both.reference) - 1), (place - low).astype(np.float32)[:, None]
    return both.reference[low] * (1 - part) + both.reference[high] * part


def _movement(own: Floats32, other: Floats32, both: Overlaid) -> tuple[float, float, float]:
    """How strongly anything moves, the share of blocks (by strength) that move alike, and the correlation of all movement."""
    left, right = moving_part(own, both.rate), moving_part(other, both.rate)
    n = int(both.cells.max()) + 1
    points = np.maximum(np.bincount(both.cells, minlength=n), 1) * len(own)
    cross, one, two = (np.bincount(both.cells, (a * b).sum(axis=0), n) / points for a, b in ((left, right), (left, left), (right, right)))
    strength = np.sqrt(np.maximum(one, two))
    counts = strength > _MOVES
    likeness = cross / np.maximum(np.sqrt(one * two), 1e-9)
    total = float(strength[counts].sum())
    agrees = float(strength[counts & (likeness > _AGREES)].sum() / total) if total else 0.0
    return float(strength.max()), agrees, float(cross.sum() / max(np.sqrt(one.sum() * two.sum()), 1e-9))


def _steady(own: Floats32, other: Floats32, rate: float) -> float:
    """The lower quarter of the correlations of movement, second by second, where anything moves; 0 where nothing does."""
    left, right = moving_part(own, rate), moving_part(other, rate)
    size = max(1, round(rate))
    starts = range(0, max(1, len(own) - size + 1), max(1, size // 2))
    spans = [slice(start, start + size) for start in starts]
    sums = np.array([[(left[s] * right[s]).mean(), (left[s] ** 2).mean(), (right[s] ** 2).mean()] for s in spans])
    moves = np.maximum(sums[:, 1], sums[:, 2]) > _STIRS**2
    if not moves.any():
        return 0.0
    alike = sums[moves, 0] / np.maximum(np.sqrt(sums[moves, 1] * sums[moves, 2]), 1e-9)
    return float(np.quantile(alike, 0.25))
