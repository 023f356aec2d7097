"""Thumbnails and faces. The face is drawn: two eyes, brows, a nose and a mouth on an oval."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.media.decode.making import Pixels, scene
from tocsin.media.decode.shown import blurred, blurred_faces, thumbnail


def face(at: tuple[int, int] = (200, 120), size: int = 160) -> Pixels:
    image = Image.new("RGB", (640, 480), (90, 120, 150))
    draw = ImageDraw.Draw(image)
    x, y, s = *at, size

    def oval(left: float, top: float, right: float, bottom: float, fill: tuple[int, int, int]) -> None:
        draw.ellipse([x + left * s, y + top * s, x + right * s, y + bottom * s], fill=fill)

    oval(-0.05, -0.2, 1.05, 1.0, (60, 40, 30))
    oval(0.05, -0.1, 0.95, 1.25, (215, 175, 150))
    for eye in (0.2, 0.58):
        draw.rectangle([x + eye * s, y + 0.28 * s, x + (eye + 0.22) * s, y + 0.33 * s], fill=(70, 45, 35))
        oval(eye - 0.02, 0.36, eye + 0.24, 0.52, (160, 110, 95))
        oval(eye + 0.02, 0.39, eye + 0.2, 0.49, (60, 40, 35))
    draw.polygon([(x + 0.5 * s, y + 0.4 * s), (x + 0.42 * s, y + 0.75 * s), (x + 0.58 * s, y + 0.75 * s)], fill=(230, 190, 165))
    draw.rectangle([x + 0.42 * s, y + 0.74 * s, x + 0.58 * s, y + 0.78 * s], fill=(150, 105, 90))
    oval(0.32, 0.88, 0.68, 1.0, (150, 70, 70))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(size / 40)))


def test_a_thumbnail_is_small_clean_and_always_the_same() -> None:
    made = thumbnail(scene(640, 320), 200)
    image = Image.open(io.BytesIO(made))
    assert (image.format, image.size, image.getexif()) == ("JPEG", (200, 100), {})
    assert made == thumbnail(scene(640, 320), 200)
    assert Image.open(io.BytesIO(thumbnail(scene(50, 40), 200))).size == (50, 40)


def test_a_face_is_left_as_few_colours_and_the_rest_as_it_was() -> None:
    seen = face()
    hidden, number = blurred_faces(seen)
    assert number == 1
    inside = hidden[150:270, 230:330]
    assert len(np.unique(inside.reshape(-1, 3), axis=0)) <= 16
    assert np.array_equal(hidden[:30], seen[:30]) and np.array_equal(hidden[:, 480:], seen[:, 480:])


def test_a_picture_without_a_face_stays() -> None:
    slope = np.tile(np.linspace(0, 255, 320).astype(np.uint8)[None, :, None], (240, 1, 3))
    hidden, number = blurred_faces(slope)
    assert number == 0 and np.array_equal(hidden, slope)


def test_a_whole_picture_is_hidden() -> None:
    assert len(np.unique(blurred(scene(320, 160)).reshape(-1, 3), axis=0)) <= 16 * 8
