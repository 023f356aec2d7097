"""What containers of videos say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av

from tests.media.decode.making import scene
from tocsin.media.decode.metadata.container import video_says
from tocsin.media.decode.metadata.statement import Metadata


def told(path: Path, **said: str) -> Metadata:
    with av.open(str(path), "w", options={"movflags": "use_metadata_tags"}) as box:
        box.metadata.update(said)
        stream = box.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        frame = av.VideoFrame.from_ndarray(scene(), format="rgb24")
        frame.pts, frame.time_base = 0, Fraction(1, 25)
        box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
    found = Metadata()
    video_says(path, "mov", found)
    return found


def test_time_and_place(tmp_path: Path) -> None:
    said = told(tmp_path / "a.mp4", creation_time="2020-11-10T12:00:00.000000Z", location="+40.3700+049.8500/")
    assert [(one["value"], one["zone"], one["kind"]) for one in said.dates] == [("2020-11-10T12:00:00", None, "seen")]
    assert [(one["latitude"], one["longitude"]) for one in said.places] == [(40.37, 49.85)]


def test_a_telephone_says_its_zone(tmp_path: Path) -> None:
    said = told(tmp_path / "a.mp4", **{"com.apple.quicktime.creationdate": "2020-11-10T16:00:00+0400"})
    assert [(one["value"], one["zone"], one["kind"]) for one in said.dates] == [("2020-11-10T16:00:00", "+04:00", "captured")]


def test_the_first_second_of_the_clock_is_none(tmp_path: Path) -> None:
    said = told(tmp_path / "a.mp4", creation_time="1970-01-01T00:00:00Z")
    assert said.dates == []


def test_a_damaged_file_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypisom")
    said = Metadata()
    video_says(tmp_path / "a.mp4", "mov", said)
    assert said == Metadata()
