"""The part that both videos show, still by still on one grid of points: how alike stills are, and how alike what moves in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags, Floats, Floats32
from tocsin.media.medium import Segment
from tocsin.media.video.placements import Laying
from tocsin.media.video.trace import Trace

_ACROSS = 24  # points of the longer side of the grid
_LEAST = 6  # points of a side: a smaller part tells nothing
_FLAT = 4.0  # grey levels of spread under which a still says nothing
_AROUND = 1.0  # seconds before and after, over which what stays is told from what moves
_NOISE = 0.05  # of a still's spread: what differs by less does not move
_WEIGHT, _FULL = 3.0, 0.15  # how much more what moves counts than what stays, and from what strength on


@dataclass(frozen=True, slots=True)
class Overlaid:
    """`query` (n, p), `reference` (m, p): stills on the grid, each with mean 0 and spread 1 (all 0 where flat); `rate` a second of both;
    `cells` (p,): number of the grid's block of each point; `share`: how much of the query's picture the part is."""

    query: Floats32
    reference: Floats32
    rate: float
    cells: NDArray[np.int64]
    share: float


def overlaid(query: NDArray[np.uint8], reference: NDArray[np.uint8], rate: float, laying: Laying) -> Overlaid | None:
    """None where the common part is too small. `query`, `reference` (n, h, w): small stills at one rate."""
    points = _grid(laying, query.shape[2], query.shape[1])
    if points is None:
        return None
    own, step = points
    other = own @ laying.map[:, :2].T + laying.map[:, 2]
    inside = np.all((other >= 0) & (other <= 1), axis=1)
    if inside.sum() < _LEAST * _LEAST:
        return None
    grow = np.sqrt(abs(np.linalg.det(laying.map[:, :2])))
    left = _sampled(query, own[inside], step * query.shape[2])
    right = _sampled(reference, other[inside], step * grow * reference.shape[2])
    low, high = own[inside].min(axis=0), own[inside].max(axis=0)
    cell = np.minimum(((own[inside] - low) / np.maximum(high - low, 1e-9) * 5).astype(np.int64), 4)
    sign = -1 if "negative" in laying.turn else 1
    return Overlaid(_evened(left) * np.float32(sign), _evened(right), rate, cell[:, 0] * 5 + cell[:, 1], float(np.prod(high - low)))


def _grid(laying: Laying, width: int, height: int, across: int = _ACROSS) -> tuple[Floats, float] | None:
    """(p, 2): points of the query, as shares, over the part of it that lies on the reference; and how far apart across."""
    whole = np.linalg.inv(np.vstack([laying.map, [0, 0, 1]]))
    corners = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1]]) @ whole[:2, :2].T + whole[:2, 2]
    low, high = np.clip(corners.min(axis=0), 0, 1), np.clip(corners.max(axis=0), 0, 1)
    size = (high - low) * [width, height]
    if min(size) < _LEAST:
        return None
    count = np.minimum(np.maximum(np.rint(size * min(1.0, across / max(size))), _LEAST), size).astype(int)
    x, y = ((low[k] + (high[k] - low[k]) * (np.arange(count[k]) + 0.5) / count[k]) for k in (0, 1))
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2), float((high[0] - low[0]) / count[0])


def _sampled(small: NDArray[np.uint8], points: Floats, step: float) -> Floats32:
    """(n, p): the stills at these points, between four neighbours, blurred first where the points lie far apart."""
    import cv2

    height, width = small.shape[1:]
    if step > 1.5:
        small = np.array([cv2.blur(still, (round(step), round(step))) for still in small])
    x, y = np.clip(points[:, 0] * width - 0.5, 0, width - 1.001), np.clip(points[:, 1] * height - 0.5, 0, height - 1.001)
    left, top = x.astype(int), y.astype(int)
    flat, made = small.reshape(len(small), -1), np.zeros((len(small), len(points)), np.float32)
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        weight = (x - left if dx else 1 - x + left) * (y - top if dy else 1 - y + top)
        made += flat[:, (top + dy) * width + left + dx] * weight.astype(np.float32)
    return made


def _evened(stills: Floats32) -> Floats32:
    spread = stills.std(axis=1, keepdims=True)
    made = (stills - stills.mean(axis=1, keepdims=True)) / np.maximum(spread, _FLAT)
    return np.asarray(np.where(spread < _FLAT, 0, made), np.float32)


def laid(query: Trace, reference: Trace, laying: Laying, segment: Segment) -> tuple[Floats32, Floats32, int] | None:
    """Stills of a segment and those of the reference that they show, (n, p) grey each, on one grid; and how many columns the grid has.

    None where the common part is no upright box or too small."""
    grid = _grid(laying, query.small.shape[2], query.small.shape[1], query.small.shape[2])
    if grid is None:
        return None
    own, step = grid
    other = own @ laying.map[:, :2].T + laying.map[:, 2]
    if np.any((other < -0.02) | (other > 1.02)):
        return None
    times = np.linspace(*segment.query, 16)
    there = np.interp(times, segment.query, segment.reference)
    grow = np.sqrt(abs(np.linalg.det(laying.map[:, :2])))
    stills = []
    for trace, seconds, points, apart in ((query, times, own, step), (reference, there, other, step * grow)):
        rows = np.clip(np.rint(seconds * trace.rate).astype(int), 0, len(trace.small) - 1)
        stills.append(_sampled(trace.small[rows], points, apart * trace.small.shape[2]))
    return stills[0], stills[1], len(np.unique(own[:, 0]))


def moving_part(stills: Floats32, rate: float) -> Floats32:
    """(n, p): what differs from the mean of the second before and after."""
    half = max(1, round(_AROUND * rate))
    total = np.vstack([np.zeros((1, stills.shape[1]), np.float64), np.cumsum(stills, axis=0, dtype=np.float64)])
    at = np.arange(len(stills))
    low, high = np.maximum(at - half, 0), np.minimum(at + half + 1, len(stills))
    return np.asarray(stills - (total[high] - total[low]) / (high - low)[:, None], np.float32)


def likeness(both: Overlaid) -> Floats32:
    """(n, m) between -1 and 1: how alike still and still are; what moves counts for more than what stays, the more of it there is."""
    points = both.query.shape[1]
    seen = np.clip((both.query @ both.reference.T / points - 0.4) / 0.6, -1, 1)
    left, right = moving_part(both.query, both.rate), moving_part(both.reference, both.rate)
    one, two = _strength(left), _strength(right)
    moves = (left @ right.T / points) / np.maximum(np.outer(one, two), _NOISE**2)
    weight = _WEIGHT * np.minimum(1, np.sqrt(np.outer(one, two)) / _FULL)
    return np.asarray((seen + weight * moves) / (1 + weight), np.float32)


def _strength(moved: Floats32) -> Floats32:
    return np.asarray(np.sqrt(np.mean(moved**2, axis=1)), np.float32)


def flat(stills: Floats32) -> Flags:
    """Which stills say nothing."""
    return np.asarray(~stills.any(axis=1))
