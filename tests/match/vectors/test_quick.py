"""Quick vectors depend on the texts and the budget, not on what the cache of words holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.match.vectors.words.test_table import Counting
from tocsin.match.vectors.quick import quick_vectors, words_of
from tocsin.match.vectors.words.table import vectors_of

TEXTS = ["the river rose over the bridge", "the bridge closed", "a quiet harbour town", "the harbour and the river"]


def test_a_warm_cache_and_a_cold_one_give_the_same(tmp_path: Path) -> None:
    tokens, langs = [words_of(text) for text in TEXTS], np.array(["en"] * len(TEXTS))
    vectors_of(sorted({word for words in tokens for word in words}), Counting(), 100, folder=tmp_path / "warm")
    cold = quick_vectors(tokens, langs, Counting(), 3, folder=tmp_path / "cold")
    warm = quick_vectors(tokens, langs, Counting(), 3, folder=tmp_path / "warm")
    again = quick_vectors(tokens, langs, Counting(), 3, folder=tmp_path / "cold")
    assert cold.names == warm.names == again.names and len(cold.names) == 3
    assert np.array_equal(cold.texts, warm.texts) and np.array_equal(cold.texts, again.texts)


def test_words_are_counted_once_a_text_and_stand_in_order_of_first_use(tmp_path: Path) -> None:
    """Against the plain way of counting."""
    langs = np.array(["en", "de", "en", "en"])
    tokens = [["b", "a", "b"], ["a", "c"], [], ["c", "d", "c", "b"]]
    found = quick_vectors(tokens, langs, Counting(), 3, folder=tmp_path)
    assert found.names == ["a", "b", "c"]  # each in two texts, d in one
    assert [[found.names[i] for i in row] for row in found.ids] == [["b", "a"], ["a", "c"], [], ["c", "b"]]
    assert np.allclose(found.weight, np.log(np.array([1 / 2, 3 / 2, 1 / 2]) + 1))  # a and c stand in one text of either: the first by name


def test_no_texts_at_all(tmp_path: Path) -> None:
    found = quick_vectors([], np.zeros(0, np.str_), Counting(), 3, folder=tmp_path)
    assert (found.names, len(found.ids), len(found.texts)) == ([], 0, 0)
