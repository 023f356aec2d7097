"""Passages are encoded once for all runs, and the vectors are the encoder's, byte for byte."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.match.vectors.stored import Stored

PASSAGES = ["The bridge is closed.", "Le pont est fermé.", "", "bridge " * 400]


def test_vectors_are_those_of_the_encoder(encoder: Encoder, tmp_path: Path) -> None:
    assert isinstance(encoder, BundledEncoder)
    wanted = encoder.encode(PASSAGES)
    for folder in (tmp_path, tmp_path, None):  # the second time out of the folder
        np.testing.assert_array_equal(Stored(encoder, folder).encode(PASSAGES), wanted)
    assert Stored(encoder, tmp_path).encode([]).shape == (0, encoder.dim)


def test_only_what_is_new_is_encoded_and_no_word_is_kept(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(encoder, BundledEncoder)
    wanted, encoded = encoder.encode(PASSAGES), list[str]()
    Stored(encoder, tmp_path).encode(PASSAGES[:2])
    whole = BundledEncoder.encode
    monkeypatch.setattr(BundledEncoder, "encode", lambda self, texts, *rest: (encoded.extend(texts), whole(self, texts, *rest))[1])
    np.testing.assert_array_equal(Stored(encoder, tmp_path).encode(PASSAGES[::-1]), wanted[::-1])
    assert sorted(encoded) == sorted(PASSAGES[2:])
    for path in tmp_path.glob("passages-*/*.arrow"):
        assert pa.ipc.open_file(path).schema.names == ["high", "low", "vector"]
