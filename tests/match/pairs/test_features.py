"""The numbers laid before the judge: known answers on a handful of texts, and none that depends on which text comes first."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.arrays.groups import Groups
from tocsin.match.folding.fold import fold
from tocsin.match.pairs.features import NAMES, QUICK_NAMES, Messages, features, quick_features, sizes, spelled
from tocsin.match.vectors.quick import Words, words_of
from tocsin.match.vectors.spaces import LEAST_LOGIT, Promise, space, unit

TEXTS = [
    "The bridge of Valmora opens on Monday with 1,200 guests",
    "The bridge of Valmora opens on Tuesday with 1200 guests",
    "Мост Валмора открылся, гостей 1 200",
    "A late train again",
]


def messages() -> Messages:
    """Words get random vectors, one each; a text's vector is the sum of its words'."""
    rng = np.random.default_rng(1)
    tokens = [words_of(text) for text in TEXTS]
    vocabulary = sorted({word for words in tokens for word in words})
    number = {word: i for i, word in enumerate(vocabulary)}
    vectors = unit(rng.normal(size=(len(vocabulary), 16)).astype(np.float32))
    ids = [list(dict.fromkeys(number[word] for word in words)) for words in tokens]
    whole = unit(np.stack([vectors[row].sum(axis=0) for row in ids]))
    words = Words(Groups.of(ids), vocabulary, np.ones(len(vocabulary), np.float32), vectors, whole)
    where = space(whole, np.array(["en", "en", "ru", "en"]))
    return Messages(TEXTS, [fold(text).key for text in TEXTS], words, where, where, Promise(4, np.array([1]), np.array([2.5], np.float32)))


def column(rows: np.ndarray, name: str) -> list[float]:
    return rows[:, NAMES.index(name)].round(4).tolist()


PAIRS = np.array([0, 0, 0]), np.array([1, 2, 3])


def test_numbers_names_letters_and_company_are_counted() -> None:
    rows = features(messages(), *PAIRS)
    assert rows.shape == (3, len(NAMES))
    assert column(rows, "numbers_shared") == [1, 1, 0]
    assert column(rows, "numbers_clash") == [0, 0, 0]
    assert column(rows, "numbers_missing") == [0, 0, 1]
    assert column(rows, "names_weight")[1] >= 1  # Valmora in two alphabets
    assert column(rows, "letters")[0] > 0.85 > column(rows, "letters")[2]
    assert column(rows, "promise") == [2.5, LEAST_LOGIT, LEAST_LOGIT]
    assert column(rows, "aligned_high")[0] > column(rows, "aligned_high")[2]


def test_a_pair_reads_the_same_from_either_side() -> None:
    there, back = features(messages(), *PAIRS), features(messages(), PAIRS[1], PAIRS[0])
    same = [i for i, name in enumerate(NAMES) if name != "promise"]  # asked of pairs in rising order only
    assert there[:, same] == pytest.approx(back[:, same], abs=1e-5)


def test_texts_of_one_family_are_no_rivals_across_languages() -> None:
    made = messages()
    apart = features(made, np.array([0]), np.array([2]))
    together = features(made, np.array([0]), np.array([2]), np.array([0, 0, 2, 3]))
    at = NAMES.index("margin_low")
    assert together[0, at] >= apart[0, at]


def test_no_pairs_give_no_rows() -> None:
    none = np.zeros(0, np.int64)
    assert features(messages(), none, none).shape == (0, len(NAMES))
    made = messages()
    assert spelled(made.plain, made.keys, made.words, none, none).shape == (0, 11)


def test_quick_features_are_as_many_as_their_names() -> None:
    made = messages()
    rows = quick_features(made.quick, sizes(made.plain, made.words), *PAIRS)
    assert rows.shape == (3, len(QUICK_NAMES))
    assert rows[:, QUICK_NAMES.index("texts")] == pytest.approx(np.log(4))
    assert rows[:, QUICK_NAMES.index("csls^2")] == pytest.approx(rows[:, QUICK_NAMES.index("csls")] ** 2)
