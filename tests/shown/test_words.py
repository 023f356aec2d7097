import shutil

import pytest
from PIL import ImageDraw, ImageFont

from tests.shown.drawn import saved, scene
from tocsin.model import quiet
from tocsin.shown.held import Medium
from tocsin.shown.words import words


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_bar_of_text_is_read_under_each_name_of_the_medium(tmp_path):
    picture = scene(6, 640, 480)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 400, 640, 480), fill="white")
    draw.text((20, 420), "HARBOUR CLOSED UNTIL MONDAY", fill="black", font=ImageFont.load_default(size=34))
    path = tmp_path / "a.png"
    path.write_bytes(saved(picture))
    found = words([Medium("s", path, ["file:a", "x:1"])], quiet).to_pylist()
    assert [row["media_id"] for row in found] == ["file:a", "x:1"] and "HARBOUR CLOSED" in found[0]["text"]
    (tmp_path / "b").write_bytes(b"no picture")
    assert words([Medium("t", tmp_path / "b", ["file:b"])], quiet).num_rows == 0
