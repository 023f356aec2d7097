"""Sound and hostile files, each opened through the worker: answered within bounds, or refused with a reason."""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media.decode import making
from tocsin.media.decode.limits import USUAL, Limits
from tocsin.media.decode.opening import open_media
from tocsin.media.medium import Clip, Picture, Refused


def picture(path: Path, limits: Limits = USUAL) -> Picture:
    opened = open_media(path, limits)
    assert isinstance(opened, Picture)
    return opened


def clip(path: Path, limits: Limits = USUAL) -> Clip:
    opened = open_media(path, limits)
    assert not isinstance(opened, Picture)
    return opened


def refused(path: Path, limits: Limits = USUAL) -> str:
    with pytest.raises(Refused) as told:
        open_media(path, limits)
    assert told.value.fault.words
    return told.value.fault.reason


def saved(path: Path, image: Image.Image, **how: object) -> Path:
    image.save(path, **how)
    return path


def test_a_picture_is_what_it_shows(tmp_path: Path) -> None:
    drawn = making.scene()
    opened = picture(saved(tmp_path / "named.gif.txt", Image.fromarray(drawn), format="PNG"))
    assert (opened.width, opened.height, opened.fault) == (160, 120, None)
    assert np.array_equal(opened.pixels, drawn)


def test_a_large_picture_is_handed_on_smaller(tmp_path: Path) -> None:
    opened = picture(saved(tmp_path / "a.jpg", Image.fromarray(making.scene(3000, 1000))), Limits(side=500))
    assert (opened.width, opened.height, opened.pixels.shape) == (3000, 1000, (167, 500, 3))


def test_every_orientation_of_exif_is_put_upright(tmp_path: Path) -> None:
    upright = making.scene(64, 32)
    stored = {
        1: upright, 2: upright[:, ::-1], 3: upright[::-1, ::-1], 4: upright[::-1], 5: upright.transpose(1, 0, 2), 6: np.rot90(upright, 1),
        7: np.rot90(upright.transpose(1, 0, 2), 2), 8: np.rot90(upright, -1),
    }  # fmt: skip
    for turn, pixels in stored.items():
        exif = Image.Exif()
        exif[0x0112] = turn
        opened = picture(saved(tmp_path / f"{turn}.png", Image.fromarray(np.ascontiguousarray(pixels)), exif=exif))
        assert (opened.width, opened.height) == (64, 32), turn
        assert np.array_equal(opened.pixels, upright), turn


def test_depths_channels_and_palettes(tmp_path: Path) -> None:
    drawn = making.scene()
    image = Image.fromarray(drawn)
    grey = drawn[..., 0]
    deep = Image.fromarray(grey.astype(np.uint16) * 257)
    clear = np.dstack([drawn, np.where(np.arange(160) < 80, 255, 0).astype(np.uint8)[None].repeat(120, 0)])
    on_white = np.where(np.arange(160)[None, :, None] < 80, drawn, 255)
    cases = {
        "grey.png": (image.convert("L"), np.asarray(image.convert("L").convert("RGB")), 0),
        "16.png": (deep, np.dstack([grey] * 3), 0),
        "16.tif": (deep, np.dstack([grey] * 3), 0),
        "float.tif": (Image.fromarray(grey.astype(np.float32) / 255.5), np.dstack([grey] * 3), 1.5),
        "rgba.png": (Image.fromarray(clear), on_white, 0),
        "greyalpha.png": (Image.fromarray(clear).convert("LA"), None, 0),
        "cmyk.jpg": (image.convert("CMYK"), drawn, 6),
        "bits.png": (image.convert("1"), np.asarray(image.convert("1").convert("RGB")), 0),
        "palette.gif": (image.quantize(64), np.asarray(image.quantize(64).convert("RGB")), 1),
        "a.webp": (image, drawn, 8), "a.avif": (image, drawn, 8), "a.bmp": (image, drawn, 0), "a.jp2": (image, drawn, 3),
    }  # fmt: skip
    for name, (given, wanted, error) in cases.items():
        opened = picture(saved(tmp_path / name, given))
        assert opened.pixels.shape == (120, 160, 3), name
        if wanted is not None:
            assert np.abs(opened.pixels.astype(int) - wanted).mean() <= error, name


def test_a_palette_with_a_transparent_colour_lies_on_white(tmp_path: Path) -> None:
    image = Image.fromarray(making.scene()).quantize(8)
    opened = picture(saved(tmp_path / "a.png", image, transparency=image.getpixel((0, 0))))
    assert opened.pixels[0, 0].tolist() == [255, 255, 255]


