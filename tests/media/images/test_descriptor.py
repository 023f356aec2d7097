"""A model of one's own, here an ONNX file of one operation, written by hand: the mean of each colour."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tocsin.errors import InputError, TocsinError
from tocsin.media.images.descriptor import OnnxDescriptor, descriptor


def _varint(value: int) -> bytes:
    low, high = value & 127, value >> 7
    return bytes([low | 128]) + _varint(high) if high else bytes([low])


def _field(number: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _end(name: str, shape: tuple[int, ...]) -> bytes:
    dims = b"".join(_field(1, _field(1, size)) for size in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, 1) + _field(2, dims)))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    node = _field(1, "x") + _field(2, "y") + _field(4, "GlobalAveragePool")
    ends = _field(11, _end("x", (1, 3, 288, 288))) + _field(12, _end("y", (1, 3, 1, 1)))
    graph = _field(1, node) + _field(2, "mean") + ends
    path = tmp_path / "mean.onnx"
    path.write_bytes(_field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13)))
    return path


def test_a_vector_of_length_one(model: Path) -> None:
    told = descriptor(str(model))
    red, blue = np.zeros((40, 60, 3), np.uint8), np.zeros((60, 40, 3), np.uint8)
    red[..., 0], blue[..., 2] = 250, 250
    vectors = [told.describe(picture) for picture in (red, red, blue)]
    assert told.dim == 3 and told.id == OnnxDescriptor(model).id
    assert np.linalg.norm(vectors[0]) == pytest.approx(1)
    assert vectors[0] @ vectors[1] == pytest.approx(1) and vectors[0] @ vectors[2] < 0.5
    assert vectors[0].argmax() == 0


def test_what_is_no_model_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a model")
    for which in (str(broken), str(tmp_path / "absent.onnx")):
        with pytest.raises(InputError):
            descriptor(which)
    with pytest.raises(TocsinError):
        descriptor("nobody-registered-this")
