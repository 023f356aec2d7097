"""How far the encoder's numbers reach in 32-bit floats, and how near its vectors stay to those of the floats.

usage: OPENBLAS_NUM_THREADS=1 python -m benchmarks.text.ranges FILE [FILE ...] [--texts 100]

Each FILE is a parquet table with a column `text`; `--texts` texts of each and as many of their single words are read. The constants at the
head of match/graph.py are taken from what this prints.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from scipy.special import erf

from tocsin.arrays import Floats32
from tocsin.match.vectors.batches import batches
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.match.vectors.spaces import unit


class Plain:
    """The model in 32-bit floats and NumPy; keeps the highest and lowest number seen in each column."""

    def __init__(self, encoder: BundledEncoder) -> None:
        self.encoder, self.model, self.matrix = encoder, encoder.model, cache(encoder.model.matrix)
        self.high: dict[str, Floats32] = defaultdict(lambda: np.full(1, -np.inf, np.float32))
        self.low: dict[str, Floats32] = defaultdict(lambda: np.full(1, np.inf, np.float32))

    def encode(self, texts: list[str]) -> Floats32:
        """Unit vectors of texts, as the encoder's."""
        sequences = self.encoder.sequences(texts)
        out = np.zeros((len(texts), self.model.width), np.float32)
        for rows in batches([len(sequence) for sequence in sequences]):
            out[rows] = self.vectors(self.encoder.embedded(np.array([sequences[row] for row in rows])))
        return unit(out)

    def vectors(self, embedded: Floats32) -> Floats32:
        """Mean of the last states, from the sums of embeddings (texts, tokens, width)."""
        model = self.model
        state = self.normed(embedded, "emb.ln")
        for layer in range(model.layers):
            name = f"l{layer}."
            parts = [self.product(state, name + part).reshape(*state.shape[:2], model.heads, -1).swapaxes(1, 2) for part in "qkv"]
            scores = parts[0] @ parts[1].swapaxes(2, 3) * np.float32(parts[0].shape[-1] ** -0.5)
            shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
            mixed = (shares / shares.sum(axis=-1, keepdims=True) @ parts[2]).swapaxes(1, 2).reshape(state.shape)
            state = self.normed(state + self.product(self.seen(mixed, name + "mixed"), name + "ao"), name + "aln")
            inner = self.product(state, name + "fi")
            inner = self.seen(inner * (1 + erf(inner * np.float32(0.5**0.5))) / 2, name + "inner")
            state = self.normed(state + self.product(inner, name + "fo"), name + "oln")
        result: Floats32 = state.mean(axis=1)
        return result

    def product(self, state: Floats32, name: str) -> Floats32:
        weights = self.matrix(name + ".w", state.shape[-1])
        flat: Floats32 = state.reshape(-1, state.shape[-1]) @ weights.T + self.model.tensor(name + ".b")
        return flat.reshape(*state.shape[:-1], len(weights))

    def normed(self, state: Floats32, name: str) -> Floats32:
        even = state - state.mean(axis=-1, keepdims=True)
        even /= np.sqrt((even * even).mean(axis=-1, keepdims=True) + np.float32(self.model.epsilon))
        return self.seen(even, name) * self.model.tensor(name + ".w") + self.model.tensor(name + ".b")

    def seen(self, numbers: Floats32, name: str) -> Floats32:
        flat = numbers.reshape(-1, numbers.shape[-1])
        self.high[name], self.low[name] = np.maximum(self.high[name], flat.max(axis=0)), np.minimum(self.low[name], flat.min(axis=0))
        return numbers


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--texts", type=int, default=100)
    given = options.parse_args()
    draw = np.random.default_rng(0)
    columns = [np.array(pq.read_table(file, columns=["text"])["text"].to_pylist(), object) for file in given.files]
    texts = [str(text) for column in columns for text in draw.choice(column, min(given.texts, len(column)), replace=False)]
    words = sorted({word for text in texts for word in text.split()})
    words = [str(word) for word in draw.choice(words, min(len(texts), len(words)), replace=False)]
    encoder = BundledEncoder()
    plain = Plain(encoder)
    for what, sample in (("texts", texts), ("words", words)):
        near = (plain.encode(sample) * encoder.encode(sample)).sum(axis=1)
        low = f"one in a hundred below {np.quantile(near, 0.01):.4f}, worst {near.min():.4f}"
        print(f"{len(sample)} {what}: cosine to the floats' vectors {near.mean():.5f}, {low}")
    report(plain)


def report(plain: Plain) -> None:
    """The columns that go furthest, place by place."""
    for name, high in plain.high.items():
        reach = np.maximum(high, -plain.low[name])
        far = ", ".join(f"{column}: {reach[column]:.1f}" for column in np.argsort(-reach)[:6])
        span = f"{plain.low[name].min():7.2f} to {high.max():6.2f}"
        print(f"{name:10s} {span}; furthest columns {far}; half of all within {np.median(reach):.2f}")


if __name__ == "__main__":
    main()
