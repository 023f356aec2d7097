"""Encrypted pictures are told by the name of their codec."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.media.decode.making import video
from tocsin.media.decode.boxes import is_encrypted


def test_an_encrypted_track(tmp_path: Path) -> None:
    plain = video(tmp_path / "a.mp4", [0, 0.04])
    assert not is_encrypted(plain)
    (tmp_path / "b.mp4").write_bytes(plain.read_bytes().replace(b"avc1\0\0\0\0\0\0", b"encv\0\0\0\0\0\0"))
    assert is_encrypted(tmp_path / "b.mp4")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([b"moov", b"trak", b"stsd"]), st.integers(0, 2**32 - 1))))
def test_boxes_of_any_size_come_to_an_end(tmp_path: Path, boxes: list[tuple[bytes, int]]) -> None:
    (tmp_path / "a").write_bytes(b"".join(size.to_bytes(4, "big") + name for name, size in boxes))
    assert not is_encrypted(tmp_path / "a")
