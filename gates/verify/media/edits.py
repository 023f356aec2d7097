"""What people do to a picture: what was done, in the words of `tocsin media find`, and where the shared part lies in both pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from . import frames
from .frames import WHOLE, Box
from .scenes import Rng, font

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited picture: `told` is what was done; where the shared part lies in each (in the query as four corners when turned)."""

    picture: Image.Image
    told: tuple[str, ...]
    query: Box | Corners = WHOLE
    reference: Box = WHOLE


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """The picture after a JPEG of this quality."""
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return Image.open(kept).convert("RGB")


def _recompressed(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(jpeg(picture, 12), ("recompressed",))


def _smaller(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(jpeg(picture.resize((picture.width * 2 // 5, picture.height * 2 // 5)), 60), ("resized", "recompressed"))


def _squeezed(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(picture.resize((picture.width * 3 // 4, picture.height)), ("aspect",))


def _cut(picture: Image.Image, box: Box) -> Image.Image:
    left, top, right, bottom = box
    return picture.crop(
        (round(left * picture.width), round(top * picture.height), round(right * picture.width), round(bottom * picture.height))
    )


def _cropped(picture: Image.Image, rng: Rng, keep: float = 0.8) -> Edited:
    left, top = (float(value) for value in rng.uniform(0, 1 - keep, 2))
    box = (left, top, left + keep, top + keep)
    return Edited(_cut(picture, box), ("cropped",), WHOLE, box)


def _half(picture: Image.Image, rng: Rng) -> Edited:
    cut = _cropped(picture, rng, 0.55)
    return Edited(jpeg(cut.picture, 50), ("cropped", "recompressed"), WHOLE, cut.reference)


def _letterboxed(picture: Image.Image, rng: Rng) -> Edited:
    view = Image.new("RGB", (picture.width, picture.height * 3 // 2))
    return Edited(view, ("letterboxed",), frames.pasted(view, picture, 0, picture.height // 4))


def _bordered(picture: Image.Image, rng: Rng) -> Edited:
    view = Image.new("RGB", (picture.width + 90, picture.height + 90), (200, 60, 60))
    return Edited(view, ("bordered",), frames.pasted(view, picture, 45, 45))


def _captioned(picture: Image.Image, rng: Rng) -> Edited:
    view = picture.copy()
    pen = ImageDraw.Draw(view)
    pen.rectangle([0, picture.height * 0.8, picture.width, picture.height], fill=(0, 0, 0))
    pen.text((12, picture.height * 0.83), "share before it is deleted", fill="white", font=font(picture.height // 10))
    return Edited(view, ("caption",), (0.0, 0.0, 1.0, 0.8), (0.0, 0.0, 1.0, 0.8))


def _band(picture: Image.Image, rng: Rng) -> Edited:
    view, box = frames.meme(picture)
    return Edited(view, ("band",), box)


def _logo(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(frames.logo(picture), ("logo",))


def _watermark(picture: Image.Image, rng: Rng) -> Edited:
    over = Image.new("L", picture.size)
    pen = ImageDraw.Draw(over)
    for row in range(4):
        pen.text((30 + 60 * row, 20 + row * 75), "channelnine.example", fill=110, font=font(34))
    view = picture.copy()
    view.paste((255, 255, 255), mask=over)
    return Edited(view, ("watermark",))


def _flipped(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(ImageOps.mirror(picture), ("flipped",))


def _quarter(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(picture.transpose(Image.Transpose.ROTATE_90), ("rotated",), ((0, 1), (0, 0), (1, 0), (1, 1)))


def _tilted(picture: Image.Image, rng: Rng) -> Edited:
    angle = float(rng.uniform(6, 12))
    view = picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(128, 128, 128))
    turn = np.deg2rad(-angle)
    half = np.array([picture.width, picture.height]) / 2
    signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    around = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    placed = (signs * half) @ around.T + np.array(view.size) / 2
    corners = tuple((float(x), float(y)) for x, y in placed / np.array(view.size))
    return Edited(view, ("rotated",), corners)


def _grey(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(ImageOps.grayscale(picture).convert("RGB"), ("colour",))


def _darker(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(picture.point(lambda value: round(255 * (value / 255) ** 1.9)), ("colour",))


def _negative(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(ImageOps.invert(picture), ("colour",))


def _blurred(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(picture.filter(ImageFilter.GaussianBlur(2.2)), ("blurred",))


def _screenshot(picture: Image.Image, rng: Rng) -> Edited:
    view, box = frames.app(picture)
    return Edited(jpeg(view, 70), ("screenshot",), box)


def _aired(picture: Image.Image, rng: Rng) -> Edited:
    return Edited(frames.news(picture), ("caption", "logo"), (0.0, 0.0, 1.0, 0.78), (0.0, 0.0, 1.0, 0.78))


def _carded(picture: Image.Image, rng: Rng) -> Edited:
    view, box = frames.card(picture)
    return Edited(view, ("picture_in_picture",), box)


def _repost(picture: Image.Image, rng: Rng) -> Edited:
    cut = _cropped(ImageOps.mirror(picture), rng, 0.85)
    left, top, right, bottom = cut.reference
    view, box = frames.app(frames.logo(cut.picture), "news of the valley", "who remembers this?")
    return Edited(jpeg(view, 55), ("screenshot", "flipped", "cropped", "logo"), box, (1 - right, top, 1 - left, bottom))


EDITS: dict[str, Callable[[Image.Image, Rng], Edited]] = {
    "recompressed": _recompressed,
    "smaller": _smaller,
    "squeezed": _squeezed,
    "cropped": _cropped,
    "half": _half,
    "letterboxed": _letterboxed,
    "bordered": _bordered,
    "captioned": _captioned,
    "band": _band,
    "logo": _logo,
    "watermark": _watermark,
    "flipped": _flipped,
    "quarter": _quarter,
    "tilted": _tilted,
    "grey": _grey,
    "darker": _darker,
    "negative": _negative,
    "blurred": _blurred,
    "screenshot": _screenshot,
    "aired": _aired,
    "carded": _carded,
    "repost": _repost,
}


def inset(picture: Image.Image, on: Image.Image, share: float = 0.4) -> Edited:
    """The picture set small into a corner of another."""
    view = on.copy()
    small = picture.resize((round(on.width * share), round(on.width * share * picture.height / picture.width)))
    return Edited(view, ("picture_in_picture", "resized"), frames.pasted(view, small, on.width - small.width - 12, 12))


def collage(pictures: list[Image.Image]) -> list[Edited]:
    """Two or four pictures side by side in one view; one answer for each of them, all with that view."""
    wide, tall = 300, 200
    view = Image.new("RGB", (2 * wide, tall * (len(pictures) // 2)), "white")
    boxes = [frames.pasted(view, each.resize((wide, tall)), wide * (i % 2), tall * (i // 2)) for i, each in enumerate(pictures)]
    return [Edited(view, ("collage",), box) for box in boxes]
