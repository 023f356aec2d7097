"""What a picture carries beside its pixels."""

from __future__ import annotations

import numpy as np
import pytest

from tests.protect.search.planted import picture
from tocsin.media.decode.shown import blurred, thumbnail
from tocsin.protect.search.pictures import blocks, carried, is_picture


@pytest.mark.parametrize("kind", ["EXIF", "comment", "tEXt", "zTXt", "WebP", "behind the end"])
def test_what_stands_beside_the_pixels_is_read(kind: str) -> None:
    data = picture(kind, "velmandro_kip7")
    assert is_picture(data) and any("velmandro_kip7" in text for text in carried(data))
    assert not any("velmandro" in text for text in carried(picture(kind, "nobody")))


def test_pictures_of_a_dossier_carry_nothing() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
    for data in (thumbnail(pixels, 40), thumbnail(blurred(pixels), 80)):
        assert b"".join(blocks(data))[:4] in (b"JFIF", b"") and b"Exif" not in data
