"""Query and reference laid over each other in the frame of the query, their colours brought to one another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags, Floats, Floats32
from tocsin.extras import extra
from tocsin.media.images.borders import cut
from tocsin.media.medium import Box, Pixels

SIDE = 224  # points of the longer side of the frame, where both have as many
_LEAST = 24
_KEPT = 0.6  # share of points, those that fit best, by which the colours are fitted
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Aligned:
    """`query`, `reference` (h, w, 3): the shared part in the frame of the query; `inside` (h, w): where both are.

    `box`: where the frame lies in the query. `gain`, `offset`: what makes the grey of the reference that of the query; a negative gain is a
    negative. `depth`: of its colours, as a share of the reference's. `fine`: points of the frame for one of the coarser picture.
    """

    query: Floats32
    reference: Floats32
    inside: Flags
    box: Box
    gain: float
    offset: float
    depth: float
    fine: float

    def expected(self) -> Floats32:
        """(h, w, 3): what the query would look like, were it the reference in its light and its depth of colour."""
        plain = grey(self.reference)[..., None]
        lit = self.gain * (plain + self.depth * (self.reference - plain)) + self.offset
        return np.asarray(lit.clip(0, 255), np.float32)


def aligned(query: Pixels, reference: Pixels, placed: Floats) -> Aligned | None:
    """Lay a reference over a query. `placed` (2, 3): from shares of the query's sides to shares of the reference's. None: too small."""
    with extra("media"):
        import cv2
    whole = np.vstack([placed, [0.0, 0.0, 1.0]])
    box = _frame(np.linalg.inv(whole))
    part = cut(query, box)
    coarse = np.sqrt(abs(np.linalg.det(whole[:2, :2])) * _area(reference) / _area(query))  # points of the reference for one of the query
    scale = min(1.0, float(coarse), SIDE / max(part.shape[:2]))
    width, height = round(part.shape[1] * scale), round(part.shape[0] * scale)
    if min(width, height) < _LEAST:
        return None
    small = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    to_query = np.array([[(box[2] - box[0]) / width, 0, box[0]], [0, (box[3] - box[1]) / height, box[1]], [0, 0, 1.0]])
    shrink = min(1.0, scale / float(coarse))
    other = cv2.resize(reference, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else reference
    move = np.diag([other.shape[1], other.shape[0], 1.0]) @ whole @ to_query  # frame to points of the reference
    move[:2, 2] += move[:2, :2] @ [0.5, 0.5] - 0.5  # both count from the middle of a point
    laid = cv2.warpAffine(other, move[:2], (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    ones = np.ones(other.shape[:2], np.uint8)
    inside = cv2.warpAffine(ones, move[:2], (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP) > 0
    if inside.sum() < _LEAST**2:
        return None
    laid = laid.astype(np.float32)
    gain, offset = _light(grey(small)[inside], grey(laid)[inside])
    depth = _depth(small[inside], laid[inside], gain)
    return Aligned(small, laid, inside, box, gain, offset, depth, scale / min(1.0, float(coarse)))


def grey(pixels: Floats32) -> Floats32:
    """Luminance (h, w) of (h, w, 3)."""
    return np.asarray(pixels @ np.array([0.299, 0.587, 0.114], np.float32))


def _frame(back: Floats) -> Box:
    """The box around the reference in the query. `back` (3, 3): from shares of the reference to shares of the query."""
    corners = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]]) @ back[:2, :2].T + back[:2, 2]
    x0, y0 = np.clip(corners.min(axis=0), 0, 1)
    x1, y1 = np.clip(corners.max(axis=0), 0, 1)
    return float(x0), float(y0), float(x1), float(y1)


def _light(query: NDArray[np.float32], reference: NDArray[np.float32]) -> tuple[float, float]:
    """Gain and offset between two greys, by the points that keep to them best: what is covered plays no part."""
    kept = np.ones(len(query), bool)
    gain, offset = 1.0, 0.0
    for _ in range(_ROUNDS):
        x, y = reference[kept].astype(np.float64), query[kept].astype(np.float64)
        spread = float(x.var())
        if spread < 4:
            return 1.0, float(np.median(y) - np.median(x))
        gain = float(((x - x.mean()) * (y - y.mean())).mean()) / spread
        offset = float(y.mean() - gain * x.mean())
        off = np.abs((gain * reference + offset).clip(0, 255) - query)
        clear = (query > 4) & (query < 251)  # what is black or white may have been cut off
        kept = (off <= np.quantile(off, _KEPT)) & clear
        if kept.sum() < 50:
            kept = off <= np.quantile(off, _KEPT)
    return gain, offset


def _depth(query: NDArray[np.float32], reference: NDArray[np.float32], gain: float) -> float:
    """How deep the colours of the query are, 1 being as deep as those of the reference, by the points that keep to it best."""
    x = (gain * (reference - grey(reference)[:, None])).astype(np.float64)
    y = (query - grey(query)[:, None]).astype(np.float64)
    clear = (query.min(axis=1) > 4) & (query.max(axis=1) < 251)
    x, y = (x[clear], y[clear]) if clear.sum() >= 50 else (x, y)
    depth, kept = 1.0, np.ones(len(x), bool)
    for _ in range(_ROUNDS):
        total = float((x[kept] ** 2).sum())
        if total < 4 * kept.sum():
            return 1.0
        depth = float(np.clip((x[kept] * y[kept]).sum() / total, 0, 3))
        off = np.abs(y - depth * x).sum(axis=1)
        kept = off <= np.quantile(off, _KEPT)
    return depth


def _area(pixels: Pixels) -> int:
    return int(pixels.shape[0] * pixels.shape[1])
