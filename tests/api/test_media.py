"""The rows of index, find and dates have the fields of the vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tests.media.index.drawn import album, saved
from tocsin.api.media import media_dates, media_find, media_index
from tocsin.errors import InputError


def test_indexed_and_found(tmp_path: Path) -> None:
    files = album(tmp_path / "refs", range(2))
    rows = list(media_index(tmp_path / "refs", tmp_path / "index"))
    assert [row["state"] for row in rows] == ["indexed", "indexed"]
    copy = saved(tmp_path / "q" / "copy.jpg", scene(1)[:, ::-1], 50)
    other = saved(tmp_path / "q" / "other.jpg", scene(9))
    text = tmp_path / "q" / "text.txt"
    text.write_text("words")
    found = list(media_find([files[0], copy, other, text], tmp_path / "index"))
    assert [(row["match"], row["tier"] == "sha256", row["refused"]) for row in found] == [
        (str(files[0]), True, None), (str(files[1]), False, None), (None, False, None), (None, False, "not_media"),
    ]  # fmt: skip
    assert found[1]["probability"] > 0.9 and found[1]["region"]["query"] == pytest.approx([0, 0, 1, 1], abs=0.02)
    assert list(found[0]) == ["query", "match", "probability", "tier", "edit", "region", "segments", "audio", "evidence", "refused"]


def test_a_flat_picture_is_found_by_its_bytes_alone(tmp_path: Path) -> None:
    sky = saved(tmp_path / "refs" / "sky.png", np.full((80, 90, 3), 200, np.uint8))
    list(media_index(tmp_path / "refs", tmp_path / "index"))
    other = saved(tmp_path / "q.png", np.full((80, 91, 3), 200, np.uint8))
    assert [row["match"] for row in media_find([sky, other], tmp_path / "index")] == [str(sky), None]


def test_without_an_index_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no index"):
        list(media_find(tmp_path, tmp_path / "none"))


def test_dates_of_cases_and_of_what_is_none(tmp_path: Path) -> None:
    seen = {"source": "fact_check", "value": "2020-11-10", "zone": "+04:00"}
    copy = {"copy_id": "c1", "relation": "same", "probability": 0.99, "dates": [seen]}
    case = {"case_id": "d1", "claimed": {"value": "2023-09-20", "zone": "+04:00"}, "copies": [copy]}
    (tmp_path / "in.jsonl").write_text(f"{json.dumps(case)}\n\n{{\n[1]\n", "utf-8")
    rows = list(media_dates(tmp_path / "in.jsonl"))
    assert (rows[0]["case_id"], rows[0]["verdict"]) == ("d1", "older")
    assert [row["line"] for row in rows[1:]] == [3, 4]


def _film(path: Path, scenes: list[int]) -> Path:
    """A video that glides over scenes, two seconds each, 10 pictures a second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as box:
        stream = box.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for seed in scenes:
            wide = scene(seed, 420, 300)
            for step in range(20):
                frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(wide[step : step + 240, 4 * step : 4 * step + 320]), format="rgb24")
                box.mux(stream.encode(frame))
        box.mux(stream.encode())
    return path


def test_a_video_a_still_of_it_and_a_picture_in_it(tmp_path: Path) -> None:
    film, other = _film(tmp_path / "refs" / "a.mp4", [1, 2, 3]), saved(tmp_path / "refs" / "b.jpg", scene(4, 420, 300)[5:245, 20:340])
    rows = list(media_index(tmp_path / "refs", tmp_path / "index"))
    assert [(row["media"], row["seconds"], row["frames"]) for row in rows] == [("video", 6.0, 60), ("image", None, None)]
    queries = [film, _film(tmp_path / "q" / "c.mp4", [2, 4]), saved(tmp_path / "q" / "d.jpg", scene(2, 420, 300)[10:250, 40:360])]
    found = [(Path(row["query"]).name, row["match"], row["tier"]) for row in media_find(queries, tmp_path / "index")]
    assert set(found) == {
        ("a.mp4", str(film), "sha256"), ("c.mp4", str(film), "video"), ("c.mp4", str(other), "local"), ("d.jpg", str(film), "local"),
    }  # fmt: skip
