"""What is known of texts, and the numbers of pairs: as many as have names, the same from either side."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.match.compare.known import MEASURES, Knowing
from tocsin.match.compare.reading import Readings
from tocsin.match.folding.bulk import folded_and_plain
from tocsin.match.vectors.encoder import BundledEncoder, Encoder

TEXTS = ["12 died in Lyon on Monday.", "Lundi, 12 personnes sont mortes à Lyon.", "15 died in Lyon on Monday."]


def test_numbers_of_pairs(encoder: Encoder) -> None:
    assert isinstance(encoder, BundledEncoder)
    keys, plain = folded_and_plain(TEXTS)
    known = Knowing(Readings(encoder)).know(plain, keys, ["en", "fr", "en"])
    a, b = np.array([0, 0, 1]), np.array([1, 2, 2])
    rows = known.measured(a, b)
    assert rows.shape == (3, len(MEASURES))
    np.testing.assert_allclose(rows, known.measured(b, a), atol=1e-6)
    assert rows[:, MEASURES.index("across")].tolist() == [1, 0, 1]
    assert (rows[:, MEASURES.index("numbers_clash")] > 0).tolist() == [False, True, True]


def test_what_is_read_ahead_is_not_read_twice(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(encoder, BundledEncoder)
    knowing, keys = Knowing(Readings(encoder)), folded_and_plain(TEXTS)[0]
    ahead = knowing.ahead(TEXTS[:2])
    np.testing.assert_allclose(ahead.encode(TEXTS), encoder.encode(TEXTS), atol=1e-6)
    read: list[str] = []
    whole = BundledEncoder.read
    monkeypatch.setattr(BundledEncoder, "read", lambda self, texts, *rest: (read.extend(texts), whole(self, texts, *rest)))
    knowing.know(TEXTS, keys, ["en", "fr", "en"])
    assert read == TEXTS[2:]
