"""All that a file says, by way of the worker."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image

from tests.media.decode.making import scene
from tests.media.decode.metadata.signing import keys, signed
from tocsin.media.decode.metadata.reading import metadata, statements


def test_a_picture_its_name_and_its_time(tmp_path: Path) -> None:
    path = tmp_path / "IMG-20230912-WA0003.jpg"
    path.write_bytes(signed("2023-09-12T10:00:00Z"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert [(one["source"], one["value"]) for one in statements(path)] == [
        ("c2pa", "2023-09-12T10:00:00"), ("filename", "2023-09-12"), ("file_mtime", "2023-11-14T22:13:20"),
    ]  # fmt: skip
    told = metadata(path, anchors=keys()[0]).credentials
    assert told is not None and told["signature"] == "valid"


def test_of_what_is_no_medium_only_name_and_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello")
    assert [one["source"] for one in statements(tmp_path / "a.txt")] == ["file_mtime"]
    Image.fromarray(scene()).save(tmp_path / "b.png")
    assert [one["source"] for one in statements(tmp_path / "b.png")] == ["file_mtime"]
