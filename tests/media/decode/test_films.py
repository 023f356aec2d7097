"""Videos, read without a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.media.decode.making import video
from tocsin.media.decode.films import Film
from tocsin.media.decode.limits import Limits
from tocsin.media.medium import Refused


def test_its_head_and_its_frames(tmp_path: Path) -> None:
    film = Film(video(tmp_path / "a.mp4", [k / 25 for k in range(25)]), "mov", Limits())
    assert (film.width, film.height, film.frames) == (160, 120, 25)
    frames = list(film.pictures(30))
    assert [round(frame.time, 3) for frame in frames] == [k / 25 for k in range(25)]
    assert frames[3].pixels().shape == (30, 40, 3)


def test_no_more_of_the_processor_than_allowed(tmp_path: Path) -> None:
    film = Film(video(tmp_path / "a.mp4", [k / 25 for k in range(25)]), "mov", Limits(cpu=0.0))
    assert list(film.pictures(30)) == [] and film.fault is not None and film.fault.reason == "too_long"


def test_too_many_points(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="160 x 120"):
        Film(video(tmp_path / "a.mp4", [0, 0.04]), "mov", Limits(pixels=10_000))


def test_a_last_frame_that_lies_about_its_length_ends_at_the_bound(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mp4", [0, 0.04, 0.08])
    content = path.read_bytes()
    at = content.index(b"stts") + 8  # how long each run of frames is shown; the last is changed
    runs = int.from_bytes(content[at : at + 4], "big")
    place = at + 4 + 8 * runs - 4
    path.write_bytes(content[:place] + (1 << 28).to_bytes(4, "big") + content[place + 4 :])
    film = Film(path, "mov", Limits(seconds=5))
    list(film.pictures(30))
    assert film.seconds <= 5
