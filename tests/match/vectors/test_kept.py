"""What was encoded is kept, also by a run that is stopped, and weighs the same as when it is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tocsin.arrays import Floats32
from tocsin.match.vectors import kept
from tocsin.match.vectors.kept import Kept
from tocsin.model import Progress, quiet


class Stopped:
    """An encoder that is interrupted after some pieces, and remembers what it was asked."""

    id, dim = "stopped", 3

    def __init__(self, after: int = 10**9) -> None:
        self.after, self.asked = after, list[str]()

    def encode(self, texts: Sequence[str], what: str = "", progress: Progress = quiet) -> Floats32:
        if self.after == 0:
            raise KeyboardInterrupt
        self.after -= 1
        self.asked += texts
        progress(what, len(texts), len(texts), 0)
        return np.array([[len(text) / 3, ord(text[-1]), 1] for text in texts], np.float32)


TEXTS = [f"text {number}" for number in range(20)]


def _kept(encoder: Stopped, folder: Path) -> Kept:
    return Kept("texts", encoder, np.float32, 1000, 4, folder)


@pytest.mark.parametrize("every", [0.0, 1000.0])
def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: float) -> None:
    monkeypatch.setattr(kept, "EVERY", every)
    with pytest.raises(KeyboardInterrupt):
        _kept(Stopped(after=3), tmp_path).vectors(TEXTS)
    told: list[tuple[str, int, int | None]] = []
    encoder = Stopped()
    resumed = _kept(encoder, tmp_path).vectors(TEXTS, lambda what, done, total, dropped: told.append((what, done, total)))
    assert encoder.asked == TEXTS[12:]
    assert told == [("texts encoded before", 12, 20), ("texts", 16, 20), ("texts", 20, 20)]
    assert np.array_equal(resumed, Stopped().encode(TEXTS))
    _kept(encoder, tmp_path).forget()
    assert not list(tmp_path.glob("*.npz"))


def test_no_more_is_kept_than_there_is_room_for_and_no_text_is_written(tmp_path: Path) -> None:
    small = Kept("texts", Stopped(), np.float32, 5, 4, tmp_path)
    small.vectors(TEXTS[:5])
    small.vectors(TEXTS)
    assert len(small._load()[0]) == 5
    assert all(b"text 1" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_file_that_cannot_be_deleted_or_is_none_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    odd = _kept(Stopped(), tmp_path / "file")
    assert len(odd.vectors(TEXTS)) == 20
    odd.forget()
