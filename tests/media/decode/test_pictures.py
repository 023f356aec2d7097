"""What is scaled, and what no profile may change."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.media.decode.making import scene
from tocsin.media.decode.limits import Limits
from tocsin.media.decode.pictures import moves, opened, picture, rgb
from tocsin.media.medium import Refused


def test_sixteen_bits_are_scaled_and_not_clipped() -> None:
    levels = np.array([[0, 256, 32_768, 65_535]], np.uint16)
    assert np.asarray(rgb(Image.fromarray(levels)))[0, :, 0].tolist() == [0, 1, 128, 255]
    assert np.asarray(rgb(Image.fromarray(levels.astype(np.int32))))[0, :, 0].tolist() == [0, 1, 128, 255]
    assert np.asarray(rgb(Image.fromarray(np.array([[-1.0, 0.0, np.nan, 3.0]], np.float32))))[0, :, 0].tolist() == [0, 64, 64, 255]


def test_a_profile_is_applied_and_a_broken_one_ignored(tmp_path: Path) -> None:
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = plain.replace("sRGB".encode("utf-16-be"), bytes(8))  # red is green and green is red
    turned = turned.replace(b"rXYZ", b"?XYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"?XYZ", b"gXYZ", 1)
    for name, profile in (("a.png", b"nonsense"), ("b.png", plain), ("c.png", turned)):
        Image.fromarray(scene()).save(tmp_path / name, icc_profile=profile)
        read = picture(opened(tmp_path / name, "png"), Limits())
        wanted = scene() if name != "c.png" else scene()[..., [1, 0, 2]]
        assert read.fault is None and np.abs(read.pixels.astype(int) - wanted).max() <= 2, name


def test_a_file_with_another_head_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
    with pytest.raises(Refused):
        opened(tmp_path / "a.jpg", "jpeg")


def test_what_moves(tmp_path: Path) -> None:
    first, second = Image.fromarray(scene()), Image.fromarray(scene(at=30))
    for ending, name in (("gif", "gif"), ("webp", "webp"), ("png", "png"), ("avif", "avif")):
        first.save(tmp_path / f"a.{ending}", save_all=True, append_images=[second], duration=100)
        first.save(tmp_path / f"b.{ending}")
        assert moves(opened(tmp_path / f"a.{ending}", name)) and not moves(opened(tmp_path / f"b.{ending}", name)), ending
