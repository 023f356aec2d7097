"""What was done to a query against its reference, told from both pictures and from how one lies on the other."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats
from tocsin.extras import extra
from tocsin.media.edits.aligned import Aligned, aligned, grey
from tocsin.media.edits.around import around
from tocsin.media.edits.covered import covered
from tocsin.media.medium import Box, Corners, Edit, Picture, Pixels, Region

ORDER: tuple[Edit, ...] = (
    "screenshot", "picture_in_picture", "collage", "cropped", "flipped", "rotated", "aspect", "letterboxed", "bordered", "band", "caption",
    "logo", "watermark", "cut", "colour", "blurred", "resized", "recompressed",
)  # fmt: skip
_CROPPED = 0.975  # of a side of the reference that is left, under which it was cut
_TURNED = 1.0  # degrees
_ASPECT = 1.06
_RESIZED = 1.06
_GAIN, _OFFSET, _CHROMA = 0.14, 16.0, 0.72  # of the light; of the colours that are left
_COARSER = 0.6  # points compared for one of the coarser picture
_BLUR = 0.72  # of the fine detail that is left


@dataclass(frozen=True, slots=True)
class Told:
    """The edits in the order of ORDER, and the places that differ: box in the query and what it looks like."""

    edits: tuple[Edit, ...]
    places: tuple[tuple[str, Box], ...]


def edits(query: Picture, reference: Pixels, size: tuple[int, int], placed: Floats, region: Region) -> Told:
    """Tell what was done. `reference`: its pixels or a smaller copy; `size`: its width and height; `placed` (2, 3): from shares
    of the query to those of the reference; `region`: where each lies in the other.

    No more is said than is seen: a copy of the same size on which nothing else shows was saved again.
    Fooled by: edits of the reference itself, which look like edits of the query the other way round.
    """
    told = set(_placed(query, size, placed, region))
    told.update(around(query.pixels, _box(region.query)))
    laid = aligned(query.pixels, reference, placed)
    places: tuple[tuple[str, Box], ...] = ()
    if laid:
        told.update(_light(laid))
        found = covered(laid)
        told.update(one.kind for one in found)
        places = tuple((one.kind, one.box) for one in found)
        if not told & {"caption", "watermark"} and _blurred(laid):
            told.add("blurred")
    if not told:
        told.add("recompressed")
    return Told(tuple(one for one in ORDER if one in told), places)


def _placed(query: Picture, size: tuple[int, int], placed: Floats, region: Region) -> list[Edit]:
    """What the map alone tells."""
    points = np.diag([size[0], size[1]]) @ placed[:, :2] @ np.diag([1 / query.width, 1 / query.height])
    told = list[Edit]()
    mirrored = bool(np.linalg.det(points) < 0)
    upright = points @ np.diag([-1.0, 1.0]) if mirrored else points
    angle = math.degrees(math.atan2(upright[1, 0] - upright[0, 1], upright[0, 0] + upright[1, 1]))
    long, short = np.linalg.svd(upright, compute_uv=False)
    x0, y0, x1, y1 = _box(region.reference)
    turned = abs(angle) >= _TURNED
    if mirrored:
        told.append("flipped")
    if turned:
        told.append("rotated")
    if min(x1 - x0, y1 - y0) < _CROPPED:
        told.append("cropped")
    if long / short >= _ASPECT:
        told.append("aspect")
    elif abs(math.log(math.sqrt(long * short))) >= math.log(_RESIZED):
        told.append("resized")
    return told


def _light(laid: Aligned) -> list[Edit]:
    """Whether light or colours changed."""
    inside = laid.inside
    spread = float(grey(laid.reference)[inside].std())
    if spread < 4:
        return []
    middle = float(np.median(grey(laid.reference)[inside]))
    shift = laid.gain * middle + laid.offset - middle
    faded = not _CHROMA <= laid.depth <= 1 / _CHROMA
    return ["colour"] if abs(laid.gain - 1) >= _GAIN or abs(shift) >= _OFFSET or faded else []


def _blurred(laid: Aligned) -> bool:
    """Whether the query has less fine detail than the reference, brought to the same size."""
    with extra("media"):
        import cv2
    inner = cv2.erode(laid.inside.astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=0) > 0
    if inner.sum() < 400:
        return False
    share = min(
        1.0, _COARSER / laid.fine
    )  # pictures that were made smaller are compared at a size at which the way that was done is no matter
    own, other = (cv2.resize(grey(one), None, fx=share, fy=share, interpolation=cv2.INTER_AREA) for one in (laid.query, laid.expected()))
    inner = cv2.resize(inner.astype(np.uint8), own.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    fine_q, fine_r = (np.abs(cv2.Laplacian(one, cv2.CV_32F))[inner] for one in (own, other))
    strong = fine_r >= np.quantile(fine_r, 0.8)
    return float(fine_q[strong].mean()) < _BLUR * float(fine_r[strong].mean())


def _box(part: Box | Corners) -> Box:
    """The box around a part."""
    if isinstance(part[0], tuple):
        xs, ys = [point[0] for point in part], [point[1] for point in part]
        return min(xs), min(ys), max(xs), max(ys)
    return part
