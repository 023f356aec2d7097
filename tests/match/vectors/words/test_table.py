from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tocsin.arrays import Floats32
from tocsin.match.vectors.words.table import vectors_of
from tocsin.model import Progress, quiet


class Counting:
    """An encoder that gives each word a vector of its letters and counts what it was asked."""

    id, dim = "counting", 4

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], what: str = "", progress: Progress = quiet) -> Floats32:
        self.asked += texts
        return np.array([[len(t), ord(t[0]), ord(t[-1]), 1] for t in texts], np.float32)


def test_a_word_is_encoded_once_in_its_life(tmp_path: Path) -> None:
    encoder = Counting()
    first, found = vectors_of(["river", "bridge"], encoder, 10, folder=tmp_path)
    again, _ = vectors_of(["bridge", "river", "harbour"], encoder, 10, folder=tmp_path)
    assert found.all()
    assert sorted(encoder.asked) == ["bridge", "harbour", "river"]
    assert np.array_equal(first[::-1], again[:2])


def test_the_budget_goes_to_the_first_words(tmp_path: Path) -> None:
    vectors, found = vectors_of(["a", "b", "c"], Counting(), 2, folder=tmp_path)
    assert found.tolist() == [True, True, False]
    assert not vectors[2].any()


def test_a_broken_or_unwritable_cache_costs_nothing(tmp_path: Path) -> None:
    encoder = Counting()
    vectors_of(["a"], encoder, 5, folder=tmp_path)
    for path in tmp_path.glob("*.npz"):
        path.write_bytes(b"not a table")
    assert vectors_of(["a"], encoder, 5, folder=tmp_path)[1].all()
    (tmp_path / "file").write_text("")
    assert vectors_of(["a"], encoder, 5, folder=tmp_path / "file" / "below")[1].all()


def test_the_table_holds_no_words(tmp_path: Path) -> None:
    vectors_of(["valmora"], Counting(), 5, folder=tmp_path)
    assert all(b"valmora" not in path.read_bytes() for path in tmp_path.iterdir())
