"""What the process answers, asked without being begun."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from tests.media.decode.making import scene, video
from tocsin.media.decode.limits import Limits
from tocsin.media.decode.worker.child import _answers


def test_a_picture_lies_in_the_memory(tmp_path: Path) -> None:
    Image.fromarray(scene()).save(tmp_path / "a.png")
    memory = np.zeros(100_000, np.uint8)
    (said,) = _answers({"do": "open", "path": str(tmp_path / "a.png")}, Limits(), memory)
    assert said == {"width": 160, "height": 120, "shape": (120, 160, 3), "fault": None}
    assert np.array_equal(memory[: scene().size], scene().reshape(-1))


def test_stills_come_in_batches_as_large_as_the_memory(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mp4", [k / 25 for k in range(25)])
    request = {"do": "stills", "path": str(path), "rate": 10, "height": 120}
    said = list(_answers(request, Limits(), np.zeros(scene().size * 3, np.uint8)))
    assert [len(one["stills"]) for one in said] == [3, 3, 3, 1]
    assert [bool(one.get("more")) for one in said] == [True, True, True, False]


def test_a_refusal_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"%PDF-1.7")
    assert list(_answers({"do": "open", "path": str(tmp_path / "a")}, Limits(), None)) == [{"refused": ("not_media", "a PDF document")}]