def test_a_cut_jpeg_is_used_as_far_as_it_goes(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.fromarray(making.scene(640, 480)).save(data, "JPEG")
    (tmp_path / "a.jpg").write_bytes(data.getvalue()[: len(data.getvalue()) // 2])
    opened = picture(tmp_path / "a.jpg")
    assert opened.fault is not None and opened.fault.reason == "truncated"
    assert np.abs(opened.pixels[:200].astype(int) - making.scene(640, 480)[:200]).mean() < 4
    (tmp_path / "b.jpg").write_bytes(data.getvalue()[:300])
    assert refused(tmp_path / "b.jpg") == "truncated"


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(making.png_head(30_000, 30_000))
    assert refused(tmp_path / "a.png") == "too_large"
    wide = saved(tmp_path / "b.png", Image.new("L", (10_000, 9_000)))
    assert refused(wide, Limits(memory=64 << 20)) == "too_large"  # of few enough points, but not of little enough memory
    assert picture(saved(tmp_path / "c.png", Image.fromarray(making.scene()))).fault is None


def test_what_is_no_medium(tmp_path: Path) -> None:
    told = {
        b"": "not_media", b"hello": "not_media", b"<html><svg/></html>": "not_media", b"%PDF-1.7": "not_media",
        b"<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>": "active_content",
        b"PK\x03\x04\x14\0\x01\0rest": "encrypted", b"PK\x03\x04\x14\0\0\0rest": "not_media",
    }  # fmt: skip
    for number, (content, reason) in enumerate(told.items()):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(content)
        assert refused(path) == reason, content
    assert refused(tmp_path) == "not_media"
    os.mkfifo(tmp_path / "endless")
    assert refused(tmp_path / "endless") == "not_media"


def test_an_animated_picture_is_a_clip(tmp_path: Path) -> None:
    opened = clip(making.gif(tmp_path / "a.png.jpg.gif", 6, 500))
    stills = list(opened.stills(rate=4))
    assert [still.time for still in stills] == [k / 4 for k in range(12)]
    assert (opened.seconds, opened.frames, opened.fault) == (3.0, 6, None)
    assert np.array_equal(stills[0].pixels, stills[1].pixels) and not np.array_equal(stills[1].pixels, stills[2].pixels)
    assert opened.sound() is None


def test_a_video_and_its_sound(tmp_path: Path) -> None:
    opened = clip(making.video(tmp_path / "a.mp4", [k / 25 for k in range(50)], sound=2.0))
    stills = list(opened.stills(rate=5, height=60))
    assert [round(still.time, 3) for still in stills] == [k / 5 for k in range(10)]
    assert stills[0].pixels.shape == (60, 80, 3)
    assert opened.frames == 50 and opened.seconds == pytest.approx(2.0, abs=0.05) and opened.fault is None
    sound = opened.sound(rate=8000)
    assert sound is not None and len(sound) == pytest.approx(16_000, abs=800)
    assert int(np.argmax(np.abs(np.fft.rfft(sound[4000:12_000])))) == 440


def test_times_come_from_the_file(tmp_path: Path) -> None:
    times = [0, 0.04, 0.08, 1.5, 1.54, 3.0, 3.04]
    opened = clip(making.video(tmp_path / "a.mkv", times))
    stills = list(opened.stills(rate=2))
    assert [still.time for still in stills] == [0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0]
    assert stills[1].pixels is stills[2].pixels and not np.array_equal(stills[2].pixels, stills[3].pixels)
    assert opened.frames == 7


def test_a_turned_video_stands_upright(tmp_path: Path) -> None:
    plain = clip(making.video(tmp_path / "a.mp4", [0, 0.04]))
    turned = clip(making.video(tmp_path / "b.mp4", [0, 0.04], turn=90))
    assert (turned.width, turned.height) == (120, 160)
    flat, upright = (next(iter(one.stills(height=500))).pixels for one in (plain, turned))
    assert np.array_equal(np.rot90(flat), upright)


def test_a_file_of_sound_has_no_pictures(tmp_path: Path) -> None:
    assert refused(making.video(tmp_path / "a.mp4", [], sound=0.5)) == "no_frames"


def test_a_video_cut_in_the_middle_keeps_its_beginning(tmp_path: Path) -> None:
    whole = making.video(tmp_path / "a.mkv", [k / 25 for k in range(250)]).read_bytes()
    (tmp_path / "b.mkv").write_bytes(whole[: len(whole) // 2])
    opened = clip(tmp_path / "b.mkv")
    assert len(list(opened.stills(rate=2))) in range(5, 16)
    assert opened.fault is not None and opened.fault.reason == "truncated"
    mp4 = making.video(tmp_path / "a.mp4", [0, 0.04]).read_bytes()
    (tmp_path / "b.mp4").write_bytes(mp4[: len(mp4) // 2])
    assert refused(tmp_path / "b.mp4") == "truncated"  # what says where its pictures lie stands at the end


def test_a_damaged_video_loses_what_is_damaged(tmp_path: Path) -> None:
    data = bytearray(making.video(tmp_path / "a.mkv", [k / 25 for k in range(100)]).read_bytes())
    data[len(data) // 2 : len(data) // 2 + 3000] = bytes(3000)
    (tmp_path / "b.mkv").write_bytes(data)
    opened = clip(tmp_path / "b.mkv")
    assert len(list(opened.stills())) >= 4


def test_a_video_that_never_ends_is_read_up_to_the_bound(tmp_path: Path) -> None:
    opened = clip(making.video(tmp_path / "a.mkv", [k * 10.0 for k in range(12)]), Limits(seconds=100.0))
    assert len(list(opened.stills(rate=1))) == 100
    assert opened.fault is not None and opened.fault.reason == "too_long"
    assert opened.seconds <= 100
    endless = clip(making.gif(tmp_path / "a.gif", 8, 10_000), Limits(seconds=60.0))
    assert len(list(endless.stills(rate=1))) == 60 and endless.fault is not None and endless.fault.reason == "too_long"


def test_files_opened_beside_each_other(tmp_path: Path) -> None:
    path = making.video(tmp_path / "a.mkv", [k / 25 for k in range(100)])
    first, second = clip(path).stills(), clip(path).stills()
    next(second)
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(list(first)[1:], second, strict=True))
