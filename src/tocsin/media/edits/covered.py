"""Places where a query differs from what its reference would look like there: covered, added, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tocsin.arrays import Flags
from tocsin.extras import extra
from tocsin.media.edits.aligned import Aligned, grey
from tocsin.media.medium import Box

Cover = Literal["caption", "logo", "watermark", "cut"]

_BASE = 20.0  # grey levels that compression and scaling change
_EDGES = 0.9  # of the grey levels within a point's neighbourhood, which a shift by one point changes
_SMALLEST = 0.0035  # share of the frame
_ROW, _COLUMN = 0.8, 0.8  # share of a row that a bar's bar covers; how wide a bar is
_THIN, _THICK = 0.035, 0.5  # of a frame's height that a bar has
_SPREAD = 0.45  # of the frame's height and width that a watermark spans at least
_DENSE = 0.45  # of its span that a watermark covers at most
_COMPACT = 0.22  # of the frame that a logo covers at most
_CORNER = 0.3  # of the frame within which a logo's middle lies from an edge
_COLOUR = 1.6  # times more may one colour differ than the grey
_THROUGH = 0.7  # correlation with the reference of what lies under a translucent mark
_EVERYWHERE = 0.6  # share that differs from which nothing can be told


@dataclass(frozen=True, slots=True)
class Covered:
    """One place that differs: what it looks like, and where it lies in the query."""

    kind: Cover
    box: Box


def covered(laid: Aligned) -> tuple[Covered, ...]:
    """The places of a query that differ from its reference.

    Fooled by: an alignment that is off by more than a point, strong blur, and light that changed in one half of the picture only.
    """
    differs = _differs(laid)
    if float(differs.sum()) > _EVERYWHERE * float(laid.inside.sum()):
        return ()
    bars = _bars(differs, laid.inside)
    found = [Covered("caption", _inner(laid, bar)) for bar in bars]
    for _, top, _, bottom in bars:
        differs[top:bottom] = False
    pieces = _pieces(differs)
    height, width = differs.shape
    if pieces:
        through = [_translucent(laid, _within(differs, piece)) for piece in pieces]
        lefts, tops, rights, bottoms = zip(*pieces, strict=True)
        x0, y0, x1, y1 = min(lefts), min(tops), max(rights), max(bottoms)
        wide, tall = (x1 - x0) / width, (y1 - y0) / height
        dense = float(differs[y0:y1, x0:x1].mean())
        everywhere = len(pieces) >= 3 and min(wide, tall) >= _SPREAD and dense <= _DENSE
        if everywhere or (any(through) and 2 * sum(through) >= len(pieces)):
            return (*found, Covered("watermark", _inner(laid, (x0, y0, x1, y1))))
    return (*found, *(Covered(_kind(piece, differs.shape), _inner(laid, piece)) for piece in pieces))


def _differs(laid: Aligned) -> Flags:
    """Where the difference is more than compression, scaling and a shift by one point make."""
    with extra("media"):
        import cv2
    expected = laid.expected()
    off = np.abs(laid.query - expected)
    ring = np.ones((3, 3), np.uint8)
    local = cv2.dilate(expected, ring) - cv2.erode(expected, ring)
    beyond = cv2.blur(np.maximum(off - _EDGES * local, 0), (3, 3))
    told = np.maximum(grey(beyond), beyond.max(axis=2) / _COLOUR)
    differs = ((told > _BASE) & laid.inside).astype(np.uint8)
    joined = cv2.morphologyEx(differs, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return np.asarray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, ring) > 0)


def _translucent(laid: Aligned, differs: Flags) -> bool:
    """Whether what lies over the picture lets it show through: the picture there is paler, not another one."""
    x, y = grey(laid.expected())[differs], grey(laid.query)[differs]
    spread = float(x.std()) * float(y.std())
    if len(x) < 30 or spread < 1:
        return False
    alike = float(((x - x.mean()) * (y - y.mean())).mean()) / spread
    return alike >= _THROUGH and float(y.std()) < float(x.std())


def _within(differs: Flags, piece: tuple[int, int, int, int]) -> Flags:
    """What differs in one piece."""
    x0, y0, x1, y1 = piece
    out = np.zeros_like(differs)
    out[y0:y1, x0:x1] = differs[y0:y1, x0:x1]
    return out


def _bars(differs: Flags, inside: Flags) -> list[tuple[int, int, int, int]]:
    """Runs of rows that differ along most of their width."""
    height, width = differs.shape
    known = inside.sum(axis=1)
    rows = (differs.sum(axis=1) >= _ROW * np.maximum(known, 1)) & (known >= _COLUMN * width)
    edges = np.flatnonzero(np.diff(np.r_[0, rows.astype(np.int8), 0]))
    found = []
    for top, bottom in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if _THIN * height <= bottom - top <= _THICK * height:
            found.append((0, max(0, top - 2), width, min(height, bottom + 2)))
    return found


def _pieces(differs: Flags) -> list[tuple[int, int, int, int]]:
    """Connected places (x0, y0, x1, y1), letters of one line joined, too small ones left out."""
    import cv2

    height, width = differs.shape
    joined = cv2.dilate(differs.astype(np.uint8), np.ones((3, max(3, width // 30)), np.uint8))
    _, labels, told, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for label, (x, y, w, h, _area) in enumerate(told.tolist()):
        part = differs[y : y + h, x : x + w] & (labels[y : y + h, x : x + w] == label)
        if label and part.sum() >= _SMALLEST * height * width:
            rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
            found.append((int(x + columns[0]), int(y + rows[0]), int(x + columns[-1] + 1), int(y + rows[-1] + 1)))
    return found


def _kind(piece: tuple[int, int, int, int], shape: tuple[int, ...]) -> Cover:
    """A line of words, a sign near an edge, or something else."""
    height, width = shape
    x0, y0, x1, y1 = piece
    wide, tall = (x1 - x0) / width, (y1 - y0) / height
    middle_x, middle_y = (x0 + x1) / 2 / width, (y0 + y1) / 2 / height
    if wide >= 0.35 and tall <= 0.25 and (x1 - x0) >= 3 * (y1 - y0):
        return "caption"
    near = min(middle_x, 1 - middle_x) <= _CORNER and min(middle_y, 1 - middle_y) <= _CORNER
    return "logo" if near and wide * tall <= _COMPACT else "cut"


def _inner(laid: Aligned, piece: tuple[int, int, int, int]) -> Box:
    """From points of the frame to shares of the query."""
    height, width = laid.inside.shape
    x0, y0, x1, y1 = laid.box
    across, down = (x1 - x0) / width, (y1 - y0) / height
    return x0 + piece[0] * across, y0 + piece[1] * down, x0 + piece[2] * across, y0 + piece[3] * down
