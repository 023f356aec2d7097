"""Where a picture lies in another: pairs of points vote for a similarity, the best is refined to an affine map.

Each pair alone gives a scale, a turn and a place, so that all hypotheses are tried and nothing is left to chance (after Lowe 2004, 7.3;
Philbin et al. 2007). Fooled by: what repeats (windows, text, patterns), which agrees with many places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags, Floats
from tocsin.media.images.local.matching import Pairs
from tocsin.media.images.local.points import Features

LEAST = 4  # pairs that a placement needs to be looked at at all
_LOOSE = 0.07  # how far a point may lie from its place at first, share of the reference's diagonal
_TIGHT = 5.0  # the same in the end: pixels of the reference, or of the query where that is coarser
_TURN, _SCALE = 0.45, 0.45  # how far a pair's own turn (radians) and scale (natural logarithm) may be from the placement's
_UNEVEN = 2.4  # how many times more a picture may be stretched one way than the other
_STEPS = ((4.0, False), (2.5, False), (2.0, True), (1.4, True), (1.0, True), (1.0, True))  # tolerance, in times the last; affine or not
_TRIED = 6  # hypotheses refined
_MOST = 240  # pairs whose similarity is tried, the clearest ones
Map = NDArray[np.float64]  # (2, 3): from pixels of the query to pixels of the reference


@dataclass(frozen=True, slots=True)
class Placement:
    """`map`: of query pixels to reference pixels; `held`: which pairs keep to it; `count`: of these, how many are of different places;
    `photographed`: of these again, how many lie where one of the pictures looks like a photograph."""

    map: Map
    held: Flags
    count: int
    photographed: int


def placement(query: Features, reference: Features, pairs: Pairs) -> Placement | None:
    """The placement of the query in the reference that most pairs keep to; None when fewer than LEAST do."""
    if len(pairs.query) < LEAST:
        return None
    votes = _Votes(query, reference, pairs)
    best: Placement | None = None
    for support in votes.hypotheses():
        found = votes.refined(support)
        if found and found.count >= LEAST and (best is None or found.count > best.count):
            best = found
    return best


class _Votes:
    def __init__(self, query: Features, reference: Features, pairs: Pairs) -> None:
        self.pairs = pairs
        self.x = query.places()[pairs.query].astype(np.float64)
        self.y = reference.places()[pairs.reference].astype(np.float64)
        self.scale = np.log(reference.size[pairs.reference] / query.size[pairs.query]).astype(np.float64)
        self.turn = (reference.angle[pairs.reference] - query.angle[pairs.query]).astype(np.float64)
        self.photo = query.photographed()[pairs.query] | reference.photographed()[pairs.reference]
        self.diagonal = float(np.hypot(reference.width, reference.height))

    def hypotheses(self) -> list[Flags]:
        """The supporters of the best similarities, each from one pair, no two of them much the same."""
        x, y = self.x.astype(np.float32), self.y.astype(np.float32)
        turn, scale = self.turn.astype(np.float32), self.scale.astype(np.float32)
        by = slice(0, _MOST)
        s, c = (np.exp(scale[by]) * part(turn[by]) for part in (np.sin, np.cos))
        shift = y[by] - np.stack([c * x[by, 0] - s * x[by, 1], s * x[by, 0] + c * x[by, 1]], axis=1)
        ones = np.ones(len(x), np.float32)
        off = np.abs(np.stack([c, -s, shift[:, 0]], axis=1) @ np.stack([x[:, 0], x[:, 1], ones]) - y[:, 0])
        near = off < _LOOSE * self.diagonal
        off = np.abs(np.stack([s, c, shift[:, 1]], axis=1) @ np.stack([x[:, 0], x[:, 1], ones]) - y[:, 1])
        near &= off < _LOOSE * self.diagonal
        near &= np.abs(scale - scale[by, None]) < _SCALE
        away = np.abs(turn - turn[by, None])
        near &= (away < _TURN) | (np.abs(away - np.float32(2 * np.pi)) < _TURN) | (np.abs(away - np.float32(4 * np.pi)) < _TURN)
        weight = near.sum(axis=1)
        out: list[Flags] = []
        for at in np.argsort(-weight, kind="stable"):
            if len(out) == _TRIED or weight[at] < LEAST:
                break
            if all((near[at] & other).sum() < 0.7 * weight[at] for other in out):
                out.append(near[at])
        return out

    def refined(self, held: Flags) -> Placement | None:
        """A similarity, then an affine map, fitted to what keeps to the last fit, ever more closely."""
        fit: Map | None = None
        for tolerance, affine in _STEPS:
            fit = _fitted(self.x[held], self.y[held], affine and held.sum() >= 8)
            if fit is None:
                return None
            held = self._held(fit, tolerance * _TIGHT)
            if held.sum() < LEAST:
                return None
        assert fit is not None
        return Placement(fit, held, self._count(held), self._count(held & self.photo))

    def _held(self, fit: Map, tolerance: float) -> Flags:
        size = np.sqrt(abs(np.linalg.det(fit[:, :2])))
        off = np.hypot(*(self.x @ fit[:, :2].T + fit[:, 2] - self.y).T)
        turn = np.arctan2(fit[1, 0] - fit[0, 1], fit[0, 0] + fit[1, 1])
        held = off < tolerance * max(1.0, min(size, 4.0))
        held &= np.abs(_round(self.turn - turn)) < _TURN
        return np.asarray(held & (np.abs(self.scale - np.log(size)) < _SCALE + 0.2))

    def _count(self, held: Flags) -> int:
        """Pairs whose points lie apart, counted in the picture where there are fewer."""
        cells = (np.floor(side[held] / 3).astype(np.int64) for side in (self.x, self.y))
        return min(len(np.unique(cell[:, 0] * 100_000 + cell[:, 1])) for cell in cells)


def _fitted(x: Floats, y: Floats, affine: bool) -> Map | None:
    """The map of least squares from x to y; None where it would turn the picture over or stretch it out of all measure."""
    mean_x, mean_y = x.mean(axis=0), y.mean(axis=0)
    a, b = x - mean_x, y - mean_y
    if affine:
        inner = a.T @ a
        if np.linalg.cond(inner) > 1e4:
            return _fitted(x, y, False)
        linear = (np.linalg.solve(inner, a.T @ b)).T
    else:
        total = (a**2).sum()
        if total < 1:
            return None
        c, s = (a * b).sum() / total, (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / total
        linear = np.array([[c, -s], [s, c]])
    size = np.linalg.svd(linear, compute_uv=False)
    if np.linalg.det(linear) <= 0 or size[0] > _UNEVEN * size[1] or not 0.08 < size[1] <= size[0] < 12:
        return _fitted(x, y, False) if affine else None
    return np.column_stack([linear, mean_y - linear @ mean_x])


def _round(angle: Floats) -> Floats:
    """An angle between -pi and pi."""
    return (angle + np.pi) % (2 * np.pi) - np.pi
