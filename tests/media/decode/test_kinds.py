"""Formats are told by their bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.media.decode import making
from tocsin.media.decode.kinds import format_of, kind_of, refusal


@pytest.mark.parametrize("ending", ["mp4", "mov", "mkv", "webm", "avi", "ts", "ogg", "flv"])
def test_videos(tmp_path: Path, ending: str) -> None:
    codec = {"webm": "libvpx", "ogg": "libtheora", "avi": "mpeg4"}.get(ending, "libx264")
    try:
        path = making.video(tmp_path / f"a.{ending}", [0, 0.04], codec=codec)
    except Exception as cause:
        pytest.skip(f"this FFmpeg does not write {ending}: {cause}")
    assert kind_of(path.read_bytes()) == "video"


def test_pictures() -> None:
    told = format_of(making.png_head(2, 2))
    assert told is not None and (told.name, told.kind) == ("png", "image")
    assert kind_of(b"RIFF\0\0\0\0WEBPVP8 ") == "image" and kind_of(b"RIFF\0\0\0\0WAVEfmt ") is None


def test_an_svg_is_told_in_any_dress() -> None:
    import gzip

    plain = "<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC 'x' 'y' [<!ENTITY a 'b'>]>\n<!-- <html> -->\n<svg:svg onload='x()'>"
    for content in (plain.encode(), b"\xef\xbb\xbf" + plain.encode(), plain.encode("utf-16"), gzip.compress(plain.encode())):
        assert kind_of(content) is None and refusal(content).reason == "active_content"
    assert refusal(b"<!doctype html><p><svg></svg>").reason == "not_media"


@given(st.binary(max_size=600))
def test_any_bytes_are_a_medium_or_have_a_reason(head: bytes) -> None:
    assert format_of(head) is not None or refusal(head).words
