"""Answers for pairs of messages by their texts alone: worked out once, whatever the order of asking."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tocsin.match.compare.known import Knowing
from tocsin.match.compare.reading import Readings
from tocsin.match.folding.fold import fold
from tocsin.match.pairs import alone as module
from tocsin.match.pairs.alone import Alone
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.match.vectors.spaces import Texts
from tocsin.text.language import Apart

PLAIN = ["The bridge of Valmora is closed.", "Le pont de Valmora est fermé.", "Ferries leave an hour later tomorrow. They wait."]


def test_each_pair_is_answered_once(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(encoder, BundledEncoder)
    langs = ["en", "fr", "en"]
    texts = Texts(PLAIN, [fold(text).key for text in PLAIN], np.array(langs), Apart.of([frozenset((lang,)) for lang in langs]))
    alone = Alone(Knowing(Readings(encoder)))
    a, b = np.array([0, 0, 1]), np.array([1, 2, 2])
    first = alone.answers(texts, a, b)
    assert first.same[0] > max(first.same[1:]) and ((first.same >= 0) & (first.same <= 1)).all()
    monkeypatch.setattr(
        module, "answers", lambda known, left, right: (np.zeros(len(left)), np.zeros(len(left)), np.zeros(len(left), np.bool_))
    )
    turned = alone.answers(texts, b, a)
    np.testing.assert_array_equal(turned.same, first.same)
    assert alone.told(PLAIN[0], PLAIN[1], True)[0]["code"] == "pair.likeness"
    assert alone.overlap(PLAIN[0], PLAIN[1]) is None


def test_no_pair_has_no_answer(encoder: Encoder) -> None:
    assert isinstance(encoder, BundledEncoder)
    nothing = np.zeros(0, np.int64)
    texts = Texts(PLAIN, PLAIN, np.array(["en"] * 3), Apart.of([frozenset(("en",))] * 3))
    assert not len(Alone(Knowing(Readings(encoder))).answers(texts, nothing, nothing).same)


def test_a_pair_that_another_run_weighed_is_not_weighed_again(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(encoder, BundledEncoder)
    langs = ["en", "fr", "en"]
    texts = Texts(PLAIN, [fold(text).key for text in PLAIN], np.array(langs), Apart.of([frozenset((lang,)) for lang in langs]))
    a, b = np.array([0, 0, 1]), np.array([1, 2, 2])
    first = Alone(Knowing(Readings(encoder, tmp_path)))
    before = first.answers(texts, a[:2], b[:2])
    weighed, whole = list[int](), module.answers
    monkeypatch.setattr(module, "answers", lambda known, left, right: (weighed.append(len(left)), whole(known, left, right))[1])
    second = Alone(Knowing(Readings(encoder, tmp_path)))
    after = second.answers(texts.some([2, 1, 0]), 2 - b, 2 - a)  # in other rows
    assert weighed == [1]
    np.testing.assert_array_equal(after.same[:2], before.same)
    np.testing.assert_array_equal(after.related[:2], before.related)
    assert second.told(PLAIN[0], PLAIN[1], True) == first.told(PLAIN[0], PLAIN[1], True)
    fresh = Alone(Knowing(Readings(encoder))).answers(texts, a, b)
    np.testing.assert_array_equal(after.same, fresh.same)
