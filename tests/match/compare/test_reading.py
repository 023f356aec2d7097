"""Reading: what a stopped run read is taken up by the next, the vectors are the encoder's, a broken file costs nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tocsin.match.compare import reading
from tocsin.match.compare.reading import Readings
from tocsin.match.vectors.encoder import BundledEncoder, Encoder

TEXTS = ["The bridge is closed.", "Le pont est fermé.", "Most est zakryt", "", "bridge " * 400]


def test_tokens_and_vectors_of_texts(encoder: Encoder) -> None:
    assert isinstance(encoder, BundledEncoder)
    readings = Readings(encoder)
    reads = readings.reads(TEXTS)
    assert [len(read.pieces) > 0 for read in reads] == [True, True, True, False, True] and len(reads[4].pieces) == 128
    for read in reads:
        assert len({len(rows) for rows in (read.pieces, read.rarity, read.says, read.last, read.inner)}) == 1
        assert ((read.rarity > 0) & (read.rarity <= 1)).all()
    assert np.abs(readings.encode(TEXTS[:3]) - encoder.encode(TEXTS[:3])).max() < 1e-6


def test_a_run_that_was_stopped_goes_on_with_what_it_read(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(encoder, BundledEncoder)
    monkeypatch.setattr(reading, "_AT_A_TIME", 2)
    first = Readings(encoder, tmp_path)
    wanted = first.reads(TEXTS[:4])
    monkeypatch.setattr(encoder, "read", lambda *_: pytest.fail("it was read before"))
    second = Readings(encoder, tmp_path)
    for mine, theirs in zip(second.reads(TEXTS[:4]), wanted, strict=True):
        np.testing.assert_array_equal(mine.says, theirs.says)
    monkeypatch.undo()
    monkeypatch.setattr(reading, "_AT_A_TIME", 2)
    for path in tmp_path.glob("*.npz"):
        path.write_bytes(b"torn")
    np.testing.assert_array_equal(Readings(encoder, tmp_path).reads(TEXTS[:4])[0].last, wanted[0].last)
    second.forget()
    assert not list(tmp_path.glob("read-*"))
