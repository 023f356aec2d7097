"""Writes the encoder's twelve layers as an ONNX graph for onnxruntime, in memory, straight from the bundled 4-bit weights.

Matrix products run on 8-bit integers with one scale per output column and fixed scales of what comes in, so that a text's vector does not
depend on what else is in its batch. The scales rest on how far each kind of number reaches (the constants below, printed by
`python -m benchmarks.text.ranges`); what reaches further is cut off. Against 32-bit floats the cosine of a text's two vectors is .999.
The graph is made of the few operations that onnxruntime runs well: a product gives floats with its bias added, attention is one node.
The protobuf encoding is written by hand (varints, length-prefixed fields) because that is all an ONNX file needs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.arrays import Floats32
from tocsin.match.vectors.e5 import Model

# Ranges of the activations, for their quantisation to 8 bits: how far each kind reaches, as benchmarks.text.ranges prints it.
_NORMED = 7.0  # output of a layer normalisation, before its scale and shift
_NORMED_FAR = {15: 19.6, 35: 19.6, 60: 15.0, 321: 17.0, 351: 13.0}  # the same for single columns that reach further
_MIXED = 2.2  # output of attention, before its projection
_INNER = 6.3  # output of the feed-forward layer's activation (GELU), in every layer but the last
_INNER_LAST = 1.05  # the same in the last layer
_INNER_LEAST = -0.17  # the least value that GELU gives
# By layer, the one column of the feed-forward layer that goes beyond _INNER, and how many copies of it catch the rest (an even number).
_INNER_FAR = {0: (318, 6), 1: (1462, 2), 2: (354, 2), 3: (408, 2), 4: (778, 12), 5: (658, 6), 6: (1152, 2), 7: (413, 2), 8: (563, 2)}

MIDDLE = 8  # the layer after which a token still knows best what it does in its sentence

_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}
_VARINT, _BYTES = 0, 2
_Weights = tuple[Floats32, Floats32, str]  # matrix (outputs, inputs), bias, name


class _Whole(NamedTuple):
    """Numbers rounded to 8 bits, each (integer - zero) * step + shift, column by column; `exact` is integer - zero before rounding."""

    integers: str
    zero: str
    step: Floats32 | np.float32
    shift: Floats32 | np.float32 = np.float32(0)
    exact: str = ""


class Beside(NamedTuple):
    """Tokens that every text is read beside and that do not change with it: their keys and values, (layers, tokens, width) each."""

    keys: Floats32
    values: Floats32


def build(model: Model, beside: Beside | None = None) -> bytes:
    """A serialised graph: input x (texts, tokens, width), the sums of embeddings; outputs `middle_states` and `last_states` (texts, tokens,
    width), the states after layer MIDDLE and after the last. Tokens also look at those `beside` them, which cost next to nothing."""
    graph = _Graph(model, beside)
    state = graph.normed("x", "emb.ln")
    for layer in range(model.layers):
        state = graph.layer(state, layer)
        if layer + 1 == MIDDLE:
            graph.told(state, "middle_states")
    graph.told(state, "last_states")
    return graph.serialised()


class _Graph:
    def __init__(self, model: Model, beside: Beside | None) -> None:
        self.model, self.beside, self.nodes, self.tensors = model, beside, list[bytes](), list[bytes]()
        self.reach = np.full(model.width, _NORMED, np.float32)
        self.reach[list(_NORMED_FAR)] = list(_NORMED_FAR.values())
        self.one = self.constant("one", np.array(1, np.float32))
        self.middle = self.constant("middle", np.array(128, np.uint8))

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        dims = b"".join(_field(1, _VARINT, size) for size in value.shape)
        kind = _field(2, _VARINT, _TYPES[str(value.dtype)])
        self.tensors.append(dims + kind + _text(8, name) + _field(9, _BYTES, np.ascontiguousarray(value).tobytes()))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str = "", domain: str = "", **attributes: object) -> str:
        """Add a node; returns the name of its output."""
        name = output or f"n{len(self.nodes)}"
        body = b"".join(_text(1, i) for i in inputs) + _text(2, name) + _text(4, kind)
        body += b"".join(_field(5, _BYTES, _attribute(key, value)) for key, value in attributes.items())
        self.nodes.append(body + (_text(7, domain) if domain else b""))
        return name

    def layer(self, state: _Whole, number: int) -> _Whole:
        name, heads = f"l{number}.", self.model.heads
        parts = [self.product(state, *self.weights(name + part, self.model.width)) for part in "qkv"]
        if self.beside:
            parts[1:] = [self.after(each[number], part) for each, part in zip(self.beside, parts[1:], strict=True)]
        mixed = self.rounded(self.node("Attention", parts, q_num_heads=heads, kv_num_heads=heads), name + "mixed", -_MIXED, _MIXED)
        state = self.added(state, mixed, self.weights(name + "ao", self.model.width), name + "aln")
        into, out = self.wide_layer(number)
        most = _INNER if number < self.model.layers - 1 else _INNER_LAST
        inner = self.node("Gelu", [self.product(state, *into)], domain="com.microsoft")
        return self.added(state, self.rounded(inner, name + "inner", _INNER_LEAST, most), out, name + "oln")

    def after(self, fixed: Floats32, tokens: str) -> str:
        """The same tokens before those of every text."""
        name = f"beside.{len(self.nodes)}"
        texts = self.node("Shape", [tokens], start=0, end=1)
        size = self.node("Concat", [texts, self.constant(name + ".size", np.array(fixed.shape, np.int64))], axis=0)
        return self.node("Concat", [self.node("Expand", [self.constant(name, fixed[None]), size]), tokens], axis=1)

    def weights(self, name: str, columns: int) -> _Weights:
        return self.model.matrix(name + ".w", columns), self.model.tensor(name + ".b"), name

    def wide_layer(self, number: int) -> tuple[_Weights, _Weights]:
        """Weights into and out of it. A column that reaches far is written several times, each from where the last is cut off."""
        into, bias, name = self.weights(f"l{number}.fi", self.model.width)
        out, out_bias, out_name = self.weights(f"l{number}.fo", self.model.inner)
        column, times = _INNER_FAR.get(number, (0, 0))
        into = np.concatenate([into, np.repeat(into[[column]], times, axis=0)])
        bias = np.concatenate([bias, bias[column] - np.float32(_INNER) * np.arange(1, times + 1, dtype=np.float32)])
        return (into, bias, name), (np.concatenate([out, np.repeat(out[:, [column]], times, axis=1)], axis=1), out_bias, out_name)

    def product(self, state: _Whole, weights: Floats32, bias: Floats32, name: str) -> str:
        """state x weights^T + bias, on integers; neighbours among the weights are together at most 128, for processors without 8-bit dot
        products add two at a time in 16 bits (255 x 128 is below 2^15)."""
        scaled = weights * state.step
        sizes = np.abs(scaled)
        steps = (sizes[:, ::2] + sizes[:, 1::2]).max(axis=1) / np.float32(127)
        integers = self.constant(name + ".q", np.rint(scaled / steps[:, None]).astype(np.int8).T)
        scale, offset = self.constant(name + ".s", steps), self.constant(name + ".b", bias + (weights * state.shift).sum(axis=1))
        inputs = [state.integers, integers, self.one, scale, state.zero, "", offset]
        return self.node("MatMulIntegerToFloat", inputs, domain="com.microsoft")

    def rounded(self, numbers: str, name: str, least: float, most: float) -> _Whole:
        """Numbers as integers of one scale, cut off below `least` and above `most`."""
        step = np.float32((most - least) / 255)
        zero = self.constant(name + ".zero", np.array(round(-least / step), np.uint8))
        scale = self.constant(name + ".step", np.array(step))
        return _Whole(self.node("QuantizeLinear", [numbers, scale, zero], domain="com.microsoft"), zero, step)

    def normed(self, numbers: str, name: str) -> _Whole:
        """Layer normalisation, scaled so that each column's reach is 127."""
        scale, shift = (self.model.tensor(f"{name}.{part}") for part in "wb")
        scales = self.constant(f"{name}.scale", 127 / self.reach)
        exact = self.node("LayerNormalization", [numbers, scales], axis=-1, epsilon=float(self.model.epsilon))
        integers = self.node("QuantizeLinear", [exact, self.one, self.middle], domain="com.microsoft")
        return _Whole(integers, self.middle, scale * self.reach / np.float32(127), shift, exact)

    def added(self, state: _Whole, change: _Whole, weights: _Weights, name: str) -> _Whole:
        """Layer normalisation of state + change x weights^T + bias."""
        matrix, bias, product = weights
        before = self.node("Mul", [state.exact, self.constant(f"{name}.before", np.asarray(state.step))])
        return self.normed(self.node("Add", [before, self.product(change, matrix, bias + state.shift, product)]), name)

    def told(self, state: _Whole, name: str) -> None:
        """Make a state an output."""
        step, shift = self.constant(f"{name}.step", np.asarray(state.step)), self.constant(f"{name}.shift", np.asarray(state.shift))
        self.node("Add", [self.node("Mul", [state.exact, step]), shift], output=name)

    def serialised(self) -> bytes:
        width = self.model.width
        ends = [
            (11, "x", ("b", "t", width)),
            *((12, name, ("b", "t", width)) for name in ("middle_states", "last_states")),
        ]
        graph = b"".join(_field(1, _BYTES, node) for node in self.nodes) + _text(2, "encoder")
        graph += b"".join(_field(5, _BYTES, tensor) for tensor in self.tensors)
        graph += b"".join(_field(number, _BYTES, _end(name, shape)) for number, name, shape in ends)
        domains = [_text(1, name) + _field(2, _VARINT, version) for name, version in (("", 23), ("com.microsoft", 1))]
        return _field(1, _VARINT, 10) + _field(7, _BYTES, graph) + b"".join(_field(8, _BYTES, domain) for domain in domains)


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
