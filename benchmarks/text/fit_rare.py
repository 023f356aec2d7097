"""Fits how rare words are read: writes src/tocsin/match/vectors/words/rare.npz (see tocsin.match.vectors.words.rare).

usage: OPENBLAS_NUM_THREADS=1 python -m benchmarks.text.fit_rare TEXTS.parquet ... [--words 12000] [--vectors FOLDER]

Each file has a column `text`. The keys and values of the tokens that stay are their means over some of the words, in 32-bit floats; the map
is the least-squares one from what becomes of the pieces to the whole reading. A tenth of the words take no part: they tell how near it is.
Nothing is learned from texts or labels, only what the encoder makes of single words.

Measured before choosing (5,000 words, cosine of whitened vectors to the whole reading; words a second on one core with AVX2 alone, where
the whole reading makes 466): the words' pieces alone without any request, all of start and end computed, .935 and 816; the request kept
at its mean, start and end computed, .922 and 799; only the end computed, .915 and 1,036; only the start, .906 and 1,021; nothing but the
pieces, .880 and 1,461 (.889 when fitted on 28,000 words; .900 with the first and last piece's states beside the mean: not worth three times
the numbers). The first eight of the twelve layers and a map: .54; the pieces' embeddings and a map: .40. Both are of no use.
"""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.text.ranges import Plain
from tocsin.arrays import Floats32
from tocsin.match.folding.fold import plain_text
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.match.vectors.onnx_graph import Beside
from tocsin.match.vectors.quick import words_of
from tocsin.match.vectors.skim import learned
from tocsin.match.vectors.words.rare import FINE, RareWords
from tocsin.match.vectors.words.table import vectors_of

MEANS, RIDGE = 600, 10.0  # words whose tokens are averaged; how far the map is drawn towards nothing


class Watched(Plain):
    """Adds up the keys and values of each layer's first tokens and of its last."""

    def __init__(self, encoder: BundledEncoder) -> None:
        super().__init__(encoder)
        layers, stay = encoder.model.layers, encoder.before + 1
        self.sums = {part: np.zeros((layers, stay, encoder.dim)) for part in "kv"}

    def product(self, state: Floats32, name: str) -> Floats32:
        """See Plain."""
        found = super().product(state, name)
        layer, part = name[1:].split(".")
        if part in self.sums:
            first = self.sums[part].shape[1] - 1
            self.sums[part][int(layer)] += np.concatenate([found[:, :first], found[:, -1:]], axis=1).sum(axis=0)
        return found


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", type=Path, nargs="+")
    options.add_argument("--words", type=int, default=12_000)
    options.add_argument("--vectors", type=Path, help="keep words' vectors here, not in the cache")
    given = options.parse_args()
    texts = {text for path in given.texts for text in pq.read_table(path, columns=["text"])["text"].to_pylist()}
    every = sorted({word for text in texts for word in words_of(plain_text(text))})
    words = np.random.default_rng(0).permutation(every)[: given.words].tolist()
    encoder = BundledEncoder()
    watched = Watched(encoder)
    watched.encode(words[:MEANS])
    keys, values = ((watched.sums[part] / min(MEANS, len(words))).astype(np.float16) for part in "kv")
    read = RareWords(encoder).read(words, Beside(keys.astype(np.float32), values.astype(np.float32)))
    goals, _ = vectors_of(words, encoder, len(words), folder=given.vectors)
    learn = slice(len(words) // 10, None)
    matrix, shift = fit(read[learn], goals[learn])
    rest = slice(0, len(words) // 10)
    print(f"{len(words):,} words; of a tenth left out, cosine of whitened vectors {near(read[rest], goals[rest], matrix, shift):.4f}")
    step = np.abs(matrix).max() / 32767
    path = Path(str(files("tocsin.match.vectors.words") / "rare.npz"))
    whole = np.rint(matrix / step).astype(np.int16)
    np.savez_compressed(path, keys=keys, values=values, map=whole, step=np.float32(step / FINE), shift=shift.astype(np.float32))


def fit(read: Floats32, goals: Floats32) -> tuple[Floats32, Floats32]:
    """(matrix, shift) of the ridge regression; each column of what was read weighs alike."""
    middle, spread = read.mean(axis=0), read.std(axis=0) + 1e-9
    x = ((read - middle) / spread).astype(np.float64)
    matrix = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ (goals - goals.mean(axis=0))) / spread[:, None]
    return matrix.astype(np.float32), (goals.mean(axis=0) - middle @ matrix).astype(np.float32)


def near(read: Floats32, goals: Floats32, matrix: Floats32, shift: Floats32) -> float:
    """Mean cosine after whitening."""
    middle, white = goals.mean(axis=0), learned()["white"]
    sides = [(vectors - middle) @ white for vectors in (read @ matrix + shift, goals)]
    one, two = (side / np.linalg.norm(side, axis=1, keepdims=True) for side in sides)
    return float((one * two).sum(axis=1).mean())


if __name__ == "__main__":
    main()
