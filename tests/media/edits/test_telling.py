"""Each edit is told from both pictures, and none that was not made."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.edits.telling import Told, edits
from tocsin.media.images.local.points import features
from tocsin.media.images.local.sharing import shared_part
from tocsin.media.medium import Picture, Pixels


def _framed(pixels: Pixels, top: int, right: int, bottom: int, left: int, colour: int) -> Pixels:
    return cv2.copyMakeBorder(pixels, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(colour, colour, colour))


def _words(pixels: Pixels, at: tuple[int, int], colour: tuple[int, int, int]) -> Pixels:
    return cv2.putText(pixels.copy(), "SEEN BY NOBODY AT ALL", at, cv2.FONT_HERSHEY_SIMPLEX, 0.9, colour, 2, cv2.LINE_AA)


def _caption(pixels: Pixels) -> Pixels:
    covered = pixels.copy()
    covered[270:] = (180, 10, 10)
    return _words(covered, (20, 305), (255, 255, 255))


def _logo(pixels: Pixels) -> Pixels:
    return cv2.circle(pixels.copy(), (430, 45), 34, (255, 210, 0), -1)


def _page(pixels: Pixels) -> Pixels:
    page = _framed(pixels, 180, 0, 140, 0, 250)
    return _words(_words(page, (20, 120), (0, 0, 0)), (20, 580), (90, 90, 90))


def _inset(pixels: Pixels) -> Pixels:
    page = scene(77, 700, 500)
    page[120:334, 200:520] = cv2.resize(pixels, (320, 214), interpolation=cv2.INTER_AREA)
    return page


def _cut(pixels: Pixels) -> Pixels:
    covered = pixels.copy()
    covered[130:200, 190:280] = cv2.GaussianBlur(np.full((70, 90, 3), 128, np.uint8), (0, 0), 3)
    return covered


MADE: dict[str, tuple[Callable[[Pixels], Pixels], set[str]]] = {
    "same": (lambda pixels: pixels, {"recompressed"}),
    "cropped": (lambda pixels: pixels[32:, 48:], {"cropped"}),
    "flipped": (lambda pixels: pixels[:, ::-1], {"flipped"}),
    "turned": (lambda pixels: np.rot90(pixels), {"rotated"}),
    "stretched": (lambda pixels: cv2.resize(pixels, (360, 320)), {"aspect"}),
    "small": (lambda pixels: cv2.resize(pixels, (240, 160), interpolation=cv2.INTER_AREA), {"resized"}),
    "bars": (lambda pixels: _framed(pixels, 40, 0, 40, 0, 0), {"letterboxed"}),
    "border": (lambda pixels: _framed(pixels, 20, 20, 20, 20, 255), {"bordered"}),
    "band": (lambda pixels: _words(_framed(pixels, 70, 0, 0, 0, 255), (20, 45), (0, 0, 0)), {"band"}),
    "page": (_page, {"screenshot"}),
    "inset": (_inset, {"picture_in_picture", "resized"}),
    "beside": (lambda pixels: np.hstack([pixels, scene(78)]), {"collage"}),
    "caption": (_caption, {"caption"}),
    "logo": (_logo, {"logo"}),
    "covered": (_cut, {"cut"}),
    "light": (lambda pixels: (pixels * 0.6 + 50).astype(np.uint8), {"colour"}),
    "negative": (lambda pixels: 255 - pixels, {"colour"}),
    "grey": (lambda pixels: np.repeat(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[..., None], 3, 2), {"colour"}),
    "blurred": (lambda pixels: cv2.GaussianBlur(pixels, (0, 0), 2.2), {"blurred"}),
}


def _told(made: Pixels, reference: Pixels) -> Told:
    query = cv2.cvtColor(cv2.imdecode(cv2.imencode(".jpg", np.ascontiguousarray(made)[:, :, ::-1])[1], 1), cv2.COLOR_BGR2RGB)
    shared = shared_part(features(query), features(reference))
    assert shared
    picture = Picture(query.shape[1], query.shape[0], query)
    return edits(picture, cv2.resize(reference, (400, 267), interpolation=cv2.INTER_AREA), (480, 320), shared.map, shared.region)


@pytest.mark.parametrize("name", MADE)
def test_each_edit_is_told_and_no_other(name: str) -> None:
    edit, named = MADE[name]
    assert set(_told(edit(scene(11)), scene(11)).edits) == named


def test_places_that_differ_are_told(name: str = "covered") -> None:
    ((looks, box),) = _told(_cut(scene(11)), scene(11)).places
    assert looks == "cut" and box == pytest.approx((190 / 480, 130 / 320, 280 / 480, 200 / 320), abs=0.03)
