"""Pictures for a dossier: made anew from pixels, so that only what a file shows is handed on; faces made unknowable on request."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.extras import extra
from tocsin.media.medium import Pixels

_QUALITY = 82
_SEARCHED = 900  # points of the longer side at which faces are sought
_LEAST = 20  # points of the least face there
_AGREE = 3  # overlapping finds that make a face: few, because a face that stays visible is worse than a stone that is hidden
_BLOCKS = 4  # a face is left as so many blocks each way: below what recognition by people or machines works on
_WHOLE_BLOCKS = 16  # the longer side of a whole picture made unknowable
_AROUND = 0.25  # of a face's sides, hidden with it
_CASCADES = ("haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt2.xml", "haarcascade_profileface.xml")


def thumbnail(pixels: Pixels, side: int) -> bytes:
    """A JPEG of the picture, its longer side at most `side` points, without any metadata; the same bytes for the same pixels."""
    with extra("media"):
        from PIL import Image
    image = Image.fromarray(pixels)
    if max(image.size) > side:
        share = side / max(image.size)
        size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True, subsampling=2)
    return out.getvalue()


def blurred_faces(pixels: Pixels) -> tuple[Pixels, int]:
    """The picture with every face that is found reduced to a few blocks of one colour each, and how many were found.

    Haar cascades (Viola and Jones, "Rapid Object Detection using a Boosted Cascade of Simple Features", 2001) for faces from the front and
    from both sides. Blocks hold too little for the face to be restored, as a soft blur may be.

    Fooled by: faces that are tilted, covered, dark, small or half turned, which stay visible: `blurred` hides the whole picture; leaves,
    stones and folds that look like faces, which are hidden too in every second picture. Who somebody is may be plain from clothes, place
    or caption.
    """
    found = _faces(pixels)
    hidden = pixels.copy()
    for left, top, right, bottom in found:
        hidden[top:bottom, left:right] = _blocks(pixels[top:bottom, left:right], _BLOCKS, _BLOCKS)
    return hidden, len(found)


def blurred(pixels: Pixels) -> Pixels:
    """The whole picture reduced to a few blocks of one colour each."""
    height, width = pixels.shape[:2]
    share = _WHOLE_BLOCKS / max(height, width)
    return _blocks(pixels, max(1, round(width * share)), max(1, round(height * share)))


def _blocks(pixels: Pixels, across: int, down: int) -> Pixels:
    """The picture as `across` times `down` blocks of their mean colours."""
    with extra("media"):
        import cv2
    height, width = pixels.shape[:2]
    means = cv2.resize(pixels, (min(across, width), min(down, height)), interpolation=cv2.INTER_AREA)
    return cv2.resize(means, (width, height), interpolation=cv2.INTER_NEAREST)  # type: ignore[no-any-return]


def _faces(pixels: Pixels) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of each face, in points, with what is around it; overlapping finds are one."""
    with extra("media"):
        import cv2
    height, width = pixels.shape[:2]
    share = min(1.0, _SEARCHED / max(height, width))
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    grey = cv2.equalizeHist(cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))
    places = []
    for cascade in _cascades():
        for flipped in (False, True):
            seen = np.ascontiguousarray(grey[:, ::-1]) if flipped else grey
            for x, y, w, h in cascade.detectMultiScale(seen, scaleFactor=1.1, minNeighbors=_AGREE, minSize=(_LEAST, _LEAST)):
                places.append((seen.shape[1] - x - w if flipped else x, y, w, h))
    return [_widened(place, share, width, height) for place in _apart(places)]


@cache
def _cascades() -> tuple[Any, ...]:
    with extra("media"):
        import cv2
    return tuple(cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name)) for name in _CASCADES)


def _apart(places: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The largest of the places (left, top, width, height) that overlap, from left to right."""
    kept: list[tuple[int, int, int, int]] = []
    for x, y, w, h in sorted(places, key=lambda place: (-place[2] * place[3], place)):
        if not any(a - w / 2 < x < a + c - w / 2 and b - h / 2 < y < b + d - h / 2 for a, b, c, d in kept):
            kept.append((int(x), int(y), int(w), int(h)))
    return sorted(kept)


def _widened(place: tuple[int, int, int, int], share: float, width: int, height: int) -> tuple[int, int, int, int]:
    x, y, w, h = (part / share for part in place)
    left, top = max(0, int(x - w * _AROUND)), max(0, int(y - h * _AROUND))
    return left, top, min(width, int(x + w * (1 + _AROUND)) + 1), min(height, int(y + h * (1 + _AROUND)) + 1)
