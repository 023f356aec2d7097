from pathlib import Path

import numpy as np

from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.match.vectors.onnx_graph import Beside
from tocsin.match.vectors.quick import anchors, words_of
from tocsin.match.vectors.skim import learned
from tocsin.match.vectors.words.rare import RareWords, fitted
from tocsin.match.vectors.words.table import vectors_of

WORDS = sorted({word for texts in anchors().sentences.values() for text in texts for word in words_of(text)})[::12]


def test_a_word_read_the_short_way_lies_near_where_the_encoder_puts_it(encoder: Encoder) -> None:
    assert isinstance(encoder, BundledEncoder)
    whole, short = encoder.encode(WORDS), RareWords(encoder).encode(WORDS)
    assert np.allclose(np.linalg.norm(short, axis=1), 1, atol=1e-5)
    one, two = ((vectors - whole.mean(axis=0)) @ learned()["white"] for vectors in (whole, short))
    near = (one / np.linalg.norm(one, axis=1, keepdims=True)) @ (two / np.linalg.norm(two, axis=1, keepdims=True)).T
    assert near.diagonal().mean() > 0.8
    assert (near.argmax(axis=1) == np.arange(len(WORDS))).mean() > 0.97


def test_a_vector_does_not_depend_on_its_company(encoder: Encoder) -> None:
    assert isinstance(encoder, BundledEncoder)
    rare, odd = RareWords(encoder), [*WORDS[:5], "", "𓀀", "x" * 500]
    together = rare.encode(odd)
    assert together.shape == (len(odd), encoder.dim) and rare.encode([]).shape == (0, encoder.dim)
    for word, row in zip(odd, together, strict=True):
        assert np.abs(rare.encode([word])[0] - row).max() < 1e-5


def test_tokens_look_at_those_beside_them(encoder: Encoder) -> None:
    assert isinstance(encoder, BundledEncoder)
    beside = Beside(fitted()["keys"], fitted()["values"])
    silent = Beside(beside.keys, np.zeros_like(beside.values))
    rare = RareWords(encoder)
    assert np.abs(rare.read(WORDS[:3], beside) - RareWords(encoder).read(WORDS[:3], silent)).max() > 0.01


def test_only_rare_words_are_read_the_short_way(encoder: Encoder, tmp_path: Path) -> None:
    assert isinstance(encoder, BundledEncoder)
    rare = np.array([False, True])
    found, _ = vectors_of(WORDS[:2], encoder, 2, folder=tmp_path, rare=rare)
    again, _ = vectors_of(WORDS[:2], encoder, 2, folder=tmp_path, rare=rare)
    assert np.array_equal(found, again)
    assert np.abs(found[0] - encoder.encode(WORDS[:1])[0]).max() < 1e-3
    assert np.abs(found[1] - RareWords(encoder).encode(WORDS[1:2])[0]).max() < 1e-3
    assert len(list(tmp_path.glob("*words*.npz"))) == 2
