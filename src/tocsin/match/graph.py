"""Writes the encoder's twelve layers as an ONNX graph for onnxruntime, in memory, straight from the bundled 4-bit weights.

Matrix products run on 8-bit integers: weights with one scale per output column, activations with one scale per token, so that a text's
vector does not depend on what else is in its batch. Against 32-bit floats the cosine of a text's two vectors is .999.
The protobuf encoding is written by hand (varints, length-prefixed fields) because that is all an ONNX file needs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from tocsin.match.e5 import Floats, Model

_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}
_VARINT, _BYTES = 0, 2


def build(model: Model) -> bytes:
    """A serialised graph: inputs x (texts, tokens, width) and bias (texts, 1, 1, tokens); output y like x, the last layer's states."""
    graph = _Graph(model)
    state = "x"
    for layer in range(model.layers):
        state = graph.layer(state, layer)
    graph.node("Identity", [state], output="y")
    return graph.serialised()


class _Graph:
    def __init__(self, model: Model) -> None:
        self.model, self.nodes, self.tensors = model, list[bytes](), list[bytes]()
        self.quantised = dict[str, tuple[str, str]]()
        heads, width = model.heads, model.width
        constants: dict[str, npt.NDArray[np.generic]] = {
            "split_heads": np.array([0, 0, 3, heads, width // heads], np.int64), "join_heads": np.array([0, 0, width], np.int64),
            "first": np.array([0], np.int64), "last": np.array([-1], np.int64), "step": np.array(1 / 127, np.float32),
            "tiny": np.array(1e-9, np.float32), "one": np.array(1, np.float32), "middle": np.array(128, np.uint8),
        }
        for name, value in constants.items():
            self.constant(name, value)

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        dims = b"".join(_field(1, _VARINT, size) for size in value.shape)
        kind = _field(2, _VARINT, _TYPES[str(value.dtype)])
        self.tensors.append(dims + kind + _text(8, name) + _field(9, _BYTES, np.ascontiguousarray(value).tobytes()))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str = "", count: int = 1, domain: str = "", **attributes: object) -> str:
        """Add a node; returns the name of its output (the first of `count`, which end in _0, _1 ...)."""
        name = output or f"n{len(self.nodes)}"
        outputs = [name] if count == 1 else [f"{name}_{i}" for i in range(count)]
        body = b"".join(_text(1, i) for i in inputs) + b"".join(_text(2, o) for o in outputs) + _text(4, kind)
        body += b"".join(_field(5, _BYTES, _attribute(key, value)) for key, value in attributes.items())
        self.nodes.append(body + (_text(7, domain) if domain else b""))
        return name

    def layer(self, state: str, number: int) -> str:
        model, name = self.model, f"l{number}."
        size = model.width // model.heads
        scale = np.float32(size**-0.5)
        weights = [model.matrix(name + part + ".w", model.width) for part in "qkv"]
        biases = [model.tensor(name + part + ".b") for part in "qkv"]
        joined = np.concatenate([weights[0] * scale, *weights[1:]])
        qkv = self.product(state, joined, np.concatenate([biases[0] * scale, *biases[1:]]), name + "qkv")
        mixed = self.attention(qkv)
        state = self.added(state, self.product(mixed, *self.weights(name + "ao", model.width)), name + "aln")
        inner = self.node("Gelu", [self.product(state, *self.weights(name + "fi", model.width))], domain="com.microsoft")
        return self.added(state, self.product(inner, *self.weights(name + "fo", model.inner)), name + "oln")

    def weights(self, name: str, columns: int) -> tuple[Floats, Floats, str]:
        return self.model.matrix(name + ".w", columns), self.model.tensor(name + ".b"), name

    def attention(self, qkv: str) -> str:
        heads = self.node("Transpose", [self.node("Reshape", [qkv, "split_heads"])], perm=[2, 0, 3, 1, 4])
        parts = self.node("Split", [heads], count=3, axis=0, num_outputs=3)
        query, key, value = (self.node("Squeeze", [f"{parts}_{i}", "first"]) for i in range(3))
        scores = self.node("MatMul", [query, self.node("Transpose", [key], perm=[0, 1, 3, 2])])
        weights = self.node("Softmax", [self.node("Add", [scores, "bias"])], axis=-1)
        mixed = self.node("Transpose", [self.node("MatMul", [weights, value])], perm=[0, 2, 1, 3])
        return self.node("Reshape", [mixed, "join_heads"])

    def product(self, state: str, weights: Floats, bias: Floats, name: str) -> str:
        """state x weights^T + bias, on integers."""
        if state not in self.quantised:
            largest = self.node("ReduceMax", [self.node("Abs", [state]), "last"], keepdims=1)
            scale = self.node("Max", [self.node("Mul", [largest, "step"]), "tiny"])
            self.quantised[state] = self.node("QuantizeLinear", [self.node("Div", [state, scale]), "one", "middle"]), scale
        whole, scale = self.quantised[state]
        steps = np.abs(weights).max(axis=1) / np.float32(127)
        integers = np.rint(weights / steps[:, None]).astype(np.int8).T
        sums = self.node("MatMulInteger", [whole, self.constant(name + ".q", integers), "middle"])
        real = self.node("Mul", [self.node("Cast", [sums], to=1), self.constant(name + ".s", steps)])
        return self.node("Add", [self.node("Mul", [real, scale]), self.constant(name + ".b", bias)])

    def added(self, state: str, change: str, name: str) -> str:
        """Layer normalisation of state + change."""
        scale, bias = (self.constant(f"{name}.{part}", self.model.tensor(f"{name}.{part}")) for part in "wb")
        return self.node("LayerNormalization", [self.node("Add", [state, change]), scale, bias], axis=-1, epsilon=float(self.model.epsilon))

    def serialised(self) -> bytes:
        width = self.model.width
        ends = [(11, "x", ("b", "t", width)), (11, "bias", ("b", 1, 1, "t")), (12, "y", ("b", "t", width))]
        graph = b"".join(_field(1, _BYTES, node) for node in self.nodes) + _text(2, "encoder")
        graph += b"".join(_field(5, _BYTES, tensor) for tensor in self.tensors)
        graph += b"".join(_field(number, _BYTES, _end(name, shape)) for number, name, shape in ends)
        domains = [_text(1, name) + _field(2, _VARINT, version) for name, version in (("", 18), ("com.microsoft", 1))]
        return _field(1, _VARINT, 9) + _field(7, _BYTES, graph) + b"".join(_field(8, _BYTES, domain) for domain in domains)


def _attribute(name: str, value: object) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + _varint(2 << 3 | 5) + struct.pack("<f", value) + _field(20, _VARINT, 1)
    if isinstance(value, int):
        return _text(1, name) + _field(3, _VARINT, value) + _field(20, _VARINT, 2)
    assert isinstance(value, Iterable)
    return _text(1, name) + b"".join(_field(8, _VARINT, item) for item in value) + _field(20, _VARINT, 7)


def _end(name: str, shape: Sequence[int | str]) -> bytes:
    """An input or output of 32-bit floats; a dimension is a number or a name."""
    dims = b"".join(_field(1, _BYTES, _field(1, _VARINT, d) if isinstance(d, int) else _text(2, d)) for d in shape)
    tensor = _field(1, _VARINT, 1) + _field(2, _BYTES, dims)
    return _text(1, name) + _field(2, _BYTES, _field(1, _BYTES, tensor))


def _text(number: int, value: str) -> bytes:
    return _field(number, _BYTES, value.encode())


def _field(number: int, wire: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3 | wire) + _varint(value)
    return _varint(number << 3 | wire) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    value &= 2**64 - 1
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
