"""Reading: what one run read is taken up by the next, the vectors are the encoder's, a broken file costs time only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

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
    np.testing.assert_array_equal(readings.encode(TEXTS), encoder.encode(TEXTS))  # so it is the same whichever of the two reads a text


def test_what_was_read_is_not_read_again(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(encoder, BundledEncoder)
    wanted = Readings(encoder).reads(TEXTS)
    assert [len(read.pieces) for read in Readings(encoder, tmp_path).reads(TEXTS[:3])] == [len(read.pieces) for read in wanted[:3]]
    with monkeypatch.context() as patch:
        patch.setattr(encoder, "read", lambda *_: pytest.fail("it was read before"))
        Readings(encoder, tmp_path).reads(TEXTS[:3])
    second = Readings(encoder, tmp_path)
    for mine, theirs in zip(second.reads(TEXTS), wanted, strict=True):
        for name in ("pieces", "rarity", "says", "last", "inner"):
            np.testing.assert_array_equal(getattr(mine, name), getattr(theirs, name))
    np.testing.assert_array_equal(second.encode(TEXTS), Readings(encoder).encode(TEXTS))


def test_what_is_damaged_is_read_again_and_no_word_is_kept(encoder: Encoder, tmp_path: Path) -> None:
    assert isinstance(encoder, BundledEncoder)
    wanted = Readings(encoder, tmp_path).reads(TEXTS[:2])
    (path,) = tmp_path.glob("readings-*/*.arrow")
    with pa.memory_map(str(path)) as file:
        assert pa.ipc.open_file(file).schema.names == ["high", "low", "says", "last", "inner", "vector"]
    path.write_bytes(b"torn")
    np.testing.assert_array_equal(Readings(encoder, tmp_path).reads(TEXTS[:2])[0].last, wanted[0].last)
