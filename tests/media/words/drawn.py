"""Pictures with text, drawn by code: on a bar over or under a picture, or straight on it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.media.decode.making import Pixels, scene

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SAID = {
    "en": "The mayor closed the old bridge", "fr": "Le maire a fermé le vieux pont", "tr": "Belediye eski köprüyü kapattı",
    "az": "Bələdiyyə köhnə körpünü bağladı", "ru": "Мэр города закрыл старый мост", "uk": "Міський голова закрив старий міст",
    "ar": "أغلق رئيس البلدية الجسر القديم", "fa": "شهردار پل قدیمی را پس از عبور بست",
}  # fmt: skip


def quiet(width: int = 560, height: int = 320) -> Pixels:
    """A picture with soft shapes and no letters."""
    small = Image.fromarray(scene(28, 16, at=3)).resize((width, height), Image.Resampling.BICUBIC)
    return (np.asarray(small) * 0.5 + 60).astype(np.uint8)


def said(text: str, how: str = "bar", size: int = 26, font: str = FONT) -> Pixels:
    """The picture with a text: `bar` black on a white bar above, `night` white on a dark bar below, `over` white with a black rim on it."""
    picture, letters = Image.fromarray(quiet()), ImageFont.truetype(font, size)
    rim = 3 if how == "over" else 0
    image = Image.new("RGB", (picture.width, picture.height + (0 if rim else 70)), "white" if how == "bar" else (15, 15, 25))
    image.paste(picture, (0, 70 if how == "bar" else 0))
    at = (image.width / 2, image.height - 40 if how == "night" else 35)
    fill = "black" if how == "bar" else "white"
    ImageDraw.Draw(image).text(at, text, font=letters, anchor="mm", fill=fill, stroke_width=rim, stroke_fill="black")
    return np.asarray(image)
