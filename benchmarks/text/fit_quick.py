"""Learns the two matrices of quick vectors (src/tocsin/match/quick.npz) from sentences and what the encoder makes of them.

usage: python benchmarks/text/fit_quick.py SENTENCES.parquet [--keep 192]

SENTENCES has text and lang; split.py writes it. `white` makes words differ as much in every direction; `whole` is the ridge regression from
sums of whitened words to the encoder's vector of the whole text, both centred by language, on the axes of greatest difference.
Tried and worse: more learning with pairs of translations as the goal (it learns the sentences, not the languages).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from tocsin.match import quick
from tocsin.match.encoder import open_encoder
from tocsin.match.fold import plain
from tocsin.match.spaces import centred, unit
from tocsin.match.words import vectors_of

RIDGE = 1.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sentences", type=Path)
    options.add_argument("--keep", type=int, default=192)
    given = options.parse_args()
    table = pq.read_table(given.sentences)
    texts, langs = [plain(text) for text in table["text"].to_pylist()], np.array(table["lang"].to_pylist())
    tokens, encoder = [quick.words_of(text) for text in texts], open_encoder("e5")
    goal = centred(encoder.encode(texts), langs, {})
    uses, home = quick._count(tokens, langs)
    names = sorted(uses)
    words = quick._centred(vectors_of(names, encoder, len(names))[0], np.array([home[name] for name in names]))
    white = quick._whitening(words)
    in_lang = dict(zip(*np.unique(langs, return_counts=True), strict=True))
    weight = np.array([np.log(in_lang[home[name]] / uses[name] + 1) for name in names], np.float32)
    number = {name: i for i, name in enumerate(names)}
    sums = quick._sums([[number[word] for word in dict.fromkeys(row)] for row in tokens], weight, unit(words @ white))
    sums = centred(sums, langs, {})
    whole = np.linalg.solve(sums.T @ sums + RIDGE * np.eye(sums.shape[1]), sums.T @ goal)
    _, axes = np.linalg.eigh(((sums @ whole).T @ (sums @ whole)).astype(np.float64))
    whole = whole @ axes[:, ::-1][:, : given.keep]
    np.savez(Path(quick.__file__).with_name("quick.npz"), white=white.astype(np.float16), whole=whole.astype(np.float16))
    print(f"{len(texts):,} sentences, {len(names):,} words")


if __name__ == "__main__":
    main()
