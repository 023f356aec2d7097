"""A text read in parts: one entry a passage, whatever stands beside it."""

from __future__ import annotations

import numpy as np

from tests.match.parts import texts
from tocsin.match.parts.furniture import SIGNATURE
from tocsin.match.parts.passages import passages
from tocsin.match.parts.reading import LONGEST, Reader


def test_every_passage_has_its_kind_weight_and_vector(reader: Reader) -> None:
    (read,) = reader.read([texts.FERRY], ["en"])
    assert list(read.spans) == passages(texts.FERRY)
    assert len(read) == len(read.kinds) == len(read.keys) == len(read.weights) == len(read.vectors)
    assert np.allclose(np.linalg.norm(read.vectors, axis=1), 1, atol=1e-5)
    assert (read.weights > 0).all()


def test_a_text_is_read_the_same_in_any_company(reader: Reader) -> None:
    (alone,) = reader.read([texts.FERRY_RU], ["ru"])
    beside = reader.read([texts.FERRY, texts.FERRY_RU, texts.FERRY_RU + " " + texts.FERRY], ["en", "ru", "ru"])[1]
    assert np.abs(alone.vectors - beside.vectors).max() < 1e-6
    assert alone.keys == beside.keys and (alone.weights == beside.weights).all()


def test_rare_words_weigh_more_and_signs_nothing(reader: Reader) -> None:
    common, rare, signs = reader.read(
        ["it is what it is and so it is", "the glassblower mistrusts the oboist", "it is what it is and so it is ⚓ ⚓ 🇫🇷"], ["en"] * 3
    )
    assert rare.weights.sum() > 2 * common.weights.sum()
    assert signs.weights.sum() == common.weights.sum()


def test_a_signature_weighs_nothing_beside_a_message(reader: Reader) -> None:
    message, alone = reader.read([texts.LOSSES_MONDAY, "Subscribe to our channel and share with friends."], ["en", "en"])
    assert [weight for weight, kind in zip(message.weights, message.kinds, strict=True) if kind == SIGNATURE] == [0]
    assert alone.weights.sum() > 0


def test_what_has_no_letters_has_no_passages_and_very_long_texts_are_bounded(reader: Reader) -> None:
    nothing, link, novel = reader.read(["🔥 !!", "https://a.example/x", (texts.FERRY + "\n") * 60], ["en"] * 3)
    assert len(nothing) == len(link) == 0
    assert novel.spans[-1][1] <= LONGEST < len(novel.text)


def test_a_language_without_anchors_is_read_too(reader: Reader) -> None:
    (read,) = reader.read(["渡轮今天清晨六点多在港口撞上了防波堤。"], ["zh"])
    assert len(read) == 1 and np.isfinite(read.vectors).all()
