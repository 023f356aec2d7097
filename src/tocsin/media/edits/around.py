"""What lies around the shared part in a query: bars, a border, a band with words, a page on a screen, other pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.extras import extra
from tocsin.media.images.borders import cut
from tocsin.media.medium import Box, Edit, Pixels

_LEAST = 0.008  # share of a side from which a margin counts
_PURE, _PLAIN = 0.985, 0.5  # share of a margin that has one colour: nothing stands on it, or words do
_NEAR = 14  # grey levels within which a colour is one
_TALL = 0.2  # share of a query that margins above and below take, both with words, for it to be a page on a screen
_SOFT = 0.25  # strongest detail of a blurred surrounding, as a share of the shared part's
_SEAM = 0.008  # share of a side next to the shared part that is left out: its place is not known better


@dataclass(frozen=True, slots=True)
class _Margin:
    """A strip along a side: how much of it has its commonest colour, and how much detail it has beside the shared part."""

    pure: float
    detail: float

    @property
    def plain(self) -> bool:
        return self.pure >= _PLAIN

    @property
    def bar(self) -> bool:
        return self.pure >= _PURE or self.detail <= _SOFT


def around(query: Pixels, box: Box) -> tuple[Edit, ...]:
    """What was put around the part of a query in `box`; nothing where it fills the query.

    Fooled by: a page whose picture fills the screen (nothing is around it), and bars with a pattern (taken for another picture).
    """
    left, top, right, bottom = box
    strips: dict[str, Box] = {
        "left": (0.0, top, left - _SEAM, bottom),
        "top": (0.0, 0.0, 1.0, top - _SEAM),
        "right": (right + _SEAM, top, 1.0, bottom),
        "bottom": (0.0, bottom + _SEAM, 1.0, 1.0),
    }
    inner = _detail(cut(query, box))
    shown = {name: strip for name, strip in strips.items() if _thick(name, strip)}
    margins = {name: _margin(cut(query, strip), inner) for name, strip in shown.items()}
    if not margins:
        return ()
    level = all(one.bar for name, one in margins.items() if name in ("left", "right"))
    if all(one.plain or one.bar for one in margins.values()) and (level or len(margins) == 1):
        return (_framed(margins, 1 - (bottom - top)),)
    other = [name for name, one in margins.items() if not (one.plain or one.bar)]
    if len(margins) == 1 or (len(margins) == 2 and not {"left", "right"} <= set(margins) and not {"top", "bottom"} <= set(margins)):
        return ("collage",)
    if len(margins) == 2 and len(other) == 2:  # between two others in a row
        return ("collage",)
    return ("picture_in_picture",)


def _framed(margins: dict[str, _Margin], above_and_below: float) -> Edit:
    """The name of margins that are plain."""
    sides = set(margins)
    words = [name for name, one in margins.items() if not one.bar]
    if len(sides) >= 3 and not words:
        return "bordered"
    if sides == {"top", "bottom"}:
        if not words:
            return "letterboxed"
        return "screenshot" if above_and_below >= _TALL else "band"
    if sides == {"left", "right"}:
        return "letterboxed"
    if len(sides) == 1 or not words:
        return "band" if sides & {"top", "bottom"} else "bordered"
    return "screenshot"


def _thick(name: str, strip: Box) -> bool:
    return (strip[2] - strip[0] if name in ("left", "right") else strip[3] - strip[1]) >= _LEAST


def _margin(pixels: Pixels, inner: float) -> _Margin:
    flat = pixels.reshape(-1, 3).astype(np.int16)
    codes = (flat // 8) @ np.array([1024, 32, 1])
    values, counts = np.unique(codes, return_counts=True)
    common = np.median(flat[codes == values[counts.argmax()]], axis=0)
    pure = float((np.abs(flat - common).max(axis=1) <= _NEAR).mean())
    return _Margin(pure, _detail(pixels) / max(inner, 1e-3))


def _detail(pixels: Pixels) -> float:
    """The strongest second differences of the grey, one point in fifty left out."""
    with extra("media"):
        import cv2
    if min(pixels.shape[:2]) < 3:
        return 0.0
    value = np.abs(cv2.Laplacian(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY), cv2.CV_32F))
    return float(np.quantile(value, 0.98))
