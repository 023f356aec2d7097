"""A model of one's own names candidates: what it finds near is compared, and said only where the points agree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tests.media.index.drawn import album, bytes_of, saved
from tocsin.arrays import Floats32
from tocsin.errors import InputError
from tocsin.media.index.asking import pictures
from tocsin.media.index.asking.described import Described
from tocsin.media.index.finding import find
from tocsin.media.index.index import Index
from tocsin.media.medium import Pixels


class _Colours:
    """The mean colour of a picture, as a direction."""

    id, dim = "colours", 3
    asked = 0

    def describe(self, pixels: Pixels) -> Floats32:
        self.asked += 1
        mean = pixels.reshape(-1, 3).mean(axis=0) - 100
        return np.asarray(mean / np.linalg.norm(mean), np.float32)


def test_the_nearest_first() -> None:
    held = Described(np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32), "two")
    assert held.near(np.array([0, 1], np.float32)) == [2, 1, 0]


def test_candidates_of_a_model_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, model = album(tmp_path / "refs", range(3)), _Colours()
    list(Index(tmp_path / "index", model).add([tmp_path / "refs"]))
    index = Index(tmp_path / "index", model)
    assert index.searched.described.vectors.shape == (3, 3)
    monkeypatch.setattr(pictures, "candidates", lambda *_: [])  # neither points nor hashes name it
    corner = saved(tmp_path / "q.jpg", scene(1)[20:260, 10:300, ::1])
    assert [index.called[one.match] for one in find(index, corner)] == [str(files[1])]
    assert find(Index(tmp_path / "index"), corner) == []


def test_vectors_are_made_once_and_of_one_model(tmp_path: Path) -> None:
    album(tmp_path / "refs", range(2))
    list(Index(tmp_path / "index").add([tmp_path / "refs"]))
    with pytest.raises(InputError, match="descriptor"):
        _ = Index(tmp_path / "index", _Colours()).searched
    list(Index(tmp_path / "index", _Colours()).add([tmp_path / "refs"]))
    album(tmp_path / "refs", range(2, 3))
    again = _Colours()
    list(Index(tmp_path / "index", again).add([tmp_path / "refs"]))
    assert again.asked == 1
    list(Index(tmp_path / "fresh", _Colours()).add([tmp_path / "refs"]))
    assert bytes_of(tmp_path / "index") == bytes_of(tmp_path / "fresh")
